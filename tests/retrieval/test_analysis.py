"""Stems are read from a text faster than words, and are theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.finding.closeness import SENTENCE_END
from retrieval.index.analysis import LONGEST_WORD, fold, stem, stems, terms, words

TEXTS = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "U.S.",
                "Node.js",
                "3.5%",
                "don’t",
                "The",
                "runs.",
                "“ran”.",
                " ",
                "\n",
                "José's ",
                "?! ",
            ]
        ),
        st.just("x" * (LONGEST_WORD + 1)),
    ),
    max_size=30,
).map("".join)


@given(TEXTS, st.sampled_from(["en", "de", "xx"]))
def test_stems_are_those_of_the_words(text: str, language: str) -> None:
    found = stems(text, language, SENTENCE_END)
    expected = [stem(word.folded, language) for word in words(text)]
    assert [one for stretch in found.stretches for one in stretch] == expected
    assert found.terms == set(terms(text, language))
    assert stems(text, language).terms == found.terms


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Tromsø", "Tromso"), ("Łódź", "Lodz"), ("Đà Nẵng", "Da Nang"), ("Ægisson", "aegisson"),
     ("Þór", "thor"), ("İzmir", "izmir"), ("Səid", "seid")],
)  # fmt: skip
def test_letters_that_a_keyboard_lacks_are_typed_otherwise(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize("acronym", ["IS", "UP", "US", "WHO"])
def test_an_acronym_is_no_small_word(acronym: str) -> None:
    assert fold(acronym) != fold(acronym.lower())
