"""Checking a quotation: /check, and "is this real?" in reply to a message."""

from __future__ import annotations

from telegram import Message, Update, User

from bot import render
from bot.context import Context
from bot.handlers.answering import Asking, answer, place_for, reply, to_answer
from bot.voice import Voice, voice


async def check(update: Update, context: Context) -> None:
    """Check a quotation: ``/check Kerry: "…"``, or ``/check`` in reply to a message."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None:
        return
    say, _ = await context.manners(update)
    earlier = message.reply_to_message
    text = " ".join((message.text or "").split()[1:])
    text = text or ((earlier.text or earlier.caption or "") if earlier else "")
    if text:
        await check_words(context, message, person, text, update.update_id)
    else:
        await ask_which(context, message, say)


async def ask_which(context: Context, message: Message, say: Voice) -> None:
    """Ask which quotation is to be checked."""
    said = say("Which quotation? For example: /check Kerry: “Iran is open for business”")
    await reply(context, message, render.rendered([said]))


async def check_words(
    context: Context, message: Message, person: User, text: str, update_id: int
) -> None:
    """Check a quotation, and answer the message that asks for it."""
    chosen = await context.chats.chosen(message.chat_id)
    say = voice(chosen.language or person.language_code)
    asking = Asking(
        place_for(message, person.id),
        text,
        to_answer(message, quiet=chosen.quiet),
        message.message_id,
        update_id,
        check=True,
    )
    await answer(context, say, chosen, asking)
