"""Updates as they come in: what can't be read is stepped over, logged once, and stops nobody."""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import Any

import httpx
import pytest

from bot.bodies import read_json
from bot.playground.server import PlaygroundServer
from bot.telegram import parsing
from bot.telegram.parsing import TolerantBot, read_update
from tests.talking import Talk, parts

IRAN = "What did Kerry say about Iran?"
SECRET = "nobody is to read this"
USER = {"id": 5, "is_bot": False, "first_name": "Ada"}
CHAT = {"id": 5, "type": "private"}
SAID = {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "from": USER, "text": SECRET}

ODD: list[dict[str, Any]] = [
    {"message": {"text": SECRET}},
    {"message": SECRET},
    {"message": [1, SECRET]},
    {"message": SAID | {"date": "yesterday"}},
    {"message": SAID | {"date": 10**30}},
    {"message": SAID | {"chat": SECRET}},
    {"message": SAID | {"chat": {"id": 10**40, "type": "private"}}},
    {"message": SAID | {"entities": [{"type": "bold"}]}},
    {"message": SAID | {"from": {"id": 5}}},
    {"callback_query": {"id": SECRET}},
    {"inline_query": {"query": SECRET}},
    {"message_reaction": {"chat": CHAT, "new_reaction": SECRET}},
]


@pytest.fixture(autouse=True)
def nothing_stepped_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the numbers that other Telegrams of this process have given to what can't be read."""
    monkeypatch.setattr(parsing, "_stepped_over", OrderedDict())


@pytest.mark.parametrize("fields", ODD)
def test_polling_goes_on_after_what_cannot_be_read(
    bot: PlaygroundServer, caplog: pytest.LogCaptureFixture, fields: dict[str, Any]
) -> None:
    with Talk.with_new_person(bot) as talk, caplog.at_level(logging.WARNING):
        bot.run(bot.telegram.tell_bot(fields))
        assert parts(talk.say(IRAN), "blockquote")
        assert "ironclad" in talk.say("And about Israel?")["text"]
    lines = [record for record in caplog.records if "stepped over" in record.getMessage()]
    assert len(lines) == 1
    assert repr(next(iter(fields))) in lines[0].getMessage()
    assert SECRET not in caplog.text
    assert bot.token not in caplog.text


@pytest.mark.parametrize("fields", [{"no_such_kind": {"x": 1}}, {"poll": {"id": "1"}}, {}])
def test_what_is_unknown_or_empty_is_let_be(bot: PlaygroundServer, fields: dict[str, Any]) -> None:
    with Talk.with_new_person(bot) as talk:
        bot.run(bot.telegram.tell_bot(fields))
        assert parts(talk.say(IRAN), "blockquote")


@pytest.mark.parametrize("odd", ["text", 3, None, [], {"update_id": "x"}, {"message": SAID}])
def test_an_update_without_an_id_is_none(odd: Any) -> None:
    assert read_update(odd, TolerantBot("1:x")) is None


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\ud83d"', "�"),
        (rb'"a\udc00b"', "a�b"),
        (rb'"\ude00\ud83d"', "��"),
        (b'"\xff"', "�"),
    ],
)
def test_half_characters_are_replaced(payload: bytes, text: str) -> None:
    assert read_json(payload) == text


@pytest.mark.parametrize("payload", [b"[" * 200_000, b"{", b"", b"9" * 10 + b"x"])
def test_what_is_no_json_is_one_kind_of_error(payload: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_json(payload)


def test_half_a_character_in_a_message_is_answered(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        said = f'{{"person": {talk.number}, "text": "What did Kerry say about Iran\\ud83d?"}}'
        headers = {"Content-Type": "application/json"}
        httpx.post(f"{bot.url}/chat/say", content=said.encode(), headers=headers)
        assert parts(talk.wait("message")["message"], "blockquote")
