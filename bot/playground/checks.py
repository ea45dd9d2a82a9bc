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

Json = dict[str, Any]
START = re.compile(
    rf"[A-Za-z0-9_-]{{1,{int(InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH)}}}"
)


def truth(value: object) -> bool:
    """Read a truth value as it comes in JSON or in a form."""
    return value is True or str(value).lower() == "true"


def text_of(params: Json, name: str = "text") -> tuple[str, list[Json]]:
    """Return the text of a message to be, and its entities.

    :raises ApiError: where it is empty, too long, or its markup is wrong
    """
    written = params.get(name) or ""
    if (params.get("parse_mode") or "").upper() == "HTML":
        text, entities = parse_html(written)
    else:
        text, entities = written.strip(), params.get("entities") or []
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
    """Return the data of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def keyboard_of(params: Json) -> Json | None:
    """Return the inline keyboard of a call, as Telegram would take it.

    :raises ApiError: where a button is none
    """
    markup = params.get("reply_markup")
    if not markup or not markup.get("inline_keyboard"):
        return None
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_button(button)
    return {"inline_keyboard": markup["inline_keyboard"]}


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    for kind, (is_right, reason) in _BUTTONS.items():
        if kind in button:
            if not is_right(button[kind]):
                raise bad_request(reason)
            return
    raise bad_request("BUTTON_TYPE_INVALID")


def _fits_data(data: str) -> bool:
    return 1 <= len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def _fits_clipboard(copied: Json) -> bool:
    return 1 <= utf16_length(copied.get("text", "")) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT


def _names_chats(chosen: Json) -> bool:
    fits = len(chosen.get("query", "")) <= InlineQueryLimit.MAX_QUERY_LENGTH
    return fits and any(truth(chosen.get(f"allow_{kind}_chats")) for kind in _KINDS)


_KINDS = ("user", "bot", "group", "channel")
_LINKS = ("http://", "https://", "tg://")
_BUTTONS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "callback_data": (_fits_data, "BUTTON_DATA_INVALID"),
    "copy_text": (_fits_clipboard, "BUTTON_COPY_TEXT_INVALID"),
    "switch_inline_query_chosen_chat": (_names_chats, "BUTTON_TYPE_INVALID"),
    "web_app": (lambda app: str(app.get("url", "")).startswith("https://"), "BUTTON_URL_INVALID"),
    "url": (
        lambda url: str(url).startswith(("http://", "https://", "tg://")),
        "BUTTON_URL_INVALID",
    ),
}


def results_of(params: Json) -> list[Json]:
    """Return the results of an inline query, each with the message that it would send.

    :raises ApiError: where Telegram would refuse them
    """
    results = params.get("results") or []
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
    button = params.get("button")
    if button and not START.fullmatch(str(button.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return [{**result, "sends": message_of(result)} for result in results]


def message_of(result: Json) -> Json:
    """Return what an inline result puts into a message.

    :raises ApiError: where Telegram would refuse it
    """
    message: Json = {}
    if keyboard := keyboard_of(result):
        message["reply_markup"] = keyboard
    if result.get("type") == "photo":
        return message | {"photo_file_id": result.get("photo_file_id")}
    if not result.get("title"):
        raise bad_request("RESULT_TITLE_EMPTY")
    content = result.get("input_message_content") or {}
    text, entities = text_of({**content, "text": content.get("message_text")})
    return message | {"text": text} | ({"entities": entities} if entities else {})
