"""Naming: which interview words are the name of."""

from __future__ import annotations

from retrieval.asking.typed import Typed
from retrieval.index import Index
from retrieval.index.analysis import terms, words


def interview_named(index: Index, text: str) -> str | None:
    """Return the interview whose title, programme or people have the words of a text."""
    text = Typed(text)
    language = index.language_of(words(text))
    wanted = set(terms(text, language))
    best: tuple[float, str | None] = (0.0, None)
    for one in index.summaries():
        told = " ".join(filter(None, (one.title, one.programme, *one.people)))
        shared = wanted & set(terms(told, language))
        value = sum(index.weight(term) for term in shared)
        if value > best[0] and 2 * len(shared) >= len(wanted):
            best = value, one.id
    return best[1]
