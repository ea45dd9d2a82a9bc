"""What somebody reads out within a turn: paragraphs in quotation marks from end to end.

"I'll read it." and then a letter: the words are the letter's, and under nobody's name. In a turn
that opens with such a paragraph the marks may be the transcript's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.model import Span
from corpus.readers.labels.label import Label

WHOLE = re.compile(r"[“\"„«][^“”\"„«»\n]+[”\"“»][.!?]?")
OPENED = re.compile(r"[“\"„«][^“”\"„«»\n]+")
"""A paragraph of several that are quoted: the marks close behind the last."""
MARK = re.compile(r"[“”\"„«»]")
FEWEST = 6
"""Words; what is shorter may be a title."""


def opens_quoted(label: Label, text: str) -> bool:
    """Tell a label within quotation marks: the document cites the turn ("“MOSS: Well, …")."""
    return len(MARK.findall(label.span.of(text))) % 2 == 1


def read_out(
    text: str, spans: Sequence[Span], starts: Sequence[int], own: Collection[int]
) -> Iterator[Span]:
    """Yield the paragraphs of turns that are quoted whole, below one that is not.

    :param starts: where the words of each turn begin
    :param own: the starts of turns that stand in quotation marks themselves
    """
    at, above, open_ = 0, False, False
    for span in spans:
        turn = at
        while at < len(starts) and starts[at] <= span.start:
            at += 1
        if at != turn:
            above = open_ = False
        line = span.of(text)
        whole = WHOLE.fullmatch(line) is not None or (open_ and line[-1:] in tuple('”"“»'))
        cited = at > 0 and starts[at - 1] in own
        if (
            above
            and not cited
            and (whole or OPENED.fullmatch(line))
            and (open_ or len(line.split()) >= FEWEST)
        ):
            yield span
            open_ = not whole
        elif not whole:
            above, open_ = at > 0, False
