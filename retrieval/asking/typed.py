"""What a person typed: text from outside, bounded once, before anything reads it.

Letters stay as they are: a quotation is checked letter for letter. What nobody sees goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 4096
"""Characters: as many as a message of Telegram has (MessageLimit.MAX_TEXT_LENGTH)."""
MOST_MARKS = 30
"""Combining marks in a row, "significantly beyond what is required for any linguistic or technical
usage" (Unicode Standard Annex #15, Stream-Safe Text Format)."""
CUT = "…"
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)
"""Control and format characters, and lone surrogates."""
JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]+")
"""One joiner is spelling in Persian and in many a script of India; a run of them is none."""
BLANKS = re.compile(r"\s{2,}|[^\S \n]")
LINE = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Typed(str):
    """A text within bounds: no longer than it may be, each run of blanks one blank, or one line
    break where it has one, without control characters, format characters and lone surrogates.

    Functions that read what a person typed take this type, so that mypy refuses any other text.
    """

    __slots__ = ()

    def __new__(cls, text: str, longest: int = LONGEST) -> Typed:
        """Bound a text; one that is bounded already stays as it is.

        :param longest: characters; a longer text is cut, and ends in "…" so as to show it
        """
        if isinstance(text, Typed) and len(text) <= longest:
            return text
        return super().__new__(cls, _cut(seen(text), longest))


def seen(text: str) -> str:
    """Return a text as a person sees it, however long."""
    text = JOINERS.sub(r"\1", UNSEEN.sub("", text))
    if not text.isascii():
        text = "".join(_without_piles(text))
    return BLANKS.sub(_one_blank, text).strip()


def _one_blank(run: re.Match[str]) -> str:
    return "\n" if LINE.search(run.group()) else " "


def _without_piles(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MOST_MARKS:
            yield character


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - len(CUT)].rstrip() + CUT
