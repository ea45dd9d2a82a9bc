"""Delivery: messages sent and edited, whatever Telegram answers, and no traceback for it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.warnings import PTBUserWarning

from bot.faces import rich
from bot.faces.fitting import pack
from bot.faces.pieces import Picture, Rendered, line, rendered
from bot.faces.voice import Voice
from bot.telegram.limits import seconds_of
from bot.telegram.parsing import TolerantBot
from bot.telegram.ways import RICH, Way, Ways

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
warnings.filterwarnings("ignore", r"Please use 'Bot\.editMessageText'", PTBUserWarning)
"""python-telegram-bot's own method takes no rich message yet."""
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
    """Where to: a chat, a forum's topic in it, the message answered; `quiet`: without a sound.

    `direct` is the topic of a channel's direct messages: there, whoever writes has one of his own.
    """

    chat: int
    topic: int | None = None
    reply: int | None = None
    quiet: bool = False
    direct: int | None = None

    @classmethod
    def beside(cls, message: Message) -> To:
        """Return where a message stands."""
        topic = message.message_thread_id if message.is_topic_message else None
        direct = message.direct_messages_topic
        return cls(message.chat_id, topic, direct=direct.topic_id if direct else None)

    def arguments(self) -> dict[str, Any]:
        """Return what the methods that send take."""
        answered = (
            ReplyParameters(self.reply, allow_sending_without_reply=True) if self.reply else None
        )
        direct = {"direct_messages_topic_id": self.direct} if self.direct else {}  # not of a poll
        return direct | {
            "chat_id": self.chat,
            "message_thread_id": self.topic,
            "reply_parameters": answered,
            "disable_notification": self.quiet,
        }


class _RefusedError(Exception):
    """Telegram takes no rich message here."""


async def look_for_rich(bot: Bot) -> None:
    """Find out whether a Bot API server knows rich messages, and shut the ways of one that doesn't.

    It is asked for one without saying where to, which no server sends.
    """
    try:
        await bot.do_api_request(Way.SEND.value, api_kwargs={})
    except BadRequest:
        pass
    except TelegramError as error:
        logger.info("Rich messages are not known here, or it could not be found out: %s", error)
        _ways(bot).shut(*RICH)


def _ways(bot: Bot) -> Ways:
    return bot.ways if isinstance(bot, TolerantBot) else Ways()


async def send(bot: Bot, to: To, rendered: Rendered) -> Message | None:
    """Send what was rendered; return its last message, or None where the chat is closed to us.

    Where no rich message is taken it goes out as HTML, and its pictures after it.

    :raises UnconfirmedError: where Telegram did not say whether it arrived
    :raises PutOffError: where Telegram asks to wait longer than a chat is held up for
    :raises Forbidden: where the bot was blocked or put out
    """
    written = _written(bot, Way.SEND, rendered)
    if written is not None:
        try:
            call = partial(_rich_call, bot, Way.SEND, written, rendered, to.arguments())
            return await delivering(to, call)
        except _RefusedError as error:
            logger.info("No rich message to chat %d: %s", to.chat, error)
    return await _send_html(bot, to, rendered)


async def _send_html(bot: Bot, to: To, rendered: Rendered) -> Message | None:
    sent = None
    parts = pack(rendered.pieces)
    for at, html in enumerate(parts, 1):
        keyboard = rendered.keyboard if at == len(parts) else None
        sent = await _send(bot, to, html, keyboard)
        if sent is None:
            return None
    await _send_pictures(bot, to, rendered)
    return sent


async def _send_pictures(bot: Bot, to: To, rendered: Rendered) -> None:
    """Send the pictures of a message after it; it stands without them as well."""
    for picture in (piece for piece in rendered.pieces if isinstance(piece, Picture)):
        caption = pack([line(picture.caption)])[0]
        try:
            await bot.send_photo(photo=picture.data, caption=caption, **to.arguments())
        except TelegramError as error:
            logger.info("No picture to chat %d: %s", to.chat, error)


def _written(bot: Bot, way: Way, rendered: Rendered) -> rich.Written | None:
    """Write a message out in blocks, where it is made for that and the server takes it."""
    return rich.written(rendered) if rendered.rich and _ways(bot).takes(way) else None


async def _rich_call(
    bot: Bot, way: Way, written: rich.Written, rendered: Rendered, where: dict[str, Any]
) -> Message | None:
    """Call a method that takes a rich message; the types of it have no class of their own yet.

    :raises _RefusedError: where it is not taken
    """
    arguments = {**where, "rich_message": written.message, "reply_markup": rendered.keyboard}
    given = {name: value for name, value in arguments.items() if value is not None}
    try:
        sent = await bot.do_api_request(
            way.value, api_kwargs=given | written.files, return_type=Message
        )
    except EndPointNotFound as error:
        _ways(bot).shut(way)
        raise _RefusedError(error.message) from error
    except BadRequest as error:
        if is_for(error, (*SHUT, *GONE, "not modified")):
            raise
        _ways(bot).refused(way, error.message)
        raise _RefusedError(error.message) from error
    _ways(bot).taken(way)
    return sent if isinstance(sent, Message) else None


async def _send(
    bot: Bot, to: To, html: str, keyboard: InlineKeyboardMarkup | None
) -> Message | None:
    async def call() -> Message:
        return await bot.send_message(text=html, reply_markup=keyboard, **to.arguments())

    try:
        return await delivering(to, call)
    except BadRequest as error:
        if keyboard is not None and "button" in error.message.lower():
            logger.warning("A button was refused (%s); without them", error.message)
            return await _send(bot, to, html, _without_links(keyboard))
        raise


async def delivering(to: To, call: Callable[[], Awaitable[Message | None]]) -> Message | None:
    """Make a call that sends; return None where the chat is closed to us.

    :raises UnconfirmedError: where Telegram did not say whether it arrived
    :raises PutOffError: where Telegram asks to wait longer than a chat is held up for
    :raises BadRequest: where Telegram refuses for another reason
    """
    try:
        return await call()
    except RetryAfter as error:
        raise PutOffError(seconds_of(error)) from error
    except BadRequest as error:
        if is_for(error, SHUT):
            logger.info("No message to chat %d: %s", to.chat, error.message)
            return None
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
    bot, message = query.get_bot(), query.message
    to = To.beside(message) if isinstance(message, Message) else None
    try:
        rest = await _put(bot, _where(query), rendered, to)
    except ChatMigrated as error:
        return await told(bot, To(error.new_chat_id), rendered)
    except BadRequest as error:
        if is_for(error, (*SHUT, *GONE)):
            return None
        if "not modified" not in error.message:  # a second tap finds the work done
            raise
        rest = pack(rendered.pieces)[1:] if not rendered.rich else ()
    if not rest or to is None:
        return None
    sent = None
    for at, html in enumerate(rest, 1):
        sent = await _send(bot, to, html, rendered.keyboard if at == len(rest) else None)
    return sent


async def edit_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup) -> None:
    """Put other buttons under the message whose button was pressed; one that is gone stays so."""
    try:
        await query.edit_message_reply_markup(keyboard)
    except BadRequest as error:
        if not is_for(error, (*SHUT, *GONE, "not modified")):
            raise


async def edit_message(bot: Bot, to: To, message: int, rendered: Rendered) -> Message | None:
    """Put what was rendered in the place of a message; one that is gone stays so.

    Where the group has become a supergroup it is sent there, and that message returned.
    """
    try:
        await _put(bot, {"chat_id": to.chat, "message_id": message}, rendered, to)
    except ChatMigrated as error:
        return await send(bot, To(error.new_chat_id), rendered)
    except BadRequest as error:
        if not is_for(error, (*SHUT, *GONE, "not modified")):
            raise
    except RetryAfter as error:
        raise PutOffError(seconds_of(error)) from error
    return None


async def _put(
    bot: Bot, where: dict[str, Any], rendered: Rendered, to: To | None
) -> tuple[str, ...]:
    """Put what was rendered in the place of a message; return the HTML that is left to send.

    :param to: where the message stands, for its pictures; None where nothing can be sent
    """
    written = _written(bot, Way.EDIT, rendered)
    if written is not None:
        try:
            await _rich_call(bot, Way.EDIT, written, rendered, where)
        except _RefusedError as error:
            logger.info("No rich message in the place of another: %s", error)
        else:
            return ()
    html, *rest = pack(rendered.pieces)
    await bot.edit_message_text(html, reply_markup=None if rest else rendered.keyboard, **where)
    if to is not None:
        await _send_pictures(bot, to, rendered)
    return tuple(rest)


def _where(query: CallbackQuery) -> dict[str, Any]:
    """Return where the message stands whose button was pressed."""
    if query.inline_message_id or query.message is None:
        return {"inline_message_id": query.inline_message_id}
    return {"chat_id": query.message.chat.id, "message_id": query.message.message_id}


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
        return rendered([say("Telegram did not confirm my last answer. Please ask again.")])
    text = say("Telegram did not confirm that my answer arrived. If you don't see it, tap here.")
    return _offer(say, text, show)


def put_off(say: Voice, show: str | None) -> Rendered:
    """Say that an answer had to wait, with a button that shows it here.

    :param show: the data of the button; none where there is nothing to show
    """
    if show is None:
        text = say("Telegram made me wait, and I could not answer this. Please ask again.")
        return rendered([text])
    return _offer(say, say("Telegram made me wait with my answer. Tap here to see it."), show)


def _offer(say: Voice, text: str, show: str) -> Rendered:
    row = [InlineKeyboardButton(say("Show the answer"), callback_data=show)]
    return rendered([text], InlineKeyboardMarkup([row]))


async def told(bot: Bot, to: To, rendered: Rendered) -> Message | None:
    """Do what :func:`send` does, where a failure is worth a line in the log only.

    :raises PutOffError: where it is to be tried again later
    """
    try:
        return await send(bot, to, rendered)
    except (TelegramError, UnconfirmedError) as error:
        logger.info("No message to chat %d: %s", to.chat, error)
        return None
