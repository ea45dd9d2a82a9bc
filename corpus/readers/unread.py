"""What of a document was not read: it has no quote, or lines that look like labels stand in it.

Said when it is added: a label in a way that nobody thought of would else go by without a word.
"""

from __future__ import annotations

from corpus.model import Interview
from corpus.readers.labels import Candidate, Kind, candidates

FEWEST = 3
SHARE = 0.1
"""The share of passages that begin like a label, from which on that is said."""
SHOWN = 60
"""Characters of a line that are shown."""


def unread(interview: Interview) -> str | None:
    """Return a sentence that says what was not read, with the line; None where all was."""
    source = interview.document.source
    opening = [passage.span.start for passage in interview.passages]
    text = interview.text
    left = [one for line in candidates(text, 0, {}) for one in line[:1] if _is_label(one)]
    starts = set(opening)
    left = [one for one in left if one.line.start in starts]
    if not interview.quotes:
        first = _line(source, left[0].line.of(text) if left else "")
        return f"No quote was found in it{first}."
    if len(left) < max(FEWEST, SHARE * len(opening)):
        return None
    first = _line(source, left[0].line.of(text))
    return f"{len(left)} lines that look like labels were not read as labels{first}."


def _is_label(one: Candidate) -> bool:
    return bool(one.rest) and one.separated and one.kind in (Kind.PERSON, Kind.NOBODY, Kind.STRANGE)


def _line(source: str, words: str) -> str:
    """Return where a line stands in the source, as the end of a sentence."""
    lines = source.splitlines()
    numbered = [(at, line.strip()) for at, line in enumerate(lines, 1) if line.strip()]
    found = [(at, line) for at, line in numbered if words and words in line] or numbered
    if not found:
        return ""
    number, line = found[0]
    shown = line if len(line) <= SHOWN else line[:SHOWN].rstrip() + "…"
    return f"; line {number} is: {shown!r}"
