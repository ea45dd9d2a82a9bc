"""Private chats: /start, /help, and any text as a question; a question that is edited, too."""

from __future__ import annotations

from telegram import Message, Update, User

from bot.chats.kept import Leaves, message_key
from bot.faces import pieces, render, texts
from bot.telegram.answering import (
    Asking,
    answer,
    asked_by,
    reply,
    sent_with_buttons,
    show_quote,
    to_answer,
)
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge
from bot.telegram.incoming import arguments, claimed_in, text_of
from bot.telegram.links import QUOTE_START, words_of
from bot.telegram.questions import answer_anew, check_words
from corpus.identity import is_id
from retrieval.answers.shown import Offer, offers_about
from retrieval.answers.subjects import busiest
from retrieval.asking.claims import asks_if_real
from retrieval.asking.conversation import State, follow_as
from retrieval.asking.kinds import Intent
from retrieval.asking.typed import Typed

EXAMPLE_PEOPLE = 3
PASTED = 30
"""A text of more words than this was not typed: it is looked up by itself."""


async def start(update: Update, context: Context) -> None:
    """Explain what the bot does, with questions to tap; or go where a link leads."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None:
        return
    payload = next(iter(arguments(message).split()), "")
    if payload.startswith(QUOTE_START) and is_id(payload.removeprefix(QUOTE_START)):
        say, _ = await context.manners(update)
        quote_id = payload.removeprefix(QUOTE_START)
        if not await show_quote(context, message, person.id, say, quote_id, opened=True):
            await reply(context, message, pieces.rendered([texts.stale(say)]))
    elif words := words_of(payload):
        await _ask(update, context, message, person, Typed(words))
    else:
        await welcome(update, context, message, person)


async def welcome(update: Update, context: Context, message: Message, person: User) -> None:
    """Say what the bot does, with questions to tap that the library has answers to."""
    say, _ = await context.manners(update)
    index = context.memory.index

    def offered() -> list[tuple[str, str]]:
        offers = offers_about(index, busiest(index, EXAMPLE_PEOPLE))
        return [(offer.speaker, offer.topic) for offer in offers]

    leaves = Leaves("", offers=tuple(await context.memory.work(offered)))
    await sent_with_buttons(context, message, person.id, render.welcome(say, leaves), leaves)


async def help_(update: Update, context: Context) -> None:
    """Explain how to ask."""
    say, _ = await context.manners(update)
    await reply(context, update.effective_message, pieces.bulleted(texts.help_lines(say)))


async def spoken(update: Update, context: Context) -> None:
    """Say that nothing is heard of what somebody speaks."""
    say, _ = await context.manners(update)
    said = say("I can't hear voice messages. Please type what you want to know.")
    await reply(context, update.effective_message, pieces.rendered([said]))


async def question(update: Update, context: Context) -> None:
    """Answer a message that asks something, and look up one that was forwarded or pasted."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None:
        return
    await _ask(update, context, message, person, text_of(message))


async def timeline(update: Update, context: Context) -> None:
    """Show when somebody spoke of something: ``/timeline Kerry Iran``."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None:
        return
    say, _ = await context.manners(update)
    if asked := arguments(message):
        await _ask(update, context, message, person, asked, Intent.TIMELINE)
        return
    said = say("Of whom, and of what? For example: /timeline Kerry Iran")
    await reply(context, message, pieces.rendered([said]))


async def summary(update: Update, context: Context) -> None:
    """Sum up an interview: ``/summary`` and words of its title, or the one just spoken of."""
    message, person = update.effective_message, update.effective_user
    if message is not None and person is not None:
        await _ask(update, context, message, person, arguments(message), Intent.SUMMARY)


async def edited(update: Update, context: Context) -> None:
    """Put a new answer in the place of the old one when the question was edited."""
    message = update.effective_message
    if message is not None:
        await answer_anew(update, context, message, text_of(message))


async def ask_button(update: Update, context: Context) -> None:
    """Ask the question that stands on the button that was pressed."""
    query = update.callback_query
    if query is None:
        return
    say, chosen = await context.manners(update)
    if not isinstance(query.message, Message):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    message = query.message
    kept = await context.answer_at(message_key(message.chat_id, message.message_id))
    offer = _offer(kept.leaves, query.data or "") if kept else None
    if offer is None:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await acknowledge(query)
    to = to_answer(message, quiet=chosen.quiet)
    conversation = conversation_key(message, query.from_user.id)
    text, asks = asked_by(Offer(*offer))
    asking = Asking(conversation, text, to, update=update.update_id, asks=asks)
    await answer(context, say, chosen, asking)


def _offer(leaves: Leaves, data: str) -> tuple[str, str] | None:
    if data == render.OTHERWISE:
        return leaves.otherwise
    number = int(data.partition(":")[2])
    return leaves.offers[number] if number < len(leaves.offers) else None


async def _ask(
    update: Update,
    context: Context,
    message: Message,
    person: User,
    text: Typed,
    kind: Intent | None = None,
) -> None:
    """Answer a question in the chat that asks it.

    :param kind: where a command says which kind of answer is wanted
    """
    if kind is None and asks_if_real(text):
        await check_words(update, context, *claimed_in(message))
        return
    say, chosen = await context.manners(update)
    pasted = message.forward_origin is not None or len(text.split()) > PASTED
    pasted = pasted and kind is None
    asking = Asking(
        conversation_key(message, person.id),
        text,
        to_answer(message, quiet=chosen.quiet),
        message.message_id,
        update.update_id,
        State() if pasted else await replied_to(context, message),
        heard=pasted,
        asks=None if kind is None else lambda state, index: follow_as(state, kind, text, index),
    )
    await answer(context, say, chosen, asking)


async def replied_to(context: Context, message: Message) -> State | None:
    """Return the conversation after the answer that a message replies to, if it replies to one."""
    earlier = message.reply_to_message
    if earlier is None:
        return None
    kept = await context.answer_at(message_key(message.chat_id, earlier.message_id))
    return kept.after if kept else None
