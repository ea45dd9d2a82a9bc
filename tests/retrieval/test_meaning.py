"""Meaning: passages in other words are found, and vectors follow the index as it changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from bot.cli import main
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State, follow
from retrieval.finding.search import looked_into
from retrieval.index import Index, folder_of, moment, put_in_order
from retrieval.index.meaning import encoder as encoders
from retrieval.index.meaning import graph, nearness, upkeep
from retrieval.index.meaning.pieces import Pieces
from retrieval.index.meaning.upkeep import bring_up
from retrieval.index.meaning.vectors import made, read
from retrieval.index.meaning.windows import MOST, windows
from tests.encoding import Fake
from tests.retrieval.conftest import first

TALK = """**Ada Moss:** After that long night of driving I sat there zonked and nobody woke me up.

**Ben Ray:** We keep a wombat in the yard behind the house since my father did so years ago.

**Ada Moss:** The cliff is all gabbro there, and nobody can climb it without falling off again.

**Ben Ray:** Teachers earn too little for what they have to do in every single week of theirs."""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(moment, "encoder", lambda: Fake())
    monkeypatch.setattr(moment, "is_installed", lambda: True)
    opened = Library.open(tmp_path / "library.db", create=True)
    opened.add(read_interview(TALK.encode(), "talk"))
    return opened


def kept_in(library: Library) -> Path:
    """Return the folder of a library's index."""
    folder = folder_of(library)
    assert folder is not None
    return folder


def brought_up(library: Library) -> Index:
    Index.open(library)
    folder = kept_in(library)
    bring_up(folder, Fake())
    return Index.open(library)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who was drowsing?", "zonked"),
        ("what did Ben Ray say about a marsupial?", "wombat"),
        ("basalt", "gabbro"),
    ],
)
def test_what_is_said_in_other_words_is_a_candidate(
    library: Library, question: str, said: str
) -> None:
    index = brought_up(library)
    found = looked_into(index, follow(State(), question, index))
    assert found is not None
    assert said in index.text_of(int(found.ids[0]))
    words = Index.open(library)
    words.meaning = None
    without = looked_into(words, follow(State(), question, words))
    texts = [] if without is None else map(words.text_of, without.ids.tolist())
    assert not any(said in text for text in texts)


def test_meaning_brings_nothing_past_what_a_question_leaves_in(library: Library) -> None:
    index = brought_up(library)
    found = looked_into(index, follow(State(), "what did Ben Ray say about basalt?", index))
    assert found is not None
    assert not any("gabbro" in index.text_of(at) for at in found.ids.tolist())


def test_vectors_follow_what_is_added_changed_joined_and_removed(library: Library) -> None:
    assert Index.open(library).lacks_meaning
    index = brought_up(library)
    assert index.meaning_known == len(index)
    assert not index.lacks_meaning
    added = [
        library.add(read_interview(f"**Cy Dunn:** Talk {n} of a quokka here.".encode(), f"t{n}"))
        for n in range(8)
    ]
    index = Index.open(library)
    assert index.meaning_known == 4 < len(index)
    folder = kept_in(library)
    put_in_order(folder)
    assert Index.open(library).meaning_known == 4
    assert brought_up(library).meaning_known == 12
    for one in added[1:]:
        library.remove(one.interview.id)
    index = brought_up(library)
    assert index.meaning_known == len(index) == 5
    assert [len(part.stamps) for part in read(folder, "fake")] == [1, 1]
    assert read(folder, "another") == []


def many(library: Library, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Return an index whose vectors are taken for very many, those of one more talk for few."""
    pytest.importorskip("usearch")
    monkeypatch.setattr(graph, "FEWEST", 20)
    monkeypatch.setattr(nearness, "MOST", 3)
    monkeypatch.setattr(nearness, "SPARE", 1)
    lines = [f"**Ada Moss:** Line {n} of basalt is here in the yard today." for n in range(60)]
    library.add(read_interview("\n\n".join(lines).encode(), "long"))
    brought_up(library)
    library.add(read_interview(b"**Cy Dunn:** A quokka is here in the yard.", "more"))
    return brought_up(library)


def test_of_very_many_passages_a_graph_finds_the_nearest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = many(library, monkeypatch)
    folder = kept_in(library)
    assert len([*folder.glob("*.graph")]) == 1
    assert index.meaning is not None
    for question, said in (("drowsing", "zonked"), ("wombat", "quokka"), ("marsupial", "wombat")):
        asked = index.meaning.of([question])
        found = index.meaning.nearest(asked, np.ones(index.size, np.bool_), 2)
        assert any(said in index.text_of(at) for at in found.tolist())
        left_out = np.array([said not in index.text_of(at) for at in range(index.size)])
        found = index.meaning.nearest(asked, left_out, 2)
        assert left_out[found].all()


def test_without_a_graph_of_very_many_words_alone_find(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(library, monkeypatch)
    monkeypatch.setattr(graph, "can_be", lambda: False)
    index = Index.open(library)
    assert index.meaning is not None
    assert not len(index.meaning.nearest(index.meaning.of(["quokka"]), index.quoted, 2))


def test_a_damaged_graph_is_made_again_and_one_of_nothing_goes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = many(library, monkeypatch)
    folder = kept_in(library)
    (path,) = folder.glob("*.graph")
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(damaged)
    index = Index.open(library)
    assert index.meaning is not None
    assert not len(index.meaning.nearest(index.meaning.of(["quokka"]), index.quoted, 2))
    index = brought_up(library)
    assert index.meaning is not None
    assert len(index.meaning.nearest(index.meaning.of(["quokka"]), index.quoted, 2))
    for own in library.ids():
        if len(library.interview(own).passages) > 1:
            library.remove(own)
    assert brought_up(library).meaning_known == 1
    assert not [*folder.glob("*.graph")]


def test_files_of_vectors_stay_few_and_are_seldom_copied(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "AT_ONCE", 1)
    for n in range(40):
        library.add(read_interview(f"**Cy Dunn:** Talk {n} of a quokka.".encode(), f"t{n}"))
    index = brought_up(library)
    folder = kept_in(library)
    parts = read(folder, "fake")
    assert index.meaning_known == len(index) == sum(len(part.firsts) - 1 for part in parts)
    assert len(parts) <= 2 * upkeep.MOST_FILES


def test_a_damaged_file_of_vectors_is_made_again(library: Library) -> None:
    brought_up(library)
    folder = kept_in(library)
    (path,) = folder.glob("*.meaning")
    path.write_bytes(path.read_bytes()[:100])
    index = Index.open(library)
    assert index.meaning_known == 0
    assert first(index, "wombat") == first(brought_up(library), "wombat") != ""
    assert len([*folder.glob("*.meaning")]) == 1


def test_what_has_no_time_left_is_read_another_time(library: Library) -> None:
    Index.open(library)
    folder = kept_in(library)
    bring_up(folder, Fake(), seconds=0.0)
    assert Index.open(library).meaning_known == 0
    told: list[tuple[int, int]] = []
    bring_up(folder, Fake(), lambda done, size: told.append((done, size)))
    assert told[-1] == (4, 4)


def test_doctor_tells_what_meaning_would_add_and_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.db"
    (tmp_path / "talk.md").write_text(TALK, encoding="utf-8")
    run = CliRunner().invoke
    monkeypatch.setattr("bot.commands.library.is_installed", lambda: False)
    monkeypatch.setattr("bot.commands.library.encoder", lambda: None)
    run(main, ["add", "--library", str(library), str(tmp_path / "talk.md")])
    assert "onrecord[meaning]" in run(main, ["doctor", "--library", str(library)]).output
    monkeypatch.setattr("bot.commands.library.is_installed", lambda: True)
    assert "can't be used" in run(main, ["doctor", "--library", str(library)]).output
    monkeypatch.setattr(moment, "encoder", lambda: Fake())
    monkeypatch.setattr("bot.commands.library.encoder", lambda: Fake())
    assert "Meaning: 0 of 4" in run(main, ["doctor", "--library", str(library)]).output
    (tmp_path / "more.md").write_text("**Cy Dunn:** A quokka is here.", encoding="utf-8")
    run(main, ["add", "--library", str(library), str(tmp_path / "more.md")])
    assert "all 5 passages" in run(main, ["doctor", "--library", str(library)]).output


def test_without_an_encoder_there_are_no_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "PACKAGE", "no_such_package_at_all")
    assert encoders.encoder.__wrapped__() is None


def test_the_weights_of_another_encoder_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    package = tmp_path / "other_weights"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / encoders.FACTS).write_text('{"name": "another int8"}', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(encoders, "PACKAGE", package.name)
    monkeypatch.setattr(encoders, "is_installed", lambda: True)
    assert encoders.encoder.__wrapped__() is None
    assert "another int8" in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One.",
        "word " * 500,
        "A. " * 500,
        "Hm… “Yes!” he said. No? " * 90,
        "At 3.5 in the U.S.A. " * 60,
    ],
)
def test_windows_have_every_word_and_few_each(text: str) -> None:
    found = windows(text)
    assert " ".join(found).split() == text.split()
    assert found
    assert all(len(window.split()) < 2 * MOST for window in found)


def test_of_a_long_passage_the_best_sentences_count() -> None:
    other = "There is nothing to tell about any of that at all today. " * 30
    vectors = made(Fake(), [("stamp", [f"{other}A wombat. {other}", other])])
    assert vectors.firsts.tolist()[0] == 0
    assert len(vectors.rows) == vectors.firsts[-1] > 4


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Unhappy dogs!", ["[CLS]", "un", "##happy", "dog", "##s", "!", "[SEP]"]),
        ("Ünhappy\u200b zzz", ["[CLS]", "un", "##happy", "[UNK]", "[SEP]"]),
        ("[SEP]", ["[CLS]", "[UNK]", "[UNK]", "[UNK]", "[SEP]"]),
        ("北dog", ["[CLS]", "[UNK]", "dog", "[SEP]"]),
        ("", ["[CLS]", "[SEP]"]),
    ],
)
def test_words_are_read_in_the_longest_pieces(text: str, pieces: list[str]) -> None:
    vocabulary = "[CLS] [SEP] [UNK] un ##happy dog ##s d ! ##og".split()
    found = Pieces(vocabulary).numbers(text, 100)
    assert [vocabulary[number] for number in found] == pieces
