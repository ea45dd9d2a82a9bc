"""Buttons under an answer: leaf on, open and fold the context, name the source, make a card."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest

from bot.chats.kept import Chosen, Kept, message_key
from bot.faces import render, texts, wording
from bot.faces.cards import Theme, card_key, draw_card
from bot.faces.fitting import pack
from bot.faces.pieces import line, rendered
from bot.faces.quotes import leafed_quotes
from bot.faces.render import Look
from bot.faces.typesetting import NoLettersError
from bot.faces.voice import Voice
from bot.telegram.answering import find, leafed, reply, to_answer
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context, pressed
from bot.telegram.delivery import acknowledge, edit, edit_buttons, is_editable
from bot.telegram.links import link_to
from bot.telegram.ways import Way
from retrieval.answers.shown import Shown
from retrieval.asking.conversation import look_at

ASKER = "asker"


async def leaf(update: Update, context: Context) -> None:
    """Show another quote of the answer in the same message, or the same one with its context."""
    query = update.callback_query
    if query is None:
        return
    say, chosen = await context.manners(update)
    _, quote_id, wanted = (query.data or "").split(":")
    opened = wanted == "1"
    kept = await context.answer_at(pressed(query))
    if await _is_refused(kept, query, say, chosen):
        return
    index = context.memory.index
    look = _look(context, query, chosen)
    page = None
    if kept is not None:
        leaves = kept.leaves
        page = await context.memory.work(lambda: leafed(index, leaves, quote_id, opened=opened))
    if kept is None or page is None or not is_editable(query):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await acknowledge(query)
    more = await edit(query, leafed_quotes(say, kept.leaves, page, look, opened=opened))
    await _looked_at(context, query, kept, page.shown[0], more)


def _look(context: Context, query: CallbackQuery, chosen: Chosen) -> Look:
    chat = query.message.chat.id if query.message else None
    return context.memory.look(chat, chosen.quotes, Way.EDIT)


async def rest(update: Update, context: Context) -> None:
    """Show the buttons that are seldom wanted under the others, or put them away."""
    query = update.callback_query
    if query is None:
        return
    say, chosen = await context.manners(update)
    meant = await _pressed_under(context, query, say, chosen)
    if meant is None or meant[1].reply_markup is None:
        return
    shown, under = meant[0], meant[1].reply_markup
    wanted = (query.data or "").endswith(":1")
    look = _look(context, query, chosen)
    await edit_buttons(query, render.with_rest(say, shown, look, under, wanted=wanted))


async def _looked_at(
    context: Context, query: CallbackQuery, kept: Kept, shown: Shown, more: Message | None
) -> None:
    """Let what is asked next be about the quote that is shown now."""
    after = look_at(kept.after, shown.id, shown.speaker, shown.interview_id)
    key = message_key(more.chat_id, more.message_id) if more else kept.key
    await context.chats.keep(replace(kept, key=key, after=after))
    if not isinstance(query.message, Message):
        return
    conversation = conversation_key(query.message, query.from_user.id)
    state = (await context.conversation(conversation)).state
    if state.last in kept.leaves.quotes:
        state = look_at(state, shown.id, shown.speaker, shown.interview_id)
        await context.chats.remember(conversation, state)


async def _pressed_under(
    context: Context, query: CallbackQuery, say: Voice, chosen: Chosen
) -> tuple[Shown, Message] | None:
    """Return the quote that a button is about, and the message under which it was pressed.

    The press is acknowledged. Who may not press, or presses a button that is too old, is told so.
    """
    if await _is_refused(await context.answer_at(pressed(query)), query, say, chosen):
        return None
    shown = await _quote(context, query)
    if shown is None or not isinstance(query.message, Message):
        await acknowledge(query, texts.stale(say), alert=True)
        return None
    await acknowledge(query)
    return shown, query.message


async def _is_refused(kept: Kept | None, query: CallbackQuery, say: Voice, chosen: Chosen) -> bool:
    """Tell whether somebody may not press a button that changes or adds something, and tell him."""
    if _may_press(kept, query, chosen):
        return False
    await acknowledge(query, say("Here only who asked presses the buttons."), alert=True)
    return True


def _may_press(kept: Kept | None, query: CallbackQuery, chosen: Chosen) -> bool:
    """Tell whether somebody may press; who asked in the name of a chat presses as themselves."""
    if kept is None or chosen.pressing != ASKER:
        return True
    return kept.person < 0 or kept.person == query.from_user.id


async def source(update: Update, context: Context) -> None:
    """Name the source of a quote whose interview has no link: anybody may see it, alone."""
    query = update.callback_query
    if query is None:
        return
    say, _ = await context.manners(update)
    shown = await _quote(context, query)
    text = render.source_alert(say, shown) if shown else texts.stale(say)
    await acknowledge(query, text, alert=True)


async def card(update: Update, context: Context) -> None:
    """Send a quote as a picture: drawn once, and then sent again by Telegram's own copy."""
    query = update.callback_query
    if query is None:
        return
    say, chosen = await context.manners(update)
    meant = await _pressed_under(context, query, say, chosen)
    if meant is None:
        return
    shown, message = meant
    try:
        await _send_card(context, message, say, shown, Theme(chosen.card))
    except NoLettersError:
        text = say("I have no letters here to draw this quote with; share it as text.")
        await reply(context, message, rendered([text]))


async def _send_card(
    context: Context, message: Message, say: Voice, shown: Shown, theme: Theme
) -> None:
    key = card_key(say, shown, theme)
    to = to_answer(message)
    arguments = to.arguments() | {
        "caption": _caption(say, shown),
        "reply_markup": render.card_keyboard(say, shown, link_to(context.bot.username, shown.id)),
    }
    if known := await context.chats.picture(key):
        try:
            await context.bot.send_photo(photo=known, **arguments)
            return
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            await context.chats.keep_picture(key, None)  # Telegram no longer has it
    await context.memory.show(context.bot, to, ChatAction.UPLOAD_PHOTO)
    picture = await context.memory.draw(draw_card, say, shown, theme)
    sent = await context.bot.send_photo(photo=picture, **arguments)
    if sent.photo:
        await context.chats.keep_picture(key, sent.photo[-1].file_id)


def _caption(say: Voice, shown: Shown) -> str:
    where = wording.place(say, shown.details)
    link = shown.link if render.is_link(shown.link) else None
    attribution = line(where, "a", link) if link else line(where)
    return pack([line(wording.said_by(say, shown), "b"), attribution], room=render.CAPTION)[0]


async def unknown(update: Update, context: Context) -> None:
    """Answer a button that no longer means anything."""
    if update.callback_query is not None:
        say, _ = await context.manners(update)
        await acknowledge(update.callback_query, texts.stale(say), alert=True)


async def _quote(context: Context, query: CallbackQuery) -> Shown | None:
    quote_id = (query.data or "").split(":")[1]
    kept = await context.answer_at(pressed(query))
    topic = kept.leaves.topic if kept else ()
    return await context.memory.work(find, context.memory.index, quote_id, topic)
