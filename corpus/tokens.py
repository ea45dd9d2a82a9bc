"""Words and punctuation of a stretch of text, with offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from corpus.particles import ELIDED
from corpus.titles import is_short

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?<=\s)['’][ts](?=\s[A-Z])"  # "U.S.", "van ’t Zand"
    r"|\w+(?:[-'’.]\w+)*(?:['’](?=\s|$))?|[^\w\s]"
)
ABBREVIATED = re.compile(r"(?:St|Jr|[A-Z])$")
"""Words besides titles that keep their full stop."""
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a mark."""
        return self.text[0].isalnum() or self.text[-1].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital ("al-Assad" does, in its second part)."""
        return self.text[0].isupper() or ELIDED.match(self.text) is not None


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Split `text`; `offset` is added to every position. "Mr." and "J." keep their full stops."""
    return list(each_token(text, offset))


def each_token(text: str, offset: int = 0) -> Iterator[Token]:
    """Yield what :func:`tokens` returns, one at a time: a text of 50 MB has ten million."""
    last: Token | None = None
    for match in TOKEN.finditer(text):
        start, end = match.span()
        stops = match.group() == "." and last is not None and last.end == offset + start
        if last is not None and stops and _keeps_stop(last.text):
            yield Token(last.text + ".", last.start, offset + end)
            last = None
            continue
        if last is not None:
            yield last
        last = Token(match.group(), offset + start, offset + end)
    if last is not None:
        yield last


def _keeps_stop(word: str) -> bool:
    return is_short(word) or ABBREVIATED.match(word) is not None


def word_at(words: Sequence[Token], offset: int) -> int:
    """Return the number of the first word that starts at an offset of the text, or after it."""
    return bisect_left(words, offset, key=_start)
