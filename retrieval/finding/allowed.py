"""Allowed passages: who, where, when and in which words a question leaves in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial, reduce

import numpy as np

from retrieval.asking.question import Question
from retrieval.index import Index
from retrieval.index.analysis import POINT, Word, stem, terms_of, words
from retrieval.index.replies import replies_to
from retrieval.index.scoring import Ids, Mask

READ_AT_ONCE = 5000
"""Passages that are read at once for words in a row."""
LONGEST_ACRONYM = 4
"""Letters up to which a word may be written with points: "US", "U.S."."""
FOREIGN_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")


def allowed_passages(index: Index, question: Question) -> Mask | Ids:
    """Return the passages that may answer: quoted, by those asked about, where and when asked."""
    allowed: Mask | Ids = index.quoted
    if question.speakers:
        allowed = index.spoken_by(question.speakers)
    if question.put_to:
        put = index.put_to(question.put_to)
        by_them = among(index, allowed, put) if question.speakers else put
        allowed = by_them if len(by_them) or not question.speakers else allowed
    if question.reply_to is not None:
        allowed = among(index, allowed, replies_to(index, question.reply_to))
    filters = question.filters
    if filters.interviews is not None:
        allowed = among(index, allowed, index.within(filters.interviews))
    if filters.period is not None:
        allowed = among(index, allowed, index.within(index.between(*filters.period)))
    for phrase in filters.phrases:
        allowed = _with_phrase(index, phrase, allowed)
    for word in filters.without:
        for language in index.languages:
            allowed = _less(index, allowed, index.bm25.having(stem(word, language)))
    return allowed


def _as_mask(index: Index, allowed: Mask | Ids) -> Mask:
    if allowed.dtype == np.bool_:
        return allowed.astype(bool, copy=True)
    mask = np.zeros(index.size, bool)
    mask[allowed] = True
    return mask


def among(index: Index, allowed: Mask | Ids, ids: Ids) -> Ids:
    """Return those of some passages that are allowed."""
    found: Ids = ids[_as_mask(index, allowed)[ids]]
    return found


def _less(index: Index, allowed: Mask | Ids, ids: Ids) -> Mask:
    mask = _as_mask(index, allowed)
    mask[ids] = False
    return mask


def _with_phrase(index: Index, phrase: str, allowed: Mask | Ids) -> Ids:
    """Return those of the allowed passages that have these very words, ascending.

    Of a great many that have each of the words, the best are read first, and no more where some of
    them have the phrase: what follows would not be shown.
    """
    asked = words(phrase)
    language = index.language_of(asked)
    own = list(dict.fromkeys(terms_of(asked, language)))
    if not own:
        return among(index, allowed, index.containing(phrase, READ_AT_ONCE))
    having = sorted((index.bm25.having(term, own=True) for term in own), key=len)
    ids = among(index, allowed, reduce(partial(np.intersect1d, assume_unique=True), having))
    if len(ids) > READ_AT_ONCE:
        best, _ = index.bm25.top(own, READ_AT_ONCE, ids)
        ids = np.concatenate([best, np.setdiff1d(ids, best, assume_unique=True)])
    there = _Phrase(asked)
    for start in range(0, len(ids), READ_AT_ONCE):
        part = ids[start : start + READ_AT_ONCE].tolist()
        if found := [one for one in part if there.stands_in(index.text_of(one))]:
            return np.array(sorted(found), np.int64)
    return np.zeros(0, np.int64)


class _Phrase:
    """Words in a row, as they are compared: without case, accents and possessives."""

    def __init__(self, asked: Sequence[Word]) -> None:
        self._wanted = [word.folded for word in asked]
        row = r"[\W_]+".join(map(_written, self._wanted))
        self._row = re.compile(rf"(?<![^\W_]){row}(?![^\W_])", re.IGNORECASE)

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has the words."""
        if self._row.search(text):
            return True
        if not FOREIGN_LETTER.search(text) and all(word.isascii() for word in self._wanted):
            return False
        folded = [word.folded for word in words(text)]
        size = len(self._wanted)
        return any(folded[at : at + size] == self._wanted for at in range(len(folded) - size + 1))


def _written(folded: str) -> str:
    """Return a pattern of the ways in which a word without accents may be written."""
    folded = folded.rstrip(POINT)
    points = r"\.?" if len(folded) <= LONGEST_ACRONYM and folded.isalpha() else ""
    letters = points.join(re.escape(letter) for letter in folded).replace("'", "['’]")
    return rf"{letters}{points}(?:['’]s)?"


def as_ids(allowed: Mask | Ids) -> Ids:
    """Return allowed passages by their numbers, ascending."""
    if allowed.dtype == np.bool_:
        return np.flatnonzero(allowed).astype(np.int64)
    return allowed.astype(np.int64, copy=False)
