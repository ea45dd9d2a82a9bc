"""The playground's Bot API refuses what Telegram refuses, in Telegram's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bot.playground.server import PlaygroundServer, PortTakenError


@pytest.fixture(scope="module")
def server() -> Iterator[PlaygroundServer]:
    running = PlaygroundServer()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def api(server: PlaygroundServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{server.url}/bot{server.token}/") as client:
        said = httpx.post(f"{server.url}/chat/say", json={"text": "hello", "person": 1})
        said.raise_for_status()
        yield client


def send(api: httpx.Client, **fields: Any) -> dict[str, Any]:
    return dict(api.post("sendMessage", json={"chat_id": 1001, **fields}).json())


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "b", **fields}]]}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": " "}, "message text is empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "Can't find end tag"),
        ({"text": "<p>x</p>", "parse_mode": "HTML"}, 'Unsupported start tag "p"'),
        ({"text": "<b>x</i>", "parse_mode": "HTML"}, "Unmatched end tag"),
        ({"text": "x", "reply_markup": button(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(url="ftp://x")}, "BUTTON_URL_INVALID"),
        ({"text": "x", "chat_id": 99}, "chat not found"),
    ],
)
def test_bad_calls_are_refused_with_400(
    api: httpx.Client, fields: dict[str, Any], reason: str
) -> None:
    answer = send(api, **fields)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith("Bad Request: ")
    assert reason in answer["description"]


def test_a_message_that_does_not_change_is_refused(api: httpx.Client) -> None:
    sent = send(api, text="same")["result"]
    edit = {"chat_id": 1001, "message_id": sent["message_id"], "text": "same"}
    assert "message is not modified" in api.post("editMessageText", json=edit).json()["description"]


def test_offsets_count_utf16_units(api: httpx.Client) -> None:
    sent = send(api, text="🙂 <b>x</b> &lt;", parse_mode="HTML")["result"]
    assert sent["text"] == "🙂 x <"
    assert sent["entities"] == [{"type": "bold", "offset": 3, "length": 1}]


def test_a_wrong_token_and_an_unknown_method(server: PlaygroundServer, api: httpx.Client) -> None:
    assert httpx.get(f"{server.url}/bot1:wrong/getMe").status_code == 401
    assert api.get("noSuchMethod").status_code == 404


def test_other_host_names_do_not_reach_it(server: PlaygroundServer) -> None:
    answer = httpx.get(server.url, headers={"Host": "example.org"})
    assert answer.status_code == 400


def test_the_page_allows_no_foreign_code(server: PlaygroundServer) -> None:
    policy = httpx.get(server.url).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_port_that_is_taken_says_so(server: PlaygroundServer) -> None:
    with pytest.raises(PortTakenError):
        PlaygroundServer(int(server.url.rpartition(":")[2])).start()
