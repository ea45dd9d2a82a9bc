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
    """Stands, and leaps to the next moment that somebody waits for: all wake in their order.

    It is for one event loop; any thread may look at it and hold it.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._held = self._about_to_leap = False
        self._number = itertools.count()
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (self._now + seconds, next(self._number), woken))
        self._go_on()
        await woken

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the clock from leaping: whoever waits goes on waiting, and nobody else does."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            for _, _, woken in self._waiting[:1]:
                woken.get_loop().call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if self._waiting and not self._held and not self._about_to_leap:
            self._about_to_leap = True
            asyncio.get_running_loop().call_later(BREATH, self._leap)

    def _leap(self) -> None:
        """Wake the next one who still waits, unless the clock is held."""
        self._about_to_leap = False
        while self._waiting and not self._held:
            moment, _, woken = heappop(self._waiting)
            if not woken.done():
                self._now = max(self._now, moment)
                woken.set_result(None)
                break
        self._go_on()
