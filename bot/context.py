"""The context that python-telegram-bot hands to every handler, with our memory in it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from bot.chats import Chats
from bot.delivery import To
from bot.kept import Chosen
from bot.render import Reader
from bot.settings import Settings
from bot.voice import Voice, voice
from retrieval.index import Index

T = TypeVar("T")
MEMORY = "memory"
KEEPING_UP = 3.0
"""Seconds between two looks at whether the library has changed."""
TIDYING = 3600.0
"""Seconds between two times that what has been kept long enough is erased."""
WORKERS = 4
TYPING_AFTER, TYPING_AGAIN = 1.0, 4.5
"""Seconds after which a chat sees that the bot is at it; Telegram shows it for five."""
logger = logging.getLogger(__name__)


class Memory:
    """What all chats share: the index, what is kept of them, the settings of whoever runs it."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self.settings = settings
        self.chats = Chats(index.library)
        self.changed_at = float("-inf")
        # A library in memory has one connection, which is not for several threads at once.
        in_file = index.library.path is not None
        self._workers = ThreadPoolExecutor(WORKERS if in_file else 1, "answers")
        self._painter = ThreadPoolExecutor(1, "pictures")

    async def work(self, function: Callable[..., T], /, *args: Any) -> T:
        """Run what reads the index in a thread, so that one slow answer holds no other chat up."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, function, *args)

    async def draw(self, function: Callable[..., bytes], /, *args: Any) -> bytes:
        """Draw a picture in a thread, one at a time: they take a tenth of a second each."""
        return await asyncio.get_running_loop().run_in_executor(self._painter, function, *args)

    def reader(self, chat: int | None) -> Reader | None:
        """Return where interviews are read as pages, if the bot has an address.

        :param chat: where the button will be; Telegram opens pages itself in private chats only
        """
        address = self.settings.public_url
        if not address:
            return None
        private = chat is not None and chat > 0
        return Reader(address, in_app=private and address.startswith("https://"))

    async def keep_up(self, seconds: float = KEEPING_UP) -> None:
        """Look for changes of the library now and then, and swap in a new index when there are.

        The old one answers until the new one is ready.
        """
        while self.index.library.path is not None:  # nobody else changes one in memory
            await asyncio.sleep(seconds)
            try:
                await self.take_up()
            except (SQLAlchemyError, OSError):
                logger.exception("The library could not be read; the old index goes on answering")

    async def take_up(self, *, anew: bool = False) -> None:
        """Swap in a new index where the library has changed; `anew`: in any case."""
        await asyncio.to_thread(self._take_up, anew)

    def _take_up(self, anew: bool) -> None:
        library = self.index.library
        if library.revision == self.index.revision and not anew:
            return
        index = Index.open(library)
        library.refresh()
        self.index = index
        self.changed_at = time.monotonic()
        logger.info("The library has changed: %d passages now", len(index))

    async def tidy(self, seconds: float = TIDYING) -> None:
        """Erase what has been kept for as long as /privacy says, again and again."""
        while True:
            try:
                await self.chats.tidy(self.conversation_seconds)
            except SQLAlchemyError:
                logger.exception("What is old could not be erased; it is tried again later")
            await asyncio.sleep(seconds)

    @property
    def conversation_seconds(self) -> float:
        """How long after its last question a conversation ends."""
        return self.settings.conversation_hours * 3600.0

    def close(self) -> None:
        """Finish what is being read and written."""
        self._workers.shutdown()
        self._painter.shutdown()
        self.chats.close()


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A callback context that knows the index and what is kept of the chats."""

    @property
    def memory(self) -> Memory:
        """What all chats share."""
        shared: Memory = self.bot_data[MEMORY]
        return shared

    @property
    def chats(self) -> Chats:
        """What is kept of the chats."""
        return self.memory.chats

    async def manners(self, update: Update) -> tuple[Voice, Chosen]:
        """Return the voice for whoever caused an update, and the settings of the chat."""
        chat, person = update.effective_chat, update.effective_user
        chosen = await self.chats.chosen(chat.id) if chat else Chosen()
        return voice(chosen.language or (person.language_code if person else None)), chosen

    def is_admin(self, update: Update) -> bool:
        """Tell whether an update comes from somebody who runs the bot."""
        person = update.effective_user
        return person is not None and person.id in self.memory.settings.admins

    @asynccontextmanager
    async def typing(self, to: To) -> AsyncIterator[None]:
        """Show that the bot is at it, as long as this lasts, once it takes over a second."""
        task = asyncio.create_task(self._type(to))
        try:
            yield
        finally:
            task.cancel()

    async def _type(self, to: To) -> None:
        await asyncio.sleep(TYPING_AFTER)
        while True:
            try:
                await self.bot.send_chat_action(
                    to.chat, ChatAction.TYPING, message_thread_id=to.topic
                )
            except TelegramError:
                return
            await asyncio.sleep(TYPING_AGAIN)


CONTEXT_TYPES = ContextTypes(context=Context)
Bot = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
