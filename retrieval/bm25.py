"""BM25 from postings: rank_bm25's scores, and an exact top-k without scoring every passage.

rank_bm25 keeps a dictionary a passage and walks through all of them for every term. Here its two
variation points, ``_calc_idf`` and ``get_scores``, are served from postings: for each term, the
passages that have it, ascending, and how often. The top-k follows MaxScore (Turtle & Flood 1995):
terms by falling upper bound, new candidates only while they can still enter, the rest looked up.

Postings may lie in several parts, and passages may be gone: document frequencies and the mean
length are always those of all that is there, so that scores do not tell how it came to be there.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.postings import Counts, Postings, build_postings
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
MOST_REMEMBERED, MOST_WEIGHTS = 4096, 50_000
"""Terms whose postings, and whose weights, are remembered once looked up."""


@dataclass(frozen=True, slots=True)
class Part:
    """Postings of passages that follow each other.

    `peaks`, shape ``(terms,)``, is the most that each term adds to any of them for an idf of 1
    where the mean length is `mean`; `gone` is in how many of the part's passages that are gone
    each term stood, by its number.
    """

    vocabulary: Vocabulary
    postings: Postings
    peaks: Floats
    mean: float
    gone: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """A term that is there: its idf, and the most that it adds to any passage.

    `places` has, for each part with the term, its passages there, ascending, how often each has
    it, and the number of the part's first passage; `parts` the part, and the term's number there.
    """

    idf: float
    bound: float
    places: tuple[tuple[NDArray[np.int32], Counts, int], ...]
    parts: tuple[tuple[int, int], ...]

    def ids(self) -> Ids:
        """Return the passages that have the term, ascending; those that are gone among them."""
        found = [ids.astype(np.int64) + base for ids, _, base in self.places]
        return found[0] if len(found) == 1 else np.concatenate(found)

    def counts(self) -> Counts:
        """Return how often each of these passages has it."""
        found = [counts for _, counts, _ in self.places]
        return found[0] if len(found) == 1 else np.concatenate(found)


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
        self._bases = [0]
        for part in parts:
            self._bases.append(self._bases[-1] + part.postings.size)
        self.size = self._bases[-1]
        lengths = [part.postings.lengths.astype(np.float64) for part in parts]
        every = np.concatenate([*lengths, np.zeros(0)])
        kept = every if there is None else every[there]
        self.corpus_size = len(kept)
        self.avgdl = float(kept.mean()) if len(kept) else 0.0
        self.norms = _norms(every, self.avgdl, self.k1, self.b)
        self.norms32 = self.norms.astype(np.float32)
        self._scratch = threading.local()
        self._terms: dict[str, Term | None] = {}
        self._weights: dict[str, float] = {}

    def _calc_idf(self, nd: object) -> None:
        """Nothing to do: an idf is worked out when its term is looked up."""

    def _weight(self, frequency: int) -> float:
        return idf(frequency, self.corpus_size)

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Return the score of every passage, shape ``(size,)``; 0 for those that are gone."""
        scores = np.zeros(self.size)
        for term in self._known(query):
            ids = term.ids()
            scores += term.idf * self.delta
            scores[ids] += self._worth(term, term.counts(), ids)
        return scores if self.there is None else np.where(self.there, scores, 0.0)

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some passages, in their order."""
        ids = np.asarray(doc_ids, dtype=np.int64)
        scores = np.zeros(len(ids))
        for term in self._known(query):
            scores += term.idf * self.delta + self._looked_up(term, ids)
        return list(scores.tolist())

    # what search needs

    def weight(self, term: str) -> float:
        """Return the idf of `term`; one that no passage has weighs more than any that one has."""
        try:
            return self._weights[term]
        except KeyError:
            frequency = self.frequency(term)
        if len(self._weights) >= MOST_WEIGHTS:
            self._weights.clear()
        found = self._weight(frequency) if frequency else idf(0, self.corpus_size)
        self._weights[term] = found
        return found

    def frequency(self, term: str) -> int:
        """Return how many passages have `term`."""
        found = 0
        for part in self.parts:
            number = part.vocabulary.get(term)
            if number is not None:
                found += part.postings.frequency(number) - part.gone.get(number, 0)
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
        found = [
            self.parts[part].postings.own_of(number).astype(np.int64) + self._bases[part]
            for part, number in term.parts
        ]
        return np.concatenate(found)

    def matrix(self, terms: Sequence[str], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        rows = np.zeros((len(terms), len(ids)))
        for row, text in enumerate(terms):
            term = self.term(text)
            if term is not None:
                rows[row] = self._looked_up(term, ids)
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
        found = ((self.term(text), weight) for text, weight in query if weight > 0)
        terms = [(term, weight) for term, weight in found if term is not None]
        ids = self._within(terms, k, allowed)
        scores = np.zeros(len(ids))
        has = np.zeros(len(ids), bool)
        for term, weight in terms:  # summed in the order of the query, as rank_bm25 does
            added = self._looked_up(term, ids)
            scores += weight * added
            has |= added > 0
        ids, scores = ids[has], scores[has]
        order = np.lexsort((ids, -scores))[:k]
        base = self.delta * sum(term.idf * weight for term, weight in terms)
        return ids[order], scores[order] + base

    def _within(
        self, terms: Sequence[tuple[Term, float]], k: int, allowed: Mask | Ids | None
    ) -> Ids:
        """Return allowed passages among which the top-k are, ascending."""
        if allowed is None:
            return self._candidates(terms, k, self.there)
        if allowed.dtype == np.bool_:
            mask = allowed.astype(bool, copy=False)
            return self._candidates(terms, k, mask if self.there is None else mask & self.there)
        if len(allowed) <= NARROW:
            ids: Ids = allowed.astype(np.int64, copy=False)
            return ids if self.there is None else ids[self.there[ids]]
        mask = np.zeros(self.size, bool)
        mask[allowed] = True
        return self._candidates(terms, k, mask if self.there is None else mask & self.there)

    def _known(self, query: Iterable[str]) -> list[Term]:
        return [term for text in query if (term := self.term(text)) is not None]

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
        parts, places = [], []
        frequency, peak = 0, 0.0
        for at, part in enumerate(self.parts):
            number = part.vocabulary.get(text)
            if number is None:
                continue
            ids, counts = part.postings.of(number)
            frequency += len(ids) - part.gone.get(number, 0)
            peak = max(peak, float(part.peaks[number]) * self._growth(part))
            parts.append((at, number))
            places.append((ids, counts, self._bases[at]))
        if not frequency:
            return None
        weight = self._weight(frequency)
        return Term(weight, weight * peak, tuple(places), tuple(parts))

    def _growth(self, part: Part) -> float:
        """Return how much more a term may add than when a part was built, where all got longer.

        ``(f + n) / (f + n')`` is at most the ratio of the norms, and that at most the ratio of the
        mean lengths.
        """
        return max(1.0, self.avgdl / part.mean) if part.mean else 1.0

    def _worth(self, term: Term, counts: NDArray[np.generic], ids: Ids) -> Floats:
        frequency = counts.astype(np.float64)
        added: Floats = frequency / (frequency + self.norms[ids])
        added *= term.idf * (self.k1 + 1)
        return added

    def _looked_up(self, term: Term, ids: Ids) -> Floats:
        """Return what a term adds to each of some passages, 0 to those that lack it."""
        added = np.zeros(len(ids))
        if not len(ids):
            return added
        for found, counts, base in term.places:
            local = ids - base if base else ids
            if len(ids) * SCATTER > len(found):
                spread = np.zeros(int(found[-1]) + 2, counts.dtype)  # the last for what is outside
                spread[found] = counts
                local = np.where((local >= 0) & (local <= found[-1]), local, len(spread) - 1)
                frequency = spread[local]
                here = np.flatnonzero(frequency)
                added[here] = self._worth(term, frequency[here], ids[here])
                continue
            at = np.searchsorted(found, local.astype(found.dtype))
            at[at == len(found)] = 0
            here = np.flatnonzero(found[at] == local)
            added[here] = self._worth(term, counts[at[here]], ids[here])
        return added

    def _candidates(self, terms: Sequence[tuple[Term, float]], k: int, allowed: Mask | None) -> Ids:
        """Return passages among which the top-k are, ascending, by MaxScore.

        In single precision: what comes close to the k-th best is among them, whatever the rounding.
        """
        times: defaultdict[int, float] = defaultdict(float)
        known = {id(term): term for term, _ in terms}
        for term, weight in terms:
            times[id(term)] += weight
        order = sorted(known.values(), key=lambda term: -term.bound * times[id(term)])
        bounds = [term.bound * times[id(term)] for term in order]
        after = [sum(bounds[at:]) for at in range(len(order) + 1)]
        slack = ROUNDING * (after[0] + 1)
        sums = self._sums()
        touched: list[Ids] = []
        least = 0.0  # a score that k passages have: what a newcomer has to reach
        done = 0
        try:
            for term in order:
                if after[done] + slack < least:
                    break
                scores = self._summed(term, times[id(term)], sums, allowed, touched)
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
                added = times[id(order[at])] * self._looked_up(order[at], ids)
                scores = scores + added.astype(np.float32)
        found: Ids = np.sort(ids[scores >= _kth_best(scores, k) - slack])
        return found

    def _sums(self) -> NDArray[np.float32]:
        """Return a row of zeros, one a passage, that this thread alone uses."""
        sums = getattr(self._scratch, "sums", None)
        if sums is None:
            sums = self._scratch.sums = np.zeros(self.size, np.float32)
        found: NDArray[np.float32] = sums
        return found

    def _summed(
        self,
        term: Term,
        times: float,
        sums: NDArray[np.float32],
        allowed: Mask | None,
        touched: list[Ids],
    ) -> NDArray[np.float32]:
        """Add a term to the sums of its passages; note which of them it touches first."""
        ids, counts = term.ids(), term.counts()
        if allowed is not None:
            kept = allowed[ids]
            ids, counts = ids[kept], counts[kept]
        frequency = counts.astype(np.float32)
        added = self.norms32[ids]
        added += frequency
        np.divide(frequency, added, out=added)
        added *= np.float32(times * term.idf * (self.k1 + 1))
        before = sums[ids]
        touched.append(ids[before == 0])
        added += before
        sums[ids] = added
        return added


def _kth_best(scores: NDArray[np.float32], k: int) -> float:
    """Return the k-th best of some scores, which that of all of them is not below."""
    return float(np.partition(scores, -k)[-k]) if len(scores) > k else 0.0


def _norms(lengths: Floats, mean: float, k1: float, b: float) -> Floats:
    share = lengths / mean if mean else lengths
    return k1 * (1 - b + b * share)


def part_of(vocabulary: Vocabulary, postings: Postings, k1: float = 1.5, b: float = 0.75) -> Part:
    """Return postings with what BM25 needs to know of them at any time."""
    lengths = postings.lengths.astype(np.float64)
    mean = float(lengths.mean()) if len(lengths) else 0.0
    peaks = postings.peaks(_norms(lengths, mean, k1, b), k1)
    return Part(vocabulary, postings, peaks, mean)


class OkapiBM25(PassageBM25):
    """The scores of rank_bm25's ``BM25Okapi``: the classic idf, negative ones set to a floor."""

    def _calc_idf(self, nd: object) -> None:
        every = {term for part in self.parts for term in part.vocabulary}
        frequencies = [0] * len(every)
        for at, text in enumerate(every):
            for part in self.parts:
                number = part.vocabulary.get(text)
                if number is not None:
                    held = len(part.postings.of(number)[0])
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
