"""The command line at its edges: damaged files, folders that aren't there, odd words."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.doors import calls
from bot.faces.plain import quote_json, quote_lines
from bot.faces.render import asked_before
from corpus.library.shipped import shipped_library
from retrieval.answers.met import by_words
from retrieval.answers.shown import frame_quote
from retrieval.index import Index

TALK = """# Harbour talk

Date: 2023-05-01

**Host:** Who opened the harbour?

**Ben Hale:** I opened the harbour in the morning, and the town was glad of it.
"""


def run(*given: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in given])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "talk.md").write_text(TALK)
    made = folder / "made.sqlite3"
    assert run("add", folder / "talk.md", "--library", made).exit_code == 0
    with sqlite3.connect(made) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return made


@pytest.mark.parametrize("at", [100, 4096, 20_000, 40_000])
def test_a_damaged_file_is_told_in_a_sentence(library: Path, tmp_path: Path, at: int) -> None:
    data = bytearray(library.read_bytes())
    data[at : at + 4000] = os.urandom(4000)
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(data)
    for command in (["doctor"], ["export"], ["backup", tmp_path / "b"]):
        done = run(*command, "--library", broken)
        assert done.exit_code == 1
        assert isinstance(done.exception, SystemExit)
        assert "damaged" in done.output
    assert "ackup" in run("doctor", "--library", broken).output


def test_an_interview_that_is_listed_and_not_found_is_damage(library: Path, tmp_path: Path) -> None:
    data = bytearray(library.read_bytes())
    with sqlite3.connect(library) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        key = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_interviews_1'"
        root = (connection.execute(key).fetchone()[0] - 1) * size
    data[root + 3 : root + 5] = b"\0\0"  # how many keys stand on the page
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(data)
    for command in (["doctor"], ["export"], ["backup", tmp_path / "b"], ["show", "1"]):
        done = run(*command, "--library", broken)
        assert done.exit_code == 1
        assert isinstance(done.exception, SystemExit)
    assert "onrecord restore" in run("export", "--library", broken).output


def test_a_backup_makes_no_folder(library: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "none" / "b", "--library", library)
    assert done.exit_code == 1
    assert f"There is no folder {tmp_path / 'none'}" in done.output
    assert not (tmp_path / "none").exists()


def test_what_is_backed_up_and_restored_is_its_owners_alone(library: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "b", "--library", library).exit_code == 0
    assert run("restore", tmp_path / "b", "--library", tmp_path / "r.sqlite3").exit_code == 0
    for one in (tmp_path / "b", tmp_path / "r.sqlite3"):
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "link", ["notalink", "ftp://x.org/1", "https://", "http:/x", "https://a b"]
)
def test_a_link_is_an_address(library: Path, link: str) -> None:
    listed = json.loads(run("list", "--json", "--library", library).output)
    for given in (["edit", listed["id"]], ["add", library.with_name("talk.md")]):
        done = run(*given, "--link", link, "--library", library)
        assert done.exit_code == 2
        assert "is no address" in done.output


def test_an_export_is_what_its_name_says(library: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for to, is_folder in (("there", True), ("new/", True), ("one.jsonl", False)):
        named = f"{tmp_path}/{to}"
        assert run("export", "--to", named, "--library", library).exit_code == 0
        assert Path(named).is_dir() is is_folder


def test_who_asks_without_a_name_is_left_out() -> None:
    index = Index.open(shipped_library())
    quotes = calls.search(index, "Iran", limit=1)["quotes"]
    interview, found = index.find_quote(quotes[0]["id"])
    shown = frame_quote(interview, found, by_words(()))
    nameless = replace(shown, framed=replace(shown.framed, asked=("", "Who turned it off?")))
    assert "   Asked: Who turned it off?" in quote_lines(nameless)
    assert quote_json(nameless)["before"].startswith("Who turned it off?")
    (line,) = asked_before(nameless)
    assert [run.text for run in line.runs] == ["Who turned it off?"]


def test_nothing_to_check_is_told() -> None:
    for words in ("", " ", "\u200b"):
        done = run("check", words)
        assert done.exit_code == 2
        assert "There is nothing to check" in done.output


def test_commands_of_chats_are_answered_or_told(library: Path) -> None:
    def ask(text: str) -> str:
        return run("ask", text, "--library", library).output

    assert "Ben Hale" in ask("/people")
    assert "I opened the harbour" in ask("/summary harbour")
    assert "I opened the harbour" in ask("/ask who opened the harbour?")
    assert "word for word" in ask("/check I opened the harbour in the morning")
    for name in ("settings", "forget", "quiz", "nonsense"):
        assert f"/{name} is for the chat" in ask(f"/{name}")
    assert "Write after /summary" in ask("/summary")


def test_a_document_without_a_quote_says_so(tmp_path: Path) -> None:
    (tmp_path / "b-notes.txt").write_text("shopping: milk, eggs")
    done = run("add", tmp_path / "b-notes.txt", "--library", tmp_path / "x.sqlite3")
    assert "no quote was found in it" in done.output


def test_a_misspelt_setting_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_LIBARY", "x")
    Path(".env").write_text("ONRECORD_QUIET_HOUR=22-8\nONRECORD_METRICS=\n")
    told = run("check", "").stderr
    assert (
        "ONRECORD_LIBARY is no setting, and is passed over; did you mean ONRECORD_LIBRARY?" in told
    )
    assert "did you mean ONRECORD_QUIET_HOURS?" in told
    assert "ONRECORD_METRICS" not in told
