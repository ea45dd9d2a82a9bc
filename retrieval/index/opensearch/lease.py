"""A lease: the right to write an index on a cluster, for as long as whoever has it is heard of."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from corpus.library.database import LostError
from retrieval.index.opensearch.cluster import AnsweredError, Cluster

LEASE = "lease"
LASTS, RENEWED = 120.0, 30.0
"""Seconds that a lease lasts, and after which whoever has it says that he still does."""


class Lease:
    """The right to write, as long as it is renewed; `parts` are the segments written meanwhile."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster, self._index = cluster, index
        self._owner = uuid4().hex
        self._renewed = 0.0
        self.parts: dict[str, tuple[int, int]] = {}

    def taken(self) -> bool:
        """Take it if nobody has it; tell whether it is ours."""
        found = self._cluster.get(self._index, LEASE)
        if found and found["_source"]["told"]["until"] > time.time():
            return bool(found["_source"]["told"]["owner"] == self._owner)
        return self._put(found)

    def renew(self) -> None:
        """Say now and then that it is still needed.

        :raises LostError: where somebody else has it by now
        """
        if time.monotonic() - self._renewed < RENEWED:
            return
        found = self._cluster.get(self._index, LEASE)
        if not found or found["_source"]["told"]["owner"] != self._owner or not self._put(found):
            raise LostError("Somebody else has taken over the writing of the index.")

    def _put(self, found: Mapping[str, Any] | None) -> bool:
        told = {"owner": self._owner, "until": time.time() + LASTS}
        try:
            self.put(LEASE, told, found)
        except LostError:
            return False
        self._renewed = time.monotonic()
        return True

    def put(self, key: str, told: Mapping[str, Any], found: Mapping[str, Any] | None) -> None:
        """Write a document in the place of the one that was found, and of no other.

        :raises LostError: where somebody else has written it meanwhile
        """
        options: dict[str, str | int] = {"op_type": "create"}
        if found:
            options = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        try:
            self._cluster.ask("PUT", f"{self._index}/_doc/{key}", {"told": told}, options=options)
        except AnsweredError as error:
            now = self._cluster.get(self._index, key) if error.status == 409 else None
            if now is None or now["_source"]["told"] != told:
                raise LostError(f"Somebody else has written to {self._cluster.told}.") from None

    def drop(self, key: str) -> None:
        """Remove a document, if it is there."""
        try:
            self._cluster.ask("DELETE", f"{self._index}/_doc/{key}")
        except AnsweredError as error:
            if error.status != 404:
                raise
