"""The index gives rank_bm25's scores, and a top-k that equals a full sort."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi, BM25Plus

from retrieval.index.bm25 import OkapiBM25, PassageBM25, PlusBM25, idf
from retrieval.index.vocabulary import Vocabulary

TERMS = st.sampled_from("abcdefghijklmnop")
CORPORA = st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=60).filter(
    lambda corpus: any(corpus)
)
QUERIES = st.lists(st.sampled_from("abcdefghijklmnopxyz"), max_size=6)


def full_sort(
    scores: NDArray[np.float64], has: NDArray[np.bool_], k: int
) -> list[tuple[int, float]]:
    order = sorted(np.flatnonzero(has), key=lambda at: (-scores[at], at))[:k]
    return [(int(at), float(scores[at])) for at in order]


@given(CORPORA, QUERIES)
@settings(max_examples=100, deadline=None)
def test_scores_are_those_of_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    for ours, theirs in ((OkapiBM25, BM25Okapi), (PlusBM25, BM25Plus)):
        expected = theirs(corpus).get_scores(query)
        index = ours(corpus)
        assert np.allclose(index.get_scores(query), expected, atol=1e-6)
        some = list(range(0, len(corpus), 2))
        assert np.allclose(index.get_batch_scores(query, some), expected[some], atol=1e-6)


@given(CORPORA, QUERIES, st.integers(1, 20), st.data())
@settings(max_examples=100, deadline=None)
def test_top_k_equals_a_full_sort(
    corpus: list[list[str]], query: list[str], k: int, data: st.DataObject
) -> None:
    index = PassageBM25(corpus)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(corpus), max_size=len(corpus))))
    has = np.array([bool(set(passage) & set(query)) for passage in corpus])
    scores = index.get_scores(query)
    for allowed in (None, mask, np.flatnonzero(mask)):
        ids, found = index.top(query, k, allowed)
        expected = full_sort(scores, has if allowed is None else has & mask, k)
        assert [int(one) for one in ids] == [at for at, _ in expected]
        assert np.allclose(found, [score for _, score in expected], atol=1e-9)


def test_top_k_equals_a_full_sort_on_a_larger_corpus() -> None:
    random = np.random.default_rng(5)
    corpus = [
        [f"t{n}" for n in random.zipf(1.3, size=int(random.integers(5, 60))) if n < 3000]
        for _ in range(4000)
    ]
    index, sets = PassageBM25(corpus), [set(passage) for passage in corpus]
    for _ in range(200):
        query = [f"t{n}" for n in random.zipf(1.2, size=4) if n < 3000]
        scores = index.get_scores(query)
        has = np.array([not passage.isdisjoint(query) for passage in sets])
        ids, _ = index.top(query, 10)
        assert [int(one) for one in ids] == [at for at, _ in full_sort(scores, has, 10)]


def test_idf_is_never_negative_and_falls_with_the_frequency() -> None:
    values = np.array([idf(frequency, 100) for frequency in range(101)])
    assert (values > 0).all()
    assert (np.diff(values) < 0).all()


@given(st.lists(st.text(), unique=True, max_size=50))
def test_a_restored_vocabulary_knows_the_same_terms(terms: list[str]) -> None:
    vocabulary = Vocabulary()
    vocabulary.numbers(terms, len(terms))
    restored = Vocabulary.restored(vocabulary.arrays())
    assert list(restored) == terms
    assert [restored.get(term) for term in terms] == list(range(len(terms)))
    assert restored.get("no such term") is None or "no such term" in terms


def test_a_restored_index_scores_the_same() -> None:
    built = PassageBM25([["a", "b"], ["b", "c", "c"], []])
    part = built.parts[0]
    vocabulary = Vocabulary.restored(part.vocabulary.arrays())
    restored = PassageBM25.of([replace(part, vocabulary=vocabulary)])
    assert restored.get_scores(["b", "c"]) == pytest.approx(built.get_scores(["b", "c"]))
