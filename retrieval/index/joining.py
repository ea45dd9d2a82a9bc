"""Joining: several segments made one, without what is gone of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from retrieval.index.bm25 import part_of
from retrieval.index.building import (
    LENGTHS,
    NAMES_OF,
    NONE,
    check_of,
    columns,
    postings_arrays,
    spoken,
)
from retrieval.index.catalogue import Entry
from retrieval.index.files import Array, Arrays, IndexFileError
from retrieval.index.lexicon import LexiconBuilder
from retrieval.index.postings import join_postings
from retrieval.index.vocabulary import Vocabulary

SMALL = 2_000
"""Passages; segments up to this size are always made one."""
RATIO = 3
"""A segment is joined to the smaller ones unless it is more than so many times all of them."""
MOST_GONE = 0.25
"""The share of a segment's passages from which on, when they are gone, it is written anew."""


def to_join(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that should be made one, none where all is well.

    The sizes of what remains grow by more than :data:`RATIO`, so that there are few, and a passage
    is written anew as often as there are sizes (the logarithmic method: Bentley & Saxe 1980).
    """
    ordered = sorted(entries, key=lambda entry: entry.size)
    chosen, total = 0, 0
    for at, entry in enumerate(ordered):
        if at and (entry.size <= SMALL or entry.size <= RATIO * total):
            chosen = at + 1
        total += entry.size
    worn = [e for e in ordered[chosen:] if e.segment.size - e.size > MOST_GONE * e.segment.size]
    return ordered[:chosen] or worn[:1]


def join(entries: Sequence[Entry]) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays and facts of one segment with all that is there of several.

    :raises IndexFileError: where what is to be shown of an interview is damaged
    """
    ordered = sorted(entries, key=lambda e: min((v.added for v in e.segment.versions), default=0))
    _check(ordered)
    whole = _Joined(ordered)
    vocabulary, postings = join_postings(
        [(e.segment.part.vocabulary, e.segment.part.postings, e.there) for e in ordered]
    )
    part = part_of(vocabulary, postings, b=LENGTHS)
    lexicon = LexiconBuilder()
    for entry in ordered:
        lexicon.take(replace(entry.segment.lexicon, gone=entry.gone.words))
    arrays: Arrays = {
        **postings_arrays(part),
        **lexicon.arrays(),
        **whole.arrays(),
    }
    arrays |= spoken(arrays)
    facts = whole.facts()
    checks = [check_of(arrays, number) for number in range(len(facts["ids"]))]
    arrays["checks"] = np.array(checks, np.uint32)
    return arrays, facts | {"mean": part.mean, "written": dict(lexicon.written)}


def _check(entries: Sequence[Entry]) -> None:
    for entry in entries:
        checks = entry.segment.arrays["checks"]
        for number in entry.numbers:
            if check_of(entry.segment.arrays, number) != int(checks[number]):
                raise IndexFileError(f"{entry.segment.name} is damaged")


def _runs(entry: Entry) -> list[range]:
    """Return the interviews that are there as runs of their numbers."""
    runs: list[range] = []
    for number in entry.numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


class _Joined:
    """What is kept of each interview, taken over run by run."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._runs = [_runs(entry) for entry in entries]
        self._names = Vocabulary()

    def facts(self) -> dict[str, Any]:
        """Return what is no array."""
        ids: list[str] = []
        stamps: list[str] = []
        languages: list[str] = []
        for entry in self._entries:
            ids += (entry.segment.ids[number] for number in entry.numbers)
            stamps += (entry.segment.versions[number].stamp for number in entry.numbers)
            languages += (entry.segment.languages[number] for number in entry.numbers)
        return {"ids": ids, "stamps": stamps, "languages": languages}

    def arrays(self) -> Arrays:
        """Return the arrays of interviews, passages and quotes."""
        keys = [
            (entry.segment.keys, [self._within(entry, "first-quotes", run) for run in runs])
            for entry, runs in zip(self._entries, self._runs, strict=True)
        ]
        tables = {table: self._renamed(table) for table in NAMES_OF}
        return {
            **tables,
            **columns("key", Vocabulary.joined(keys)),
            **columns("name", self._names.arrays()),
            **self._packed("head"),
            **self._packed("text"),
            **{f"first-{key}": self._firsts(f"first-{key}") for key in
               ("passages", "quotes", "contents", "times")},
            "contents": self._taken("contents", "first-contents"),
            "time-offsets": self._taken("time-offsets", "first-times"),
            "time-seconds": self._taken("time-seconds", "first-times"),
            "days": self._taken("days"),
            "added": self._taken("added"),
        }  # fmt: skip

    @staticmethod
    def _within(entry: Entry, firsts: str | None, run: range) -> range:
        """Return the rows that the interviews of a run have in a table."""
        if firsts is None:
            return run
        bounds = entry.segment.arrays[firsts]
        return range(int(bounds[run.start]), int(bounds[run.stop]))

    def _taken(self, name: str, firsts: str | None = None) -> Array:
        """Return the kept rows of an array.

        :param firsts: the array that says where each interview starts in it; None: a row each
        """
        found = []
        for entry, runs in zip(self._entries, self._runs, strict=True):
            array = entry.segment.arrays[name]
            rows = (self._within(entry, firsts, run) for run in runs)
            found += [array[part.start : part.stop] for part in rows]
            found.append(array[:0])
        joined: Array = np.concatenate(found)
        return joined

    def _firsts(self, name: str) -> Array:
        sizes = []
        for entry, runs in zip(self._entries, self._runs, strict=True):
            each = np.diff(entry.segment.arrays[name])
            sizes += [each[run.start : run.stop] for run in runs]
        every = np.concatenate([*sizes, np.zeros(0, np.int64)])
        return np.concatenate([[0], np.cumsum(every)]).astype(np.int64)

    def _packed(self, name: str) -> Arrays:
        return {
            f"{name}-firsts": self._firsts(f"{name}-firsts"),
            f"{name}-letters": self._taken(f"{name}-letters", f"{name}-firsts"),
        }

    def _renamed(self, table: str) -> Array:
        """Return the kept rows of a table, names by their new numbers."""
        found = []
        for entry, runs in zip(self._entries, self._runs, strict=True):
            array = entry.segment.arrays[table]
            rows = [self._within(entry, f"first-{table}", run) for run in runs]
            mine = np.concatenate([array[:0], *(array[r.start : r.stop] for r in rows)])
            for key in NAMES_OF[table]:
                mine[:, key] = self._numbers(entry, mine[:, key])
            found.append(mine)
        joined: Array = np.concatenate(found)
        return joined

    def _numbers(self, entry: Entry, old: Array) -> Array:
        used = np.unique(old[old != NONE])
        texts = [entry.segment.name_of(int(number)) or "" for number in used.tolist()]
        new = np.full(int(used[-1]) + 2 if len(used) else 1, NONE, np.int32)
        new[used] = self._names.numbers(texts, len(texts))
        return new[old]  # NONE takes the last, which is none
