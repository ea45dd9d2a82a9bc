"""Updates in order: one chat's one after another, different chats' side by side, none twice."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chats.turns import Limit
from bot.telegram.authors import author_of
from bot.telegram.turns import MINUTE, Turns

AT_ONCE = 100_000
"""Updates in hand at the most. Those that wait for others of their chat are among them."""
REMEMBERED = 20_000
"""Updates that are remembered, so as to know them again."""
TYPED = 10
"""Inline queries for each message: there is one for every letter or two that somebody types."""


class InOrder(BaseUpdateProcessor):
    """Hands updates to the handlers, each chat's in order, and each update once.

    Telegram sends an update again when it has not heard that it was taken.
    """

    def __init__(
        self,
        is_left_alone: Callable[[Update], bool],
        is_asked: Callable[[Update], bool],
        turn_away: Callable[[Update, int], Awaitable[None]],
        at_it: Callable[[Update], AbstractAsyncContextManager[None]],
        done_with: Callable[[object], Awaitable[None]],
        per_minute: int,
        turns: Turns,
    ) -> None:
        """Make a processor with a limit for each person.

        :param is_left_alone: tells what no person caused, which is not answered
        :param is_asked: tells whether an update asks something of the bot, and so counts
        :param turn_away: tells whoever asks too much, and after how many seconds they can go on
        :param at_it: shows whoever waits for it that an update is worked on
        :param done_with: hears of each update that is done with, answered or not
        :param per_minute: what is answered of one person; of what they type inline, ten times that
        :param turns: by which that is counted
        """
        super().__init__(AT_ONCE)
        self._is_left_alone = is_left_alone
        self._is_asked, self._turn_away, self._at_it = is_asked, turn_away, at_it
        self._done_with = done_with
        self._crowd = Crowd(turns, "asks", per_minute)
        self._typing = Crowd(turns, "types", TYPED * per_minute)
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._last: dict[int, asyncio.Event] = {}

    async def initialize(self) -> None:
        """Do nothing: there is nothing to set up."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on an update when those before it in its chat are done."""
        try:
            await self._worked_on(update, coroutine)
        finally:
            await self._done_with(update)

    async def _worked_on(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        if not await self._is_taken(update):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        lines, mine = lines_of(update), asyncio.Event()
        before = [self._last[line] for line in lines if line in self._last]
        self._last.update(dict.fromkeys(lines, mine))
        try:
            for earlier in before:
                await earlier.wait()
            async with self._at_it(update):
                await coroutine
        finally:
            mine.set()
            for line in lines:
                if self._last.get(line) is mine:
                    del self._last[line]

    async def _is_taken(self, update: Update) -> bool:
        """Tell whether an update is to be worked on: new, a person's, and not one of a flood."""
        if self._is_known(update.update_id) or self._is_left_alone(update):
            return False
        return await self._is_admitted(update)

    async def _is_admitted(self, update: Update) -> bool:
        """Turn away whoever asks too much, before that stands in a line."""
        author = author_of(update)
        crowd = self._typing if update.inline_query else self._crowd
        if author is None or not self._is_asked(update) or await crowd.admits(author):
            return True
        if await self._crowd.is_to_be_told(author):
            await self._turn_away(update, await self._crowd.seconds_left(author))
        return False

    def _is_known(self, update_id: int) -> bool:
        if update_id in self._seen:
            return True
        self._seen[update_id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return False


def lines_of(update: Update) -> tuple[int, ...]:
    """Return the chats in whose lines an update waits; what is typed inline waits for nothing.

    The word that a group is a supergroup waits for what is still answered in the group, and what is
    said in the supergroup waits for that word: what is kept of the group is there by then.
    """
    if update.inline_query is not None or update.chosen_inline_result is not None:
        return ()
    chat, message = update.effective_chat, update.message
    if chat is None:
        return ()
    moved = (message.migrate_from_chat_id, message.migrate_to_chat_id) if message else ()
    return chat.id, *(other for other in moved if other is not None)


class Crowd:
    """How much each person asks: a flood of one is not let through to where it slows the others."""

    def __init__(self, turns: Turns, name: str, per_minute: int) -> None:
        """Make it.

        :param name: of what is counted: two of the same name count together
        """
        self._turns = turns
        self._limit = Limit(name, per_minute, MINUTE)
        self._told = Limit(f"told {name}", 1, MINUTE)

    async def admits(self, person: int) -> bool:
        """Take note of a message; tell whether it is to be answered."""
        return await self._turns.admit(self._limit, str(person))

    async def is_to_be_told(self, person: int) -> bool:
        """Tell whether somebody who is turned away is yet to hear of it, once a minute."""
        return await self._turns.admit(self._told, str(person))

    async def seconds_left(self, person: int) -> int:
        """Return after how many seconds a message of theirs is answered again."""
        return max(1, round(await self._turns.left(self._limit, str(person))))
