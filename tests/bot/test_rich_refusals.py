"""Rich messages that Telegram refuses, the playground refuses; and it takes all others."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rich import BUTTONS, CHAT, call, formatted, media, paragraph, send
from tests.rich_shapes import MESSAGES, VALUES

Json = dict[str, Any]
QUOTE: list[Json] = [{"type": "blockquote", "blocks": [paragraph("Letter by letter.")]}]


def nested(levels: int, kind: str = "blockquote") -> Json:
    block = paragraph("x")
    for _ in range(levels - 1):
        block = {"type": kind, "blocks": [block], "summary": "s"}
    return block


def bold(levels: int) -> Any:
    return formatted("bold", bold(levels - 1)) if levels else "x"


PARAGRAPH = paragraph("x")
LIMITS: dict[str, tuple[list[Json], list[Json], str]] = {
    "characters": (
        [paragraph("x" * 32_768)],
        [paragraph("x" * 32_760), paragraph(["é" * 8, formatted("bold", "b")])],
        "RICH_MESSAGE_TEXT_TOO_LONG",
    ),
    "blocks": ([PARAGRAPH] * 500, [PARAGRAPH] * 501, "RICH_MESSAGE_BLOCKS_TOO_MANY"),
    "items": (
        [{"type": "list", "items": [{"blocks": [PARAGRAPH]}] * 249}],
        [{"type": "list", "items": [{"blocks": [PARAGRAPH]}] * 250}],
        "RICH_MESSAGE_BLOCKS_TOO_MANY",
    ),
    "rows": (
        [{"type": "table", "cells": [[{"text": "x"}]] * 499}],
        [{"type": "table", "cells": [[{"text": "x"}]] * 500}],
        "RICH_MESSAGE_BLOCKS_TOO_MANY",
    ),
    "levels of blocks": ([nested(16)], [nested(17)], "RICH_MESSAGE_DEPTH_INVALID"),
    "levels of formats": (
        [paragraph(bold(15))],
        [paragraph(bold(16))],
        "RICH_MESSAGE_DEPTH_INVALID",
    ),
    "levels of both": (
        [{"type": "details", "summary": bold(15), "blocks": [nested(15, "details")]}],
        [{"type": "details", "summary": bold(1), "blocks": [nested(16, "details")]}],
        "RICH_MESSAGE_DEPTH_INVALID",
    ),
    "media": (
        [media("photo", "https://example.org/a.png")] * 50,
        [media("video", "https://example.org/a.mp4")] * 51,
        "RICH_MESSAGE_MEDIA_TOO_MANY",
    ),
    "columns": (
        [{"type": "table", "cells": [[{"colspan": 19}, {"text": "x"}]]}],
        [{"type": "table", "cells": [[{"text": "x"}] * 21]}],
        "RICH_MESSAGE_TABLE_COLS_TOO_MANY",
    ),
    "columns with what hangs down": (
        [{"type": "table", "cells": [[{"colspan": 19, "rowspan": 2}], [{"text": "x"}]]}],
        [{"type": "table", "cells": [[{"colspan": 19, "rowspan": 2}], [{"colspan": 2}]]}],
        "RICH_MESSAGE_TABLE_COLS_TOO_MANY",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_are_those_of_telegram(api: httpx.Client, limit: str) -> None:
    within, beyond, code = LIMITS[limit]
    assert send(api, within)["ok"]
    assert send(api, beyond)["description"] == f"Bad Request: {code}"


def button(**fields: Any) -> Json:
    return {"type": "buttons", "buttons": [{"text": "b", **fields}]}


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("x", "object expected as InputRichMessageBlock"),
        ({}, 'Can\'t find field "type"'),
        ({"type": 1}, 'Field "type" must be of type String'),
        ({"type": "quote"}, 'type "quote" is unsupported'),
        ({"type": "thinking", "text": "x"}, 'type "thinking" is unsupported'),
        ({"type": "paragraph"}, 'Can\'t find field "text"'),
        (paragraph(""), 'Field "text" must be non-empty'),
        (paragraph([]), 'Field "text" must be non-empty'),
        (paragraph(5), "invalid rich text specified"),
        (paragraph({"text": "x"}), 'Can\'t find field "type"'),
        (paragraph(formatted("strike", "x")), "unsupported rich text type"),
        (paragraph(formatted("url", "x")), 'Can\'t find field "url"'),
        (paragraph(formatted("url", "x", url="")), 'Field "url" must be non-empty'),
        (paragraph(formatted("url", "x", url=1)), 'Field "url" must be of type String'),
        (
            paragraph(formatted("date_time", "x", unix_time=1, date_time_format="q")),
            "invalid date-time format specified",
        ),
        (
            paragraph(formatted("date_time", "x", unix_time=0, date_time_format="r")),
            "invalid date specified",
        ),
        (
            paragraph({"type": "custom_emoji", "custom_emoji_id": "x", "alternative_text": "y"}),
            "invalid custom emoji identifier specified",
        ),
        ({"type": "heading", "text": "x"}, 'Can\'t find field "size"'),
        ({"type": "heading", "text": "x", "size": 7}, "invalid section heading size specified"),
        ({"type": "heading", "text": "x", "size": True}, 'Field "size" must be of type Number'),
        ({"type": "anchor", "name": ""}, 'Field "name" must be non-empty'),
        ({"type": "list", "items": []}, "list must be non-empty"),
        ({"type": "list", "items": ["x"]}, "object expected as InputRichBlockListItem"),
        (
            {"type": "list", "items": [{"blocks": QUOTE, "type": "x"}]},
            "invalid list item type specified",
        ),
        (
            {"type": "list", "items": [{"blocks": QUOTE}, {"blocks": QUOTE, "type": "1"}]},
            "list must be either ordered or unordered",
        ),
        ({"type": "blockquote", "blocks": []}, 'Field "blocks" must be non-empty'),
        ({"type": "blockquote", "blocks": {}}, 'Field "blocks" must be of type Array'),
        ({"type": "details", "blocks": QUOTE}, 'Can\'t find field "summary"'),
        (
            {"type": "details", "summary": "x", "blocks": QUOTE, "is_open": "yes"},
            'Field "is_open" must be of type Boolean',
        ),
        ({"type": "table", "cells": [[]]}, 'Field "cells" must be non-empty'),
        ({"type": "table", "cells": ["x"]}, 'Field "cells" must be of type Array of Array'),
        ({"type": "table", "cells": [["x"]]}, "richBlockTableCell must be an object"),
        (
            {"type": "table", "cells": [[{"text": "x", "align": "justify"}]]},
            "invalid horizontal alignment specified",
        ),
        (
            {"type": "table", "cells": [[{"text": "x", "rowspan": -1}]]},
            "invalid table cell rowspan specified",
        ),
        (media("photo", "nothing"), "wrong file identifier/HTTP URL specified"),
        (media("photo"), "media not found"),
        ({"type": "photo", "photo": {"type": "video"}}, "unexpected media type"),
        (
            {**media("photo", "https://example.org/a"), "caption": "x"},
            "richBlockCaption must be an object",
        ),
        (
            {
                "type": "map",
                "location": {"latitude": 91, "longitude": 0},
                "zoom": 1,
                "width": 1,
                "height": 1,
            },
            "invalid location specified",
        ),
        (
            {
                "type": "map",
                "location": {"latitude": 1, "longitude": 0},
                "zoom": 1,
                "width": 100,
                "height": 1,
            },
            "invalid map properties specified",
        ),
        ({"type": "buttons", "buttons": []}, "button row must be non-empty"),
        ({"type": "buttons", "buttons": BUTTONS + BUTTONS}, "at most 8 buttons"),
        (button(), "BUTTON_TYPE_INVALID"),
        (button(callback_data="x", url="https://example.org"), "BUTTON_TYPE_INVALID"),
        (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (button(callback_data=""), "BUTTON_DATA_INVALID"),
        (button(url="ftp://x"), "BUTTON_URL_INVALID"),
        (button(callback_data="x", style="loud"), "invalid button style specified"),
        (button(url="https://example.org", style="link"), "invalid button style specified"),
        (button(text=formatted("bold", "x"), callback_data="x"), "BUTTON_TEXT_INVALID"),
        (
            paragraph({"type": "button", "button": {"text": "x", "callback_data": "x" * 65}}),
            "BUTTON_DATA_INVALID",
        ),
    ],
)
def test_a_wrong_block_is_refused(api: httpx.Client, block: Any, reason: str) -> None:
    answer = send(api, [PARAGRAPH, block])
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith("Bad Request: ")
    assert reason in answer["description"]


@pytest.mark.parametrize(
    ("rich", "reason"),
    [
        (None, "rich message must be non-empty"),
        ({}, "rich message must be non-empty"),
        ({"blocks": []}, "rich message must be non-empty"),
        ([1], "object expected as rich message"),
        ("{", "can't parse rich message JSON object"),
        ({"blocks": QUOTE, "html": "<p>x</p>"}, "exactly one of blocks, html and markdown"),
        ({"html": "<p>x</p>"}, "of blocks only, not in html"),
        ({"markdown": "# x"}, "of blocks only, not in markdown"),
        ({"blocks": QUOTE, "is_rtl": "yes"}, 'Field "is_rtl" must be of type Boolean'),
        ({"blocks": "x"}, 'Field "blocks" must be of type Array'),
    ],
)
def test_a_wrong_message_is_refused(api: httpx.Client, rich: Any, reason: str) -> None:
    answer = call(api, "sendRichMessage", rich_message=rich)
    assert answer["error_code"] == 400
    assert reason in answer["description"]


@pytest.mark.parametrize("body", [b"{", b"[1]", b"[" * 5000, b'{"a": NaN', b"\xff"])
def test_a_body_that_is_no_json_is_refused(api: httpx.Client, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = api.post("sendRichMessage", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["description"].startswith("Bad Request: ")


HTTP = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@HTTP
@given(message=MESSAGES)
def test_well_formed_blocks_come_back_the_same(api: httpx.Client, message: list[Json]) -> None:
    answer = send(api, message)
    assert answer["ok"], answer["description"]
    assert answer["result"]["rich_message"]["blocks"] == message


def _post(api: httpx.Client, method: str, fields: Json) -> httpx.Response:
    body = json.dumps(fields).encode()
    return api.post(method, content=body, headers={"content-type": "application/json"})


@HTTP
@given(value=VALUES, at=st.sampled_from(["rich_message", "blocks", "text", "button"]))
def test_whatever_is_sent_is_taken_or_refused(api: httpx.Client, value: Any, at: str) -> None:
    rich = {
        "rich_message": value,
        "blocks": {"blocks": [value]},
        "text": {"blocks": [paragraph(value)]},
        "button": {"blocks": [{"type": "buttons", "buttons": [value]}]},
    }[at]
    answer = _post(api, "sendRichMessage", {"chat_id": CHAT, "rich_message": rich})
    assert answer.status_code in (200, 400), answer.text


@HTTP
@given(
    method=st.sampled_from("sendRichMessage sendRichMessageDraft editMessageText".split()),
    name=st.sampled_from(
        "chat_id message_id message_thread_id reply_parameters reply_markup draft_id text "
        "parse_mode entities inline_message_id".split()
    ),
    value=VALUES,
)
def test_whatever_stands_beside_it_is_taken_or_refused(
    api: httpx.Client, method: str, name: str, value: Any
) -> None:
    rich = {"blocks": QUOTE}
    fields = {"chat_id": CHAT, "message_id": 1, "draft_id": 1, "rich_message": rich, name: value}
    assert _post(api, method, fields).status_code in (200, 400)
