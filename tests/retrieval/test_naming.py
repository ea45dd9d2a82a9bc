"""What a stretch of talk is named by: nouns and names that stand in it, letter for letter."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.answers.naming import Subjects
from retrieval.answers.wording import Wording

NOBODY: frozenset[str] = frozenset()


def named(*texts: str, names: frozenset[str] = NOBODY) -> list[str]:
    """Return what some passages are named by, where each of their words is worth the same."""
    wording = Wording.of(texts)
    return Subjects(wording, names).named(range(len(texts)), np.sign(wording.terms().whole) * 1.0)


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        # Words that stand side by side are one thing, and the longer one says more.
        (("The sea wall is old.", "Who pays for the sea wall?", "A sea wall costs."), "sea wall"),
        (("We love Hugging Face.", "At Hugging Face I am.", "So Hugging Face."), "Hugging Face"),
        # Verbs and adjectives lead nowhere, however often they are said.
        (("He joined the harbour.", "She joined a harbour.", "I joined, joined."), "harbour"),
        (("It is frequently the ferry.", "Frequently, a ferry.", "So frequently."), "ferry"),
        # A name is one inside of a sentence, too.
        (("It runs on Kubernetes.", "With Kubernetes I ran.", "Running, running."), "Kubernetes"),
        (("A wind-farm plan.", "The wind-farm plan.", "No wind-farm plan."), "wind-farm plan"),
    ],
)  # fmt: skip
def test_a_noun_or_a_name_comes_first(texts: tuple[str, ...], first: str) -> None:
    found = named(*texts)
    assert found[0] == first
    assert all(any(one in text for text in texts) for one in found)


@pytest.mark.parametrize(
    "texts",
    [
        ("Yeah, it is a good thing.", "The thing is the way of it.", "Some way, a thing."),
        ("Thanks!", "Thank you all.", "Well, thank you."),
        ("He ran and sang.", "She ran and sang.", "They ran, they sang."),
        (),
    ],
)
def test_where_nothing_is_named_there_is_no_name(texts: tuple[str, ...]) -> None:
    assert named(*texts) == []


def test_who_speaks_names_nothing() -> None:
    texts = ("So, the Moss plan is the plan.", "A Moss plan.", "It is a plan of Moss, the plan.")
    assert "Moss" in " ".join(named(*texts))
    assert "Moss" not in " ".join(named(*texts, names=frozenset({"moss"})))


def test_no_word_is_in_two_of_the_names() -> None:
    texts = ("The race detector is a detector.", "A race is the race detector.", "The detector.")
    found = named(*texts)
    written = [word for one in found for word in one.split()]
    assert len(written) == len(set(written))
