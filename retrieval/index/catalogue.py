"""The catalogue: which segments an index is made of, and what is gone of each.

The one file that changes, by being replaced whole. Whoever has read an older one goes on with the
segments that stood in it.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import numpy as np

from retrieval.index.files import IndexFileError, load, save
from retrieval.index.scoring import Mask
from retrieval.index.segment import Gone, Segment

FILE = "catalogue.json"
LOCKS = ("changing.lock", "merging.lock", "meaning.lock")
SEGMENT, GONE = ".segment", ".gone"
BESIDE = (".meaning", ".graph", ".part")
"""What `retrieval.index.meaning` keeps in the same folder, and removes itself."""


@dataclass(frozen=True)
class Entry:
    """A segment, and what is gone of it; `kept_as` is the name under which that is saved."""

    segment: Segment
    gone: Gone = field(default_factory=Gone)
    kept_as: str | None = None

    @property
    def numbers(self) -> list[int]:
        """The numbers of the interviews that are not gone."""
        return [n for n in range(len(self.segment.ids)) if n not in self.gone.numbers]

    @cached_property
    def there(self) -> Mask:
        """Which passages are not gone, shape ``(passages,)``."""
        mask = np.ones(self.segment.size, np.bool_)
        for number in self.gone.numbers:
            passages = self.segment.passages_of(number)
            mask[passages.start : passages.stop] = False
        return mask

    @cached_property
    def size(self) -> int:
        """How many passages are not gone."""
        return int(self.there.sum()) if self.gone.numbers else self.segment.size


@dataclass(frozen=True)
class Standing:
    """What an index is made of at one moment of its library."""

    moment: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def segments(self) -> dict[str, Segment]:
        """The segments by their names."""
        return {entry.segment.name: entry.segment for entry in self.entries}


def new_name() -> str:
    """Return a name that no segment has yet."""
    return uuid4().hex


def has_catalogue(folder: Path) -> bool:
    """Tell whether an index, of whatever state, was saved in a folder."""
    return (folder / FILE).exists()


def read_catalogue(
    folder: Path, known: Mapping[str, Segment] | None = None, *, whole: bool = False
) -> Standing:
    """Return what stands in a folder.

    :param known: segments that are open already, by name
    :param whole: check every byte of all files
    :raises IndexFileError: where there is nothing, or it is damaged or of another format
    """
    try:
        told = json.loads((folder / FILE).read_bytes())
        if zlib.crc32(json.dumps(told["index"]).encode()) != told["check"]:
            raise IndexFileError("the catalogue is damaged")
        moment, listed = told["index"]["moment"], told["index"]["segments"]
        entries = tuple(
            Entry(_segment(folder, name, known or {}, whole), _gone(folder, gone, whole), gone)
            for name, gone in listed
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexFileError(f"the catalogue: {error}") from None
    return Standing(moment, entries)


def _segment(folder: Path, name: str, known: Mapping[str, Segment], whole: bool) -> Segment:
    if name in known and not whole:
        return known[name]
    arrays, facts = load(folder / f"{name}{SEGMENT}", whole=whole)
    if facts.pop("name", None) != name:  # sound in itself, and of another index
        raise IndexFileError(f"{name}{SEGMENT} is another segment")
    return Segment(name, arrays, facts)


def _gone(folder: Path, name: str | None, whole: bool) -> Gone:
    if name is None:
        return Gone()
    arrays, _ = load(folder / f"{name}{GONE}", whole=whole)
    return Gone(
        frozenset(arrays["numbers"].tolist()),
        dict(arrays["terms"].tolist()),
        {number: (count, capitals) for number, count, capitals in arrays["words"].tolist()},
    )


def save_segment(folder: Path, segment: Segment) -> Segment:
    """Save a segment that was built in memory; return it, memory-mapped.

    :raises OSError: where it can't be written
    """
    path = folder / f"{segment.name}{SEGMENT}"
    save(path, segment.arrays, {**segment.facts, "name": segment.name})
    arrays, facts = load(path)
    del facts["name"]
    return Segment(segment.name, arrays, facts)


def save_gone(folder: Path, entry: Entry) -> Entry:
    """Save what is gone of a segment.

    :raises OSError: where it can't be written
    """
    name, gone = new_name(), entry.gone
    arrays = {
        "numbers": np.array(sorted(gone.numbers), np.int64),
        "terms": np.array(sorted(gone.terms.items()), np.int64).reshape(-1, 2),
        "words": np.array(
            [(number, *counted) for number, counted in sorted(gone.words.items())], np.int64
        ).reshape(-1, 3),
    }
    save(folder / f"{name}{GONE}", arrays, {})
    return Entry(entry.segment, gone, name)


def write_catalogue(folder: Path, standing: Standing) -> None:
    """Replace the catalogue.

    :raises OSError: where it can't be written; the old one stands then
    """
    index = {
        "moment": standing.moment,
        "segments": [[entry.segment.name, entry.kept_as] for entry in standing.entries],
    }
    told = {"index": index, "check": zlib.crc32(json.dumps(index).encode())}
    beside = folder / f"{FILE}.{new_name()}"
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump(told, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / FILE)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sweep(folder: Path, standing: Standing, spared: Iterable[str] = ()) -> None:
    """Remove the files that don't stand in a catalogue: of older ones, or left by a killed process.

    :param spared: names of files that are being written by somebody else
    """
    for path in strays(folder, standing, spared):
        with suppress(OSError):  # held open, where a file that is open can't be removed
            path.unlink()


def strays(folder: Path, standing: Standing, spared: Iterable[str] = ()) -> list[Path]:
    """Return the files in a folder that don't stand in a catalogue."""
    kept = {FILE, *LOCKS, *spared}
    for entry in standing.entries:
        kept |= {f"{entry.segment.name}{SEGMENT}", f"{entry.kept_as}{GONE}"}
    return [
        path
        for path in folder.iterdir()
        if path.name not in kept and path.suffix not in BESIDE and path.is_file()
    ]
