"""How a label writes a name: surname first, in capitals, with a title, an office, initials beside.

"MOSS, ADA (HARBOUR BOARD)", "DR. ADA MOSS, PH.D., KEEPER" and "Ada Moss (AM)" are one name; what
stands beside it is an office, a note of the stage, or what else the labels call her.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.capitals import UPPER
from corpus.particles import GIVEN_TOO
from corpus.quotes.genders import gender_of_given_name
from corpus.readers.cleaning import STAMP
from corpus.readers.labels.abroad import ASKING, PORTFOLIOS
from corpus.readers.labels.kinds import (
    CREDENTIALS,
    HONORIFICS,
    OFFICE_ENDS,
    OFFICES,
    PARTICLES,
    bare,
    in_office,
    is_degree,
    looks_like_name,
    office_only,
    parted,
    tidied,
)
from corpus.readers.surnames import in_capitals, is_turned
from corpus.titles import is_short

WORD = re.compile(r"\w+")
ASIDE = re.compile(r"\(([^()]*)\)")
OF_WHAT = PARTICLES | frozenset("for of für pour para per do voor för".split())
"""What stands between an office and what it is of."""
OPENING_SURNAMES = frozenset("ó mac ní nic ua".split())
"""What opens an Irish surname; Mac may be a first name, too."""
ROLES_BEFORE = frozenset(
    "host co-host cohost guest presenter moderator interviewer reporter correspondent anchor "
    "caller narrator panelist panellist moderatorin reporterin présentateur présentatrice "
    "journaliste periodista giornalista conduttore conduttrice".split()
)
"""What stands before a full name as an office does: "Host Ben Hale"."""
STAGE = re.compile(
    r"(?:on|off|out|in|via|by|through|over|during|from|voice|vo|oov|ov|os|o/s|v/o|live|cont|ph|"
    r"sp|translated|speaking|reading|singing|chanting|laughing|shouting|whispering|continuing|"
    r"lacht|lachend|rit|riant|ríe|ride|ri|смеётся|смеется|to|v\.o|o\.s|o\.c|[a-z]+ly|(?:she|he|they|sie|er|elle|il|ella|él|ze|hij)/\w+|"
    r"continued|interpreter|translator|external|guest user|unverified|video|tape|archive)\b.*",
    re.IGNORECASE,
)
"""What is noted of how somebody speaks, and is no office."""
PEER = re.compile(
    r"(?:Lord|Lady|Baroness|Baron|Viscount|Viscountess|Earl|Countess)[ ]"
    rf"(?:[{UPPER}][\w'’-]*[ ]){{1,3}}"
    rf"of[ ](?:the[ ])?[{UPPER}][\w'’ -]{{1,40}}"
)
"""Of what somebody is a lord is a part of the name: there may be others of the surname."""
GENERATION = re.compile(r"(\S+),? ((?:jr|sr|i{1,3}|iv)\.?)", re.IGNORECASE)
"""A surname, and which of the family is meant."""
INITIALS = re.compile(r"(?:[^\W\d_]\.?[ ]?){2,4}")
INITIAL_AND_NAME = re.compile(r"(?P<initials>(?:[^\W\d_]\.){1,2})(?P<name>[^\W\d_]{2}.*)")
"""An initial and a surname without a blank, as Russian writes them."""
SMALL_PREFIX = re.compile(r"\b(?:Mc|Mac|De|Di|La|Le|Fitz)([A-Z]{2,})\b")
"""What stands in small letters within a surname in capitals."""
JOINED = re.compile(r"(?<=[^\W\d_])[-‐‑]|(?<=\b[OD])['’]")
"""What joins the two names of a double-barrelled one, or O' and D' to a surname."""
NICKNAME = re.compile(r"[‘’'\"“”]\w[\w .-]*[‘’'\"“”]")


@dataclass(frozen=True, slots=True)
class Written:
    """A label's name in its usual order, with what stands beside it.

    `whole`: the label as it is; `honorific`: "Mr." and its like; `title`: the office before the
    name, `office` beside it.
    """

    name: str
    whole: str
    honorific: str = ""
    title: str = ""
    office: str | None = None
    initials: str | None = None
    credentials: str = ""


def written(label: str, *, french: bool = False, turned: bool = False) -> Written:
    """Read a label as a name and what stands beside it.

    :param french: whether "M." is an honorific, and no first letter
    :param turned: whether the document has all surnames first, with a comma
    """
    whole, label = label, tidied(label)
    if held := in_office(label):
        return replace(written(held[1], french=french), whole=whole, office=held[0])
    office, initials = _aside(label)
    plain, beside = parted(bare(label) or label)
    office = office or beside or None
    if office and (_is_office_of(plain, office) or _holds(plain, office)):
        plain, office = office, plain  # "The Minister (Ada Moss)"
    main, _, after = plain.partition(",")
    credentials = after.strip() if after and not _without_credentials(after) else ""
    after = _without_credentials(after)
    last_first = _is_last_first(main, after) or (turned and is_turned(main, after))
    if after and _is_office_of(main, after):
        main, office = after.strip(), office or main
    elif after and not main.isupper() and not last_first:
        office = office or after
    elif after and last_first:
        main = f"{after} {main if after.isupper() else recased([main], '')[main]}"
    elif after:
        office = office or after
    elif loud := in_capitals(main.strip()):
        main = f"{loud[1]} {usual(loud[0].upper())}"
    honorific, title, name = _untitled(main.strip(), french=french)
    peer = usual(f"{title} {name}")
    if PEER.fullmatch(peer):
        return Written(peer, whole, honorific, "", office, initials, credentials)
    return Written(
        re.sub(rf" of [{UPPER}].*$", "", name),
        whole,
        honorific,
        title,
        office,
        initials,
        credentials,
    )


def are_turned(labels: Iterable[str]) -> bool:
    """Tell a document whose labels have the surname first, with a comma: one is so for sure."""
    plain = [bare(tidied(label)) for label in labels]
    pairs = [one.partition(",") for one in plain if " " in one and looks_like_name(one)]
    return all(after for _, _, after in pairs) and any(
        _is_last_first(main, after) for main, _, after in pairs
    )


def _aside(label: str) -> tuple[str | None, str | None]:
    office = initials = None
    for aside in ASIDE.findall(label):
        inside = aside.strip()
        if not inside or re.search(STAMP, inside) or STAGE.fullmatch(inside):
            continue
        if INITIALS.fullmatch(inside) and _initials(bare(label)) == letters_of(inside):
            initials = inside
        else:
            office = office or inside
    return office, initials


def _without_credentials(after: str) -> str:
    parts = [part.strip() for part in after.split(",")]
    return ", ".join(part for part in parts if part and not CREDENTIALS.fullmatch(part))


def _without_honorifics(words: Sequence[str]) -> Sequence[str]:
    """Return a first name without "Dr." before it; what is only an office stays."""
    at = 0
    while at < len(words) - 1 and words[at].strip(".").lower() in OFFICES | HONORIFICS | {"rt"}:
        at += 1
    plain = words[at].strip(".").lower() not in OFFICES | HONORIFICS if words else False
    return words[at:] if plain else words


def _is_last_first(main: str, after: str) -> bool:
    """Tell "Moss, Ada" from "ADA MOSS, KEEPER": a surname of one word, then one or two."""
    first = _without_honorifics(after.split())
    last = [
        word
        for word in main.split()
        if word.lower() not in PARTICLES | OPENING_SURNAMES and not CREDENTIALS.fullmatch(word)
    ]
    if first and _opens_with_given(main.split()) and gender_of_given_name(f"{first[0]} X") is None:
        return False  # "Al Roe, Penrow"
    if len(last) != 1 or not 1 <= len(first) <= 2 or "," in after:
        return False
    irish = any(word.lower() in OPENING_SURNAMES for word in main.split())
    if irish and gender_of_given_name(f"{first[0]} {main}") is None:
        return False
    known = {word.strip(".").lower() for word in first}
    return not (known & (OFFICES | HONORIFICS | ROLES)) and all(w[:1].isupper() for w in first)


ROLES = frozenset(
    "host cohost anchor moderator guest keeper reporter correspondent byline editor author "
    "columnist interviewer analyst contributor producer witness attorney lawyer chairman owner "
    "founder ceo cto cfo coo journalist narrator translator interpreter".split()
)
"""What stands after a surname and a comma, and is no first name."""


def _holds(plain: str, office: str) -> bool:
    """Tell who has an office from a party or a place behind it."""
    return office_only(plain) and len(office.split()) > 1 and looks_like_name(office)


def _is_office_of(main: str, after: str) -> bool:
    """Tell "DIRECTOR DE OBRAS, ADA MOSS" from "Ada Moss, keeper": the office stands first."""
    name = after.strip()
    if "," in name or len(name.split()) < 2 or gender_of_given_name(name) is None:
        return False
    return is_office_of(main) and looks_like_name(name) and not office_only(name)


def is_office_of(main: str) -> bool:
    """Tell "Director de Obras" and "Minister for Roads": an office, and what it is of."""
    words = main.split()
    known = words[0].lower() in OFFICES or OFFICE_ENDS.fullmatch(words[0].lower()) is not None
    return (known and len(words) > 2 and words[1].lower() in OF_WHAT) or office_only(main)


def _untitled(name: str, *, french: bool) -> tuple[str, str, str]:
    """Split "Lt. Col. Pat O'Day" into honorific, title and name; what is only an office stays."""
    words = name.split()
    honorific, title = "", list[str]()
    while len(words) > 1 and not office_only(name):
        lower = words[0].strip(".,").lower()
        if (lower in HONORIFICS and words[0] not in ("On", "ON")) or (french and words[0] == "M."):
            honorific = words[0]
        elif _is_office(words, title) or ((honorific or title) and is_degree(words[0])):
            title.append(words[0])
        else:
            break
        words = words[1:]
    return honorific, " ".join(title), " ".join(words)


def _is_office(words: Sequence[str], title: Sequence[str]) -> bool:
    """Tell whether the first word of a name is an office, or a role before a full name."""
    lower = words[0].strip(".,").lower()
    if len(words) > 2 and not title and lower in ROLES_BEFORE:
        return True
    if words[0].endswith(".") and is_short(words[0][:-1]):
        return True
    if lower in ASKING or (title and len(words) > 2 and lower in PORTFOLIOS):
        return True  # "Frage Moss", "Minister Zdrowia Ewa Lis"
    known = lower in OFFICES or OFFICE_ENDS.fullmatch(lower) is not None
    return known and (words[0].endswith(".") or _leads(words, title))


def _leads(words: Sequence[str], title: Sequence[str]) -> bool:
    """Tell an office from a first name that is one too ("King Lear" is short, "Dean Martin")."""
    return bool(title) or words[0].lower() not in (
        "dean",
        "king",
        "prince",
        "judge",
        "major",
        "bishop",
        "father",
        "brother",
        "sister",
    )


def plain_name(label: str) -> str:
    """Return a label's name without what stands beside it."""
    return written(label).name


def letters_of(initials: str) -> str:
    """Return initials without their full stops."""
    return initials.replace(".", "").replace(" ", "").upper()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()


def initials_of(name: str) -> set[str]:
    """Return the initials of a full name: of all its words, and of the first and the last.

    Those of "Ada Moss-Hale" are AM or AMH, those of "Ben O'Dea" BO or BOD.
    """
    if PEER.fullmatch(name):
        return set()
    plain = NICKNAME.sub("", name)
    whole = _initials(plain)
    parts = _initials(JOINED.sub(" ", plain))
    return {whole, whole[0] + whole[-1], parts} if len(whole) > 1 else set()


def ends(name: str) -> tuple[str, str]:
    """Return the first name and the surname: what a middle name or initial stands between."""
    parts = name.casefold().split()
    return parts[0], parts[-1]


def initial_and_surname(name: str) -> list[tuple[str, str]]:
    """Return the first letter and the surname of a full name, of an initial and one nothing."""
    first, _, last = name.partition(" ")
    return [(first[0], last.casefold())] if len(first.strip(".")) > 1 else []


def short_forms(name: str) -> set[str]:
    """Return what a full name may be shortened to: the first name, a nickname, the surname."""
    if PEER.fullmatch(name):
        return set()
    parts = [part.casefold() for part in re.split(r"[ ,]+", NICKNAME.sub(" ", name)) if part]
    parts = [part for part in parts if not CREDENTIALS.fullmatch(part)]
    nicknames = {m.group()[1:-1].casefold() for m in NICKNAME.finditer(name)}
    if len(parts) < 2 or len(parts[-1].strip(".")) < 2:
        return nicknames  # "Ada B." is not whoever else is called Ada
    last = len(parts) - 1
    while last > 1 and parts[last - 1] in PARTICLES:
        last -= 1
    return {parts[0], parts[-1], " ".join(parts[last:])} | nicknames


def recased(names: Iterable[str], text: str) -> dict[str, str]:
    """Write names that are all in capitals as the text writes them, or else in the usual way."""
    shouted = {name for name in names if _is_loud(name) and len(name) > 2}
    found = _in_text(shouted, text) if shouted else {}
    return {name: found.get(name) or (usual(name) if name in shouted else name) for name in names}


def _is_loud(name: str) -> bool:
    """Tell a name in capitals, but for the small letters of "McVALE" and "DeSANTIS"."""
    return SMALL_PREFIX.sub(r"\1", name).isupper()


def _in_text(names: Iterable[str], text: str) -> dict[str, str]:
    """Return how a text first writes names in mixed letters, where it does.

    The text is read once, whatever the number of names.
    """
    wanted = {name.lower(): name for name in names}
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in wanted:
        if first := WORD.match(name):
            lengths[first.group()].add(len(name))
    found: dict[str, str] = {}
    for place in WORD.finditer(text):
        if not place.group()[0].isupper():
            continue
        for length in lengths.get(place.group().lower(), ()):
            end = place.start() + length
            piece = text[place.start() : end]
            known = wanted.get(piece.lower())
            if known and not _is_loud(piece) and not text[end : end + 1].isalnum():
                found.setdefault(known, piece)
    return found


def _opens_with_given(words: Sequence[str]) -> bool:
    """Tell "Al Roe" and "Van Moss", whose first word is a particle in other names."""
    opens = len(words) > 1 and words[0].lower() in GIVEN_TOO and not words[0].islower()
    return opens and (words[0].lower() != "van" or words[1].lower() not in PARTICLES)


def usual(name: str) -> str:
    """Write a name that is all in capitals in the usual way."""
    if not name.isupper():
        return SMALL_PREFIX.sub(lambda m: m[0][: -len(m[1])] + m[1].capitalize(), name)
    *words, last = name.split()
    found = [*map(_recased_word, words), _recased_word(last, ends=True)]
    opens = _opens_with_given([*words, last])
    return " ".join([found[0].capitalize(), *found[1:]] if opens else found)


def _recased_word(word: str, *, ends: bool = False) -> str:
    if "." in word or len(word) == 1:
        return word
    if word.lower() in PARTICLES and not ends:
        return word.lower()
    capital = re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
    if capital.startswith("Mc") and len(capital) > 3:
        return "Mc" + capital[2:].capitalize()
    return re.sub(r"(?<=['’])S\b", "s", capital)


def ends_so(name: str, called: str, suffix: str) -> bool:
    """Tell whether somebody's first name or surname, and what stands behind it, are these."""
    words = name.casefold().rstrip(".").split()
    return words[-1] == suffix.casefold().rstrip(".") and called.casefold() in (words[0], words[-2])
