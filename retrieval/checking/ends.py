"""Ends of an alignment: where a claim begins and ends in its source.

To Levenshtein all steps of one number are as good as each other, and words would be shown as
doubled or broken off. So the words at an end are held against those next to the rest of the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Opcode = tuple[str, int, int, int, int]
"""A step of an alignment: what it is, and the words of the claim and of the source in it."""
MOST_MOVED = 5
"""Pieces of a claim, from its end, that are looked for in a row elsewhere."""


def trimmed(opcodes: Sequence[Opcode]) -> list[Opcode]:
    """Leave off what stands before and after the claim in the source; it is no change."""
    kept = list(opcodes)
    while kept and kept[0][0] == "insert":
        kept.pop(0)
    while kept and kept[-1][0] == "insert":
        kept.pop()
    return _drawn_in(kept)


def closed_up(opcodes: Sequence[Opcode], mine: str, theirs: str) -> list[Opcode]:
    """Move the words at either end to where they stand closest to the next that are shared.

    "Our choices. Choices aren't just" has "choices aren't" in a row.

    :param mine: the claim, a letter for each word
    :param theirs: what stands there, likewise
    """
    kept = trimmed(opcodes)
    for _ in range(MOST_MOVED):
        kept = _first_moved(kept, mine, theirs)
    kept, mine, theirs = _mirrored(kept, mine, theirs), mine[::-1], theirs[::-1]
    for _ in range(MOST_MOVED):
        kept = _first_moved(kept, mine, theirs)
    return trimmed(_mirrored(kept, mine, theirs))


def _mirrored(opcodes: Sequence[Opcode], mine: str, theirs: str) -> list[Opcode]:
    """Return the steps of an alignment of both texts written backwards."""
    here, there = len(mine), len(theirs)
    return [
        (tag, here - end, here - start, there - last, there - first)
        for tag, start, end, first, last in reversed(opcodes)
    ]


def _first_moved(opcodes: list[Opcode], mine: str, theirs: str) -> list[Opcode]:
    """Move the first words, and those that the claim has right behind them, if that is closer."""
    shared = [at for at, op in enumerate(opcodes) if op[0] == "equal"]
    if not shared or shared[0]:
        return opcodes
    first = opcodes[0][3]
    for number, (at, following) in enumerate(pairwise(shared)):
        end, (_, until, _, there, _) = opcodes[at][2], opcodes[following]
        if number == MOST_MOVED:
            break
        best = _nearest(theirs, mine[:end], first, there, until - end)
        if best != first:
            moved = ("equal", 0, end, best, best + end)
            rest = [moved, *_gap(end, until, moved[4], there), *opcodes[following:]]
            return _joined(rest)
    return opcodes


def _nearest(theirs: str, words: str, first: int, last: int, between: int) -> int:
    """Return where words stand with least before the next, of which the claim has some between."""
    best, least = first, (max(between, last - first - len(words)), 0)
    at = theirs.find(words, first + 1, last)
    while at >= 0:
        gap = last - at - len(words)
        if (cost := (max(between, gap), abs(between - gap))) < least:
            best, least = at, cost
        at = theirs.find(words, at + 1, last)
    return best


def _gap(start: int, end: int, first: int, last: int) -> list[Opcode]:
    """Return the step that makes words of a claim into words of its source."""
    if start == end and first == last:
        return []
    tag = "insert" if start == end else "delete" if first == last else "replace"
    return [(tag, start, end, first, last)]


def _joined(opcodes: Sequence[Opcode]) -> list[Opcode]:
    """Make one step of shared words that stand in a row."""
    kept: list[Opcode] = []
    for op in opcodes:
        if kept and op[0] == kept[-1][0] == "equal":
            kept[-1] = ("equal", kept[-1][1], op[2], kept[-1][3], op[4])
        else:
            kept.append(op)
    return kept


def _drawn_in(kept: list[Opcode]) -> list[Opcode]:
    """Hold what replaces words at an end of a claim against the words that stand next there.

    Any other word there would do as well by the number of steps.
    """
    if [op[0] for op in kept[-2:]] == ["insert", "replace"]:
        (_, _, _, first, _), (_, start, end, there, last) = kept[-2:]
        kept[-2:] = [("replace", start, end, first, first + last - there)]
    if [op[0] for op in kept[:2]] == ["replace", "insert"]:
        (_, start, end, there, last), (_, _, _, _, first) = kept[:2]
        kept[:2] = [("replace", start, end, first - (last - there), first)]
    return kept
