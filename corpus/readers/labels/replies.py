"""Words that a message of a chat answers to: whoever writes cites them, and they are another's.

``> The one with the stain.`` below a name with a day or a time of day beside it. Elsewhere such a
mark is how a page sets words off, and they are those of whoever is named above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Span
from corpus.readers.labels.label import NOBODY, Label
from corpus.readers.lines import lines

CITED = re.compile(r"(?:>|&gt;)++[ \t]*+(?=[^\s>])")
DATED = re.compile(
    r"(?<!\d)(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?!\d)|\d{1,2}:\d\d[ \xa0\u202f]?[ap]\.?m\b)", re.I
)
EMPTY = re.compile(r"(?:>|&gt;)++")
FEWEST = 2
MOST = 0.75
"""The share of labels with a day or a time from which on a document is a chat."""


def with_replies(text: str, labels: Sequence[Label]) -> list[Label]:
    """Return labels with those of nobody before cited lines, and the name again behind them."""
    marks = [CITED.match(label.span.of(text).lstrip()) for label in labels]
    if any(marks) or "\n>" not in text.replace("&gt;", ">"):
        return list(labels)
    dated = sum(DATED.search(label.span.of(text)) is not None for label in labels)
    if len(labels) < FEWEST or dated < MOST * len(labels):
        return list(labels)
    ends = [*(label.span.start for label in labels[1:]), len(text)]
    found: list[Label] = []
    for label, end in zip(labels, ends, strict=True):
        found += [label, *_parts(text, label, _lines(text, label.span.end, end))]
    return found


def cited_apart(text: str, message: Span) -> list[tuple[Span, bool]]:
    """Return the parts of a message, and of each whether it is cited; the marks are none of it."""
    found: list[tuple[Span, bool]] = []
    for line in _lines(text, message.start, message.end):
        mark = CITED.match(text, line.start, line.end)
        cited = mark is not None
        start = mark.end() if mark else line.start
        if found and found[-1][1] is cited and not cited:
            found[-1] = (Span(found[-1][0].start, line.end), cited)
        else:
            found.append((Span(start, line.end), cited))
    return found


def _lines(text: str, start: int, end: int) -> list[Span]:
    return [Span(one.start + start, one.end + start) for one in lines(text[start:end])]


def _parts(text: str, label: Label, below: Sequence[Span]) -> Iterator[Label]:
    """Yield where the lines of a turn begin to be cited, and to be its own again."""
    before = False
    for line in below:
        mark = CITED.match(text, line.start, line.end)
        if mark and not before:
            yield Label(Span(line.start, mark.end()), NOBODY, doubtful=True)
        elif before and not mark and not EMPTY.fullmatch(text, line.start, line.end):
            yield replace(label, span=Span(line.start, line.start), second=None)
            before = False
        before = before or mark is not None
