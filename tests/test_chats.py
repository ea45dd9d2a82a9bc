"""What is kept of the chats: in files of before, moved with a group, erased in time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chats import Chats
from bot.kept import Asked, Chosen, Kept, Leaves, Place
from corpus.reading import read_interview
from corpus.schema import SCHEMA
from corpus.store import Library
from retrieval.conversation import State, Thread

HERE = Place(-5, 0, 7)
STATE = State(thread=Thread(("Ada Moss",), ("harbour",)), last="a" * 12)
LATER = (
    "conversations", "answers", "chat_settings", "follows", "questions", "feedback", "shares",
    "pictures",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.sqlite3", create=True)


@pytest.fixture
def chats(library: Library) -> Iterator[Chats]:
    kept = Chats(library)
    yield kept
    kept.close()


def answer() -> Kept:
    leaves = Leaves("who?", ("Ada",), ("harbour",), ("a" * 12,), ("Ben", "ice"), (("Ada", ""),), 2)
    return Kept("-5:3", -5, 7, 2, leaves, State(), STATE)


def test_a_library_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    old = Library.open(path, create=True)
    old.add(read_interview(b"**Ada Moss:** The harbour froze.\n\n**Ben:** Did it?", "ice"))
    old.close()
    with sqlite3.connect(path) as connection:
        for table in LATER:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    opened = Library.open(path)
    assert len(opened.ids()) == 1
    with opened.engine.connect() as now:
        version = now.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert version == SCHEMA
    kept = Chats(opened)
    asyncio.run(kept.remember(HERE, STATE, 1, answer()))
    assert asyncio.run(kept.answer("-5:3")) == answer()
    kept.close()


def test_what_is_kept_comes_back_as_it_was(chats: Chats) -> None:
    asyncio.run(chats.remember(HERE, STATE, 12, answer(), Asked(-5, 7, "who?", "answered", "Ada")))
    assert asyncio.run(chats.conversation(HERE, 60)) == (STATE, 12)
    assert asyncio.run(chats.answer("-5:3")) == answer()
    assert asyncio.run(chats.answer_to(-5, 2)) == answer()
    assert asyncio.run(chats.conversation(Place(-5, 1, 7), 60)) == (State(), None)


def test_a_group_that_moves_takes_its_settings_and_follows_along(chats: Chats) -> None:
    asyncio.run(chats.choose(-5, Chosen(quotes=3)))
    asyncio.run(chats.follow(-5, "Ada Moss", "", "en", 0))
    asyncio.run(chats.move(-5, -100))
    assert asyncio.run(chats.chosen(-100)).quotes == 3
    assert asyncio.run(chats.following(-100))[0].speaker == "Ada Moss"
    assert asyncio.run(chats.following(-5)) == asyncio.run(chats.following(-100))


def test_what_is_old_is_erased(library: Library, chats: Chats) -> None:
    asyncio.run(chats.remember(HERE, STATE, 1, answer(), Asked(-5, 7, "who?", "answered", "Ada")))
    asyncio.run(chats.tidy(60))
    assert asyncio.run(chats.answer("-5:3")) is not None
    with library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE conversations SET touched = 0")
        connection.exec_driver_sql("UPDATE answers SET made = 0")
        connection.exec_driver_sql("UPDATE questions SET at = 0")
    asyncio.run(chats.tidy(60))
    assert asyncio.run(chats.answer("-5:3")) is None
    assert asyncio.run(chats.missed(("answered",), 5)) == []


def test_forgetting_one_leaves_the_others(chats: Chats) -> None:
    other = Place(-5, 0, 8)
    asyncio.run(chats.remember(HERE, STATE))
    asyncio.run(chats.remember(other, STATE))
    asyncio.run(chats.forget(-5, 7))
    assert asyncio.run(chats.conversation(HERE, 60))[0] == State()
    assert asyncio.run(chats.conversation(other, 60))[0] == STATE
