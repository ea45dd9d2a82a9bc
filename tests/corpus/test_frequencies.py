"""How common words are: the tables that ship say what wordfreq says."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordfreq import iter_wordlist
from wordfreq import zipf_frequency as of_wordfreq

from corpus.frequencies.zipf import LANGUAGES, zipf_frequency
from retrieval.index.analysis import fold

EVERY = pytest.mark.parametrize("language", sorted(LANGUAGES))
TYPED = (
    "the The waht Melania don't she'll l'avion d'autre o'clock rock'n'roll us. U.S. e. "
    "qu'il naïve Straße ё ﻣﻦ کتاب می‌روم x 'tis dogs' zzzzzz"
).split()


def has_figures(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


@EVERY
def test_words_are_as_common_as_wordfreq_says(language: str) -> None:
    words = list(iter_wordlist(language))
    some = random.Random(4).sample([one for one in words if one.isalpha()], 3000)  # noqa: S311
    for word in (*words[:200], *some, *map(fold, some[:1000]), *(w[:-1] for w in some[:1000])):
        if not has_figures(word):
            assert zipf_frequency(word, language) == of_wordfreq(word, language), word


@EVERY
@pytest.mark.parametrize("word", TYPED)
def test_what_people_type_is_as_common_as_wordfreq_says(word: str, language: str) -> None:
    assert zipf_frequency(word, language) == of_wordfreq(word, language)


@EVERY
@given(st.text(st.characters(categories=["L", "P", "S", "Z", "N"]), max_size=80))
@settings(max_examples=50, deadline=None)
def test_whatever_is_looked_up_has_a_frequency(language: str, text: str) -> None:
    assert 0 <= zipf_frequency(text, language) <= 8


def test_a_language_without_a_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        zipf_frequency("casa", "it")
