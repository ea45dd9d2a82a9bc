"""Telegram's limits kept: so many messages a second in all, in a chat, and a minute in a group.

python-telegram-bot's own limiter halts every chat when one is told to wait, and knows no limit for
a single chat; this one extends the same base class.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from math import ceil
from typing import Any

from telegram.constants import FloodLimit
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.chats.turns import Limit
from bot.clock import Clock
from bot.telegram.calls import NEVER_SENT
from bot.telegram.turns import MINUTE, SECOND, OwnTurns, Turns

Answer = bool | dict[str, Any] | list[dict[str, Any]]
RETRIES = 6
"""How often a call is made again that Telegram put off, or that did not get through."""
MOST_WAITED = 120.0
"""Seconds for which a call is held back; one that Telegram puts off for longer is refused here."""
SIGNS = ("sendChatAction", "sendMessageDraft")
"""What shows that the bot is at it, and is no message."""
IN_ALL = Limit("all", int(FloodLimit.MESSAGES_PER_SECOND), SECOND)
IN_A_CHAT = Limit("chat", int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT), SECOND)
IN_A_GROUP = Limit("group", int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP), MINUTE)
logger = logging.getLogger(__name__)


class RateLimiter(BaseRateLimiter[int]):
    """Keeps the limits, waits where Telegram says so (429), and repeats what did not get through.

    A 429 holds up the chat that it is about and no other. A call that Telegram answered with a 5xx,
    or that never reached it, is made again. One that may have arrived is made again only where that
    changes nothing (an edit), so that no message is sent twice. What is sent to a group that has
    become a supergroup goes there.
    """

    def __init__(
        self,
        moved: Callable[[int, int], Awaitable[None]] | None = None,
        clock: Clock | None = None,
        turns: Turns | None = None,
    ) -> None:
        """Make a limiter.

        :param moved: is told of a group that has become a supergroup: its old id, and the new one
        :param clock: by which the limits are kept; without, by the time that goes by
        :param turns: where turns are taken; without, this limiter has them for itself
        """
        self._moved, self._clock = moved, clock or Clock()
        self._turns = turns or OwnTurns(self._clock)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to set up."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answer:
        """Make a call when its turn comes. See :meth:`telegram.ext.BaseRateLimiter`."""
        chat = _number(data.get("chat_id")) if _counts(endpoint) else None
        retries = RETRIES if rate_limit_args is None else rate_limit_args
        if endpoint == "getMe":  # the start of the bot, which is tried again as a whole
            retries = 0
        for attempt in range(retries + 1):
            if chat is not None:
                await self._turn(chat, edits=endpoint.startswith("edit") and not attempt)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                if attempt == retries or not await self._wait(chat, seconds_of(error), endpoint):
                    raise
            except ChatMigrated as error:
                if attempt == retries or not endpoint.startswith("send"):
                    raise
                chat = await self._follow(data, error.new_chat_id)
            except NetworkError as error:
                if attempt == retries or not _may_repeat(endpoint, error):
                    raise
                logger.info("%s did not get through (%s), again", endpoint, error.message)
                await self._clock.sleep(0.5 * 2**attempt)
        raise AssertionError("the last attempt returns or raises")

    async def _wait(self, chat: int | str | None, seconds: float, endpoint: str) -> bool:
        """Wait as Telegram asks, or see to it that the next call does; not where it is too long."""
        logger.info("Telegram asks to wait %.0f s with %s", seconds, endpoint)
        if chat is not None:
            await self._turns.put_off(IN_A_CHAT, str(chat), seconds)
        elif seconds <= MOST_WAITED:
            await self._clock.sleep(seconds)
        return seconds <= MOST_WAITED

    async def _follow(self, data: dict[str, Any], chat: int) -> int:
        """Send what was for a group to the supergroup, where its messages have other numbers."""
        old = _number(data["chat_id"])
        data["chat_id"] = chat
        for of_the_group in ("reply_parameters", "message_thread_id"):
            data.pop(of_the_group, None)
        if self._moved is not None and isinstance(old, int):
            await self._moved(old, chat)
        return chat

    async def _turn(self, chat: int | str, *, edits: bool) -> None:
        """Wait for a turn in the chat, and then for one in all: a long wait takes up none.

        An edit waits for none in a private chat, where the limit is of messages: who leafs through
        an answer would wait a second for each quote.

        :raises RetryAfter: where Telegram has put the chat off for longer than anybody waits
        """
        own = str(chat)
        left = await self._turns.left(IN_A_CHAT, own)
        if left > MOST_WAITED:
            raise RetryAfter(ceil(left))
        if not edits or left > SECOND:  # put off, and not only taking turns
            await self._reach(IN_A_CHAT, own)
        if _is_group(chat):
            await self._reach(IN_A_GROUP, own)
        await self._reach(IN_ALL, "")

    async def _reach(self, limit: Limit, key: str) -> None:
        wait = await self._turns.reserve(limit, key)
        if wait > 0:
            await self._clock.sleep(wait)


def _counts(endpoint: str) -> bool:
    """Tell a call that makes or changes a message, which Telegram counts."""
    makes_one = endpoint.startswith(("send", "edit", "copy", "forward"))
    return makes_one and endpoint not in SIGNS


def _may_repeat(endpoint: str, error: NetworkError) -> bool:
    """Tell whether making a failed call again can't do twice what it does."""
    if isinstance(error, BadRequest):
        return False
    answered_5xx = error.__cause__ is None
    makes_one = endpoint.startswith(("send", "copy", "forward", "answerGuest"))
    return answered_5xx or isinstance(error.__cause__, NEVER_SENT) or not makes_one


def _number(chat: object) -> int | str | None:
    text = str(chat) if chat is not None else ""
    return int(text) if text.lstrip("-").isdigit() else text or None


def _is_group(chat: int | str) -> bool:
    return isinstance(chat, str) or chat < 0


def seconds_of(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())
