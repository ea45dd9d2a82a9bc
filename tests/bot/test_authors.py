"""Who is heard: persons, and channels and admins each by their own name; no bots."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.people import Group
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import BOT_USER
from bot.settings import Settings
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk, parts

NEWSROOM, FRIENDS = -1001, -1003
NAME = "@onrecord_playground_bot"
IRAN = "What did Kerry say about Iran?"
CHANNELS = (-1_000_000_000_101, -1_000_000_000_102)


def kept(library: Library, table: str, column: str) -> set[Any]:
    with library.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT {column} FROM {table}")  # noqa: S608
        return {row[0] for row in rows}


def test_channels_and_anonymous_admins_each_have_their_own_conversation(
    fresh: PlaygroundServer, library: Library
) -> None:
    speakers = (*CHANNELS, NEWSROOM)
    with Talk.with_new_person(fresh, NEWSROOM) as talk:
        for number, topic in zip(speakers, ("Iran", "Israel", "Syria"), strict=True):
            talk.own = {"speaks_for": number}
            assert topic in talk.say(f"/ask What did Kerry say about {topic}?")["text"]
        for number, topic in zip(speakers, ("Iran", "Israel", "Syria"), strict=True):
            talk.own = {"speaks_for": number}
            assert topic in talk.say("/ask what else?")["text"]
    assert kept(library, "conversations", "person") == set(speakers)
    assert kept(library, "answers", "person") == set(speakers)
    assert kept(library, "questions", "person") == set(speakers)


def test_who_writes_in_a_chats_name_has_their_own_erased_by_writing(
    fresh: PlaygroundServer, library: Library
) -> None:
    with Talk.with_new_person(fresh, NEWSROOM) as talk:
        for number in CHANNELS:
            talk.own = {"speaks_for": number}
            talk.say(f"/ask {IRAN}")
        assert talk.say("/forget")["text"] == "It is erased."
    for table in ("conversations", "answers", "questions"):
        assert kept(library, table, "person") == {CHANNELS[0]}


def test_a_post_forwarded_from_the_linked_channel_asks_nothing(fresh: PlaygroundServer) -> None:
    with Talk.with_new_person(fresh, NEWSROOM) as talk:
        for text in (f"/ask {IRAN}", f"{NAME} {IRAN}"):
            talk.tell(text, speaks_for=CHANNELS[0], linked=True)
        assert talk.hears_nothing()
        assert parts(talk.say(f"/ask {IRAN}"), "blockquote")


@pytest.mark.parametrize("chat", [None, NEWSROOM, FRIENDS])
def test_another_bot_is_not_answered(fresh: PlaygroundServer, chat: int | None) -> None:
    with Talk.with_new_person(fresh, chat) as talk:
        talk.own = {"bot": True}
        for text in (f"/ask {IRAN}", f"{NAME} {IRAN}", "/start", "/help"):
            asked = talk.tell(text)
            talk._post("/chat/edit", message_id=asked, text=f"{text} {NAME}")
        assert talk.hears_nothing()


def test_two_bots_that_name_each_other_come_to_an_end(fresh: PlaygroundServer) -> None:
    with (
        Talk.with_new_person(fresh, NEWSROOM) as ada,
        Talk.with_new_person(fresh, NEWSROOM) as other,
    ):
        other.own = {"bot": True}
        answer = ada.say(f"/ask {IRAN}")
        other.wait("message")
        for _ in range(3):  # the other bot answers whatever this one says, and names it
            other.tell(f"{NAME} {answer['text'][:200]}", reply=answer["message_id"])
            assert other.hears_nothing()
        sent = [name for name, _, _ in fresh.telegram.calls if name == "sendMessage"]
        assert len(sent) == 1


def test_what_a_person_shares_through_the_bot_asks_nothing(fresh: PlaygroundServer) -> None:
    with Talk.with_new_person(fresh, NEWSROOM) as talk:
        shared = talk.choose(talk.type_inline("kerry iran"))
        command = {"type": "bot_command", "offset": 0, "length": 4}
        named = {**shared, "text": f"/ask {IRAN}", "entities": [command]}
        fresh.run(fresh.telegram.tell_bot({"message": named}))
        assert talk.hears_nothing()
        through_another = {**named, "via_bot": {**BOT_USER, "id": 99}}
        fresh.run(fresh.telegram.tell_bot({"message": through_another}))
        assert parts(talk.wait("message")["message"], "blockquote")


def test_a_flood_in_one_channels_name_holds_up_no_other(library: Library) -> None:
    with (
        playground_with_bot(Index.open(library), Settings(per_minute=2)) as server,
        Talk.with_new_person(server, NEWSROOM) as one,
        Talk.with_new_person(server, -1004) as two,
    ):
        server.telegram.groups[-1004] = Group(-1004, "Market")
        for _ in range(4):
            one.tell(f"/ask {IRAN}", speaks_for=CHANNELS[0])
        assert parts(two.say(f"/ask {IRAN}", speaks_for=CHANNELS[1]), "blockquote")
