"""Blocks of rich messages, and the message that they are.

Taken as the Bot API documents ``InputRichMessage``, in `blocks`; what is sent back has the form of
``RichMessage``. Messages in HTML or Markdown are refused: they are read on Telegram's servers, by
rules that are not published. Where the documentation doesn't say how a limit is counted, it is the
stricter way: each block and each format is a level, each item and each row a block.
"""

from __future__ import annotations

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.rich.labels import BULLET, KINDS, label
from bot.playground.rich.media import INPUT, is_covered, read_media
from bot.playground.rich.reading import (
    Field,
    Json,
    Reading,
    array_of,
    fields_of,
    filled,
    flag,
    integer,
    mistyped,
    object_of,
    one_of,
    real,
    shown,
    string,
    unreadable,
)
from bot.playground.rich.tables import read_align, read_rows
from bot.playground.rich.texts import TEXT, read_button, read_maybe_text

MOST_BUTTONS = 8
SIZES = range(1, 7)
ZOOMS, LONGEST_SIDE, STEEPEST = range(25), 10_000, 20
SOURCES = ("blocks", "html", "markdown")
LATITUDES, LONGITUDES = 90, 180


def read_rich_message(value: Any, reading: Reading) -> Json:
    """Return a rich message as it is sent back.

    :raises ApiError: 400, where Telegram refuses it
    """
    if not value:
        raise bad_request("rich message must be non-empty")
    if isinstance(value, str):
        raise bad_request("can't parse rich message JSON object")
    if not isinstance(value, dict):
        raise bad_request("object expected as rich message")
    given = [source for source in SOURCES if value.get(source) is not None]
    if len(given) > 1:
        raise bad_request("exactly one of blocks, html and markdown must be specified")
    if given in (["html"], ["markdown"]):
        raise bad_request(f"this server reads rich messages of blocks only, not in {given[0]}")
    if not value.get("blocks"):
        raise bad_request("rich message must be non-empty")
    blocks = read_blocks(reading, "blocks", value["blocks"])
    flags = fields_of(reading, value, MESSAGE)
    return {"blocks": blocks} | {name: flags[name] for name in ("is_rtl",) if name in flags}


def read_blocks(reading: Reading, name: str, value: Any) -> list[Json]:
    """Read blocks one after another.

    :raises ApiError: where there are none, or one is wrong
    """
    return [_read_block(reading, one) for one in array_of(name, value)]


def _read_block(reading: Reading, value: Any) -> Json:
    if not isinstance(value, dict):
        raise bad_request("object expected as InputRichMessageBlock")
    kind = value.get("type")
    if kind is None:
        raise unreadable('Can\'t find field "type"')
    if not isinstance(kind, str):
        raise mistyped("type", "String")
    if kind not in BLOCKS or (kind == "thinking" and not reading.draft):
        raise unreadable(f'type "{kind[:64]}" is unsupported')
    reading.count_block()
    with reading.deeper():
        found = fields_of(reading, value, BLOCKS[kind])
    if kind == "map":
        _check_map(found)
    if kind in INPUT and is_covered(value, kind):
        found["has_spoiler"] = True
    return {"type": kind, **found}


def _size(reading: Reading, name: str, value: Any) -> int:
    if integer(reading, name, value) not in SIZES:
        raise bad_request("invalid section heading size specified")
    return int(value)


def _read_items(reading: Reading, name: str, value: Any) -> list[Json]:
    """Read the items of a list; those that don't say their number follow the one before."""
    if value == []:
        raise bad_request("list must be non-empty")
    items: list[Json] = []
    for one in array_of(name, value):
        if not isinstance(one, dict):
            raise bad_request("object expected as InputRichBlockListItem")
        reading.count_block()
        items.append(_read_item(reading, one, items[-1].get("value", 0) if items else 0))
    if len({"type" in item for item in items}) > 1:
        raise bad_request("list must be either ordered or unordered")
    return items


def _read_item(reading: Reading, value: Json, before: int) -> Json:
    item = fields_of(reading, value, ITEM)
    if "type" not in item:
        item.pop("value", None)
        return {"label": BULLET, **item}
    number = item.setdefault("value", before + 1)
    return {"label": label(number, item["type"]), **item}


def _read_buttons(reading: Reading, name: str, value: Any) -> list[Json]:
    if value == []:
        raise bad_request("button row must be non-empty")
    if len(array_of(name, value)) > MOST_BUTTONS:
        raise bad_request(f"button row must have at most {MOST_BUTTONS} buttons")
    return [read_button(reading, name, one) for one in value]


def _read_caption(reading: Reading, name: str, value: Any) -> Json | None:
    if not isinstance(value, dict):
        raise bad_request("richBlockCaption must be an object")
    caption = fields_of(reading, value, CAPTION)
    return {"text": caption.get("text", ""), **caption} if caption else None


def _read_location(reading: Reading, name: str, value: Any) -> Json:
    found = fields_of(reading, object_of(name, value), LOCATION)
    if abs(found["latitude"]) > LATITUDES or abs(found["longitude"]) > LONGITUDES:
        raise bad_request("invalid location specified")
    return found


def _check_map(block: Json) -> None:
    width, height = block["width"], block["height"]
    if (
        block["zoom"] not in ZOOMS
        or min(width, height) < 0
        or width + height > LONGEST_SIDE
        or max(width, height) > min(width, height) * STEEPEST
    ):
        raise bad_request("invalid map properties specified")


_TEXT = {"text": TEXT}
_CREDIT = {"credit": Field(read_maybe_text, required=False)}
_QUOTED = _TEXT | _CREDIT
_INSIDE = {"blocks": Field(read_blocks)}
_CAPTION = {"caption": Field(_read_caption, required=False)}
_FLAG = Field(flag, required=False)
_MEDIA = {kind: {kind: Field(read_media(kind)), **_CAPTION} for kind in INPUT}
CAPTION = {"text": Field(read_maybe_text), **_CREDIT}
LOCATION = {
    "latitude": Field(real),
    "longitude": Field(real),
    "horizontal_accuracy": Field(real, required=False),
}
ITEM = {
    **_INSIDE,
    "has_checkbox": _FLAG,
    "is_checked": _FLAG,
    "value": Field(integer, required=False),
    "type": Field(one_of(KINDS, "invalid list item type specified"), required=False),
}
MESSAGE = {"is_rtl": _FLAG, "skip_entity_detection": _FLAG}
BLOCKS: dict[str, dict[str, Field]] = {
    "paragraph": _TEXT,
    "heading": {**_TEXT, "size": Field(_size)},
    "pre": {**_TEXT, "language": Field(string, required=False)},
    "footer": _TEXT,
    "divider": {},
    "mathematical_expression": {"expression": Field(shown)},
    "anchor": {"name": Field(filled)},
    "list": {"items": Field(_read_items)},
    "blockquote": {**_INSIDE, **_CREDIT},
    "expandable_blockquote": _QUOTED,
    "pullquote": _QUOTED,
    "collage": {**_INSIDE, **_CAPTION},
    "slideshow": {**_INSIDE, **_CAPTION},
    "table": {
        "cells": Field(read_rows),
        "is_bordered": _FLAG,
        "is_striped": _FLAG,
        "is_compact": _FLAG,
        "caption": Field(read_maybe_text, required=False),
    },
    "details": {"summary": TEXT, **_INSIDE, "is_open": _FLAG},
    "map": {
        "location": Field(_read_location),
        "zoom": Field(integer),
        "width": Field(integer),
        "height": Field(integer),
        **_CAPTION,
    },
    "buttons": {"buttons": Field(_read_buttons), "align": Field(read_align, required=False)},
    "thinking": _TEXT,
    **_MEDIA,
}
"""The fields of each kind of block."""
