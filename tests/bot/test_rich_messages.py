"""The playground takes rich messages as Bot API 10.3 does, and sends them back as it does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bot.playground.rich.plain import plain_text
from bot.playground.server import PlaygroundServer
from tests.conftest import running_playground
from tests.rich import (
    BUTTONS,
    CHAT,
    blocks,
    call,
    calling,
    cell,
    formatted,
    media,
    paragraph,
    say,
    send,
    upload,
)
from tests.talking import eventually

Json = dict[str, Any]
NEWSROOM, FRIENDS = -1001, -1003
QUOTE: list[Json] = [{"type": "blockquote", "blocks": [paragraph("Letter by letter.")]}]


@pytest.fixture(scope="module")
def old_server() -> Iterator[PlaygroundServer]:
    with running_playground(rich=False) as running:
        yield running


@pytest.fixture(scope="module")
def old_api(old_server: PlaygroundServer) -> Iterator[httpx.Client]:
    with calling(old_server) as client:
        yield client


def page(server: PlaygroundServer, path: str, **fields: Any) -> httpx.Response:
    return httpx.post(f"{server.url}/chat/{path}", json={"person": 1, **fields}, timeout=60)


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
    server: PlaygroundServer, api: httpx.Client, content: Json, kind: str = "article"
) -> tuple[Json, Json]:
    """Let the page ask, answer with one result; return the bot's answer and the page's."""
    found: list[Json] = []
    asking = threading.Thread(
        target=lambda: found.append(page(server, "inline", text="q", chat=FRIENDS).json())
    )
    asking.start()
    eventually(lambda: server.telegram.updates and "inline_query" in latest(server))
    query = server.telegram.updates.pop()["inline_query"]["id"]
    result = {"type": kind, "id": "1", "title": "t", "input_message_content": content}
    answer = call(api, "answerInlineQuery", inline_query_id=query, results=[result])
    if not answer["ok"]:
        call(api, "answerInlineQuery", inline_query_id=query, results=[])
    asking.join()
    return answer, found[0]


@pytest.mark.parametrize("kind", ["article", "photo"])
def test_an_inline_result_is_rich(server: PlaygroundServer, api: httpx.Client, kind: str) -> None:
    _, found = answer_inline(server, api, {"rich_message": {"blocks": QUOTE}}, kind)
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
