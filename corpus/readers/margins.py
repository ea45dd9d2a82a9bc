"""Margins: lines that were broken because a word didn't fit, as typewriters and old mail do.

Such a break is no end of anything: what a person reads runs on. It is told by the margin that the
lines of a document have in common: the first word of the next line would have stood over it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from corpus.model import Span
from corpus.origins import Edit
from corpus.readers.lines import LINE

NARROWEST, WIDEST = 40, 110
"""Characters of a line, from its edge on."""
FEWEST = 2
SHARE = 0.6
"""The share of lines with one below them that have to be full."""
WORD = re.compile(r"\S++")
FILLED = 0.6
"""The share of the margin that a line has at least, where the margin is not kept to a letter."""
ENDED = tuple('.?!…:;"”’)]')
APART = re.compile(r"[ \t]*+(?:#{1,6}[ \t]|[-–—*•|>][ \t]|\d{1,3}[.)][ \t]|[-=_*]{3,})")
"""What opens a line that goes on with nothing."""


def joins(text: str, start: int, opening: Collection[int]) -> Iterator[Edit]:
    """Yield the edits that let the lines of a paragraph run on, where a margin broke them.

    :param opening: where lines and the words of turns begin that go on with nothing
    """
    pairs = [pair for pair in pairwise(_lines(text, start)) if _goes_on(text, *pair, opening)]
    full = _full(text, pairs)
    for line, below in pairs:
        words = WORD.search(text, below.start)
        runs_on = (line, below) in full or _breaks_a_sentence(text, line, below)
        if words and runs_on and not line.of(text).endswith("-"):
            yield Edit(line.end, words.start(), " ")


def _full(text: str, pairs: Sequence[tuple[Span, Span]]) -> set[tuple[Span, Span]]:
    """Return the lines that a margin broke, each with the one below, where the text has one."""
    margin = max((_length(text, line) for line, _ in pairs), default=0)
    if not NARROWEST <= margin <= WIDEST:
        return set()
    full = [
        (line, below)
        for line, below in pairs
        if _wanted(text, line, below) > margin or _is_open(text, line, FILLED * margin)
    ]
    open_ends = sum(not line.of(text).endswith(ENDED) for line, _ in full)
    return set(full) if open_ends >= FEWEST and len(full) >= SHARE * len(pairs) else set()


def _breaks_a_sentence(text: str, line: Span, below: Span) -> bool:
    """Tell a line that ends without an end, before one that goes on in small letters."""
    return text[line.end - 1] not in ENDED and text[below.start : below.end].lstrip()[:1].islower()


def _lines(text: str, start: int) -> Iterator[Span]:
    """Yield lines without the white space behind them."""
    for line in LINE.finditer(text, start):
        yield Span(line.start(), line.start() + len(line.group().rstrip()))


def _goes_on(text: str, line: Span, below: Span, opening: Collection[int]) -> bool:
    words = WORD.search(text, below.start, below.end)
    if not words or line.end == line.start or text.count("\n", line.end, below.start) > 1:
        return False
    starts = {below.start, words.start()}
    return starts.isdisjoint(opening) and APART.match(text, below.start, below.end) is None


def _is_open(text: str, line: Span, least: float) -> bool:
    """Tell a line that stops in the midst of a sentence, near the margin."""
    return _length(text, line) > least and not line.of(text).endswith(ENDED)


def _length(text: str, line: Span) -> int:
    return len(line.of(text).expandtabs())


def _wanted(text: str, line: Span, below: Span) -> int:
    """Return how long a line would be with the first word of the line below."""
    words = WORD.search(text, below.start, below.end)
    return _length(text, line) + 1 + (len(words.group()) if words else 0)
