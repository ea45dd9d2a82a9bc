"""Names in the head of a document, for labels that have a part of them.

Only what stands above the first turn is asked: a name that somebody says may be anybody's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from corpus.quotes.genders import gender_of_given_name
from corpus.readers.labels.kinds import (
    FIELDS,
    FIRST_NAMES,
    HONORIFICS,
    OFFICES,
    PARTICLES,
)
from corpus.readers.labels.names import PEER, initials_of, letters_of, short_forms
from corpus.readers.labels.words import ANONYMOUS, ARGUMENT, OUTLETS, PARTS

WORD = r"[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*"
"""A word without the ending that makes it somebody's ("Ada Moss's")."""
LETTERED = re.compile(r"\((?P<initials>[^\W\d_]{2,4})\)")
TALKING = frozenset(
    "talks talk talking speaks speaking says tells told meets interview interviews interviewed "
    "conversation discusses explains answers asks remembers recalls oral history remarks speech "
    "statement transcript podcast episode hour show programme guest guests host hosted presented "
    "gespräch ein eine der die das dem den mit im über entretien avec conversación con intervista "
    "una un le la les los las el".split()
)
"""Words that a title writes with a capital, next to a name."""
OPENING_SURNAMES = (PARTICLES | {"st", "mac", "fitz", "san", "santa"}) - {"ben", "al", "bin", "of"}
"""Words that surnames open with, also with a capital."""
OF_ANOTHER = frozenset("of by for from del di de von der and y e".split())
"""Before a name in a head that may be another's: "the daughter of Ron De Santis"."""
AND = frozenset("and und et y e & og och en".split())
TURNED = re.compile(rf"({WORD}(?:[ ]{WORD})?),[ ]({WORD}(?:[ ][^\W\d_]\.)?)")
LISTING = re.compile(
    r"(?:[ \t]*+(?:[,;/&]|\([^()\n]{0,60}\)|(?:and|und|et|y|e|with|moderator|host)(?![\w])"
    r"|[^\W\d_a-z][\w.'’-]*+))*+[ \t]*+"
)
"""What stands between two names of a list."""
LONG_RUN = 4
"""Words with capitals in a row from which on they are a headline, and no name."""
NAME = re.compile(rf"{WORD}(?:[ \t]+(?:[^\W\d_]\.|{WORD})){{1,3}}")


class Head:
    """The names that the head of a document has."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = _words(text)
        headlined = set(_headlined(text))
        self._by_part: dict[str, set[str]] = defaultdict(set)
        self._by_initials: dict[str, set[str]] = defaultdict(set)
        for name in (*pairs(text), *_turned(text)):
            if is_outlet(name) or name in headlined:
                continue
            for part in short_forms(name):
                self._by_part[part].add(name)
            for initials in initials_of(name):
                self._by_initials[initials].add(name)
        self._threes = frozenset(_threes(text)) - headlined
        for name in self._threes:
            self._by_initials["".join(word[0] for word in name.split()).upper()].add(name)
        self._lettered = dict(_lettered(text))
        self._honoured = dict(_honoured(text))
        self._peers = frozenset(match.group() for match in PEER.finditer(text))

    def full(self, short: str) -> str | None:
        """Return the one full name in the head that has this surname or first name.

        Of "Pilar Echeverría Lasa" that is the first of two surnames as well.
        """
        fits = self._by_part.get(short.casefold(), set())
        if len(fits) > 1:
            whole = {three for three in self._threes if all(one in three for one in fits)}
            return only_one(whole)
        return only_one(fits)

    def all_of(self, short: str) -> Collection[str]:
        """Return the full names of the head that have a surname or first name, if several do."""
        fits = self._by_part.get(short.casefold(), set())
        return fits if len({name.casefold() for name in fits}) > 1 else ()

    def of_surname(self, surname: str) -> str | None:
        """Return the one full name in the head that ends in "De Santis" or "Le Guin"."""
        opens = surname.casefold().split()[0].strip(".")
        if opens not in OPENING_SURNAMES:
            return None
        pattern = rf"(?:({WORD})[ \t]+)?({WORD})[ \t]+{re.escape(surname)}(?![\w-])"
        given = {
            match[2]
            for match in re.finditer(pattern, self.text, re.I)
            if _is_part(match[2])
            and gender_of_given_name(f"{match[2]} x") is not None
            and (match[1] or "").lower() not in OF_ANOTHER
        }
        only = only_one(given)
        return f"{only} {surname}" if only else None

    def beside(self, short: str, name: str) -> bool:
        """Tell whether the head lists somebody else of this first name or surname with a name."""
        called = f" {name.casefold()}"  # "Sister Ada Moss" is Ada Moss
        others = {
            one
            for one in self._by_part.get(short.casefold(), ())
            if not called.endswith(f" {one.casefold()}")
        }
        return any(self._listed(name, other) for other in others)

    def _listed(self, name: str, other: str) -> bool:
        """Tell whether nothing but names stands between two, on one line."""
        for line in self.text.splitlines():
            lower = line.lower()
            (one, first), (two, _) = sorted(
                (lower.find(each.lower()), each) for each in (name, other)
            )
            if one >= 0 and LISTING.fullmatch(line[one + len(first) : two]):
                return True
        return False

    def of_initials(self, initials: str) -> str | None:
        """Return the one full name in the head that has these initials."""
        letters = letters_of(initials).upper()
        return self._lettered.get(letters) or only_one(self._by_initials.get(letters, ()))

    def with_initials(self, initials: str) -> Collection[str]:
        """Return all full names in the head that have these initials; one beside a name is its."""
        letters = letters_of(initials).upper()
        lettered = self._lettered.get(letters)
        return {lettered} if lettered else self._by_initials.get(letters, set())

    def of_generation(self, surname: str, suffix: str) -> set[str]:
        """Return the full names in the head that have this surname and "Sr." or "Jr." behind."""
        last = rf"{re.escape(surname)}[ ]{re.escape(suffix.rstrip('.'))}\b\.?"
        found: set[str] = set()
        for match in re.finditer(rf"(?P<given>(?:{WORD}[ ]){{1,2}}){last}", self.text, re.I):
            given = match["given"].split()
            given = given[1:] if not _is_part(given[0]) else given
            if given and all(map(_is_part, given)):
                found.add(" ".join([*given, *match.group().split()[-2:]]))
        return found

    def of_first_initial(self, initial: str, surname: str) -> str | None:
        """Return the one full name in the head that "S. Rampell" may be."""
        names = self._by_part.get(surname.casefold(), ())
        return only_one({name for name in names if name[0] == initial})

    def honorific(self, name: str) -> str:
        """Return "Mrs" where the head has "Mrs Hester Lamb", else nothing."""
        return self._honoured.get(name.casefold(), "")

    def peer(self, rank: str, surname: str) -> str | None:
        """Return "Lord Moss of Penrow" where the head has one lord of that surname."""
        called = f"{rank} {surname} of ".casefold()
        return only_one({one for one in self._peers if one.casefold().startswith(called)})

    def peers(self, surname: str) -> bool:
        """Tell whether the head has a lord or a lady of that surname and a place."""
        return any(
            one.casefold().split()[1:-2] == surname.casefold().split() for one in self._peers
        )

    def has(self, name: str) -> bool:
        """Tell whether the head has a name as it is."""
        return _words(name) in self._words


def is_outlet(name: str) -> bool:
    """Tell "Selvik Review" from "Ted Post"; of one word alone, what may be a paper is one."""
    last = name.casefold().split()[-1]
    return last in OUTLETS and gender_of_given_name(name) is None


def _words(text: str) -> str:
    return f" {' '.join(re.findall(WORD, text.casefold()))} "


def only_one(names: Collection[str]) -> str | None:
    """Return the name where there is one, None for none or several."""
    return next(iter(names)) if len(names) == 1 else None


def _honoured(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two to four words behind an honorific, and the honorific."""
    words = list(re.finditer(WORD, text))
    for at, word in enumerate(words):
        honorific = word.group().lower()
        couple = at > 1 and words[at - 1].group().lower() in AND
        couple = couple and words[at - 2].group().lower() in HONORIFICS  # "Mr and Mrs Idris Moss"
        if honorific in HONORIFICS and not couple:
            for last in words[at + 2 : at + 5]:
                yield text[words[at + 1].start() : last.end()].casefold(), honorific


def _lettered(text: str) -> Iterator[tuple[str, str]]:
    """Yield the initials that stand in brackets behind a name ("Ada Moss (AM)"), and the name."""
    for match in LETTERED.finditer(text):
        before = list(pairs(text[max(match.start() - 60, 0) : match.start()].rstrip()))
        letters = match["initials"].upper()
        if before and letters in initials_of(before[-1]):
            yield letters, before[-1]


def pairs(text: str) -> Iterator[str]:
    """Yield what may be full names: a first name, middle initials or a nickname, a surname."""
    words = list(re.finditer(WORD, text))
    at = 0
    while at < len(words) - 1:
        one, other = words[at], words[at + 1]
        if _is_part(one.group()):
            end = at + 1
            while end < len(words) - 1 and _joins(text, words[end - 1], words[end], middle=True):
                end += 1
            other = words[end]
            if _joins(text, words[end - 1], other) and _is_part(other.group()):
                yield text[one.start() : other.end()]
        at += 1


def _headlined(text: str) -> Iterator[str]:
    """Yield what looks like a name in a headline that has capitals throughout.

    "GOVERNOR MOSS OPENS NEW BRIDGE": nothing says where the name ends, but a first name.
    """
    words = list(re.finditer(WORD, text))
    first = 0
    for at, word in enumerate(words):
        ends = at + 1 == len(words) or not _are_alike(text, word, words[at + 1])
        if not ends:
            continue
        run, first = words[first : at + 1], at + 1
        before = words[first - len(run) - 1].group().lower() if first > len(run) else ""
        if len(run) < LONG_RUN - (before in OFFICES or before in HONORIFICS):
            continue
        for start, opens in enumerate(run):
            if gender_of_given_name(f"{opens.group().title()} x") is None:
                yield from (text[opens.start() : last.end()] for last in run[start + 1 : start + 3])


def _are_alike(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two words in a row may both be parts of one name."""
    both = _is_part(one.group()) and _is_part(other.group())
    return both and _joins(text, one, other)


def _turned(text: str) -> Iterator[str]:
    """Yield the full names of a list that has surnames first: "Moss, Ada; Hale, Ben"."""
    for line in text.splitlines():
        parts = [part.strip(" .") for part in line.rpartition(":")[2].split(";")]
        found = [match for part in parts if (match := TURNED.fullmatch(part))]
        if len(found) > 1 and len(found) == len(parts):
            yield from (f"{match[2]} {match[1]}" for match in found)


def _threes(text: str) -> Iterator[str]:
    """Yield what may be a first name, a middle name and a surname."""
    words = list(re.finditer(WORD, text))
    for one, middle, last in zip(words, words[1:], words[2:], strict=False):
        parts = (one, middle, last)
        joined = _joins(text, one, middle) and _joins(text, middle, last)
        if joined and all(_is_part(part.group()) for part in parts):
            yield text[one.start() : last.end()]


def _joins(text: str, one: re.Match[str], other: re.Match[str], *, middle: bool = False) -> bool:
    between = text[one.end() : other.start()]
    if middle:
        initial = (
            len(other.group()) == 1
            and other.group().isupper()
            and (text[other.end() : other.end() + 1] == ".")
        )
        particle = (
            other.group() in PARTICLES
            and other.group().islower()
            and (other.group() not in ("and", "of", "the", "e", "y", "und", "et"))
        )
        nick = between.strip() in ("‘", "'", '"', "“")
        return (initial or particle or nick) and "\n" not in between
    initial = len(one.group()) == 1 and between.startswith(".")
    return re.fullmatch(r"[’'\"”]?[ \t]+", between[initial:]) is not None


def _is_part(word: str) -> bool:
    lower = word.lower()
    return (
        len(word) > 1
        and word[0].isupper()
        and lower not in TALKING
        and lower not in HONORIFICS
        and lower not in OFFICES
        and (lower not in ARGUMENT or lower in FIRST_NAMES)
        and lower not in ANONYMOUS
        and lower not in FIELDS
        and lower not in PARTS
    )
