"""A change makes a new moment and costs what changed; the old moment stays whole."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Answer, answered, ask
from corpus.intake import read_interview
from corpus.library.opening import Where
from corpus.library.store import Library
from corpus.model import Interview
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.index import Index, folder_of, put_in_order, upkeep
from retrieval.index.catalogue import Entry
from retrieval.index.joining import join
from tests.conftest import DATABASES, place_on

WORDS = "harbour ice ferry winter bridge train Vale island storm coal".split()
NAMES = ("Ada Moss", "Ben Hale", "Cy Roe")


def talk(title: str, turns: Sequence[tuple[int, Sequence[int]]]) -> Interview:
    said = "\n\n".join(
        f"**{NAMES[who]}:** The {' '.join(WORDS[word] for word in words)} came."
        for who, words in turns
    )
    return read_interview(said.encode(), title, {"title": title, "language": "en"})


TURNS = st.lists(
    st.tuples(st.integers(0, 2), st.lists(st.integers(0, 9), min_size=1, max_size=6)),
    min_size=1,
    max_size=5,
)
on_both = pytest.mark.parametrize("path", DATABASES, indirect=True)
STEPS = st.lists(st.tuples(st.integers(0, 4), st.none() | TURNS), min_size=1, max_size=12)


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    return place_on(getattr(request, "param", "sqlite"), tmp_path)


@pytest.fixture
def library(path: Where) -> Iterator[Library]:
    opened = Library.open(path, create=True)
    yield opened
    opened.close()


def change(library: Library, step: tuple[int, list[tuple[int, list[int]]] | None]) -> None:
    """Add or change the talk of a number, or remove it."""
    number, turns = step
    if turns is not None:
        library.add(talk(f"talk {number}", turns), f"https://example.org/{number}")
        return
    known = {summary.origin: summary.id for summary in library.summaries()}
    if (there := known.get(f"https://example.org/{number}")) is not None:
        library.remove(there)


def said(answer: Answer) -> list[tuple[str | None, str, str]]:
    return [(quote.speaker, quote.framed.text, quote.interview_id) for quote in answer.quotes]


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_a_grown_index_scores_as_one_that_is_built_at_once(
    steps: list[tuple[int, list[tuple[int, list[int]]] | None]],
) -> None:
    library = Library.in_memory()
    grown = Index(library)
    for step in steps:
        change(library, step)
        grown = Index.open(library, grown)
    whole = Index(library)
    assert len(grown) == len(whole)
    assert grown.ids() == whole.ids() == library.ids()
    assert grown.languages == whole.languages
    assert grown.passages_by_person() == whole.passages_by_person()
    for term in ("harbour", "ice", "moss", "came", "absent"):
        assert grown.bm25.frequency(term) == whole.bm25.frequency(term)
        assert grown.weight(term) == pytest.approx(whole.weight(term))
        assert grown.lexicon.count(term) == whole.lexicon.count(term)
    query = ["harbour", "ice", "ferri", "moss"]
    mine, theirs = (
        {index.address(int(at)): score for at, score in zip(*found, strict=True)}
        for index, found in ((i, i.bm25.top(query, 100)) for i in (grown, whole))
    )
    assert mine == pytest.approx(theirs)
    for own in whole.ids():
        assert tuple(grown.interview(own).quotes) == tuple(whole.interview(own).quotes)


@given(STEPS)
@settings(max_examples=20, deadline=None)
def test_an_interview_is_the_same_in_the_index_as_in_the_library(
    steps: list[tuple[int, list[tuple[int, list[int]]] | None]],
) -> None:
    library = Library.in_memory()
    for step in steps:
        change(library, step)
    index = Index(library)
    for stored in library:
        shown = index.interview(stored.id)
        assert (shown.details, shown.speakers, shown.text) == (
            stored.details,
            stored.speakers,
            stored.text,
        )
        assert tuple(shown.passages) == tuple(stored.passages)
        assert tuple(shown.quotes) == tuple(stored.quotes)
        for quote in stored.quotes:
            assert index.find_quote(quote.id)[1] == quote


@on_both
def test_an_old_moment_stays_whole_while_the_library_changes(library: Library, path: Where) -> None:
    library.add(talk("ice", [(0, [0, 1]), (1, [2, 3]), (0, [4, 5])]), "https://example.org/ice")
    old = Index.open(library)
    before, _ = ask(old, State(), "What did Moss say about the harbour?")
    other = Library.open(path)  # as another process would
    other.add(talk("ice", [(1, [7] * 5), (0, [8, 9]), (1, [0])]), "https://example.org/ice")
    assert said(ask(old, State(), "What did Moss say about the harbour?")[0]) == said(before)
    assert old.interview(old.ids()[0]).text.startswith("The harbour ice came.")
    new = Index.open(library, old)
    assert said(ask(new, State(), "What did Hale say about the harbour?")[0])[0][0] == "Ben Hale"
    other.remove(new.ids()[0])
    for index in (old, new):
        for text in ("hello", "What did Moss say about the harbour?", "storm", "Summarise ice"):
            ask(index, State(), text)
    answered(old, State(), Question("", Intent.SUMMARY, summed=old.ids()[0]))
    assert len(Index.open(library, new)) == 0


def test_a_change_writes_what_changed_and_leaves_the_rest_alone(library: Library) -> None:
    for number in range(30):
        library.add(talk(f"talk {number}", [(0, [n % 10, 3]) for n in range(150)]))
    first = Index.open(library)
    folder = folder_of(library)
    assert folder is not None
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.segment")}
    library.add(talk("a new one", [(2, [6, 6])]))
    second = Index.open(library, first)
    assert {entry.segment.name for entry in first.standing.entries} <= {
        entry.segment.name for entry in second.standing.entries
    }
    assert before.items() <= {p: p.stat().st_mtime_ns for p in folder.glob("*.segment")}.items()
    assert said(ask(second, State(), "What did Roe say about Vale?")[0])[0][0] == "Cy Roe"


def test_segments_stay_few_and_are_put_in_order(library: Library) -> None:
    index = Index.open(library)
    for number in range(40):
        library.add(talk(f"talk {number}", [(0, [number % 10, 3])] * 60))
        index = Index.open(library, index)
        assert len(index.standing.entries) <= 8
    folder = folder_of(library)
    assert folder is not None
    put_in_order(folder)
    ordered = Index.open(library, index)
    assert ordered.is_in_order
    assert ordered.ids() == library.ids()
    assert Index.is_sound(library)
    names = {path.name for path in folder.iterdir()}
    assert sum(name.endswith(".segment") for name in names) == len(ordered.standing.entries)


def test_a_removal_while_segments_are_joined_is_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "IN_PASSING", 0)  # as if they were too large to wait for
    index = Index.open(library)
    for number in range(3):
        library.add(talk(f"talk {number}", [(0, [number, 3])] * 5))
        index = Index.open(library, index)
    assert not index.is_in_order
    gone = library.ids()[1]

    def meanwhile(entries: Sequence[Entry]) -> object:
        found = join(entries)
        if gone in library.ids():
            library.remove(gone)
            Index.open(library)
        return found

    monkeypatch.setattr(upkeep, "join", meanwhile)
    folder = folder_of(library)
    assert folder is not None
    put_in_order(folder)
    after = Index.open(library)
    assert after.ids() == library.ids()
    assert Index.is_sound(library)
    assert after.bm25.frequency("harbour") == 5


ADDING = """
import sys
import time
from corpus.intake import read_interview
from corpus.library.opening import where_of
from corpus.library.store import Library
from retrieval.index import Index
library = Library.open(where_of(sys.argv[1]))
for number in range(6):
    text = f"**Ada Moss:** Process {sys.argv[2]} saw harbour {number}." * 3
    library.add(read_interview(text.encode(), f"{sys.argv[2]}-{number}"))
    Index.open(library)
"""


@on_both
def test_several_processes_index_one_library_at_once(library: Library, path: Where) -> None:
    library.add(talk("ice", [(0, [0, 1])]))
    command = (sys.executable, "-c", ADDING, str(path))
    running = [subprocess.Popen([*command, name]) for name in "ab"]  # noqa: S603
    while any(process.poll() is None for process in running):
        index = Index.open(library)
        answer, _ = ask(index, State(), "What did Moss say about the harbour?")
        assert answer.quotes
        time.sleep(0.05)
    assert [process.returncode for process in running] == [0, 0]
    assert set(Index.open(library).ids()) == set(library.ids())
    assert len(library.ids()) == 13
    assert Index.is_sound(library)


def test_what_a_killed_process_left_is_removed(library: Library) -> None:
    library.add(talk("ice", [(0, [0, 1])]))
    Index.open(library)
    folder = folder_of(library)
    assert folder is not None
    for name in ("left.segment", "catalogue.json.left", "passages.npy"):
        (folder / name).write_bytes(b"left")
    Index.open(library)
    assert not [path for path in folder.iterdir() if b"left" in path.read_bytes()]


@pytest.mark.parametrize("database", DATABASES)
def test_the_index_of_another_library_is_not_taken_for_ours(database: str, tmp_path: Path) -> None:
    libraries = [Library.open(place_on(database, tmp_path), create=True) for _ in range(2)]
    for library, words in zip(libraries, ([0], [8]), strict=True):
        library.add(talk("ice", [(0, words)]))
        Index.open(library)
    mine, theirs = (folder_of(library) for library in libraries)
    assert mine is not None
    assert theirs is not None
    aside = tmp_path / "aside"
    mine.rename(aside)
    theirs.rename(mine)
    aside.rename(theirs)
    for library in libraries:
        index = Index.open(library)
        assert [index.interview(i).text for i in index.ids()] == [i.text for i in library]


def every_passage(index: Index) -> Iterator[str]:
    for at in np.flatnonzero(index.quoted).tolist():
        yield index.text_of(at)


def test_letters_are_found_in_passages_that_are_there(library: Library) -> None:
    library.add(talk("ice", [(0, [0, 1]), (1, [2])]), "https://example.org/ice")
    index = Index.open(library)
    library.add(talk("ice", [(0, [0, 7])]), "https://example.org/ice")
    index = Index.open(library, index)
    assert list(every_passage(index)) == ["The harbour island came."]
    assert [index.text_of(int(p)) for p in index.containing("island came", 5)] == [
        "The harbour island came."
    ]
    assert not len(index.containing("ferry", 5))
    assert not len(index.containing("came.\n", 5))  # not in one passage


def test_a_segment_of_another_library_in_the_place_of_one_is_seen(tmp_path: Path) -> None:
    folders = []
    for place, word in (("here", "harbour"), ("there", "orchard")):
        (tmp_path / place).mkdir()
        library = Library.open(tmp_path / place / "library.sqlite3", create=True)
        text = f"**Ada Moss:** The {word} is closed until the spring."
        library.add(read_interview(text.encode(), "one"))
        Index.open(library)
        folders.append(folder_of(library))
    here, there = (next(folder.glob("*.segment")) for folder in folders if folder)
    here.write_bytes(there.read_bytes())
    opened = Library.open(tmp_path / "here" / "library.sqlite3")
    assert not Index.is_sound(opened)
    assert "harbour" in Index.open(opened).text_of(0)


@pytest.mark.parametrize(
    "written", [b"", b"\xff", b"null", b"7", b'{"index": []}', b"[" * 100_000, b'{"a":' * 50_000]
)
def test_a_catalogue_that_nobody_can_read_is_seen(library: Library, written: bytes) -> None:
    library.add(talk("ice", [(0, [0, 1])]))
    words = list(every_passage(Index.open(library)))
    folder = folder_of(library)
    assert folder is not None
    (folder / "catalogue.json").write_bytes(written)
    assert not Index.is_sound(library)
    assert list(every_passage(Index.open(library))) == words
    assert Index.is_sound(library)
