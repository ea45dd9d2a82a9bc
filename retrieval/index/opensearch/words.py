"""The best passages by words that are on a cluster: found there, scored here, and surely the best.

OpenSearch keeps a passage's length in one byte, rounded down, and counts what is gone until it is
cleared away. So it is asked for more than is wanted, and what it brings is scored here, by the same
code as in the embedded index. What it did not bring has at most the score of the last that it
brought, times what its statistics may be off: where that is below the last of those wanted, these
are the best. Otherwise more is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import numpy as np

from retrieval.index.bm25 import PassageBM25, idf
from retrieval.index.opensearch.mapping import written
from retrieval.index.opensearch.passages import KEPT, Passage, Passages, Places, as_set
from retrieval.index.opensearch.snapshot import PAGE, Query, Snapshot, Statistics
from retrieval.index.scoring import Floats, Ids, Mask, Stretch, Term, Weighted

LEAST, SHARE = 50, 1.25
"""How many passages are fetched at first: so many at the least, and so much more than wanted."""
MORE = 3
"""How many times as many are fetched besides where those were not enough."""
MOST_TERMS = 500
"""Terms of a question that are clauses of their own; the rest is one clause."""
LISTED = 4096
"""Up to so many allowed passages are listed in a query; more are a set of bits."""
ROUNDED = 1e-6
"""How far a score in single precision is from one in double, at the most, as a share of it."""
EXPECTED = 2
"""Of how many interviews that are found first the texts are fetched meanwhile."""
FEW = 2000
"""Up to so many passages that have a term are remembered."""


class RemoteWords(PassageBM25):
    """:class:`PassageBM25` whose postings are on a cluster; their numbers are beside us."""

    def reach(
        self,
        snapshot: Snapshot,
        places: Places,
        passages: Passages,
        filters: Callable[[Mask | Ids], Query | None],
    ) -> None:
        """Take up where the postings are.

        :param filters: returns how a query says which passages are allowed, if it can
        """
        self._snapshot, self.places, self._passages = snapshot, places, passages
        self._filters = filters
        self._had: dict[tuple[str, bool], Ids] = {}
        parts = ((part.vocabulary, part.postings.starts) for part in self.parts)
        texts = (term for terms, _ in parts for term in terms if self.frequency(term))
        self._any = written(next(texts, ""))
        lengths = [part.postings.lengths for part in self.parts]
        filled = np.concatenate([*lengths, np.zeros(0, np.int32)]) > 0
        self._filled = int((filled if self.there is None else filled & self.there).sum())

    def passages_at(self, ids: Ids) -> list[Passage]:
        """Return what the cluster has of some passages."""
        return self._passages.at(*self.places.of(ids)) if len(ids) else []

    def containing(self, letters: str, count: int) -> Ids:
        """Return passages in which these letters stand, ascending, `count` at the most."""
        plain = letters.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?")
        query = {"wildcard": {"text": {"value": f"*{plain}*"}}}
        return self._numbers(self._snapshot.places(query, count))

    def having(self, term: str, *, own: bool = False) -> Ids:
        """Return the passages that have `term`, ascending; `own`: in words of their own."""
        if not self.frequency(term):
            return np.zeros(0, np.int64)
        found = self._had.get((term, own))
        if found is None:
            found = self._numbers(self._snapshot.places(_having(written(term), own=own)))
            if len(self._had) < FEW and len(found) < FEW:
                self._had[term, own] = found
        return found

    def _numbers(self, places: Iterable[int]) -> Ids:
        numbers = self.places.numbers(np.fromiter(places, np.int64))
        return np.sort(numbers[numbers >= 0])

    def matrix(self, terms: Sequence[str], ids: Ids) -> Floats:
        """Return what each term adds to each of some passages, shape ``(terms, passages)``."""
        rows = np.zeros((len(terms), len(ids)))
        if not len(ids) or not any(self.frequency(term) for term in terms):
            return rows
        order = np.argsort(ids, kind="stable")
        found = self._of([(term, 1.0) for term in terms], ids[order])
        there = [at for at, (term, _) in enumerate(found) if term.length]
        added = self._scorer.added([found[at][0] for at in there], ids[order])
        rows[np.array(there, np.int64)[:, None], order] = added
        return rows

    def _of(self, query: Sequence[tuple[str, float]], ids: Ids) -> list[Weighted]:
        """Return terms with where they stand among some passages, ascending, and no others."""
        counts = [passage.counts for passage in self.passages_at(ids)]
        short = ids.astype(np.int32)
        found = []
        for text, weight in query:
            key = written(text)
            row = np.array([one.get(key, 0) for one in counts], np.uint32)
            at = np.flatnonzero(row)
            none = np.zeros(len(at), np.uint8)
            stretches = (Stretch(short[at], row[at], none, 0.0, 0, 0, 0),) if len(at) else ()
            worth = self._weight(self.frequency(text))
            found.append((Term(worth, 0.0, len(at), stretches), weight))
        return found

    def weighted_top(
        self, query: Iterable[tuple[str, float]], k: int, allowed: Mask | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """Return the `k` best of the allowed passages and their scores, ties by position."""
        asked = [(text, by) for text, by in query if by > 0 and self.frequency(text)]
        if not asked or (allowed is not None and not len(allowed)):
            return np.zeros(0, np.int64), np.zeros(0)
        scored = self._query(asked, [] if allowed is None else [self.allowed(allowed)])
        size = min(max(LEAST, int(k * SHARE)), PAGE)
        hits: list[Any] = []
        before: Statistics | None = None
        while True:
            after = {"search_after": hits[-1]["sort"]} if hits else {}
            more, statistics = self._snapshot.search({**scored, **after, "size": size}, self._any)
            if before is not None and statistics is not before:  # of another snapshot: from anew
                hits, before = [], None
                continue
            before = statistics
            if not hits:  # what is shown is mostly of those that are found first
                first = dict.fromkeys(hit["_source"]["stamp"] for hit in more)
                self._passages.expect(islice(first, EXPECTED))
            hits += more
            self._passages.take(more)
            ids = self._numbers(int(hit["sort"][1]) for hit in hits)
            terms = [(term, by) for term, by in self._of(asked, ids) if term.length]
            ids, scores = self._having(terms, ids, k)
            if len(more) < size or (
                len(ids) == k
                and self._is_sure(ids, scores, hits[-1]["sort"], self._off(asked, statistics))
            ):
                return ids, scores
            size = min(len(hits) * MORE, PAGE)

    def _is_sure(self, ids: Ids, scores: Floats, last: Sequence[float], off: float) -> bool:
        """Tell whether none of what was not fetched can be among the best.

        :param last: the score of the last that was fetched, and its place
        :param off: by how much the cluster's scores may be too low, as a factor
        """
        score, place = float(last[0]), int(last[1])
        if scores[-1] > score * off * (1 + ROUNDED):
            return True
        # of passages with the same score, those not fetched come after the last fetched
        least = np.flatnonzero(scores <= score * (1 + ROUNDED))
        own, _ = self.places.of(ids[least])
        same = off == 1.0 and bool(scores[-1] >= score * (1 - ROUNDED))
        return same and max(own, default=0) <= place

    def _off(self, asked: Sequence[tuple[str, float]], by: Statistics) -> float:
        """Return by how much the cluster's scores may be too low, as a factor."""
        others = max(int(by.passages) - self._filled, 0)
        most = 1.0
        for text, _ in asked:
            frequency = self.frequency(text)
            there = min(frequency + others, int(by.passages))
            most = max(most, self._weight(frequency) / idf(there, int(by.passages)))
        most *= max(1.0, self.avgdl / by.mean)
        return most if most > 1 + ROUNDED else 1.0

    def _query(self, asked: Sequence[tuple[str, float]], filters: list[Query]) -> dict[str, object]:
        """Return a query for terms among what filters leave in, the best first."""
        worth: dict[str, float] = {}
        for text, by in asked:
            worth[text] = worth.get(text, 0.0) + by
        most = sorted(worth, key=lambda text: -self._bound(text, worth[text]))
        own, rest = most[:MOST_TERMS], most[MOST_TERMS:]
        should: list[Query] = [
            {"term": {"terms": {"value": written(text), "boost": worth[text]}}} for text in own
        ]
        if rest:  # together they add no more than this to any passage
            bound = sum(self._bound(text, worth[text]) for text in rest)
            among = {"terms": {"terms": [written(text) for text in rest]}}
            should.append({"constant_score": {"filter": among, "boost": bound}})
        filters = [*self._snapshot.filters, *filters]
        return {
            "query": {"bool": {"should": should, "minimum_should_match": 1, "filter": filters}},
            "sort": [{"_score": "desc"}, {"place": "asc"}],
            "_source": KEPT,
            "track_total_hits": False,
        }

    def _bound(self, text: str, by: float) -> float:
        return float(by * self._weight(self.frequency(text)) * (self.k1 + 1))

    def allowed(self, allowed: Mask | Ids) -> Query:
        """Return which passages are allowed, as a query says it."""
        told = self._filters(allowed)
        if told is not None:
            return told
        ids = np.flatnonzero(allowed) if allowed.dtype == np.bool_ else allowed
        places, _ = self.places.of(self._still(ids.astype(np.int64)))
        if len(places) <= LISTED:
            return {"terms": {"place": places}}
        return {"terms": {"place": [as_set(places)], "value_type": "bitmap"}}


def _having(term: str, *, own: bool) -> Query:
    has: Query = {"term": {"terms": term}}
    if not own:
        return has
    return {"bool": {"filter": [has], "must_not": [{"term": {"besides": term}}]}}
