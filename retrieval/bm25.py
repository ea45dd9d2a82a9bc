"""BM25 from postings: rank_bm25's scores, and an exact top-k without scoring every passage.

rank_bm25 keeps a dictionary a passage and walks through all of them for every term. Here its two
variation points, ``_calc_idf`` and ``get_scores``, are served from postings: for each term, the
passages that have it, ascending, and how often. The top-k follows MaxScore (Turtle & Flood 1995):
terms by falling upper bound, new candidates only while they can still enter, the rest looked up.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.postings import Postings, build_postings
from retrieval.vocabulary import Vocabulary

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NARROW = 4096
"""Up to so many allowed passages, each is scored by look-up instead of walking the postings."""
SCATTER = 8
"""From so many look-ups on, as the inverse of a share of a term's postings, all of the postings
are spread out instead: a binary search costs about as much as so many of them."""
SAMPLE = 2048
"""Of so many scores the k-th best is taken as a bound, where there are more."""
ROUNDING = 1e-5
"""How far a sum in single precision may be from the true one, at most, as a share of it."""


def idf(document_frequency: NDArray[np.int64], size: int) -> Floats:
    """Return the inverse document frequency as Lucene computes it, never negative.

    ``ln(1 + (N - df + 0.5) / (df + 0.5))`` (Lucene's BM25Similarity). The classic formula lacks
    the ``1 +``: there a term in more than half of all passages counts against a passage, so that
    in a library of one interview its very subject would push the right passages down.
    """
    frequency = np.asarray(document_frequency, dtype=np.float64)
    found: Floats = np.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
    return found


class PassageBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """rank_bm25's Okapi over postings, with Lucene's idf.

    ``idfs``, shape ``(terms,)``, go by term number, as do ``peaks``, the most that a term can add
    to any passage for an idf of 1, and ``bounds``, that times its idf. ``norms``, shape
    ``(passages,)``, is ``k1 · (1 - b + b · length / mean length)``.
    """

    delta = 0.0
    """What a term adds, times its idf, to a passage that lacks it (BM25+)."""

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = 1.5, b: float = 0.75) -> None:
        super().__init__(corpus, k1=k1, b=b)

    @classmethod
    def restored(
        cls,
        vocabulary: Vocabulary,
        postings: Postings,
        peaks: Floats,
        k1: float = 1.5,
        b: float = 0.75,
    ) -> PassageBM25:
        """Return an index whose postings and peaks were built before."""
        index = cls.__new__(cls)
        index.k1, index.b, index.epsilon = k1, b, 0.25
        index._take(vocabulary, postings, peaks)
        index._calc_idf(None)
        return index

    # rank_bm25's variation points

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> None:
        vocabulary, postings = build_postings(corpus)
        self._take(vocabulary, postings)

    def _take(
        self, vocabulary: Vocabulary, postings: Postings, peaks: Floats | None = None
    ) -> None:
        self.vocabulary, self.postings = vocabulary, postings
        self.corpus_size = postings.size
        lengths = postings.lengths.astype(np.float64)
        self.avgdl = float(lengths.mean()) if len(lengths) else 0.0
        share = lengths / self.avgdl if self.avgdl else lengths
        self.norms: Floats = self.k1 * (1 - self.b + self.b * share)
        self.norms32 = self.norms.astype(np.float32)
        self._scratch = threading.local()
        self.peaks: Floats = postings.peaks(self.norms, self.k1) if peaks is None else peaks

    def _calc_idf(self, nd: object) -> None:
        self.idfs = self._idf(np.diff(self.postings.starts))
        self.bounds: Floats = self.idfs * self.peaks

    def _idf(self, document_frequency: NDArray[np.int64]) -> Floats:
        return idf(document_frequency, self.corpus_size)

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Return the score of every passage, shape ``(passages,)``."""
        scores = np.zeros(self.corpus_size)
        for term in self._numbers(query):
            found, added = self._added(term)
            scores += self.idfs[term] * self.delta
            scores[found] += added
        return scores

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some passages, in their order."""
        ids = np.asarray(doc_ids, dtype=np.int64)
        scores = np.zeros(len(ids))
        for term in self._numbers(query):
            scores += self.idfs[term] * self.delta + self._looked_up(term, ids)
        return list(scores.tolist())

    # what search needs

    def weight(self, term: str) -> float:
        """Return the idf of `term`; one that no passage has weighs more than any that one has."""
        number = self.vocabulary.get(term)
        if number is None:
            return float(idf(np.zeros(1, np.int64), self.corpus_size)[0])
        return float(self.idfs[number])

    def frequency(self, term: str) -> int:
        """Return how many passages have `term`."""
        number = self.vocabulary.get(term)
        return 0 if number is None else len(self.postings.of(number)[0])

    def having(self, term: str) -> Ids:
        """Return the passages that have `term`, ascending."""
        number = self.vocabulary.get(term)
        if number is None:
            return np.zeros(0, np.int64)
        found: Ids = self.postings.of(number)[0].astype(np.int64)
        return found

    def matrix(self, terms: Sequence[str], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        rows = np.zeros((len(terms), len(ids)))
        for row, term in enumerate(terms):
            number = self.vocabulary.get(term)
            if number is not None:
                rows[row] = self._looked_up(number, ids)
        return rows

    def top(
        self, query: Iterable[str], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return the `k` best passages and their scores, the best first, ties by position.

        Only passages that have a term of the query are among them. Exact: the same as a full sort
        of :meth:`get_scores` over the allowed passages.

        :param allowed: which passages may be returned, as a mask of shape ``(passages,)`` or as
            their numbers, ascending; all of them if None
        """
        return self.weighted_top([(term, 1.0) for term in query], k, allowed)

    def weighted_top(
        self, query: Iterable[tuple[str, float]], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return what :meth:`top` does, for terms that count more or less than once."""
        found = ((self.vocabulary.get(term), weight) for term, weight in query if weight > 0)
        numbers = [(number, weight) for number, weight in found if number is not None]
        ids = self._within(numbers, k, allowed)
        scores = np.zeros(len(ids))
        has = np.zeros(len(ids), bool)
        for number, weight in numbers:  # summed in the order of the query, as rank_bm25 does
            added = self._looked_up(number, ids)
            scores += weight * added
            has |= added > 0
        ids, scores = ids[has], scores[has]
        order = np.lexsort((ids, -scores))[:k]
        base = self.delta * sum(float(self.idfs[number]) * weight for number, weight in numbers)
        return ids[order], scores[order] + base

    def _within(
        self, numbers: Sequence[tuple[int, float]], k: int, allowed: Mask | Ids | None
    ) -> Ids:
        """Return allowed passages among which the top-k are, ascending."""
        if allowed is None:
            return self._candidates(numbers, k, None)
        if allowed.dtype == np.bool_:
            return self._candidates(numbers, k, allowed.astype(bool, copy=False))
        if len(allowed) <= NARROW:
            return allowed.astype(np.int64, copy=False)
        mask = np.zeros(self.corpus_size, bool)
        mask[allowed] = True
        return self._candidates(numbers, k, mask)

    def _numbers(self, query: Iterable[str]) -> list[int]:
        found = (self.vocabulary.get(term) for term in query)
        return [number for number in found if number is not None]

    def _added(self, number: int) -> tuple[Ids, Floats]:
        """Return the passages that have a term, and what it adds to each, delta apart."""
        found, counts = self.postings.of(number)
        ids = found.astype(np.int64)
        return ids, self._worth(number, counts, ids)

    def _worth(self, number: int, counts: NDArray[np.generic], ids: Ids) -> Floats:
        frequency = counts.astype(np.float64)
        added: Floats = frequency / (frequency + self.norms[ids])
        added *= self.idfs[number] * (self.k1 + 1)
        return added

    def _looked_up(self, number: int, ids: Ids) -> Floats:
        """Return what a term adds to each of some passages, 0 to those that lack it."""
        found, counts = self.postings.of(number)
        added = np.zeros(len(ids))
        if not len(found) or not len(ids):
            return added
        if len(ids) * SCATTER > len(found):
            spread = np.zeros(self.corpus_size, counts.dtype)
            spread[found] = counts
            frequency = spread[ids]
            here = np.flatnonzero(frequency)
            added[here] = self._worth(number, frequency[here], ids[here])
            return added
        at = np.searchsorted(found, ids.astype(found.dtype))
        at[at == len(found)] = 0
        here = np.flatnonzero(found[at] == ids)
        added[here] = self._worth(number, counts[at[here]], ids[here])
        return added

    def _candidates(
        self, numbers: Sequence[tuple[int, float]], k: int, allowed: Mask | None
    ) -> Ids:
        """Return passages among which the top-k are, ascending, by MaxScore.

        In single precision: what comes close to the k-th best is among them, whatever the rounding.
        """
        times: defaultdict[int, float] = defaultdict(float)
        for number, weight in numbers:
            times[number] += weight
        order = sorted(times, key=lambda number: -self.bounds[number] * times[number])
        bounds = [float(self.bounds[number]) * times[number] for number in order]
        after = [sum(bounds[at:]) for at in range(len(order) + 1)]
        slack = ROUNDING * (after[0] + 1)
        sums = self._sums()
        touched: list[Ids] = []
        least = 0.0  # a score that k passages have: what a newcomer has to reach
        done = 0
        try:
            for number in order:
                if after[done] + slack < least:
                    break
                ids, scores = self._summed(number, times[number], sums, allowed, touched)
                done += 1
                least = max(least, _kth_best(scores[:: 1 + len(scores) // SAMPLE], k))
            ids = np.concatenate(touched) if touched else np.zeros(0, np.int64)
            scores = sums[ids]
        finally:
            for ids_of_term in touched:
                sums[ids_of_term] = 0.0
        for at in range(done, len(order) + 1):
            kept = np.flatnonzero(scores >= least - after[at] - slack)
            ids, scores = ids[kept], scores[kept]
            if at < len(order):
                added = times[order[at]] * self._looked_up(order[at], ids)
                scores = scores + added.astype(np.float32)
        found: Ids = np.sort(ids[scores >= _kth_best(scores, k) - slack])
        return found

    def _sums(self) -> NDArray[np.float32]:
        """Return a row of zeros, one a passage, that this thread alone uses."""
        sums = getattr(self._scratch, "sums", None)
        if sums is None:
            sums = self._scratch.sums = np.zeros(self.corpus_size, np.float32)
        found: NDArray[np.float32] = sums
        return found

    def _summed(
        self,
        number: int,
        times: float,
        sums: NDArray[np.float32],
        allowed: Mask | None,
        touched: list[Ids],
    ) -> tuple[Ids, NDArray[np.float32]]:
        """Add a term to the sums of its passages; note which of them it touches first."""
        found, counts = self.postings.of(number)
        if allowed is not None:
            kept = allowed[found]
            found, counts = found[kept], counts[kept]
        ids = found.astype(np.intp)
        frequency = counts.astype(np.float32)
        added = self.norms32[ids]
        added += frequency
        np.divide(frequency, added, out=added)
        added *= np.float32(times * self.idfs[number] * (self.k1 + 1))
        before = sums[ids]
        touched.append(ids[before == 0])
        added += before
        sums[ids] = added
        return ids, added


def _kth_best(scores: NDArray[np.float32], k: int) -> float:
    """Return the k-th best of some scores, which that of all of them is not below."""
    return float(np.partition(scores, -k)[-k]) if len(scores) > k else 0.0


class OkapiBM25(PassageBM25):
    """The scores of rank_bm25's ``BM25Okapi``: the classic idf, negative ones set to a floor."""

    def _idf(self, document_frequency: NDArray[np.int64]) -> Floats:
        frequency = document_frequency.astype(np.float64)
        found: Floats = np.log(self.corpus_size - frequency + 0.5) - np.log(frequency + 0.5)
        floor = self.epsilon * found.mean() if len(found) else 0.0
        found[found < 0] = floor
        return found


class PlusBM25(PassageBM25):
    """The scores of rank_bm25's ``BM25Plus``."""

    delta = 1.0

    def _idf(self, document_frequency: NDArray[np.int64]) -> Floats:
        frequency = document_frequency.astype(np.float64)
        found: Floats = np.log((self.corpus_size + 1) / frequency)
        return found
