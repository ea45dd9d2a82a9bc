"""Guest mode: the bot is named in a chat that it is not in, and answers there once."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, SentGuestMessage, Update
from telegram.error import Forbidden

from bot.answers import composed
from bot.chats.kept import Kept, Leaves
from bot.faces.render import Look
from bot.telegram.answering import Asking, found_for, log_of
from bot.telegram.authors import conversation_key
from bot.telegram.content import content_of, in_either_form
from bot.telegram.context import Context
from bot.telegram.delivery import To
from bot.telegram.incoming import own_words
from bot.telegram.questions import pointed_at, went_before
from bot.telegram.ways import Way


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
    way, query = Way.GUEST, message.guest_query_id
    own = context.memory.look(None, way=way)
    found, after = await context.memory.work(found_for, index, state, asking, own.at_once)

    async def reply(look: Look) -> tuple[SentGuestMessage, Leaves]:
        rendered, leaves = composed(say, found, asking.text, look, quiet=chosen.quiet)
        content, keyboard = content_of(rendered), rendered.keyboard
        result = InlineQueryResultArticle("answer", "OnRecord", content, reply_markup=keyboard)
        return await context.bot.answer_guest_query(query, result), leaves

    try:
        given = await in_either_form(context.memory.ways, way, own, reply)
    except Forbidden:
        return
    if given is None:
        return
    sent, leaves = given
    kept = Kept(sent.inline_message_id, key.chat, key.person, None, leaves, state, after)
    await context.chats.remember(key, after, update.update_id, kept, log_of(found, key))
