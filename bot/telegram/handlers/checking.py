"""Checking a quotation: /check, and "is this real?" in reply to a message."""

from __future__ import annotations

from telegram import Update

from bot.telegram.context import Context
from bot.telegram.incoming import arguments, claimed_in
from bot.telegram.questions import answer_anew, check_words


async def check(update: Update, context: Context) -> None:
    """Check a quotation: ``/check Kerry: "…"``, or ``/check`` in reply to a message."""
    message = update.effective_message
    if message is not None:
        words = arguments(message)
        await check_words(update, context, *((words, None) if words else claimed_in(message)))


async def edited(update: Update, context: Context) -> None:
    """Judge an edited claim in the place of its old verdict."""
    message = update.effective_message
    if message is not None:
        await answer_anew(update, context, message, arguments(message), check=True)
