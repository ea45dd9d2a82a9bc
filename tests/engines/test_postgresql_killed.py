"""PostgreSQL is killed in the middle of things: what was kept is there, and all goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import Settings, in_a_file
from corpus.library import patience
from corpus.library.database import LostError
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.engines import postgresql
from tests.talking import Talk, eventually

SAID = "**Ada Moss:** Day {0} of {1}.\n\n**Ben:** So?"


@pytest.fixture(scope="module")
def server() -> Iterator[postgresql.Server]:
    with postgresql.own_server() as started:
        yield started


@pytest.fixture
def where(server: postgresql.Server) -> str:
    return server.address(server.new_database())


def test_no_interview_that_was_said_to_be_added_is_lost(
    server: postgresql.Server, where: str, tmp_path: Path
) -> None:
    for number in range(60):
        days = "\n\n".join(SAID.format(day, number) for day in range(100))
        (tmp_path / f"{number:02}.md").write_text(f"---\nlanguage: en\n---\n\n{days}")
    command = [sys.executable, "-c", "from bot.cli import main; main()"]
    adding = subprocess.Popen(  # noqa: S603
        [*command, "add", str(tmp_path), "--json"],
        env=os.environ | {"ONRECORD_DATABASE": where},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert adding.stdout is not None
    said = [json.loads(adding.stdout.readline()) for _ in range(5)]
    server.kill()
    time.sleep(0.5)
    server.start()
    there = set(Library.open(where).ids())
    assert {one["id"] for one in said} <= there
    rest, told = adding.communicate(timeout=120)
    said += map(json.loads, rest.splitlines())
    assert adding.returncode == 0, told
    assert told.count("A moment, please: ") == 1
    assert "Traceback" not in told
    library = Library.open(where)
    assert {one["id"] for one in said} == set(library.ids())
    assert len(said) == len(library.ids()) == 60
    assert list(library.problems()) == []
    assert {len(interview.quotes) for interview in library} == {200}
    assert set(Index.open(library).ids()) == set(library.ids())


def test_who_asks_meanwhile_is_told_to_wait_and_all_goes_on(
    server: postgresql.Server, where: str
) -> None:
    library = in_a_file(shipped_library(), where)
    with (
        playground_with_bot(Index.open(library), Settings()) as playground,
        Talk.with_new_person(playground) as talk,
        Talk.with_new_person(playground) as other,
    ):
        assert "Iran" in talk.say("What did Kerry say about Iran?")["text"]
        other.say("/settings")
        server.kill()
        for text in ("And about Israel?", "/settings", "/following"):
            assert "A moment, please" in talk.say(text)["text"]
        server.start()
        assert "ironclad" in talk.say("And about Israel?")["text"]  # the conversation is kept
        assert "A moment" not in other.say("/following")["text"]


def test_a_new_interview_is_found_after_it_was_gone(
    server: postgresql.Server, where: str, tmp_path: Path
) -> None:
    library = in_a_file(shipped_library(), where)
    with (
        playground_with_bot(Index.open(library), Settings()) as playground,
        Talk.with_new_person(playground) as talk,
    ):
        server.kill()
        server.start()
        (tmp_path / "ice.md").write_text("**Ada Moss:** The harbour froze.\n\n**Ben:** Did it?")
        run = CliRunner().invoke(main, ["add", str(tmp_path)], env={"ONRECORD_DATABASE": where})
        assert run.exit_code == 0
        eventually(lambda: "froze" in talk.say("What did Moss say about the harbour?")["text"])


def test_a_server_that_does_not_come_back_ends_it_with_one_sentence(
    server: postgresql.Server, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 1.0)
    monkeypatch.setattr(patience, "AGAIN", 0.1)
    Library.open(where, create=True).close()
    library = Library.open(where)
    server.kill()
    try:
        run = CliRunner().invoke(main, ["list"], env={"ONRECORD_DATABASE": where})
        assert run.exit_code == 1
        assert "can't be reached (Connection refused)" in run.output
        with pytest.raises(LostError):
            patience.patiently(library.ids)
    finally:
        server.start()
    assert library.ids() == ()
