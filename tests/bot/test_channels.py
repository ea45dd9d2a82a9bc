"""Channels: their posts, their direct messages, and the chats of a business account."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.people import Group
from bot.playground.server import PlaygroundServer
from bot.telegram import context
from retrieval.index import Index
from tests.clock import LeapingClock
from tests.conftest import playground_with_bot
from tests.talking import Talk, labels

DIRECT, CHANNEL = -1005, -1006
NAME = "@onrecord_playground_bot"
IRAN = "What did Kerry say about Iran?"


@pytest.fixture(scope="module")
def clock() -> LeapingClock:
    return LeapingClock()


@pytest.fixture(scope="module", params=[False, True], ids=["HTML", "rich"])
def server(
    shipped: Index, clock: LeapingClock, request: pytest.FixtureRequest
) -> Iterator[PlaygroundServer]:
    """The bot, which answers for a channel in its direct messages as well."""
    with playground_with_bot(shipped, clock=clock, rich=request.param) as running:
        running.telegram.groups[DIRECT] = Group(DIRECT, "The channel", direct=True)
        yield running


@pytest.fixture
def ada(server: PlaygroundServer) -> Iterator[Talk]:
    with Talk.with_new_person(server, DIRECT) as talk:
        yield talk


def topic_of(message: dict[str, Any]) -> int:
    return int(message["direct_messages_topic"]["topic_id"])


def words(message: dict[str, Any]) -> str:
    return str(message.get("text") or message["rich_message"])


@pytest.mark.parametrize("asked", [f"/ask {IRAN}", f"{NAME} {IRAN}", f"/check {NAME} Kerry: “x”"])
def test_an_answer_goes_to_the_topic_that_the_question_came_from(
    server: PlaygroundServer, ada: Talk, asked: str
) -> None:
    with Talk.with_new_person(server, DIRECT) as ben:
        for talk in (ada, ben):
            assert topic_of(talk.say(asked)) == talk.id


def test_it_goes_on_there_and_its_buttons_work(ada: Talk) -> None:
    first = ada.say(f"/ask {IRAN}")
    ada.press(first, "Next quote")
    changed = ada.wait("edited")["message"]
    assert topic_of(changed) == ada.id
    follow_up = ada.say("And about Israel?", reply=first["message_id"])
    assert "ironclad" in words(follow_up)
    assert topic_of(follow_up) == ada.id
    ada.press(ada.all_buttons(follow_up), "Card")
    picture = ada.wait("message")["message"]
    assert picture["photo"]
    assert topic_of(picture) == ada.id


def test_each_topic_is_a_conversation_of_its_own(server: PlaygroundServer, ada: Talk) -> None:
    ada.say(f"/ask {IRAN}")
    with Talk.with_new_person(server, DIRECT) as ben:
        assert "ironclad" in words(ada.say("/ask And about Israel?"))
        assert "ironclad" not in words(ben.say("/ask when was that?"))


def test_what_is_not_said_to_the_bot_is_the_channels(ada: Talk) -> None:
    ada.tell(IRAN)
    ada.tell("Could you run an advertisement of mine?")
    assert ada.hears_nothing()


@pytest.mark.parametrize(
    "command",
    ["/help", "/settings", "/digest on", "/follow Kerry", "/following", "/quiz", "/start"],
)
def test_what_is_no_question_is_for_other_chats(ada: Talk, command: str) -> None:
    said = ada.say(command)
    assert said["text"].startswith("In a channel's direct messages I only answer questions")
    assert topic_of(said) == ada.id


def test_nobody_is_followed_there(ada: Talk) -> None:
    listed = ada.say(f"/people{NAME}")
    ada.press(listed, "John Kerry")
    person = ada.wait("edited")["message"]
    assert "Follow" in labels(person)
    ada.press(person, "Follow")
    assert "only answer questions" in ada.wait("answered")["text"]


def test_nothing_is_shown_of_typing_which_telegram_refuses_there(
    server: PlaygroundServer, ada: Talk, clock: LeapingClock
) -> None:
    ada.say(f"/ask {IRAN}")
    before = len(server.telegram.calls)
    with clock.held():
        ada.tell(f"/ask {IRAN}")
        time.sleep(context.TYPING_AFTER + 0.2)
    ada.wait("message")
    methods = {name for name, _, _ in list(server.telegram.calls)[before:]}
    assert "sendChatAction" not in methods


POST = {"message_id": 7, "date": 1, "chat": {"id": CHANNEL, "type": "channel", "title": "News"}}
OF_BUSINESS = {
    "message_id": 8,
    "date": 1,
    "chat": {"id": 4242, "type": "private", "first_name": "A customer"},
    "from": {"id": 4242, "is_bot": False, "first_name": "A customer"},
    "business_connection_id": "b1",
}
CONNECTION = {
    "id": "b1",
    "user": {"id": 4343, "is_bot": False, "first_name": "Owner"},
    "user_chat_id": 4343,
    "date": 1,
    "is_enabled": True,
    "rights": {"can_reply": True},
}
UNHEARD: dict[str, dict[str, Any]] = {
    "channel_post": {**POST, "text": f"{NAME} {IRAN}"},
    "edited_channel_post": {**POST, "text": f"/ask {IRAN}", "edit_date": 2},
    "business_connection": CONNECTION,
    "business_message": {**OF_BUSINESS, "text": IRAN},
    "edited_business_message": {**OF_BUSINESS, "text": f"/ask {IRAN}", "edit_date": 2},
    "deleted_business_messages": {
        "business_connection_id": "b1",
        "chat": OF_BUSINESS["chat"],
        "message_ids": [8],
    },
}


@pytest.mark.parametrize("kind", UNHEARD)
def test_posts_and_the_chats_of_a_business_are_not_answered(
    server: PlaygroundServer,
    ada: Talk,
    kind: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even where Telegram hands them on, as it does what was asked for by an older version."""
    monkeypatch.setattr(server.telegram, "hands_on_all", True)
    before = len(server.telegram.calls)
    server.run(server.telegram.tell_bot({kind: UNHEARD[kind]}))
    ada.say("/help")  # which comes after it
    methods = [name for name, _, _ in list(server.telegram.calls)[before:]]
    assert [name for name in methods if not name.startswith("set")] == ["sendMessage"]
    assert not [record for record in caplog.records if record.exc_info]


def test_a_quote_is_shared_into_a_channel_as_anywhere(server: PlaygroundServer) -> None:
    server.telegram.groups[CHANNEL] = Group(CHANNEL, "News", has_bot=False, kind="channel")
    with Talk.with_new_person(server, CHANNEL) as talk:
        assert "not open for business" in words(talk.choose(talk.type_inline("kerry iran")))
