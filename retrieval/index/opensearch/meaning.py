"""Meaning on a cluster: the vectors of passages, in a field of their own.

They go by the stamp of an interview's writing, which never changes, so that no moment of the
library has to be held for them. The cluster finds those nearest to a question (HNSW, in Lucene, by
OpenSearch's k-NN plugin, which each of its full packages has); how near they are is computed here,
as in the embedded index.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.library.database import LibraryError
from retrieval.index.meaning.encoder import Encoder, Floats
from retrieval.index.meaning.nearness import best_of
from retrieval.index.meaning.vectors import lengths_of, rounded
from retrieval.index.opensearch import mapping
from retrieval.index.opensearch.cluster import AnsweredError, Cluster
from retrieval.index.opensearch.passages import Places
from retrieval.index.opensearch.snapshot import Query
from retrieval.index.scoring import Ids, Mask

SPARE = 2
"""How many times as many vectors are asked for as passages are wanted: some are of one passage."""
REMEMBERED = 20_000
"""Passages whose vectors are remembered."""
LISTED = 5000
"""Writings that are told at once."""
KNOWN_FOR = 60.0
"""Seconds for which it is remembered how many passages have vectors."""
Rows = NDArray[np.int8]


class RemoteVectors:
    """The vectors on a cluster."""

    def __init__(self, cluster: Cluster) -> None:
        """Nothing is asked yet."""
        self._cluster = cluster
        self._index = f"{cluster.name}-meaning"
        self._known: dict[str, Rows] = {}
        self._state: tuple[float, str | None, int] | None = None

    def state(self) -> tuple[str | None, int]:
        """Return whose vectors are there, None where there are none, and of how many passages.

        :raises LibraryError: where the cluster can't be reached
        """
        if self._state is None or time.monotonic() - self._state[0] > KNOWN_FOR:
            model, count = self._model(), 0
            if model is not None:
                query = {"query": {"term": {"first": True}}}
                count = int(self._cluster.ask("POST", f"{self._index}/_count", query)["count"])
            self._state = time.monotonic(), model, count
        return self._state[1:]

    def _model(self) -> str | None:
        try:
            found = self._cluster.ask("GET", f"{self._index}/_mapping")
        except AnsweredError as error:
            if error.status == 404:
                return None
            raise
        told: str = found[self._index]["mappings"]["_meta"]["model"]
        return told

    def make(self, encoder: Encoder, shards: int, replicas: int) -> None:
        """Have a place for the vectors of an encoder; those of another one go.

        :raises LibraryError: where the cluster can't keep vectors
        """
        model = self._model()
        if model == encoder.name:
            return
        if model is not None:
            self.remove()
        told = mapping.vectors(encoder.dimensions, encoder.name, shards, replicas)
        try:
            self._cluster.ask("PUT", self._index, told, options={"wait_for_active_shards": 1})
        except AnsweredError as error:
            if "already exists" not in str(error):
                raise LibraryError(
                    f"{self._cluster.told} can't keep what passages mean; it needs the plugin "
                    f"opensearch-knn ({error})."
                ) from None

    def remove(self) -> None:
        """Remove all of them."""
        self._known, self._state = {}, None
        try:
            self._cluster.ask("DELETE", self._index)
        except AnsweredError as error:
            if error.status != 404:
                raise

    def forget(self, stamps: Sequence[str]) -> None:
        """Remove those of some writings, if there are any."""
        if stamps and self._model() is not None:
            self._state = None
            path = f"{self._index}/_delete_by_query"
            options = {"conflicts": "proceed", "refresh": "true"}
            self._cluster.ask("POST", f"{self._index}/_refresh")
            query = {"query": {"terms": {"stamp": list(stamps)}}}
            self._cluster.ask("POST", path, query, options=options)

    def write(self, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Write vectors; whoever writes the same ones writes the same."""
        self._cluster.bulk(self._index, documents)
        self._cluster.ask("POST", f"{self._index}/_refresh")
        self._state = None

    def stamps(self) -> Iterator[tuple[str, bool]]:
        """Yield the writings that have vectors, and whether all of these are there."""
        after: Mapping[str, Any] | None = None
        while True:
            sources = [{"stamp": {"terms": {"field": "stamp"}}}]
            by: dict[str, Any] = {"size": LISTED, "sources": sources}
            told = {"by": {"composite": by, "aggs": {"of": {"max": {"field": "of"}}}}}
            if after is not None:
                by["after"] = after
            found = self._cluster.ask("POST", f"{self._index}/_search", {"size": 0, "aggs": told})
            own = found["aggregations"]["by"]
            for one in own["buckets"]:
                yield one["key"]["stamp"], one["doc_count"] == int(one["of"]["value"])
            after = own.get("after_key")
            if after is None or not own["buckets"]:
                return

    def nearest(self, asked: Floats, filters: Sequence[Query], count: int) -> list[tuple[int, str]]:
        """Return the places of the passages nearest to each question, and their stamps."""
        lines: list[Mapping[str, Any]] = []
        for one in rounded(asked).tolist():
            near: dict[str, Any] = {"vector": one, "k": count}
            if filters:
                near["filter"] = {"bool": {"filter": list(filters)}}
            body = {"size": count, "query": {"knn": {"vector": near}}, "track_total_hits": False}
            lines += [{}, {**body, "_source": False, "docvalue_fields": ["place", "stamp"]}]
        answered = self._cluster.ask("POST", f"{self._index}/_msearch", lines=lines)
        found: dict[tuple[int, str], None] = {}
        for one in answered["responses"]:
            if "error" in one:
                raise AnsweredError(one["status"], str(one["error"])[:300])
            fields = (hit["fields"] for hit in one["hits"]["hits"])
            found.update(((told["place"][0], told["stamp"][0]), None) for told in fields)
        return list(found)

    def rows(self, keys: Sequence[str]) -> list[Rows | None]:
        """Return the vectors of passages by their keys, None where there are none yet."""
        remembered = self._known
        lacking = [key for key in keys if key not in remembered]
        found: dict[str, Rows] = {}
        if lacking:
            body = {
                "size": len(lacking),
                "query": {"ids": {"values": lacking}},
                "_source": ["told"],
            }
            answered = self._cluster.ask("POST", f"{self._index}/_search", body)
            for hit in answered["hits"]["hits"]:
                told = hit["_source"]["told"]
                data = np.frombuffer(base64.b64decode(told["rows"]), np.int8)
                found[hit["_id"]] = data.reshape(told["count"], -1)
            if len(remembered) > REMEMBERED:
                self._known = {}
            self._known.update(found)
        return [found.get(key, remembered.get(key)) for key in keys]


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
        model, count = self._vectors.state()
        return count if model == self._encoder.name else 0

    def of(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of questions, shape ``(questions, dimensions)``."""
        return self._encoder.questions(texts)

    def alike(self, asked: Floats, ids: Ids) -> Floats:
        """Return how near in meaning the nearest sentences of passages are to each question.

        Cosines, shape ``(questions, passages)``; not a number where a passage has no vectors.
        """
        best = np.full((len(asked), len(ids)), np.nan, np.float32)
        each = self._vectors.rows(self._places.keys(ids))
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
        found = self._vectors.nearest(asked, [self._filters(allowed)], k * SPARE)
        ids = self._places.numbers(np.array([place for place, _ in found], np.int64))
        here = np.flatnonzero(ids >= 0)
        _, stamps = self._places.of(ids[here])
        kept = [
            at for at, stamp in zip(here.tolist(), stamps, strict=True) if found[at][1] == stamp
        ]
        near = np.unique(ids[kept])
        if len(near) > k:
            best = self.alike(asked, near)
            near = np.unique(near[np.argpartition(-best, k, axis=1)[:, :k]])
        return near
