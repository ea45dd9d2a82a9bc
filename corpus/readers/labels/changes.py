"""Changes of speaker without a name: ">> Liar!" between turns that have labels is nobody's.

So is what stands below a time with a colon, where a name would stand; what a dash opens right
above a name, where that is how the document sets questions ("――Why paper?"); and what a dash opens
below a turn as it opens speech in print ("– Which one?"), but for a list that a colon leads to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.model import Span
from corpus.readers.cleaning import STAMP
from corpus.readers.labels.label import NOBODY, Label

CHANGE = re.compile(
    r"^[ \t]*+(?:(?:>>>?|&gt;&gt;(?:&gt;)?|»)[ \t]*+(?=[^\s>»])"
    rf"|[(\[]?{STAMP}[)\]]?[ \t]*+:[ \t]*+\n)",
    re.MULTILINE,
)
OPENED = re.compile(
    r"^[ \t]*+(?P<dash>[-–—―])[ \t\xa0]++(?=[^\W\d_a-z]|[\"“«„‘¿¡…])"
    r"(?=(?P<words>[^\n]*+))",
    re.MULTILINE,
)
CLOSING = ' \t"”»’)'
NOTED = re.compile(r"[-–—―][ \t]*+\Z")
LISTED = re.compile(r"[:：][*_]{0,3}\s*\Z")
DASHED = re.compile(r"^[ \t]*+[—–―─]{1,3}[ \t\u3000]*+(?=[^\s—–―─])", re.MULTILINE)
FEWEST_DASHED = 2


def with_changes(text: str, labels: Sequence[Label], start: int = 0) -> Sequence[Label]:
    """Add a label of nobody where a mark at the start of a line says that somebody else speaks."""
    if not labels:
        return labels
    taken = {text.rfind("\n", 0, label.span.start) + 1 for label in labels}
    taken |= {text.rfind("\n", 0, label.span.end) + 1 for label in labels}
    first = next((m.start() for m in CHANGE.finditer(text, start) if ">" in m.group()), start)
    above = text[first : labels[0].span.start]
    marked = all(CHANGE.match(line) for line in above.splitlines() if line.strip())
    found = [
        Label(Span(*match.span()), NOBODY)
        for match in CHANGE.finditer(text, first if marked else labels[0].span.end)
        if match.start() not in taken and not _closes(text, match)
    ]
    found += _dashed(text, labels, start)
    found += _opened(text, labels, taken | {label.span.start for label in found})
    return sorted([*labels, *found], key=lambda label: label.span) if found else labels


def below_dashes(text: str, starts: Sequence[int], start: int) -> bool:
    """Tell whether a question that a dash opens stands above each of some labels, of one person."""
    above = [_line_above(text, at, start) for at in starts]
    asked = [line is not None and DASHED.match(text, *line) is not None for line in above]
    return len(asked) > FEWEST_DASHED and all(asked)


def _dashed(text: str, labels: Sequence[Label], start: int) -> list[Label]:
    """Return where questions begin that a dash opens, right above most of the labels.

    A dash between the words of a turn is hers, and so is one that opens the words of most turns.
    """
    above = [_line_above(text, one.span.start, start) for one in labels]
    found = [match for line in above if line is not None and (match := DASHED.match(text, *line))]
    if len(found) < max(FEWEST_DASHED, (len(labels) - 1) / 2):
        return []
    taken = {label.span.start for label in labels}
    return [Label(Span(*m.span()), NOBODY) for m in found if m.start() not in taken]


def _line_above(text: str, at: int, start: int) -> tuple[int, int] | None:
    """Return the last line above a place that has words, None where there is none."""
    end = at
    while end > start and text[end - 1].isspace():
        end -= 1
    begins = max(text.rfind("\n", start, end) + 1, start)
    return (begins, end) if begins < end else None


def _closes(text: str, match: re.Match[str]) -> bool:
    """Tell a quotation mark of French or Danish, which has a partner on its line."""
    end = text.find("\n", match.end())
    return "»" in match.group() and "«" in text[match.end() : end if end >= 0 else len(text)]


def _opened(text: str, labels: Sequence[Label], taken: Collection[int]) -> list[Label]:
    """Return labels of nobody where dashes open what is said below a turn that has a label.

    A hyphen may be the mark of a list: it opens speech where somebody asks.
    """
    ends = [*(label.span.start for label in labels[1:]), len(text)]
    found: list[Label] = []
    for label, end in zip(labels, ends, strict=True):
        marks = [
            m
            for m in OPENED.finditer(text, label.span.end, end)
            if m.start() not in taken and not NOTED.search(m["words"])
        ]
        if marks and not text[label.span.end : marks[0].start()].strip():
            del marks[0]  # the first words of the turn itself
        if not marks or LISTED.search(text[label.span.end : marks[0].start()]):
            continue
        if any(m["dash"] != "-" or m["words"].rstrip(CLOSING).endswith(("?", "？")) for m in marks):
            found += [Label(Span(*m.span()), NOBODY) for m in marks]
    return found
