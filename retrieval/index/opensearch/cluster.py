"""A cluster: one of its nodes is asked, and another one where that doesn't answer."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Mapping
from random import shuffle
from typing import Any
from urllib.parse import urlsplit

import httpx

from corpus.library.database import LibraryError, LostError

SCHEMES = {"opensearch+http": "http", "opensearch+https": "https"}
PORT = 9200
FORM = "opensearch+http://USER:PASSWORD@HOST:PORT,HOST:PORT/NAME"
PATIENCE = 4.0
"""Seconds that a node which answers is looked for: who asks has to be told something."""
PAUSE = 0.25
"""Seconds between two rounds through the nodes."""
WRITING = 60.0
"""Seconds for which is written what the nodes have no room for just now; nobody waits for that."""
SECONDS = httpx.Timeout(30.0, connect=2.0)
PLAIN = {"accept-encoding": "identity"}
"""Nodes are near: to pack what they answer takes longer than to send it."""
BUSY = frozenset({429, 502, 503, 504})
"""What a node says that may say something else in a moment."""


class AnsweredError(LibraryError):
    """What a cluster says of a request that it doesn't do: the status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(f"OpenSearch refuses ({status}): {why}")
        self.status = status


class Cluster:
    """The nodes of an address, and the name that all that is kept there begins with."""

    def __init__(self, address: str) -> None:
        """Take up an address; nothing is asked yet.

        :raises LibraryError: where it is none
        """
        scheme, _, rest = address.partition("://")
        hosts, _, self.name = rest.partition("/")
        user, _, hosts = hosts.rpartition("@")
        plain = self.name.replace("-", "").replace("_", "")
        if scheme not in SCHEMES or not hosts or not plain.isalnum() or not self.name.islower():
            raise LibraryError(f"The address of an index is written {FORM}")
        nodes = [f"{SCHEMES[scheme]}://{host}" for host in hosts.split(",")]
        self._nodes = [one if urlsplit(one).port else f"{one}:{PORT}" for one in nodes]
        shuffle(self._nodes)  # each process asks another one first
        name, _, secret = user.partition(":")
        self._client = httpx.Client(
            auth=(name, secret) if user else None, timeout=SECONDS, headers=PLAIN
        )
        self._lock = threading.Lock()
        self.told = f"OpenSearch at {hosts}"
        """What it is called in a sentence; nothing secret stands in it."""

    def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        lines: Iterable[Mapping[str, Any]] | None = None,
        once: bool = False,
        options: Mapping[str, str | int] | None = None,
    ) -> Any:
        """Return what the cluster answers; each request may be made twice, and does no harm then.

        :param lines: what is sent as lines of JSON
        :param once: a node that is busy is not asked again
        :raises LostError: where no node answers
        :raises AnsweredError: where it isn't done
        """
        content = None if body is None else json.dumps(body).encode()
        kind = "application/json"
        if lines is not None:
            content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
            kind = "application/x-ndjson"
        until = time.monotonic() + PATIENCE
        why = ""
        while True:
            for node in tuple(self._nodes):
                try:
                    answer = self._client.request(
                        method, f"{node}/{path}", content=content, params=options or {},
                        headers={"content-type": kind},
                    )  # fmt: skip
                except httpx.TransportError as error:
                    why = str(error) or type(error).__name__
                    self._last(node)
                    continue
                if once or answer.status_code not in BUSY:
                    return _told(answer)
                why = _reason(answer)
            if time.monotonic() > until:
                raise LostError(
                    f"{self.told} can't be reached ({why}); it may be back in a moment."
                )
            time.sleep(PAUSE)

    def _last(self, node: str) -> None:
        """Ask a node last from now on."""
        with self._lock:
            self._nodes = [*(one for one in self._nodes if one != node), node]

    def bulk(self, index: str, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Write documents by their ids, each whole or not at all; those for which the nodes have no
        room just now are offered again, more and more slowly.

        :raises LibraryError: where one of them is not written
        """
        left = list(documents)
        pause, until = PAUSE, time.monotonic() + WRITING
        while left:
            lines: list[Mapping[str, Any]] = []
            for key, document in left:
                lines += [{"index": {"_id": key}}, document]
            answer = self.ask("POST", f"{index}/_bulk", lines=lines)
            told = [one["index"] for one in answer["items"]]
            for one in told:
                if one.get("error") and one["status"] not in BUSY:
                    raise AnsweredError(one["status"], str(one["error"])[:300])
            left = [doc for doc, one in zip(left, told, strict=True) if one.get("error")]
            if left and time.monotonic() > until:
                raise LostError(f"{self.told} has too much to do just now.")
            if left:
                time.sleep(pause)
                pause *= 2

    def create(self, index: str, body: Mapping[str, Any]) -> None:
        """Make an index, unless it is there.

        :raises LibraryError: where it can't be made
        """
        try:
            self.ask("PUT", index, body, options={"wait_for_active_shards": 1})
        except AnsweredError as error:
            if "already exists" not in str(error):
                raise

    def remove(self, index: str) -> None:
        """Remove an index, if it is there."""
        try:
            self.ask("DELETE", index)
        except AnsweredError as error:
            if error.status != 404:
                raise

    def get(self, index: str, key: str) -> dict[str, Any] | None:
        """Return a document as it is now, with its sequence number; None where there is none."""
        try:
            found: dict[str, Any] = self.ask("GET", f"{index}/_doc/{key}")
        except AnsweredError as error:
            if error.status == 404:
                return None
            raise
        return found


def _told(answer: httpx.Response) -> Any:
    if answer.is_success:
        return answer.json()
    raise AnsweredError(answer.status_code, _reason(answer))


def _reason(answer: httpx.Response) -> str:
    try:
        error = answer.json()["error"]
        return str(error.get("reason") or error)[:300]
    except (ValueError, KeyError, TypeError, AttributeError):
        return answer.reason_phrase
