"""PostgreSQL is killed in the middle of things: what was kept is there, and all goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import Settings, in_a_file
from corpus.library import patience
from corpus.library.database import LostError
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.index import Index
from tests.bot.test_fire import IRAN, onrecord_run
from tests.conftest import playground_with_bot, running_playground
from tests.engines import postgresql
from tests.ports import free_port
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


def test_a_worker_says_what_it_lacks_and_goes_on_by_itself(
    server: postgresql.Server, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_a_file(shipped_library(), where).close()
    port = free_port()
    own = {
        "ONRECORD_DATABASE": where,
        "ONRECORD_WEBHOOK_URL": "https://bot.example.org/hook",
        "ONRECORD_WEBHOOK_PORT": str(port),
    }

    def told(path: str) -> tuple[int, Any]:
        answer = httpx.get(f"http://127.0.0.1:{port}{path}", timeout=30)
        return answer.status_code, answer.json()["missing"]

    with (
        running_playground(rich=False) as telegram,
        onrecord_run(telegram, tmp_path, **own) as worker,
        Talk.with_new_person(telegram) as talk,
    ):
        eventually(lambda: bool(telegram.telegram.webhook))
        hook = telegram.telegram.webhook
        hook["url"] = f"http://127.0.0.1:{port}/hook"
        assert "Iran" in talk.say(IRAN)["text"]
        assert [told(path) for path in ("/health", "/ready")] == [(200, []), (200, [])]
        server.kill()
        for _ in range(2):
            talk.tell("And about Israel?")
        assert "A moment, please" in talk.wait("message")["message"]["text"]
        assert talk.hears_nothing()
        eventually(lambda: told("/ready") == (503, ["database"]))
        assert told("/health") == (200, ["database"])
        time.sleep(2)
        server.start()
        eventually(lambda: told("/ready") == (200, []))
        assert "ironclad" in talk.say("And about Israel?")["text"]
        worker.terminate()
        said = worker.communicate(timeout=60)[1]
    assert "Traceback" not in said
    for once in ("Updates are not taken: ", "The old index goes on answering: "):
        assert said.count(f"{once}postgresql") == 1
    assert said.count("can't be reached") < 8


def test_a_worker_that_polls_and_is_killed_loses_nothing(
    server: postgresql.Server, where: str, tmp_path: Path
) -> None:
    in_a_file(shipped_library(), where).close()
    library = Library.open(where)
    own = {"ONRECORD_DATABASE": where}

    def taken() -> bool:
        with library.engine.connect() as connection:
            return bool(connection.exec_driver_sql("SELECT count(*) FROM inbox").scalar())

    with running_playground(rich=False) as telegram, Talk.with_new_person(telegram) as talk:
        with onrecord_run(telegram, tmp_path, **own) as worker:
            talk.tell(IRAN)
            eventually(taken)
            worker.kill()
        with onrecord_run(telegram, tmp_path, **own):
            assert "Iran" in talk.wait("message")["message"]["text"]
            server.kill()
            talk.tell("And about Israel?")
            time.sleep(1)
            server.start()
            heard = talk.wait("message")["message"]["text"]
            if "A moment, please" in heard:  # it was in hand when the server went
                heard = talk.say("And about Israel?")["text"]
            assert "ironclad" in heard


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
