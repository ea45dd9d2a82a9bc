"""Corrections: whoever runs the library has the last word, and it stays the last."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from bot.cli import main
from corpus.corrections import Kind, Ruling, Rulings, corrected, with_speaker
from corpus.intake import read_interview
from corpus.library.rereading import reread
from corpus.library.store import Change, Library
from corpus.model import Speaker
from retrieval.index import Index
from tests import old_schemas

HEAD = "---\nlanguage: en\nprogramme: {}\n---\n\n"
FIRST = (
    HEAD.format("Harbour Talk")
    + """# Part one

**Lenny:** Who drew the first map?

**Gia Marsh:** We drew a map of the moorings on paper, and then we drew it again.

**Lenny:** Who paid?

**Gia Marsh:** The harbour paid for the whole map, every penny of it.
"""
)
SECOND = (
    HEAD.format("Harbour Talk")
    + """# Part two

**Lenny Orr:** Who runs the lighthouse?

**Mireille B. Reece, Psy.D:** The town runs the lighthouse, as it has for a hundred years.

**Lenny Orr:** Is it wise?
"""
)
OTHER = (
    HEAD.format("Night Talk")
    + """# Night

**Lenny:** Do you like the winter?

**Bo Lund:** I like it when the harbour freezes over.

**Lenny:** Why is that?

**Bo Lund:** It is quiet.
"""
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def correct(interview: str, path: Path) -> None:
    """Correct a title and the speaker of one turn."""
    said = ("--title", "Maps", "--speaker", "Ada Moss", "--turn", "4")
    run("edit", interview, *said, "--library", str(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def folder(tmp_path: Path, path: Path) -> Path:
    made = tmp_path / "talks"
    made.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND), ("third", OTHER)):
        (made / f"{name}.md").write_text(text)
    assert run("add", str(made), "--library", str(path)).exit_code == 0
    return made


@pytest.fixture
def first(folder: Path, path: Path) -> str:
    return str(exported(path)[0]["id"])


def exported(path: Path) -> list[dict[str, Any]]:
    result = run("export", "--library", str(path))
    return [json.loads(line) for line in result.stdout.splitlines()]


def said_by(path: Path, words: str) -> list[str | None]:
    found = []
    for one in exported(path):
        text = one["source"] if one["text"] is None else one["text"]
        found += [q["speaker"] for q in one["quotes"] if words in text[q["start"] : q["end"]]]
    return found


def asked(path: Path, question: str) -> list[tuple[str | None, str]]:
    result = run("ask", question, "--library", str(path), "--json")
    answer = json.loads(result.stdout)
    return [(quote["speaker"], quote["text"]) for quote in answer.get("quotes") or []]


def test_a_host_by_the_first_name_is_the_host_of_the_series_and_of_no_other(
    folder: Path, path: Path
) -> None:
    listed = run("people", "--library", str(path), "--json").stdout.splitlines()
    people = {one["name"]: one for one in map(json.loads, listed)}
    assert len(people["Lenny Orr"]["interviews"]) == 2
    assert len(people["Lenny"]["interviews"]) == 1
    assert people["Lenny Orr"]["look_alikes"] == ["Lenny"]
    assert asked(path, "What did Lenny Orr ask about the map?")[0] == (
        "Lenny Orr",
        "Who drew the first map?",
    )
    assert "winter" not in str(asked(path, "What did Lenny Orr ask about the winter?"))


@pytest.mark.parametrize("name", ["Mireille Reece", "Dr Reece", "Dr. Reece", "Reece"])
def test_a_name_with_a_degree_answers_to_less(folder: Path, path: Path, name: str) -> None:
    (speaker, words), *_ = asked(path, f"What did {name} say about the lighthouse?")
    assert speaker is not None
    assert speaker.startswith("Mireille B. Reece")
    assert words.startswith("The town runs")


def test_details_are_corrected_for_good(folder: Path, path: Path, first: str) -> None:
    args = ("--title", "Maps", "--date", "2 March 2020", "--link", "https://harbour.example/1")
    told = run("edit", first[:6], *args, "--outlet", "The Gull", "--library", str(path)).output
    assert "title: Maps (read: Part one)" in told
    (folder / "first.md").write_text(FIRST.replace("every penny", "each penny"))
    assert "Changed: Maps" in run("add", str(folder / "first.md"), "--library", str(path)).output
    one = exported(path)[0]
    assert (one["title"], one["date"], one["outlet"]) == ("Maps", "2020-03-02", "The Gull")
    assert one["id"] == first
    assert said_by(path, "each penny") == ["Gia Marsh"]
    assert "Already there" in run("add", str(folder / "first.md"), "--library", str(path)).output
    run("edit", first, "--as-read", "--library", str(path))
    assert exported(path)[0]["title"] == "Part one"


def test_a_turn_is_found_by_its_words(folder: Path, path: Path, first: str) -> None:
    run("edit", first, "--speaker", "Ada Moss", "--turn", "4", "--library", str(path))
    assert said_by(path, "every penny") == ["Ada Moss"]
    assert said_by(path, "moorings") == ["Gia Marsh"]
    before, turn = FIRST.split("**Lenny:** Who paid?")
    new = f"{before}**Lenny:** And then?\n\n**Gia Marsh:** Nothing.\n\n**Lenny:** Who paid?{turn}"
    (folder / "first.md").write_text(new)
    run("add", str(folder / "first.md"), "--library", str(path))
    assert said_by(path, "every penny") == ["Ada Moss"]
    assert said_by(path, "Nothing.") == ["Gia Marsh"]
    (folder / "first.md").write_text(FIRST.replace("The harbour paid for", "Nobody wanted"))
    run("add", str(folder / "first.md"), "--library", str(path))
    assert said_by(path, "Nobody wanted") == ["Gia Marsh"]
    assert "no such turn any more" in run("show", first, "--library", str(path)).output


def test_words_are_given_to_somebody_or_to_nobody(folder: Path, path: Path, first: str) -> None:
    run("edit", first, "--speaker", "Lenny=Andrew Bosworth", "--library", str(path))
    assert said_by(path, "Who paid?") == ["Andrew Bosworth"]
    assert asked(path, "What did Andrew Bosworth ask about the map?")
    run("edit", first, "--speaker", "Andrew Bosworth=Boz", "--library", str(path))
    assert said_by(path, "Who paid?") == ["Boz"]
    run("edit", first, "--speaker", "Gia Marsh=", "--library", str(path))
    assert said_by(path, "moorings") == [None]
    assert "Gia Marsh" not in [one[0] for one in exported(path)[0]["speakers"]]
    shown = run("show", first, "--turns", "--library", str(path)).output
    assert "2. Not named: We drew" in shown


def test_roles_are_those_that_are_said(folder: Path, path: Path, first: str) -> None:
    run("edit", first, "--host", "Gia Marsh", "--guest", "Lenny", "--library", str(path))
    roles = {one[0]: one[2] for one in exported(path)[0]["speakers"]}
    assert roles == {"Lenny": ["guest"], "Gia Marsh": ["host"]}


@pytest.mark.parametrize(
    ("given", "name", "silent"),
    [
        (("--guest", "Lenny"), "guest: Lenny", False),
        (("--guest", "LENNY"), "guest: LENNY", False),
        (("--guest", "Ada Moss"), "guest: Ada Moss", True),
        (("--host", "Ada Moss", "--host", "Gia Marsh"), "host: Ada Moss", True),
        (("--speaker", "Lenny=Ada Moss", "--guest", "Ada Moss"), "guest: Ada Moss", False),
    ],
)
def test_a_role_is_told_to_give_no_words(
    given: tuple[str, ...], name: str, silent: bool, folder: Path, path: Path, first: str
) -> None:
    told = run("edit", first, *given, "--library", str(path)).output.splitlines()
    (line,) = [one for one in told if f"Corrected: {name}" in one]
    assert ("no words are under this name" in line) is silent


def test_what_makes_no_sense_is_one_sentence(folder: Path, path: Path, first: str) -> None:
    for arguments in (
        ("edit", first, "--speaker", "Nobody Here=Ada Moss"),
        ("edit", first, "--speaker", "Ada Moss", "--turn", "99"),
        ("edit", first, "--speaker", "Gia Marsh=Ada Moss", "--turn", "1"),
        ("edit", first, "--date", "the day after"),
        ("edit", first, "--date", "02/03/2020"),
        ("edit", first, "--date", "2099-03-02"),
        ("edit", first, "--date", "2 March 2099"),
        ("edit", first, "--title", " "),
        ("edit", first),
        ("people", "merge", "Lenny Orr", "Ghost"),
        ("people", "rename", "Lenny Orr", "Gia Marsh"),
        ("people", "alias", "Lenny Orr", "Gia Marsh"),
        ("people", "split", "Bo Lund", first, "--as", "Bo Lund the elder"),
    ):
        before = exported(path)
        result = run(*arguments, "--library", str(path))
        assert result.exit_code, arguments
        assert "Traceback" not in result.output
        assert exported(path) == before


def test_people_are_merged_renamed_and_split(folder: Path, path: Path) -> None:
    def people() -> dict[str, int]:
        rows = run("people", "--library", str(path), "--json").stdout.splitlines()
        return {one["name"]: len(one["interviews"]) for one in map(json.loads, rows)}

    told = run("people", "merge", "Lenny", "Lenny Orr", "--library", str(path)).output
    assert told.startswith("Lenny is Lenny Orr now: 2 interviews changed.")
    assert people()["Lenny Orr"] == 3
    assert said_by(path, "winter") == ["Lenny Orr"]
    run("people", "rename", "Lenny Orr", "Leonard Orr", "--library", str(path))
    assert said_by(path, "winter") == ["Leonard Orr"]
    assert asked(path, "What did Lenny Orr ask about the winter?")[0][0] == "Leonard Orr"
    run("people", "alias", "Bo Lund", "The Ferryman", "--library", str(path))
    assert asked(path, "What did the Ferryman say about the harbour?")[0][0] == "Bo Lund"
    run("people", "alias", "Bo Lund", "The Ferryman", "--remove", "--library", str(path))
    run("people", "rename", "Leonard Orr", "Lenny Orr", "--library", str(path))
    run("people", "split", "Lenny", "Lenny Orr", "--library", str(path))
    assert people()["Lenny"] == 2, "what is said to be two is not taken for one either"
    night = exported(path)[2]["id"]
    run("people", "split", "Lenny", night, "--as", "Lenny Bruhn", "--library", str(path))
    assert said_by(path, "winter") == ["Lenny Bruhn"]
    assert {name.partition(",")[0]: count for name, count in people().items()} == {
        "Lenny": 1,
        "Lenny Bruhn": 1,
        "Lenny Orr": 1,
        "Gia Marsh": 1,
        "Mireille B. Reece": 1,
        "Bo Lund": 1,
    }


def test_an_export_brings_all_of_it_back(
    folder: Path, path: Path, first: str, tmp_path: Path
) -> None:
    correct(first, path)
    run("people", "merge", "Lenny", "Lenny Orr", "--library", str(path))
    run("people", "split", "Bo Lund", "Gia Marsh", "--library", str(path))
    export, again = tmp_path / "all.jsonl", tmp_path / "again.sqlite3"
    run("export", "--to", str(export), "--library", str(path))
    for _ in range(2):  # into a new library, and over itself
        assert run("add", str(export), "--library", str(again)).exit_code == 0
        assert exported(again) == exported(path)
    run("edit", first, "--as-read", "--library", str(again))
    assert exported(again)[0]["title"] == "Part one"
    text = tmp_path / "text"
    run("export", "--format", "markdown", "--to", str(text), "--library", str(path))
    third = tmp_path / "third.sqlite3"
    run("add", str(text), "--library", str(third))
    assert said_by(third, "every penny") == ["Ada Moss"]
    assert said_by(third, "winter") == ["Lenny Orr"]


def test_an_export_with_a_damaged_correction_is_no_interview(
    folder: Path, path: Path, first: str, tmp_path: Path
) -> None:
    run("edit", first, "--title", "Maps", "--library", str(path))
    damaged: list[dict[str, Any]] = [
        {"corrections": [["title", 7, None, None]]},
        {"corrections": [["date", "soon", None, None]]},
        {"corrections": [["shoes", "two", None, None]]},
        {"rulings": [["same", "", "Ada"]]},
        {"original": ["name", {}, "no base64!"]},
        {"read": {"passages": []}},
    ]
    for change in damaged:
        line = json.dumps(exported(path)[0] | change)
        (tmp_path / "x.jsonl").write_text(line)
        added = run("add", str(tmp_path / "x.jsonl"), "--library", str(tmp_path / "x.db"), "--json")
        assert [json.loads(one)["status"] for one in added.stdout.splitlines()] == ["skipped"], (
            change
        )


def test_a_bot_that_runs_sees_a_correction(folder: Path, path: Path, first: str) -> None:
    library = Library.open(path)
    before = Index.open(library)
    run("edit", first, "--speaker", "Lenny=Andrew Bosworth", "--library", str(path))
    after = Index.open(library, before)
    assert before.moment != after.moment
    assert "Andrew Bosworth" in after.people.everyone
    assert "Andrew Bosworth" not in before.people.everyone
    own = after.interview(first)
    assert {quote.speaker for quote in own.quotes} == {"Andrew Bosworth", "Gia Marsh"}
    assert [one.id for one in own.quotes] == [one.id for one in before.interview(first).quotes]


def test_reading_again_keeps_ids_and_corrections(folder: Path, path: Path, first: str) -> None:
    correct(first, path)
    before = exported(path)
    library = Library.open(path)
    with library.engine.begin() as connection:  # as rules of before would have read it
        connection.execute(sa.text("UPDATE quotes SET speaker = 'Wrong' WHERE speaker = 'Lenny'"))
        connection.execute(
            sa.text("UPDATE interviews SET title = 'first' WHERE title = 'Part one'")
        )
    assert "Wrong" in said_by(path, "Who paid?")
    told = run("reread", "--library", str(path)).output
    assert told.count("Changed") == 2, "two in which Lenny speaks"
    assert exported(path) == before
    (folder / "first.md").unlink()
    assert [one.change for one in reread(library, [first])] == [Change.UNCHANGED]


def test_of_an_older_library_the_text_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    interview = read_interview(FIRST.encode(), "first")
    details = replace(interview.details, url="https://harbour.example/1", programme="Known")
    old_schemas.make(
        path, "0003", replace(interview, document=replace(interview.document, details=details))
    )
    library = Library.open(path)
    (result,) = reread(library, library.ids())
    assert result.interview is not None
    assert result.interview.details.url == "https://harbour.example/1"
    assert {quote.speaker for quote in result.interview.quotes} == {"Lenny", "Gia Marsh"}


def test_a_web_page_is_read_again_from_its_bytes(tmp_path: Path, path: Path) -> None:
    page = (
        "<!doctype html><html lang='en'><head><title>Keeper</title></head><body><article>"
        "<h1>The keeper speaks</h1><p>Ada Moss has kept the light for fifty years, and she spoke "
        "to us at home on a cold morning in the winter, with the sea loud outside.</p><p>“The town "
        "pays for the light, and it always has, and it always will,” Ada Moss said.</p>"
        "</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page)
    run("add", str(tmp_path / "page.html"), "--library", str(path))
    library = Library.open(path)
    with library.reading() as now:
        (own,) = now.versions
        original = now.original(own)
        assert original is not None
        assert original.data(now.as_read(own).document.source) == page.encode()
    assert [one.change for one in reread(library, [own])] == [Change.UNCHANGED]


def test_killed_while_it_corrects_nothing_is_half_done(folder: Path, path: Path) -> None:
    ids = [one["id"] for one in exported(path)]
    code = f"""
from pathlib import Path
from corpus.corrections import Kind, Ruling
from corpus.library.store import Library
library = Library.open(Path({str(path)!r}))
print("go", flush=True)
for number in range(10**6):
    names = ("Lenny", "Len") if number % 2 else ("Len", "Lenny")
    library.rule(lambda before: before.with_(Ruling(Kind.SAME, *names)))
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    process.stdout.readline()
    for _ in range(3):
        time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    library = Library.open(path)
    assert not list(library.problems())
    assert list(library.ids()) == ids
    names = {s.people[0] for s in library.summaries() if s.title in ("Part one", "Night")}
    assert names in ({"Lenny"}, {"Len"})
    Index.open(library)


def test_removing_an_interview_lets_its_corrections_go(
    folder: Path, path: Path, first: str
) -> None:
    run("edit", first, "--title", "Maps", "--library", str(path))
    run("remove", first, "--library", str(path))
    run("add", str(folder), "--library", str(path))
    assert {one["title"] for one in exported(path)} == {"Part one", "Part two", "Night"}


def test_rulings_that_contradict_each_other_are_the_last(folder: Path) -> None:
    rulings = Rulings()
    for one, other in (("A B", "C D"), ("C D", "E F"), ("E F", "A B")):
        rulings = rulings.with_(Ruling(Kind.SAME, one, other))
    assert rulings.name_of("C D") == rulings.name_of("E F") == "A B"
    rulings = rulings.with_(Ruling(Kind.APART, "C D", "A B"))
    assert rulings.name_of("C D") != rulings.name_of("A B")
    assert rulings.applied(Speaker("C D")).apart == ("A B",)
    assert rulings.with_(rulings.listed[-1]).listed == rulings.listed


def test_a_name_in_an_article_is_corrected_with_its_quotes() -> None:
    text = (
        "# Dues\n\nJohn Kery met reporters on Monday.\n\n“We will close the harbour,” Kery said.\n"
    )
    read = read_interview(text.encode(), "dues")
    said = with_speaker(read, (), Rulings(), "john kery", "John Kerry", None)
    now = corrected(read, said)
    assert [quote.speaker for quote in now.quotes] == ["John Kerry"]
    assert [one.name for one in now.speakers] == ["John Kerry"]
