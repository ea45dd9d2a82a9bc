"""Scoring: what the terms of a question add to passages, and which passages can be the best.

Short postings are all added up. Of long ones most are passed over, as MaxScore does (Turtle & Flood
1995): terms by falling upper bound, a passage is followed only while it can still be among the
best. What a posting adds at the most is known beforehand, in one byte, so that those of a long term
which can bring a new passage in are found without looking at the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.postings import STEPS, Counts

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

EVERY = 20_000
"""Up to so many postings of a question, all are added up: passing some over costs more."""
FEW = 8000
"""Up to so many postings of the rarest terms are added up to find what a passage has to reach."""
SEEDS = 3
"""How many passages are scored whole for it, as a multiple of those wanted."""
SCATTER = 8
"""From so many look-ups on, as the inverse of a share of a term's postings, all of the postings
are gone through instead: a binary search costs about as much as so many of them."""
SEARCHED, ZEROED = 20, 1 / 64
"""What a binary search costs, and zeroing a byte, against spreading a posting out in a row."""
ROUNDING = 1e-9
"""How far a sum may be from the same one in another order, at most, as a share of it."""


class Stretch(NamedTuple):
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
    stretches: tuple[Stretch, ...]

    def ids(self) -> Ids:
        """Return the passages that have the term, ascending; those that are gone among them."""
        return numbered([(stretch.ids, stretch.base) for stretch in self.stretches])


Weighted = tuple[Term, float]
"""A term of a question, and how often it counts."""


class Scorer:
    """Adds up what terms add to passages, in rows that hold a number for each; one a thread.

    ``norms``, shape ``(size,)``, is ``k1 · (1 - b + b · length / mean length)``.
    """

    def __init__(self, norms: Floats, k1: float) -> None:
        self._norms, self._scale = norms, k1 + 1
        self._sums = np.zeros(len(norms))
        self._seen = np.zeros(len(norms), bool)

    def worth(self, terms: Sequence[Weighted], ids: Ids) -> Floats:
        """Return what each posting of some terms adds to its passage.

        :param ids: the passages of the terms, one term after the other
        """
        counts = [stretch.counts for term, _ in terms for stretch in term.stretches]
        added = self._saturated(np.concatenate(counts, dtype=np.float64), ids)
        start = 0
        for term, weight in terms:
            of_term = added[start : start + term.length]
            of_term *= term.idf * self._scale
            if weight != 1.0:
                of_term *= weight
            start += term.length
        return added

    def _saturated(self, frequency: Floats, ids: Ids) -> Floats:
        """Return ``f / (f + norm)``."""
        added = self._norms.take(ids)
        added += frequency
        return np.divide(frequency, added, out=added)

    def every(self, terms: Sequence[Weighted], allowed: Mask | None) -> tuple[Ids, Floats]:
        """Return the allowed passages with any of some terms, and their scores.

        All is added up in the order of the terms, as rank_bm25 does. A passage is there as often as
        it has terms.
        """
        ids, added = self._posted(terms, allowed)
        if len(terms) == 1:
            return ids, added
        try:
            np.add.at(self._sums, ids, added)
            return ids, self._sums.take(ids)
        finally:
            self._sums[ids] = 0.0

    def _posted(self, terms: Sequence[Weighted], allowed: Mask | None) -> tuple[Ids, Floats]:
        ids = numbered(
            [(stretch.ids, stretch.base) for term, _ in terms for stretch in term.stretches]
        )
        added = self.worth(terms, ids)
        if allowed is None:
            return ids, added
        kept = allowed.take(ids).nonzero()[0]
        return ids.take(kept), added.take(kept)

    def added(self, terms: Sequence[Term], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        frequency = np.empty((len(terms), len(ids)))
        if not len(ids):
            return frequency
        short = ids.astype(np.int32)
        for row, term in zip(frequency, terms, strict=True):
            _count(term, short, row)
        frequency /= frequency + self._norms.take(ids)
        for row, term in zip(frequency, terms, strict=True):
            row *= term.idf * self._scale
        return frequency

    def looked_up(self, terms: Sequence[Weighted], ids: Ids) -> tuple[Floats, Mask]:
        """Return the scores of some passages, and which of them have any of the terms.

        They are summed in the order of the terms, as rank_bm25 does.
        """
        scores = np.zeros(len(ids))
        has = np.zeros(len(ids), bool)
        added = self.added([term for term, _ in terms], ids)
        for row, (_, weight) in zip(added, terms, strict=True):
            scores += row if weight == 1.0 else weight * row
            has |= row > 0
        return scores, has

    # which passages can be among the best

    def candidates(self, terms: Sequence[Weighted], k: int, allowed: Mask | None) -> Ids:
        """Return allowed passages among which the top-k are, by MaxScore.

        The rarest terms are added up; the best by these are scored whole, and the k-th best of them
        is what any other passage has to reach.
        """
        order = _by_bound(terms)
        bounds = [term.bound * weight for term, weight in order]
        after = [sum(bounds[at:]) for at in range(len(order) + 1)]
        lengths = accumulate(term.length for term, _ in order)
        done = sum(1 for _ in takewhile(lambda length: length <= FEW, lengths))
        ids, added = self._posted(order[:done], allowed) if done else (_NONE, np.zeros(0))
        touched = [ids]
        try:
            np.add.at(self._sums, ids, added)
            scores = self._sums.take(ids)
            least = self._least(order, done, k, allowed, ids, scores)
            least -= ROUNDING * (after[0] + 1)
            ids = ids.take((scores >= least - after[done]).nonzero()[0])
            self._seen[ids] = True
            for at in range(done, len(order)):
                if after[at] < least and not len(ids):
                    break
                enters = least - after[at + 1] if after[at] >= least else None
                new = self._follow(order[at], ids, enters, allowed)
                touched.append(new)
                ids = np.concatenate([ids, new])
                scores = self._sums.take(ids)
                ids = ids.take((scores >= least - after[at + 1]).nonzero()[0])
        finally:
            for some in touched:
                self._sums[some] = 0.0
                self._seen[some] = False
        return np.unique(ids)

    def _least(
        self,
        order: Sequence[Weighted],
        done: int,
        k: int,
        allowed: Mask | None,
        ids: Ids,
        scores: Floats,
    ) -> float:
        """Return a score that k passages have.

        :param scores: of some passages by the first `done` terms; one is there as often as it has
            of them
        """
        if done:
            best = (scores >= kth_best(scores, SEEDS * k * done)).nonzero()[0]
            ids, first = np.unique(ids.take(best), return_index=True)
            scores = scores.take(best.take(first))
        else:
            ids = _strongest(order[0][0], SEEDS * k)
            ids = ids if allowed is None else ids[allowed.take(ids)]
            scores = np.zeros(len(ids))
        return kth_best(scores + self.looked_up(order[done:], ids)[0], k)

    def _follow(
        self, one: Weighted, followed: Ids, enters: float | None, allowed: Mask | None
    ) -> Ids:
        """Add a term to the sums of the passages that are followed, and of those that now enter.

        Return the latter.

        :param followed: the passages that are followed
        :param enters: what the term has to add to a passage that enters; None if none does
        """
        term, weight = one
        scale = weight * term.idf * self._scale
        found = []
        for stretch in term.stretches:
            at = self._followed(stretch, followed)
            if enters is not None:
                steps = ceil(enters / (weight * term.idf * stretch.step) - ROUNDING)
                more = self._entering(stretch, steps, allowed)
                found.append(more)
                at = np.concatenate([at, more])
            ids = stretch.ids.take(at).astype(np.int64)
            ids += stretch.base
            added = self._saturated(stretch.counts.take(at).astype(np.float64), ids)
            added *= scale
            self._sums[ids] += added
            if enters is not None:
                found[-1] = ids[len(ids) - len(more) :]
                self._seen[found[-1]] = True
        return np.concatenate(found) if found else _NONE

    def _followed(self, stretch: Stretch, followed: Ids) -> Ids:
        """Return where the passages that are followed stand among the postings of a term."""
        ids = stretch.ids
        if len(followed) * SCATTER > len(ids):
            seen = self._seen[stretch.base :] if stretch.base else self._seen
            there: Ids = seen.take(ids).nonzero()[0]
            return there
        local = followed.astype(np.int32)
        local -= np.int32(stretch.base)
        at = ids.searchsorted(local)
        there = at[ids.take(at, mode="clip") == local]
        return np.asarray(there, np.int64)

    def _entering(self, stretch: Stretch, steps: int, allowed: Mask | None) -> Ids:
        """Return where passages stand that are not followed and to which a term may add so much.

        :param steps: how much, as the impacts have it
        """
        if steps > STEPS:
            return _NONE
        at = (stretch.impacts >= max(steps, 0)).nonzero()[0]
        ids = stretch.ids.take(at).astype(np.int64)
        ids += stretch.base
        new = ~self._seen.take(ids)
        if allowed is not None:
            new &= allowed.take(ids)
        return at[new]


_NONE: Ids = np.zeros(0, np.int64)


def _by_bound(terms: Sequence[Weighted]) -> list[Weighted]:
    """Return each term once, those that can add most first."""
    times: dict[Term, float] = {}
    for term, weight in terms:
        times[term] = times.get(term, 0.0) + weight
    return sorted(times.items(), key=lambda one: -one[0].bound * one[1])


def _strongest(term: Term, count: int) -> Ids:
    """Return those of a term's passages to which it may add most, about so many a part."""
    found = []
    for stretch in term.stretches:
        here = stretch.ids
        if len(here) > count:
            least = np.partition(stretch.impacts, -count)[-count]
            here = here[stretch.impacts >= least][: 2 * count]
        found.append((here, stretch.base))
    return numbered(found)


def numbered(found: Sequence[tuple[NDArray[np.int32], int]]) -> Ids:
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


def _count(term: Term, ids: NDArray[np.int32], row: Floats) -> None:
    """Write into `row` how often each of some passages has a term."""
    for at, stretch in enumerate(term.stretches):
        local = ids - np.int32(stretch.base) if stretch.base else ids
        found = _counts_of(stretch, local)
        if at:
            np.add(row, found, out=row)
        else:
            row[:] = found


def _counts_of(stretch: Stretch, local: NDArray[np.int32]) -> Counts:
    """Return how often each of some passages has a term, in one part."""
    ids, counts = stretch.ids, stretch.counts
    if len(local) * SEARCHED > len(ids) + int(ids[-1]) * ZEROED:
        spread = np.zeros(int(ids[-1]) + 2, counts.dtype)  # the last for what is outside
        spread[ids] = counts
        inside = np.where((local >= 0) & (local <= ids[-1]), local, len(spread) - 1)
        return spread.take(inside)
    at = ids.searchsorted(local)
    found: Counts = counts.take(at, mode="clip") * (ids.take(at, mode="clip") == local)
    return found


def first(ids: Ids, scores: Floats, k: int, times: int) -> tuple[Ids, Floats]:
    """Return the `k` best passages and their scores, the best first, ties by position.

    :param times: how often each of the passages is there, at the most
    """
    least = kth_best(scores, k * times)
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


def kth_best(scores: Floats, k: int) -> float:
    """Return the k-th best of some scores, 0 where there are fewer."""
    if len(scores) < k:
        return 0.0
    ordered = scores.copy()
    ordered.partition(len(ordered) - k)
    return float(ordered[len(ordered) - k])
