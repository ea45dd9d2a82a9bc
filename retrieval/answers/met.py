"""What sentences say of what was asked: which of a turn's are shown goes by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from retrieval.index import near
from retrieval.index.analysis import stem, terms, words

Met = Callable[[Sequence[str], str], NDArray[np.float64]]
"""Sentences and their language in, how well each thing asked about is met by each of them out: from
0 to 1, shape ``(things, sentences)``.
"""


def by_stems(stems: Collection[str]) -> Met:
    """Return what tells which sentences have some stems."""
    return partial(_with_stems, list(stems))


def by_words(topic: Sequence[str]) -> Met:
    """Return what tells how well sentences meet the words of a topic: with the words themselves, or
    with what is near them in meaning.
    """
    return partial(_with_words, [word.folded for one in topic for word in words(one)])


def _with_stems(
    stems: Sequence[str], sentences: Sequence[str], language: str
) -> NDArray[np.float64]:
    each = [set(terms(sentence, language)) for sentence in sentences]
    found = [[float(one in said) for said in each] for one in stems]
    return np.array(found).reshape(len(stems), len(sentences))


def _with_words(
    asked: Sequence[str], sentences: Sequence[str], language: str
) -> NDArray[np.float64]:
    exact = _with_stems([stem(word, language) for word in asked], sentences, language)
    return np.maximum(exact, near.met(asked, sentences))
