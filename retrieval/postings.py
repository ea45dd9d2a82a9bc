"""Postings: for each term, the passages that have it, and how often. Flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.vocabulary import Vocabulary

Counts = NDArray[np.unsignedinteger[Any]]
CHUNK = 100_000
"""Passages that are sorted at a time: what is in memory at once beside the result."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Term number ``t`` has ``passages[starts[t]:starts[t + 1]]``, ascending, as often as `counts`.

    `lengths`, shape ``(passages,)``, is how many terms each passage has.
    """

    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: Counts
    lengths: NDArray[np.int32]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self.lengths)

    def of(self, term: int) -> tuple[NDArray[np.int32], Counts]:
        """Return the passages of a term, and how often each has it."""
        start, end = self.starts[term], self.starts[term + 1]
        return self.passages[start:end], self.counts[start:end]

    def peaks(self, norms: NDArray[np.float64], k1: float) -> NDArray[np.float64]:
        """Return the most that each term adds to a passage, for an idf of 1; shape ``(terms,)``."""
        terms = len(self.starts) - 1
        peaks = np.zeros(terms)
        step = 1 << 22
        for first in range(0, len(self.passages), step):
            part = slice(first, first + step)
            frequency = self.counts[part].astype(np.float64)
            added = frequency * (k1 + 1) / (frequency + norms[self.passages[part]])
            start = int(np.searchsorted(self.starts, first, side="right")) - 1
            last = int(np.searchsorted(self.starts, first + len(added), side="left"))
            cuts = np.maximum(self.starts[start:last] - first, 0)
            peaks[start:last] = np.maximum(peaks[start:last], np.maximum.reduceat(added, cuts))
        return peaks


def build_postings(corpus: Iterable[Sequence[str]]) -> tuple[Vocabulary, Postings]:
    """Build the postings of a corpus, an iterable of the terms of each passage."""
    vocabulary = Vocabulary()
    lengths: list[NDArray[np.int32]] = []
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    done = 0
    for chunk in _chunks(corpus):
        sizes = np.fromiter(map(len, chunk), np.int64, len(chunk))
        terms = vocabulary.numbers(chain.from_iterable(chunk), int(sizes.sum()))
        where = np.repeat(np.arange(len(chunk)), sizes)
        keys, counts = np.unique(terms.astype(np.int64) * CHUNK + where, return_counts=True)
        parts.append((keys, counts))
        lengths.append(sizes.astype(np.int32))
        done += len(chunk)
    joined = np.concatenate(lengths) if lengths else np.zeros(0, np.int32)
    return vocabulary, _merged(parts, len(vocabulary), joined)


def _chunks(corpus: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    rows = iter(corpus)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _merged(
    parts: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
    terms: int,
    lengths: NDArray[np.int32],
) -> Postings:
    """Put the chunks together: a term's passages of one chunk after those of the one before."""
    per_part = [np.bincount(keys // CHUNK, minlength=terms) for keys, _ in parts]
    starts = np.zeros(terms + 1, np.int64)
    if parts:
        np.cumsum(np.sum(per_part, axis=0), out=starts[1:])
    most = max((int(counts.max()) for _, counts in parts if len(counts)), default=0)
    passages = np.empty(int(starts[-1]), np.int32)
    kind: type[np.unsignedinteger[Any]] = np.uint8 if most < 256 else np.uint16
    frequencies: Counts = np.empty(int(starts[-1]), kind)
    filled = starts[:-1].copy()
    for number, (keys, counts) in enumerate(parts):
        of_term = per_part[number]
        first = np.cumsum(of_term) - of_term  # where each term starts in this chunk
        target = np.arange(len(keys)) + np.repeat(filled - first, of_term)
        passages[target] = keys % CHUNK + number * CHUNK
        frequencies[target] = np.minimum(counts, np.iinfo(kind).max)
        filled += of_term
    return Postings(starts, passages, frequencies, lengths)
