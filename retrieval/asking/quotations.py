"""Quotations: which stretches of a message stand between quotation marks, whatever marks it uses.

What somebody is claimed to have said must be judged whole. So marks are paired by depth, not by the
next mark that could close, and where a text leaves open what belongs to a quotation (a mark too
few, one too many, one with blanks on both sides), the widest stretch that it allows is taken. Each
mark is looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import inf
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


LOW = (("“", "„"), ("‘", "‚"))
"""Marks that close where the low one stands, though they look like opening: German, Polish, Czech.
Where there is another that closes, they open."""
POINTED = (("»", "«"), ("›", "‹"))
"""Marks that open though they look like closing, where they come first and the others last: Danish,
German."""


PARTNERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", "「": "」", "『": "』",
    "《": "》", "〈": "〉", "〝": "〞", "‘": "’", "‚": "‘’", "‛": "’", "`": "'´`",
}  # fmt: skip
"""What closes a mark that opens; any other is closed by its like."""
TYPED = {"''": '"', "``": '"', ",,": "„"}


class Way(Enum):
    """What a mark does; `NEITHER`: it has blanks on both sides, or letters."""

    OPENS = "opens"
    CLOSES = "closes"
    NEITHER = "neither"


class Mark(NamedTuple):
    """A quotation mark: its place, what it does, whether a paragraph starts with it, its kind."""

    start: int
    end: int
    way: Way
    first: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: `outer` with the marks, `inner` without them."""

    outer: Span
    inner: Span


def quotations(text: str) -> list[Quoted]:
    """Return the stretches of a text in quotation marks, in order, without overlaps.

    What stands between marks inside a quotation belongs to it.
    """
    turned = _turned(text)
    double = list(_marks(text, DOUBLE, (), turned))
    closed, lone = _paired(text, double, lone=True)
    if lone:  # an apostrophe's like may hold a mark without its other half
        around, _ = _paired(text, list(_marks(text, SINGLE, closed, turned)), lone=False)
        lone = [one for one in lone if not any(_cuts(one, other) for other in around)]
    within = sorted([*closed, *lone], key=lambda span: span.start)
    single, some = _paired(text, list(_marks(text, SINGLE, within, turned)), lone=False)
    return [_stripped(text, span) for span in _merged([*within, *single, *some])]


def _cuts(lone: Span, around: Span) -> bool:
    """Tell whether a span has an end, but not both, inside another."""
    inside = [around.start < end < around.end for end in (lone.start, lone.end)]
    return inside[0] is not inside[1]


def _turned(text: str) -> frozenset[str]:
    """Return the marks that do in this text the contrary of what they look like."""
    turned = {high for high, low in LOW if low in text and "”" not in text}
    for right, left in POINTED:
        first, last = text.find(right), text.rfind(left)
        if 0 <= first < last and text.find(left) > first and text.rfind(right) < last:
            turned |= {right, left}
    return frozenset(turned)


def _marks(
    text: str, pattern: re.Pattern[str], within: Sequence[Span], turned: frozenset[str]
) -> Iterator[Mark]:
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
        kind = TYPED.get(text[start:end], text[start])
        yield Mark(start, end, _way(text, start, end, turned), first, kind)
        last = end


def _is_apostrophe(text: str, start: int, end: int) -> bool:
    """Tell an apostrophe: inside a word, or where letters or a decade are left out before one."""
    if text[start:end] not in SINGLE_OPENING + SINGLE_CLOSING + SINGLE_EITHER:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum():
        return after.isalnum()
    return ELISION.match(text, end) is not None


def _way(text: str, start: int, end: int, turned: frozenset[str]) -> Way:
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
    if mark in EITHER + SINGLE_EITHER:
        return Way.NEITHER
    looks = mark in OPENING + SINGLE_OPENING + ","
    return Way.OPENS if looks is not (mark in turned) else Way.CLOSES


def _paired(text: str, marks: Sequence[Mark], *, lone: bool) -> tuple[list[Span], list[Span]]:
    """Return the spans from marks that open to those that close, and those of marks alone.

    :param lone: whether a mark without its other half makes a quotation by itself; an apostrophe
        must not
    """
    found: list[Span] = []
    alone: list[Span] = []
    opened = _Opened(marks)
    for at, mark in enumerate(marks):
        if mark.way is Way.OPENS or (mark.way is Way.NEITHER and not opened.stack):
            if not (opened.stack and mark.first):
                opened.open(mark)  # a quotation of several paragraphs has a mark before each
        elif mark.way is Way.CLOSES and opened.stack:
            outermost = opened.stack[0]
            opened.close(mark, at)
            if not opened.stack:
                found.append(Span(outermost.start, mark.end))
        elif mark.way is Way.CLOSES:
            _widen(text, found, alone, mark, lone=lone)
    if opened.stack:
        start, last = opened.stack[0].start, marks[-1]
        if lone or text[start] in SINGLE_OPENING or _closes_later(marks, start):
            ends = last.way is Way.NEITHER and len(opened.stack) == 1 and last.start > start
            alone.append(Span(start, last.end if ends else len(text)))
    return found, alone


class _Opened:
    """The marks that are open at a place of a text, the outermost first."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.stack: list[Mark] = []
        self._kinds: Counter[str] = Counter()
        self._opening: dict[str, list[int]] = {}
        self._closing: dict[str, list[int]] = {}
        for at, mark in enumerate(marks):
            those = self._opening if mark.way is Way.OPENS else self._closing
            those.setdefault(mark.kind, []).append(at)

    def open(self, mark: Mark) -> None:
        self.stack.append(mark)
        self._kinds[mark.kind] += 1

    def close(self, mark: Mark, at: int) -> None:
        """Close what a mark closes: its other half and what stands open in it, else the last.

        What is none of its kind leaves the outermost open as long as that has an end of its own.
        """
        others = [kind for kind in self._kinds if mark.kind in PARTNERS.get(kind, kind)]
        mine = any(self._kinds[kind] for kind in others)
        if mine and self.stack[-1].kind in others:
            self._pop()
            return
        keep = int(self._ends_later(at))
        while len(self.stack) > keep:
            matched = self._pop().kind in others
            if matched or not mine:
                return

    def _pop(self) -> Mark:
        mark = self.stack.pop()
        self._kinds[mark.kind] -= 1
        return mark

    def _ends_later(self, at: int) -> bool:
        """Tell whether the outermost mark is closed after a place, before another of its kind."""
        kind = self.stack[0].kind
        ends = [_next(self._closing.get(one, ()), at) for one in PARTNERS.get(kind, kind)]
        end, again = min(ends), _next(self._opening.get(kind, ()), at)
        return end < again


def _next(places: Sequence[int], at: int) -> float:
    """Return the first of some places after one, in order; infinity where there is none."""
    found = bisect_right(places, at)
    return places[found] if found < len(places) else inf


def _closes_later(marks: Sequence[Mark], opened: int) -> bool:
    return any(mark.way is not Way.OPENS and mark.start > opened for mark in marks)


def _widen(text: str, found: list[Span], alone: list[Span], mark: Mark, *, lone: bool) -> None:
    """Let a mark that closes nothing end the quotation before it, or the line that it is in."""
    line = text.rfind("\n", 0, mark.start) + 1
    before = max(
        (some for some in (found, alone) if some), key=lambda some: some[-1].end, default=[]
    )
    if before and before[-1].end > line:
        before[-1] = Span(before[-1].start, mark.end)
    elif lone and not text[mark.start - 1].isdigit() and text[mark.start] not in "'`":
        alone.append(Span(line, mark.end))  # after a digit it is an inch or a second


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
