"""Lines and blocks of a text, with their offsets: what every plain-text reader starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span

LINE = re.compile(r"[^\n]+")


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the spans of the lines that hold something, without the white space around it."""
    for match in LINE.finditer(text, start):
        line = match.group()
        if stripped := line.strip():
            first = match.start() + len(line) - len(line.lstrip())
            yield Span(first, first + len(stripped))
