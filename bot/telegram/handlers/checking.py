"""Checking a quotation: /check, and "is this real?" in reply to a message."""

from __future__ import annotations

from telegram import Message, Update

from bot.faces import render
from bot.faces.voice import Voice
from bot.telegram.answering import Asking, answer, reply, to_answer
from bot.telegram.authors import place_for
from bot.telegram.context import Context
from bot.telegram.incoming import arguments, claimed_in
from corpus.model import Span
from retrieval.asking.typed import Typed


async def check(update: Update, context: Context) -> None:
    """Check a quotation: ``/check Kerry: "…"``, or ``/check`` in reply to a message."""
    message = update.effective_message
    if message is not None:
        words = arguments(message)
        await check_words(update, context, *((words, None) if words else claimed_in(message)))


async def check_words(
    update: Update, context: Context, text: Typed, selected: Span | None = None
) -> None:
    """Check quotations, and answer the message that asks for it; with no text, ask which."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None:
        return
    say, chosen = await context.manners(update)
    if not text:
        await ask_which(context, message, say)
        return
    asking = Asking(
        place_for(message, person.id),
        text,
        to_answer(message, quiet=chosen.quiet),
        message.message_id,
        update.update_id,
        check=True,
        selected=selected,
    )
    await answer(context, say, chosen, asking)


async def ask_which(context: Context, message: Message, say: Voice) -> None:
    """Ask which quotation is to be checked."""
    said = say("Which quotation? For example: /check Kerry: “Iran is open for business”")
    if message.external_reply is not None:
        said = say("I can't see that message. Select its words and reply to them, or forward it.")
    await reply(context, message, render.rendered([said]))
