"""Likely places: the passages that a claim may be from, found by its rarest words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from retrieval.asking.claims import Claim
from retrieval.checking.alignment import Asked, alignment, as_letters, share_of, spoken
from retrieval.index import Index
from retrieval.index.analysis import Word, terms_of
from retrieval.index.scoring import Ids

CANDIDATES, ALIGNED, READ = 40, 14, 3
"""Passages that are looked at, of them those that are aligned, and those that are read around."""
MOST_LOOKED_THROUGH = 2000
"""Passages with all terms of a claim that are looked through for its words in a row."""
MOST_TERMS = 60
"""Words of a claim, the rarest, that are looked for in the index."""
NO_WORD = re.compile(r"\W+")
MARK = re.compile(r"[^\w\s'’-]+")
FEWEST_IN_A_HALF = 3


def likely(index: Index, claim: Claim, asked: Asked, worth: dict[str, float]) -> list[int]:
    """Return the passages that a claim may be from, those of the person named among them."""
    found = _rarest(index, terms_of(asked.words, index.language_of(asked.words)))
    passages, _ = index.bm25.top(found, CANDIDATES)
    own = index.spoken_by(claim.speakers) if claim.speakers else np.zeros(0, np.int64)
    if len(own):
        passages = np.union1d(passages, index.bm25.top(found, CANDIDATES, own)[0])
    kinds = sorted(set(found))
    if kinds:
        whole = _holding(index, asked.words, kinds, own)
    else:
        found_by = [index.containing(one, READ) for one in _stretches(claim.words)]
        whole = np.unique(np.concatenate(found_by))
    passages = np.union1d(passages, whole)
    has = index.bm25.matrix(kinds, passages) > 0
    weights = np.array([index.weight(term) for term in kinds])
    order = np.argsort(-(weights @ has), kind="stable")[:ALIGNED].tolist()
    share = {int(passages[at]): _share(index, asked.words, worth, passages[at]) for at in order}
    ranked = sorted(share, key=lambda passage: -share[passage])
    theirs = set(own.tolist())
    by_them = [passage for passage in ranked if passage in theirs]
    return list(dict.fromkeys((*whole.tolist(), *ranked[:READ], *by_them[:READ])))


def _stretches(text: str) -> Iterator[str]:
    """Yield letters by which words may be found that are too common to be terms.

    A source may have other marks there than who quotes it, a capital where he has none, and no
    brackets: so the longest stretch without marks, without its first letter, and either half of it.
    """
    yield text
    longest = max(MARK.split(text), key=len).strip()[1:]
    yield longest
    words = longest.split()
    for half in (words[: len(words) // 2], words[len(words) // 2 :]):
        if len(half) >= FEWEST_IN_A_HALF:
            yield " ".join(half)


def _holding(index: Index, asked: Sequence[Word], kinds: Sequence[str], own: Ids) -> Ids:
    """Return passages in which a claim's words stand in a row, those of the person named first."""
    having = index.bm25.having(kinds[0])
    for term in sorted(kinds, key=index.bm25.frequency):
        having = np.intersect1d(having, index.bm25.having(term))
        if not len(having):
            return having
    mine = np.intersect1d(having, own)
    ordered = np.concatenate([mine, np.setdiff1d(having, mine)])[:MOST_LOOKED_THROUGH]
    row = _row(" ".join(word.surface for word in asked))
    found = (passage for passage in ordered.tolist() if row in _row(index.text_of(passage)))
    return np.array(list(islice(found, READ)), np.int64)


def _rarest(index: Index, terms: Sequence[str]) -> list[str]:
    """Return the terms of a claim, of a long one those that tell most."""
    kinds = set(terms)
    if len(kinds) <= MOST_TERMS:
        return list(terms)
    return sorted(kinds, key=lambda term: (-index.weight(term), term))[:MOST_TERMS]


def _row(text: str) -> str:
    """Return the letters and figures of a text with one blank for whatever stands between them."""
    return f" {NO_WORD.sub(' ', text.casefold()).strip()} "


def _share(index: Index, asked: Sequence[Word], worth: dict[str, float], passage: int) -> float:
    """Return how much of a claim stands in a passage by itself, by weight."""
    mine, theirs = as_letters(asked, spoken(index.text_of(int(passage))))
    return share_of(asked, worth, alignment(mine, theirs)) if theirs else 0.0
