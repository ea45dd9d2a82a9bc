"""Checking a quotation: /check, and "is this real?" in reply to a message."""

from __future__ import annotations

from telegram import Message, MessageEntity, Update

from bot import render
from bot.context import Context
from bot.handlers.answering import Asking, answer, place_for, reply, text_of, to_answer
from bot.voice import Voice
from corpus.model import Span


async def check(update: Update, context: Context) -> None:
    """Check a quotation: ``/check Kerry: "…"``, or ``/check`` in reply to a message."""
    message = update.effective_message
    if message is not None:
        words = (message.text or "").split(maxsplit=1)[1:]
        await check_words(update, context, *((*words, None) if words else claimed_in(message)))


def claimed_in(message: Message) -> tuple[str, Span | None]:
    """Return what a message points at by replying to it, and the part that it selects of that.

    Who posted it says nothing about whose words they are. Of an answer of a bot's, the quotes that
    it shows are meant. Of a message in another chat only what is selected is to be seen.
    """
    earlier, chosen = message.reply_to_message, message.quote
    text = text_of(earlier)
    if chosen is None:
        shown = shown_in(earlier) if earlier is not None else ""
        return shown or text, None
    units = text.encode("utf-16-le")
    start = len(units[: 2 * chosen.position].decode("utf-16-le", "ignore"))
    if text[start:].startswith(chosen.text):
        return text, Span(start, start + len(chosen.text))
    return chosen.text, None


def shown_in(message: Message) -> str:
    """Return the quotes that an answer of a bot's shows, each with the line under it."""
    sender = message.via_bot or message.from_user
    if sender is None or not sender.is_bot or message.text is None:
        return ""
    quotes = message.parse_entities([MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE])
    lines = []
    for entity, words in quotes.items():
        units = message.text.encode("utf-16-le")
        rest = units[2 * (entity.offset + entity.length) :].decode("utf-16-le", "ignore")
        under = rest.strip("\n").partition("\n")[0].partition(" · ")[0]
        lines.append(f"“{words.strip(' “”…')}” — {under}")
    return "\n".join(lines)


async def check_words(
    update: Update, context: Context, text: str, selected: Span | None = None
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
