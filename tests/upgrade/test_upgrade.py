"""A library that an earlier version left is opened as it is, and nothing that was kept is lost.

``library-0009.sqlite3.xz`` was made by the version of 30 November 2026 (schema 0009): two
interviews, one retitled, "A. Moss" ruled to be Ada Moss, and what person 40 did with the bot:
asked, followed Ada Moss, took the daily quote at eight, asked again, and liked the answer.
"""

from __future__ import annotations

import lzma
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import Settings
from corpus.library.backup import MANIFEST
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import SECONDS, Talk, labels

PERSON = 40
OLD = sorted(Path(__file__).parent.glob("library-*.sqlite3.xz"))
GONE = frozenset({"alembic_version"})
TIMES = (("conversations", "touched"), ("answers", "made"), ("questions", "at"), ("feedback", "at"))


@pytest.fixture(params=OLD, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    _as_if_left_now(path)
    return path


def _as_if_left_now(path: Path) -> None:
    """Let what is kept for a time have been kept just now, however long ago the file was made."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, column in TIMES:
            later = f"UPDATE {table} SET {column} = {column} + ?"  # noqa: S608
            (last,) = connection.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608
            connection.execute(later, (int(time.time()) - (last or 0),))


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of a library file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608
            for (name,) in names
        }


def run(*arguments: object) -> str:
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_every_row_is_still_there(old: Path) -> None:
    before = rows(old)
    Library.open(old).close()
    after = rows(old)
    for name in before.keys() - GONE:
        assert len(after[name]) == len(before[name]), name
        for was, now in zip(before[name], after[name], strict=True):
            assert was.items() <= now.items(), name
    assert "sound: 2 interviews" in run("doctor", "--library", old)


def test_what_was_corrected_stays_so(old: Path) -> None:
    assert "The red bridge" in run("list", "--library", old)
    said = run("ask", "What did Ada Moss say about the bridge?", "--library", old)
    assert "The bridge to the isle is red, and the harbour needs it." in said
    reread = run("reread", "--library", old)
    assert "The red bridge" in run("list", "--library", old), reread


def test_a_conversation_goes_on_and_what_was_wanted_is_known(old: Path) -> None:
    library = Library.open(old)
    with (
        playground_with_bot(Index.open(library), Settings()) as server,
        httpx.Client(base_url=server.url, timeout=SECONDS) as client,
    ):
        person = Talk(client, PERSON)
        more = str(person.say("what else?")["text"])
        assert "harbour" in more
        assert "we walked to the isle" not in more  # that was said before
        assert "Ada Moss" in str(person.say("/following"))
        assert "● Quote at 8:00" in labels(person.say("/settings"))
    library.close()


def test_it_can_be_backed_up_and_put_back(old: Path, tmp_path: Path) -> None:
    file, there = tmp_path / "kept", tmp_path / "there.sqlite3"
    run("backup", file, "--library", old)
    assert MANIFEST.encode() in file.read_bytes()
    run("restore", file, "--library", there)
    assert rows(there) == rows(old)
