"""Delivery: messages sent and edited, whatever Telegram answers, and no traceback for it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.faces.render import Rendered
from bot.faces.voice import Voice
from bot.telegram.limits import seconds_of

SHUT = (
    "topic_closed",
    "topic_deleted",
    "message thread not found",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "need administrator rights",
    "chat not found",
    "user is deactivated",
    "chat_send_plain_forbidden",
)
"""What Telegram says where the bot may not write."""
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
EXPIRED = ("query is too old", "query_id_invalid", "query id is invalid")
logger = logging.getLogger(__name__)


class UnconfirmedError(Exception):
    """A message that may have arrived: Telegram did not say. Sent again, it might stand twice."""


class PutOffError(Exception):
    """A message that Telegram does not take for now; it surely has not arrived."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Telegram asks to wait {seconds:.0f} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class To:
    """Where to: a chat, a forum's topic in it, the message answered; `quiet`: without a sound."""

    chat: int
    topic: int | None = None
    reply: int | None = None
    quiet: bool = False

    def arguments(self) -> dict[str, Any]:
        """Return what the methods that send take."""
        answered = (
            ReplyParameters(self.reply, allow_sending_without_reply=True) if self.reply else None
        )
        return {
            "chat_id": self.chat,
            "message_thread_id": self.topic,
            "reply_parameters": answered,
            "disable_notification": self.quiet,
        }


async def send(bot: Bot, to: To, rendered: Rendered) -> Message | None:
    """Send what was rendered; return its last message, or None where the chat is closed to us.

    :raises UnconfirmedError: where Telegram did not say whether it arrived
    :raises PutOffError: where Telegram asks to wait longer than a chat is held up for
    :raises Forbidden: where the bot was blocked or put out
    """
    sent = None
    for at, html in enumerate(rendered.parts, 1):
        keyboard = rendered.keyboard if at == len(rendered.parts) else None
        sent = await _send(bot, to, html, keyboard)
        if sent is None:
            return None
    return sent


async def _send(
    bot: Bot, to: To, html: str, keyboard: InlineKeyboardMarkup | None
) -> Message | None:
    try:
        return await bot.send_message(text=html, reply_markup=keyboard, **to.arguments())
    except RetryAfter as error:
        raise PutOffError(seconds_of(error)) from error
    except BadRequest as error:
        if is_for(error, SHUT):
            logger.info("No message to chat %d: %s", to.chat, error.message)
            return None
        if keyboard is not None and "button" in error.message.lower():
            logger.warning("A button was refused (%s); without them", error.message)
            return await _send(bot, to, html, _without_links(keyboard))
        raise
    except NetworkError as error:
        raise UnconfirmedError(error.message) from error


def is_for(error: BadRequest, reasons: Iterable[str]) -> bool:
    """Tell whether Telegram refuses for one of these reasons."""
    return any(reason in error.message.lower() for reason in reasons)


def _without_links(keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    rows = [[b for b in row if b.callback_data] for row in keyboard.inline_keyboard]
    kept = [row for row in rows if row]
    return InlineKeyboardMarkup(kept) if kept else None


def is_editable(query: CallbackQuery) -> bool:
    """Tell whether the message whose button was pressed can be edited: not when it is too old."""
    return bool(query.inline_message_id) or isinstance(query.message, Message)


async def edit(query: CallbackQuery, rendered: Rendered) -> Message | None:
    """Put what was rendered in the place of the message whose button was pressed.

    What does not fit into one message goes on in others, the buttons under the last; that one is
    returned if there are several. Where the group has become a supergroup, it is sent there.
    """
    if not is_editable(query):
        return None
    several = len(rendered.parts) > 1
    try:
        await query.edit_message_text(
            rendered.html, reply_markup=None if several else rendered.keyboard
        )
    except ChatMigrated as error:
        return await told(query.get_bot(), To(error.new_chat_id), rendered)
    except BadRequest as error:
        if is_for(error, (*SHUT, *GONE)):
            return None
        if "not modified" not in error.message:  # a second tap finds the work done
            raise
    if not several or not isinstance(query.message, Message):
        return None
    to = To(query.message.chat_id, query.message.message_thread_id)
    return await send(query.get_bot(), to, Rendered(rendered.parts[1:], rendered.keyboard))


async def edit_message(bot: Bot, chat: int, message: int, rendered: Rendered) -> Message | None:
    """Put what was rendered in the place of a message; one that is gone stays so.

    Where the group has become a supergroup it is sent there, and that message returned.
    """
    try:
        await bot.edit_message_text(rendered.html, chat, message, reply_markup=rendered.keyboard)
    except ChatMigrated as error:
        return await send(bot, To(error.new_chat_id), rendered)
    except BadRequest as error:
        if not is_for(error, (*SHUT, *GONE, "not modified")):
            raise
    except RetryAfter as error:
        raise PutOffError(seconds_of(error)) from error
    return None


async def acknowledge(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer the tap on a button; one that is too old to be answered is let be."""
    try:
        await query.answer(text or None, show_alert=alert)
    except BadRequest as error:
        if not is_for(error, EXPIRED):
            raise


def unconfirmed(say: Voice, show: str | None) -> Rendered:
    """Say that an answer may not have arrived, with a button that shows it here.

    :param show: the data of the button; none where there is nothing to show
    """
    if show is None:
        return Rendered((say("Telegram did not confirm my last answer. Please ask again."),))
    text = say("Telegram did not confirm that my answer arrived. If you don't see it, tap here.")
    return _offer(say, text, show)


def put_off(say: Voice, show: str | None) -> Rendered:
    """Say that an answer had to wait, with a button that shows it here.

    :param show: the data of the button; none where there is nothing to show
    """
    if show is None:
        text = say("Telegram made me wait, and I could not answer this. Please ask again.")
        return Rendered((text,))
    return _offer(say, say("Telegram made me wait with my answer. Tap here to see it."), show)


def _offer(say: Voice, text: str, show: str) -> Rendered:
    row = [InlineKeyboardButton(say("Show the answer"), callback_data=show)]
    return Rendered((text,), InlineKeyboardMarkup([row]))


async def told(bot: Bot, to: To, rendered: Rendered) -> Message | None:
    """Do what :func:`send` does, where a failure is worth a line in the log only.

    :raises PutOffError: where it is to be tried again later
    """
    try:
        return await send(bot, to, rendered)
    except (TelegramError, UnconfirmedError) as error:
        logger.info("No message to chat %d: %s", to.chat, error)
        return None
