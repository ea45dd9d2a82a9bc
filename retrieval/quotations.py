"""Quotations: which stretches of a message stand between quotation marks, whatever marks it uses.

What somebody is claimed to have said must be judged whole. So marks are paired by depth, not by the
next mark that could close, and where a text leaves open what belongs to a quotation (a mark too
few, one too many, one with blanks on both sides), the widest stretch that it allows is taken. Each
mark is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from corpus.model import Span

OPENING, CLOSING, EITHER = "“„‟«‹「『《〈〝", "”»›」』》〉〞", '"＂″'
SHAPED = "「」『』《》〈〉〝〞"
"""Marks of scripts without blanks, which do what they look like."""
SINGLE_OPENING, SINGLE_CLOSING, SINGLE_EITHER = "‘‚‛", "’", "'`´"
DOUBLE = re.compile(rf"''|``|,,(?=\w)|[{OPENING}{CLOSING}{EITHER}]")
SINGLE = re.compile(rf"[{SINGLE_OPENING}{SINGLE_CLOSING}{SINGLE_EITHER}]")
ANY = OPENING + CLOSING + EITHER + SINGLE_OPENING + SINGLE_CLOSING + SINGLE_EITHER
LEADS_IN, FOLLOWS = f"([{{<—–-/:={ANY}", f".,;:!?…)]}}>—–-/،؛؟。，{ANY}"
"""What may stand right before a mark that opens, and right after one that closes."""
ENDS = ",;:!?)]}>،؛؟。，"
"""What no quotation starts with."""
ELISION = re.compile(r"(?:tis|twas|twere|em|n|cause|cos|til|till|bout|round|\d0s)\b", re.IGNORECASE)
"""What an apostrophe at the beginning of a word stands before."""


class Way(Enum):
    """What a mark does; `NEITHER`: it has blanks on both sides, or letters."""

    OPENS = "opens"
    CLOSES = "closes"
    NEITHER = "neither"


class Mark(NamedTuple):
    """A quotation mark: where it stands, what it does, and whether a paragraph starts with it."""

    start: int
    end: int
    way: Way
    first: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: `outer` with the marks, `inner` without them."""

    outer: Span
    inner: Span


def quotations(text: str) -> list[Quoted]:
    """Return the stretches of a text in quotation marks, in order, without overlaps.

    What stands between marks inside a quotation belongs to it.
    """
    double = _paired(text, list(_marks(text, DOUBLE, ())), lone=True)
    single = _paired(text, list(_marks(text, SINGLE, double)), lone=False)
    return [_stripped(text, span) for span in _merged([*double, *single])]


def _marks(text: str, pattern: re.Pattern[str], within: Sequence[Span]) -> Iterator[Mark]:
    """Yield the marks of a text that stand in none of some spans, which are in order."""
    at, last = 0, 0
    for found in pattern.finditer(text):
        start, end = found.span()
        while at < len(within) and within[at].end <= start:
            at += 1
        inside = at < len(within) and within[at].start <= start
        if inside or _is_apostrophe(text, start, end):
            continue
        between = text[last:start]
        line = between.rpartition("\n")[2] if "\n" in between or not last else "."
        first = start == 0 or not line.strip()
        yield Mark(start, end, _way(text, start, end), first)
        last = end


def _is_apostrophe(text: str, start: int, end: int) -> bool:
    """Tell an apostrophe: inside a word, or where letters or a decade are left out before one."""
    if text[start:end] not in SINGLE_OPENING + SINGLE_CLOSING + SINGLE_EITHER:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum():
        return after.isalnum()
    return ELISION.match(text, end) is not None


def _way(text: str, start: int, end: int) -> Way:
    """Tell by its neighbours what a mark does, or else by its shape."""
    mark, before, after = text[start], text[start - 1 : start] if start else "", text[end : end + 1]
    if mark in SHAPED:
        return Way.OPENS if mark in OPENING else Way.CLOSES
    leads = not before.strip() or before in LEADS_IN
    ends = after in ENDS or (after == "." and text[end + 1 : end + 2] != ".")
    opens = leads and bool(after.strip()) and not ends
    closes = bool(before.strip()) and (not after.strip() or after in FOLLOWS)
    if opens is not closes:
        return Way.OPENS if opens else Way.CLOSES
    if mark in OPENING + SINGLE_OPENING + ",":
        return Way.OPENS
    return Way.CLOSES if mark in CLOSING + SINGLE_CLOSING else Way.NEITHER


def _paired(text: str, marks: Sequence[Mark], *, lone: bool) -> list[Span]:
    """Return the spans from marks that open to those that close.

    :param lone: whether a mark without its other half makes a quotation by itself; an apostrophe
        must not
    """
    found: list[Span] = []
    depth = opened = 0
    for mark in marks:
        if mark.way is Way.OPENS or (mark.way is Way.NEITHER and not depth):
            if depth and mark.first:
                continue  # a quotation of several paragraphs has a mark before each
            opened = opened if depth else mark.start
            depth += 1
        elif mark.way is Way.CLOSES and depth:
            depth -= 1
            if not depth:
                found.append(Span(opened, mark.end))
        elif mark.way is Way.CLOSES:
            _widen(text, found, mark, lone=lone)
    if depth and (lone or text[opened] in SINGLE_OPENING or _closes_later(marks, opened)):
        ends = marks[-1].way is Way.NEITHER and depth == 1 and marks[-1].start > opened
        found.append(Span(opened, marks[-1].end if ends else len(text)))
    return found


def _closes_later(marks: Sequence[Mark], opened: int) -> bool:
    return any(mark.way is not Way.OPENS and mark.start > opened for mark in marks)


def _widen(text: str, found: list[Span], mark: Mark, *, lone: bool) -> None:
    """Let a mark that closes nothing end the quotation before it, or the line that it is in."""
    line = text.rfind("\n", 0, mark.start) + 1
    if found and found[-1].end > line:
        found[-1] = Span(found[-1].start, mark.end)
    elif lone and not text[mark.start - 1].isdigit() and text[mark.start] not in "'`":
        found.append(Span(line, mark.end))  # after a digit it is an inch or a second


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _stripped(text: str, outer: Span) -> Quoted:
    """Leave the outermost marks off, and the blanks beside them."""
    start, end = outer.start, outer.end
    if opening := DOUBLE.match(text, start) or SINGLE.match(text, start):
        start = min(opening.end(), end)
    tail = text[max(end - 2, start) : end]
    if tail in ("''", "``"):
        end -= 2
    elif tail and tail[-1] in ANY:
        end -= 1
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Quoted(outer, Span(min(start, end), max(start, start + len(inside.strip()))))


def outside(text: str, found: Sequence[Quoted]) -> list[str]:
    """Return what stands before, between and after quotations: one stretch more than they are."""
    edges = [0, *(edge for one in found for edge in (one.outer.start, one.outer.end)), len(text)]
    return [text[start:end] for start, end in list(pairwise(edges))[::2]]
