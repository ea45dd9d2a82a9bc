"""Buttons under an answer: leaf on, open and fold the context, name the source."""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from bot import render, wording
from bot.context import Context
from retrieval.answer import Shown, frame_quote, topic_stems
from retrieval.conversation import look_at


async def leaf(update: Update, context: Context) -> None:
    """Show another quote of the answer in the same message, or the same one with its context."""
    query = update.callback_query
    if query is None:
        return
    _, quote_id, opened = (query.data or "").split(":")
    chat = context.chat_memory
    message = query.message
    leaves = chat.answers.get(message.message_id) if message else None
    shown = _find(context, quote_id, leaves.answer.question.topic if leaves else ())
    if leaves is None or quote_id not in leaves.quotes or shown is None:
        await query.answer(wording.STALE, show_alert=True)
        return
    chat.state = look_at(chat.state, quote_id, shown.speaker, shown.interview_id)
    place = leaves.place(quote_id)
    await query.answer()
    await _edit(query, render.quote(leaves.answer, shown, place, with_context=opened == "1"))


async def source(update: Update, context: Context) -> None:
    """Name the source of a quote whose interview has no link."""
    query = update.callback_query
    if query is None:
        return
    shown = _find(context, (query.data or "").partition(":")[2], ())
    text = render.source_alert(shown) if shown else wording.STALE
    await query.answer(text, show_alert=True)


async def unknown(update: Update, context: Context) -> None:
    """Answer a button that no longer means anything."""
    if update.callback_query is not None:
        await update.callback_query.answer(wording.STALE, show_alert=True)


def _find(context: Context, quote_id: str, topic: tuple[str, ...]) -> Shown | None:
    try:
        interview, quote = context.memory.index.library.find_quote(quote_id)
    except KeyError:
        return None
    return frame_quote(interview, quote, topic_stems(topic))


async def _edit(query: CallbackQuery, rendered: render.Rendered) -> None:
    if not isinstance(query.message, Message):
        return
    try:
        await query.edit_message_text(
            rendered.html, parse_mode="HTML", reply_markup=rendered.keyboard
        )
    except BadRequest as error:  # a second tap on the same button finds the work done
        if "not modified" not in error.message:
            raise
