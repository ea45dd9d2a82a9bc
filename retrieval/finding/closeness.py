"""Closeness: whether a passage has the words asked about side by side and in one sentence.

BM25 counts words wherever they stand. Where they stand together, as in the question, the passage
more likely speaks of the same thing (Tao & Zhai 2007 on proximity).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from retrieval.index.analysis import ENGLISH, stems, stems_in

TOGETHER, SENTENCE = 0.8, 0.5
"""What two words side by side add, and what the words of the best sentence add, per unit of idf."""
WINDOW = 4
"""How many words apart two words are still together."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s")


def closeness(
    text: str, asked: Sequence[str], weights: Mapping[str, float], language: str = ENGLISH
) -> float:
    """Return what the places of the asked terms add to a passage's score.

    :param asked: the terms in the order of the question
    :param weights: what each is worth
    """
    every = set(weights).intersection(stems_in(text, language))
    if len(every) < 2:
        return SENTENCE * sum(weights[term] for term in every)
    places: dict[str, list[int]] = {}
    best, at = 0.0, 0
    for sentence in stems(text, language, SENTENCE_END).stretches:
        there = {term for term in sentence if term in weights}
        if there:
            best = max(best, sum(weights[term] for term in there))
            for place, term in enumerate(sentence, at):
                if term in there:
                    places.setdefault(term, []).append(place)
        at += len(sentence)
    return SENTENCE * best + TOGETHER * _pairs(asked, places, weights)


def _pairs(
    asked: Sequence[str], places: Mapping[str, Sequence[int]], weights: Mapping[str, float]
) -> float:
    total = 0.0
    for one, other in pairwise(asked):
        if one in places and other in places:
            gap = min(abs(a - b) for a in places[one] for b in places[other])
            if 0 < gap <= WINDOW:
                total += (weights[one] + weights[other]) / 2 / gap
    return total
