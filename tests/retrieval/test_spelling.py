"""Slips of the finger: the same word as a look at every word finds, among many at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from retrieval.asking.conversation import State, follow
from retrieval.asking.spelling import MOST_MENDED
from retrieval.index import Index
from retrieval.index.spelling import LONG, SHORTEST, Spellings

WORDS = st.text("abcé", min_size=1, max_size=11) | st.sampled_from(["harbour", "ferries", "москва"])


def one_by_one(word: str, known: list[str]) -> str | None:
    if len(word) < SHORTEST:
        return None
    slips = 2 if len(word) >= LONG else 1
    alike = [
        (DamerauLevenshtein.distance(word, other), at)
        for at, other in enumerate(known)
        if other[0] == word[0] and len(other) >= SHORTEST and not word.startswith(other + "s")
    ]
    distance, at = min(alike, default=(slips + 1, 0))
    return known[at] if distance <= slips else None


@given(WORDS, st.lists(WORDS, max_size=40, unique=True))
@settings(max_examples=100, deadline=None)
def test_the_nearest_word_is_the_one_that_a_look_at_each_finds(word: str, known: list[str]) -> None:
    assert Spellings.of(known).nearest(word) == one_by_one(word, known)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbuor", "harbour"), ("harbor", "harbour"), ("xarbour", None), ("harbours", None),
        ("har", None), ("harbour7", None), ("ferrries", "ferries"), ("мосвка", "москва"),
        ("h" * 4000, None),
    ],
)  # fmt: skip
def test_slips(typed: str, meant: str | None) -> None:
    assert Spellings.of(["harbour", "ferries", "москва"]).nearest(typed) == meant


def test_only_so_many_words_of_a_question_are_taken_for_others(
    shipped: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    nearest = Spellings.nearest

    def counted(self: Spellings, word: str) -> str | None:
        tried.append(word)
        return nearest(self, word)

    monkeypatch.setattr(Spellings, "nearest", counted)
    unknown = " ".join(f"{letter}zzqx" for letter in "abcdefghijklmnopqrst")
    follow(State(), f"What did Kerry say about {unknown} {unknown}?", shipped, mend=True)
    assert len(set(tried)) <= MOST_MENDED
    assert len(tried) <= 2 * MOST_MENDED
