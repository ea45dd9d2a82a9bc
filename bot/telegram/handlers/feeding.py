"""/followfeed and /feeds, for whoever runs the bot: interviews that come by themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup, Update

from bot.faces import pieces, render, texts
from bot.faces.fitting import cut
from bot.faces.pieces import Rendered
from bot.faces.render import BUTTON_ROOM, button
from bot.faces.voice import Voice
from bot.telegram.answering import reply, to_answer
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge, edit
from bot.telegram.incoming import arguments
from bot.telegram.progress import showing
from corpus.feeds.following import follow
from corpus.feeds.model import Followed, State
from corpus.feeds.store import Feeds
from corpus.library.adding import printable
from corpus.library.store import Library
from corpus.readers import ReadError

UNFOLLOW = "unfeed"
LISTED = 20
"""Feeds that are listed."""
TROUBLES = 3
"""Entries of each that failed, or were given up, and are named."""


async def follow_feed(update: Update, context: Context) -> None:
    """Follow a feed: ``/followfeed https://example.org/feed.xml``."""
    message = update.effective_message
    if message is None:
        return
    say, _ = await context.manners(update)
    named, memory = arguments(message), context.memory
    if not named:
        told = say("Which feed? For example: /followfeed https://example.org/feed.xml")
        await reply(context, message, pieces.rendered([told]))
        return
    shown = cut(named, render.LINE_ROOM)
    async with showing(memory, context.bot, to_answer(message), message.message_id) as progress:
        await progress.tell(say("Fetching {name}…", name=shown))
        try:
            lines = await memory.add(_followed, say, memory.index.library, str(named))
        except ReadError as error:
            reason = cut(printable(str(error)), render.TEXT_ROOM)
            lines = [say("Not followed: {reason}", reason=reason)]
        else:
            if not memory.settings.feeds_minutes:
                lines.append(
                    say("I don't look at feeds by myself here: onrecord feeds --now does.")
                )
        await progress.end(*lines)


async def feeds(update: Update, context: Context) -> None:
    """List what is followed and what came of it, each with a button to stop."""
    say, _ = await context.manners(update)
    listed = await context.memory.work(_listed, say, context.memory.index.library)
    await reply(context, update.effective_message, listed)


async def unfollow(update: Update, context: Context) -> None:
    """Follow a feed no longer, as the button says."""
    query = update.callback_query
    if query is None:
        return
    say, _ = await context.manners(update)
    memory = context.memory
    if not context.is_admin(update):
        await acknowledge(query, texts.stale(say), alert=True)
        return
    feed = (query.data or "").partition(":")[2]
    await memory.add(Feeds(memory.index.library).unfollow, feed)
    await acknowledge(query, say("Not followed any more. What came of it stays."))
    await edit(query, await memory.work(_listed, say, memory.index.library))


def _followed(say: Voice, library: Library, named: str) -> list[str]:
    feed, told, is_new = follow(Feeds(library), named, trusted=False)
    title = cut(printable(feed.name), render.LINE_ROOM)
    if not is_new:
        return [say("{title} is followed already. /feeds shows what came.", title=title)]
    count = len(told.entries) if told else 0
    listed = say.plural("{count} entry", "{count} entries", count)
    return [
        f"{say('Followed: {title}', title=title)} ({listed})",
        say("What it lists, and what is new from now on, I add by myself. /feeds shows what came."),
    ]


def _listed(say: Voice, library: Library) -> Rendered:
    kept = Feeds(library)
    every = kept.all()[:LISTED]
    if not every:
        told = say("No feed is followed yet. For example: /followfeed https://example.org/feed.xml")
        return pieces.rendered([told])
    lines = [line for feed in every for line in _lines(say, kept, feed)]
    rows = [
        [button(cut(say("Stop: {name}", name=name), BUTTON_ROOM), f"{UNFOLLOW}:{feed.id}")]
        for feed in every
        if (name := printable(feed.name))
    ]
    return pieces.rendered(lines, InlineKeyboardMarkup(rows))


def _lines(say: Voice, kept: Feeds, feed: Followed) -> list[str]:
    counts = kept.counts(feed.id)
    came = [_counted(say, state, counts[state]) for state in State if counts.get(state)]
    lines = [f"• {cut(printable(feed.name), render.LINE_ROOM)}: {', '.join(came) or '0'}"]
    if feed.failure is not None:
        reason = cut(printable(feed.failure), render.TEXT_ROOM)
        lines.append(say("It can't be had: {reason}", reason=reason))
    elif feed.looked:
        day = say.day(datetime.fromtimestamp(feed.looked, UTC).date())
        lines.append(say("Last looked at on {day}.", day=day))
    for entry in kept.entries(feed.id, (State.FAILED, State.GIVEN_UP), TROUBLES):
        title = cut(printable(entry.title), render.LINE_ROOM)
        lines.append(f"– {title}: {cut(printable(entry.reason or ''), render.LINE_ROOM)}")
    return lines


def _counted(say: Voice, state: State, count: int) -> str:
    match state:
        case State.ADDED:
            return say.plural("{count} added", "{count} added", count)
        case State.WAITING:
            return say.plural("{count} waiting", "{count} waiting", count)
        case State.UNHEARD:
            return say.plural("{count} without a transcript", "{count} without a transcript", count)
        case State.WITHOUT:
            return say.plural("{count} with nothing to read", "{count} with nothing to read", count)
        case State.FAILED:
            return say.plural("{count} failed", "{count} failed", count)
        case State.GIVEN_UP:
            return say.plural("{count} given up", "{count} given up", count)
