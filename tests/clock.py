"""A clock for tests: whoever waits by it makes it leap, so that nobody really has to."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from heapq import heappop, heappush

from bot.clock import Clock

BREATH = 0.005
"""Real seconds that others have to do what comes before, each time before the clock leaps."""


class LeapingClock(Clock):
    """Stands, and leaps to the next moment that somebody waits for: all wake in their order."""

    def __init__(self) -> None:
        self._now = 0.0
        self._held = False
        self._number = itertools.count()
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        woken = loop.create_future()
        heappush(self._waiting, (self._now + seconds, next(self._number), woken))
        loop.call_later(BREATH, self._leap)
        await woken

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the clock from leaping: whoever waits goes on waiting, and nobody else does."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            for _, _, woken in list(self._waiting):
                woken.get_loop().call_soon_threadsafe(self._leap)

    def _leap(self) -> None:
        """Wake the next one; each that began to wait has this done once."""
        while self._waiting and not self._held:
            moment, _, woken = heappop(self._waiting)
            if not woken.done():
                self._now = max(self._now, moment)
                woken.set_result(None)
                return
