"""For whoever runs the bot: interviews added by document or link, what was asked and missed, and
who is one person.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import UTC, datetime

from telegram import Message, Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.chats.heard import UNANSWERED
from bot.chats.kept import DAY, Counts
from bot.faces import pieces, render, texts
from bot.faces.alike import SAME, same_or_two, settled
from bot.faces.charts import asked_chart
from bot.faces.fitting import cut, pack
from bot.faces.voice import Voice
from bot.mending.adding import added as added_of
from bot.telegram.answering import reply, to_answer
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge, edit
from bot.telegram.incoming import text_of
from bot.telegram.progress import showing
from corpus.corrections import Kind, Ruling
from corpus.library.adding import Added, Status
from corpus.library.content import Content, read_address
from corpus.library.store import Library
from corpus.readers import ReadError
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.people_alike import LookAlike, look_alikes
from retrieval.index.people_ruled import fuller, merging

MOST_ASKED = 3
"""Pairs of people who look alike that are asked about at once."""
DAYS, SUBJECTS, MISSED = 30, 10, 30


async def document(update: Update, context: Context) -> None:
    """Add the interview in a document that an admin sends."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    say, _ = await context.manners(update)
    sent = message.document
    name = sent.file_name or "document"
    if not context.is_admin(update):
        said = say("Only whoever runs me can add interviews. Ask me what somebody said.")
        await reply(context, message, pieces.rendered([said]))
        return
    if (sent.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        said = say(
            "{name} is larger than 20 MB, more than Telegram hands to bots; add it with: "
            "onrecord add",
            name=cut(name, render.LINE_ROOM),
        )
        await reply(context, message, pieces.rendered([said]))
        return

    async def content() -> Content:
        file = await context.bot.get_file(sent.file_id)
        return Content(bytes(await file.download_as_bytearray()))

    await _add(context, say, message, name, content)


async def link(update: Update, context: Context) -> None:
    """Add the interview at an address that an admin sends."""
    message = update.effective_message
    if message is None:
        return
    say, _ = await context.manners(update)
    address = text_of(message)

    async def content() -> Content:
        return await asyncio.to_thread(lambda: read_address(address, private=False))

    await _add(context, say, message, address, content)


async def _add(
    context: Context,
    say: Voice,
    message: Message,
    name: str,
    content: Callable[[], Awaitable[Content]],
) -> None:
    """Add a document, and show what is going on until it is there."""
    shown, memory = cut(name, render.LINE_ROOM), context.memory
    async with showing(memory, context.bot, to_answer(message), message.message_id) as progress:
        await progress.tell(say("Fetching {name}…", name=shown))
        try:
            found = await content()
        except (ReadError, TelegramError) as error:
            reason = cut(str(error), render.TEXT_ROOM)
            await progress.end(say("Not added: {reason}", reason=reason))
            return
        reading = say("Reading {name}…", name=shown)
        await progress.tell(reading)

        def count(read: int) -> None:
            told = say.plural("{count} interview read", "{count} interviews read", read)
            progress.note(reading, told)

        results = await memory.add(added_of, memory.index.library, found, name, count)
        added = [result.interview.id for result in results if result.interview is not None]
        lines = [_line(say, result) for result in results[:MISSED]]
        if any(result.status in (Status.ADDED, Status.CHANGED) for result in results):
            await progress.tell(*lines, say("Indexing…"))
            if await memory.take_up_all(added):
                lines.append(say("Ask me about it."))
        await progress.end(*lines)
    for pair in await memory.work(_alike, memory.index, added):
        await reply(context, message, same_or_two(say, pair))


def _alike(index: Index, interviews: Collection[str] | None) -> list[LookAlike]:
    """Return who may be one, among all or of those in some interviews: as many as are asked for."""
    if interviews is None:
        return look_alikes(index.people)[:MOST_ASKED]
    people = index.people
    here = set(interviews)
    among = {one.name for one in people.everyone.values() if not here.isdisjoint(one.interviews)}
    return look_alikes(people, among)[:MOST_ASKED]


async def alike(update: Update, context: Context) -> None:
    """Ask who is one person, of those whose names look alike."""
    message = update.effective_message
    if message is None:
        return
    say, _ = await context.manners(update)
    found = await context.memory.work(_alike, context.memory.index, None)
    if not found:
        await reply(context, message, pieces.rendered([say("No two people here look alike.")]))
    for pair in found:
        await reply(context, message, same_or_two(say, pair))


async def judge(update: Update, context: Context) -> None:
    """Take down whether two people are one, as the button says."""
    query = update.callback_query
    if query is None:
        return
    say, _ = await context.manners(update)
    verdict, _, own = (query.data or "").partition(":")
    memory = context.memory
    if not context.is_admin(update):
        await acknowledge(query, say("Only whoever runs me can say that."), alert=True)
        return
    names = await memory.work(_pair, memory.index, own)
    if names is None:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    kept, other = names
    same = verdict == SAME
    index = memory.index
    ruled = merging(index.people, other, kept) if same else [Ruling(Kind.APART, kept, other)]
    await memory.add(_ruled, index.library, ruled)
    await memory.take_up()
    await acknowledge(query)
    await edit(query, settled(say, kept, other, same=same))


def _pair(index: Index, own: str) -> tuple[str, str] | None:
    """Return the two people whom a button means, the fuller name first."""
    pair = next((one for one in look_alikes(index.people) if one.id == own), None)
    return fuller(pair.one, pair.other) if pair else None


def _ruled(library: Library, rulings: Sequence[Ruling]) -> None:
    library.rule(lambda before: before.with_all(rulings))


def _line(say: Voice, result: Added) -> str:
    interview = result.interview
    if interview is None:
        return say("Not added: {reason}", reason=cut(result.reason or "", render.TEXT_ROOM))
    title = cut(interview.details.title, render.LINE_ROOM)
    people = len({quote.speaker for quote in interview.quotes if quote.speaker})
    said = {
        Status.ADDED: say("Added: {title}", title=title),
        Status.CHANGED: say("Changed: {title}", title=title),
        Status.UNCHANGED: say("Already there: {title}", title=title),
    }[result.status]
    quotes = say.plural("{count} quote", "{count} quotes", len(interview.quotes))
    voices = say.plural("{count} person", "{count} people", people)
    return f"{said} ({quotes}, {voices})"


async def stats(update: Update, context: Context) -> None:
    """Show what was asked in the last 30 days, in words and as a chart."""
    message = update.effective_message
    if message is None:
        return
    say, _ = await context.manners(update)
    counts: Counts = await context.chats.counts(DAYS, SUBJECTS)
    text = pieces.rendered(_counted(say, counts))
    if not counts.subjects or not counts.days:
        await reply(context, message, text)
        return
    days = [(datetime.fromtimestamp(day * DAY, UTC).date(), n) for day, n in counts.days]
    picture = await context.memory.draw(asked_chart, say, days, counts.subjects)
    arguments = to_answer(message).arguments()
    await context.bot.send_photo(photo=picture, caption=pack(text.pieces)[0], **arguments)


def _counted(say: Voice, counts: Counts) -> list[str]:
    outcomes = dict(counts.outcomes)
    answered = outcomes.get(Outcome.ANSWERED.value, 0)
    refused = sum(outcomes.get(outcome, 0) for outcome in UNANSWERED)
    lines = [
        say("The last 30 days:"),
        say.plural("{count} question", "{count} questions", sum(outcomes.values())),
        say.plural("{count} chat", "{count} chats", counts.chats),
        say("{answered} answered, {refused} not on record", answered=answered, refused=refused),
        f"👍 {counts.good}  👎 {counts.bad}",
    ]
    subjects = [f"{count} · {cut(subject, 60)}" for subject, count in counts.subjects]
    return [*lines, *([say("Asked about most"), *subjects] if subjects else [])]


async def missed(update: Update, context: Context) -> None:
    """List the latest questions that found nothing."""
    say, _ = await context.manners(update)
    found = await context.chats.missed(UNANSWERED, MISSED)
    lines = [f"• {one.text}" for one in found]
    shown = [say("Questions that found nothing, the latest first:"), *lines]
    if not found:
        shown = [say("Every question has found something.")]
    await reply(context, update.effective_message, pieces.rendered(shown))


async def reload(update: Update, context: Context) -> None:
    """Read the library anew."""
    say, _ = await context.manners(update)
    await context.memory.take_up(anew=True)
    count = len(context.memory.index.ids())
    said = say.plural("Read anew: {count} interview.", "Read anew: {count} interviews.", count)
    await reply(context, update.effective_message, pieces.rendered([said]))
