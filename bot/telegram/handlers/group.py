"""Groups: /ask, the bot's name anywhere in a message, and replies to it. Nothing else is read."""

from __future__ import annotations

from telegram import Message, Update

from bot.chats.kept import place_of
from bot.faces import render, texts
from bot.telegram.answering import Asking, answer, find, reply, to_answer
from bot.telegram.authors import place_for
from bot.telegram.context import Context
from bot.telegram.handlers.checking import ask_which
from bot.telegram.handlers.private import QUOTE_START, answer_anew
from bot.telegram.incoming import (
    claimed_in,
    command_of,
    mentions,
    own_words,
    selected_of,
    text_of,
)
from corpus.identity import is_id
from corpus.model import Span
from retrieval.asking.claims import asks_if_real
from retrieval.asking.conversation import State, look_at, overheard
from retrieval.asking.typed import Typed

ASK_COMMAND = "/ask"


async def asked(update: Update, context: Context) -> None:
    """Answer a message that is addressed to the bot."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None:
        return
    say, chosen = await context.manners(update)
    text = own_words(message, context.bot.username, context.bot.id)
    after = await went_before(context, message)
    heard, check, selected = pointed_at(message, text)
    if not (text or heard):
        alone = message.chat.type == message.chat.PRIVATE
        lines = texts.help_lines(say) if alone else texts.group_lines(say, context.bot.username)
        await reply(context, message, render.bulleted(lines))
        return
    if asks_if_real(text) and not heard:
        await ask_which(context, message, say)
        return
    asking = Asking(
        place_for(message, person.id),
        heard or text,
        to_answer(message, quiet=chosen.quiet),
        message.message_id,
        update.update_id,
        after,
        heard=bool(heard),
        check=check,
        selected=selected,
    )
    await answer(context, say, chosen, asking)


async def edited(update: Update, context: Context) -> None:
    """Put a new answer in the place of the old one when a question to the bot was edited."""
    message = update.effective_message
    if message is None:
        return
    text = own_words(message, context.bot.username, context.bot.id)
    await answer_anew(update, context, message, text)


async def help_(update: Update, context: Context) -> None:
    """Explain how to ask in a group."""
    say, _ = await context.manners(update)
    lines = (*texts.group_lines(say, context.bot.username), *texts.help_lines(say)[:4])
    await reply(context, update.effective_message, render.bulleted(lines))


async def moved(update: Update, context: Context) -> None:
    """Take along what is kept of a group that has become a supergroup."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await context.chats.move(message.chat_id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        await context.chats.move(message.migrate_from_chat_id, message.chat_id)


def pointed_at(message: Message, text: Typed) -> tuple[Typed, bool, Span | None]:
    """Return what a message points at by replying to it, and whether that is to be checked.

    The last is the part of it that is selected.

    :param text: what it says itself; where that is a question, it points at nothing
    """
    if asks_if_real(text):
        claimed, selected = claimed_in(message)
        return claimed, bool(claimed), selected
    chosen = selected_of(message) or text_of(_earlier(message))
    return (Typed("") if text else chosen), False, None


def is_addressed(message: Message, username: str, bot_id: int) -> bool:
    """Tell whether a message in a group speaks to the bot."""
    if command := command_of(message).casefold():
        return command in (ASK_COMMAND, f"{ASK_COMMAND}@{username.casefold()}")
    return any(mentions(message, username, bot_id)) or _answers_the_bot(message, bot_id)


def _answers_the_bot(message: Message, bot_id: int) -> bool:
    earlier = _earlier(message)
    if earlier is None:
        return False
    from_it = earlier.from_user is not None and earlier.from_user.id == bot_id
    return from_it or (earlier.via_bot is not None and earlier.via_bot.id == bot_id)


def _earlier(message: Message) -> Message | None:
    """Return the message replied to; in a forum's topic, its beginning is none."""
    earlier = message.reply_to_message
    if earlier is None or earlier.forum_topic_created is not None:
        return None
    return earlier


async def went_before(context: Context, message: Message) -> State | None:
    """Return the conversation that a message goes on from by replying to something."""
    earlier = _earlier(message)
    if earlier is None:
        return None
    kept = await context.answer_at(place_of(message.chat_id, earlier.message_id))
    if kept is not None:
        return kept.after
    index = context.memory.index
    if quote_id := _shared_quote(earlier):
        shown = await context.memory.work(find, index, quote_id)
        if shown is not None:
            return look_at(State(), quote_id, shown.speaker, shown.interview_id)
    return await context.memory.work(overheard, text_of(earlier), index)


def _shared_quote(message: Message) -> str | None:
    """Return the id of the quote that a message shares, told from its link into the bot."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for button in (button for row in rows for button in row):
        _, _, payload = (button.url or "").partition(f"?start={QUOTE_START}")
        if is_id(payload):
            return payload
    return None
