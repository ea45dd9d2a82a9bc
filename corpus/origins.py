"""Where text that was cleaned came from: offsets in what is shown, back into the stored source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``source[start:end]`` with `replacement`."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """A piecewise map from text offsets to source offsets; empty means that they are equal.

    `runs` holds ``(text offset, source offset)`` at the start of each run of characters that were
    kept or replaced together, in ascending order.
    """

    runs: tuple[tuple[int, int], ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the source that ``text[start:end]`` was read from."""
        if not self.runs or start >= end:
            first = self._source_offset(start)
            return first, first
        return self._source_offset(start), self._source_offset(end - 1) + 1

    def text_offset(self, offset: int) -> int:
        """Return where the source's character at `offset` is, or the next one that was kept."""
        if not self.runs:
            return offset
        at = bisect_right(self.runs, offset, key=lambda run: run[1]) - 1
        if at < 0:
            return self.runs[0][0]
        text_start, source_start = self.runs[at]
        following = self.runs[at + 1][0] if at + 1 < len(self.runs) else None
        moved = text_start + offset - source_start
        return moved if following is None else min(moved, following)

    def _source_offset(self, offset: int) -> int:
        if not self.runs:
            return offset
        at = max(bisect_right(self.runs, (offset, 1 << 60)) - 1, 0)
        text_start, source_start = self.runs[at]
        moved = source_start + offset - text_start
        if at + 1 < len(self.runs):
            moved = min(moved, max(self.runs[at + 1][1] - 1, source_start))
        return moved


def apply_edits(source: str, edits: Iterable[Edit]) -> tuple[str, Origins]:
    """Return `source` with `edits` made, and the map from the result back to `source`.

    An edit that overlaps an earlier one is left out.
    """
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    read = written = 0
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start < read:
            continue
        for piece, origin in ((source[read : edit.start], read), (edit.replacement, edit.start)):
            if piece:
                runs.append((written, origin))
                parts.append(piece)
                written += len(piece)
        read = edit.end
    if read < len(source):
        runs.append((written, read))
        parts.append(source[read:])
    return "".join(parts), Origins(tuple(runs))
