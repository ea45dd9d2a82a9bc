"""What is kept of the chats: in files of before, moved with a group, erased in time."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.chats.kept import DAILY, Asked, Chosen, ConversationKey, Kept, Leaves, Mailing, Owed
from bot.chats.store import Chats
from corpus.intake import read_interview
from corpus.library.schema import SCHEMA
from corpus.library.store import Library
from retrieval.asking.conversation import State, Thread
from retrieval.index import Index
from tests import old_schemas

HERE = ConversationKey(-5, 0, 7)
STATE = State(thread=Thread(("Ada Moss",), ("harbour",)), last="a" * 12)
ASKED = Asked(-5, 7, "who?", "answered", "Ada")
ODD: list[object] = [
    "x", "", "[]", "null", "7", "{}", '"text"', '{"thread": 3}', '{"thread": [], "back": []}',
    '{"version": 99, "value": {}}', '{"version": 1}', '{"version": 1, "value": []}',
    '{"version": 1, "value": {"thread": 1, "quotes": 1, "question": 1}}', 3, b"\xff\x00",
    "[" * 9000,
    '{"version": 1, "value": {"thread": {"kind": "quotes"}, "question": null}}', "NaN",
    '{"version": 1, "value": {"shown": [[]], "last": "\\ud800", "question": "\\ud800"}}',
]  # fmt: skip
OF_VERSION_0 = (
    '{"thread": [["Ada Moss"], ["harbour"], ["2014-01-01", "2015-01-01"], [["a"], "CNN"], [["x"],'
    ' ["y"]], true, "compare"], "back": [[["Ben"], [], null, null, [[], []], false]], "context":'
    ' [["ice", 0.5]], "voice": "Ada Moss", "last": "aaaaaaaaaaaa", "interview": null, "shown": []}'
)

OF_CHATS = (
    "conversations", "answers", "chat_settings", "follows", "questions", "feedback", "shares",
    "pictures", "mailings", "shown_quotes", "weekly_shares", "owed_answers", "inbox",
)  # fmt: skip


@pytest.fixture
def library(empty_library: Library) -> Library:
    return empty_library


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
    ice = read_interview(b"**Ada Moss:** The harbour froze.\n\n**Ben:** Did it?", "ice")
    old_schemas.make(path, "0001", ice)
    opened = Library.open(path)
    assert [(one.text, one.quotes) for one in opened] == [(ice.text, ice.quotes)]
    assert Index.open(opened).ids() == (ice.id,)
    with opened.engine.connect() as now:
        version = now.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert version == SCHEMA
    kept = Chats(opened)
    asyncio.run(kept.want(Mailing(-5, DAILY, 8, "en")))
    assert asyncio.run(kept.wanted(-5)) == [Mailing(-5, DAILY, 8, "en")]
    assert asyncio.run(kept.known(HERE, 60)).chosen == Chosen()
    asyncio.run(kept.remember(HERE, STATE, 1, answer()))
    assert asyncio.run(kept.answer("-5:3")) == answer()
    kept.close()


def test_what_the_second_schema_kept_is_read_on(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    old_schemas.make(path, "0002")
    with sqlite3.connect(path) as connection:
        state, now = OF_VERSION_0, int(time.time())
        leaves = '{"question": "who?", "head": [], "topic": [], "quotes": ["a"], "otherwise":'
        leaves += ' ["Ben", "ice"], "offers": [["Ada", ""]], "each": 2}'
        connection.execute("INSERT INTO conversations VALUES (-5, 0, 7, ?, 12, ?)", (state, now))
        row = ("-5:3", -5, 7, 2, leaves, state, state, now)
        connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO chat_settings VALUES (-5, '{\"quotes\": 2}')")
        connection.execute("INSERT INTO feedback VALUES ('-5:3', 9, ?, 'who?', 'a', 1)", (now,))
    connection.close()
    library = Library.open(path)
    chats = Chats(library)
    known = asyncio.run(chats.known(HERE, 60, "-5:3"))
    assert known.chosen == Chosen(quotes=2)
    assert known.state.thread.filters.place == "CNN"
    assert known.state.thread.kind == "compare"
    assert known.state.back == (Thread(("Ben",)),)
    assert known.earlier is not None
    assert known.earlier.leaves.otherwise == ("Ben", "ice")
    assert known.earlier.after == known.state
    asyncio.run(chats.forget_person(7))  # who asked has it erased that somebody liked the answer
    assert left(library) == {"chat_settings": 1}
    chats.close()
    library.close()


def test_what_is_kept_comes_back_as_it_was(chats: Chats) -> None:
    asyncio.run(chats.remember(HERE, STATE, 12, answer(), Asked(-5, 7, "who?", "answered", "Ada")))
    assert asyncio.run(chats.conversation(HERE, 60)) == (STATE, 12)
    assert asyncio.run(chats.answer("-5:3")) == answer()
    assert asyncio.run(chats.answer_to(-5, 2)) == answer()
    assert asyncio.run(chats.conversation(ConversationKey(-5, 1, 7), 60)) == (State(), None)


def test_a_group_that_moves_takes_its_settings_and_follows_along(chats: Chats) -> None:
    asyncio.run(chats.choose(-5, Chosen(quotes=3)))
    asyncio.run(chats.follow(-5, "Ada Moss", "", "en", 0))
    asyncio.run(chats.move(-5, -100))
    assert asyncio.run(chats.chosen(-100)).quotes == 3
    assert asyncio.run(chats.following(-100))[0].speaker == "Ada Moss"
    assert asyncio.run(chats.following(-5)) == asyncio.run(chats.following(-100))


@pytest.mark.parametrize("told", [1, 2, 3])
def test_a_move_told_again_takes_nothing_away(chats: Chats, told: int) -> None:
    asyncio.run(chats.choose(-5, Chosen(quotes=3)))
    for chat in (-5, -100):
        asyncio.run(chats.follow(chat, "Ada Moss", "", "en", 0))
        asyncio.run(chats.remember(ConversationKey(chat, 0, 7), STATE))
    asyncio.run(chats.remember(ConversationKey(-5, 0, 8), STATE, 1, answer(), ASKED))
    asyncio.run(chats.judge(answer(), 9, True))
    for _ in range(told):
        asyncio.run(chats.move(-5, -100))
    assert asyncio.run(chats.chosen(-100)).quotes == 3
    assert [f.speaker for f in asyncio.run(chats.following(-100))] == ["Ada Moss"]
    assert asyncio.run(chats.conversation(ConversationKey(-100, 0, 8), 60))[0] == STATE
    assert asyncio.run(chats.answer_to(-100, 2)) is None  # a message there has that number as well
    moved = asyncio.run(chats.answer("-5:3"))
    assert moved is not None
    assert moved.chat == -100


def test_what_is_answered_while_a_group_moves_is_kept_where_it_is_now(
    library: Library, chats: Chats
) -> None:
    asyncio.run(chats.move(-5, -100))
    asyncio.run(chats.remember(HERE, STATE, 1, answer(), ASKED))
    asyncio.run(chats.choose(-5, Chosen(quotes=2)))
    asyncio.run(chats.follow(-5, "Ada Moss", "", "en", 0))
    asyncio.run(chats.move(-5, -100))
    asyncio.run(chats.move(-100, -5))  # never told so, and no endless loop
    asyncio.run(chats.move(-5, -100))
    asyncio.run(chats.forget(-100, None))
    assert left(library) == {}


def left(library: Library) -> dict[str, int]:
    with library.engine.connect() as connection:
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608
            for table in OF_CHATS
        }
    return {table: count for table, count in counts.items() if count}


def test_nothing_of_a_person_is_left_when_they_are_forgotten(
    library: Library, chats: Chats
) -> None:
    private, inline = ConversationKey(7, 0, 7), replace(answer(), key="inline-1", chat=-9)
    for key, kept in ((HERE, answer()), (private, replace(answer(), key="7:1", chat=7))):
        asyncio.run(chats.remember(key, STATE, 1, kept, replace(ASKED, chat=key.chat)))
        asyncio.run(chats.judge(kept, 9, True))
        asyncio.run(chats.judge(kept, 7, False))
    asyncio.run(chats.keep(inline))
    asyncio.run(chats.judge(inline, 9, True))
    asyncio.run(chats.choose(7, Chosen(quotes=2)))
    asyncio.run(chats.follow(7, "Ada Moss", "", "en", 0))
    asyncio.run(chats.want(Mailing(7, DAILY, 8, "en")))
    asyncio.run(chats.show(7, "a" * 12, 1))
    for chat in (-5, 7):
        asyncio.run(chats.owe(Owed(0, replace(answer(), chat=chat), None, None, False, "en", 9)))
    asyncio.run(chats.move(-5, -100))
    asyncio.run(chats.forget_person(7))
    assert left(library) == {}


def test_what_is_owed_goes_with_the_group_and_ends(library: Library, chats: Chats) -> None:
    due = int(time.time())
    one = asyncio.run(chats.owe(Owed(0, replace(answer(), key=""), 4, 6, True, "de", due)))
    assert asyncio.run(chats.owed()) == asyncio.run(chats.owed(one.id)) == [one]
    asyncio.run(chats.move(-5, -100))
    there = replace(one, answer=replace(one.answer, chat=-100, asked=None))
    assert asyncio.run(chats.owed(one.id)) == [there]
    asyncio.run(chats.tidy(60))
    asyncio.run(chats.paid(one))
    assert asyncio.run(chats.owed()) == []
    asyncio.run(chats.owe(replace(one, due=0)))
    asyncio.run(chats.tidy(60))
    assert left(library) == {}
    asyncio.run(chats.owe(one))
    write(library, "owed_answers", "leaves", "[")
    assert asyncio.run(chats.owed()) == []
    asyncio.run(chats.leave(-100))
    assert left(library) == {}


@pytest.mark.parametrize("odd", ODD)
def test_a_conversation_of_another_shape_starts_anew(
    library: Library, chats: Chats, odd: object
) -> None:
    asyncio.run(chats.remember(HERE, STATE, 12, answer()))
    write(library, "conversations", "state", odd)
    assert asyncio.run(chats.conversation(HERE, 60)) == (State(), 12)
    asyncio.run(chats.remember(HERE, STATE, 13))
    assert asyncio.run(chats.conversation(HERE, 60)) == (STATE, 13)


@pytest.mark.parametrize("odd", ODD)
def test_an_answer_of_another_shape_is_none_and_its_states_are_new(
    library: Library, chats: Chats, odd: object
) -> None:
    asyncio.run(chats.remember(HERE, STATE, 12, answer()))
    for column in ("before", "after"):
        write(library, "answers", column, odd)
    kept = asyncio.run(chats.answer("-5:3"))
    assert kept is not None
    assert (kept.before, kept.after, kept.leaves) == (State(), State(), answer().leaves)
    write(library, "answers", "leaves", odd)
    assert asyncio.run(chats.answer("-5:3")) is None
    assert asyncio.run(chats.answer_to(-5, 2)) is None
    assert asyncio.run(chats.known(HERE, 60, "-5:3")).earlier is None


@pytest.mark.parametrize(
    ("odd", "chosen"),
    [
        *((odd, Chosen()) for odd in ODD),
        ('{"quotes": 2, "hours": false}', Chosen(quotes=2, hours=False)),
        ('{"quotes": 99, "card": "dark"}', Chosen(card="dark")),
        ('{"quotes": "x", "language": "xx", "pressing": 3, "quiet": true}', Chosen(quiet=True)),
        ('{"later": 1, "language": "de"}', Chosen(language="de")),
        ('{"quotes": [1], "card": {"a": 1}, "quiet": null}', Chosen()),
    ],
)
def test_a_setting_that_is_none_is_as_at_first(
    library: Library, chats: Chats, odd: object, chosen: Chosen
) -> None:
    asyncio.run(chats.choose(-5, Chosen(quotes=3)))
    write(library, "chat_settings", "chosen", odd)
    assert asyncio.run(chats.chosen(-5)) == chosen


def write(library: Library, table: str, column: str, value: object) -> None:
    if library.path is None and not isinstance(value, str):
        pytest.skip("a server takes nothing but text there")
    with library.engine.begin() as connection:
        changed = sa.text(f'UPDATE {table} SET "{column}" = :value')  # noqa: S608
        connection.execute(changed, {"value": value})


def test_shares_are_counted_in_all_and_by_the_week(library: Library, chats: Chats) -> None:
    for quote, week in (("a", 1), ("b", 1), ("b", 1), ("a", 2)):
        asyncio.run(chats.shared(quote, week))
    assert asyncio.run(chats.shared_in(1, 5)) == ["b", "a"]
    assert asyncio.run(chats.shared_in(2, 5)) == ["a"]
    assert asyncio.run(chats.shared_in(3, 5)) == []
    asyncio.run(chats.shared("a", 9))  # what is long ago is let go
    assert left(library) == {"shares": 2, "weekly_shares": 1}
    assert asyncio.run(chats.most_shared(5)) == ["a", "b"]


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
    other = ConversationKey(-5, 0, 8)
    asyncio.run(chats.remember(HERE, STATE))
    asyncio.run(chats.remember(other, STATE))
    asyncio.run(chats.forget(-5, 7))
    assert asyncio.run(chats.conversation(HERE, 60))[0] == State()
    assert asyncio.run(chats.conversation(other, 60))[0] == STATE
