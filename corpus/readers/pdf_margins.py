"""Margins of a PDF: the numbers of its lines, and the names of who speaks beside the words.

Court reporters, bills and manuscripts number their lines: the numbers count up in one margin, line
by line or by fives, as pieces of their own or at the start of a line. A list counts up as well, but
not on most lines of a page. Names stand in a column of their own, and come again.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from corpus.readers.labels import looks_like_name

NUMBER = re.compile(r"(?P<number>\d{1,3})(?:[ \t]+(?=\S)|[ \t]*$)")
NEAR = 9.0
"""Points: figures of one digit and of two start so far apart, set flush right."""
FEWEST = {1: 5, 5: 3}
"""Numbers that count up, by their step, from which on they are those of lines."""
COUNTED = 0.8
"""The share of them that count up."""
OF_LINES = 0.6
"""The share of lines that have one at their start, where they are no pieces of their own."""


SAME = 2.0
"""Points; what starts so near is one column."""
BESIDE = 25.0
"""Points from a name to the words beside it, at the least."""
OWN = 0.8
"""The share of a column that are names where it is that of who speaks."""


class _Placed(Protocol):
    @property
    def words(self) -> str: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...


Line = TypeVar("Line", bound=_Placed)


@dataclass(frozen=True, slots=True)
class _Margin:
    """Where numbers stand: how far from the left, and whether lines may open with them."""

    x: float
    glued: bool


def without_numbers(
    pages: Sequence[list[Line]], changed: Callable[[Line, int, str], Line]
) -> list[list[Line]]:
    """Leave out the numbers of lines, on all pages if one has them.

    :param changed: makes a line without so many of its first characters, and with some at its end
    """
    found = [margin for page in pages for margin in _margins(page)]
    if not found:
        return list(pages)
    return [list(_without(page, found, changed)) for page in pages]


def _without(
    page: Sequence[Line], margins: Sequence[_Margin], changed: Callable[[Line, int, str], Line]
) -> Iterator[Line]:
    for line in page:
        match = NUMBER.match(line.words)
        here = [one for one in margins if abs(one.x - line.x) <= NEAR]
        if match is None or not here:
            yield line
        elif match.end() < len(line.words):
            yield changed(line, match.end(), "") if any(one.glued for one in here) else line


def _margins(page: Sequence[Line]) -> Iterator[_Margin]:
    """Yield where the numbers of a page's lines stand, if it has any."""
    rows = sorted(page, key=lambda line: -line.y)
    matches = {line: match for line in rows if (match := NUMBER.match(line.words))}
    alone = [line for line, match in matches.items() if match.end() == len(line.words)]
    plain = [line for line in rows if line not in matches]
    left = min((line.x for line in plain), default=math.inf)
    right = max((line.x for line in rows if line not in alone), default=0.0)
    for group in _by_place(list(matches), NEAR):
        numbers = [int(matches[line]["number"]) for line in group]
        x = group[0].x
        if x < left - NEAR and _counts_up(numbers):
            yield _Margin(x, glued=True)
        elif x > right and all(line in alone for line in group) and _counts_up(numbers):
            yield _Margin(x, glued=False)
        elif len(group) >= OF_LINES * len(rows) and x <= left + NEAR and _counts_up(numbers):
            yield _Margin(x, glued=True)


def _by_place(lines: Sequence[Line], within: float) -> Iterator[list[Line]]:
    """Yield the lines that start in one place, from the top."""
    placed = sorted(lines, key=lambda line: line.x)
    while placed:
        here = [line for line in placed if line.x - placed[0].x <= within]
        yield sorted(here, key=lambda line: -line.y)
        placed = placed[len(here) :]


def _counts_up(numbers: Sequence[int]) -> bool:
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return any(
        len(numbers) >= fewest and steps.count(step) >= COUNTED * len(steps)
        for step, fewest in FEWEST.items()
    )


def with_labels(
    pages: Sequence[list[Line]], changed: Callable[[Line, int, str], Line]
) -> list[list[Line]]:
    """Set a colon after the names of who speaks, where they stand in a column beside the words."""
    places = {x for page in pages for x in _named_places(page)}
    return [
        [
            changed(line, 0, ":")
            if any(abs(line.x - x) <= SAME for x in places) and _is_name(line)
            else line
            for line in page
        ]
        for page in pages
    ]


def _named_places(page: Sequence[Line]) -> Iterator[float]:
    """Yield where the names of who speaks stand: left of all words, and nothing else there."""
    for here in _by_place(page, SAME):
        names = Counter(line.words for line in here if _is_name(line))
        again = sum(count > 1 for count in names.values())
        beside = [line for line in page if line.x > here[0].x + BESIDE]
        most = names.total() >= OWN * len(here)
        if again > 1 and most and len(beside) >= names.total():
            yield here[0].x


def _is_name(line: Line) -> bool:
    return line.words[-1:].isalnum() and looks_like_name(line.words)
