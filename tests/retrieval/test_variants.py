"""One thing under two spellings: what finds the other, and what a check takes for the same."""

from __future__ import annotations

import pytest

from retrieval.index.variants import american, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("kiev", "kyiv"), ("mumbai", "bombay"), ("koran", "quran"), ("grey", "gray")),
        *(("ploughing", "plowing"), ("smouldered", "smoldered"), ("sceptically", "skeptically")),
        *(("greyish", "grayish"), ("draughty", "drafty"), ("mouldings", "moldings")),
    ],
)
def test_either_spelling_finds_the_other(one: str, other: str) -> None:
    assert spellings(one) == (other,)
    assert spellings(other) == (one,)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("grey", "gray", True), ("burma", "myanmar", False), ("greyson", "grayson", False)],
)
def test_a_name_that_changed_is_another_word_in_a_check(one: str, other: str, same: bool) -> None:
    assert (american(one) == american(other)) is same
