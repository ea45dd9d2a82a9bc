"""News: those who follow somebody are told when an interview is added in which that person speaks.

Once, all of it in one message, and not at night.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram.error import Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.chats.kept import Follow, Kept, Leaves, message_key
from bot.faces.quotes import leafed_quotes
from bot.faces.voice import voice
from bot.telegram.answering import leafed
from bot.telegram.context import Memory
from bot.telegram.delivery import PutOffError, To, UnconfirmedError, send
from bot.telegram.trouble import Trouble
from retrieval.asking.conversation import State, look_at
from retrieval.asking.filters import NO_FILTERS
from retrieval.asking.question import Question
from retrieval.finding.search import search
from retrieval.index import Index

LOOKING = 20.0
"""Seconds between two times that the bot looks whether there is news."""
SETTLED = 60.0
"""Seconds without a change of the library after which its news is told: an import is one batch."""
EACH_FOLLOW, AT_ONCE = 9, 3
logger = logging.getLogger(__name__)


async def keep_telling(memory: Memory, bot: ExtBot[Any]) -> None:
    """Tell the news again and again, as long as the bot runs."""
    trouble = Trouble(logger, "The news can't be told", memory.chats)
    while True:
        await asyncio.sleep(LOOKING)
        if time.monotonic() - memory.changed_at < SETTLED:
            continue
        with trouble.heard():
            await tell(memory, bot, datetime.now(UTC))


async def tell(memory: Memory, bot: ExtBot[Any], now: datetime) -> None:
    """Tell every chat what is new of those whom it follows."""
    index = memory.index
    newest = index.newest
    waiting: dict[int, list[Follow]] = defaultdict(list)
    for follow in await memory.chats.following():
        if follow.told < newest:
            waiting[follow.chat].append(follow)
    for chat, follows in waiting.items():
        chosen = await memory.chats.chosen(chat)
        if chosen.hours and memory.settings.is_night(now):
            continue
        mine = await memory.chats.to_tell([follow.id for follow in follows], newest)
        try:
            done = await _all_told(memory, bot, index, mine, chosen.language)
        except Exception:
            await memory.chats.not_told(mine, newest)
            raise
        if not done:
            await memory.chats.not_told(mine, newest)


async def _all_told(
    memory: Memory, bot: ExtBot[Any], index: Index, mine: Sequence[Follow], language: str | None
) -> bool:
    """Tell a chat what is new of those whom it follows; tell whether that is done with."""
    heard = await memory.work(_heard, index, mine)
    if not heard:
        return True
    return await _told(memory, bot, index, mine[0].chat, language or mine[0].language, heard)


def _heard(index: Index, follows: Sequence[Follow]) -> dict[str, list[str]]:
    """Return the best new quotes of those followed, by whom and what is followed."""
    found: dict[str, list[str]] = {}
    for follow in follows:
        added = index.added_after(follow.told)
        filters = replace(NO_FILTERS, interviews=added, place=" ")
        question = Question(
            "", speakers=(follow.speaker,), topic=tuple(follow.topic.split()), filters=filters
        )
        hits = search(index, question).answering[:EACH_FOLLOW]
        if hits:
            found[follow.name] = [hit.quote.id for hit in hits]
    return found


async def _told(
    memory: Memory,
    bot: ExtBot[Any],
    index: Index,
    chat: int,
    language: str,
    heard: dict[str, list[str]],
) -> bool:
    """Send the news to a chat; tell whether that is done with."""
    say = voice(language)
    quotes = tuple(dict.fromkeys(quote for found in heard.values() for quote in found))
    head = (say("New on record: {people}", people=say.listed(list(heard))),)
    leaves = Leaves("", head=head, quotes=quotes, each=min(AT_ONCE, len(quotes)))
    page = await memory.work(lambda: leafed(index, leaves, quotes[0], opened=False))
    if page is None:
        return True
    try:
        sent = await send(bot, To(chat), leafed_quotes(say, leaves, page, memory.look(chat)))
    except Forbidden:
        await memory.chats.leave(chat)
        return True
    except UnconfirmedError:
        return True  # it may have arrived, and is told once
    except (TelegramError, PutOffError) as error:
        logger.info("No news to chat %d yet: %s", chat, error)
        return False
    if sent is not None:
        shown = page.shown[0]
        state = look_at(State(), shown.id, shown.speaker, shown.interview_id)
        key = message_key(sent.chat_id, sent.message_id)
        await memory.chats.keep(Kept(key, chat, chat, None, leaves, State(), state))
    return True
