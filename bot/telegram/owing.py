"""Answers that Telegram has put off for longer than anybody waits: offered when it takes them.

They are kept until then, so that a restart loses none. One that is offered while the bot is killed
may be offered twice: that is better than never.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

from telegram.ext import ExtBot

from bot.chats.kept import Kept, Owed, message_key
from bot.faces import render
from bot.faces.voice import voice
from bot.telegram.context import LOST, Memory
from bot.telegram.delivery import To, put_off, told
from bot.telegram.trouble import Trouble

OFFERING = 300
"""Seconds after which an answer is offered by another worker, if it is owed still: more than a
message is held back for."""
logger = logging.getLogger(__name__)


async def owe(
    memory: Memory, bot: ExtBot[Any], answer: Kept, to: To, language: str, seconds: float
) -> None:
    """Offer an answer in so many seconds, also where the bot is started anew meanwhile."""
    due = int(memory.clock.date().timestamp() + seconds)
    owed = await memory.chats.owe(Owed(0, answer, to.topic, to.direct, to.quiet, language, due))
    memory.later(seconds, _Debt(memory, bot, owed).pay)


async def keep_offering(memory: Memory, bot: ExtBot[Any]) -> None:
    """Go on with what is owed, as long as the bot runs: by itself before a restart, or by a worker
    that is there no more.
    """
    trouble = Trouble(logger, "Answers that Telegram put off can't be offered", memory.chats)
    known: set[tuple[int, int]] = set()
    while True:
        now = memory.clock.date().timestamp()
        with trouble.heard():
            all_owed = await memory.chats.owed()
            for owed in all_owed:
                if (owed.id, owed.due) not in known:
                    memory.later(max(0.0, owed.due - now), _Debt(memory, bot, owed).pay)
            known = {(owed.id, owed.due) for owed in all_owed}
        await asyncio.sleep(LOST)


def shows(answer: Kept) -> str | None:
    """Return the data of the button that shows an answer; None where it has no quotes."""
    quotes = answer.leaves.quotes
    return f"{render.LEAF}:{quotes[0]}:0" if quotes else None


class _Debt:
    """An answer that is owed. Of several workers that know of it, one offers it."""

    def __init__(self, memory: Memory, bot: ExtBot[Any], owed: Owed) -> None:
        self._memory, self._bot = memory, bot
        self._one, self._due = owed.id, owed.due

    async def pay(self) -> None:
        """Offer it if it is owed still: its chat may have moved, or had it forgotten.

        :raises bot.telegram.delivery.PutOffError: where it is to be tried again later
        """
        chats = self._memory.chats
        until = int(self._memory.clock.date().timestamp()) + OFFERING
        if not await chats.hold(self._one, self._due, until):
            return
        self._due = until
        for owed in await chats.owed(self._one):
            answer = owed.answer
            chat = answer.chat or answer.person
            to = To(chat, owed.topic, answer.asked, owed.quiet, owed.direct)
            async with self._memory.offering:
                sent = await told(self._bot, to, put_off(voice(owed.language), shows(answer)))
                if sent is not None:
                    key = message_key(sent.chat_id, sent.message_id)
                    await chats.keep(replace(answer, key=key))
            await chats.paid(owed)
