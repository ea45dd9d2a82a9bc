"""/follow and /following: who is told when somebody is heard again. ``news.py`` tells them."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Message, Update

from bot.chats.kept import Follow
from bot.faces import pieces, texts
from bot.faces.fitting import cut
from bot.faces.pieces import Rendered
from bot.faces.render import BUTTON_ROOM, button
from bot.faces.voice import Voice
from bot.telegram.answering import reply
from bot.telegram.context import Context
from bot.telegram.delivery import To, acknowledge, edit
from bot.telegram.incoming import arguments
from bot.telegram.rights import may_choose
from retrieval.answers.subjects import person_of
from retrieval.asking.question import Question
from retrieval.asking.reading import read_question
from retrieval.asking.typed import Typed
from retrieval.index import Index

UNFOLLOW = "unfollow"
LISTED = 40


async def follow(update: Update, context: Context) -> None:
    """Follow a person, or a person on a topic: ``/follow Kerry Iran``."""
    message = update.effective_message
    if message is None:
        return
    say, _ = await context.manners(update)
    wanted = arguments(message)
    if not await may_choose(update, context):
        said = say("In a group only its admins can follow somebody.")
    elif not wanted:
        said = say("Whom? For example: /follow John Kerry, or with a topic: /follow Kerry Iran.")
    else:
        question = await context.memory.work(_read, wanted, context.memory.index)
        said = await _followed(context, say, message, question)
    await reply(context, message, pieces.rendered([said]))


async def follow_button(update: Update, context: Context) -> None:
    """Follow the person on whose page the button stands."""
    query = update.callback_query
    if query is None:
        return
    say, _ = await context.manners(update)
    inside = query.message if isinstance(query.message, Message) else None
    if inside is not None and To.beside(inside).direct is not None:
        await acknowledge(query, texts.only_questions(say, context.bot.username), alert=True)
        return
    key = (query.data or "").partition(":")[2]
    speaker = await context.memory.work(person_of, context.memory.index, key)
    if speaker is None or inside is None or not await may_choose(update, context):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    said = await _followed(context, say, inside, Question("", speakers=(speaker,)))
    await acknowledge(query, cut(said, 195), alert=True)


async def following(update: Update, context: Context) -> None:
    """List whom a chat follows, each with a button to stop."""
    chat = update.effective_chat
    if chat is None:
        return
    say, _ = await context.manners(update)
    found = await context.chats.following(chat.id)
    await reply(context, update.effective_message, _listed(say, found))


async def unfollow(update: Update, context: Context) -> None:
    """Stop following, as the button says."""
    query, chat = update.callback_query, update.effective_chat
    if query is None:
        return
    say, _ = await context.manners(update)
    number = (query.data or "").partition(":")[2]
    if chat is None or not await may_choose(update, context):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await context.chats.unfollow(chat.id, int(number))
    await acknowledge(query)
    await edit(query, _listed(say, await context.chats.following(chat.id)))


async def _followed(context: Context, say: Voice, message: Message, question: Question) -> str:
    if question.which:
        names = say.either(question.which)
        return say("There are several of that name here. Which one: {people}?", people=names)
    if not question.speakers:
        return say("Nobody of that name is on record here. /people lists who is.")
    topic = " ".join(question.topic)
    newest = context.memory.index.newest
    people = say.listed(question.speakers)
    new = [
        await context.chats.follow(message.chat_id, speaker, topic, say.language, newest)
        for speaker in question.speakers
    ]
    if not any(new):
        return say("You follow {people} already. /following lists whom you follow.", people=people)
    if topic:
        return say(
            "I'll tell you when {people} speaks of {topic} in an interview that is added.",
            people=people,
            topic=topic,
        )
    return say("I'll tell you when {people} speaks in an interview that is added.", people=people)


def _read(wanted: Typed, index: Index) -> Question:
    return read_question(wanted, index).question


def _listed(say: Voice, follows: list[Follow]) -> Rendered:
    if not follows:
        return pieces.rendered([say("You follow nobody yet. For example: /follow John Kerry")])
    rows = [
        [button(cut(say("Stop: {name}", name=f.name), BUTTON_ROOM), f"{UNFOLLOW}:{f.id}")]
        for f in follows[:LISTED]
    ]
    return pieces.rendered([say("Whom you follow. Tap to stop:")], InlineKeyboardMarkup(rows))
