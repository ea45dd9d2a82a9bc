"""Upkeep: the vectors of an index follow it, some interviews at a time, while words answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.index.catalogue import LOCKS, Standing, read_catalogue
from retrieval.index.meaning.encoder import Encoder
from retrieval.index.meaning.vectors import ENDING, Vectors, joined, made, read, saved
from retrieval.index.segment import Segment

AT_ONCE = 500
"""Passages that are read before their vectors are saved: some seconds of work."""
MOST_FILES = 6
"""From so many files on, they are made one."""
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
    parts = read(folder, encoder.name)
    wanted = list(_lacking(standing, parts))
    size = sum(entry.size for entry in standing.entries)
    done = size - sum(len(segment.passages_of(number)) for segment, number in wanted)
    started = time.monotonic()
    for some in _portions(wanted):
        if seconds is not None and time.monotonic() - started >= seconds:
            break
        each = ((segment.versions[n].stamp, _texts(segment, n)) for segment, n in some)
        parts.append(saved(folder, made(encoder, each), encoder.name))
        done += sum(len(segment.passages_of(number)) for segment, number in some)
        if told is not None:
            told(done, size)
    return _tidied(folder, encoder, standing, parts) or bool(wanted)


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


def _tidied(folder: Path, encoder: Encoder, standing: Standing, parts: Sequence[Vectors]) -> bool:
    """Make one file of many, without what is gone, and remove what nobody reads any more."""
    stamps = frozenset(e.segment.versions[n].stamp for e in standing.entries for n in e.numbers)
    every = [stamp for part in parts for stamp in part.stamps]
    gone = sum(stamp not in stamps for stamp in every) + len(every) - len(set(every))
    kept = list(parts)
    changed = len(parts) > MOST_FILES or gone > MOST_GONE * len(every)
    if changed:
        kept = [saved(folder, joined(parts, stamps), encoder.name)] if stamps else []
    names = {part.path for part in kept}
    for path in [*folder.glob(f"*{ENDING}"), *folder.glob("*.part")]:
        if path not in names:
            path.unlink(missing_ok=True)
    return changed
