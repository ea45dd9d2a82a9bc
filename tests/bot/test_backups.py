"""Backups: of one moment while others write, whole or none, and never over what is there."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.playground.people import YOU
from bot.settings import Settings
from corpus.intake import read_interview
from corpus.library import backup as backups
from corpus.library.backup import LIBRARY, MANIFEST
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import place_on, playground_with_bot
from tests.talking import Talk

SAID = "**Ada Moss:** On day {0} of the winter we walked to the isle over the ice.\n\n**Ben:** So?"
COMMAND = [sys.executable, "-c", "from bot.cli import main; main()"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def filled(path: Path, interviews: int = 3) -> Library:
    library = Library.open(path, create=True)
    for number in range(interviews):
        library.add(read_interview(SAID.format(number).encode(), f"ice {number}"), f"/{number}")
    return library


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a library file."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {n: connection.execute(f"SELECT * FROM {n}").fetchall() for (n,) in names}  # noqa: S608


def test_a_backup_is_put_back_with_every_row(tmp_path: Path) -> None:
    here, file, there = tmp_path / "a.sqlite3", tmp_path / "kept.backup", tmp_path / "b.sqlite3"
    filled(here).close()
    made = run("backup", file, "--library", here)
    assert made.exit_code == 0, made.output
    assert "3 interviews and the chats" in made.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    restored = run("restore", file, "--library", there)
    assert restored.exit_code == 0, restored.output
    assert rows(here) == rows(there)
    asked = run("ask", "What did Moss say about the ice?", "--library", there)
    assert "we walked to the isle over the ice" in asked.output
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".onrecord")] == []


def test_it_says_what_it_is_and_opens_anywhere(tmp_path: Path) -> None:
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept.zip"
    filled(here).close()
    assert run("backup", file, "--library", here).exit_code == 0
    with zipfile.ZipFile(file) as archive:
        told = json.loads(archive.read(MANIFEST))
        archive.extract(LIBRARY, tmp_path)
    assert (told["what"], told["interviews"]) == ("OnRecord backup", 3)
    assert run("doctor", "--library", tmp_path / LIBRARY).exit_code == 0


def test_nothing_is_written_over_without_force(tmp_path: Path) -> None:
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept.backup"
    library = filled(here)
    for name in (file, here):
        file.write_text("mine")
        refused = run("backup", name, "--library", here)
        assert refused.exit_code == 1
        assert f"{name} is there already" in refused.output
        forced = run("backup", name, "--library", here, "--force")
        assert forced.exit_code == 1  # with force it writes over backups alone
        assert "is no backup" in forced.output
    assert file.read_text() == "mine"
    file.unlink()
    assert run("backup", file, "--library", here).exit_code == 0
    assert run("backup", file, "--library", here, "--force").exit_code == 0
    library.remove(library.ids()[0])
    library.close()
    before = rows(here)
    refused = run("restore", file, "--library", here)
    assert refused.exit_code == 1
    assert "with all that was added since then gone: --force" in refused.output
    assert rows(here) == before
    forced = run("restore", file, "--library", here, "--force")
    assert forced.exit_code == 0, forced.output
    assert len(rows(here)["interviews"]) == 3


def test_what_a_log_of_a_lost_library_holds_does_not_come_into_the_new_one(tmp_path: Path) -> None:
    here, file, left = tmp_path / "a.sqlite3", tmp_path / "kept", tmp_path / "a.sqlite3-wal"
    filled(here).close()
    assert run("backup", file, "--library", here).exit_code == 0
    lost = filled(here, 5)
    log = left.read_bytes()
    lost.close()
    here.unlink()
    left.write_bytes(log)
    assert run("restore", file, "--library", here).exit_code == 1
    assert run("restore", file, "--library", here, "--force").exit_code == 0
    assert len(rows(here)["interviews"]) == 3


def _shortened(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    at = len(data) // 3
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("damage", [_shortened, _flipped, lambda _: b"", lambda _: b"PK\3\4 no"])
def test_a_damaged_backup_changes_nothing(damage: object, tmp_path: Path) -> None:
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept"
    filled(here).close()
    assert run("backup", file, "--library", here).exit_code == 0
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    before = rows(here)
    for to in (here, tmp_path / "new.sqlite3"):
        refused = run("restore", file, "--library", to, "--force")
        assert refused.exit_code == 1
        assert "damaged" in refused.output
        assert "Traceback" not in refused.output
    assert rows(here) == before
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.parametrize("fields", [{"sha256": "0" * 64}, {"size": 5}, {"size": 10**6}])
def test_a_library_that_is_not_the_one_told_of_is_refused(
    fields: dict[str, object], tmp_path: Path
) -> None:
    here, file, other = tmp_path / "a.sqlite3", tmp_path / "kept", tmp_path / "other"
    filled(here).close()
    assert run("backup", file, "--library", here).exit_code == 0
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        new.writestr(MANIFEST, json.dumps(json.loads(old.read(MANIFEST)) | fields))
        new.writestr(LIBRARY, old.read(LIBRARY))
    refused = run("restore", other, "--library", tmp_path / "new.sqlite3")
    assert "its checksum is another. Nothing was changed" in refused.output
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"what": "A holiday"}, "is no backup of OnRecord"),
        ({"form": 99}, "made by a newer OnRecord"),
        ({"form": "x"}, "is no backup of OnRecord"),
        ({"size": None}, "is no backup of OnRecord"),
        ({"size": 10**18}, "has no room for"),
    ],
)
def test_what_is_no_backup_of_ours_is_told(
    fields: dict[str, object], told: str, tmp_path: Path
) -> None:
    here, file, other = tmp_path / "a.sqlite3", tmp_path / "kept", tmp_path / "other"
    filled(here, 1).close()
    assert run("backup", file, "--library", here).exit_code == 0
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        new.writestr(MANIFEST, json.dumps(json.loads(old.read(MANIFEST)) | fields))
    refused = run("restore", other, "--library", tmp_path / "new.sqlite3")
    assert refused.exit_code == 1
    assert told in refused.output
    assert run("restore", here, "--library", tmp_path / "new.sqlite3").exit_code == 1
    assert run("restore", tmp_path / "none", "--library", tmp_path / "new").exit_code == 1


def test_a_library_of_a_newer_onrecord_is_refused(tmp_path: Path) -> None:
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept"
    filled(here, 1).close()
    assert run("backup", file, "--library", here).exit_code == 0
    with zipfile.ZipFile(file) as archive:
        archive.extract(LIBRARY, tmp_path)
    inside = tmp_path / LIBRARY
    with closing(sqlite3.connect(inside)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    data = inside.read_bytes()
    told = json.loads(zipfile.ZipFile(file).read(MANIFEST))
    told |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    with zipfile.ZipFile(file, "w") as new:
        new.writestr(MANIFEST, json.dumps(told))
        new.writestr(LIBRARY, data)
    refused = run("restore", file, "--library", tmp_path / "new.sqlite3")
    assert "written by a newer OnRecord" in refused.output
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4, 0.5, 0.7, 0.9])
def test_a_damaged_library_makes_no_backup(share: float, tmp_path: Path) -> None:
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept"
    filled(here, 40).close()
    with here.open("r+b") as damaged:
        damaged.seek(int(here.stat().st_size * share))
        damaged.write(b"\xff" * 20_000)
    refused = run("backup", file, "--library", here)
    assert refused.exit_code == 1
    assert isinstance(refused.exception, SystemExit)  # a sentence, and no traceback
    assert "damaged" in refused.output
    assert not file.exists()


def test_on_a_server_its_own_means_are_named(tmp_path: Path) -> None:
    place = place_on("postgresql", tmp_path)
    Library.open(place, create=True).close()
    for command in (("backup", tmp_path / "x"), ("restore", tmp_path / "x")):
        refused = run(*command, "--library", place)
        assert refused.exit_code == 1
        assert "pg_dump" in refused.output


def test_while_others_write_it_is_of_one_moment(tmp_path: Path) -> None:
    """Each writing adds an interview and counts it in another table, in one transaction."""
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept"
    filled(here, 60).close()
    stop, written = threading.Event(), [0]

    def write() -> None:
        library = Library.open(here)
        while not stop.is_set():
            written[0] += 1
            text = SAID.format(f"{written[0]} of all")
            library.add(read_interview(text.encode(), f"new {written[0]}"))
        library.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(4):
            before = written[0]
            made = run("backup", file, "--library", here, "--force")
            assert made.exit_code == 0, made.output
            there = tmp_path / f"{number}.sqlite3"
            assert run("restore", file, "--library", there).exit_code == 0
            back = Library.open(there)
            assert 60 + before - 1 <= len(back.ids()) <= 60 + written[0]
            assert list(back.problems()) == []
            kept = rows(there)
            assert kept["revisions"][0][1] == len(kept["interviews"])
            back.close()
    finally:
        stop.set()
        writer.join()


def test_a_bot_that_answers_is_backed_up_and_goes_on_with_what_is_put_back(tmp_path: Path) -> None:
    here, file = tmp_path / "a.sqlite3", tmp_path / "kept"
    library = filled(here)
    settings = Settings(admins=frozenset({YOU}))
    with (
        playground_with_bot(Index.open(library), settings) as server,
        Talk.with_new_person(server) as person,
    ):
        assert "over the ice" in person.say("What did Moss say about the ice?")["text"]
        assert run("backup", file, "--library", here).exit_code == 0
        kept = rows(here)
        bridge = b"**Cy Roe:** The bridge of the town is new and red.\n\n**Di:** Is it?"
        (tmp_path / "bridge.md").write_bytes(bridge)
        assert run("add", tmp_path / "bridge.md", "--library", here).exit_code == 0
        _until_heard(person, "What did Roe say about the bridge?", "new and red")
        restored = run("restore", file, "--library", here, "--force")
        assert restored.exit_code == 0, restored.output
        assert rows(here)["interviews"] == kept["interviews"]
        assert rows(here)["answers"] == kept["answers"]
        _until_heard(person, "What did Cy Roe say about the bridge?", "othing")
        assert "over the ice" in person.say("What did Moss say about the ice?")["text"]


def _until_heard(person: Talk, question: str, words: str) -> None:
    """Ask until the bot has taken up what has changed."""
    until = time.monotonic() + 20
    while words not in (said := str(person.say(question)["text"])):
        assert time.monotonic() < until, said
        time.sleep(0.2)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_killed_anywhere_there_is_all_or_nothing(command: str, tmp_path: Path) -> None:
    here, file, whole = tmp_path / "a.sqlite3", tmp_path / "kept", tmp_path / "whole"
    filled(here, 80).close()
    assert run("backup", whole, "--library", here).exit_code == 0
    library = Library.open(here)
    library.remove(library.ids()[0])
    library.close()
    before = rows(here)
    arguments = [command, str(file if command == "backup" else whole), "--library", str(here)]
    for step in range(4):
        process = subprocess.Popen(  # noqa: S603
            [*COMMAND, *arguments, "--force"], env=os.environ | {"PYTHONUNBUFFERED": "1"}
        )
        time.sleep(0.5 + step / 6)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if command == "backup":
            assert not file.exists() or backups.read_manifest(file).interviews == 79
            assert rows(here) == before
        else:
            assert len(rows(here)["interviews"]) in (79, 80)
            assert run("doctor", "--library", here).exit_code == 0
