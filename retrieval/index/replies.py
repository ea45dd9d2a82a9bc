"""Replies: the passages that answer the question in a quote."""

from __future__ import annotations

import numpy as np

from retrieval.index.moment import Index
from retrieval.index.scoring import Ids


def replies_to(index: Index, quote_id: str) -> Ids:
    """Return the passages that answer what a quote asks, ascending; none where it asks nothing."""
    try:
        interview, quote = index.find_quote(quote_id)
    except KeyError:  # removed since
        return np.zeros(0, np.int64)
    there = index.within((interview.id,))
    found: Ids = there[index.answers_to(there) == there[quote.passage]]
    return found
