"""BM25 from postings: rank_bm25's scores, and an exact top-k without scoring every passage.

rank_bm25 keeps a dictionary a passage and walks through all of them for every term. Here its two
variation points, ``_calc_idf`` and ``get_scores``, are served from postings: for each term, the
passages that have it, ascending, and how often. What they add up to, and which passages can be
among the best, is in :mod:`retrieval.index.scoring`.

Postings may lie in several parts, and passages may be gone: document frequencies and the mean
length are always those of all that is there, so that scores do not tell how it came to be there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.index.postings import STEPS, Counts, Postings, build_postings
from retrieval.index.scoring import (
    EVERY,
    Floats,
    Ids,
    Mask,
    Scorer,
    Stretch,
    Term,
    Weighted,
    first,
    numbered,
)
from retrieval.index.vocabulary import Vocabulary

NARROW = 4096
"""Up to so many allowed passages, each is scored by look-up instead of walking the postings."""
MOST_REMEMBERED, MOST_FREQUENCIES = 4096, 50_000
"""Terms whose postings, and whose weights, are remembered once looked up."""


@dataclass(frozen=True, slots=True)
class Part:
    """Postings of passages that follow each other.

    `peaks`, shape ``(terms,)``, is the most that each term adds to any of them for an idf of 1
    where the mean length is `mean`; `impacts` what each posting adds at the most, in steps of
    ``(k1 + 1) / 255``; `gone` is in how many of the part's passages that are gone each term stood,
    by its number.
    """

    vocabulary: Vocabulary
    postings: Postings
    peaks: Floats
    impacts: NDArray[np.uint8]
    mean: float
    gone: Mapping[int, int] = field(default_factory=dict)


class _Reader(NamedTuple):
    """A part as terms are looked for in it: one number is read faster from a view than an array."""

    get: Callable[[str], int | None]
    starts: memoryview
    peaks: memoryview
    ids: NDArray[np.int32]
    counts: Counts
    impacts: NDArray[np.uint8]
    gone: Mapping[int, int]
    growth: float
    base: int
    at: int

    @classmethod
    def of(cls, part: Part, base: int, at: int, growth: float) -> _Reader:
        """Return the part number `at`, whose first passage has the number `base`."""
        postings = part.postings
        return cls(
            part.vocabulary.get,
            postings.starts.data,
            part.peaks.data,
            postings.passages,
            postings.counts,
            part.impacts,
            part.gone,
            growth,
            base,
            at,
        )


def idf(document_frequency: int, size: int) -> float:
    """Return the inverse document frequency as Lucene computes it, never negative.

    ``ln(1 + (N - df + 0.5) / (df + 0.5))`` (Lucene's BM25Similarity). The classic formula lacks
    the ``1 +``: there a term in more than half of all passages counts against a passage, so that
    in a library of one interview its very subject would push the right passages down.
    """
    return log(1 + (size - document_frequency + 0.5) / (document_frequency + 0.5))


class PassageBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """rank_bm25's Okapi over postings, with Lucene's idf.

    Passages are numbered from 0 to `size` through all parts; `corpus_size` of them are there.
    ``norms``, shape ``(size,)``, is ``k1 · (1 - b + b · length / mean length)``.
    """

    delta = 0.0
    """What a term adds, times its idf, to a passage that lacks it (BM25+)."""

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = 1.5, b: float = 0.75) -> None:
        super().__init__(corpus, k1=k1, b=b)

    @classmethod
    def of(
        cls, parts: Sequence[Part], there: Mask | None = None, k1: float = 1.5, b: float = 0.75
    ) -> PassageBM25:
        """Return the scores over parts that were built before.

        :param there: which passages are not gone, shape ``(size,)``; all of them if None
        """
        index = cls.__new__(cls)
        index.k1, index.b, index.epsilon = k1, b, 0.25
        index._take(parts, there)
        index._calc_idf(None)
        return index

    # rank_bm25's variation points

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> None:
        vocabulary, postings = build_postings(corpus)
        self._take([part_of(vocabulary, postings, self.k1, self.b)], None)

    def _take(self, parts: Sequence[Part], there: Mask | None) -> None:
        self.parts, self.there = parts, there
        self._bases = [0, *accumulate(part.postings.size for part in parts)]
        self.size = self._bases[-1]
        lengths = [part.postings.lengths.astype(np.float64) for part in parts]
        every = np.concatenate([*lengths, np.zeros(0)])
        kept = every if there is None else every[there]
        self.corpus_size = len(kept)
        self.avgdl = float(kept.mean()) if len(kept) else 0.0
        self.norms = _norms(every, self.avgdl, self.k1, self.b)
        self._readers = [
            _Reader.of(part, self._bases[at], at, self._growth(part))
            for at, part in enumerate(parts)
        ]
        self._scratch = threading.local()
        self._terms: dict[str, Term | None] = {}
        self._frequencies: dict[str, int] = {}

    def _calc_idf(self, nd: object) -> None:
        """Nothing to do: an idf is worked out when its term is looked up."""

    def _weight(self, frequency: int) -> float:
        return idf(frequency, self.corpus_size)

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Return the score of every passage, shape ``(size,)``; 0 for those that are gone."""
        scores = np.zeros(self.size)
        for term, _ in self._known((text, 1.0) for text in query):
            ids = term.ids()
            scores += term.idf * self.delta
            scores[ids] += self._scorer.worth([(term, 1.0)], ids)
        return scores if self.there is None else np.where(self.there, scores, 0.0)

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some passages, in their order."""
        terms = self._known((text, 1.0) for text in query)
        scores, _ = self._scorer.looked_up(terms, np.asarray(doc_ids, dtype=np.int64))
        return list((scores + self._base(terms)).tolist())

    # what search needs

    def weight(self, term: str) -> float:
        """Return the idf of `term`; one that no passage has weighs more than any that one has."""
        frequency = self.frequency(term)
        return self._weight(frequency) if frequency else idf(0, self.corpus_size)

    def frequency(self, term: str) -> int:
        """Return how many passages have `term`."""
        known = self._frequencies.get(term)
        if known is not None:
            return known
        if len(self._frequencies) >= MOST_FREQUENCIES:
            self._frequencies.clear()
        found = self._frequencies[term] = self._counted(term)
        return found

    def _counted(self, term: str) -> int:
        found = 0
        for reader in self._readers:
            number = reader.get(term)
            if number is not None:
                found += reader.starts[number + 1] - reader.starts[number]
                found -= reader.gone.get(number, 0)
        return found

    def having(self, term: str, *, own: bool = False) -> Ids:
        """Return the passages that have `term`, ascending.

        :param own: only those in whose own words it stands
        """
        found = self.term(term)
        if found is None:
            return np.zeros(0, np.int64)
        ids = self._own(found) if own else found.ids()
        return ids if self.there is None else ids[self.there[ids]]

    def _own(self, term: Term) -> Ids:
        return numbered(
            [
                (self.parts[stretch.part].postings.own_of(stretch.number), stretch.base)
                for stretch in term.stretches
            ]
        )

    def matrix(self, terms: Sequence[str], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        rows = np.zeros((len(terms), len(ids)))
        found = [self.term(text) for text in terms]
        there = [at for at, term in enumerate(found) if term is not None]
        rows[there] = self._scorer.added([term for term in found if term is not None], ids)
        return rows

    def top(
        self, query: Iterable[str], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return the `k` best passages and their scores, the best first, ties by position.

        Only passages that have a term of the query are among them. Exact: the same as a full sort
        of :meth:`get_scores` over the allowed passages.

        :param allowed: which passages may be returned, as a mask of shape ``(size,)`` or as
            their numbers, ascending; all of them if None
        """
        return self.weighted_top([(term, 1.0) for term in query], k, allowed)

    def weighted_top(
        self, query: Iterable[tuple[str, float]], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return what :meth:`top` does, for terms that count more or less than once."""
        terms = self._known(query)
        if not terms:
            return np.zeros(0, np.int64), np.zeros(0)
        if allowed is not None and allowed.dtype != np.bool_ and len(allowed) <= NARROW:
            ids = self._still(allowed.astype(np.int64, copy=False))
            ids, scores = self._having(terms, ids, k)
        else:
            ids, scores = self._best(terms, k, self._mask(allowed))
        return ids, scores + self._base(terms) if self.delta else scores

    def _best(self, terms: Sequence[Weighted], k: int, allowed: Mask | None) -> tuple[Ids, Floats]:
        if sum(term.length for term, _ in terms) > EVERY:
            return self._having(terms, self._scorer.candidates(terms, k, allowed), k)
        return first(*self._scorer.every(terms, allowed), k, len(terms))

    def _having(self, terms: Sequence[Weighted], ids: Ids, k: int) -> tuple[Ids, Floats]:
        """Return the best of some passages that have any of the terms, and their scores."""
        scores, has = self._scorer.looked_up(terms, ids)
        return first(ids[has], scores[has], k, 1)

    @property
    def _scorer(self) -> Scorer:
        """What adds up for this thread alone."""
        scorer = getattr(self._scratch, "scorer", None)
        if scorer is None:
            scorer = self._scratch.scorer = Scorer(self.norms, self.k1)
        found: Scorer = scorer
        return found

    def _base(self, terms: Sequence[Weighted]) -> float:
        return self.delta * sum(term.idf * weight for term, weight in terms)

    def _still(self, ids: Ids) -> Ids:
        return ids if self.there is None else ids[self.there[ids]]

    def _mask(self, allowed: Mask | Ids | None) -> Mask | None:
        """Return which passages are allowed and there; None where all of them are."""
        if allowed is None:
            return self.there
        if allowed.dtype == np.bool_:
            mask = allowed.astype(bool, copy=False)
        else:
            mask = np.zeros(self.size, bool)
            mask[allowed] = True
        return mask if self.there is None else mask & self.there

    def _known(self, query: Iterable[tuple[str, float]]) -> list[Weighted]:
        found = ((self.term(text), weight) for text, weight in query if weight > 0)
        return [(term, weight) for term, weight in found if term is not None]

    def term(self, text: str) -> Term | None:
        """Return what is known of a term, or None where no passage has it."""
        try:
            return self._terms[text]
        except KeyError:
            found = self._looked_for(text)
        if len(self._terms) >= MOST_REMEMBERED:
            self._terms.clear()
        self._terms[text] = found
        return found

    def _looked_for(self, text: str) -> Term | None:
        stretches = []
        frequency, peak, length = 0, 0.0, 0
        for get, starts, peaks, ids, counts, impacts, gone, growth, base, at in self._readers:
            number = get(text)
            if number is None:
                continue
            start, end = starts[number], starts[number + 1]
            length += end - start
            frequency += end - start - gone.get(number, 0)
            peak = max(peak, peaks[number] * growth)
            here = slice(start, end)
            step = growth * (self.k1 + 1) / STEPS
            stretches.append(
                Stretch(ids[here], counts[here], impacts[here], step, base, at, number)
            )
        if not frequency:
            return None
        weight = self._weight(frequency)
        return Term(weight, weight * peak, length, tuple(stretches))

    def _growth(self, part: Part) -> float:
        """Return how much more a term may add than when a part was built, where all got longer.

        ``(f + n) / (f + n')`` is at most the ratio of the norms, and that at most the ratio of the
        mean lengths.
        """
        return max(1.0, self.avgdl / part.mean) if part.mean else 1.0


def _norms(lengths: Floats, mean: float, k1: float, b: float) -> Floats:
    share = lengths / mean if mean else lengths
    return k1 * (1 - b + b * share)


def part_of(vocabulary: Vocabulary, postings: Postings, k1: float = 1.5, b: float = 0.75) -> Part:
    """Return postings with what BM25 needs to know of them at any time."""
    lengths = postings.lengths.astype(np.float64)
    mean = float(lengths.mean()) if len(lengths) else 0.0
    peaks, impacts = postings.impacts(_norms(lengths, mean, k1, b), k1)
    return Part(vocabulary, postings, peaks, impacts, mean)


class OkapiBM25(PassageBM25):
    """The scores of rank_bm25's ``BM25Okapi``: the classic idf, negative ones set to a floor."""

    def _calc_idf(self, nd: object) -> None:
        every = {term for part in self.parts for term in part.vocabulary}
        frequencies = [0] * len(every)
        for at, text in enumerate(every):
            for part in self.parts:
                number = part.vocabulary.get(text)
                if number is not None:
                    held = part.postings.frequency(number)
                    frequencies[at] += held - part.gone.get(number, 0)
        classic = [self._classic(frequency) for frequency in frequencies if frequency]
        self.floor = self.epsilon * sum(classic) / len(classic) if classic else 0.0

    def _classic(self, frequency: float) -> float:
        return log(self.corpus_size - frequency + 0.5) - log(frequency + 0.5)

    def _weight(self, frequency: int) -> float:
        classic = self._classic(frequency)
        return self.floor if classic < 0 else classic


class PlusBM25(PassageBM25):
    """The scores of rank_bm25's ``BM25Plus``."""

    delta = 1.0

    def _weight(self, frequency: int) -> float:
        return log((self.corpus_size + 1) / frequency)
