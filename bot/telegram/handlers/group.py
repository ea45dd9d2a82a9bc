"""Groups: /ask, the bot's name anywhere in a message, and replies to it. Nothing else is read."""

from __future__ import annotations

from telegram import Message, Update

from bot.faces import pieces, texts
from bot.telegram.answering import Asking, answer, reply, to_answer
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context
from bot.telegram.incoming import (
    command_of,
    mentions,
    own_words,
)
from bot.telegram.questions import answer_anew, ask_which, earlier_of, pointed_at, went_before
from retrieval.asking.claims import asks_if_real

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
        await reply(context, message, pieces.bulleted(lines))
        return
    if asks_if_real(text) and not heard:
        await ask_which(context, message, say)
        return
    asking = Asking(
        conversation_key(message, person.id),
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
    await reply(context, update.effective_message, pieces.bulleted(lines))


async def only_questions(update: Update, context: Context) -> None:
    """Say what the bot does in a channel's direct messages, and what it doesn't."""
    say, _ = await context.manners(update)
    said = texts.only_questions(say, context.bot.username)
    await reply(context, update.effective_message, pieces.rendered([said]))


async def moved(update: Update, context: Context) -> None:
    """Take along what is kept of a group that has become a supergroup."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await context.chats.move(message.chat_id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        await context.chats.move(message.migrate_from_chat_id, message.chat_id)


def is_addressed(message: Message, username: str, bot_id: int) -> bool:
    """Tell whether a message in a group speaks to the bot."""
    if command := command_of(message).casefold():
        return command in (ASK_COMMAND, f"{ASK_COMMAND}@{username.casefold()}")
    return any(mentions(message, username, bot_id)) or _answers_the_bot(message, bot_id)


def _answers_the_bot(message: Message, bot_id: int) -> bool:
    earlier = earlier_of(message)
    if earlier is None:
        return False
    from_it = earlier.from_user is not None and earlier.from_user.id == bot_id
    return from_it or (earlier.via_bot is not None and earlier.via_bot.id == bot_id)
