"""``onrecord work``: documents that wait are read by workers, each once, whoever is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.playground.people import YOU
from bot.settings import Settings
from corpus.library import queue as queues
from corpus.library.opening import Where
from corpus.library.queue import Queue
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import NewPlace, empty_on, playground_with_bot
from tests.talking import Talk, eventually

TALK = "---\nlanguage: en\n---\n\n**Ada Moss:** It was day {0} of the ice.\n\n**Ben Hale:** So?"
ICE = b"**Ada Moss:** The harbour froze over in March.\n\n**Ben Ray:** Did it?"


def environment(place: Where) -> dict[str, str]:
    name = "ONRECORD_LIBRARY" if isinstance(place, Path) else "ONRECORD_DATABASE"
    return {name: str(place)}


def later(place: Where, *paths: Path) -> Result:
    arguments = ["add", "--later", *map(str, paths)]
    return CliRunner().invoke(main, arguments, env=environment(place))


@contextmanager
def worker(place: Where) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "work", "--at-once", "2"]
    own = os.environ | environment(place)
    with subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def end(process: subprocess.Popen[str]) -> list[str]:
    """Stop a worker as a restart does; return what it said."""
    process.send_signal(signal.SIGTERM)
    told = process.communicate(timeout=120)[1]
    assert process.returncode == 0, told
    assert "Traceback" not in told
    return told.splitlines()


def test_what_waits_is_read_once_by_two_workers(new_place: NewPlace, tmp_path: Path) -> None:
    place = new_place()
    for number in range(12):
        (tmp_path / f"day {number}.md").write_text(TALK.format(number))
    (tmp_path / "none.md").write_bytes(b"")
    waits = later(place, *sorted(tmp_path.glob("*.md")), tmp_path / "away.md")
    assert waits.exit_code == 0
    assert "away.md does not exist" in waits.output
    assert "13 documents wait to be read; no worker is there" in waits.output
    library = Library.open(place)
    assert library.ids() == ()
    with ExitStack() as stack:
        workers = [stack.enter_context(worker(place)) for _ in range(2)]
        eventually(lambda: Queue(library).waiting() == 0)
        assert "day 1.md" not in later(place, tmp_path / "day 1.md").output
        eventually(lambda: Queue(library).waiting() == 0)
        said = [line for process in workers for line in end(process)]
    assert sum(": Added: " in line for line in said) == 12
    assert sum(": Unchanged: " in line for line in said) == 1
    assert sum("none.md" in line for line in said) == 1
    assert len(library.ids()) == 12
    assert not Queue(library).is_served()


def test_what_a_killed_worker_had_in_hand_is_read_by_another(
    new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place()
    library = Library.open(place, create=True)
    for number in range(4):
        (tmp_path / f"day {number}.md").write_text(TALK.format(number))
    assert later(place, *tmp_path.glob("*.md")).exit_code == 0
    monkeypatch.setattr(queues, "IN_HAND", -1.0)
    queue = Queue(library)
    taken = {waiting.number for _ in range(3) if (waiting := queue.take("killed"))}
    assert len(taken) == 1  # in hand for no time at all: it is the first again
    for _ in range(queues.MOST_TRIES - len(taken)):
        queue.take("killed")
    monkeypatch.undo()
    with worker(place) as process:
        eventually(lambda: queue.waiting() == 0)
        said = end(process)
    assert sum(": Added: " in line for line in said) == 3
    assert sum("is put aside: whoever read it was stopped 3 times" in line for line in said) == 1


def test_no_two_take_the_same(new_place: NewPlace, tmp_path: Path) -> None:
    place = new_place()
    for number in range(6):
        (tmp_path / f"day {number}.md").write_text(TALK.format(number))
    paths = map(str, tmp_path.glob("*.md"))
    arguments = ["add", "--later", "--json", *paths]
    told = CliRunner().invoke(main, arguments, env=environment(place))
    numbers = [json.loads(line)["number"] for line in told.output.splitlines()]
    queues_of = [Queue(Library.open(place)) for _ in range(3)]
    taken = [one.take(f"{at}") for _ in range(3) for at, one in enumerate(queues_of)]
    assert sorted(one.number for one in taken if one) == sorted(numbers)
    assert len(set(numbers)) == 6


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_document_in_a_chat_is_read_by_a_worker_and_the_chat_is_told(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    library = empty_on(database, request, tmp_path)
    place = library.path or library.engine.url.render_as_string(hide_password=False)
    settings = Settings(admins=frozenset({YOU}))
    with (
        worker(place) as process,
        playground_with_bot(Index.open(library), settings) as server,
        Talk.as_admin(server) as admin,
    ):
        eventually(Queue(library).is_served)
        told = admin.send_file("ice.md", ICE)["text"]
        assert "Added: ice (2 quotes, 2 people)" in told
        assert told.endswith("Ask me about it.")
        assert "froze over" in admin.say("What did Moss say about the harbour?")["text"]
        assert "Not added: " in admin.send_file("none.md", b"")["text"]
        assert any(line.endswith("Added: ice.md") for line in end(process))
        assert "Already there: ice" in admin.send_file("ice.md", ICE)["text"]
