"""Upkeep: an index follows its library, a change at a time, and is put in order meanwhile.

An interview that was added or changed becomes a small new segment, and an older version of it is
told to be gone; what it counted for is subtracted, so that scores are those of what is there.
Segments are joined as they add up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.library.reading import Reading, Version
from corpus.library.store import Library
from corpus.model import Interview
from retrieval.index.catalogue import (
    LOCKS,
    SEGMENT,
    Entry,
    Standing,
    new_name,
    read_catalogue,
    save_gone,
    save_segment,
    strays,
    sweep,
    write_catalogue,
)
from retrieval.index.files import IndexFileError
from retrieval.index.joining import join, to_join
from retrieval.index.segment import Gone, Segment

AT_ONCE = 100_000
"""Passages that are built in memory at once."""
IN_PASSING = 20_000
"""Passages that are joined where somebody waits for it; more is left to :func:`put_in_order`."""
WAITING = 600.0
"""Seconds to wait for another process that is building the index."""
CHANGING, MERGING, _ = LOCKS
Tell = Callable[[int, int], object]
"""Is told how much is done, and of how much."""
logger = logging.getLogger(__name__)


def folder_of(library: Library) -> Path | None:
    """Return where the index of a library is saved; None for one in memory or on a cluster."""
    return library.database.index if library.database.index_at is None else None


def brought_up(
    library: Library,
    before: Standing | None = None,
    *,
    anew: bool = False,
    tell: Tell | None = None,
) -> Standing:
    """Return what an index of the library as it is now is made of, and save it where possible.

    :param before: what stood in memory until now
    :param anew: build all of it
    :param tell: is told how many interviews have been built, and how many there are to build
    """
    folder = folder_of(library)
    if folder is None:
        return _in_memory(library, before or Standing(), tell)
    known = before.segments if before else {}
    standing = None if anew else _standing(folder, known)
    if standing is not None and standing.moment == library.moment:
        _sweep_strays(folder, standing)
        return standing
    try:
        with _locked(folder, CHANGING, WAITING):
            there = None if anew else _standing(folder, known)
            return _changed(library, folder, there or Standing(), tell)
    except (OSError, Timeout) as error:
        logger.info("The index is kept in memory: %s can't be written to (%s)", folder, error)
        return _in_memory(library, before or standing or Standing(), tell)


def _standing(folder: Path, known: dict[str, Segment]) -> Standing | None:
    """Return what stands in a folder, or None where that is of no use."""
    for _ in range(3):  # somebody may replace the catalogue and remove what stood in the old one
        try:
            return read_catalogue(folder, known)
        except IndexFileError as error:
            found = error
    logger.info("The index is built anew: %s", found)
    return None


def _changed(library: Library, folder: Path, before: Standing, tell: Tell | None) -> Standing:
    """Take up what has changed, with the folder to oneself, and save it."""
    with library.reading() as reading:
        if before.moment == reading.moment and before.moment:
            return before
        try:
            standing = taken_up(reading, before, folder, tell)
        except IndexFileError as error:
            logger.warning("The index is damaged and is built anew: %s", error)
            standing = taken_up(reading, Standing(), folder, tell)
    while chosen := _small(standing):
        standing = _replaced(standing, chosen, _joined(chosen, folder))
    entries = tuple(
        save_gone(folder, entry) if entry.gone.numbers and entry.kept_as is None else entry
        for entry in standing.entries
    )
    standing = replace(standing, entries=entries)
    write_catalogue(folder, standing)
    _swept(folder, standing)
    return standing


def _sweep_strays(folder: Path, standing: Standing) -> None:
    """Remove what a killed process left, if anything and if nobody is at work."""
    with suppress(OSError, Timeout, IndexFileError):
        if strays(folder, standing):
            with _locked(folder, CHANGING, 0.0):
                _swept(folder, read_catalogue(folder, standing.segments))


def _swept(folder: Path, standing: Standing) -> None:
    """Remove what no longer stands in the catalogue, but not what is being joined by somebody."""
    try:
        with _locked(folder, MERGING, 0.0):
            sweep(folder, standing)
    except Timeout:
        sweep(folder, standing, (path.name for path in folder.glob(f"*{SEGMENT}")))


def _in_memory(library: Library, before: Standing, tell: Tell | None) -> Standing:
    with library.reading() as reading:
        if before.moment == reading.moment and before.moment:
            return before
        standing = taken_up(reading, before, None, tell)
    while chosen := _small(standing):
        standing = _replaced(standing, chosen, _joined(chosen, None))
    return standing


def taken_up(
    reading: Reading, before: Standing, folder: Path | None, tell: Tell | None = None
) -> Standing:
    """Return a standing with what was added and changed, and without what is gone."""
    versions = reading.versions
    present: set[str] = set()
    entries: list[Entry] = []
    for entry in before.entries:
        segment = entry.segment
        leaving = []
        for number in entry.numbers:
            own = segment.ids[number]
            if versions.get(own) == segment.versions[number]:
                present.add(own)
            else:
                leaving.append(number)
        entries.append(_without(entry, leaving) if leaving else entry)
    coming = _told([own for own in versions if own not in present], tell)
    entries = [entry for entry in entries if entry.size or entry.numbers]
    built = _built(reading, coming, folder)
    return Standing(reading.moment, (*entries, *map(Entry, built)))


def _told(coming: Sequence[str], tell: Tell | None) -> Iterator[str]:
    """Yield the interviews that come, and tell when each is asked for."""
    for number, own in enumerate(coming):
        if tell is not None:
            tell(number, len(coming))
        yield own


def _built(reading: Reading, coming: Iterable[str], folder: Path | None) -> Iterator[Segment]:
    """Build segments of the interviews that come, as many as their size asks for."""
    waiting = iter(coming)
    for first in waiting:
        segment = Segment.of(new_name(), _some(reading, first, waiting))
        yield segment if folder is None else save_segment(folder, segment)


def _some(
    reading: Reading, first: str, others: Iterator[str]
) -> Iterator[tuple[Interview, Version]]:
    """Yield interviews until there are enough for a segment."""
    count = 0
    own: str | None = first
    while own is not None:
        interview = reading.interview(own)
        yield interview, reading.versions[own]
        count += len(interview.passages)
        own = next(others, None) if count < AT_ONCE else None


def _without(entry: Entry, leaving: Iterable[int]) -> Entry:
    """Return an entry without some more of its interviews.

    What they counted for is found by building them once more.
    """
    segment, gone = entry.segment, entry.gone
    numbers = list(leaving)
    again = Segment.of(segment.name, ((segment.interview(n), segment.versions[n]) for n in numbers))
    terms, words = dict(gone.terms), dict(gone.words)
    frequency = again.part.postings.starts
    for at, term in enumerate(again.part.vocabulary):
        number = segment.part.vocabulary.get(term)
        if number is not None:
            terms[number] = terms.get(number, 0) + int(frequency[at + 1] - frequency[at])
    for word, count, capitals in again.lexicon.counted():
        number = segment.lexicon.words.get(word)
        if number is not None:
            before = words.get(number, (0, 0))
            words[number] = before[0] + count, before[1] + capitals
    return Entry(segment, Gone(gone.numbers | set(numbers), terms, words))


def _small(standing: Standing) -> list[Entry]:
    """Return entries to make one that are soon made one."""
    chosen = to_join(standing.entries)
    while len(chosen) > 1 and sum(entry.size for entry in chosen) > IN_PASSING:
        chosen = to_join(chosen[:-1])
    return chosen if sum(entry.size for entry in chosen) <= IN_PASSING else []


def _joined(chosen: Iterable[Entry], folder: Path | None) -> Entry:
    segment = Segment(new_name(), *join(list(chosen)))
    return Entry(segment if folder is None else save_segment(folder, segment))


def _replaced(standing: Standing, chosen: Iterable[Entry], joined: Entry) -> Standing:
    """Return a standing with one entry in the place of several, those of before it first."""
    names = {entry.segment.name for entry in chosen}
    at = next(i for i, e in enumerate(standing.entries) if e.segment.name in names)
    kept = [entry for entry in standing.entries if entry.segment.name not in names]
    return replace(standing, entries=(*kept[:at], joined, *kept[at:]))


def is_in_order(standing: Standing) -> bool:
    """Tell whether there is nothing to join."""
    return not to_join(standing.entries)


def put_in_order(folder: Path) -> bool:
    """Join the segments in a folder as far as they should be; tell whether that changed anything.

    Others may ask and add meanwhile. Where somebody else is at it already, nothing is done.

    :raises OSError: where the folder can't be written to
    :raises IndexFileError: where the index is damaged
    """
    changed = False
    try:
        with _locked(folder, MERGING, 0.0):
            while chosen := to_join(read_catalogue(folder).entries):
                joined = _joined(chosen, folder)
                with _locked(folder, CHANGING, WAITING):
                    now = read_catalogue(folder)
                    changed |= _put_in(folder, now, chosen, joined)
    except Timeout:
        pass
    return changed


def _put_in(folder: Path, now: Standing, chosen: list[Entry], joined: Entry) -> bool:
    """Put a joined segment in the place of those it was made of, if they still stand there."""
    standing = {entry.segment.name: entry for entry in now.entries}
    if not all(entry.segment.name in standing for entry in chosen):
        sweep(folder, now)
        return False
    since = {
        entry.segment.ids[number]
        for entry in chosen
        for number in standing[entry.segment.name].gone.numbers - entry.gone.numbers
    }
    if since:
        leaving = [joined.segment.numbers[own] for own in since]
        joined = save_gone(folder, _without(joined, leaving))
    put = _replaced(now, chosen, joined)
    write_catalogue(folder, put)
    sweep(folder, put)
    return True


@contextmanager
def _locked(folder: Path, name: str, seconds: float) -> Iterator[None]:
    """Have a folder to oneself.

    :raises OSError: where the folder can't be written to
    :raises Timeout: where somebody else has it for longer than this
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / name, timeout=seconds):
        yield
