"""Postings: for each term, the passages that have it, and how often. Flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.vocabulary import Vocabulary

Counts = NDArray[np.unsignedinteger[Any]]
CHUNK = 100_000
"""Passages that are sorted at a time: what is in memory at once beside the result."""
STEPS = 255
"""How finely it is told what a posting adds at the most: in one byte."""
_Chunk = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]
"""Of each term in each passage of a chunk: both in one number, how often, and whether own."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Term number ``t`` has ``passages[starts[t]:starts[t + 1]]``, ascending, as often as `counts`.

    `lengths`, shape ``(passages,)``, is how many terms each passage has. `own` has a bit for each
    of `passages`: whether the term stands in the passage's own words, and not only in what it can
    be found by besides (its heading, the question that it answers).
    """

    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: Counts
    lengths: NDArray[np.int32]
    own: NDArray[np.uint8]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self.lengths)

    def frequency(self, term: int) -> int:
        """Return how many passages have a term."""
        return int(self.starts[term + 1] - self.starts[term])

    def own_of(self, term: int) -> NDArray[np.int32]:
        """Return the passages in whose own words a term stands, ascending."""
        start, end = int(self.starts[term]), int(self.starts[term + 1])
        first = start // 8
        bits = np.unpackbits(self.own[first : end // 8 + 1])
        found: NDArray[np.int32] = self.passages[start:end][
            bits[start - 8 * first : end - 8 * first].view(np.bool_)
        ]
        return found

    def impacts(
        self, norms: NDArray[np.float64], k1: float
    ) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
        """Return the most that terms add to passages, for an idf of 1.

        First of each term, shape ``(terms,)``; then of each posting, in steps of
        ``(k1 + 1) / STEPS``, rounded up.
        """
        peaks = np.zeros(len(self.starts) - 1)
        impacts = np.zeros(len(self.passages), np.uint8)
        step = 1 << 22
        for first in range(0, len(self.passages), step):
            part = slice(first, first + step)
            frequency = self.counts[part].astype(np.float64)
            added = frequency / (frequency + norms[self.passages[part]])
            impacts[part] = np.minimum(np.ceil(added * STEPS), STEPS)
            added *= k1 + 1
            start = int(np.searchsorted(self.starts, first, side="right")) - 1
            last = int(np.searchsorted(self.starts, first + len(added), side="left"))
            cuts = np.maximum(self.starts[start:last] - first, 0)
            peaks[start:last] = np.maximum(peaks[start:last], np.maximum.reduceat(added, cuts))
        return peaks, impacts


def build_postings(
    corpus: Iterable[Sequence[str]], own: Sequence[int] | None = None
) -> tuple[Vocabulary, Postings]:
    """Build the postings of a corpus, an iterable of the terms of each passage.

    :param own: how many terms at the beginning of each passage are its own words; all of them if
        None. It may grow while `corpus` is read.
    """
    vocabulary = Vocabulary()
    lengths: list[NDArray[np.int32]] = []
    parts: list[_Chunk] = []
    done = 0
    for chunk in _chunks(corpus):
        sizes = np.fromiter(map(len, chunk), np.int64, len(chunk))
        terms = vocabulary.numbers(chain.from_iterable(chunk), int(sizes.sum()))
        where = np.repeat(np.arange(len(chunk)), sizes)
        every = terms.astype(np.int64) * CHUNK + where
        keys, counts = np.unique(every, return_counts=True)
        if own is None:
            mine = np.ones(len(keys), np.bool_)
        else:
            first = np.array(own[done : done + len(chunk)], np.int64)
            at = np.arange(len(every)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            mine = np.isin(keys, every[at < first[where]])
        parts.append((keys, counts, mine))
        lengths.append(sizes.astype(np.int32))
        done += len(chunk)
    joined = np.concatenate(lengths) if lengths else np.zeros(0, np.int32)
    return vocabulary, _merged(parts, len(vocabulary), joined)


def join_postings(
    parts: Sequence[tuple[Vocabulary, Postings, NDArray[np.bool_]]],
) -> tuple[Vocabulary, Postings]:
    """Put postings together, each part's passages after those of the part before.

    :param parts: with each, which of its passages are kept, shape ``(passages,)``
    """
    vocabulary = Vocabulary()
    chunks = [_kept(*part) for part in parts]
    numbers = []
    for (old, _, _), (of_term, *_) in zip(parts, chunks, strict=True):
        there = [old.text(term) for term in np.flatnonzero(of_term).tolist()]
        mapped = np.zeros(len(of_term), np.int64)
        mapped[of_term > 0] = vocabulary.numbers(there, len(there))
        numbers.append(mapped)
    counted = np.zeros(len(vocabulary), np.int64)
    for mapped, (of_term, *_) in zip(numbers, chunks, strict=True):
        np.add.at(counted, mapped[of_term > 0], of_term[of_term > 0])
    starts = np.concatenate([[0], np.cumsum(counted)]).astype(np.int64)
    kind = max((counts.dtype for _, _, counts, _, _ in chunks), default=np.dtype(np.uint8))
    passages, counts_ = np.empty(int(starts[-1]), np.int32), np.empty(int(starts[-1]), kind)
    own = np.empty(int(starts[-1]), np.bool_)
    filled, base = starts[:-1].copy(), 0
    for mapped, (of_term, ids, counts, mine, lengths) in zip(numbers, chunks, strict=True):
        first = np.cumsum(of_term) - of_term
        target = np.arange(len(ids)) + np.repeat(filled[mapped] - first, of_term)
        passages[target], counts_[target], own[target] = ids + base, counts, mine
        filled[mapped[of_term > 0]] += of_term[of_term > 0]
        base += len(lengths)
    lengths = np.concatenate([one[4] for one in chunks]) if chunks else np.zeros(0, np.int32)
    return vocabulary, Postings(starts, passages, counts_, lengths, np.packbits(own))


def _kept(
    vocabulary: Vocabulary, postings: Postings, kept: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int32], Counts, NDArray[np.bool_], NDArray[np.int32]]:
    """Return the postings of the passages that are kept, these numbered anew from 0.

    First how many each term has, then passages, counts and own bits in order, and their lengths.
    """
    own = np.unpackbits(postings.own, count=len(postings.passages)).view(np.bool_)
    if kept.all():
        of_term = np.diff(postings.starts)
        return of_term, postings.passages, postings.counts, own, postings.lengths
    here = kept[postings.passages]
    before = np.concatenate([[0], np.cumsum(here)])
    of_term = before[postings.starts[1:]] - before[postings.starts[:-1]]
    number = (np.cumsum(kept) - 1).astype(np.int32)
    ids = number[postings.passages[here]]
    return of_term, ids, postings.counts[here], own[here], postings.lengths[kept]


def _chunks(corpus: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    rows = iter(corpus)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _merged(parts: Sequence[_Chunk], terms: int, lengths: NDArray[np.int32]) -> Postings:
    """Put the chunks together: a term's passages of one chunk after those of the one before."""
    per_part = [np.bincount(keys // CHUNK, minlength=terms) for keys, _, _ in parts]
    starts = np.zeros(terms + 1, np.int64)
    if parts:
        np.cumsum(np.sum(per_part, axis=0), out=starts[1:])
    most = max((int(counts.max()) for _, counts, _ in parts if len(counts)), default=0)
    passages = np.empty(int(starts[-1]), np.int32)
    kind: type[np.unsignedinteger[Any]] = np.uint8 if most < 256 else np.uint16
    frequencies: Counts = np.empty(int(starts[-1]), kind)
    own = np.empty(int(starts[-1]), np.bool_)
    filled = starts[:-1].copy()
    for number, (keys, counts, mine) in enumerate(parts):
        of_term = per_part[number]
        first = np.cumsum(of_term) - of_term  # where each term starts in this chunk
        target = np.arange(len(keys)) + np.repeat(filled - first, of_term)
        passages[target] = keys % CHUNK + number * CHUNK
        frequencies[target] = np.minimum(counts, np.iinfo(kind).max)
        own[target] = mine
        filled += of_term
    return Postings(starts, passages, frequencies, lengths, np.packbits(own))
