"""Updates as they come in, by polling or by webhook: what can't be read is stepped over.

python-telegram-bot reads all updates of a call or none, and asks for the same ones again: one that
it can't read would stop the bot for everybody.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.bodies import BEYOND, read_json
from bot.telegram.calls import Calls
from bot.telegram.ways import Ways

Keep = Callable[[Update, dict[str, Any]], Awaitable[None]]
"""Keeps an update, and all that Telegram told of it."""
NAMED = 40
"""Characters of the name of an update's kind that are logged."""
REMEMBERED = 1000
"""Updates that were stepped over and are known by their ids, so as to log each once."""
logger = logging.getLogger(__name__)
_stepped_over: OrderedDict[int | None, None] = OrderedDict()


def _is_sound(value: Any) -> bool:
    """Tell whether all numbers in a value are within bounds."""
    match value:
        case int() | float():
            return abs(value) < BEYOND
        case list():
            return all(map(_is_sound, value))
        case dict():
            return all(map(_is_sound, value.values()))
    return True


def read_update(fields: Any, bot: Bot) -> Update | None:
    """Return an update; an empty one where it can't be read, None where it has no id either.

    What can't be read is logged once, by its id and its kind, and never with what it says.
    """
    number = fields.get("update_id") if isinstance(fields, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not _is_sound(number):
        _log(None, ())
        return None
    try:
        if _is_sound(fields):
            return Update.de_json(fields, bot)
    except Exception as error:  # whatever is wrong with it, the next one is read
        logger.debug("%s", type(error).__name__)
    _log(number, fields)
    return Update(number)


def _log(number: int | None, fields: Iterable[str]) -> None:
    if number in _stepped_over:
        return
    _stepped_over[number] = None
    if len(_stepped_over) > REMEMBERED:
        _stepped_over.popitem(last=False)
    kind = next((key[:NAMED] for key in fields if key != "update_id"), "")
    logger.warning("Update %s (%r) can't be read; it is stepped over", number, kind)


class _UpdatesRequest(Calls):
    """Asks for updates, and reads also what is odd."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer to a call.

        :raises TelegramError: where it is no JSON object
        """
        try:
            answer = read_json(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


class Nowhere(asyncio.Queue[object]):
    """Where updates go that are in the inbox: they are taken from there."""

    async def put(self, item: object) -> None:
        """Keep nothing."""


class TolerantBot(ExtBot[int]):
    """A bot that reads each update by itself, and remembers what its server takes.

    Updates that it asks for can be kept before Telegram hears that they were taken, which is when
    it asks for the next ones.
    """

    def __init__(self, token: str, ways: Ways | None = None, **given: Any) -> None:
        """Make a bot; the arguments are those of :class:`telegram.ext.ExtBot`.

        :param ways: what is known of its server; without, nothing yet
        """
        super().__init__(token, get_updates_request=_UpdatesRequest(1), **given)
        self._ways = ways or Ways()
        self._keep: Keep | None = None

    def keep_updates(self, keep: Keep) -> None:
        """Hand each update that comes from now on to `keep`, with all that Telegram told of it."""
        self._keep = keep

    @property
    def ways(self) -> Ways:
        """What its server takes."""
        return self._ways

    async def get_updates(self, *args: Any, **given: Any) -> tuple[Update, ...]:
        """Ask for updates; see :meth:`telegram.Bot.get_updates`, which takes all or none.

        :raises NetworkError: also where they can't be kept; they are to be asked for again
        """
        waits = given.get("timeout")
        seconds = waits.total_seconds() if isinstance(waits, timedelta) else float(waits or 0)
        patience = seconds + (self._request[0].read_timeout or 0)
        data = {key: value for key, value in given.items() if value is not None}
        found = await self._post("getUpdates", data, read_timeout=patience)
        read = []
        for fields in found if isinstance(found, Sequence) else ():
            update = read_update(fields, self)
            if update is None:
                continue
            if self._keep is not None:
                await self._kept(update, fields)
            read.append(update)
        return tuple(read)

    async def _kept(self, update: Update, fields: Any) -> None:
        assert self._keep is not None  # noqa: S101
        try:
            await self._keep(update, fields)
        except SQLAlchemyError as error:
            raise NetworkError("Updates can't be kept; they are asked for again") from error
