"""A worker: takes updates from the inbox, each chat's in order, and says when they are done with.

Several work on one inbox, in processes and on machines of their own. One that is killed is heard of
no more, and what it had in hand is taken up by the others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update

from bot.chats.inbox import IN_HAND
from bot.chats.store import Chats
from bot.telegram.trouble import Trouble
from bot.telegram.updates import lines_of

Read = Callable[[object], Update | None]
AT_ONCE = 200
"""Updates that a worker has in hand at the most."""
LOOKING = 0.5
"""Seconds between two looks at what others have put into the inbox."""
logger = logging.getLogger(__name__)


class Worker:
    """Works on what is in the inbox of the chats."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._name = uuid4().hex
        self._in_hand: set[int] = set()
        self._news = asyncio.Event()
        self._reading = Trouble(logger, "The inbox can't be read", chats)
        self._heard = Trouble(logger, "Nobody hears of this worker", chats)
        self._taking = Trouble(logger, "Updates are not taken", chats)

    async def put_in(self, update: Update, fields: dict[str, object]) -> None:
        """Keep an update for whoever is free: Telegram may hear that it was taken.

        :raises sqlalchemy.exc.SQLAlchemyError: where it is not kept; Telegram is to send it again
        """
        try:
            await self._chats.put_in(update.update_id, lines_of(update), fields)
        except SQLAlchemyError as error:
            self._taking.hear(error)
            raise
        self._taking.over()
        self._news.set()

    async def done_with(self, update: object) -> None:
        """Say that an update is done with, whatever came of it."""
        if not isinstance(update, Update) or update.update_id not in self._in_hand:
            return
        try:
            await self._chats.done_with(update.update_id)
        except SQLAlchemyError as error:  # it is answered again, unless the answer was kept
            logger.error("An update could not be put away (%s)", error.__cause__ or error)
        self._in_hand.discard(update.update_id)
        self._news.set()

    async def work(self, read: Read, queue: asyncio.Queue[object]) -> None:
        """Hand updates to the handlers, as long as the bot runs.

        :param read: makes an update of what Telegram told, however odd
        """
        while True:
            try:
                with self._reading.heard():
                    if await self._is_news():
                        await self._take(read, queue)
                    continue
            except Exception:  # whatever it is, the bot must not go deaf
                logger.exception("The inbox can't be read")
            await asyncio.sleep(LOOKING)

    async def _is_news(self) -> bool:
        """Wait for something to do, and not for long: others may have put it there, or left it."""
        try:
            await asyncio.wait_for(self._news.wait(), LOOKING)
        except TimeoutError:
            return await self._chats.waiting() > len(self._in_hand)
        self._news.clear()
        return True

    async def stop(self) -> None:
        """Leave to the others what is not done with."""
        with suppress(SQLAlchemyError):
            await self._chats.give_up(self._name)

    async def _take(self, read: Read, queue: asyncio.Queue[object]) -> None:
        room = AT_ONCE - len(self._in_hand)
        for number, fields in await self._chats.take(self._name, room) if room > 0 else ():
            self._in_hand.add(number)
            update = read(fields)
            await queue.put(update if update is not None else Update(number))

    async def keep(self) -> None:
        """Be heard of now and then, until the last update in hand is done with."""
        while True:
            await asyncio.sleep(IN_HAND / 4)
            with self._heard.heard():
                if self._in_hand:
                    await self._chats.still_at_it(self._name, sorted(self._in_hand))
