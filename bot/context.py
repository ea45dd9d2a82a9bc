"""The context that python-telegram-bot hands to every handler, with our memory in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from bot.memory import ChatMemory
from retrieval.index import Index


@dataclass(slots=True)
class Memory:
    """What all chats share."""

    index: Index = field(repr=False)


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A callback context that knows the index and the chat's conversation."""

    @property
    def memory(self) -> Memory:
        """What all chats share."""
        shared: Memory = self.bot_data["memory"]
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
