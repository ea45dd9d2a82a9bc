"""Broadcasts: what in the head of a transcript is the station, the paper, and the programme.

A line of capitals may be a headline as well as a programme. It is the programme where it has the
name of who leads it, or where whoever opens it says so: "Welcome to CITY HOUR."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.capitals import UPPER
from corpus.readers.days import days_in
from corpus.readers.labels.head import only_one
from corpus.readers.names import is_name

WORD = rf"[{UPPER}0-9][\w&.'’-]*"
STATION = re.compile(
    rf"(?:(?:The|THE) )?(?:{WORD} (?:of )?){{1,4}}"
    r"(?i:Channel|Network|News|Television|TV|Radio|FM|Broadcasting(?: (?:Company|Corporation))?)"
    r"(?: \d{1,3}(?:\.\d)?)?"
)
PAPER = re.compile(
    rf"(?:The )?(?:{WORD} ){{1,3}}(?:Quarterly|Gazette|Herald|Tribune|Courier|Chronicle|Magazine)"
    rf"|The (?:{WORD} ){{1,3}}(?:Times|Post|Journal|Review|Observer|Telegraph)"
)
KNOWN = frozenset("BBC CBC CBS CNN ABC ITV MSNBC NBC NPR PBS RTE RTÉ".split())
OF_PROGRAMMES = frozenset(
    "morning evening night nightly afternoon midday noon weekend weekday world breaking headline "
    "latest local late early today tonight daily good bad fake more in the and on for from to by "
    "monday tuesday wednesday thursday friday saturday sunday "
    "no without my our his her rise fall life death end future age social of".split()
)
"""Before "News" these make a programme of it, or a headline."""
INITIALS = re.compile(r"\b[A-Z]{3,5}\b")
PARTS = re.compile(r"[*_]{0,3}\s+[—–|·•-]\s+[*_]{0,3}")
SEASON = re.compile(
    r"[\s,;]+(?:(?:early |late )?(?:spring|summer|autumn|fall|winter|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)\s+)?(?:19|20)\d\d$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:show|programme|program|broadcast|edition)\s{0,2}(?:no\.?|number|#)\s{0,2}\d{1,6}"
    r"(?:\s*[—–:|,-]+\s*(?P<title>\S.*))?",
    re.IGNORECASE,
)
"""The number of a broadcast, and its title."""
PAIRS = ("“”", '""', "„“", "«»", "‘’", "''")
LED = re.compile(r"(?P<core>\S.*?)\s+with\s+(?P<host>\S.*)", re.IGNORECASE)
SMALL = frozenset("of and with for in on at to from by the a an".split())
FEWEST_LETTERS = 5
"""Letters of a word from which on it is hardly one of initials as well."""
OPENING = 2500
"""Characters in which a programme says what it is."""
MOST_LINES = 12
MOST_WORDS = 7
ORDINARY = frozenset(
    "the a an of and with for in on at to from by this that morning evening night nightly noon "
    "midday afternoon tonight today daily weekly weekend week day hour minute minutes monday "
    "tuesday wednesday thursday friday saturday sunday report reports brief briefing table "
    "roundtable round desk show live talk talks line lines point view views world city town state "
    "states nation national house street press inside outside front page room open late early "
    "first last question questions answer answers time times hard straight radio book books "
    "science business money health life people power politics political public law justice "
    "forum focus edition special review watch file files story stories voices face faces meet "
    "interview interviews conversation conversations debate panel podcast cast side news "
    "newsroom newshour newsnight market markets country coast harbour harbor river north south "
    "east west".split()
)
"""Words that can be written small without becoming others: "IT" and "PBS" can't."""


def outlet(lines: Sequence[str]) -> str | None:
    """Return the station that the lines of a head name, or the paper beside a date, if it is one.

    :param lines: the first lines, without marks of headings
    """
    found = list(_outlets(lines))
    stations = {name for name, is_paper in found if not is_paper}
    papers = {name for name, is_paper in found if is_paper}
    return only_one(stations or papers)


def _outlets(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    dated = [bool(SEASON.search(line) or next(iter(days_in(line)), None)) for line in lines]
    for at, line in enumerate(lines[:MOST_LINES]):
        for number, part in enumerate(parts(line)):
            if is_station(part) and (at or number or _has_initials(part)):
                yield part, False  # a first line may be a title: "The Harbour Network"
            elif not number and any(dated[at : at + 2]) and PAPER.fullmatch(part):
                yield part, True


def _has_initials(name: str) -> bool:
    return name in KNOWN or (INITIALS.search(name) is not None and not name.isupper())


def parts(line: str) -> list[str]:
    """Return what dashes part on a line, without dates: a station, "May 17, 2023, 8 p.m."."""
    for _, start, end in list(days_in(line))[:1]:
        line = f"{line[:start]} — {line[end:]}"
    found = (SEASON.sub("", part.strip(" *_,;:.()")) for part in PARTS.split(f" {line} "))
    return [part for part in found if part]


def is_station(words: str) -> bool:
    """Tell "Lakes Public Television" from "Evening News" and from a headline."""
    if words in KNOWN:
        return True
    if not STATION.fullmatch(words):
        return False
    plain = words.lower().removeprefix("the ").removeprefix("voice of ")
    return OF_PROGRAMMES.isdisjoint(plain.split())


def title_counted(line: str) -> str | None:
    """Return the title behind the number of a broadcast: 'Show #12 — "The light"'; "" for none."""
    match = COUNTED.fullmatch(line)
    if match is None:
        return None
    title = (match["title"] or "").strip()
    within = title[:1] + title[-1:] in PAIRS and len(title) > 2
    return title[1:-1] if within else title


def programme(
    lines: Sequence[str], hosts: Collection[str], people: Collection[str], text: str
) -> tuple[str, str] | None:
    """Return the programme that a head names, and the line that it is of.

    :param hosts: who leads the talk
    :param people: all who speak in it, or are said to
    :param text: what is said, from its beginning
    """
    found: dict[str, str] = {}
    for line in lines[:MOST_LINES]:
        for part in parts(line)[:1]:
            if _may_be_programme(part) and not is_station(part) and part not in people:
                name = _known(part, hosts, text[:OPENING])
                if name:
                    found.setdefault(ordinary(name, hosts, text), part)
    return next(iter(found.items())) if len(found) == 1 else None


def _may_be_programme(part: str) -> bool:
    words = part.split()
    if not 1 < len(words) <= MOST_WORDS or not re.fullmatch(r"[\w '’&-]+", part):
        return False
    return all(word[0].isupper() or word.lower() in ORDINARY or word == "&" for word in words)


def _known(part: str, hosts: Collection[str], text: str) -> str | None:
    """Return a programme as it is called: by who opens it, or with the name of who leads it."""
    led = LED.fullmatch(part)
    called = [led["core"], part] if led and is_name(led["host"]) else [part]
    for name in called:
        if len(name.split()) > 1 and _is_said(name, text):
            return name
    whose = led["host"].casefold() if led else ""
    if any(whose == host.casefold() for host in hosts) and not _is_talk(part):
        return part
    words = part.casefold().split()
    surnames = {host.casefold().split()[-1] for host in hosts if " " in host}
    full = any(host.casefold() in part.casefold() for host in hosts)
    return part if not full and surnames & set(words) and words[-1] in SHOWS else None


SHOWS = frozenset("report hour show tonight today live file files podcast".split())
"""What a programme is that is called after who leads it."""
TALK = frozenset(
    "interview conversation talk chat discussion q&a meeting oral dinner lunch".split()
)


def _is_talk(part: str) -> bool:
    """Tell "A conversation with Ada Moss" from a programme."""
    return not TALK.isdisjoint(part.casefold().split())


def _is_said(name: str, text: str) -> bool:
    """Tell whether whoever opens a talk calls it by a name, which is written as one."""
    opening = re.compile(
        r"\b(?i:welcome (?:back )?to|this is|you[’']re (?:watching|listening to)|(?:here|tonight"
        rf"|today) on|from) (?P<name>(?i:{re.escape(name)}))(?!\w)"
    )
    return any(
        all(word[0].isupper() or word in ORDINARY for word in match["name"].split())
        for match in opening.finditer(text)
    )


def ordinary(name: str, people: Collection[str] = (), text: str = "") -> str:
    """Return a name in ordinary capitals, if that changes no word of it: "NBC TODAY" stays.

    :param people: whose names may be in it
    :param text: what has longer words of it in small letters
    """
    if not name.isupper():
        return name
    own = {word.casefold(): word for person in people for word in person.split()}
    words = name.casefold().split()
    for word in words:
        small = len(word) >= FEWEST_LETTERS and re.search(rf"\b{re.escape(word)}\b", text)
        if not (word in ORDINARY or word in own or small):
            return name
    written = [own.get(word) or (word if word in SMALL else word.capitalize()) for word in words]
    return " ".join([written[0][:1].upper() + written[0][1:], *written[1:]])
