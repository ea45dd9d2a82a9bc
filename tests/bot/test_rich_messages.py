"""The playground takes rich messages as Bot API 10.3 does, and refuses what Telegram refuses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.rich.plain import plain_text
from bot.playground.server import PlaygroundServer
from tests.conftest import running_playground
from tests.rich import BUTTONS, blocks, cell, formatted, media, paragraph, picture

Json = dict[str, Any]
CHAT, NEWSROOM, FRIENDS = 1001, -1001, -1003
QUOTE: list[Json] = [{"type": "blockquote", "blocks": [paragraph("Letter by letter.")]}]


@pytest.fixture(scope="module")
def server() -> Iterator[PlaygroundServer]:
    with running_playground() as running:
        yield running


@pytest.fixture(scope="module")
def old_server() -> Iterator[PlaygroundServer]:
    with running_playground(rich=False) as running:
        yield running


@pytest.fixture(scope="module")
def api(server: PlaygroundServer) -> Iterator[httpx.Client]:
    yield from _api(server)


@pytest.fixture(scope="module")
def old_api(old_server: PlaygroundServer) -> Iterator[httpx.Client]:
    yield from _api(old_server)


def _api(server: PlaygroundServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{server.url}/bot{server.token}/", timeout=60) as client:
        say(server, "hello")
        yield client


def say(server: PlaygroundServer, text: str, **fields: Any) -> int:
    said = httpx.post(f"{server.url}/chat/say", json={"text": text, "person": 1, **fields})
    return int(said.raise_for_status().json()["message_id"])


def page(server: PlaygroundServer, path: str, **fields: Any) -> httpx.Response:
    return httpx.post(f"{server.url}/chat/{path}", json={"person": 1, **fields}, timeout=60)


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


def keyboard(data: str) -> Json:
    return {"inline_keyboard": [[{"text": "b", "callback_data": data}]]}


def latest(server: PlaygroundServer) -> Json:
    return dict(server.telegram.updates[-1])


# What is sent comes back


def test_each_kind_of_block_comes_back_as_telegram_sends_it(api: httpx.Client) -> None:
    sent = blocks()
    received = upload(api, sent)["rich_message"]["blocks"]
    assert [block["type"] for block in received] == [block["type"] for block in sent]
    by_kind = {block["type"]: block for block in received}
    for kind in ("heading", "pullquote", "expandable_blockquote", "blockquote", "pre", "footer"):
        assert by_kind[kind] in sent
    photo = by_kind["photo"]
    assert photo["photo"][-1].keys() >= {"file_id", "file_unique_id", "width", "height"}
    assert photo["caption"] == {"text": "A photo in the text", "credit": "The photographer"}
    assert "has_spoiler" not in photo
    assert by_kind["slideshow"]["blocks"][1]["has_spoiler"] is True
    assert by_kind["voice_note"]["voice_note"].keys() >= {"file_id", "duration"}
    items = by_kind["list"]["items"]
    assert items[0]["label"] == "•"
    assert [item["label"] for item in items[1]["blocks"][1]["items"]] == ["iii.", "iv."]
    assert received[1]["text"] == sent[1]["text"]
    assert received[2]["text"] == sent[2]["text"]


def test_a_message_has_no_text_beside_its_blocks(api: httpx.Client) -> None:
    fields: Json = {"reply_parameters": {"message_id": 1}, "reply_markup": keyboard("x")}
    rich = {"blocks": QUOTE, "is_rtl": True, "skip_entity_detection": True}
    sent = call(api, "sendRichMessage", rich_message=rich, disable_notification=True, **fields)
    message = sent["result"]
    assert message["rich_message"] == {"blocks": QUOTE, "is_rtl": True}
    assert "text" not in message
    assert message["reply_to_message"]["text"] == "hello"
    assert message["reply_markup"] == keyboard("x")


def test_it_goes_into_a_topic_of_a_forum(api: httpx.Client) -> None:
    sent = send(api, QUOTE, chat_id=-1002, message_thread_id=11)["result"]
    assert sent["message_thread_id"] == 11
    assert "thread not found" in send(api, QUOTE, chat_id=-1002, message_thread_id=9)["description"]


@pytest.mark.parametrize(
    ("text", "received"),
    [
        (["a", "b"], "ab"),
        (["a", ["b", "c"]], "abc"),
        (["a", "", formatted("bold", "b")], ["a", formatted("bold", "b")]),
        ([formatted("bold", ["b"])], formatted("bold", "b")),
        (formatted("text_mention", "who", user={"id": 99}), "who"),
    ],
)
def test_plain_texts_beside_each_other_are_one(api: httpx.Client, text: Any, received: Any) -> None:
    assert send(api, [paragraph(text)])["result"]["rich_message"]["blocks"][0]["text"] == received


def test_a_person_is_mentioned_by_id(api: httpx.Client) -> None:
    text = formatted("text_mention", "you", user={"id": CHAT})
    received = send(api, [paragraph(text)])["result"]["rich_message"]["blocks"][0]["text"]
    assert (received["user"]["id"], received["user"]["first_name"]) == (CHAT, "You")


def test_cells_say_how_they_are_aligned(api: httpx.Client) -> None:
    cells = [[{"text": "a", "is_header": True}, {"text": "b", "colspan": 1, "rowspan": 2}, {}]]
    received = send(api, [{"type": "table", "cells": cells}])["result"]["rich_message"]
    assert received["blocks"][0]["cells"] == [
        [
            {"text": "a", "is_header": True, "align": "center", "valign": "middle"},
            {"text": "b", "rowspan": 2, "align": "left", "valign": "middle"},
            {"align": "left", "valign": "middle"},
        ]
    ]


@pytest.mark.parametrize(
    ("kind", "values", "labels"),
    [
        ("1", [None, None, 7, None], ["1.", "2.", "7.", "8."]),
        ("a", [1, 26, 27, 703], ["a.", "z.", "aa.", "aaa."]),
        ("A", [2, 0], ["B.", "0."]),
        ("i", [4, 9, 1994], ["iv.", "ix.", "mcmxciv."]),
        ("I", [3, 4000], ["III.", "4000."]),
    ],
)
def test_items_are_labelled(
    api: httpx.Client, kind: str, values: list[int | None], labels: list[str]
) -> None:
    items = [
        {"blocks": [paragraph("x")], "type": kind, **({} if value is None else {"value": value})}
        for value in values
    ]
    received = send(api, [{"type": "list", "items": items}])["result"]["rich_message"]
    assert [item["label"] for item in received["blocks"][0]["items"]] == labels


@pytest.mark.parametrize("how", ["upload", "file id", "address"])
def test_a_photo_comes_from_three_places(api: httpx.Client, how: str) -> None:
    kept = upload(api, [media("photo")])["rich_message"]["blocks"][0]["photo"][0]["file_id"]
    file = {"upload": "", "file id": kept, "address": "https://example.org/a.png"}[how]
    message = send(api, [media("photo", file)])["result"] if file else upload(api, [media("photo")])
    photo = message["rich_message"]["blocks"][0]["photo"][-1]
    assert call(api, "getFile", file_id=photo["file_id"])["ok"]
    assert (photo["file_id"] == kept) is (how == "file id")


# Editing


def test_a_text_becomes_rich_and_a_text_again(api: httpx.Client) -> None:
    sent = call(api, "sendMessage", text="<b>x</b>", parse_mode="HTML")["result"]
    place = {"message_id": sent["message_id"]}
    rich = {"blocks": QUOTE}
    edited = call(api, "editMessageText", rich_message=rich, **place)["result"]
    assert edited["rich_message"] == rich
    assert not edited.keys() & {"text", "entities"}
    assert "edit_date" in edited
    same = call(api, "editMessageText", rich_message=rich, **place)
    assert "message is not modified" in same["description"]
    pressed = call(api, "editMessageReplyMarkup", reply_markup=keyboard("y"), **place)["result"]
    assert (pressed["rich_message"], pressed["reply_markup"]) == (rich, keyboard("y"))
    back = call(api, "editMessageText", text="plain", **place)["result"]
    assert back["text"] == "plain"
    assert "rich_message" not in back


def test_an_edit_is_either_text_or_rich(api: httpx.Client) -> None:
    place = {"message_id": call(api, "sendMessage", text="x")["result"]["message_id"]}
    both = call(api, "editMessageText", text="y", rich_message={"blocks": QUOTE}, **place)
    assert both["error_code"] == 400
    assert "message text is empty" in call(api, "editMessageText", **place)["description"]


# Inline results, guests, drafts, buttons


def answer_inline(
    server: PlaygroundServer, api: httpx.Client, content: Json, chat: int = FRIENDS
) -> tuple[Json, Json]:
    """Let the page ask, answer with one result; return the bot's answer and the page's."""
    found: list[Json] = []
    asking = threading.Thread(
        target=lambda: found.append(page(server, "inline", text="q", chat=chat).json())
    )
    asking.start()
    while not (server.telegram.updates and "inline_query" in latest(server)):
        pass
    query = server.telegram.updates.pop()["inline_query"]["id"]
    result = {"type": "article", "id": "1", "title": "t", "input_message_content": content}
    answer = call(api, "answerInlineQuery", inline_query_id=query, results=[result])
    if not answer["ok"]:
        call(api, "answerInlineQuery", inline_query_id=query, results=[])
    asking.join()
    return answer, found[0]


def test_an_inline_result_is_rich(server: PlaygroundServer, api: httpx.Client) -> None:
    _, found = answer_inline(server, api, {"rich_message": {"blocks": QUOTE}})
    assert page(server, "choose", query_id=found["query_id"], result_id="1").status_code == 200
    inline = latest(server)["chosen_inline_result"]["inline_message_id"]
    message = server.telegram.messages[server.telegram.inline[inline]]
    assert message["rich_message"] == {"blocks": QUOTE}
    rich = {"blocks": [paragraph("edited")]}
    edited = call(api, "editMessageText", inline_message_id=inline, rich_message=rich)
    assert edited["result"] is True
    fetched = [media("photo", "https://example.org/a.png")]
    rich = {"blocks": fetched}
    refused = call(api, "editMessageText", inline_message_id=inline, rich_message=rich)
    assert "wrong file identifier" in refused["description"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"rich_message": {"blocks": [media("photo")]}}, "wrong file identifier"),
        ({"rich_message": {"blocks": []}}, "rich message must be non-empty"),
        ({"rich_message": {"blocks": QUOTE}, "message_text": "x"}, "can't be used both"),
    ],
)
def test_an_inline_result_is_refused(
    server: PlaygroundServer, api: httpx.Client, content: Json, reason: str
) -> None:
    answer, _ = answer_inline(server, api, content)
    assert reason in answer["description"]


def test_a_guest_answers_richly(server: PlaygroundServer, api: httpx.Client) -> None:
    say(server, "@onrecord_playground_bot q", chat=FRIENDS)
    query = latest(server)["guest_message"]["guest_query_id"]
    content = {"rich_message": {"blocks": QUOTE}}
    result = {"type": "article", "id": "1", "title": "t", "input_message_content": content}
    answer = call(api, "answerGuestQuery", guest_query_id=query, result=result)
    key = server.telegram.inline[answer["result"]["inline_message_id"]]
    assert server.telegram.messages[key]["rich_message"] == {"blocks": QUOTE}


def test_a_draft_is_shown_and_not_kept(server: PlaygroundServer, api: httpx.Client) -> None:
    before = len(server.telegram.messages)
    thinking = {"blocks": [{"type": "thinking", "text": "Reading…"}]}
    drafted = call(api, "sendRichMessageDraft", draft_id=5, rich_message=thinking)
    assert drafted["result"] is True
    assert len(server.telegram.messages) == before
    assert server.telegram.events[-1]["kind"] == "draft"
    assert server.telegram.events[-1]["rich_message"] == thinking


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"draft_id": 0}, "draft_id"),
        ({}, "draft_id"),
        ({"draft_id": 1, "chat_id": NEWSROOM}, "private"),
        ({"draft_id": 1, "rich_message": {"blocks": [media("photo")]}}, "wrong file identifier"),
    ],
)
def test_a_draft_is_refused(api: httpx.Client, fields: Json, reason: str) -> None:
    answer = call(api, "sendRichMessageDraft", **{"rich_message": {"blocks": QUOTE}, **fields})
    assert reason in answer["description"]


def test_buttons_in_a_message_are_pressed(server: PlaygroundServer, api: httpx.Client) -> None:
    text = ["x ", {"type": "button", "button": {"text": "b", "callback_data": "in text"}}]
    row = {"type": "buttons", "buttons": BUTTONS}
    nested = {"type": "details", "summary": text, "blocks": [row]}
    sent = send(api, [nested], reply_markup=keyboard("under"))["result"]
    for data in ("in text", "next", "under"):
        pressed = page(server, "press", message_id=sent["message_id"], data=data)
        assert pressed.status_code == 200
        assert latest(server)["callback_query"]["data"] == data
    foreign = page(server, "press", message_id=sent["message_id"], data="other")
    assert foreign.json()["description"] == "Bad Request: BUTTON_DATA_INVALID"


def test_a_part_of_a_rich_message_is_replied_to(
    server: PlaygroundServer, api: httpx.Client
) -> None:
    sent = send(api, [{"type": "heading", "text": "Said", "size": 2}, *QUOTE])["result"]
    say(server, "who?", reply=sent["message_id"], quote="by letter")
    assert latest(server)["message"]["quote"]["position"] == len("Said\nLetter ")


def test_the_words_of_a_message_are_read_in_order() -> None:
    assert plain_text({"blocks": blocks()[1:5]}).splitlines()[0] == "What Kerry said about Iran"
    row = {"type": "buttons", "buttons": [{"text": ["a", formatted("date_time", "b")]}]}
    table = {"type": "table", "cells": [[cell("c"), cell()], [cell(["d", "e"])]], "caption": "f"}
    photo = {"type": "photo", "photo": [], "caption": {"text": "g", "credit": "h"}}
    assert plain_text({"blocks": [row, table, photo]}) == "ab\nc\nde\nf\ng\nh"


# Refusals


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


# An older server


@pytest.mark.parametrize("method", ["sendRichMessage", "sendRichMessageDraft"])
def test_an_older_server_knows_no_such_method(old_api: httpx.Client, method: str) -> None:
    answer = call(old_api, method, draft_id=1, rich_message={"blocks": QUOTE})
    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")


def test_an_older_server_passes_over_rich_messages(
    old_server: PlaygroundServer, old_api: httpx.Client
) -> None:
    sent = call(old_api, "sendMessage", text="x")["result"]
    edit: Json = {"message_id": sent["message_id"], "rich_message": {"blocks": QUOTE}}
    empty = "Bad Request: message text is empty"
    assert call(old_api, "editMessageText", **edit)["description"] == empty
    assert call(old_api, "editMessageText", text="y", **edit)["result"]["text"] == "y"
    answer, _ = answer_inline(old_server, old_api, {"rich_message": {"blocks": QUOTE}})
    assert answer["description"] == empty


# Whatever is sent

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
PLAIN_KINDS = "bold italic underline strikethrough spoiler subscript superscript marked code"


def _formats(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    wrapped = st.builds(formatted, st.sampled_from(PLAIN_KINDS.split()), inner)
    linked = st.builds(lambda text, url: formatted("url", text, url=url), inner, WORDS)
    noted = st.builds(lambda text, name: formatted("reference", text, name=name), inner, WORDS)
    one = wrapped | linked | noted
    mixed = st.tuples(WORDS, one, WORDS).map(list)
    return one | mixed.filter(lambda texts: all(texts)) | st.tuples(one, one).map(list)


FORMS = st.recursive(
    WORDS, lambda inner: _formats(inner.filter(lambda t: not isinstance(t, list))), max_leaves=6
)
LEAVES = (
    st.builds(paragraph, FORMS)
    | st.builds(lambda t, n: {"type": "heading", "text": t, "size": n}, FORMS, st.integers(1, 6))
    | st.builds(lambda t, c: {"type": "pullquote", "text": t, "credit": c}, FORMS, FORMS)
    | st.builds(lambda t: {"type": "expandable_blockquote", "text": t}, FORMS)
    | st.builds(lambda name: {"type": "anchor", "name": name}, WORDS)
    | st.just({"type": "divider"})
    | st.builds(
        lambda texts: {"type": "table", "cells": [list(map(cell, texts))] * 2, "is_striped": True},
        st.lists(FORMS, min_size=1, max_size=4),
    )
    | st.builds(
        lambda text: {"type": "buttons", "buttons": [{"text": text, "callback_data": "x"}]}, WORDS
    )
)


def _holders(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    some = st.lists(inner, min_size=1, max_size=3)
    quotes = st.builds(lambda b, c: {"type": "blockquote", "blocks": b, "credit": c}, some, FORMS)
    folded = st.builds(
        lambda b, s: {"type": "details", "summary": s, "blocks": b, "is_open": True}, some, FORMS
    )
    items = st.builds(lambda b: {"type": "list", "items": [{"label": "•", "blocks": b}]}, some)
    return quotes | folded | items


BLOCKS = st.recursive(LEAVES, _holders, max_leaves=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "type text blocks items cells buttons button summary credit caption photo media "
                "size url name label value align callback_data copy_text web_app user id location "
                "latitude".split()
            ),
            inner
            | st.sampled_from("paragraph list table details buttons photo button bold".split()),
            max_size=4,
        )
    ),
    max_leaves=15,
)
HTTP = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@HTTP
@given(message=st.lists(BLOCKS, min_size=1, max_size=4))
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
