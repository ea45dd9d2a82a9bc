"""The topic of a question: its words, what each is worth, and how much of them a passage covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.finding.closeness import SENTENCE_END, closeness
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, fold, stem, stems
from retrieval.index.scoring import Ids, Mask

HEAD = 2.0
"""How much more the last word of a topic counts than the others: in English it is its head."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How passages cover a topic: `ids`, their BM25 scores, and the share of its weight they have.

    `matrix`, shape ``(terms, passages)``, is what each term adds to each.
    """

    ids: Ids
    scores: NDArray[np.float64]
    coverage: NDArray[np.float64]
    matrix: NDArray[np.float64]

    def only(self, at: Ids) -> Covered:
        """Return how some of the passages cover it, by their places among these."""
        return Covered(self.ids[at], self.scores[at], self.coverage[at], self.matrix[:, at])


class Topic:
    """The words asked about, as terms of the index."""

    def __init__(
        self,
        index: Index,
        words: Sequence[str],
        language: str = ENGLISH,
        context: Iterable[tuple[str, float]] = (),
    ) -> None:
        """Look the words up.

        :param context: words of the conversation before, and what each counts beside the topic's
        """
        self.words = tuple(dict.fromkeys(words))
        self.language = language
        self._stems = {word: stem(fold(word), language) for word in self.words}
        self.terms = tuple(dict.fromkeys(self._stems.values()))
        self.weights = {term: index.weight(term) for term in self.terms}
        importance = np.array([self.weights[term] for term in self.terms])
        if len(importance):
            importance[-1] *= HEAD
        self._importance = importance / importance.sum() if importance.any() else importance
        around = [(stem(fold(word), language), weight) for word, weight in context]
        self._context = [(term, weight) for term, weight in around if term not in self.weights]
        self._index = index

    def written(self, term: str) -> str:
        """Return the word that a term of the topic is the stem of."""
        return next(word for word, own in self._stems.items() if own == term)

    def best(
        self, k: int, allowed: Mask | Ids | None = None, near: Sequence[tuple[str, float]] = ()
    ) -> Ids:
        """Return the passages that fit best, ascending.

        :param near: terms that mean nearly the same, and what each counts
        """
        query = [(term, 1.0) for term in self.terms] + self._context + list(near)
        ids, _ = self._index.bm25.weighted_top(query, k, allowed)
        found: Ids = np.sort(ids)
        return found

    def covered(self, ids: Ids) -> Covered:
        """Return how some passages cover the topic."""
        matrix = self._index.bm25.matrix(self.terms, ids)
        scores = matrix.sum(axis=0)
        if self._context:
            around = self._index.bm25.matrix([term for term, _ in self._context], ids)
            scores = scores + np.array([weight for _, weight in self._context]) @ around
        return Covered(ids, scores, self._importance @ (matrix > 0), matrix)

    def split(self, covered: Covered, at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words that a passage has, and those that it lacks."""
        has = {term: covered.matrix[i, at] > 0 for i, term in enumerate(self.terms)}
        return (
            tuple(word for word in self.words if has[self._stems[word]]),
            tuple(word for word in self.words if not has[self._stems[word]]),
        )

    def closeness(self, text: str) -> float:
        """Return what the places of the topic's words in a passage add to its score."""
        return closeness(text, self.terms, self.weights, self.language)

    def share_in(self, text: str) -> float:
        """Return the share of the topic's weight that stands in a text, from 0 to 1."""
        there = stems(text, self.language, SENTENCE_END).terms
        total = sum(self.weights.values())
        return sum(w for term, w in self.weights.items() if term in there) / total if total else 0.0
