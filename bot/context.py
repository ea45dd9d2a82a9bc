"""The context that python-telegram-bot hands to every handler, with our memory in it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from bot.memory import ChatMemory
from retrieval.index import Index

MEMORY = "memory"
KEEPING_UP = 3.0
"""Seconds between two looks at whether the library has changed."""
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Memory:
    """What all chats share: the index, which takes up what is added while the bot runs."""

    index: Index = field(repr=False)

    async def keep_up(self, seconds: float = KEEPING_UP) -> None:
        """Look for changes of the library now and then, and swap in a new index when there are.

        The old one answers until the new one is ready.
        """
        while self.index.library.path is not None:  # nobody else changes one in memory
            await asyncio.sleep(seconds)
            try:
                await asyncio.to_thread(self._take_up)
            except (SQLAlchemyError, OSError):
                logger.exception("The library could not be read; the old index goes on answering")

    def _take_up(self) -> None:
        library = self.index.library
        if library.revision == self.index.revision:
            return
        index = Index.open(library)
        library.refresh()
        self.index = index
        logger.info("The library has changed: %d passages now", len(index))


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A callback context that knows the index and the chat's conversation."""

    @property
    def memory(self) -> Memory:
        """What all chats share."""
        shared: Memory = self.bot_data[MEMORY]
        return shared

    @property
    def chat_memory(self) -> ChatMemory:
        """What is remembered of the chat that the update came from."""
        if self.chat_data is None:
            raise RuntimeError("the update belongs to no chat")
        remembered: ChatMemory = self.chat_data.setdefault("memory", ChatMemory())
        return remembered


CONTEXT_TYPES = ContextTypes(context=Context)
Bot = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
