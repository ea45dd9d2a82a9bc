"""Nearness: what the passages of one moment of the library mean beside a question.

Exact: every vector of a passage that may answer is compared, up to :data:`MOST` of them; of more,
only what the words have found is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.index.meaning.encoder import Encoder, Floats
from retrieval.index.meaning.vectors import Vectors
from retrieval.index.scoring import Ids, Mask

MOST = 100_000
"""Passages that are compared with a question, at the most: some 50 ms of one core."""
AT_ONCE = 2048
"""Vectors that are made fractions at once: as many as stay near the processor."""


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
                counts = self._count[ids[chosen]].astype(np.int64)
                starts = np.cumsum(counts) - counts
                numbers = np.arange(int(counts.sum())) - np.repeat(starts, counts)
                numbers += np.repeat(self._first[ids[chosen]], counts)
                values = part.rows[numbers].astype(np.float32)
                for row, one in enumerate(asked):
                    cosines = values @ one / part.lengths[numbers]
                    best[row, chosen] = np.maximum.reduceat(cosines, starts)
        return best

    def nearest(self, asked: Floats, allowed: Mask | Ids, k: int) -> Ids:
        """Return the `k` allowed passages nearest to each question, ascending.

        None where more than :data:`MOST` are allowed.
        """
        ids = np.flatnonzero(allowed) if allowed.dtype == np.bool_ else allowed
        ids = ids[self._part[ids] >= 0].astype(np.int64)
        if not 0 < len(ids) <= MOST:
            return np.zeros(0, np.int64)
        best = self.alike(asked, ids)
        if len(ids) > k:
            ids = ids[np.argpartition(-best, k, axis=1)[:, :k]]
        return np.unique(ids)


def _in_stretches(chosen: Ids, counts: NDArray[np.int32]) -> Iterable[Ids]:
    """Yield passages, so many at a time that their vectors stay near the processor."""
    if len(chosen):
        yield from np.split(chosen, np.flatnonzero(np.diff(np.cumsum(counts) // AT_ONCE)) + 1)
