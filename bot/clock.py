"""The time by which Telegram's limits are kept."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """The time that goes by. A test has one of its own, by which nobody has to wait."""

    def now(self) -> float:
        """Return the seconds since some moment; they never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)
