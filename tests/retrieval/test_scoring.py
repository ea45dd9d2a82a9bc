"""What is passed over changes nothing: the best passages are those of a full sort, to the bit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.index import bm25, scoring
from retrieval.index.bm25 import PassageBM25, part_of
from retrieval.index.postings import STEPS, build_postings
from retrieval.index.scoring import Mask

TERMS = st.sampled_from("abcdefgh")
CORPORA = st.lists(
    st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=30), min_size=1, max_size=3
)
QUERIES = st.lists(
    st.tuples(st.sampled_from("abcdefghx"), st.sampled_from([1.0, 0.3, 2.5])),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module", autouse=True)
def _everything_is_long() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bm25, "EVERY", 3)
        patch.setattr(bm25, "NARROW", 2)
        patch.setattr(scoring, "FEW", 6)
        yield


def of_parts(corpora: list[list[list[str]]], there: Mask | None = None) -> PassageBM25:
    parts, first = [], 0
    for corpus in corpora:
        part = part_of(*build_postings(corpus))
        gone: Counter[int] = Counter()
        for at, passage in enumerate(corpus, first):
            if there is not None and not there[at]:
                gone.update(part.vocabulary.get(term) or 0 for term in set(passage))
        parts.append(replace(part, gone=gone))
        first += len(corpus)
    return PassageBM25.of(parts, there)


@given(CORPORA, QUERIES, st.integers(1, 8), st.data())
@settings(max_examples=130, deadline=None)
def test_top_k_of_long_postings_equals_a_full_sort(
    corpora: list[list[list[str]]], query: list[tuple[str, float]], k: int, data: st.DataObject
) -> None:
    size = sum(map(len, corpora))
    flags = st.lists(st.booleans(), min_size=size, max_size=size)
    there = np.array(data.draw(flags))
    allowed = np.array(data.draw(flags))
    passages = [passage for corpus in corpora for passage in corpus]
    has = np.array([bool(set(passage) & {term for term, _ in query}) for passage in passages])
    for gone in (None, there):
        index = of_parts(corpora, gone)
        scores = np.zeros(size)
        for term, weight in query:
            scores += weight * index.get_scores([term])
        for mask in (None, allowed, np.flatnonzero(allowed)):
            left = has.copy() if gone is None else has & gone
            if mask is not None:
                left &= allowed
            order = sorted(np.flatnonzero(left).tolist(), key=lambda at: (-scores[at], at))[:k]
            ids, found = index.weighted_top(query, k, mask)
            assert ids.tolist() == order
            assert found.tolist() == scores[order].tolist()


@given(CORPORA, QUERIES)
@settings(max_examples=50, deadline=None)
def test_nothing_of_one_question_is_left_for_the_next(
    corpora: list[list[list[str]]], query: list[tuple[str, float]]
) -> None:
    index = of_parts(corpora)
    once, again = (index.weighted_top(query, 3) for _ in range(2))
    assert once[0].tolist() == again[0].tolist()
    assert once[1].tolist() == again[1].tolist()


@given(CORPORA, st.lists(TERMS, max_size=40))
@settings(max_examples=35, deadline=None)
def test_no_posting_adds_more_than_was_known_of_it(
    corpora: list[list[list[str]]], long: list[str]
) -> None:
    """Also when the passages have become longer since a part was built."""
    index = of_parts([*corpora, [long * 3]])
    for text in "abcdefgh":
        term = index.term(text)
        if term is None:
            continue
        scores = index.get_scores([text])
        for place in term.stretches:
            most = place.impacts.astype(float) * place.step * term.idf
            assert (scores[place.ids + place.base] <= most * (1 + 1e-12)).all()
            assert place.impacts.max(initial=0) <= STEPS
        assert scores.max() <= term.bound * (1 + 1e-12)
