"""Politeness: one request at a time, with a pause between two to one host, and none to a host that
wants to be left alone. Whoever looks at the feeds is alone with it, so this holds for all of them.
"""

from __future__ import annotations

import time
from typing import Any

from corpus.library.fetch import FetchError, Found, host_of, request

PAUSE = 1.0
"""Seconds between two requests to one host."""


class Hosts:
    """When each host was asked last, and until when it wants to be left alone."""

    def __init__(self) -> None:
        self._asked: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def request(self, address: str, **asked: Any) -> Found:
        """Ask for an address when its host may be asked, and note how long it is to be left alone.

        :param asked: as :func:`corpus.library.fetch.request` has it
        :raises FetchError: where it can't be had; the message says why
        """
        if until := self.closed_until(address):
            told = f"{host_of(address)} wants to be left alone for now; it is asked again later."
            raise FetchError(told, until - time.time())
        self.wait(address)
        try:
            return request(address, **asked)
        except FetchError as error:
            if error.retry_after:
                self._closed[host_of(address)] = time.time() + error.retry_after
            raise

    def wait(self, address: str) -> None:
        """Wait until the host of an address may be asked, and note that it is."""
        host = host_of(address)
        last = self._asked.get(host)
        if last is not None and (left := last + PAUSE - time.monotonic()) > 0:
            time.sleep(left)
        self._asked[host] = time.monotonic()

    def closed_until(self, address: str) -> float:
        """Return until when a host wants to be left alone, in seconds since 1970, else 0."""
        until = self._closed.get(host_of(address), 0.0)
        return until if until > time.time() else 0.0
