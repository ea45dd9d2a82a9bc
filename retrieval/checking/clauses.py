"""Clauses: what differs at an end of a claim is shown to the end of its clause, and no further.

"about tennis" beside "about professional basketball." differs from both words, not from the first;
what the claim has behind the end of a sentence differs from nothing there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import takewhile

from corpus.sentences import sentences
from retrieval.checking.alignment import Aligned
from retrieval.checking.ends import Opcode

MOST_AFTER, MOST_BEFORE = 8, 3
"""Words up to the end of a clause, and from its beginning; of a longer one none is added."""
MARK = re.compile(r"[,;:!?…()\[\]\"“”«»\n—–]|--|\s-\s|\.\.")


def to_their_ends(one: Aligned) -> Aligned:
    """Return an alignment with whole clauses where the ends of a claim differ."""
    opcodes = list(one.opcodes)
    before = list(takewhile(_differs, opcodes))
    rest = opcodes[len(before) :]
    behind = list(takewhile(_differs, reversed(rest)))
    rest = rest[: len(rest) - len(behind)]
    if not rest or one.asked.slots:
        return one
    opening = _opening(one)
    if before:
        first = _first(one, min(op[3] for op in before), rest[0][3], opening)
        rest.insert(0, _step(0, rest[0][1], first, rest[0][3]))
    if behind:
        last = _last(one, rest[-1][4], max(op[4] for op in behind), opening)
        rest.append(_step(rest[-1][2], len(one.asked.words), rest[-1][4], last))
    return replace(one, opcodes=rest)


def _differs(op: Opcode) -> bool:
    return op[0] != "equal"


def _step(start: int, end: int, first: int, last: int) -> Opcode:
    return ("replace" if first < last else "delete", start, end, first, last)


def _opening(one: Aligned) -> set[int]:
    """Return which of the words of a place open a sentence."""
    found = sentences(one.document.text, one.there[0].start, one.there[-1].end)
    return {bisect_left(one.there, s.start, key=lambda word: word.start) for s in found}


def _first(one: Aligned, first: int, last: int, opening: set[int]) -> int:
    """Return the first of the words before `last` which those of the claim replace."""
    for at in range(last, first, -1):
        if at in opening:
            return at
    for at in range(first, max(first - MOST_BEFORE, 0) - 1, -1):
        if _parts(one, at, opening) or at == 0:
            return at
    return first


def _last(one: Aligned, first: int, last: int, opening: set[int]) -> int:
    """Return the end of the words from `first` on which those of the claim replace."""
    for at in range(first, last):
        if at in opening:
            return at
    for at in range(last, min(last + MOST_AFTER, len(one.there)) + 1):
        if at == len(one.there) or _parts(one, at, opening):
            return at
    return last


def _parts(one: Aligned, at: int, opening: set[int]) -> bool:
    """Tell whether a clause or a quote begins or ends before a word of a place."""
    if at in opening or at == 0:
        return True
    if one.inside and one.inside[at - 1] != one.inside[at]:
        return True
    between = one.document.text[one.there[at - 1].end : one.there[at].start]
    return MARK.search(between) is not None
