"""Changes of speaker without a name: ">> Liar!" between turns that have labels is nobody's.

So is what stands below a time with a colon, where a name would stand, and what a dash opens as
it opens speech in print ("– Which one?"), but for a list that a colon leads to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.model import Span
from corpus.readers.cleaning import STAMP
from corpus.readers.labels.label import Label

CHANGE = re.compile(
    r"^[ \t]*+(?:(?:>>>?|&gt;&gt;(?:&gt;)?|»)[ \t]*+(?=[^\s>»])"
    rf"|[(\[]?{STAMP}[)\]]?[ \t]*+:[ \t]*+\n)",
    re.MULTILINE,
)
DASHED = re.compile(
    r"^[ \t]*+(?P<dash>[-–—―])[ \t\xa0]++(?=[^\W\d_a-z]|[\"“«„‘¿¡…])"
    r"(?=(?P<words>[^\n]*+))",
    re.MULTILINE,
)
CLOSING = ' \t"”»’)'
NOTED = re.compile(r"[-–—―][ \t]*+\Z")
LISTED = re.compile(r"[:：][*_]{0,3}\s*\Z")
NOBODY = "Speaker"


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
    found += _dashed(text, labels, taken | {label.span.start for label in found})
    return sorted([*labels, *found], key=lambda label: label.span) if found else labels


def _closes(text: str, match: re.Match[str]) -> bool:
    """Tell a quotation mark of French or Danish, which has a partner on its line."""
    end = text.find("\n", match.end())
    return "»" in match.group() and "«" in text[match.end() : end if end >= 0 else len(text)]


def _dashed(text: str, labels: Sequence[Label], taken: Collection[int]) -> list[Label]:
    """Return labels of nobody where dashes open what is said below a turn that has a label.

    A hyphen may be the mark of a list: it opens speech where somebody asks.
    """
    ends = [*(label.span.start for label in labels[1:]), len(text)]
    found: list[Label] = []
    for label, end in zip(labels, ends, strict=True):
        marks = [
            m
            for m in DASHED.finditer(text, label.span.end, end)
            if m.start() not in taken and not NOTED.search(m["words"])
        ]
        if marks and not text[label.span.end : marks[0].start()].strip():
            del marks[0]  # the first words of the turn itself
        if not marks or LISTED.search(text[label.span.end : marks[0].start()]):
            continue
        if any(m["dash"] != "-" or m["words"].rstrip(CLOSING).endswith(("?", "？")) for m in marks):
            found += [Label(Span(*m.span()), NOBODY) for m in marks]
    return found
