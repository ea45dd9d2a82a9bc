"""Upkeep: the vectors of an index follow it, some interviews at a time, while words answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.index.catalogue import LOCKS, Standing, read_catalogue
from retrieval.index.meaning import graph
from retrieval.index.meaning.encoder import Encoder
from retrieval.index.meaning.vectors import ENDING, Vectors, joined, made, read, saved
from retrieval.index.segment import Segment

AT_ONCE = 500
"""Passages that are read before their vectors are saved: some seconds of work."""
MOST_FILES = 6
"""Of more files than so many, the smallest are made one."""
MOST_GONE = 0.25
"""The share of the interviews in a file that may be gone before it is written anew."""
Told = Callable[[int, int], None]
"""Is told how many passages have vectors, and how many there are."""


def bring_up(
    folder: Path, encoder: Encoder, told: Told | None = None, seconds: float | None = None
) -> bool:
    """Make the vectors that the index in a folder lacks; tell whether that changed anything.

    Where somebody else is at it already, nothing is done.

    :param seconds: when to leave the rest to another time
    :raises OSError: where the folder can't be written to
    :raises IndexFileError: where the index is damaged
    """
    try:
        with FileLock(folder / LOCKS[-1], timeout=0.0):
            return _brought_up(folder, encoder, told, seconds)
    except Timeout:
        return False


def _brought_up(folder: Path, encoder: Encoder, told: Told | None, seconds: float | None) -> bool:
    standing = read_catalogue(folder)
    stamps = frozenset(e.segment.versions[n].stamp for e in standing.entries for n in e.numbers)
    parts = read(folder, encoder.name)
    wanted = list(_lacking(standing, parts))
    size = sum(entry.size for entry in standing.entries)
    done = size - sum(len(segment.passages_of(number)) for segment, number in wanted)
    started = time.monotonic()
    left = len(wanted)
    for some in _portions(wanted):
        if seconds is not None and time.monotonic() - started >= seconds:
            break
        each = ((segment.versions[n].stamp, _texts(segment, n)) for segment, n in some)
        parts.append(saved(folder, made(encoder, each), encoder.name))
        parts, joined_some = _joined(folder, encoder, parts, stamps)
        if joined_some:
            _clear(folder, parts)
        done += sum(len(segment.passages_of(number)) for segment, number in some)
        left -= len(some)
        if told is not None:
            told(done, size)
    parts, changed = _joined(folder, encoder, parts, stamps)
    _clear(folder, parts)
    lacking = [] if left else [part for part in parts if graph.wanted(part)]
    for part in lacking[: None if seconds is None else 1]:  # each takes minutes
        graph.make(part)
    return changed or bool(wanted) or bool(lacking)


def _lacking(standing: Standing, parts: Sequence[Vectors]) -> Iterator[tuple[Segment, int]]:
    """Yield the interviews without vectors: their segment, and their number there."""
    known = {stamp for part in parts for stamp in part.stamps}
    for entry in standing.entries:
        for number in entry.numbers:
            if entry.segment.versions[number].stamp not in known:
                yield entry.segment, number


def _portions(wanted: Sequence[tuple[Segment, int]]) -> Iterator[list[tuple[Segment, int]]]:
    some: list[tuple[Segment, int]] = []
    count = 0
    for segment, number in wanted:
        some.append((segment, number))
        count += len(segment.passages_of(number))
        if count >= AT_ONCE:
            yield some
            some, count = [], 0
    if some:
        yield some


def _texts(segment: Segment, number: int) -> list[str]:
    return [segment.text_of(passage) for passage in segment.passages_of(number)]


def _joined(
    folder: Path, encoder: Encoder, parts: list[Vectors], stamps: frozenset[str]
) -> tuple[list[Vectors], bool]:
    """Make one file of several that should be; return those there are, and whether any was made.

    :param stamps: those of the interviews that are there
    """
    chosen = _to_join(parts, stamps)
    if not chosen:
        return parts, False
    rest = [part for part in parts if part not in chosen]
    together = joined(chosen, stamps.difference(*(part.stamps for part in rest)))
    made_one = [saved(folder, together, encoder.name)] if together.stamps else []
    return [*rest, *made_one], True


def _to_join(parts: Sequence[Vectors], stamps: frozenset[str]) -> list[Vectors]:
    """Return which files should be one: those with much that is gone, and of too many the smallest,
    each no larger than the smaller ones together, so that no vector is copied often.
    """
    seen: set[str] = set()
    chosen = []
    for part in sorted(parts, key=lambda part: -len(part.rows)):
        kept = stamps.intersection(part.stamps) - seen
        seen |= kept
        if len(part.stamps) - len(kept) > MOST_GONE * len(part.stamps):
            chosen.append(part)
    if len(parts) > MOST_FILES:
        small: list[Vectors] = []
        for part in sorted(parts, key=lambda part: len(part.rows)):
            if len(small) > 1 and len(part.rows) > sum(len(one.rows) for one in small):
                break
            small.append(part)
        chosen += [part for part in small if part not in chosen]
    return chosen


def _clear(folder: Path, parts: Sequence[Vectors]) -> None:
    """Remove what nobody reads any more."""
    paths = [part.path for part in parts if part.path is not None]
    kept = {*paths, *map(graph.path_of, paths)} - {None}
    for ending in (ENDING, graph.ENDING, ".part"):
        for path in folder.glob(f"*{ending}"):
            if path not in kept:
                path.unlink(missing_ok=True)
