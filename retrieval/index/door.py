"""The doors: what retrieval asks of the words and the meaning of passages, wherever these are kept.

There are two homes: :class:`retrieval.index.bm25.PassageBM25`, which has all postings beside it,
and :class:`retrieval.index.opensearch.words.RemoteWords`, whose postings are on a cluster. Both
give the same passages with the same scores. So it is with what passages mean
(:class:`retrieval.index.meaning.nearness.Nearness`,
:class:`retrieval.index.opensearch.meaning.RemoteNearness`), but for which of very many are nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.index.scoring import Floats, Ids, Mask


class Words(Protocol):
    """Terms to passages, which are numbered from 0 to `size`; `corpus_size` of them are there."""

    size: int
    corpus_size: int

    def weight(self, term: str) -> float:
        """Return the idf of a term."""

    def frequency(self, term: str) -> int:
        """Return how many passages have a term."""

    def having(self, term: str, *, own: bool = False) -> Ids:
        """Return the passages that have a term, ascending; `own`: in words of their own."""

    def matrix(self, terms: Sequence[str], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""

    def top(
        self, query: Iterable[str], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return the `k` best of the allowed passages and their scores, ties by position."""

    def weighted_top(
        self, query: Iterable[tuple[str, float]], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return what :meth:`top` does, for terms that count more or less than once."""


class Meaning(Protocol):
    """What passages mean, for as many as have vectors."""

    @property
    def known(self) -> int:
        """How many passages have vectors."""

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions, shape ``(questions, dimensions)``."""

    def alike(self, asked: NDArray[np.float32], ids: Ids) -> NDArray[np.float32]:
        """Return how near in meaning the nearest sentences of passages are to each question.

        Cosines, shape ``(questions, passages)``; not a number where a passage has no vectors.
        """

    def nearest(self, asked: NDArray[np.float32], allowed: Mask | Ids, k: int) -> Ids:
        """Return the `k` allowed passages nearest to each question, ascending.

        Of very many nearly those; none where nothing is there to find them.
        """
