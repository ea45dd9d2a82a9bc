"""Private chats: /start, /help, and any text as a question."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Message, Update

from bot import render
from bot.context import Context
from bot.memory import Leaves
from retrieval.answer import ask, offers_about
from retrieval.conversation import ASKING
from retrieval.topics import busiest

EXAMPLE_PEOPLE = 3


async def start(update: Update, context: Context) -> None:
    """Explain what the bot does, with questions to tap that the library has answers to."""
    index = context.memory.index
    offers = offers_about(index, busiest(index, EXAMPLE_PEOPLE))
    await _reply(update.effective_message, render.welcome(offers))


async def help_(update: Update, context: Context) -> None:
    """Explain how to ask."""
    await _reply(update.effective_message, render.help_text())


async def question(update: Update, context: Context) -> None:
    """Answer a message that asks something."""
    message = update.effective_message
    if message is not None and message.text:
        await answer(message, context, message.text)


async def ask_button(update: Update, context: Context) -> None:
    """Ask the question that stands on the button that was pressed."""
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        return
    await query.answer()
    if asked := _label(query.message.reply_markup, query.data):
        await answer(query.message, context, asked)


async def answer(message: Message, context: Context, asked: str) -> None:
    """Answer in the chat of `message`: one message, the best quote first."""
    chat = context.chat_memory
    found, chat.state = ask(context.memory.index, chat.state, asked, show=1)
    if not found.quotes:
        await _reply(message, render.without_quotes(found))
    elif found.question.intent not in ASKING:
        await _reply(message, render.about_last(found))
    else:
        best = found.quotes[0]
        leaves = Leaves(found, (*(quote.id for quote in found.quotes), *found.more))
        sent = await _reply(message, render.quote(found, best, leaves.place(best.id)))
        if sent is not None:
            chat.keep(sent.message_id, leaves)


async def _reply(message: Message | None, rendered: render.Rendered) -> Message | None:
    if message is None:
        return None
    return await message.reply_html(rendered.html, reply_markup=rendered.keyboard)


def _label(keyboard: InlineKeyboardMarkup | None, data: str | None) -> str | None:
    buttons = (button for row in (keyboard.inline_keyboard if keyboard else ()) for button in row)
    return next((button.text for button in buttons if button.callback_data == data), None)
