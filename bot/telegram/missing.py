"""What a worker lacks just now: found out for whoever asks for its health, and said to whoever
waits for an answer that can't even be taken down.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.error import NetworkError, TelegramError

from bot.faces import texts
from bot.faces.voice import voice
from bot.telegram.answering import to_answer
from bot.telegram.context import MEMORY, Bot, Memory
from bot.telegram.trouble import TROUBLES

DATABASE, INDEX, TELEGRAM = "database", "index", "Telegram"
SECONDS = 3.0
"""How long each of them is waited for."""
KNOWN = 2.0
"""Seconds for which it is known what is missing."""
MOST_EXCUSED = 10_000
logger = logging.getLogger(__name__)


class Missing:
    """Finds out what is missing, at most once in some seconds, however many ask."""

    def __init__(self, application: Bot) -> None:
        self._application = application
        self._found: tuple[float, list[str]] | None = None
        self._lock = asyncio.Lock()

    async def now(self) -> list[str]:
        """Return which of database, index and Telegram can't be reached just now."""
        async with self._lock:
            if self._found is None or time.monotonic() - self._found[0] > KNOWN:
                self._found = time.monotonic(), await self._find()
            return self._found[1]

    async def _find(self) -> list[str]:
        memory: Memory = self._application.bot_data[MEMORY]
        asked = {
            DATABASE: memory.chats.waiting(),
            INDEX: asyncio.to_thread(memory.index.reach),
            TELEGRAM: self._application.bot.get_me(),
        }
        there = await asyncio.gather(*map(_is_there, asked.values()))
        return [name for name, is_there in zip(asked, there, strict=True) if not is_there]


async def _is_there(asked: Awaitable[Any]) -> bool:
    try:
        await asyncio.wait_for(asked, SECONDS)
    except (*TROUBLES, TimeoutError, NetworkError):
        return False
    except TelegramError:  # it answers
        return True
    return True


class Excused:
    """Who has been told that an update of theirs could not be taken down: once, until it can be."""

    def __init__(self, application: Bot) -> None:
        self._application = application
        self._told: set[int] = set()
        self._saying: set[asyncio.Task[None]] = set()

    def over(self) -> None:
        """Note that updates are taken down again."""
        self._told.clear()

    def say(self, update: Update) -> None:
        """Tell somebody in a private chat that it takes a moment; Telegram sends it again."""
        message, person = update.message, update.effective_user
        if message is None or person is None or message.chat.id != person.id:
            return
        if person.id in self._told or len(self._told) >= MOST_EXCUSED:
            return
        self._told.add(person.id)
        task = asyncio.create_task(self._say(update))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)

    async def _say(self, update: Update) -> None:
        message, person = update.message, update.effective_user
        if message is None:
            return
        text = texts.moment(voice(person.language_code if person else None))
        try:
            to = to_answer(message)
            await self._application.bot.send_message(text=text, **to.arguments())
        except (TelegramError, SQLAlchemyError) as error:
            logger.info("Nor could chat %d be told: %s", message.chat.id, error)
