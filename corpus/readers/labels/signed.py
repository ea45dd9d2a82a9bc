"""Turns with the name below the words: letters, messages, and talks that are signed turn by turn.

Names alone on their lines look the same above the words and below them. Where lines of names hang
on the words before, or a dash stands before them and nothing behind the last, they are below.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum, auto

from corpus.model import Span
from corpus.readers.labels.candidates import Candidate, Style
from corpus.readers.labels.label import Kind, Label

FEWEST = 2
MOST_OF = 0.75
"""The share of names that hang on the words before, and the rest that may on those behind."""


class Side(Enum):
    """On which side of a name its words stand."""

    BEHIND = auto()
    BEFORE = auto()
    OPEN = auto()
    """The document tells neither."""


def side_of(chosen: Sequence[Candidate], text: str) -> Side:
    """Tell names below words from names above them.

    Nothing behind the last name is a sign; but a talk may break off there, so it is none by itself.
    """
    alone = all(not text[one.label.span.end : one.line.end].strip() for one in chosen)
    if len(chosen) < FEWEST or not alone or chosen[-1].kind is Kind.PART:
        return Side.BEHIND
    if not all(text[from_:to].strip() for from_, to in _before(chosen)):
        return Side.BEHIND  # a list of names
    apart_below = sum(_is_blank(text, one.line.end, 1) for one in chosen)
    apart_above = sum(_is_blank(text, one.line.start, -1) for one in chosen)
    if apart_below - apart_above >= MOST_OF * len(chosen):
        return Side.BEFORE
    if text[chosen[-1].line.end :].strip() or apart_above > apart_below:
        return Side.BEHIND
    if all(one.signs for one in chosen):
        return Side.BEFORE
    return Side.BEHIND if chosen[-1].style is Style.COLON else Side.OPEN


def _before(chosen: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Return what stands before each name, up to the name before it."""
    starts = [0, *(one.line.end for one in chosen)]
    return [(from_, one.line.start) for from_, one in zip(starts, chosen, strict=False)]


def _is_blank(text: str, at: int, step: int) -> bool:
    """Tell whether the line before or after is blank, or there is none."""
    if step > 0:
        end = text.find("\n", at + 1)
        return not text[at : len(text) if end < 0 else end].strip()
    return not text[text.rfind("\n", 0, max(at - 1, 0)) + 1 : max(at - 1, 0)].strip()


def labels_below(chosen: Sequence[Candidate], text: str, start: int) -> list[Label]:
    """Return labels that open the turns above each name; above the first, its last paragraph.

    Each takes the line of the name before it out. What follows the last name is nobody's.
    """
    first = text.rfind("\n\n", start, len(text[: chosen[0].line.start].rstrip()))
    opens = start if first < 0 else first + 2
    labels = [Label(Span(opens, opens), chosen[0].name, doubtful=_doubts(chosen[0]))]
    for one, other in itertools.pairwise(chosen):
        labels.append(Label(one.line, other.name, doubtful=_doubts(other)))
    return [*labels, Label(chosen[-1].line, chosen[-1].name, doubtful=True)]


def _doubts(one: Candidate) -> bool:
    return one.label.doubtful and one.kind is Kind.PERSON
