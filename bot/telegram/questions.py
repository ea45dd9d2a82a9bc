"""Questions as messages put them: by their words, by what they reply to, by being edited."""

from __future__ import annotations

from telegram import Message, Update

from bot.chats.kept import message_key
from bot.faces import pieces
from bot.faces.voice import Voice
from bot.telegram.answering import Asking, answer, find, reply, to_answer
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context
from bot.telegram.incoming import claimed_in, selected_of, text_of
from bot.telegram.links import shared_quote
from corpus.model import Span
from retrieval.asking.claims import asks_if_real
from retrieval.asking.conversation import State, look_at, overheard
from retrieval.asking.typed import Typed


async def check_words(
    update: Update, context: Context, text: Typed, selected: Span | None = None
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
        conversation_key(message, person.id),
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
    await reply(context, message, pieces.rendered([said]))


async def answer_anew(
    update: Update, context: Context, message: Message, text: Typed, *, check: bool = False
) -> None:
    """Answer an edited question in the place of its old answer, as if it came after what it did.

    :param check: it is to be checked
    """
    kept = await context.chats.answer_to(message.chat_id, message.message_id)
    if kept is None or not text or kept.leaves.question == text:
        return
    say, chosen = await context.manners(update)
    asking = Asking(
        conversation_key(message, kept.person),
        text,
        to_answer(message),
        message.message_id,
        after=kept.before,
        replaces=int(kept.key.rpartition(":")[2]),
        check=check,
    )
    await answer(context, say, chosen, asking)


def pointed_at(message: Message, text: Typed) -> tuple[Typed, bool, Span | None]:
    """Return what a message points at by replying to it, and whether that is to be checked.

    The last is the part of it that is selected.

    :param text: what it says itself; where that is a question, it points at nothing
    """
    if asks_if_real(text):
        claimed, selected = claimed_in(message)
        return claimed, bool(claimed), selected
    chosen = selected_of(message) or text_of(earlier_of(message))
    return (Typed("") if text else chosen), False, None


async def went_before(context: Context, message: Message) -> State | None:
    """Return the conversation that a message goes on from by replying to something."""
    earlier = earlier_of(message)
    if earlier is None:
        return None
    kept = await context.answer_at(message_key(message.chat_id, earlier.message_id))
    if kept is not None:
        return kept.after
    index = context.memory.index
    if quote_id := shared_quote(earlier):
        shown = await context.memory.work(find, index, quote_id)
        if shown is not None:
            return look_at(State(), quote_id, shown.speaker, shown.interview_id)
    return await context.memory.work(overheard, text_of(earlier), index)


def earlier_of(message: Message) -> Message | None:
    """Return the message replied to; in a forum's topic, its beginning is none."""
    earlier = message.reply_to_message
    if earlier is None or earlier.forum_topic_created is not None:
        return None
    return earlier
