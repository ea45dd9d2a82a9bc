"""What an inline result or a guest's answer sends: a rich message, or HTML."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from telegram import InputMessageContent, InputTextMessageContent
from telegram.error import BadRequest

from bot.faces.fitting import pack
from bot.faces.pieces import Rendered
from bot.faces.render import Look
from bot.faces.rich import written
from bot.telegram.delivery import EXPIRED, is_for
from bot.telegram.ways import Way, Ways

T = TypeVar("T")
logger = logging.getLogger(__name__)


def content_of(rendered: Rendered) -> InputMessageContent:
    """Return what is sent; python-telegram-bot has no class for a rich message yet.

    No file can be sent along, and only what fits into one message.
    """
    message = written(rendered) if rendered.rich else None
    if message is None or message.files:
        return InputTextMessageContent(pack(rendered.pieces)[0])
    return InputMessageContent(api_kwargs={"rich_message": message.message})


async def in_either_form(
    ways: Ways, way: Way, look: Look, answer: Callable[[Look], Awaitable[T]]
) -> T | None:
    """Answer a query, with rich messages where they are taken, and in HTML where they are refused.

    :return: what `answer` returns; None where the query is too old to be answered
    """
    for form in (look, replace(look, rich=False)):
        try:
            given = await answer(form)
        except BadRequest as error:
            if is_for(error, EXPIRED):
                return None
            if not form.rich:
                raise
            ways.refused(way, error.message)
            logger.info("No rich messages in answer to a query: %s", error.message)
        else:
            if form.rich:
                ways.taken(way)
            return given
    return None
