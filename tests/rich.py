"""A rich message with each kind of block and of text, as a bot sends it; calls that send some."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from bot.playground.server import PlaygroundServer

Json = dict[str, Any]
PICTURE = "attach://picture"
CHAT = 1001
"""The private chat of the person at the page."""


def picture(width: int = 600, height: int = 260) -> bytes:
    """Return a picture in PNG, darker from left to right."""
    row = b"\0" + bytes(230 - 150 * x // width for x in range(width))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def paragraph(text: Any) -> Json:
    return {"type": "paragraph", "text": text}


def formatted(kind: str, text: Any, **fields: Any) -> Json:
    return {"type": kind, "text": text, **fields}


def cell(text: Any = None, **fields: Any) -> Json:
    said = {} if text is None else {"text": text}
    return {**said, "align": "left", "valign": "middle", **fields}


def media(kind: str, file: Any = PICTURE, **fields: Any) -> Json:
    return {"type": kind, kind: {"type": kind, "media": file, **fields}}


TEXTS: list[Any] = [
    "Plain, ",
    *(
        part
        for kind in "bold italic underline strikethrough marked code spoiler".split()
        for part in (formatted(kind, kind), ", ")
    ),
    formatted("bold", "H"),
    formatted("subscript", "2"),
    "O, E = mc",
    formatted("superscript", "2"),
    ", ",
    {"type": "mathematical_expression", "expression": "x^2 + y^2"},
    ", ",
    formatted("date_time", "5 February 2014", unix_time=1391558400, date_time_format="D"),
    ", ",
    {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286", "alternative_text": "👍"},
    " ",
    formatted("url", ["a ", formatted("bold", "link")], url="https://example.org/a"),
    ", ",
    formatted("email_address", "mail", email_address="a@example.org"),
    ", ",
    formatted("phone_number", "call", phone_number="+123456789"),
    ", ",
    formatted("bank_card_number", "4242", bank_card_number="4242 4242 4242 4242"),
    ", ",
    formatted("mention", "@somebody", username="somebody"),
    " ",
    formatted("hashtag", "#iran", hashtag="iran"),
    " ",
    formatted("cashtag", "$USD", cashtag="USD"),
    " ",
    formatted("bot_command", "/ask", bot_command="ask"),
    ", a note",
    formatted("superscript", formatted("reference_link", "[1]", reference_name="note-1")),
    " and ",
    {
        "type": "button",
        "button": {"text": "Ask on", "style": "link", "callback_data": "inline:ask"},
    },
]
BUTTONS: list[Json] = [
    {"text": "Next", "callback_data": "next", "style": "primary"},
    {"text": "Yes", "callback_data": "yes", "style": "success"},
    {"text": "No", "callback_data": "no", "style": "danger"},
    {"text": "Source", "url": "https://example.org/"},
    {"text": "Copy", "copy_text": {"text": "copied"}},
    {"text": "Off", "disabled": {}},
]
ROWS: list[list[Json]] = [
    [cell(name, is_header=True, align="center") for name in "Year Who Topic Where Quotes".split()],
    [
        cell("2014", rowspan=2, valign="top"),
        cell("John Kerry"),
        cell("Iran and its nuclear programme"),
        cell("Washington, on television"),
        cell("12", align="right"),
    ],
    [cell("Jane Doe"), cell(), cell("Geneva"), cell("7", align="right")],
    [cell(formatted("bold", "All"), colspan=4), cell("19", align="right")],
]


def blocks(file: Any = PICTURE) -> list[Json]:
    """Return each kind of block that a message may have, nested where that is usual.

    :param file: what stands for the photo and for each other file
    """
    return [
        {"type": "anchor", "name": "top"},
        {"type": "heading", "text": "What Kerry said about Iran", "size": 1},
        paragraph(TEXTS),
        {
            "type": "blockquote",
            "blocks": [
                paragraph("We are not easing the sanctions; the bulk of them stays in place."),
                paragraph("And Iran is not open for business."),
            ],
            "credit": ["John Kerry, ", formatted("url", "CNN", url="https://example.org/cnn")],
        },
        {"type": "heading", "text": "A smaller heading", "size": 3},
        {
            "type": "expandable_blockquote",
            "text": " ".join(f"Sentence {n} of a longer quotation." for n in range(1, 15)),
            "credit": "Somebody, at length",
        },
        {
            "type": "pullquote",
            "text": "Iran is not open for business.",
            "credit": "John Kerry, February 5, 2014",
        },
        {
            "type": "details",
            "summary": ["More ", formatted("italic", "context")],
            "blocks": [
                paragraph("What was asked before, and what was said after."),
                {"type": "details", "summary": "Deeper", "blocks": [paragraph("Deep down.")]},
                paragraph(formatted("reference", "1. A note at the end.", name="note-1")),
            ],
        },
        {
            "type": "details",
            "summary": "Open from the start",
            "blocks": [paragraph("Seen at once.")],
            "is_open": True,
        },
        {
            "type": "list",
            "items": [
                {"blocks": [paragraph("Sanctions")]},
                {
                    "blocks": [
                        paragraph("Talks"),
                        {
                            "type": "list",
                            "items": [
                                {"blocks": [paragraph("Geneva")], "type": "i", "value": 3},
                                {"blocks": [paragraph("Vienna")], "type": "i", "value": 4},
                            ],
                        },
                    ]
                },
                {"blocks": [paragraph("Read")], "has_checkbox": True, "is_checked": True},
                {"blocks": [paragraph("Unread")], "has_checkbox": True},
            ],
        },
        {
            "type": "table",
            "cells": ROWS,
            "is_bordered": True,
            "is_striped": True,
            "is_compact": True,
            "caption": "Who said how much",
        },
        {"type": "pre", "text": "def ask():\n    return 'verbatim'", "language": "python"},
        {"type": "mathematical_expression", "expression": "E = mc^2"},
        {
            **media("photo", file, has_spoiler=False),
            "caption": {"text": "A photo in the text", "credit": "The photographer"},
        },
        {"type": "collage", "blocks": [media("photo", file), media("photo", file)]},
        {
            "type": "slideshow",
            "blocks": [media("photo", file), media("photo", file, has_spoiler=True)],
        },
        *(media(kind, file) for kind in "video animation audio document".split()),
        media("voice_note", "https://example.org/voice.ogg"),
        {
            "type": "map",
            "location": {"latitude": 41.9, "longitude": 12.5},
            "zoom": 14,
            "width": 400,
            "height": 200,
        },
        {"type": "buttons", "buttons": BUTTONS, "align": "center"},
        {"type": "divider"},
        {
            "type": "footer",
            "text": [
                "Found in 3 interviews. ",
                formatted("anchor_link", "To the top", anchor_name="top"),
            ],
        },
    ]


@contextmanager
def calling(server: PlaygroundServer) -> Iterator[httpx.Client]:
    """Call the methods of a server, to whose bot the person at the page has said hello."""
    with httpx.Client(base_url=f"{server.url}/bot{server.token}/", timeout=60) as client:
        say(server, "hello")
        yield client


def say(server: PlaygroundServer, text: str, **fields: Any) -> int:
    said = httpx.post(f"{server.url}/chat/say", json={"text": text, "person": 1, **fields})
    return int(said.raise_for_status().json()["message_id"])


def call(api: httpx.Client, method: str, **fields: Any) -> Json:
    answer = api.post(method, json={"chat_id": CHAT, **fields})
    assert answer.status_code in (200, 400, 404), answer.text
    return dict(answer.json())


def send(api: httpx.Client, message: list[Any], **fields: Any) -> Json:
    return call(api, "sendRichMessage", rich_message={"blocks": message}, **fields)


def upload(api: httpx.Client, message: list[Any]) -> Json:
    fields = {"chat_id": str(CHAT), "rich_message": json.dumps({"blocks": message})}
    answer = api.post("sendRichMessage", data=fields, files={"picture": picture()})
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["result"])
