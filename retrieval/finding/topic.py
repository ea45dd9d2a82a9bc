"""The topic of a question: its things, what each is worth, and how much of them a passage covers.

A thing is a word, or several that are one ("GPT-3"), in whatever way it is written. Several words
only count where they stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from retrieval.finding.closeness import SENTENCE_END, closeness
from retrieval.finding.ways import Way, ways_of, ways_together
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, fold, is_stop_word, stem, stems
from retrieval.index.scoring import Ids, Mask

HEAD = 2.0
"""How much more the last word of a topic counts than the others: in English it is its head."""
OTHERWISE = 0.9
"""What a thing written in another way counts beside its own."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How passages cover a topic: `ids`, their BM25 scores, and the share of its weight they have.

    `matrix`, shape ``(things, passages)``, is what each thing adds to each; `has`, how surely it is
    there, from 0 to 1; `around` is how much of the scores the words of the conversation before add.
    """

    ids: Ids
    scores: NDArray[np.float64]
    coverage: NDArray[np.float64]
    matrix: NDArray[np.float64]
    around: NDArray[np.float64]
    has: NDArray[np.float64]

    def only(self, at: Ids) -> Covered:
        """Return how some of the passages cover it, by their places among these."""
        return Covered(
            self.ids[at],
            self.scores[at],
            self.coverage[at],
            self.matrix[:, at],
            self.around[at],
            self.has[:, at],
        )


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing asked about: the stems of each way to write it, all of them and the terms of it."""

    rows: tuple[tuple[str, ...], ...]
    terms: tuple[tuple[str, ...], ...]


class Topic:
    """The things asked about, as terms of the index."""

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
        self._index = index
        joined = ways_together(self.words, index)
        self._things = [
            self._thing([*ways_of(word, index), *joined.get(word, ())]) for word in self.words
        ]
        every = [term for thing in self._things for way in thing.terms for term in way]
        self.terms = tuple(dict.fromkeys(every))
        self.weights = {term: index.weight(term) for term in self.terms}
        self.said: Sequence[bool] = [any(map(self._is_here, one.terms)) for one in self._things]
        """Which of the words are on record, in any way to write them."""
        self._asked = [term for thing in self._things for term in self._as_written(thing)]
        self._worth = [self._worth_of(thing) for thing in self._things]
        importance = np.array(self._worth)
        if len(importance):
            importance[-1] *= HEAD
        self._importance = importance / importance.sum() if importance.any() else importance
        around = [(stem(fold(word), language), weight) for word, weight in context]
        self._context = [(term, weight) for term, weight in around if term not in self.weights]

    def _thing(self, ways: Iterable[Way]) -> _Thing:
        rows = [tuple(stem(word, self.language) for word in way) for way in ways]
        terms = [
            tuple(
                stem(word, self.language) for word in way if not is_stop_word(word, self.language)
            )
            for way in ways
        ]
        return _Thing(tuple(rows), tuple(terms))

    def _is_here(self, way: tuple[str, ...]) -> bool:
        return bool(way) and all(self._index.bm25.frequency(term) for term in way)

    def _as_written(self, thing: _Thing) -> tuple[str, ...]:
        """Return the terms of the first way to write a thing that is on record, or its own."""
        return next((way for way in thing.terms if self._is_here(way)), thing.terms[0])

    def _worth_of(self, thing: _Thing) -> float:
        """Return what a thing is worth: its rarest word, in the commonest way that is on record."""
        each = [
            max(self.weights[term] for term in way) for way in thing.terms if self._is_here(way)
        ]
        own = max((self.weights[term] for term in thing.terms[0]), default=0.0)
        return min(each, default=own)

    @property
    def around(self) -> tuple[str, ...]:
        """The terms of the conversation before."""
        return tuple(term for term, _ in self._context)

    @property
    def around_worth(self) -> float:
        """What the words of the conversation before are worth together."""
        return sum(weight * self._index.weight(term) for term, weight in self._context)

    @property
    def importance(self) -> NDArray[np.float64]:
        """What share of the topic each of the words is."""
        return self._importance

    @property
    def worth(self) -> Sequence[float]:
        """What each of the words is worth."""
        return self._worth

    def best(
        self, k: int, allowed: Mask | Ids | None = None, near: Sequence[tuple[str, float]] = ()
    ) -> Ids:
        """Return the passages that fit best, ascending.

        :param near: terms that mean nearly the same, and what each counts
        """
        query = dict.fromkeys(self.terms, OTHERWISE)
        query |= dict.fromkeys(self._asked, 1.0)
        ids, _ = self._index.bm25.weighted_top([*query.items(), *self._context, *near], k, allowed)
        found: Ids = np.sort(ids)
        return found

    def covered(self, ids: Ids) -> Covered:
        """Return how some passages cover the topic."""
        of_terms = self._index.bm25.matrix(self.terms, ids)
        at = {term: row for row, term in enumerate(self.terms)}
        matrix = np.zeros((len(self._things), len(ids)))
        for row, thing in enumerate(self._things):
            other = OTHERWISE if self._is_here(thing.terms[0]) else 1.0
            for number, (stemmed, terms) in enumerate(zip(thing.rows, thing.terms, strict=True)):
                if not terms:
                    continue
                each = of_terms[[at[term] for term in terms]]
                whole = each.sum(axis=0) * (each > 0).all(axis=0)
                if len(stemmed) > 1:
                    whole *= self._side_by_side(stemmed, ids, whole)
                np.maximum(matrix[row], whole * (other if number else 1.0), out=matrix[row])
        around = np.zeros(len(ids))
        if self._context:
            each = self._index.bm25.matrix([term for term, _ in self._context], ids)
            around = np.array([weight for _, weight in self._context]) @ each
        has = (matrix > 0).astype(float)
        return Covered(
            ids, matrix.sum(axis=0) + around, self._importance @ has, matrix, around, has
        )

    def _side_by_side(
        self, row: tuple[str, ...], ids: Ids, having: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return 1 for each passage in which words stand side by side, and 0 for the others."""
        found = np.zeros(len(ids))
        for at in np.flatnonzero(having).tolist():
            found[at] = _has_row(self._index.text_of(int(ids[at])), row, self.language)
        return found

    def split(self, covered: Covered, at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words that a passage has, and those that it lacks."""
        return self.told(covered.matrix[:, at] > 0)

    def told(self, has: NDArray[np.bool_]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words that are there, by whether each is, and those that aren't."""
        there = tuple(word for word, here in zip(self.words, has, strict=True) if here)
        return there, tuple(word for word in self.words if word not in there)

    def closeness(self, text: str) -> float:
        """Return what the places of the topic's words in a passage add to its score."""
        return closeness(text, self._asked, self.weights, self.language)

    def share_in(self, text: str) -> float:
        """Return the share of the topic's weight that stands in a text, from 0 to 1."""
        there = stems(text, self.language, SENTENCE_END).terms
        total = sum(self._worth)
        return sum(self._in(there)) / total if total else 0.0

    def _in(self, there: frozenset[str]) -> Iterable[float]:
        """Yield what each thing is worth that has all its terms among some."""
        for thing, worth in zip(self._things, self._worth, strict=True):
            if any(way and there.issuperset(way) for way in thing.terms):
                yield worth


def _has_row(text: str, row: tuple[str, ...], language: str) -> bool:
    """Tell whether stems stand side by side in a text."""
    found = [*chain.from_iterable(stems(text, language, SENTENCE_END).stretches)]
    size = len(row)
    first = row[0]
    return any(
        found[at] == first and tuple(found[at : at + size]) == row
        for at in range(len(found) - size + 1)
    )
