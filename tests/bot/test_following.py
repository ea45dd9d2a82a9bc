"""Following: told when an interview is added, once, all together, and not at night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from bot.telegram import news
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk, labels, parts

NIGHT = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def library(empty_library: Library) -> Library:
    add(empty_library, "ice", "**Ada Moss:** The harbour froze over.\n\n**Ben Ray:** Did it?")
    return empty_library


def add(library: Library, name: str, text: str) -> None:
    library.add(read_interview(text.encode(), name))


@pytest.fixture
def quick(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlaygroundServer]:
    """A bot that looks for news all the time, as if it were morning."""
    monkeypatch.setattr(news, "LOOKING", 0.3)
    monkeypatch.setattr(news, "SETTLED", 0.5)
    with playground_with_bot(Index.open(library), Settings(quiet_hours="")) as server:
        yield server


def test_told_once_when_the_person_is_heard_again(
    quick: PlaygroundServer, library: Library
) -> None:
    with Talk.with_new_person(quick) as talk:
        assert "Ada Moss" in talk.say("/follow Moss")["text"]
        add(library, "one", "**Ada Moss:** Volcanoes are loud tonight.\n\n**Ben Ray:** Are they?")
        add(library, "two", "**Ada Moss:** Glaciers are quiet instead.\n\n**Ben Ray:** Are they?")
        told = talk.wait("message")["message"]
        assert "New on record: Ada Moss" in told["text"]
        said = " ".join(parts(told, "blockquote"))
        assert "Volcanoes" in said
        assert "Glaciers" in said
        assert "harbour" not in said
        assert talk.hears_nothing()


def test_only_of_the_topic_that_is_followed(quick: PlaygroundServer, library: Library) -> None:
    with Talk.with_new_person(quick) as talk:
        talk.say("/follow Moss harbour")
        add(library, "one", "**Ada Moss:** Volcanoes are loud tonight.\n\n**Ben Ray:** Are they?")
        assert talk.hears_nothing()
        add(library, "two", "**Ada Moss:** The harbour is open again.\n\n**Ben Ray:** Is it?")
        assert "harbour is open" in talk.wait("message")["message"]["text"]


def test_following_lists_and_a_tap_stops(quick: PlaygroundServer) -> None:
    with Talk.with_new_person(quick) as talk:
        assert "nobody yet" in talk.say("/following")["text"]
        talk.say("/follow Ada Moss")
        assert "already" in talk.say("/follow Moss")["text"]
        listed = talk.say("/following")
        assert labels(listed) == ["Stop: Ada Moss"]
        talk.press(listed, "Stop")
        assert "nobody yet" in talk.wait("edited")["message"]["text"]


def test_follow_says_what_it_needs(quick: PlaygroundServer) -> None:
    with Talk.with_new_person(quick) as talk:
        assert "Whom?" in talk.say("/follow")["text"]
        assert "/people" in talk.say("/follow Zaphod Beeblebrox")["text"]


def test_who_has_blocked_the_bot_is_let_be(quick: PlaygroundServer, library: Library) -> None:
    with Talk.with_new_person(quick) as gone, Talk.with_new_person(quick) as there:
        gone.say("/follow Moss")
        there.say("/follow Moss")
        quick.telegram.blocked_by.add(gone.id)
        add(library, "one", "**Ada Moss:** Volcanoes are loud tonight.\n\n**Ben Ray:** Are they?")
        assert "Volcanoes" in there.wait("message")["message"]["text"]
        with library.engine.connect() as connection:
            chats = connection.exec_driver_sql("SELECT chat FROM follows").scalars().all()
        assert chats == [there.id]


@pytest.mark.parametrize(
    ("hours", "night", "morning"),
    [("22-8", True, False), ("", False, False), ("1-5", False, False), ("9-12", False, True)],
)
def test_the_night_is_as_it_is_set(hours: str, night: bool, morning: bool) -> None:
    settings = Settings(quiet_hours=hours)
    assert (settings.is_night(NIGHT), settings.is_night(MORNING)) == (night, morning)
