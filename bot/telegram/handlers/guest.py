"""Guest mode: the bot is named in a chat that it is not in, and answers there once."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.error import BadRequest, Forbidden

from bot.chats.kept import Kept
from bot.faces.answers import composed
from bot.faces.fitting import pack
from bot.telegram.answering import Asking, found_for, log_of
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context
from bot.telegram.delivery import EXPIRED, To, is_for
from bot.telegram.incoming import own_words
from bot.telegram.questions import pointed_at, went_before


async def asked(update: Update, context: Context) -> None:
    """Answer where the bot is a guest, in the light of the message that the mention replies to."""
    message = update.guest_message
    if message is None or message.guest_query_id is None:
        return
    caller = message.from_user or message.guest_bot_caller_user
    say, chosen = await context.manners(update)
    key = conversation_key(message, caller.id if caller else 0)
    text = own_words(message, context.bot.username, context.bot.id)
    state = await went_before(context, message)
    heard, check, selected = pointed_at(message, text)
    if state is None:
        state = (await context.conversation(key)).state
    index = context.memory.index
    asking = Asking(
        key,
        heard or text,
        To(key.chat),
        heard=bool(heard),
        check=check,
        selected=selected,
    )
    found, after = await context.memory.work(found_for, index, state, asking, 1)
    look = context.memory.look(None)
    rendered, leaves = composed(say, found, asking.text, look, quiet=chosen.quiet)
    result = InlineQueryResultArticle(
        "answer",
        "OnRecord",
        InputTextMessageContent(pack(rendered.pieces)[0]),
        reply_markup=rendered.keyboard,
    )
    try:
        sent = await context.bot.answer_guest_query(message.guest_query_id, result)
    except Forbidden:
        return
    except BadRequest as error:
        if not is_for(error, EXPIRED):
            raise
        return
    kept = Kept(sent.inline_message_id, key.chat, key.person, None, leaves, state, after)
    await context.chats.remember(key, after, update.update_id, kept, log_of(found, key))
