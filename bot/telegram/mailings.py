"""What chats want sent to them by itself: a quote of the day, and what is new in the week.

Each comes once a day or week, at its hour or up to some hours after it, if the bot was off. Whoever
has made one ready claims it in the library's database, sends it, and gives it back where it surely
has not arrived. A bot that is killed before it claims has taken nothing from the others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from telegram.error import Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.chats.kept import DAILY, DIGEST, Kept, Leaves, Mailing, message_key
from bot.faces.digest import Added, Digest
from bot.faces.digest import message as digest_message
from bot.faces.pieces import Rendered
from bot.faces.quotes import leafed_quotes
from bot.faces.voice import Voice, voice
from bot.telegram.answering import find, leafed
from bot.telegram.context import Memory
from bot.telegram.delivery import PutOffError, To, UnconfirmedError, send
from bot.telegram.trouble import TROUBLES, Trouble
from retrieval.answers.picks import not_shown_yet
from retrieval.answers.shown import Shown
from retrieval.asking.conversation import State, look_at
from retrieval.index import Index

LOOKING = 30.0
"""Seconds between two times that the bot looks whether something is to be sent."""
HOURS = (8, 12, 18)
"""When a quote of the day may come."""
DIGEST_DAY, DIGEST_HOUR = 0, 12
"""When the digest comes: on Mondays."""
LATE = 4
"""Hours after its own in which something still comes."""
SHARED = 3
"""Quotes of a digest."""
_chance = Random()  # noqa: S311 (a quote to look at, no secret)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is to be sent: `first` is what is asked on from, `note` keeps that it was sent."""

    rendered: Rendered
    leaves: Leaves
    first: Shown | None
    note: Callable[[], Awaitable[None]]


_Prepares = Callable[[Memory, Mailing], Awaitable[_Prepared | None]]


async def keep_sending(memory: Memory, bot: ExtBot[Any]) -> None:
    """Send what is due again and again, as long as the bot runs."""
    trouble = Trouble(logger, "What is due can't be sent", memory.chats)
    while True:
        await asyncio.sleep(LOOKING)
        with trouble.heard():
            await send_due(memory, bot, memory.here())


async def send_due(memory: Memory, bot: ExtBot[Any], here: datetime) -> None:
    """Send every chat what it wants at this hour and has not had yet."""
    await _send_all(memory, bot, DAILY, here, _quote)
    if here.weekday() == DIGEST_DAY:
        await _send_all(memory, bot, DIGEST, here, _digest)


async def choose(memory: Memory, chat: int, kind: str, hour: int | None, language: str) -> Mailing:
    """Keep what a chat wants, from the next time on that its hour strikes."""
    here, newest = memory.here(), memory.index.newest
    day = DIGEST_DAY if kind == DIGEST else here.weekday()
    struck = hour is not None and (here.weekday(), here.hour) >= (day, hour)
    done = _period(kind, here) if struck else ""
    wanted = Mailing(chat, kind, hour, language, done, newest)
    await memory.chats.want(wanted)
    return wanted


def _period(kind: str, here: datetime) -> str:
    """Return the first day of the day or the week that it is."""
    days = here.weekday() if kind == DIGEST else 0
    return (here.date() - timedelta(days=days)).isoformat()


async def _send_all(
    memory: Memory, bot: ExtBot[Any], kind: str, here: datetime, prepare: _Prepares
) -> None:
    period, hours = _period(kind, here), range(here.hour - LATE + 1, here.hour + 1)
    due = await memory.chats.due(kind, period, tuple(hours))
    _chance.shuffle(due)  # several bots begin in several places
    for mailing in due:
        if not await memory.chats.is_due(mailing, period):
            continue
        try:
            await _send_one(memory, bot, mailing, period, prepare)
        except TROUBLES:
            raise
        except Exception:  # one chat's trouble is not the others', and not that of all day
            await memory.chats.claim(mailing, period)
            logger.exception("What chat %d wants could not be sent", mailing.chat)


async def _send_one(
    memory: Memory, bot: ExtBot[Any], mailing: Mailing, period: str, prepare: _Prepares
) -> None:
    """Send a mailing, if no other bot does, and give it back where it surely has not arrived."""
    prepared = await prepare(memory, mailing)
    if not await memory.chats.claim(mailing, period) or prepared is None:
        return
    if await _is_sent(memory, bot, mailing.chat, prepared):
        await prepared.note()
    else:
        await memory.chats.give_back(mailing, period)


async def _quote(memory: Memory, mailing: Mailing) -> _Prepared | None:
    """Prepare a quote of the day; None where there is none to show."""
    chat, index = mailing.chat, memory.index
    people = {follow.speaker for follow in await memory.chats.following(chat)}
    before = await memory.chats.shown(chat)
    quote = await memory.work(not_shown_yet, index, people, before, _chance)
    if quote is None:
        return None
    say = await _voice(memory, mailing)
    leaves = Leaves("", head=(say("Quote of the day"),), quotes=(quote,))
    page = await memory.work(lambda: leafed(index, leaves, quote, opened=False))
    if page is None:
        return None
    rendered = leafed_quotes(say, leaves, page, memory.look(chat))
    at = int(memory.clock.date().timestamp())
    note = partial(memory.chats.show, chat, quote, at)
    return _Prepared(rendered, leaves, page.shown[0], note)


async def _digest(memory: Memory, mailing: Mailing) -> _Prepared | None:
    """Prepare what is new in the week; None where nothing is."""
    index, newest = memory.index, memory.index.newest
    shared = await memory.chats.shared_in(memory.week - 1, SHARED)
    digest = await memory.work(_new, index, mailing.told, shared)
    if not (digest.added or digest.shared):
        return None
    say = await _voice(memory, mailing)
    rendered = digest_message(say, digest, memory.look(mailing.chat))
    leaves = Leaves("", quotes=tuple(shown.id for shown in digest.shared))
    first = digest.shared[0] if digest.shared else None
    return _Prepared(rendered, leaves, first, partial(memory.chats.mailed, mailing, newest))


def _new(index: Index, told: int, shared: Sequence[str]) -> Digest:
    """Return what was added after the interview of a number, the latest first, and the quotes."""
    latest = reversed(index.added_after(told))
    added = (Added(index.details(own), index.people.heard_in(own)) for own in latest)
    return Digest(tuple(added), tuple(filter(None, (find(index, one) for one in shared))))


async def _voice(memory: Memory, mailing: Mailing) -> Voice:
    chosen = await memory.chats.chosen(mailing.chat)
    return voice(chosen.language or mailing.language)


async def _is_sent(memory: Memory, bot: ExtBot[Any], chat: int, prepared: _Prepared) -> bool:
    """Send something, to ask on from its first quote; tell whether that is done with."""
    try:
        sent = await send(bot, To(chat), prepared.rendered)
    except Forbidden:
        await memory.chats.leave(chat)
        return True
    except UnconfirmedError:
        return True  # it may have arrived, and comes once
    except (TelegramError, PutOffError) as error:
        logger.info("Nothing to chat %d yet: %s", chat, error)
        return False
    first = prepared.first
    if sent is not None and first is not None:
        state = look_at(State(), first.id, first.speaker, first.interview_id)
        key = message_key(sent.chat_id, sent.message_id)
        await memory.chats.keep(Kept(key, chat, chat, None, prepared.leaves, State(), state))
    return True
