"""Looking around: /people, /topics, /interviews and /random, paged by buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.answers import composed
from bot.faces import pieces, render, texts, wording
from bot.faces.fitting import cut
from bot.faces.pieces import Rendered
from bot.faces.reading import READ, read_page
from bot.faces.render import BUTTON_ROOM, button
from bot.faces.voice import Voice
from bot.telegram.answering import (
    Asking,
    Asks,
    answer,
    asked_as,
    asked_by,
    reply,
    sent_with_buttons,
    show_quote,
    to_answer,
)
from bot.telegram.authors import conversation_key
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge, edit, is_editable
from bot.telegram.ways import Way
from corpus.identity import short_id
from corpus.library.store import Summary
from retrieval.answers.picks import by_chance
from retrieval.answers.shown import Offer
from retrieval.answers.subjects import busiest, person_of, subjects, topics_of
from retrieval.answers.summary import answer_summary
from retrieval.asking.conversation import State
from retrieval.asking.direct import who_spoke_of
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.asking.typed import Typed
from retrieval.index import Index

PEOPLE, PERSON, TOPICS, TOPIC = "people", "person", "topics", "topic"
INTERVIEWS, INTERVIEW, ABOUT, FOLLOW = "interviews", "interview", "about", "follow"
SUMMARY = "summary"
EACH_PAGE = 8
BEST_KNOWN = 6
PEOPLE_NAMED = 6
_Page = Callable[[Voice, Index, str], Rendered | None]
_chance = Random()  # noqa: S311 (a quote to look at, no secret)


async def people(update: Update, context: Context) -> None:
    """List who is on record, those with the most quotes first."""
    await _show(update, context, _people)


async def topics(update: Update, context: Context) -> None:
    """List what they speak of."""
    await _show(update, context, _topics)


async def interviews(update: Update, context: Context) -> None:
    """List the interviews, the latest first."""
    await _show(update, context, _interviews)


async def person(update: Update, context: Context) -> None:
    """Show what somebody is best known for, to ask at a tap."""
    await _show(update, context, _person)


async def interview(update: Update, context: Context) -> None:
    """Show what an interview is, and who speaks in it."""
    await _show(update, context, _interview)


async def read(update: Update, context: Context) -> None:
    """Show a page of an interview, to be read in the chat."""
    rich = context.memory.ways.takes(Way.EDIT)
    await _show(update, context, lambda say, index, data: _read(say, index, data, rich=rich))


async def _show(update: Update, context: Context, page: _Page) -> None:
    """Render a page in a thread; send it, or put it in the place of the page before."""
    say, _ = await context.manners(update)
    query = update.callback_query
    data = (query.data or "").partition(":")[2] if query else ""
    shown = await context.memory.work(page, say, context.memory.index, data)
    if query is None:
        await reply(context, update.effective_message, shown or _empty(say, context.memory.index))
    elif shown is None or not is_editable(query):
        await acknowledge(query, texts.stale(say), alert=True)
    else:
        await acknowledge(query)
        await edit(query, shown)


async def about(update: Update, context: Context) -> None:
    """Ask what a person said of a topic, or who speaks of it, as the button says."""
    query = update.callback_query
    if query is None:
        return
    say, chosen = await context.manners(update)
    asked = await context.memory.work(_question, context.memory.index, query.data or "")
    if asked is None or not isinstance(query.message, Message):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await acknowledge(query)
    text, asks = asked
    asking = Asking(
        conversation_key(query.message, query.from_user.id),
        text,
        to_answer(query.message, quiet=chosen.quiet),
        update=update.update_id,
        after=State(),
        asks=asks,
    )
    await answer(context, say, chosen, asking)


async def summary(update: Update, context: Context) -> None:
    """Sum up the interview on whose page the button stands."""
    query = update.callback_query
    if query is None:
        return
    say, _ = await context.manners(update)
    if not isinstance(query.message, Message):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    chosen = (query.data or "").partition(":")[2]
    index, question = context.memory.index, Question("", Intent.SUMMARY, summed=chosen)
    found, state = await context.memory.work(answer_summary, index, State(), question)
    if not found.quotes:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await acknowledge(query)
    rendered, leaves = composed(say, found, "", context.memory.look(query.message.chat_id))
    who = query.from_user.id
    await sent_with_buttons(context, query.message, who, rendered, leaves, state)


async def random(update: Update, context: Context) -> None:
    """Show a quote by chance, to ask on from."""
    message, who = update.effective_message, update.effective_user
    if message is None or who is None:
        return
    say, _ = await context.manners(update)
    quote_id = await context.memory.work(by_chance, context.memory.index, _chance)
    if not (quote_id and await show_quote(context, message, who.id, say, quote_id, opened=False)):
        await reply(context, message, _empty(say, context.memory.index))


def _empty(say: Voice, index: Index) -> Rendered:
    return pieces.rendered([wording.people(say, (), empty=not len(index))])


def _question(index: Index, data: str) -> tuple[Typed, Asks] | None:
    """Return the question that a button asks: ``about:PERSON:TOPIC`` or ``topic:TOPIC``."""
    kind, key, *of = data.split(":")
    if kind == TOPIC:
        topic = next((t for t in subjects(index) if short_id(t) == key), None)
        return _anybody_on(topic) if topic else None
    speaker = person_of(index, key)
    if speaker is None:
        return None
    known = topics_of(index, speaker, BEST_KNOWN)
    topic = next((t for t in known if [short_id(t)] == of), None)
    return asked_by(Offer(speaker, topic or "")) if topic or not of else None


def _anybody_on(topic: str) -> tuple[Typed, Asks]:
    text = Typed(f"Who talked about {topic}?")
    return text, asked_as(lambda index: who_spoke_of(index, topic, text))


def _people(say: Voice, index: Index, data: str) -> Rendered | None:
    names = busiest(index, len(index))
    if not names:
        return None
    title = say.plural("{count} person on record:", "{count} people on record:", len(names))
    keys = [(name, f"{PERSON}:{short_id(name)}") for name in names]
    return pieces.rendered([title], _paged(say, keys, PEOPLE, _number(data)))


def _person(say: Voice, index: Index, key: str) -> Rendered | None:
    name = person_of(index, key)
    if name is None:
        return None
    count = index.passages_by_person()[name]
    heard = say.plural("Quoted in {count} passage.", "Quoted in {count} passages.", count)
    known = topics_of(index, name, BEST_KNOWN)
    buttons = [button(cut(t, BUTTON_ROOM), f"{ABOUT}:{key}:{short_id(t)}") for t in known]
    rows = list(_in_rows(buttons, 2))
    rows.append([button(say("Their best-matching quotes"), f"{ABOUT}:{key}")])
    rows.append(
        [button(say("Follow"), f"{FOLLOW}:{key}"), button(say("‹ All people"), f"{PEOPLE}:0")]
    )
    lines = [name, heard, say("Ask about:") if known else ""]
    return pieces.rendered(filter(None, lines), InlineKeyboardMarkup(rows))


def _topics(say: Voice, index: Index, data: str) -> Rendered | None:
    found = subjects(index)
    if not found:
        return None
    keys = [(topic, f"{TOPIC}:{short_id(topic)}") for topic in found]
    title = say("What they speak of here. Tap to see who said what:")
    return pieces.rendered([title], _paged(say, keys, TOPICS, _number(data), columns=2))


def _interviews(say: Voice, index: Index, data: str) -> Rendered | None:
    found = sorted(
        index.summaries(), key=lambda s: s.date.isoformat() if s.date else "", reverse=True
    )
    if not found:
        return None
    title = say.plural("{count} interview on record:", "{count} interviews on record:", len(found))
    keys = [(_titled(say, summary), f"{INTERVIEW}:{summary.id}") for summary in found]
    return pieces.rendered([title], _paged(say, keys, INTERVIEWS, _number(data)))


def _titled(say: Voice, summary: Summary) -> str:
    day = say.day(summary.date) if summary.date else ""
    title = cut(summary.title, BUTTON_ROOM - 20)
    return f"{say.apart(title)} · {day}" if day else title


def _interview(say: Voice, index: Index, key: str) -> Rendered | None:
    summary = next((s for s in index.summaries() if s.id == key), None)
    if summary is None:
        return None
    where = [summary.programme, summary.outlet, say.day(summary.date) if summary.date else None]
    lines = [
        cut(summary.title, render.TEXT_ROOM),
        cut(", ".join(filter(None, where)), render.LINE_ROOM),
        say.plural("{count} quote on record.", "{count} quotes on record.", summary.quotes),
    ]
    quoted = {name: short_id(name) for name in busiest(index, len(index))}
    here = [
        (n, quoted[n])
        for n in dict.fromkeys(map(index.people.person, summary.people))
        if n in quoted
    ]
    buttons = [button(cut(n, BUTTON_ROOM), f"{PERSON}:{k}") for n, k in here[:PEOPLE_NAMED]]
    rows = list(_in_rows(buttons, 2))
    rows.append(
        [button(say("In a minute"), f"{SUMMARY}:{key}"), button(say("Read it"), f"{READ}:{key}:0")]
    )
    last = [button(say("‹ All interviews"), f"{INTERVIEWS}:0")]
    if summary.url and render.is_link(summary.url):
        last.insert(0, InlineKeyboardButton(say("Source"), url=summary.url))
    return pieces.rendered(filter(None, lines), InlineKeyboardMarkup([*rows, last]))


def _read(say: Voice, index: Index, data: str, *, rich: bool) -> Rendered | None:
    key, _, page = data.partition(":")
    try:
        chosen = index.interview(key)
    except KeyError:
        return None
    back = (say("‹ About the interview"), f"{INTERVIEW}:{key}")
    return read_page(say, chosen, _number(page), back, rich=rich)


def _paged(
    say: Voice, keys: Sequence[tuple[str, str]], kind: str, page: int, columns: int = 1
) -> InlineKeyboardMarkup:
    """Return the buttons of one page of a list, with those that turn the page."""
    each = EACH_PAGE * columns
    last = max((len(keys) - 1) // each, 0)
    page = min(page, last)
    here = [button(cut(label, BUTTON_ROOM), data) for label, data in keys[page * each :][:each]]
    rows = list(_in_rows(here, columns))
    turn = render.turning(say, kind, page, last + 1)
    return InlineKeyboardMarkup([*rows, turn] if turn else rows)


def _in_rows(
    buttons: Sequence[InlineKeyboardButton], columns: int
) -> Iterator[list[InlineKeyboardButton]]:
    for at in range(0, len(buttons), columns):
        yield list(buttons[at : at + columns])


def _number(data: str) -> int:
    return int(data) if data.isdecimal() else 0
