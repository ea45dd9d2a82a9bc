"""Blanks: a text of which parts are replaced by spaces once they are read."""

from __future__ import annotations


class Blank:
    """A text of which what was read is blanked out, so that nothing reads it again."""

    def __init__(self, text: str) -> None:
        self.text = text

    def out(self, start: int, end: int) -> None:
        """Blank out a part; what stands elsewhere keeps its offset."""
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]
