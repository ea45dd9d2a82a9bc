"""Changes of speaker without a name: ">> Liar!" between turns that have labels is nobody's.

So is what stands below a time with a colon, where a name would stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from corpus.readers.cleaning import STAMP
from corpus.readers.labels.label import Label

CHANGE = re.compile(
    r"^[ \t]*+(?:(?:>>>?|&gt;&gt;(?:&gt;)?|»)[ \t]*+(?=[^\s>»])"
    rf"|[(\[]?{STAMP}[)\]]?[ \t]*+:[ \t]*+\n)",
    re.MULTILINE,
)
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
    return sorted([*labels, *found], key=lambda label: label.span) if found else labels


def _closes(text: str, match: re.Match[str]) -> bool:
    """Tell a quotation mark of French or Danish, which has a partner on its line."""
    end = text.find("\n", match.end())
    return "»" in match.group() and "«" in text[match.end() : end if end >= 0 else len(text)]
