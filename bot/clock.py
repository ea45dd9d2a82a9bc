"""The time by which Telegram's limits are kept, and what is sent by itself comes."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime


class Clock:
    """The time that goes by. A test has one of its own, by which nobody has to wait."""

    def now(self) -> float:
        """Return the seconds since some moment; they never go back."""
        return time.monotonic()

    def date(self) -> datetime:
        """Return the day and the hour, with a time zone."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)
