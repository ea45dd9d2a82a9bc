"""A library and its chats in another database: all of it, also where it was broken off."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.answers import ask
from bot.chats.kept import DAILY, Asked, ConversationKey, Leaves, Mailing, Owed
from bot.chats.kept import Kept as Answered
from bot.chats.schema import metadata
from bot.chats.store import Chats
from bot.cli import main
from corpus.forms.kept import Kept, Original
from corpus.intake import read_interview
from corpus.library import moving
from corpus.library.moving import Move
from corpus.library.opening import Where
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.index import Index
from tests.conftest import DATABASES, place_on

SAID = "**Ada Moss:** On day {0} of the winter {1} we walked to the isle over the harbour's ice."
SAID += "\n\n**Ben:** So?"
ODD = "**Cy:** The har\0bour is closed until the spring comes again.\n\n**Di:** Is it?"
WAYS = [(one, other) for one in DATABASES for other in DATABASES]
NAMES = ("Zoë", "ada", "Ben", "Ärzte", "日本", "b-c", "b c", "_x", "'; --")
"""Keys that languages put in another order than their letters' numbers."""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def fill(where: Where, interviews: int = 5) -> Library:
    """Make a library in which there is something of everything that is kept."""
    library = Library.open(where, create=True)
    for number in range(interviews):
        turns = (SAID.format(n, number) for n in range(4))
        text = "\n\n".join(turns)
        ice = read_interview(text.encode(), f"ice {number}", {"language": "en"})
        original = Original.of(text.encode(), "ice", {"date": "2014-01-01"}, ice.document.source)
        library.add(ice, f"/{number}", Kept(original))
    gone, renamed = library.ids()[:2]
    library.remove(gone)
    chats = Chats(library)
    asyncio.run(_chat(chats))
    chats.close()
    assert run("edit", renamed, "--title", "The long winter", "--library", where).exit_code == 0
    assert run("people", "alias", "Ada Moss", "A. Moss", "--library", where).exit_code == 0
    return library


async def _chat(chats: Chats) -> None:
    for number, name in enumerate(NAMES):
        own = State(last=f"{number:012}")
        answer = Answered(f"{name}:{number}", -5, 7, number, Leaves("who?", (name,)), State(), own)
        key, asked = ConversationKey(-(2**40) - number, 0, 7), Asked(-5, 7, name, "answered", name)
        await chats.remember(key, own, 2**33 + number, answer, asked)
        await chats.judge(answer, 9, bool(number % 2))
        await chats.follow(number, name, "", "en", 0)
        await chats.want(Mailing(number, DAILY, 8 if number else None, "en"))
        await chats.show(number, name, number)
        await chats.shared(name, 1)
        await chats.keep_picture(name, "file")
        await chats.owe(Owed(0, answer, None, 5, False, "en", 2**33))


def same(one: Library, other: Library) -> bool:
    return not list(Move(one, other, metadata.sorted_tables).differences())


@pytest.mark.parametrize(("here", "there"), WAYS)
def test_all_of_it_is_moved_and_goes_on_there(here: str, there: str, tmp_path: Path) -> None:
    place, other = place_on(here, tmp_path), place_on(there, tmp_path)
    fill(place)
    moved = run("move", "--to", other, "--library", place)
    assert moved.exit_code == 0, moved.output
    verified = run("move", "--to", other, "--library", place, "--verify")
    assert verified.exit_code == 0, verified.output
    assert "are the same: 4 interviews" in verified.output
    one, two = Library.open(place), Library.open(other)
    assert one.moment == two.moment
    assert list(one) == list(two)
    assert list(two.problems()) == []
    question = "What did Moss say about the harbour?"
    assert ask(Index.open(one), State(), question) == ask(Index.open(two), State(), question)
    chats = Chats(two)
    assert asyncio.run(chats.follow(99, "Somebody new", "", "en", 0))
    assert len({one.id for one in asyncio.run(chats.following())}) == len(NAMES) + 1
    chats.close()
    again = run("move", "--to", other, "--library", place)
    assert again.exit_code == 1
    assert "There is something at" in again.output


@pytest.mark.parametrize(("here", "there"), WAYS[1:3])
def test_what_was_broken_off_anywhere_is_taken_up(
    here: str, there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 1)
    monkeypatch.setattr(moving, "ROWS", 2)
    place, other = place_on(here, tmp_path), place_on(there, tmp_path)
    original = fill(place)
    copy = Library.to_copy_to(other)
    whole = Move(original, copy, metadata.sorted_tables)
    for steps in range(1, 12, 3):
        for _ in itertools.islice(whole.copied(), steps):
            pass
        assert not same(original, copy)
        refused = run("ask", "What did Moss say?", "--library", other)
        assert "has not been copied whole; go on with: onrecord move" in refused.output
    changed = original.ids()[0]  # meanwhile the library goes on
    original.remove(changed)
    original.add(read_interview(b"**Cy Roe:** The bridge is new.\n\n**Di:** Is it?", "bridge"))
    chats = Chats(original)
    asyncio.run(chats.forget_person(7))
    asyncio.run(chats.shared(NAMES[0], 1))
    chats.close()
    assert sum(whole.copied()) == whole.size
    assert same(original, copy)
    assert list(copy.problems()) == []


def test_killed_in_the_middle_it_goes_on_with_the_same_command(tmp_path: Path) -> None:
    place, other = place_on("sqlite", tmp_path), place_on("postgresql", tmp_path)
    fill(place, 120)
    command = [sys.executable, "-c", "from bot.cli import main; main()", "move", "--to", str(other)]
    own = os.environ | {"ONRECORD_LIBRARY": str(place)}
    process = subprocess.Popen(command, env=own)  # noqa: S603
    copy = Library.to_copy_to(other)
    until = time.monotonic() + 60
    while len(copy.ids()) < 20 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 20 <= len(copy.ids()) <= 119
    assert run("move", "--to", other, "--library", place).exit_code == 0
    assert run("move", "--to", other, "--library", place, "--verify").exit_code == 0


CHANGES = {
    "interviews": "UPDATE interviews SET title = 'x' WHERE added = 3",
    "quotes": "UPDATE quotes SET speaker = 'Somebody Else' WHERE id = (SELECT min(id) FROM quotes)",
    "passages": "DELETE FROM passages WHERE position = 1",
    "sketches": "DELETE FROM sketches",
}
CHANGES_BESIDE = {
    "originals": "UPDATE originals SET name = 'x'",
    "rulings": "DELETE FROM rulings",
    "follows": "INSERT INTO follows VALUES (99, 1, 'x', '', 'en', 0)",
    "answers": "UPDATE answers SET made = 1",
    "pictures": "DELETE FROM pictures",
}


@pytest.mark.parametrize("database", DATABASES)
def test_whatever_is_otherwise_is_seen(database: str, tmp_path: Path) -> None:
    place, other = place_on("sqlite", tmp_path), place_on(database, tmp_path)
    fill(place)
    copy = place_on(database, tmp_path)
    assert run("move", "--to", copy, "--library", place).exit_code == 0
    for tables in (CHANGES_BESIDE, CHANGES):
        with Library.open(copy).engine.begin() as connection:
            for change in tables.values():
                connection.exec_driver_sql(change)
        result = run("move", "--to", copy, "--library", place, "--verify")
        assert result.exit_code == 1
        assert {line.split(":")[0] for line in result.stdout.splitlines()[:-1]} == set(tables)
    assert "no library at" in run("move", "--to", other, "--library", place, "--verify").output


def test_where_something_is_nothing_is_copied(tmp_path: Path) -> None:
    place, other = place_on("sqlite", tmp_path), place_on("sqlite", tmp_path)
    fill(place)
    assert "name another place" in run("move", "--to", place, "--library", place).output
    chats = Chats(Library.open(other, create=True))
    asyncio.run(chats.follow(1, "Ada", "", "en", 0))
    refused = run("move", "--to", other, "--library", place)
    assert refused.exit_code == 1
    assert "There is something at" in refused.output
    assert Library.open(other).ids() == ()
    assert "no library at" in run("move", "--to", other, "--library", tmp_path / "none").output


def test_a_character_that_cannot_be_kept_there_is_told_with_its_interview(tmp_path: Path) -> None:
    place, other = place_on("sqlite", tmp_path), place_on("postgresql", tmp_path)
    library = fill(place)
    odd = read_interview(ODD.encode("utf-16"), "odd")
    own = library.add(odd).interview.id
    refused = run("move", "--to", other, "--library", place)
    assert f"Interview {own} can't be kept there: there is a character" in refused.output
    library.remove(own)
    assert run("move", "--to", other, "--library", place).exit_code == 0
