"""Texts of rich messages (RichText), and the buttons that stand in them and in rows.

Of the marks that Telegram finds by itself (links, mentions, hashtags) those are kept that the bot
sends; the playground looks for none, whatever ``skip_entity_detection`` says.
"""

from __future__ import annotations

import re
from typing import Any

from bot.playground.checks import BUTTONS, check_button_kind
from bot.playground.errors import bad_request
from bot.playground.rich.reading import (
    Field,
    Json,
    Reading,
    empty,
    fields_of,
    filled,
    flag,
    integer,
    mistyped,
    object_of,
    one_of,
    shown,
    string,
    unreadable,
)

DATE_FORMAT = re.compile("r|w?[dD]?[tT]?")
EMOJI_ID = re.compile("-?[1-9][0-9]{0,18}")
STYLES = ("danger", "success", "primary", "link")
IN_BUTTONS = frozenset({"custom_emoji", "date_time"})
"""The texts of which a button's may consist, beside plain ones."""


def read_text(reading: Reading, name: str, value: Any) -> Any:
    """Read a text that is to have at least one character, button or anchor.

    :raises ApiError: where it has no form of a text, or nothing in it
    """
    text = _read(reading, name, value, in_array=False)
    if text == "":
        raise empty(name)
    return text


def read_maybe_text(reading: Reading, name: str, value: Any) -> Any:
    """Read a text that may be empty, which is as if it were not there."""
    text = _read(reading, name, value, in_array=False)
    return None if text == "" else text


def _read(reading: Reading, name: str, value: Any, *, in_array: bool) -> Any:
    match value:
        case str():
            reading.count_text(value)
            return value
        case list() if in_array:
            with reading.deeper():
                return _joined(reading, name, value)
        case list():
            return _joined(reading, name, value)
        case dict():
            with reading.deeper():
                return _formatted(reading, value)
    raise bad_request("invalid rich text specified")


def _joined(reading: Reading, name: str, value: list[Any]) -> Any:
    """Read texts one after another; plain ones beside each other become one, as at Telegram."""
    texts: list[Any] = []
    for one in value:
        text = _read(reading, name, one, in_array=True)
        if isinstance(text, str) and texts and isinstance(texts[-1], str):
            texts[-1] += text
        elif text != "":
            texts.append(text)
    return texts if len(texts) > 1 else texts[0] if texts else ""


def _formatted(reading: Reading, value: Json) -> Any:
    kind = value.get("type")
    if kind is None:
        raise unreadable('Can\'t find field "type"')
    if not isinstance(kind, str):
        raise mistyped("type", "String")
    if kind not in TEXTS:
        raise bad_request("unsupported rich text type")
    found = fields_of(reading, value, TEXTS[kind])
    if kind == "text_mention" and "user" not in found:
        return found["text"]
    return {"type": kind, **found}


def _date_format(reading: Reading, name: str, value: Any) -> str:
    if not DATE_FORMAT.fullmatch(string(reading, name, value)):
        raise bad_request("invalid date-time format specified")
    return str(value)


def _date(reading: Reading, name: str, value: Any) -> int:
    if integer(reading, name, value) <= 0:
        raise bad_request("invalid date specified")
    return int(value)


def _emoji_id(reading: Reading, name: str, value: Any) -> str:
    if not EMOJI_ID.fullmatch(string(reading, name, value)):
        raise bad_request("invalid custom emoji identifier specified")
    return str(value)


def _user(reading: Reading, name: str, value: Any) -> Json | None:
    """Read whom a mention means, by the id alone; who is not known is not linked."""
    number = object_of(name, value).get("id")
    if isinstance(number, bool) or not isinstance(number, int):
        raise mistyped("id", "Number")
    known = reading.telegram.people.get(number)
    return known.user() if known else None


def read_button(reading: Reading, name: str, value: Any) -> Json:
    """Read a button.

    :raises ApiError: where its text, style or kind is not allowed, or it has not one kind
    """
    button = object_of(name, value)
    found = fields_of(reading, button, BUTTON)
    _check_button_text(found["text"])
    kinds = [kind for kind in BUTTONS if kind in button]
    if len(kinds) != 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    check_button_kind(button)
    if found.get("style") == "link" and kinds != ["callback_data"]:
        raise bad_request("invalid button style specified")
    kind = kinds[0]
    if kind in HELD:
        return {**found, kind: fields_of(reading, button[kind], HELD[kind])}
    return {**found, kind: button[kind]}


def _check_button_text(text: Any) -> None:
    match text:
        case list():
            for one in text:
                _check_button_text(one)
        case {"type": kind} if kind not in IN_BUTTONS:
            raise bad_request("BUTTON_TEXT_INVALID")
        case {"text": inner}:
            _check_button_text(inner)


TEXT = Field(read_text)
_STRING, _FLAG = Field(string, required=False), Field(flag, required=False)
HELD: dict[str, dict[str, Field]] = {
    "web_app": {"url": Field(filled)},
    "login_url": {
        "url": Field(filled),
        "forward_text": _STRING,
        "request_write_access": _FLAG,
    },
    "switch_inline_query_chosen_chat": {
        "query": _STRING,
        **{f"allow_{chats}_chats": _FLAG for chats in ("user", "bot", "group", "channel")},
    },
    "copy_text": {"text": Field(filled)},
    "disabled": {},
}
"""The fields of the kinds of button whose value is an object."""
BUTTON = {
    "text": TEXT,
    "style": Field(one_of(STYLES, "invalid button style specified"), required=False),
}
_PLAIN = {"text": TEXT}
TEXTS: dict[str, dict[str, Field]] = {
    "bold": _PLAIN,
    "italic": _PLAIN,
    "underline": _PLAIN,
    "strikethrough": _PLAIN,
    "spoiler": _PLAIN,
    "subscript": _PLAIN,
    "superscript": _PLAIN,
    "marked": _PLAIN,
    "code": _PLAIN,
    "date_time": {
        "text": TEXT,
        "unix_time": Field(_date),
        "date_time_format": Field(_date_format),
    },
    "text_mention": {"text": TEXT, "user": Field(_user)},
    "custom_emoji": {"custom_emoji_id": Field(_emoji_id), "alternative_text": Field(shown)},
    "mathematical_expression": {"expression": Field(shown)},
    "url": {"text": TEXT, "url": Field(filled)},
    "email_address": {"text": TEXT, "email_address": Field(filled)},
    "phone_number": {"text": TEXT, "phone_number": Field(filled)},
    "bank_card_number": {"text": TEXT, "bank_card_number": Field(filled)},
    "mention": {"text": TEXT, "username": Field(filled)},
    "hashtag": {"text": TEXT, "hashtag": Field(filled)},
    "cashtag": {"text": TEXT, "cashtag": Field(filled)},
    "bot_command": {"text": TEXT, "bot_command": Field(filled)},
    "anchor": {"name": Field(filled)},
    "anchor_link": {"text": TEXT, "anchor_name": Field(string)},
    "reference": {"text": TEXT, "name": Field(filled)},
    "reference_link": {"text": TEXT, "reference_name": Field(filled)},
    "button": {"button": Field(read_button)},
}
"""The fields of each kind of text. An anchor link without a name leads to the top."""
