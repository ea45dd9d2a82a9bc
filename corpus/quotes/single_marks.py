"""Single quotation marks, as British papers have them around what is said: ‘…’, or '…'.

Their closing mark is the apostrophe as well. One between letters is no end; one after punctuation
is; after a letter, before a blank, it may be a plural's ("the boys’ harbour"), and is an end only
where no better one follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from corpus.model import Span

OPEN = re.compile(r"(?<![^\s(\[—–\-/“\"«])(?<!')[‘'‚](?!')(?=[“\"]?[^\W\d_])")
CLOSE = re.compile(r"(?<!['\s])[’'‘](?!['\w])")
ELIDED = re.compile(r"[‘'](?:em|til|tis|twas|cause|n|bout|round|ere|neath|cos)\b", re.IGNORECASE)
"""Words that begin with an apostrophe of their own."""
PUNCTUATION = ",.!?…;:"
BEFORE_END = frozenset(PUNCTUATION + '—–-”"»)')


@dataclass(frozen=True, slots=True)
class SingleMarks:
    """Where a quotation opens and where it closes; `end` is None where it is left open."""

    start: int
    end: int | None


def single_marks(text: str, span: Span) -> list[SingleMarks]:
    """Return the quotations in single marks of ``text[span.start:span.end]``, in order."""
    found: list[SingleMarks] = []
    opens = [
        match.start()
        for match in OPEN.finditer(text, span.start, span.end)
        if not ELIDED.match(text, match.start())
    ]
    closes = [match.start() for match in CLOSE.finditer(text, span.start, span.end)]
    at, number = span.start, 0
    for order, start in enumerate(opens):
        if start < at:
            continue
        following = opens[order + 1] if order + 1 < len(opens) else span.end
        while number < len(closes) and closes[number] <= start:
            number += 1
        end = _end(text, closes, number, following, span.end)
        if end is None and (inside := opens[order + 1 : order + 3]):
            end = _around(text, closes, inside, span.end)
        if end is not None:
            found.append(SingleMarks(start, end))
            at = end
        elif text[start] == "‘" and following == span.end:
            found.append(SingleMarks(start, None))
    return found


def _around(text: str, closes: list[int], inside: list[int], limit: int) -> int | None:
    """Return where a quotation ends that another one stands in: "‘I don’t ‘own’ it,’ he said"."""
    following = inside[1] if len(inside) > 1 else limit
    first, last = bisect_right(closes, inside[0]), bisect_left(closes, following)
    sure = last - first == 2 and text[closes[first + 1] - 1] in BEFORE_END
    return closes[first + 1] + 1 if sure else None


def _end(text: str, closes: list[int], number: int, following: int, limit: int) -> int | None:
    """Return where the quotation ends: the first sure end, or else the first that may be one.

    The comma after a plural's apostrophe makes no end ("the owners’, and not") where one follows.
    """
    maybe: int | None = None
    plural: int | None = None
    for close in islice(closes, number, None):
        if close > following:
            break
        after = text[close + 1] if close + 1 < limit else " "
        if text[close - 1] in BEFORE_END:
            return close + 1
        if after in PUNCTUATION + ')—–”"»':
            if text[close - 1] != "s":
                return plural or close + 1
            plural = plural or close + 1
            continue
        if close + 1 >= limit or maybe is None:
            maybe = close + 1
    return plural or maybe
