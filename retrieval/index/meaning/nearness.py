"""Nearness: what the passages of one moment of the library mean beside a question.

Exact: every vector of a passage that may answer is compared, up to :data:`MOST` passages. Of more,
a graph of neighbours tells which may be nearest, and these are compared; where there is none, only
what the words have found is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.index.meaning import graph
from retrieval.index.meaning.encoder import Encoder, Floats
from retrieval.index.meaning.vectors import Vectors, rounded
from retrieval.index.scoring import Ids, Mask

MOST = 100_000
"""Passages that are compared with a question, at the most: some 50 ms of one core."""
AT_ONCE = 2048
"""Vectors that are made fractions at once: as many as stay near the processor."""
SPARE, FURTHER, FURTHEST = 4, 4, 10_000
"""How many times as many neighbours are looked for as passages are wanted, since some of them are
of one passage and some are left out; how many times as many where those were too few, and how many
at the most.
"""


class Nearness:
    """The vectors of an index's passages, and of what is asked."""

    def __init__(
        self, encoder: Encoder, parts: Sequence[Vectors], stamps: Mapping[str, range], size: int
    ) -> None:
        """Find the passages of the vectors.

        :param stamps: the passages of each interview in the index, by the stamp of its writing
        :param size: how many passages the index has
        """
        self._encoder = encoder
        self._parts = parts
        self._part = np.full(size, -1, np.int16)
        self._first = np.zeros(size, np.int64)
        self._count = np.zeros(size, np.int32)
        for at, part in enumerate(parts):
            for number, stamp in enumerate(part.stamps):
                here, own = stamps.get(stamp, range(0)), part.passages(number)
                if len(here) == len(own) and len(here):
                    of = slice(here.start, here.stop)
                    self._part[of] = at
                    self._first[of] = part.firsts[own.start : own.stop]
                    self._count[of] = np.diff(part.firsts[own.start : own.stop + 1])
        self.known = int((self._part >= 0).sum())
        """How many passages have vectors."""

    def of(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of questions, shape ``(questions, dimensions)``."""
        return self._encoder.questions(texts)

    def alike(self, asked: Floats, ids: Ids) -> Floats:
        """Return how near in meaning the nearest sentences of passages are to each question.

        Cosines, shape ``(questions, passages)``; not a number where a passage has no vectors.
        """
        best = np.full((len(asked), len(ids)), np.nan, np.float32)
        for at, part in enumerate(self._parts):
            here = np.flatnonzero(self._part[ids] == at)
            for chosen in _in_stretches(here, self._count[ids[here]]):
                numbers, starts = self._rows_of(ids[chosen])
                rows, lengths = part.rows[numbers], part.lengths[numbers]
                best[:, chosen] = best_of(asked, rows, lengths, starts)
        return best

    def nearest(self, asked: Floats, allowed: Mask | Ids, k: int) -> Ids:
        """Return the `k` allowed passages nearest to each question, ascending.

        Of more than :data:`MOST` nearly those; none where no graph is there to find them.
        """
        ids = np.flatnonzero(allowed) if allowed.dtype == np.bool_ else allowed
        ids = ids[self._part[ids] >= 0].astype(np.int64)
        if len(ids) > MOST:
            ids = self._neighbours(asked, ids, k)
        if not len(ids):
            return ids
        best = self.alike(asked, ids)
        if len(ids) > k:
            ids = ids[np.argpartition(-best, k, axis=1)[:, :k]]
        return np.unique(ids)

    def _neighbours(self, asked: Floats, ids: Ids, k: int) -> Ids:
        """Return the passages that may be the nearest of very many, ascending."""
        if not self._graphs:
            return np.zeros(0, np.int64)
        among = np.zeros(len(self._part), np.bool_)
        among[ids] = True
        found = [self._near(at, one, among, k) for one in rounded(asked) for at in self._graphs]
        rest = ids[~np.isin(self._part[ids], list(self._graphs))]
        return np.unique(np.concatenate([*found, rest if len(rest) <= MOST else rest[:0]]))

    @property
    def lacking_graphs(self) -> int:
        """How many files have so many vectors that a graph of them is to be made."""
        return sum(map(graph.wanted, self._parts))

    def _near(self, at: int, asked: NDArray[np.int8], among: Mask, k: int) -> Ids:
        """Return about the `k` nearest passages of a file, of those that may answer."""
        passages, neighbours = self._of_rows[at], self._graphs[at]
        count = min(k * SPARE, len(passages))
        while True:
            ids = passages[neighbours.nearest(asked, count)]
            ids = np.unique(ids[(ids >= 0) & among[ids]])
            if len(ids) >= k or count >= min(FURTHEST, len(passages)):
                return ids
            count = min(count * FURTHER, FURTHEST, len(passages))

    @cached_property
    def _graphs(self) -> dict[int, graph.Graph]:
        """The files of vectors that have a graph."""
        each = ((at, graph.opened(part)) for at, part in enumerate(self._parts))
        return {at: found for at, found in each if found is not None}

    @cached_property
    def _of_rows(self) -> dict[int, Ids]:
        """The passage of each vector of a file that has a graph; below 0 what is gone."""
        found = {at: np.full(len(self._parts[at].rows), -1, np.int64) for at in self._graphs}
        for at, rows in found.items():
            ids = np.flatnonzero(self._part == at)
            rows[self._rows_of(ids)[0]] = np.repeat(ids, self._count[ids])
        return found

    def _rows_of(self, ids: Ids) -> tuple[Ids, Ids]:
        """Return the vectors of passages of one file, and where those of each start among them."""
        counts = self._count[ids].astype(np.int64)
        starts = np.cumsum(counts) - counts
        numbers = np.arange(int(counts.sum())) + np.repeat(self._first[ids] - starts, counts)
        return numbers, starts


def best_of(asked: Floats, rows: NDArray[np.int8], lengths: Floats, starts: Ids) -> Floats:
    """Return the cosine of each question and the nearest vector of each passage.

    :param lengths: those of the rows
    :param starts: where the vectors of each passage start; it has one at the least
    :return: shape ``(questions, passages)``
    """
    values = rows.astype(np.float32)
    each = [np.maximum.reduceat(values @ one / lengths, starts) for one in asked]
    return np.stack(each)


def _in_stretches(chosen: Ids, counts: NDArray[np.int32]) -> Iterable[Ids]:
    """Yield passages, so many at a time that their vectors stay near the processor."""
    if len(chosen):
        yield from np.split(chosen, np.flatnonzero(np.diff(np.cumsum(counts) // AT_ONCE)) + 1)
