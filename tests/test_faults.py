"""The measurement of faults: does it see what it is there to see, and clean up?"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.faults import damaging, disk, disks, documents, killing, messages
from benchmarks.faults.commands import Commands
from benchmarks.faults.judging import Moment, Truth, stands
from benchmarks.faults.kinds import KINDS, measure
from benchmarks.faults.messages import fill
from benchmarks.faults.quoting import Quoter
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Maker, word
from benchmarks.faults.talking import quotes_in
from benchmarks.faults.tally import FAULTS, TRACEBACK, WRONG, Tally, signature

ROUNDS = {"kill": 1, "change": 1, "index": 1, "disk": 1, "documents": 2, "messages": 12}
SEED = 40
"""One whose bombs are quick to refuse."""
SMALLER: dict[ModuleType, dict[str, int]] = {
    killing: {"STOCK": 4, "TURNS": 8},
    damaging: {"INTERVIEWS": 6, "TURNS": 8},
    disks: {"INTERVIEWS": 3, "TURNS": 8},
    disk: {"TURNS": 8},
    documents: {"EACH": 2, "GOOD": 16},
    messages: {"EACH": 8, "QUOTING": 4, "INTERVIEWS": 6},
}
"""Libraries and rounds that are seen through in no time: whether anything is found at all."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    with Commands() as started:
        yield started


def test_a_round_of_each_kind_brings_no_fault_about(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, values in SMALLER.items():
        for name, value in values.items():
            monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(tempfile, "tempdir", str(open_folder))
    tallies = measure([], 1, SEED)
    assert [tally.kind for tally in tallies] == list(KINDS)
    for tally in tallies:
        row = tally.row()
        assert {"kind", "rounds", *FAULTS, "refused"} <= set(row)
        assert not any(row[fault] for fault in FAULTS), tally.lines()
        assert row["rounds"] == ROUNDS[tally.kind] or tally.skipped
    assert list(open_folder.glob("onrecord-faults-*")) == []


@pytest.mark.parametrize("verdict", ["verbatim", "altered"])
def test_a_quotation_that_is_judged_wrongly_is_seen(verdict: str) -> None:
    said = [("Ada Moss", "The harbour is open to everybody who has a boat of some kind.")]
    said += [("Ben Hale", "Nobody in this town has ever seen the ferry leave on time.")]
    quoter = Quoter(said, random.Random(5))  # noqa: S311
    for _ in range(60):
        sent = quoter.message()
        checks = [{"claim": one.text, "verdict": verdict} for one in sent.quotations]
        wrongly = sum(one.real is (verdict != "verbatim") for one in sent.quotations)
        assert bool(quoter.faults(sent, checks)) is bool(wrongly)


def test_a_folder_is_taken_instead_of_what_is_made_up(tmp_path: Path, commands: Commands) -> None:
    for number in range(2):
        (tmp_path / f"{number}.md").write_text(Maker(number).interview(number).markdown)
    shelf = Shelf(commands, Tally("messages"), "given")
    made, truth = fill(shelf, [tmp_path], Maker(3), random.Random(3))  # noqa: S311
    assert {one.title for one in made} == {Maker(n).interview(n).title for n in range(2)}
    who, said = made[0].turns[1]
    assert truth.mistake(said, who, made[0].title) is None


def test_failures_are_kept_with_what_brings_them_about(tmp_path: Path) -> None:
    tally = Tally("documents", tmp_path)
    tally.fail(WRONG, "words that stand nowhere", {"text": "\ud800"}, {"../one.txt": b"Ada: yes"})
    [folder] = (tmp_path / "documents").iterdir()
    assert {path.name for path in folder.iterdir()} == {"failure.json", "one.txt"}


class TestTheJudge:
    truth = Truth(
        [
            Moment("Tide", (("Ada Moss", "The harbour is not open."),), since=0, until=10),
            Moment("Tide", (("Ada Moss", "The harbour is open."), ("Jo Vale", "Why?")), since=10),
        ]
    )

    @pytest.mark.parametrize(
        ("text", "speaker", "at", "wrong"),
        [
            ("The harbour is not open.", "Ada Moss", 5, None),
            ("The harbour is not open.", "Ada Moss", 15, "words of another moment"),
            ("The harbour is open.", "Ada Moss", 15, None),
            ("The harbour is open.", "Jo Vale", 15, "words of another person"),
            ("The harbour is open.", None, 15, "words of another person"),
            ("The harbour was open.", "Ada Moss", 15, "words that stand nowhere"),
            ("he harbour is open.", "Ada Moss", 15, "words that stand nowhere"),
            ("The harbour is ope", "Ada Moss", 15, "words that stand nowhere"),
            ("", "Ada Moss", 15, "words that stand nowhere"),
        ],
    )
    def test_judges(self, text: str, speaker: str | None, at: float, wrong: str | None) -> None:
        assert self.truth.mistake(text, speaker, "Tide", at, at) == wrong

    def test_an_interview_that_was_not_there(self) -> None:
        assert self.truth.mistake("Why?", "Jo Vale", "Ebb", 15, 15)

    def test_a_word_is_not_cut_in_two(self) -> None:
        assert stands("open", "re open open")
        assert not stands("open", "reopened opens")


def test_what_is_made_up_has_a_word_of_its_own_in_each_sentence() -> None:
    assert len({word(number) for number in range(20_000)}) == 20_000
    maker = Maker(1)
    made = maker.interview(1)
    changed = maker.changed(made)
    assert changed.title == made.title
    assert changed.turns != made.turns


def test_a_traceback_is_named_by_its_last_line_and_ours() -> None:
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/x/corpus/forms/rows.py", line 90, in f\n    y\n'
        '  File "/x/site-packages/z.py", line 1, in g\n    z\nIndexError: list index out of range\n'
    )
    assert signature(trace) == "corpus/forms/rows.py:90 IndexError: list index out of range"
    tally = Tally("change")
    tally.fail(TRACEBACK, trace, "a longer input")
    tally.fail(TRACEBACK, trace, "hello")
    [line] = tally.lines()
    assert "2 ×" in line
    assert line.endswith("hello")


def test_the_quotes_of_a_message_are_seen_with_who_says_them() -> None:
    text = "“Yes. 👩‍👩‍👧 No.”\nAda Moss\nTide"
    start = len(text[: text.index("Ada")].encode("utf-16-le")) // 2
    entities = [
        {"type": "blockquote", "offset": 0, "length": start - 1},
        {"type": "bold", "offset": start, "length": 8},
    ]
    message = {"text": text, "entities": entities}
    assert quotes_in(message) == [("Yes. 👩‍👩‍👧 No.", "Ada Moss")]


def test_a_command_runs_in_a_process_of_its_own_and_can_be_killed(commands: Commands) -> None:
    ended = commands.run("list", "--library", commands.folder / "nowhere.sqlite3")
    assert ended.code == 1
    assert ended.sentence
    job = commands.start("try", "--no-browser", "--port", "0")
    job.kill()
    assert job.end().code == -9
