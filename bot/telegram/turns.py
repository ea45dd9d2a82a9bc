"""Turns: so many in any stretch of so many seconds, of this process or of all workers together."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict, deque
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from bot.chats.turns import Limit, TurnsTaken
from bot.clock import Clock

SECOND, MINUTE = 1.0, 60.0
KEPT_WINDOWS = 4096
WITHOUT = 2.0
"""Seconds for which a worker goes by its own turns after the database could not be asked."""
logger = logging.getLogger(__name__)


class Turns(Protocol):
    """Where turns are taken, for a key of a limit: a chat, a person."""

    async def reserve(self, limit: Limit, key: str) -> float:
        """Take the next turn; return in how many seconds it is."""

    async def admit(self, limit: Limit, key: str) -> bool:
        """Take a turn if there is one now; tell whether there was."""

    async def left(self, limit: Limit, key: str) -> float:
        """Return in how many seconds the next turn would be; it may have been long ago."""

    async def put_off(self, limit: Limit, key: str, seconds: float) -> None:
        """Give no turn for so many seconds."""


class Window:
    """Gives out turns, so many in any stretch of so many seconds."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._seconds = seconds
        self._turns: deque[float] = deque([float("-inf")] * limit, limit)

    def reserve(self, now: float) -> float:
        """Return when the next turn is: at `now`, or later."""
        turn = max(now, self._turns[0] + self._seconds)
        self._turns.append(turn)
        return turn

    def next_turn(self) -> float:
        """Return when a turn would be that was asked for now, or a time that is past."""
        return self._turns[0] + self._seconds

    def put_off(self, until: float) -> None:
        """Give no turn before `until`."""
        self._turns = deque([until - self._seconds] * len(self._turns), len(self._turns))

    def is_idle(self, now: float) -> bool:
        """Tell whether the window would now give every turn that it has."""
        return self._turns[-1] + self._seconds <= now


class OwnTurns:
    """The turns of one process: a window for each key, those in use only."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._windows: OrderedDict[tuple[Limit, str], Window] = OrderedDict()

    async def reserve(self, limit: Limit, key: str) -> float:
        """Take the next turn; return in how many seconds it is."""
        now = self._clock.now()
        return self._window(limit, key).reserve(now) - now

    async def admit(self, limit: Limit, key: str) -> bool:
        """Take a turn if there is one now; tell whether there was."""
        window, now = self._window(limit, key), self._clock.now()
        if window.next_turn() > now:
            return False
        window.reserve(now)
        return True

    async def left(self, limit: Limit, key: str) -> float:
        """Return in how many seconds the next turn would be; it may have been long ago."""
        return self._window(limit, key).next_turn() - self._clock.now()

    async def put_off(self, limit: Limit, key: str, seconds: float) -> None:
        """Give no turn for so many seconds."""
        self._window(limit, key).put_off(self._clock.now() + seconds)

    def _window(self, limit: Limit, key: str) -> Window:
        window = self._windows.get((limit, key))
        if window is None:
            window = self._windows[limit, key] = Window(limit.turns, limit.seconds)
        self._windows.move_to_end((limit, key))
        self._drop_idle(self._clock.now())
        return window

    def _drop_idle(self, now: float) -> None:
        while len(self._windows) > KEPT_WINDOWS:
            key, oldest = next(iter(self._windows.items()))
            if not oldest.is_idle(now):
                return
            del self._windows[key]


class SharedTurns:
    """The turns of all workers on one database.

    While that can't be asked each goes by its own: what it has to say meanwhile is that it needs a
    moment, and where that is too much for Telegram, Telegram says so.
    """

    def __init__(self, taken: TurnsTaken, own: Turns) -> None:
        """Take up where turns are kept.

        :param own: by which a worker goes where the others' can't be known
        """
        self._taken, self._own = taken, own
        self._without = float("-inf")

    async def reserve(self, limit: Limit, key: str) -> float:
        """Take the next turn; return in how many seconds it is."""
        own = await self._own.reserve(limit, key)
        if self._is_alone():
            return own
        try:
            return await self._taken.reserve(limit, key)
        except SQLAlchemyError as error:
            self._lost(error)
            return own

    async def admit(self, limit: Limit, key: str) -> bool:
        """Take a turn if there is one now; tell whether there was."""
        if not self._is_alone():
            try:
                return await self._taken.admit(limit, key)
            except SQLAlchemyError as error:
                self._lost(error)
        return await self._own.admit(limit, key)

    async def left(self, limit: Limit, key: str) -> float:
        """Return in how many seconds the next turn would be; it may have been long ago."""
        if not self._is_alone():
            try:
                return await self._taken.left(limit, key)
            except SQLAlchemyError as error:
                self._lost(error)
        return await self._own.left(limit, key)

    async def put_off(self, limit: Limit, key: str, seconds: float) -> None:
        """Give no turn for so many seconds."""
        await self._own.put_off(limit, key, seconds)
        if not self._is_alone():
            try:
                await self._taken.put_off(limit, key, seconds)
            except SQLAlchemyError as error:
                self._lost(error)

    def _is_alone(self) -> bool:
        return time.monotonic() < self._without

    def _lost(self, error: SQLAlchemyError) -> None:
        """Go by one's own turns for a while."""
        logger.info("The turns of the other workers are not known (%s)", error.__cause__ or error)
        self._without = time.monotonic() + WITHOUT
