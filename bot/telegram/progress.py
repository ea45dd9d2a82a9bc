"""Progress: what long work is at, shown in a chat until its result is there.

In a private chat as a draft: Telegram shows it for half a minute, and takes it away when the result
comes as a message. Where the server knows no drafts, as one message that is edited, and that the
result takes the place of.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Message
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.faces.fitting import pack
from bot.faces.pieces import Rendered, rendered
from bot.telegram.context import Memory
from bot.telegram.delivery import PutOffError, To, UnconfirmedError, edit_message, send, told
from bot.telegram.ways import Way

EVERY = 3.0
"""Seconds between two times that what has changed meanwhile is shown."""
AGAIN = 20.0
"""Seconds after which a draft is shown again, before Telegram takes it away."""
logger = logging.getLogger(__name__)


class Progress:
    """What is going on, as a chat sees it."""

    def __init__(self, memory: Memory, bot: ExtBot[Any], to: To, number: int) -> None:
        """Show nothing yet.

        :param number: of the message that asks for the work; the draft has the same
        """
        self._memory, self._bot, self._to, self._number = memory, bot, to, number
        self._lines: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._at = time.monotonic()
        self._message: Message | None = None
        self._is_told = asyncio.Lock()

    async def tell(self, *lines: str) -> None:
        """Show at once what is going on."""
        self.note(*lines)
        await self._show()

    def note(self, *lines: str) -> None:
        """Show what is going on when it is time."""
        self._lines = lines

    async def end(self, *lines: str) -> None:
        """Say what came of it, in a message that stays."""
        async with self._is_told:
            self._lines = self._shown = lines
            result = rendered(lines)

            async def deliver() -> None:
                if self._message is None:
                    await told(self._bot, self._to, result)
                else:
                    await edit_message(self._bot, self._to, self._message.message_id, result)

            await self._memory.now_or_later(deliver)

    async def keep_up(self) -> None:
        """Show what has changed, and a draft again before it goes, as long as this runs."""
        while True:
            await asyncio.sleep(EVERY)
            fades = self._message is None and time.monotonic() - self._at >= AGAIN
            if self._lines != self._shown or (fades and self._lines):
                await self._show()

    async def _show(self) -> None:
        """Show what is going on; where that fails the work goes on all the same."""
        async with self._is_told:
            self._shown, self._at = self._lines, time.monotonic()
            shown = rendered(self._lines)
            try:
                if self._message is not None:
                    await edit_message(self._bot, self._to, self._message.message_id, shown)
                elif not await self._is_drafted(shown):
                    self._message = await send(self._bot, self._to, shown)
            except (TelegramError, UnconfirmedError, PutOffError) as error:
                logger.info("Chat %d does not see what is going on: %s", self._to.chat, error)

    async def _is_drafted(self, shown: Rendered) -> bool:
        """Show something as a draft; tell whether drafts are taken here."""
        ways, to = self._memory.ways, self._to
        if to.chat < 0 or not ways.takes(Way.DRAFT):
            return False
        try:
            await self._bot.send_message_draft(
                to.chat,
                self._number,
                pack(shown.pieces)[0],
                message_thread_id=to.topic,
                rate_limit_args=0,
            )
        except InvalidToken:  # which is how a 404 is told: it knows no such method
            ways.shut(Way.DRAFT)
            return False
        except BadRequest as error:
            ways.refused(Way.DRAFT, error.message)
            return False
        ways.taken(Way.DRAFT)
        return True


@asynccontextmanager
async def showing(memory: Memory, bot: ExtBot[Any], to: To, number: int) -> AsyncIterator[Progress]:
    """Show what is going on in a chat as long as this lasts; see :class:`Progress`."""
    progress = Progress(memory, bot, to, number)
    task = asyncio.create_task(progress.keep_up())
    try:
        yield progress
    finally:
        task.cancel()
