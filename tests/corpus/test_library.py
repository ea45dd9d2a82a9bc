"""The library: nothing is lost, nothing is half there, ids stay."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from bot.answers import ask
from bot.chats import schema as chats
from bot.cli import main
from corpus.forms.lines import interview_of_line, to_json
from corpus.forms.markdown import to_markdown
from corpus.intake import read_interview
from corpus.library.opening import Where
from corpus.library.schema import metadata
from corpus.library.shipped import shipped_library
from corpus.library.store import Change, Library, LibraryError
from retrieval.asking.conversation import State
from retrieval.index import Index, files, folder_of
from tests.conftest import NewPlace

IN_ENGLISH = "---\nlanguage: en\n---\n\n"
"""To tell a language, each process that reads loads a model for a second: it is said here."""
ICE = (
    f"{IN_ENGLISH}**Ada Moss:** The harbour froze.\n\n**Ben Hale:** For how long?\n\n"
    "**Ada Moss:** For weeks."
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def path(new_place: NewPlace) -> Where:
    return new_place()


def address(path: Where) -> str:
    return path if isinstance(path, str) else f"sqlite:///{path}"


def write(path: Where, statement: str) -> None:
    """Change a library behind OnRecord's back."""
    engine = sa.create_engine(address(path))
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "interviews"
    made.mkdir()
    for number in range(3):
        (made / f"ice-{number}.md").write_text(ICE.replace("weeks", f"{number} weeks"))
    return made


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_add_again_changes_nothing_and_a_changed_document_keeps_its_ids(
    path: Where, folder: Path
) -> None:
    first = lines(run("add", str(folder), "--library", str(path), "--json"))
    assert [one["status"] for one in first] == ["added"] * 3
    library = Library.open(path)
    before = {quote.text: quote.id for interview in library for quote in interview.quotes}
    again = lines(run("add", str(folder), "--library", str(path), "--json"))
    assert [one["status"] for one in again] == ["unchanged"] * 3
    changed = folder / "ice-1.md"
    changed.write_text(changed.read_text() + "\n\n**Ben Hale:** That is long.")
    third = lines(run("add", str(changed), "--library", str(path), "--json"))
    assert (third[0]["status"], third[0]["id"]) == ("changed", first[1]["id"])
    after = {quote.text: quote.id for interview in library for quote in interview.quotes}
    assert before.items() <= after.items()
    assert "That is long." in after


def test_two_documents_of_one_name_are_two_interviews(path: Where, tmp_path: Path) -> None:
    for place, words in (("a", ICE), ("b", "**Cy Roe:** Quite another talk.\n\n**Di:** Is it?")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "talk.md").write_text(words)
        assert run("add", str(tmp_path / place), "--library", str(path)).exit_code == 0
    assert len(Library.open(path).ids()) == 2


def test_a_moved_document_is_still_the_same(path: Where, folder: Path) -> None:
    run("add", str(folder / "ice-0.md"), "--library", str(path))
    moved = folder.parent / "ice-0.md"
    (folder / "ice-0.md").rename(moved)
    result = lines(run("add", str(moved), "--library", str(path), "--json"))
    assert result[0]["status"] == "unchanged"


def test_bad_files_are_listed_and_the_good_ones_added(path: Where, folder: Path) -> None:
    (folder / "empty.md").write_text("")
    (folder / "noise.bin").write_bytes(b"\0\1\2" * 100)
    result = run("add", str(folder), "nowhere.md", "--library", str(path))
    assert result.exit_code == 1
    assert result.output.count("Not added:") == 3
    assert "nowhere.md does not exist" in result.output
    assert len(Library.open(path).ids()) == 3


def test_killed_in_the_middle_the_library_holds_whole_interviews(
    path: Where, tmp_path: Path
) -> None:
    made = tmp_path / "many"
    made.mkdir()
    for number in range(24):
        days = (f"**Ada Moss:** Day {n} of {number}.\n\n**Ben Hale:** So?" for n in range(150))
        turns = "\n\n".join(days)
        (made / f"{number:02}.md").write_text(f"{IN_ENGLISH}{turns}\n\n**Ada Moss:** End {number}.")
    command = [sys.executable, "-c", "from bot.cli import main; main()", "add", str(made)]
    process = subprocess.Popen([*command, "--library", str(path), "--json"], stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    for _ in range(3):
        process.stdout.readline()
    time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    library = Library.open(path)
    assert list(library.problems()) == []
    assert 3 <= len(library.ids()) < 24
    assert {len(interview.quotes) for interview in library} == {301}
    assert run("add", str(made), "--library", str(path)).exit_code == 0
    assert len(library.ids()) == 24


def test_list_show_and_remove(path: Where, folder: Path) -> None:
    run("add", str(folder), "--library", str(path))
    listed = lines(run("list", "--json", "--library", str(path)))
    assert [one["title"] for one in listed] == ["ice 0", "ice 1", "ice 2"]
    own = listed[1]["id"]
    shown = run("show", own[:6], "--library", str(path)).output
    assert "Ada Moss: For 1 weeks." in shown
    assert "Removed: ice 1" in run("remove", own, "--library", str(path)).output
    assert len(lines(run("list", "--json", "--library", str(path)))) == 2
    missing = run("show", own, "--library", str(path))
    assert missing.exit_code == 1
    assert "There is no interview with the id" in missing.output


def test_export_in_json_brings_the_very_same_back(
    path: Where, folder: Path, tmp_path: Path, new_place: NewPlace
) -> None:
    run("add", str(folder), "--library", str(path))
    exported, other = tmp_path / "all.jsonl", new_place()
    assert run("export", "--to", str(exported), "--library", str(path)).exit_code == 0
    assert run("add", str(exported), "--library", str(other)).exit_code == 0
    assert list(Library.open(path)) == list(Library.open(other))


def test_a_round_trip_of_the_shipped_interview() -> None:
    (shipped,) = shipped_library()
    same, _, _ = interview_of_line(to_json(shipped).encode(), "export")
    assert same == shipped
    again = read_interview(to_markdown(shipped).encode(), "export")
    assert [(q.text, q.speaker, q.directness) for q in again.quotes] == [
        (q.text, q.speaker, q.directness) for q in shipped.quotes
    ]


def test_export_in_markdown_keeps_words_speakers_and_seconds(
    path: Where, tmp_path: Path, new_place: NewPlace
) -> None:
    odd = "**Ada Moss:** 1. _Not_ \\*bold\\*; a &lt;b&gt; [x] # y.\n\n**Ben Hale (00:01:02):** Why?"
    (tmp_path / "odd.md").write_text(odd + "\n\n**Ada Moss:** # No heading.")
    run("add", str(tmp_path / "odd.md"), "--library", str(path))
    run("export", "--format", "markdown", "--to", str(tmp_path / "out"), "--library", str(path))
    other = new_place()
    run("add", str(tmp_path / "out"), "--library", str(other))
    (before,), (after,) = Library.open(path), Library.open(other)
    assert [(q.text, q.speaker) for q in after.quotes] == [
        (q.text, q.speaker) for q in before.quotes
    ]
    assert after.second_at(after.quotes[1].span.start) == 62


def test_doctor_finds_damage_and_builds_the_index_anew(path: Where, folder: Path) -> None:
    run("add", str(folder), "--library", str(path))
    run("ask", "What did Moss say about the harbour?", "--library", str(path))
    assert "The index is sound" in run("doctor", "--library", str(path)).output
    index = folder_of(Library.open(path))
    assert index is not None
    damaged = next(index.glob("*.segment"))
    damaged.write_bytes(damaged.read_bytes()[:-1000])
    before = sorted(path.name for path in index.iterdir())
    assert not Index.is_sound(Library.open(path))
    assert sorted(path.name for path in index.iterdir()) == before
    assert (
        "The index was damaged; it is built anew." in run("doctor", "--library", str(path)).output
    )
    write(path, 'UPDATE quotes SET "end" = 100000 WHERE id = (SELECT min(id) FROM quotes)')
    broken = run("doctor", "--library", str(path))
    assert broken.exit_code == 1
    assert "is outside its passage" in broken.output


@pytest.mark.parametrize("damage", ["*.segment", "catalogue.json"])
def test_a_damaged_index_is_noticed_and_built_anew(path: Where, folder: Path, damage: str) -> None:
    run("add", str(folder), "--library", str(path))
    library = Library.open(path)
    Index.open(library)
    index = folder_of(library)
    assert index is not None
    damaged = next(index.glob(damage))
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 0x55
    damaged.write_bytes(bytes(data))
    answer, _ = ask(Index.open(library), State(), "What did Moss say about the harbour?")
    assert answer.quotes[0].framed.text == "The harbour froze."
    assert Index.is_sound(library)


def test_words_that_were_damaged_are_never_shown(
    path: Where, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "CHECKED", 8)  # as if there were so much that both ends are sound
    run("add", str(folder), "--library", str(path))
    index = folder_of(Library.open(path))
    assert index is not None
    segment = next(index.glob("*.segment"))
    data = segment.read_bytes()
    assert data.count(b"harbour froze.") == 3
    segment.write_bytes(data.replace(b"harbour froze.", b"harbour broke."))
    assert Index.open(Library.open(path))
    told = run("ask", "What did Moss say about the harbour?", "--library", str(path)).output
    assert "The harbour froze." in told
    assert "broke" not in told
    assert Index.is_sound(Library.open(path))


def test_a_saved_index_answers_as_a_new_one(path: Where, folder: Path) -> None:
    run("add", str(folder), "--library", str(path))
    library = Library.open(path)
    built, loaded = Index.open(library), Index.open(library)
    for question in ("harbour", "What did Moss say?", "who asked for how long?", "harbor"):
        assert ask(built, State(), question) == ask(loaded, State(), question)


def test_the_first_migration_makes_the_tables_of_the_schema(path: Where) -> None:
    Library.open(path, create=True).close()
    inspected = sa.inspect(sa.create_engine(address(path)))
    for table in (*metadata.sorted_tables, *chats.metadata.sorted_tables):
        columns = {column["name"]: column for column in inspected.get_columns(table.name)}
        assert set(columns) == set(table.columns.keys())
        assert {name for name, column in columns.items() if column["nullable"]} == {
            column.name for column in table.columns if column.nullable
        }


def test_a_library_of_a_newer_version_is_told(path: Where) -> None:
    Library.open(path, create=True).close()
    write(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LibraryError, match="newer OnRecord"):
        Library.open(path)


def test_another_database_is_left_alone(path: Where) -> None:
    write(path, "CREATE TABLE accounts (id INTEGER)")
    with pytest.raises(LibraryError, match="something else"):
        Library.open(path, create=True)


def test_adding_tells_what_changed(path: Where) -> None:
    library = Library.open(path, create=True)
    first = read_interview(ICE.encode(), "ice")
    assert library.add(first).change is Change.ADDED
    moment = library.moment
    assert library.add(first).change is Change.UNCHANGED
    assert library.moment == moment


def test_two_files_that_are_much_alike_are_both_kept(path: Where, tmp_path: Path) -> None:
    made = tmp_path / "alike"
    made.mkdir()
    told = "Anna Berg met Tom Lindqvist.\n“We will wait,” Berg said.\n"
    head = f"{IN_ENGLISH}Talks go on\nMarch 3, 2015\n{told}"
    (made / "one.txt").write_text(head + "“Until May,” she added.\n")
    (made / "two.txt").write_text(head + "“Until June,” she added.\n")
    result = lines(run("add", str(made), "--library", str(path), "--json"))
    assert [one["status"] for one in result] == ["added", "added"]
    assert len(Library.open(path).ids()) == 2
    again = lines(run("add", str(made), "--library", str(path), "--json"))
    assert [one["status"] for one in again] == ["unchanged", "unchanged"]


def test_an_add_that_failed_does_not_hide_the_interview_that_ships(folder: Path) -> None:
    assert run("add", str(folder / "not there.md")).exit_code == 1
    asked = run("ask", "What did Kerry say about Iran?")
    assert "Iran is not open for business" in asked.output
    run("add", str(folder))
    assert "Iran is not open for business" not in run("ask", "What did Kerry say?").output
