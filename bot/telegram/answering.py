"""Answering, the same in every kind of chat: from a question to a message and its keeping."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from telegram import Message
from telegram.error import Forbidden

from bot.answers import Answer, answered, ask, ask_about, check_quote, composed
from bot.chats.kept import Asked, Chosen, ConversationKey, Kept, Leaves, message_key
from bot.faces import wording
from bot.faces.charts import mentions_chart
from bot.faces.leaves import LONGEST_KEPT, leaf_of
from bot.faces.pieces import Rendered
from bot.faces.quotes import leafed_quotes
from bot.faces.render import Leaf
from bot.faces.timeline import is_worth_a_chart
from bot.faces.voice import Voice, voice
from bot.metrics import ANSWERED, SECONDS
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context
from bot.telegram.delivery import (
    PutOffError,
    To,
    UnconfirmedError,
    edit_message,
    send,
    told,
    unconfirmed,
)
from bot.telegram.owing import owe, shows
from bot.telegram.ways import Way
from corpus.model import Span
from retrieval.answers.met import by_words
from retrieval.answers.shown import Offer, Shown, frame_quote
from retrieval.answers.timeline import OverTime
from retrieval.asking.conversation import ASKING, STUDIES, State, filled_in, look_at
from retrieval.asking.direct import about
from retrieval.asking.question import Question, Reading
from retrieval.asking.typed import Typed
from retrieval.index import Index

Asks = Callable[[State, Index], Question]
"""Makes the question of a command or a button, in the state of the conversation."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in a chat: in which conversation, what, where to answer, and after what.

    `message` is the one that asks, `update` the id of its update. `after` is the state that it goes
    on from, where it is not the conversation's own: it replies to an answer, or is asked anew.
    `replaces` is the answer that the new one takes the place of. `heard`: the text is somebody
    else's.
    `check`: whether it is a real quotation is asked, of all of it or of the part `selected`.
    `asks`: a command or a button makes the question, and nobody reads the text.
    """

    conversation: ConversationKey
    text: Typed
    to: To
    message: int | None = None
    update: int | None = None
    after: State | None = None
    replaces: int | None = None
    heard: bool = False
    check: bool = False
    selected: Span | None = None
    asks: Asks | None = None


async def answer(context: Context, say: Voice, chosen: Chosen, asking: Asking) -> None:
    """Answer a question, keep what the next one needs, and count it."""
    with SECONDS.time():
        await _answer(context, say, chosen, asking)


async def _answer(context: Context, say: Voice, chosen: Chosen, asking: Asking) -> None:
    known = await context.conversation(asking.conversation)
    if asking.update is not None and asking.update == known.answered:
        return  # answered before a restart, and sent again by Telegram
    state = known.state if asking.after is None else asking.after
    index = context.memory.index
    way = Way.SEND if asking.replaces is None else Way.EDIT
    look = context.memory.look(asking.to.chat, chosen.quotes, way)
    found, after = await context.memory.work(found_for, index, state, asking, look.at_once)
    if isinstance(found, OverTime) and is_worth_a_chart(found):
        look = replace(look, chart=await _chart(context, say, found))
    rendered, leaves = composed(say, found, asking.text, look, quiet=chosen.quiet)
    where = asking.conversation
    unsent = Kept("", where.chat, where.person, asking.message, leaves, state, after)
    key = await _delivered(context, say, asking, rendered, unsent)
    kept = replace(unsent, key=key) if key is not None else None
    asked = log_of(found, asking.conversation)
    ANSWERED.labels(asked.outcome).inc()
    await context.chats.remember(asking.conversation, after, asking.update, kept, asked)


async def _chart(context: Context, say: Voice, found: OverTime) -> bytes:
    """Draw the chart of a timeline."""
    heading = wording.heading(say, found.question)
    return await context.memory.draw(mentions_chart, say, heading, found.timeline)


def found_for(index: Index, state: State, asking: Asking, show: int) -> tuple[Answer, State]:
    """Answer a question, or check or look up what somebody else said, as is asked."""
    if asking.check:
        return check_quote(index, state, asking.text, asking.selected)
    if asking.heard:
        return ask_about(index, asking.text, show)
    if asking.asks is not None:
        return answered(index, state, asking.asks(state, index), show)
    return ask(index, state, asking.text, show)


def log_of(found: Answer, conversation: ConversationKey) -> Asked:
    """Return what is kept of a question for whoever runs the bot."""
    question = found.question
    asks = question.intent in (*ASKING, *STUDIES)
    subject = wording.heading(voice(None), question) if asks else ""
    return Asked(
        conversation.chat,
        conversation.person,
        question.text[:LONGEST_KEPT],
        found.outcome.value if asks else question.intent.value,
        subject[:LONGEST_KEPT],
    )


def leafed(
    index: Index,
    leaves: Leaves,
    quote_id: str,
    *,
    opened: bool,
) -> Leaf | None:
    """Return the quotes to show from `quote_id` on; None where they are no longer there.

    :param opened: only that one, to be shown with its context
    """
    if quote_id not in leaves.quotes:
        return None
    at = leaves.quotes.index(quote_id)
    wanted = leaves.quotes[at : at + (1 if opened else leaves.each)]
    shown = tuple(filter(None, (find(index, one, leaves.topic) for one in wanted)))
    return leaf_of(leaves, at, shown) if shown and shown[0].id == quote_id else None


def find(
    index: Index, quote_id: str, topic: tuple[str, ...] = (), part: Span | None = None
) -> Shown | None:
    """Return a quote of the library in its frame, or None where there is none of this id.

    :param part: the sentences of it that are shown, if they are whole ones
    """
    try:
        interview, quote = index.find_quote(quote_id)
    except KeyError:
        return None
    return frame_quote(interview, quote, by_words(topic), part=part)


def asked_by(offer: Offer) -> tuple[Typed, Asks]:
    """Return what stands on a button, in the language in which questions are read, and what makes
    the question of it.
    """
    text = Typed(wording.offered(voice(None), offer))
    return text, asked_as(lambda index: about(index, offer.speaker, offer.topic, text))


def asked_as(read: Callable[[Index], Reading]) -> Asks:
    """Return what makes the full question of one that nobody typed."""
    return lambda state, index: filled_in(state, read(index), index)


async def _delivered(
    context: Context, say: Voice, asking: Asking, rendered: Rendered, unsent: Kept
) -> str | None:
    """Send an answer or put it in the place of an older one; return where it stands."""
    to, chat = asking.to, asking.to.chat
    try:
        if asking.replaces is None:
            sent = await send(context.bot, to, rendered)
        elif (sent := await edit_message(context.bot, to, asking.replaces, rendered)) is None:
            return message_key(chat, asking.replaces)
    except Forbidden as error:
        await left(context, chat, error)
        return None
    except PutOffError as error:
        logger.warning("An answer to chat %d waits %.0f s", chat, error.seconds)
        await owe(context.memory, context.bot, unsent, to, say.language, error.seconds)
        return None
    except UnconfirmedError as error:
        logger.warning("An answer to chat %d may not have arrived: %s", chat, error)
        return await _offered_again(context, to, unconfirmed(say, shows(unsent)))
    return message_key(sent.chat_id, sent.message_id) if sent else None


async def _offered_again(context: Context, to: To, offer: Rendered) -> str | None:
    """Offer an answer that may not have arrived: never twice unasked, and never lost."""
    try:
        sent = await send(context.bot, to, offer)
    except (UnconfirmedError, PutOffError):
        return None
    return message_key(sent.chat_id, sent.message_id) if sent else None


async def sent_with_buttons(
    context: Context,
    message: Message,
    person: int,
    rendered: Rendered,
    leaves: Leaves,
    state: State | None = None,
) -> None:
    """Send something whose buttons need to be kept, to the chat of a message.

    :param state: that of the conversation after it, where it is something to ask on from
    """
    conversation, to = conversation_key(message, person), to_answer(message)

    async def deliver() -> None:
        sent = await told(context.bot, to, rendered)
        if sent is not None:
            where, after = message_key(sent.chat_id, sent.message_id), state or State()
            kept = Kept(where, conversation.chat, conversation.person, None, leaves, State(), after)
            await context.chats.keep(kept)

    await context.memory.now_or_later(deliver)
    if state is not None:
        await context.chats.remember(conversation, state)


async def show_quote(
    context: Context, message: Message, person: int, say: Voice, quote_id: str, *, opened: bool
) -> bool:
    """Show a quote that was not asked for in words, to ask on from; tell whether it is there."""
    index, leaves = context.memory.index, Leaves("", quotes=(quote_id,))
    look = context.memory.look(message.chat_id)
    leaf = await context.memory.work(lambda: leafed(index, leaves, quote_id, opened=opened))
    if leaf is None:
        return False
    shown = leaf.shown[0]
    state = look_at(State(), quote_id, shown.speaker, shown.interview_id)
    rendered = leafed_quotes(say, leaves, leaf, look, opened=opened)
    await sent_with_buttons(context, message, person, rendered, leaves, state)
    return True


async def left(context: Context, chat: int, error: Forbidden) -> None:
    """Take note that the bot was blocked, or put out of a group."""
    logger.info("Chat %d is closed to the bot: %s", chat, error.message)
    await context.chats.leave(chat)


async def reply(context: Context, message: Message | None, rendered: Rendered) -> None:
    """Send something that is no answer to a question to the chat of a message."""
    if message is None:
        return
    to = to_answer(message)

    async def deliver() -> None:
        await told(context.bot, to, rendered)

    await context.memory.now_or_later(deliver)


def to_answer(message: Message, *, quiet: bool = False) -> To:
    """Return where the answer to a message goes: onto it in a group, and into its topic."""
    in_group = message.chat.type != message.chat.PRIVATE
    answered = message.message_id if in_group else None
    return replace(To.beside(message), reply=answered, quiet=quiet)
