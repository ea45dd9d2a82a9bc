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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, takewhile
from math import ceil, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.postings import STEPS, Counts, Postings, build_postings
from retrieval.vocabulary import Vocabulary

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NARROW = 4096
"""Up to so many allowed passages, each is scored by look-up instead of walking the postings."""
EVERY = 8192
"""Up to so many postings of a question, all are added up: passing some over costs more."""
SCATTER = 8
"""From so many look-ups on, as the inverse of a share of a term's postings, all of the postings
are spread out instead: a binary search costs about as much as so many of them."""
ROUNDING = 1e-9
"""How far a sum may be from the same one in another order, at most, as a share of it."""
MOST_REMEMBERED, MOST_WEIGHTS = 4096, 50_000
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


class Place(NamedTuple):
    """Where a term stands in one part: the passages, ascending, how often each has it, and what it
    adds to each at the most, in steps of `step` for an idf of 1; the number of the part's first
    passage, that of the part, and that of the term there.
    """

    ids: NDArray[np.int32]
    counts: Counts
    impacts: NDArray[np.uint8]
    step: float
    base: int
    part: int
    number: int


@dataclass(slots=True, eq=False)
class Term:
    """A term that is there: its idf, the most that it adds to any passage, how many postings it
    has, those of passages that are gone among them, and where.
    """

    idf: float
    bound: float
    length: int
    places: tuple[Place, ...]

    def ids(self) -> Ids:
        """Return the passages that have the term, ascending; those that are gone among them."""
        return _numbered([(place.ids, place.base) for place in self.places])


Weighted = tuple[Term, float]
"""A term of a question, and how often it counts."""


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
        # one number is read faster from these than from arrays
        self._starts = [part.postings.starts.data for part in parts]
        self._peaks = [part.peaks.data for part in parts]
        self._steps = [self._growth(part) * (self.k1 + 1) / STEPS for part in parts]
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
        for term, _ in self._known((text, 1.0) for text in query):
            ids = term.ids()
            scores += term.idf * self.delta
            scores[ids] += self._worth([(term, 1.0)], ids)
        return scores if self.there is None else np.where(self.there, scores, 0.0)

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some passages, in their order."""
        terms = self._known((text, 1.0) for text in query)
        scores, _ = self._looked_up(terms, np.asarray(doc_ids, dtype=np.int64))
        return list((scores + self._base(terms)).tolist())

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
        for starts, part in zip(self._starts, self.parts, strict=True):
            number = part.vocabulary.get(term)
            if number is not None:
                found += starts[number + 1] - starts[number] - part.gone.get(number, 0)
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
        return _numbered(
            [
                (self.parts[place.part].postings.own_of(place.number), place.base)
                for place in term.places
            ]
        )

    def matrix(self, terms: Sequence[str], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        rows = np.zeros((len(terms), len(ids)))
        found = [self.term(text) for text in terms]
        there = [at for at, term in enumerate(found) if term is not None]
        rows[there] = self._added([term for term in found if term is not None], ids)
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
            ids, scores = self._having(terms, ids)
        elif sum(term.length for term, _ in terms) <= EVERY:
            ids, scores = self._summed(terms, self._mask(allowed))
        else:
            ids, scores = self._having(terms, self._candidates(terms, k, self._mask(allowed)))
        ids, scores = _first(ids, scores, k, len(terms))
        return ids, scores + self._base(terms) if self.delta else scores

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
        places = []
        frequency, peak, length = 0, 0.0, 0
        for at, part in enumerate(self.parts):
            number = part.vocabulary.get(text)
            if number is None:
                continue
            start, end = self._starts[at][number], self._starts[at][number + 1]
            length += end - start
            frequency += end - start - part.gone.get(number, 0)
            peak = max(peak, self._peaks[at][number] * self._growth(part))
            postings, here = part.postings, slice(start, end)
            places.append(
                Place(
                    postings.passages[here],
                    postings.counts[here],
                    part.impacts[here],
                    self._steps[at],
                    self._bases[at],
                    at,
                    number,
                )
            )
        if not frequency:
            return None
        weight = self._weight(frequency)
        return Term(weight, weight * peak, length, tuple(places))

    def _growth(self, part: Part) -> float:
        """Return how much more a term may add than when a part was built, where all got longer.

        ``(f + n) / (f + n')`` is at most the ratio of the norms, and that at most the ratio of the
        mean lengths.
        """
        return max(1.0, self.avgdl / part.mean) if part.mean else 1.0

    # what terms add

    def _worth(self, terms: Sequence[Weighted], ids: Ids) -> Floats:
        """Return what each posting of some terms adds to its passage.

        :param ids: the passages of the terms, one term after the other
        """
        counts = [place.counts for term, _ in terms for place in term.places]
        frequency = np.concatenate(counts, dtype=np.float64)
        added = self.norms.take(ids)
        added += frequency
        np.divide(frequency, added, out=added)
        start = 0
        for term, weight in terms:
            of_term = added[start : start + term.length]
            of_term *= term.idf * (self.k1 + 1)
            if weight != 1.0:
                of_term *= weight
            start += term.length
        return added

    def _summed(self, terms: Sequence[Weighted], allowed: Mask | None) -> tuple[Ids, Floats]:
        """Add up all postings of some terms, in their order, as rank_bm25 does.

        Return the passages and their scores; a passage that has several terms is there as often.
        """
        ids = _numbered([(place.ids, place.base) for term, _ in terms for place in term.places])
        added = self._worth(terms, ids)
        if allowed is not None:
            kept = allowed.take(ids).nonzero()[0]
            ids, added = ids.take(kept), added.take(kept)
        if len(terms) == 1:
            return ids, added
        sums = self._sums()
        try:
            np.add.at(sums, ids, added)
            return ids, sums.take(ids)
        finally:
            sums[ids] = 0.0

    def _sums(self) -> Floats:
        """Return a row of zeros, one a passage, that this thread alone uses."""
        sums = getattr(self._scratch, "sums", None)
        if sums is None:
            sums = self._scratch.sums = np.zeros(self.size)
        found: Floats = sums
        return found

    def _added(self, terms: Sequence[Term], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        frequency = np.empty((len(terms), len(ids)))
        if not len(ids):
            return frequency
        short = ids.astype(np.int32)
        for row, term in zip(frequency, terms, strict=True):
            self._count(term, short, row)
        frequency /= frequency + self.norms.take(ids)
        for row, term in zip(frequency, terms, strict=True):
            row *= term.idf * (self.k1 + 1)
        return frequency

    @staticmethod
    def _count(term: Term, ids: NDArray[np.int32], row: Floats) -> None:
        """Write into `row` how often each of some passages has a term."""
        for at, place in enumerate(term.places):
            local = ids - np.int32(place.base) if place.base else ids
            found = _counts_of(place, local)
            if at:
                np.add(row, found, out=row)
            else:
                row[:] = found

    def _looked_up(self, terms: Sequence[Weighted], ids: Ids) -> tuple[Floats, Mask]:
        """Return the scores of some passages, and which of them have any of the terms.

        They are summed in the order of the query, as rank_bm25 does.
        """
        scores = np.zeros(len(ids))
        has = np.zeros(len(ids), bool)
        added = self._added([term for term, _ in terms], ids)
        for row, (_, weight) in zip(added, terms, strict=True):
            scores += row if weight == 1.0 else weight * row
            has |= row > 0
        return scores, has

    def _having(self, terms: Sequence[Weighted], ids: Ids) -> tuple[Ids, Floats]:
        """Return those of some passages that have any of the terms, and their scores."""
        scores, has = self._looked_up(terms, ids)
        return ids[has], scores[has]

    # which passages can be among the best

    def _candidates(self, terms: Sequence[Weighted], k: int, allowed: Mask | None) -> Ids:
        """Return passages among which the top-k are, ascending, by MaxScore."""
        times: dict[Term, float] = {}
        for term, weight in terms:
            times[term] = times.get(term, 0.0) + weight
        order = sorted(times.items(), key=lambda one: -one[0].bound * one[1])
        bounds = [term.bound * weight for term, weight in order]
        after = [sum(bounds[at:]) for at in range(len(order) + 1)]
        slack = ROUNDING * (after[0] + 1)
        lengths = accumulate(term.length for term, _ in order)
        done = max(1, sum(1 for _ in takewhile(lambda total: total <= EVERY, lengths)))
        ids, scores = self._summed(order[:done], allowed)
        least = _kth_best(scores, k * done)  # a score that k passages have
        ids, scores = _once(ids, scores, least - after[done] - slack)
        for at in range(done, len(order)):
            enters = least - after[at + 1] - slack
            ids, scores = self._followed(order[at], ids, scores, enters, allowed)
            least = max(least, _kth_best(scores, k))
            kept = (scores >= least - after[at + 1] - slack).nonzero()[0]
            ids, scores = ids[kept], scores[kept]
        return ids

    def _followed(
        self, one: Weighted, ids: Ids, scores: Floats, enters: float, allowed: Mask | None
    ) -> tuple[Ids, Floats]:
        """Add a term to the scores of some passages, ascending, and those passages that now enter.

        :param enters: what the term has to add to a passage for it to be among the best
        """
        term, weight = one
        if len(ids):
            scores = scores + weight * self._added([term], ids)[0]
        if term.bound * weight < enters:
            return ids, scores
        new = self._entering(term, enters / (weight * term.idf))
        if allowed is not None:
            new = new[allowed.take(new)]
        seen = self._seen()
        seen[ids] = True
        new = new[~seen.take(new)]
        seen[ids] = False
        if not len(new):
            return ids, scores
        ids = np.concatenate([ids, new])
        scores = np.concatenate([scores, weight * self._added([term], new)[0]])
        order = ids.argsort()
        return ids[order], scores[order]

    def _seen(self) -> Mask:
        """Return a row of False, one a passage, that this thread alone uses."""
        seen = getattr(self._scratch, "seen", None)
        if seen is None:
            seen = self._scratch.seen = np.zeros(self.size, bool)
        found: Mask = seen
        return found

    @staticmethod
    def _entering(term: Term, least: float) -> Ids:
        """Return the passages to which a term may add so much for an idf of 1, ascending."""
        found = []
        for place in term.places:
            steps = ceil(least / place.step - ROUNDING)
            here = place.ids if steps <= 1 else place.ids[place.impacts >= min(steps, STEPS)]
            found.append((here, place.base))
        return _numbered(found)


def _numbered(found: Sequence[tuple[NDArray[np.int32], int]]) -> Ids:
    """Return passages of parts by their numbers through all of them, given those of the first."""
    if len(found) == 1 and not found[0][1]:
        return found[0][0].astype(np.int64)
    ids = np.concatenate([one for one, _ in found], dtype=np.int64)
    start = 0
    for one, base in found:
        if base:
            ids[start : start + len(one)] += base
        start += len(one)
    return ids


def _counts_of(place: Place, local: NDArray[np.int32]) -> Counts:
    """Return how often each of some passages has a term, in one part."""
    ids, counts = place.ids, place.counts
    if len(local) > 64 and len(local) * SCATTER > len(ids):
        spread = np.zeros(int(ids[-1]) + 2, counts.dtype)  # the last for what is outside
        spread[ids] = counts
        inside = np.where((local >= 0) & (local <= ids[-1]), local, len(spread) - 1)
        return spread.take(inside)
    at = ids.searchsorted(local)
    found: Counts = counts.take(at, mode="clip") * (ids.take(at, mode="clip") == local)
    return found


def _first(ids: Ids, scores: Floats, k: int, times: int) -> tuple[Ids, Floats]:
    """Return the `k` best passages and their scores, the best first, ties by position.

    :param times: how often each of the passages is there, at the most
    """
    least = _kth_best(scores, k * times)
    if least:
        kept = (scores >= least).nonzero()[0]
        ids, scores = ids.take(kept), scores.take(kept)
    order = np.lexsort((ids, -scores))
    ids, scores = ids.take(order), scores.take(order)
    if times > 1 and len(ids) > 1:
        once = np.empty(len(ids), bool)
        once[0] = True
        np.not_equal(ids[1:], ids[:-1], out=once[1:])
        ids, scores = ids[once], scores[once]
    return ids[:k], scores[:k]


def _once(ids: Ids, scores: Floats, least: float) -> tuple[Ids, Floats]:
    """Return the passages with a score of at least so much, each once, ascending."""
    kept = (scores >= least).nonzero()[0]
    ids, scores = ids.take(kept), scores.take(kept)
    order = ids.argsort()
    ids, scores = ids.take(order), scores.take(order)
    once = np.ones(len(ids), bool)
    np.not_equal(ids[1:], ids[:-1], out=once[1:])
    return ids[once], scores[once]


def _kth_best(scores: Floats, k: int) -> float:
    """Return the k-th best of some scores, 0 where there are fewer."""
    return float(np.partition(scores, -k)[-k]) if len(scores) > k else 0.0


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
