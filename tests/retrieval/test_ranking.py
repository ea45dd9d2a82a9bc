"""Order and abstention: near words, what a turn is worth, when nothing answers, what is shown."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.answers import ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State, follow
from retrieval.finding.abstention import NO_SIGNALS, SIGNALS, answers, likelihood
from retrieval.finding.features import NAMES, telling
from retrieval.finding.ranking import scored, weights_of
from retrieval.finding.search import Outcome, looked_into, search
from retrieval.index import Index
from retrieval.index.near import near_words
from tests.retrieval.conftest import first

TURNS = """**Ada Moss:** Our dog sleeps in the kitchen, and nobody minds it there at night.

**Ben Ray:** I grow tomatoes behind the house, in the sun, since my father did so.

**Ada Moss:** The prison in the north was closed, because nobody wanted to pay for it.

**Cy Dunn:** My money is in the harbour, in boats that nobody buys any more.

**Ben Ray:** Teachers earn too little for what they have to do in a week."""


@pytest.fixture(scope="module")
def index() -> Index:
    library = Library.in_memory()
    library.add(read_interview(TURNS.encode(), "talk"))
    return Index(library)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("perro", "dog"),
        ("geld", "money"),
        ("деньги", "money"),
        ("jail", "prison"),
        ("celebre", "famous"),
    ],
)
def test_words_that_mean_nearly_the_same_are_near(word: str, near: str) -> None:
    assert near in dict(near_words().near(word))


def test_a_word_without_a_vector_goes_by_its_beginning() -> None:
    assert near_words().number("juniors") == near_words().number("junior")
    assert near_words().near("qxzvkk") == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("did anybody close a jail?", "prison"),
        ("professors salary", "Teachers"),
        ("¿perro cocina?", "dog"),
        ("¿cárcel?", "prison"),
    ],
)
def test_what_is_said_in_other_words_is_found(index: Index, question: str, said: str) -> None:
    best = search(index, follow(State(), question, index))
    looked = looked_into(index, follow(State(), question, index))
    assert looked is not None
    assert said in index.text_of(int(looked.ids[0]))
    assert best.outcome in Outcome


def test_function_words_of_another_language_are_no_topic(index: Index) -> None:
    assert telling(index, ("el", "perro", "de", "la", "cocina"), "en") == ("perro", "cocina")
    assert telling(index, ("harbour", "boats", "money"), "en") == ("harbour", "boats", "money")
    assert telling(index, ("the",), "en") == ("the",)


def test_the_weights_have_every_feature_and_the_right_signs() -> None:
    assert set(weights_of("ranking")) == set(NAMES)
    assert set(weights_of("answering")) == {"bias", *SIGNALS}
    assert all((weights_of("ranking")[n] <= 0) == (n in {"asks", "opening"}) for n in NAMES)


def test_scores_are_shares_of_the_best() -> None:
    found = np.eye(len(NAMES))
    for talk in (np.ones(len(NAMES), bool), np.arange(len(NAMES)) > 3):
        assert scored(found, talk).max() == 1.0
        assert scored(found, talk).min() > 0
    assert len(scored(found[:0], np.zeros(0, bool))) == 0


def test_words_that_only_mean_nearly_what_was_asked_count_in_talk_alone() -> None:
    same = np.tile([1.0 if name == "blended" else 0.0 for name in NAMES], (2, 1))
    same[1, NAMES.index("near")] = 0.5
    for talk, better in ((True, 1), (False, 0)):
        assert scored(same, np.array([talk, talk])).argmax() == better


def test_nothing_found_is_no_answer() -> None:
    assert not answers(NO_SIGNALS)
    full = np.array([1, 1, 1, 1.5, 0, 1, 0, 0, 3, 0, 0], float)
    assert answers(full)
    assert 0 < likelihood(NO_SIGNALS) < likelihood(full) < 1


def test_a_topic_that_is_not_there_is_refused(index: Index) -> None:
    found = ask(index, State(), "what did Ada Moss say about quantum computers?")[0]
    assert found.quotes == ()


def test_a_long_turn_is_shown_from_where_it_can_be_followed() -> None:
    filler = " ".join(f"We spoke of the weather for {n} long days." for n in range(12))
    told = "The harbour master came with a plan. But it was about selling the boats, all of them."
    library = Library.in_memory()
    text = f"**Ada Moss:** {filler} {told} {filler}\n\n**Ben Ray:** I see."
    library.add(read_interview(text.encode(), "long"))
    shown = first(Index(library), "What did Moss say about boats?")
    assert shown.startswith("The harbour master")
    assert "selling the boats" in shown
    assert len(shown.split()) <= 60


def test_the_first_quotes_are_of_different_moments() -> None:
    near = "\n\n".join(
        f"**Ada Moss:** The old harbour wall leaks, as we saw on day {n}." for n in range(3)
    )
    apart = "\n\n".join(
        f"**Ben Ray:** We had lunch and spoke of nothing, {n} times." for n in range(9)
    )
    later = "**Ada Moss:** The old harbour wall leaks, as they told us in spring."
    library = Library.in_memory()
    library.add(read_interview(f"{near}\n\n{apart}\n\n{later}".encode(), "wall"))
    found = ask(Index(library), State(), "What did Moss say about the harbour wall?")[0]
    assert any("spring" in quote.framed.text for quote in found.quotes[:2])


def test_weights_are_learned_from_examples(tmp_path: Path) -> None:
    ranking = pytest.importorskip("benchmarks.ranking", exc_type=ImportError)
    rng = np.random.default_rng(0)
    each = []
    for at in range(60):
        found = rng.random((10, len(NAMES)))
        right = np.zeros(10)
        right[int((found[:, 0] - found[:, NAMES.index("asks")]).argmax())] = 1.0
        signals = rng.random(len(SIGNALS)) + (at % 2)
        each.append(ranking.Example(f"c{at % 13}", found, right, signals, at % 2 == 1))
    rows = ranking.learned(each, tmp_path / "weights.json")
    kept = json.loads((tmp_path / "weights.json").read_text(encoding="utf-8"))["ranking"]
    assert kept["blended"] > 1
    assert kept["asks"] < -1
    assert kept["opening"] <= 0 <= kept["here"]
    assert rows[0]["first"] > 0.6
    assert rows[-1]["AUC"] > 0.9
