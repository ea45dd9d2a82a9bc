"""A group becomes a supergroup: all that is kept goes along, however it is told, and no answer is
lost."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.playground.people import Group, Person, person
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import SUPERGROUPS
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import copied, playground_with_bot
from tests.talking import Talk, buttons, labels, parts

NAME = "@onrecord_playground_bot"
IRAN = "What did Kerry say about Iran?"
_groups = itertools.count(-50, -1)
TABLES = ("conversations", "answers", "questions", "feedback", "chat_settings", "follows")
TOLD = [(), ("from",), ("to", "from"), ("from", "to", "to")]


@pytest.fixture(scope="module")
def library(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return copied(shipped_file, tmp_path_factory.mktemp("moving"))


@pytest.fixture(scope="module")
def server(library: Library) -> Iterator[PlaygroundServer]:
    with playground_with_bot(Index.open(library)) as playground:
        yield playground


@pytest.fixture
def group(server: PlaygroundServer) -> int:
    number = next(_groups)
    server.telegram.groups[number] = Group(number, "Choir", kind="group")
    return number


def chats_in(library: Library, table: str) -> list[int]:
    with library.engine.connect() as connection:
        return list(connection.exec_driver_sql(f"SELECT chat FROM {table}").scalars())  # noqa: S608


@pytest.mark.parametrize("told", TOLD)
def test_all_that_is_kept_goes_along_and_the_answer_comes(
    server: PlaygroundServer, library: Library, group: int, told: tuple[str, ...]
) -> None:
    new = group - SUPERGROUPS
    with Talk.as_admin(server, group) as before, Talk.as_admin(server, new) as after:
        settings = before.say("/settings")
        before.press(settings, "2 quotes")
        before.wait("edited")
        before.say(f"/follow{NAME} Kerry")
        before.react(before.say(f"/ask {IRAN}"), "👍")
        assert server.run(server.telegram.migrate(group, told)) == new
        # Asked when the group had moved already, before the bot knew: answered where it is now.
        server.run(asked_in_the_group(server, group, before.id))
        arrived = after.wait("message")["message"]
        assert arrived["chat"]["id"] == new
        assert "Syria" in arrived["text"]
        assert "reply_to_message" not in arrived
        two = after.say(f"/ask {IRAN}")
        assert len(parts(two, "blockquote")) == 2
        assert labels(after.say(f"/following{NAME}")) == ["Stop: John Kerry"]
        for table in TABLES:
            chats = chats_in(library, table)
            assert group not in chats, table
            assert new in chats, table
        asked_to = after.say("/forget")
        after.press(asked_to, "Erase everyone's")
        after.wait("edited")
        for table in TABLES:
            assert not {group, new} & set(chats_in(library, table)), table


async def asked_in_the_group(server: PlaygroundServer, group: int, person: int) -> None:
    chat = {"id": group, "type": "group", "title": "Choir"}
    user = {"id": person, "is_bot": False, "first_name": "You"}
    text = "/ask What did Kerry say about Syria?"
    entities = [{"type": "bot_command", "offset": 0, "length": 4}]
    message = {"message_id": 77_000 - group, "from": user, "chat": chat, "date": 1_700_000_000}
    await server.telegram.tell_bot({"message": {**message, "text": text, "entities": entities}})


def test_both_follow_the_same_person_and_the_supergroup_has_settings(
    server: PlaygroundServer, library: Library, group: int
) -> None:
    new = group - SUPERGROUPS
    server.telegram.groups[new] = Group(new, "Choir")
    with Talk.as_admin(server, group) as before, Talk.as_admin(server, new) as after:
        before.say(f"/follow{NAME} Kerry")
        before.say(f"/follow{NAME} Rouhani")
        after.say(f"/follow{NAME} Kerry")
        settings = after.say("/settings")
        after.press(settings, "3 quotes")
        after.wait("edited")
        before.say(f"/ask {IRAN}")
        after.say(f"/ask {IRAN}")
        server.run(server.telegram.migrate(group, ("to", "from", "to")))
        shown = labels(after.say(f"/following{NAME}"))
        assert sorted(shown) == ["Stop: Hassan Rouhani", "Stop: John Kerry"]
        assert "● 3 quotes" in labels(after.say("/settings"))
    assert group not in chats_in(library, "follows")


def test_a_button_and_an_edit_of_before_do_no_harm(server: PlaygroundServer, group: int) -> None:
    new = group - SUPERGROUPS
    with Talk.with_new_person(server, group) as before, Talk.with_new_person(server, new) as after:
        asked = before.tell(f"/ask {IRAN}")
        answer = before.wait("message")["message"]
        server.run(server.telegram.migrate(group, ()))
        more = next(b for b in buttons(answer) if b["text"] == "More context")
        before.press_data(answer, more["callback_data"])
        assert after.wait("message")["message"]["chat"]["id"] == new
        server.run(server.telegram.edit(_person(before), group, asked, "/ask And about Israel?"))
        assert "Israel" in after.wait("message")["message"]["text"]


def _person(talk: Talk) -> Person:

    return person(talk.number)
