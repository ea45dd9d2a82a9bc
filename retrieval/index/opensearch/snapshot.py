"""A snapshot: one moment of what is on a cluster, held there for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from corpus.library.database import LostError
from retrieval.index.opensearch.cluster import AnsweredError, Cluster

HELD = "10m"
"""How long a snapshot is held since it was last asked."""
PAGE = 10_000
"""How many passages a search returns at the most."""
Query = Mapping[str, Any]


class Statistics(NamedTuple):
    """What a cluster goes by: how many passages, and their mean length; those that are gone and not
    yet cleared away are among them.
    """

    passages: float
    mean: float


class Snapshot:
    """Searches of one revision of a library on a cluster.

    The node that holds it may go: another one is held then, of the same revision.
    """

    def __init__(self, cluster: Cluster, revision: int, gone: Sequence[str]) -> None:
        """Nothing is asked yet.

        :param gone: the stamps of writings that are not of this revision and may still be there
        """
        self._cluster = cluster
        self.filters: list[Query] = [{"range": {"since": {"lte": revision}}}]
        if gone:
            self.filters.append({"bool": {"must_not": {"terms": {"stamp": list(gone)}}}})
        self._held: str | None = None
        self._shards = 0
        self._statistics: dict[str, Statistics] = {}

    def search(self, body: Mapping[str, Any], known: str = "") -> tuple[list[Any], Statistics]:
        """Return what a search brings, and what its scores go by.

        :param known: a term that passages have, where scores are asked for
        :raises LostError: where the cluster can't be reached
        """
        why = ""
        for _ in range(3):
            held = self._held or self._hold()
            try:
                statistics = self._measured(held, known) if known else Statistics(0.0, 0.0)
                return self._asked(held, body, known)["hits"]["hits"], statistics
            except AnsweredError as error:
                if error.status not in (404, 500, 503):
                    raise
                why, self._held = str(error), None
        raise LostError(f"{self._cluster.told} can't answer just now ({why}).")

    def places(self, query: Query, most: int | None = None) -> Iterator[int]:
        """Yield the places of the passages that a query lets in, ascending."""
        after: list[Any] = []
        left = most
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            body: dict[str, Any] = {"size": size, "query": self.among([query]), "_source": False}
            body |= {"sort": [{"place": "asc"}], "track_total_hits": False}
            hits, _ = self.search({**body, "search_after": after} if after else body)
            yield from (int(hit["sort"][0]) for hit in hits)
            if len(hits) < size:
                return
            after = hits[-1]["sort"]
            left = None if left is None else left - len(hits)

    def among(self, queries: Sequence[Query]) -> Query:
        """Return a query for passages of this revision."""
        return {"bool": {"filter": [*self.filters, *queries]}}

    def _hold(self) -> str:
        path = f"{self._cluster.name}-passages/_search/point_in_time"
        options = {"keep_alive": HELD, "preference": "_local"}
        made = self._cluster.ask("POST", path, options=options)
        self._shards = int(made["_shards"]["total"])
        held: str = made["pit_id"]
        self._held = held
        return held

    def _asked(self, held: str, body: Mapping[str, Any], known: str) -> Any:
        """Ask what is held; scores go by all shards together, and a part of an answer is none."""
        together = known and self._shards > 1
        kind = "dfs_query_then_fetch" if together else "query_then_fetch"
        pit = {"id": held, "keep_alive": HELD}
        options = {"search_type": kind, "allow_partial_search_results": "false"}
        return self._cluster.ask(
            "POST", "_search", {**body, "pit": pit}, once=True, options=options
        )

    def _measured(self, held: str, known: str) -> Statistics:
        """Return what scores go by in what is held, from how the cluster explains one of them."""
        found = self._statistics.get(held)
        if found is None:
            query = {"term": {"terms": known}}
            body = {"size": 1, "query": query, "explain": True, "_source": False}
            hits = self._asked(held, body, known)["hits"]["hits"]
            told = dict(_told(hits[0]["_explanation"])) if hits else {}
            found = Statistics(told.get("N", 0.0), told.get("avgdl", 0.0))
            self._statistics = {held: found}
        return found


def _told(explained: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    yield str(explained["description"]).partition(",")[0], float(explained["value"])
    for detail in explained.get("details", ()):
        yield from _told(detail)
