"""Capitals: "ICE" in a question is no ice, where some of the passages have it in capitals.

Who types an acronym in small letters is understood as well; but capitals are typed for a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.index import Index
from retrieval.index.scoring import Ids

CAPITALS = re.compile(r"\b[A-Z][A-Z\d]{1,7}\b")
SMALL = re.compile(r"[a-z]{2}")
OTHERWISE = 0.05
"""What a passage is worth that has an acronym as a plain word, beside those that have it as one."""


def by_capitals(index: Index, asked: str, topic: Sequence[str], ids: Ids) -> NDArray[np.float64]:
    """Return what each of some passages is worth by how it writes the acronyms of a question."""
    worth = np.ones(len(ids))
    if not SMALL.search(asked):
        return worth  # all of it is in capitals
    words = {word.casefold() for word in topic}
    acronyms = {one for one in CAPITALS.findall(asked) if one.casefold() in words}
    texts = [index.text_of(passage) for passage in ids.tolist()] if acronyms else []
    for acronym in acronyms:
        own = re.compile(rf"\b{acronym}(?:s|['’]s)?\b")
        other = re.compile(rf"\b{acronym}s?\b", re.IGNORECASE)
        has = [own.search(text) is not None for text in texts]
        plain = [other.search(text) is not None for text in texts]
        if any(has):
            worth *= np.where(np.array(plain) & ~np.array(has), OTHERWISE, 1.0)
    return worth
