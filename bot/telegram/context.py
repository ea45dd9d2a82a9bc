"""The context that python-telegram-bot hands to every handler, with our memory in it."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from bot.chats.kept import Chosen, ConversationKey, Kept, Known, message_key
from bot.chats.store import Chats
from bot.clock import Clock
from bot.faces.render import Look, Reader
from bot.faces.voice import Voice, voice
from bot.settings import Settings
from bot.telegram.authors import author_of, conversation_key
from bot.telegram.delivery import PutOffError, To
from bot.telegram.trouble import Trouble
from bot.telegram.turns import OwnTurns, SharedTurns, Turns
from bot.telegram.ways import Way, Ways
from bot.telegram.workers import Worker
from corpus.library.queue import Queue
from corpus.library.store import LibraryError
from retrieval.index import Index, folder_of
from retrieval.index.files import IndexFileError, Refused

T = TypeVar("T")
MEMORY = "memory"
KEEPING_UP = 0.5
"""Seconds between two looks at whether the library has changed."""
INDEXING = 60.0
"""Seconds for which is waited until a worker has indexed what was added."""
LOST = 30.0
"""Seconds after which what a lost database has prevented is tried again."""
TIDYING = 3600.0
"""Seconds between two times that what has been kept long enough is erased."""
WORKERS = 4
MOST_PUT_OFF = 1000
"""How many messages wait at the most for Telegram to take them."""
TYPING_AFTER, TYPING_AGAIN = 1.0, 4.5
"""Seconds after which a chat sees that the bot is at it; Telegram shows it for five."""
TYPING_AT_ONCE = 4
"""Chats that are told so at once: where more wait, telling them would have them wait longer."""
logger = logging.getLogger(__name__)


class Memory:
    """What all chats share: the index, what is kept of them, the settings of whoever runs it."""

    def __init__(self, index: Index, settings: Settings, clock: Clock | None = None) -> None:
        self.index = index
        self.settings = settings
        self.clock = clock or Clock()
        self.chats = Chats(index.library)
        self.worker = Worker(self.chats)
        self.turns = self._turns(self.clock)
        """The turns of messages to Telegram."""
        self.people = self._turns(Clock())
        """The turns of what people ask."""
        self.ways = Ways()
        """What Telegram takes."""
        self.changed_at = float("-inf")
        self._changing = threading.Lock()
        self._ordering: asyncio.Task[None] | None = None
        self._read_to: tuple[str, tuple[int, int]] | None = None
        """The moment before the last reading for meaning, and what was unread."""
        # A library in memory has one connection, which is not for several threads at once.
        in_file = index.library.lasts
        self._workers = ThreadPoolExecutor(WORKERS if in_file else 1, "answers")
        readers = ThreadPoolExecutor(os.cpu_count() or 1, "documents") if in_file else None
        self._readers = readers or self._workers
        self._painter = ThreadPoolExecutor(1, "pictures")
        self._typing = 0
        self.offering = asyncio.Lock()
        """Held while an answer that was put off is offered, until the offer is kept."""
        self._put_off: set[asyncio.Task[None]] = set()

    def _turns(self, clock: Clock) -> Turns:
        """Return where turns are taken: of all workers together, where there may be several."""
        own = OwnTurns(clock)
        return SharedTurns(self.chats, own) if self.chats.is_shared else own

    def here(self) -> datetime:
        """Return the day and the hour in the time zone of whoever runs the bot."""
        return self.settings.local(self.clock.date())

    @property
    def week(self) -> int:
        """The number of this week, which begins on a Monday."""
        return (self.here().toordinal() - 1) // 7

    async def work(self, function: Callable[..., T], /, *args: Any) -> T:
        """Run what reads the index in a thread, so that one slow answer holds no other chat up.

        Where that fails for a damaged index, it is built anew and read again.
        """
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._workers, function, *args)
        except Refused:
            raise
        except Exception as error:  # what a damaged file leads to can be anything
            lost = self.index.library.database.lost(error) is not None
            if lost or not any(isinstance(one, Index) for one in args):
                raise
            if not await asyncio.to_thread(self._mend):
                raise
        again = (self.index if isinstance(one, Index) else one for one in args)
        return await loop.run_in_executor(self._workers, function, *again)

    def _mend(self) -> bool:
        with self._changing:
            mended = Index.mended(self.index.library)
            if mended is None:
                return False
            logger.error("The index was damaged and was built anew")
            self.index = mended
            return True

    async def add(self, function: Callable[..., T], /, *args: Any) -> T:
        """Run what reads a document in a thread, no more at once than there are cores.

        Each has a process of its own that may take a minute: others wait, and no answer does.
        """
        return await asyncio.get_running_loop().run_in_executor(self._readers, function, *args)

    async def draw(self, function: Callable[..., bytes], /, *args: Any) -> bytes:
        """Draw a picture in a thread, one at a time: they take a tenth of a second each."""
        return await asyncio.get_running_loop().run_in_executor(self._painter, function, *args)

    def look(self, chat: int | None, quotes: int = 1, way: Way = Way.SEND) -> Look:
        """Return how answers look in a chat.

        :param chat: None for a message of an inline query or a guest's, which is none of a chat's
        :param quotes: how many stand open at once
        :param way: how the answer gets there
        """
        return Look(self._reader(chat), self.ways.takes(way), quotes)

    def _reader(self, chat: int | None) -> Reader | None:
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
        trouble = Trouble(logger, "The old index goes on answering", self.chats)
        while self.index.library.lasts:  # nobody else changes one in memory
            await asyncio.sleep(seconds)
            with trouble.heard():
                await self.take_up()

    async def take_up_all(self, interviews: Collection[str]) -> bool:
        """Swap in an index that has these interviews; tell whether it has, by now."""
        until = time.monotonic() + INDEXING
        while True:
            await self.take_up()
            index = self.index
            there = all(map(index.has, interviews))
            if there and await asyncio.to_thread(lambda: self.index.library.moment) == index.moment:
                return True
            if time.monotonic() > until:
                return there
            await asyncio.sleep(KEEPING_UP)

    async def take_up(self, *, anew: bool = False) -> None:
        """Swap in a new index where the library has changed; `anew`: in any case."""
        await asyncio.to_thread(self._take_up, anew)
        if self._ordering is None and await asyncio.to_thread(self._is_behind):
            self._ordering = asyncio.create_task(self._put_in_order())

    def _take_up(self, anew: bool) -> None:
        with self._changing:
            library = self.index.library
            if library.moment == self.index.moment and not anew:
                return
            # who keeps it up on a cluster does so for all
            follows = Queue(library).is_indexed() and not anew
            index = (Index.followed if follows else Index.open)(library, self.index)
            if index.moment != self.index.moment:
                logger.info("The library has changed: %d passages now", len(index))
                self.changed_at = time.monotonic()
            self.index = index

    def _is_behind(self) -> bool:
        """Tell whether segments are to be joined, or something is to be read for meaning and the
        last try came further.
        """
        if not self.index.is_in_order:
            return True
        return self.index.lacks_meaning and self._read_to != (self.index.moment, self.index.unread)

    async def _put_in_order(self) -> None:
        """Have another process join the segments of the index, and read what has no vectors yet;
        go on with what it made.
        """
        folder = folder_of(self.index.library)
        command = (sys.executable, "-m", "retrieval.index", str(folder))
        self._read_to = (self.index.moment, self.index.unread)
        try:
            process = await asyncio.create_subprocess_exec(*command)
            try:
                await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
            await asyncio.to_thread(self._take_up, True)
        except (LibraryError, IndexFileError, OSError) as error:
            logger.error("The index could not be put in order: %s", error)
        finally:
            self._ordering = None

    async def tidy(self, seconds: float = TIDYING) -> None:
        """Erase what has been kept for as long as /privacy says, again and again."""
        trouble = Trouble(logger, "What is old could not be erased", self.chats)
        while True:
            with trouble.heard():
                await self.chats.tidy(self.conversation_seconds)
            await asyncio.sleep(seconds)

    @property
    def conversation_seconds(self) -> float:
        """How long after its last question a conversation ends."""
        return self.settings.conversation_hours * 3600.0

    @asynccontextmanager
    async def typing(self, bot: ExtBot[Any], to: To) -> AsyncIterator[None]:
        """Show in a chat that the bot is at it, as long as this lasts, once it takes long."""
        task = asyncio.create_task(self._type(bot, to))
        try:
            yield
        finally:
            task.cancel()

    async def _type(self, bot: ExtBot[Any], to: To) -> None:
        await asyncio.sleep(TYPING_AFTER)
        while await self.show(bot, to, ChatAction.TYPING):
            await asyncio.sleep(TYPING_AGAIN)

    async def show(self, bot: ExtBot[Any], to: To, action: ChatAction) -> bool:
        """Show in a chat what the bot is at, unless that many are being told already.

        :return: whether it may be shown again
        """
        if to.direct is not None:  # a channel's direct messages show no such thing
            return False
        if self._typing >= TYPING_AT_ONCE:
            return True
        self._typing += 1
        try:
            return await bot.send_chat_action(to.chat, action, message_thread_id=to.topic)
        except TelegramError:
            return False
        finally:
            self._typing -= 1

    async def now_or_later(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do something that Telegram may put off; what it puts off is done when it lets us."""
        try:
            await work()
        except PutOffError as error:
            self.later(error.seconds, work)

    def later(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Do something after so many seconds, and again later if Telegram puts it off again."""
        if len(self._put_off) >= MOST_PUT_OFF:
            logger.warning("Too much waits for Telegram already: something is not sent")
            return
        task = asyncio.create_task(self._later(seconds, work))
        self._put_off.add(task)
        task.add_done_callback(self._put_off.discard)

    async def _later(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            await self.clock.sleep(seconds)
            try:
                return await work()
            except PutOffError as error:
                seconds = error.seconds
            except SQLAlchemyError as error:
                if self.index.library.database.lost(error) is None:
                    logger.exception("What had to wait could not be done")
                    return None
                seconds = LOST

    async def stop_waiting(self) -> None:
        """Give up what still waits for Telegram."""
        for task in self._put_off:
            task.cancel()
        await asyncio.gather(*self._put_off, return_exceptions=True)

    def close(self) -> None:
        """Finish what is being read and written."""
        if self._ordering is not None:
            self._ordering.cancel()
        self._readers.shutdown(cancel_futures=True)
        self._workers.shutdown()
        self._painter.shutdown()
        self.chats.close()


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A callback context that knows the index and what is kept of the chats."""

    _read: tuple[ConversationKey, str, Known] | None = None
    """What was read for this update: of which conversation, and of which earlier answer."""

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
        """Return the voice for whoever caused an update, and the settings of the chat.

        What else is kept that bears on the update is read along with them.
        """
        person = update.effective_user
        key, earlier = _bearing(update)
        if key is None:
            chosen = Chosen()
        else:
            known = await self.chats.known(key, self.memory.conversation_seconds, earlier)
            self._read, chosen = (key, earlier, known), known.chosen
        return voice(chosen.language or (person.language_code if person else None)), chosen

    async def conversation(self, key: ConversationKey) -> Known:
        """Return what is kept of a conversation, as it was when this update's turn came."""
        if self._read is not None and self._read[0] == key:
            return self._read[2]
        return await self.chats.known(key, self.memory.conversation_seconds)

    async def answer_at(self, key: str) -> Kept | None:
        """Return the answer in a message, if it is one whose buttons still work."""
        known = self._read is not None and self._read[1] == key
        found = self._read[2].earlier if self._read and known else await self.chats.answer(key)
        if found is None and self.memory.offering.locked():
            async with self.memory.offering:  # it may have been pressed before it was kept
                found = await self.chats.answer(key)
        return found

    def is_admin(self, update: Update) -> bool:
        """Tell whether an update comes from somebody who runs the bot."""
        person = update.effective_user
        return person is not None and person.id in self.memory.settings.admins


def pressed(query: CallbackQuery) -> str:
    """Return the key under which the answer is kept whose button was pressed."""
    if query.inline_message_id or query.message is None:
        return query.inline_message_id or ""
    return message_key(query.message.chat.id, query.message.message_id)


def _bearing(update: Update) -> tuple[ConversationKey | None, str]:
    """Return whose conversation an update belongs to, and where the answer stands that it is on."""
    query, message, author = update.callback_query, update.effective_message, author_of(update)
    if author is None:
        return None, ""
    if query is not None:
        known = query.message if isinstance(query.message, Message) else None
        chat = update.effective_chat
        own = ConversationKey(chat.id if chat else author, 0, author)
        return (conversation_key(known, author) if known else own), pressed(query)
    if message is None:
        return None, ""
    earlier = message.reply_to_message
    on = message_key(message.chat_id, earlier.message_id) if earlier else ""
    return conversation_key(message, author), on


CONTEXT_TYPES = ContextTypes(context=Context)
Bot = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
