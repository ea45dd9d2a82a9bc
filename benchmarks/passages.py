"""Sets of passages and questions, as a library: each passage is a turn that nobody is named for."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from rank_bm25 import BM25Okapi

from corpus.library.store import Library
from corpus.model import Details, Directness, Document, Interview, Passage, Quote, Span
from retrieval.index import Index
from retrieval.index.analysis import WORD

TOP = 10


def index_of(passages: Iterable[dict[str, Any]]) -> Index:
    """Return the index of passages ``{id, title, text}``, in their order."""
    library = Library.in_memory()
    for passage in passages:
        text = passage["text"] or " "
        span = Span(0, len(text))
        library.add(
            Interview(
                passage["id"],
                Document(Details(passage["title"] or passage["id"], language="en"), text, text, ()),
                (),
                (Passage(0, span, passage["title"] or None, None, None),),
                (Quote(passage["id"], span, text, None, Directness.DIRECT, 0),),
            )
        )
    return Index(library)


class PlainBM25:
    """The baseline: rank_bm25 over words as they stand, without stems and stop words."""

    def __init__(self, passages: Sequence[dict[str, Any]]) -> None:
        self._ids = [passage["id"] for passage in passages]
        texts = (f"{passage['title']} {passage['text']}" for passage in passages)
        self._bm25 = BM25Okapi([_plain(text) for text in texts])

    def ranked(self, text: str) -> list[str]:
        """Return the ids of the best passages."""
        scores = self._bm25.get_scores(_plain(text))
        order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:TOP]
        return [self._ids[at] for at in order if scores[at] > 0]


def _plain(text: str) -> list[str]:
    return [match.group().casefold() for match in WORD.finditer(text)]


def ndcg(ranked: Sequence[str], relevant: Collection[str], k: int = TOP) -> float:
    """Return nDCG@k with relevance 0 or 1 (Järvelin & Kekäläinen 2002), from 0 to 1."""
    gained = sum(1 / math.log2(at + 2) for at, one in enumerate(ranked[:k]) if one in relevant)
    ideal = sum(1 / math.log2(at + 2) for at in range(min(len(relevant), k)))
    return gained / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevant: Collection[str], k: int = TOP) -> float:
    """Return the share of the relevant passages that are among the first k."""
    return len(set(ranked[:k]) & set(relevant)) / len(relevant) if relevant else 0.0
