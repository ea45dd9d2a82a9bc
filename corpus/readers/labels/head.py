"""Names in the head of a document, for labels that have a part of them.

Only what stands above the first turn is asked: a name that somebody says may be anybody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.readers.labels.kinds import (
    ANONYMOUS,
    ARGUMENT,
    FIELDS,
    HONORIFICS,
    OFFICES,
    PARTICLES,
    PARTS,
)
from corpus.readers.labels.names import fits_initials, short_forms

WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
MIDDLE = r"(?:[^\W\d_]\.[ \t]?)*(?:[‘'\"“][^\n‘’'\"“”]{1,20}[’'\"”][ \t]+)?"
LETTERED = re.compile(r"\((?P<initials>[^\W\d_]{2,4})\)")
TALKING = frozenset(
    "talks talk talking speaks speaking says tells told meets interview interviews interviewed "
    "conversation discusses explains answers asks remembers recalls oral history remarks speech "
    "statement transcript podcast episode hour show programme guest guests host hosted presented "
    "gespräch ein eine der die das dem den mit im über entretien avec conversación con intervista "
    "una un le la les los las el".split()
)
"""Words that a title writes with a capital, next to a name."""
GUEST = re.compile(
    r"(?:interview(?:ed)?|conversation|talk|chat|walk|Q&A|Gespräch|Interview|entretien|"
    r"conversaci[oó]n|entrevista|intervista)[ \t]+(?:with|mit|avec|con|a|of)[ \t]+"
    r"|oral history of[ \t]+|Q&A:[ \t]*|hears from[ \t]+",
    re.IGNORECASE,
)
HOST = re.compile(r"(?:interviewed by|interviewer:|hosted by|questions? by)[ \t]+", re.IGNORECASE)
BYLINE = re.compile(r"^[ \t*_]*by[ \t]+", re.IGNORECASE | re.MULTILINE)
NAME = re.compile(rf"{WORD}(?:[ \t]+(?:[^\W\d_]\.|{WORD})){{1,3}}")


class Head:
    """The names that the head of a document has."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs = list(dict.fromkeys(_pairs(text)))

    def full(self, short: str) -> str | None:
        """Return the one full name in the head that has this surname or first name."""
        fits = [name for name in self._pairs if short.casefold() in short_forms(name)]
        return fits[0] if len(fits) == 1 else None

    def of_initials(self, initials: str) -> str | None:
        """Return the one full name in the head that has these initials."""
        for match in LETTERED.finditer(self._text):
            if match["initials"].upper() == initials.upper():
                before = list(_pairs(self._text[: match.start()].rstrip()))
                if before and fits_initials(initials, before[-1]):
                    return before[-1]
        fits = [name for name in self._pairs if fits_initials(initials, name)]
        return fits[0] if len(fits) == 1 else None

    def has(self, name: str) -> bool:
        """Tell whether the head has a name as it is."""
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._text, re.IGNORECASE) is not None

    def guest(self) -> str | None:
        """Return whom the head says that the interview is with, if that is one person."""
        return self._after(GUEST)

    def host(self) -> str | None:
        """Return by whom the head says that the interview is, if that is one person."""
        return self._after(HOST)

    def _after(self, phrase: re.Pattern[str]) -> str | None:
        found = Counter[str]()
        for match in phrase.finditer(self._text):
            rest = self._text[match.end() : match.end() + 80].partition("\n")[0]
            name = next(_pairs(rest), None)
            at = rest.find(name) if name else 0
            if name is None or rest[:at] != rest[:at].lower():
                continue  # other words with capitals stand between
            follows = rest[at + len(name) :]
            if re.match(r"[ \t]*(?:,|and|und|y|et|e|&)[ \t]+(?:and )?[A-Z]", follows):
                return None
            found[name] += 1
        return next(iter(found)) if len(found) == 1 else None


def _pairs(text: str) -> Iterator[str]:
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


def _joins(
    text: str, one: re.Match[str], other: re.Match[str], *, middle: bool = False
) -> bool:
    between = text[one.end() : other.start()]
    if middle:
        initial = len(other.group()) == 1 and other.group().isupper() and (
            text[other.end() : other.end() + 1] == "."
        )
        particle = other.group() in PARTICLES and other.group().islower() and (
            other.group() not in ("and", "of", "the", "e", "y", "und", "et")
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
        and lower not in ARGUMENT
        and lower not in ANONYMOUS
        and lower not in FIELDS
        and lower not in PARTS
    )
