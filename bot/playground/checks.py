"""What Telegram refuses, in its words: texts, keyboards, inline results."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from telegram.constants import (
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    InlineQueryLimit,
    InlineQueryResultLimit,
    InlineQueryResultsButtonLimit,
    MessageLimit,
)

from bot.playground.entities import parse_html, utf16_length
from bot.playground.errors import bad_request
from bot.playground.rich.plain import data_in

Json = dict[str, Any]
START = re.compile(
    rf"[A-Za-z0-9_-]{{1,{int(InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH)}}}"
)


ReadRich = Callable[[Any], Json]
"""Returns a rich message as it is sent back, or refuses it."""
NUMBER = re.compile("-?[0-9]{1,18}")


def integer(params: Json, name: str) -> int | None:
    """Return a number that a call may have.

    :raises ApiError: where it is none
    """
    value = params.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not NUMBER.fullmatch(str(value)):
        raise bad_request(f"invalid {name} specified")
    return int(value)


def object_of(params: Json, name: str) -> Json:
    """Return an object that a call may have, or an empty one.

    :raises ApiError: where it is none
    """
    value = params.get(name) or {}
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object")
    return value


def truth(value: object) -> bool:
    """Read a truth value as it comes in JSON or in a form."""
    return value is True or str(value).lower() == "true"


def text_of(params: Json, name: str = "text") -> tuple[str, list[Json]]:
    """Return the text of a message to be, and its entities.

    :raises ApiError: where it is empty, too long, or its markup is wrong
    """
    written = params.get(name) or ""
    if not isinstance(written, str):
        raise bad_request(f"{name} must be a String")
    if str(params.get("parse_mode") or "").upper() == "HTML":
        text, entities = parse_html(written)
    else:
        text, entities = written.strip(), params.get("entities") or []
        if not isinstance(entities, list):
            raise bad_request("can't parse entities: expected an Array")
    if name == "caption":
        if utf16_length(text) > MessageLimit.CAPTION_LENGTH:
            raise bad_request("message caption is too long")
        return text, entities
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return text, entities


def button_data(message: Json) -> set[str]:
    """Return the data of the buttons under a message, and of those in it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    under = {button["callback_data"] for row in rows for button in row if "callback_data" in button}
    return under | set(data_in(message.get("rich_message")))


def keyboard_of(params: Json) -> Json | None:
    """Return the inline keyboard of a call, as Telegram would take it.

    :raises ApiError: where a button is none
    """
    rows = object_of(params, "reply_markup").get("inline_keyboard")
    if not rows:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard: expected an Array of Array")
    buttons = [button for row in rows for button in row]
    if len(buttons) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not isinstance(button, dict):
            raise bad_request("can't parse inline keyboard button: expected an Object")
        if not button.get("text") or not isinstance(button["text"], str):
            raise bad_request("can't parse inline keyboard button: Text must be non-empty")
        check_button_kind(button)
    return {"inline_keyboard": rows}


def check_button_kind(button: Json) -> None:
    """Check what a button does, be it of a keyboard or of a rich message.

    :raises ApiError: where it does nothing, or what Telegram refuses
    """
    for kind, (is_right, reason) in BUTTONS.items():
        if kind in button:
            if not is_right(button[kind]):
                raise bad_request(reason)
            return
    raise bad_request("BUTTON_TYPE_INVALID")


def _fits_data(data: object) -> bool:
    most = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    return isinstance(data, str) and 1 <= len(data.encode()) <= most


def _fits_clipboard(copied: object) -> bool:
    text = copied.get("text") if isinstance(copied, dict) else None
    most = InlineKeyboardButtonLimit.MAX_COPY_TEXT
    return isinstance(text, str) and 1 <= utf16_length(text) <= most


def _fits_query(query: object) -> bool:
    return isinstance(query, str) and len(query) <= InlineQueryLimit.MAX_QUERY_LENGTH


def _names_chats(chosen: object) -> bool:
    if not isinstance(chosen, dict) or not _fits_query(chosen.get("query", "")):
        return False
    return any(truth(chosen.get(f"allow_{kind}_chats")) for kind in _KINDS)


def _is_link(url: object) -> bool:
    return isinstance(url, str) and url.startswith(_LINKS)


def _is_secure(page: object) -> bool:
    url = page.get("url") if isinstance(page, dict) else None
    return isinstance(url, str) and url.startswith("https://")


_KINDS = ("user", "bot", "group", "channel")
_LINKS = ("http://", "https://", "tg://")
BUTTONS: dict[str, tuple[Callable[[object], bool], str]] = {
    "callback_data": (_fits_data, "BUTTON_DATA_INVALID"),
    "copy_text": (_fits_clipboard, "BUTTON_COPY_TEXT_INVALID"),
    "switch_inline_query_chosen_chat": (_names_chats, "BUTTON_TYPE_INVALID"),
    "switch_inline_query": (_fits_query, "BUTTON_TYPE_INVALID"),
    "switch_inline_query_current_chat": (_fits_query, "BUTTON_TYPE_INVALID"),
    "web_app": (_is_secure, "BUTTON_URL_INVALID"),
    "login_url": (_is_secure, "BUTTON_URL_INVALID"),
    "url": (_is_link, "BUTTON_URL_INVALID"),
    "disabled": (lambda nothing: isinstance(nothing, dict), "BUTTON_TYPE_INVALID"),
}
"""What tells whether each kind of button is right, and the code of what is not."""


def results_of(params: Json, read_rich: ReadRich | None) -> list[Json]:
    """Return the results of an inline query, each with the message that it would send.

    :param read_rich: reads a rich message; without, there are none
    :raises ApiError: where Telegram would refuse them
    """
    results = params.get("results") or []
    if not isinstance(results, list) or not all(isinstance(one, dict) for one in results):
        raise bad_request("can't parse inline query results: expected an Array of Object")
    if len(results) > InlineQueryLimit.RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(str(params.get("next_offset") or "").encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        raise bad_request("NEXT_OFFSET_INVALID")
    ids = [str(result.get("id", "")) for result in results]
    longest = InlineQueryResultLimit.MAX_ID_LENGTH
    if any(not 1 <= len(one.encode()) <= longest for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    button = object_of(params, "button")
    if button and not START.fullmatch(str(button.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return [{**result, "sends": message_of(result, read_rich)} for result in results]


def message_of(result: Json, read_rich: ReadRich | None) -> Json:
    """Return what an inline result puts into a message.

    :param read_rich: reads a rich message; without, there are none
    :raises ApiError: where Telegram would refuse it
    """
    message: Json = {}
    if keyboard := keyboard_of(result):
        message["reply_markup"] = keyboard
    content = object_of(result, "input_message_content")
    is_photo = result.get("type") == "photo"
    if is_photo and not content:
        return message | {"photo_file_id": result.get("photo_file_id")}
    if not is_photo and not result.get("title"):
        raise bad_request("RESULT_TITLE_EMPTY")
    text = content.get("message_text")
    return message | content_of({**content, "text": text}, read_rich)


def content_of(params: Json, read_rich: ReadRich | None) -> Json:
    """Return what a message says by a call that has either a text or a rich message.

    :param read_rich: reads a rich message; without, there are none, and it is passed over
    :raises ApiError: where it has both, or neither, or Telegram would refuse it
    """
    if read_rich and params.get("rich_message") is not None:
        if params.get("text"):
            raise bad_request("text and rich_message can't be used both")
        return {"rich_message": read_rich(params["rich_message"])}
    text, entities = text_of(params)
    return {"text": text} | ({"entities": entities} if entities else {})
