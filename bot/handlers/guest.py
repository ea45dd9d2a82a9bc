"""Guest mode: the bot is named in a chat that it is not in, and answers there once."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.error import BadRequest, Forbidden

from bot.chats import Kept, Place
from bot.context import Context
from bot.delivery import EXPIRED
from bot.handlers.answering import composed, log_of
from bot.handlers.group import own_words, went_before
from retrieval.answer import ask, ask_about, check_quote
from retrieval.claims import asks_if_real


async def asked(update: Update, context: Context) -> None:
    """Answer where the bot is a guest, in the light of the message that the mention replies to."""
    message = update.guest_message
    if message is None or message.guest_query_id is None:
        return
    caller = message.from_user or message.guest_bot_caller_user
    person = caller.id if caller else 0
    say, chosen = await context.manners(update)
    place = Place(message.chat_id, message.message_thread_id or 0, person)
    text = own_words(message, context.bot.username, context.bot.id)
    earlier = message.reply_to_message
    state = await went_before(context, message)
    said = (earlier.text or earlier.caption or "") if earlier else ""
    check = bool(said) and asks_if_real(text)
    heard = said if check or not text else ""
    if state is None:
        state, _ = await context.chats.conversation(place, context.memory.conversation_seconds)
    index = context.memory.index
    if check:
        found, after = await context.memory.work(check_quote, index, state, said)
    elif heard:
        found, after = await context.memory.work(ask_about, index, heard, 1)
    else:
        found, after = await context.memory.work(ask, index, state, text, 1)
    rendered, leaves = composed(
        say, found, heard or text, context.memory.reader(None), quiet=chosen.quiet
    )
    result = InlineQueryResultArticle(
        "answer",
        "OnRecord",
        InputTextMessageContent(rendered.html),
        reply_markup=rendered.keyboard,
    )
    try:
        sent = await context.bot.answer_guest_query(message.guest_query_id, result)
    except Forbidden:
        return
    except BadRequest as error:
        if not any(reason in error.message.lower() for reason in EXPIRED):
            raise
        return
    kept = Kept(sent.inline_message_id, None, person, message.message_id, leaves, state, after)
    await context.chats.remember(
        place, after, update.update_id, kept, log_of(found, message.chat_id, place)
    )
