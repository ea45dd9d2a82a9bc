"""BM25 by rank_bm25's classes, with an idf that a small library can live with."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi


def idf(document_frequency: int, size: int) -> float:
    """Return the inverse document frequency as Lucene computes it, never negative.

    ``ln(1 + (N - df + 0.5) / (df + 0.5))`` (Lucene's BM25Similarity). The classic formula lacks
    the ``1 +``: there a term in more than half of all passages counts against a passage, so that
    in a library of one interview its very subject would push the right passages down.
    """
    return math.log(1 + (size - document_frequency + 0.5) / (document_frequency + 0.5))


class PassageBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """rank_bm25's Okapi with Lucene's idf, in place of a negative idf patched by an epsilon."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.document_frequency = nd
        self.idf = {term: idf(frequency, self.corpus_size) for term, frequency in nd.items()}

    def term_scores(self, term: str) -> NDArray[np.float64]:
        """Return what `term` adds to the score of each passage, shape ``(passages,)``."""
        scores: NDArray[np.float64] = self.get_scores([term])
        return scores

    def weight(self, term: str) -> float:
        """Return the idf of `term`; one that no passage has weighs more than any that one has."""
        return idf(self.document_frequency.get(term, 0), self.corpus_size)
