"""Meaning on a cluster: the vectors of passages, in a field of their own.

They go by the stamp of an interview's writing, which never changes, so that no moment of the
library has to be held for them; those of each encoder are by themselves. The cluster finds those
nearest to a question (HNSW, in Lucene, by OpenSearch's k-NN plugin, which each of its full packages
has); how near they are is computed here, as in the embedded index. Where any of it fails, words
alone answer.
"""

from __future__ import annotations

import base64
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.library.database import LibraryError
from retrieval.index.meaning.encoder import Encoder, Floats
from retrieval.index.meaning.nearness import FURTHER, FURTHEST, SPARE, best_of
from retrieval.index.meaning.vectors import lengths_of, rounded
from retrieval.index.opensearch import mapping
from retrieval.index.opensearch.cluster import AnsweredError, Cluster
from retrieval.index.opensearch.passages import Places
from retrieval.index.opensearch.snapshot import Query
from retrieval.index.scoring import Ids, Mask

PLUGIN = "opensearch-knn"
REMEMBERED = 20_000
"""Passages whose vectors are remembered."""
LISTED = 5000
"""Writings that are told at once."""
WRITTEN = 500
"""Vectors that are written at once, some 2 kB each."""
KNOWN_FOR = 60.0
"""Seconds for which it is remembered how many passages have vectors, and that it can't be told."""
WHOLE = {"allow_partial_search_results": "false"}
Rows = NDArray[np.int8]
logger = logging.getLogger(__name__)


class Written(NamedTuple):
    """What is there of a writing: the place of its first passage, and whether all vectors are."""

    place: int
    whole: bool


class RemoteVectors:
    """The vectors of one encoder on a cluster."""

    def __init__(self, cluster: Cluster, model: str) -> None:
        """Nothing is asked yet.

        :param model: the name of the encoder
        """
        self._cluster = cluster
        self._index = f"{family(cluster)}{blake2b(model.encode(), digest_size=4).hexdigest()}"
        self._known: dict[str, Rows] = {}
        self._counted: tuple[float, int] | None = None

    def count(self) -> int:
        """Return of how many passages there are vectors; it is asked now and then.

        :raises LibraryError: where the cluster can't tell
        """
        counted = self._counted
        if counted is None or time.monotonic() - counted[0] > KNOWN_FOR:
            counted = self._counted = time.monotonic(), self._count() if self._is_made() else 0
        return counted[1]

    def _count(self) -> int:
        query = {"query": {"term": {"first": True}}}
        return int(self._cluster.ask("POST", f"{self._index}/_count", query)["count"])

    def give_up(self) -> None:
        """Have none for a while: they can't be had."""
        self._counted = time.monotonic(), 0

    def _is_made(self) -> bool:
        """Tell whether there is a place for them; what a bulk made of itself is none."""
        try:
            found = self._cluster.ask("GET", f"{self._index}/_mapping")
        except AnsweredError as error:
            if error.status == 404:
                return False
            raise
        fields = found[self._index]["mappings"].get("properties", {})
        return bool(fields.get("vector", {}).get("type") == mapping.VECTOR)

    def make(self, dimensions: int, shards: int, replicas: int) -> None:
        """Have a place for them.

        :raises LibraryError: where the cluster can't keep vectors
        """
        if self._is_made():
            return
        self._cluster.remove(self._index)
        try:
            self._cluster.create(self._index, mapping.vectors(dimensions, shards, replicas))
        except AnsweredError as error:
            raise LibraryError(
                f"{self._cluster.told} can't keep what passages mean ({error}). "
                f"It takes the plugin {PLUGIN}."
            ) from None

    def be_alone(self) -> None:
        """Let go of what other encoders have made: it is not needed any more."""
        for index in made_there(self._cluster):
            if index != self._index:
                self._cluster.remove(index)

    def write(self, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Write vectors; whoever writes the same ones writes the same."""
        waiting = iter(documents)
        while some := list(islice(waiting, WRITTEN)):
            self._cluster.bulk(self._index, some)

    def refresh(self) -> None:
        """Have what was written be found."""
        self._cluster.ask("POST", f"{self._index}/_refresh")
        self._counted = None

    def written(self) -> Iterator[tuple[str, Written]]:
        """Yield the writings that have vectors."""
        after: Mapping[str, Any] | None = None
        while True:
            sources = [{"stamp": {"terms": {"field": "stamp"}}}]
            by: dict[str, Any] = {"size": LISTED, "sources": sources}
            each = {"of": {"max": {"field": "of"}}, "place": {"min": {"field": "place"}}}
            body = {"size": 0, "aggs": {"by": {"composite": by, "aggs": each}}}
            if after is not None:
                by["after"] = after
            found = self._cluster.ask("POST", f"{self._index}/_search", body, options=WHOLE)
            own = found["aggregations"]["by"]
            for one in own["buckets"]:
                whole = one["doc_count"] == int(one["of"]["value"])
                yield one["key"]["stamp"], Written(int(one["place"]["value"]), whole)
            after = own.get("after_key")
            if after is None or not own["buckets"]:
                return

    def nearest(
        self, asked: Sequence[Rows], filters: Sequence[Query], count: int
    ) -> list[list[tuple[int, str]]]:
        """Return the places and stamps of about the `count` vectors nearest to each question."""
        lines: list[Mapping[str, Any]] = []
        for one in asked:
            near: dict[str, Any] = {"vector": one.tolist(), "k": count}
            if filters:
                near["filter"] = {"bool": {"filter": list(filters)}}
            body = {"size": count, "query": {"knn": {"vector": near}}, "track_total_hits": False}
            fields = {"_source": False, "docvalue_fields": ["place", "stamp"]}
            lines += [{"allow_partial_search_results": False}, {**body, **fields}]
        answered = self._cluster.ask("POST", f"{self._index}/_msearch", lines=lines)
        found = []
        for one in answered["responses"]:
            if "error" in one:
                raise AnsweredError(one["status"], str(one["error"])[:300])
            told = (hit["fields"] for hit in one["hits"]["hits"])
            found.append([(fields["place"][0], fields["stamp"][0]) for fields in told])
        return found

    def rows(self, keys: Sequence[str]) -> list[Rows | None]:
        """Return the vectors of passages by their keys, None where there are none yet."""
        remembered = self._known
        lacking = [key for key in keys if key not in remembered]
        found: dict[str, Rows] = {}
        if lacking:
            query = {"ids": {"values": lacking}}
            body = {"size": len(lacking), "query": query, "_source": ["told"]}
            answered = self._cluster.ask("POST", f"{self._index}/_search", body, options=WHOLE)
            for hit in answered["hits"]["hits"]:
                told = hit["_source"]["told"]
                data = np.frombuffer(base64.b64decode(told["rows"]), np.int8)
                found[hit["_id"]] = data.reshape(told["count"], -1)
            if len(remembered) > REMEMBERED:
                self._known = {}
            self._known.update(found)
        return [found.get(key, remembered.get(key)) for key in keys]


def family(cluster: Cluster) -> str:
    """Return what the names of all indexes with vectors begin with."""
    return f"{cluster.name}-meaning-"


def made_there(cluster: Cluster) -> list[str]:
    """Return the indexes of a cluster that have vectors, of whatever encoder."""
    return list(cluster.ask("GET", f"{family(cluster)}*"))


def forget(cluster: Cluster, stamps: Sequence[str]) -> None:
    """Remove the vectors of some writings, of whatever encoder."""
    query = {"query": {"terms": {"stamp": list(stamps)}}}
    options = {"conflicts": "proceed", "refresh": "true"}
    for index in made_there(cluster) if stamps else ():
        cluster.ask("POST", f"{index}/_refresh")
        cluster.ask("POST", f"{index}/_delete_by_query", query, options=options)


class RemoteNearness:
    """The vectors of the passages of one moment, and of what is asked."""

    def __init__(
        self,
        encoder: Encoder,
        vectors: RemoteVectors,
        places: Places,
        filters: Callable[[Mask | Ids], Query],
    ) -> None:
        """Nothing is asked yet.

        :param filters: returns how a query says which passages are allowed
        """
        self._encoder, self._vectors = encoder, vectors
        self._places, self._filters = places, filters

    @property
    def known(self) -> int:
        """How many passages have vectors, those that are gone and not cleared away among them."""
        try:
            return self._vectors.count()
        except LibraryError as error:
            self._gives_up(error)
            return 0

    def of(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of questions, shape ``(questions, dimensions)``."""
        return self._encoder.questions(texts)

    def alike(self, asked: Floats, ids: Ids) -> Floats:
        """Return how near in meaning the nearest sentences of passages are to each question.

        Cosines, shape ``(questions, passages)``; not a number where a passage has no vectors.
        """
        best = np.full((len(asked), len(ids)), np.nan, np.float32)
        try:
            each = self._vectors.rows(self._places.keys(ids))
        except LibraryError as error:
            self._gives_up(error)
            return best
        there = [at for at, rows in enumerate(each) if rows is not None]
        known = [rows for rows in each if rows is not None]
        if known:
            rows = np.concatenate(known)
            starts = np.cumsum([0, *map(len, known[:-1])])
            best[:, there] = best_of(asked, rows, lengths_of(rows), starts)
        return best

    def nearest(self, asked: Floats, allowed: Mask | Ids, k: int) -> Ids:
        """Return about the `k` allowed passages nearest to each question, ascending."""
        if not len(allowed):
            return np.zeros(0, np.int64)
        try:
            found = self._near(rounded(asked), [self._filters(allowed)], k)
        except LibraryError as error:
            self._gives_up(error)
            return np.zeros(0, np.int64)
        if len(found) > k:
            best = self.alike(asked, found)
            found = np.unique(found[np.argpartition(-best, k, axis=1)[:, :k]])
        return found

    def _near(self, asked: Rows, filters: Sequence[Query], k: int) -> Ids:
        """Return the passages of the nearest vectors, `k` of each question if there are so many."""
        count = k * SPARE
        while True:
            each = self._vectors.nearest(list(asked), filters, count)
            ids = [self._passages(found) for found in each]
            too_few = any(len(own) < k for own in ids) and any(len(own) == count for own in each)
            if count >= FURTHEST or not too_few:
                return np.unique(np.concatenate(ids))
            count = min(count * FURTHER, FURTHEST)

    def _passages(self, found: Sequence[tuple[int, str]]) -> Ids:
        """Return the passages at some places, of the writings that they are to be of."""
        ids = self._places.numbers(np.array([place for place, _ in found], np.int64))
        here = np.flatnonzero(ids >= 0)
        _, stamps = self._places.of(ids[here])
        told = zip(here.tolist(), stamps, strict=True)
        return np.unique(ids[[at for at, stamp in told if found[at][1] == stamp]])

    def _gives_up(self, error: LibraryError) -> None:
        logger.warning("Words alone answer: %s", error)
        self._vectors.give_up()
