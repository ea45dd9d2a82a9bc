"""Ranking: what the features of a passage come to, by weights learned from questions and answers.

The weights are a file of numbers that ``python -m benchmarks ranking`` learns: for each question
the passages that answer are to be likelier than the others (listwise, ListNet; Cao et al. 2007).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from retrieval.finding.features import NAMES, Floats

WEIGHTS = "weights.json"


@cache
def _weights() -> dict[str, dict[str, float]]:
    told: dict[str, dict[str, float]] = json.loads(
        (files("retrieval.finding") / WEIGHTS).read_text(encoding="utf-8")
    )
    return told


def weights_of(what: str) -> dict[str, float]:
    """Return the weights: of ``ranking`` (turns), ``paragraphs`` or ``answering``, by feature."""
    return _weights()[what]


def scored(found: Floats, talk: NDArray[np.bool_]) -> Floats:
    """Return how good passages are by their features, as a share of the best, above 0 to 1.

    Turns have weights of their own: most of a paragraph is on its topic, and words that only mean
    nearly what was asked lead astray there.

    :param found: shape ``(passages, len(NAMES))``
    :param talk: which of them are turns of a conversation, shape ``(passages,)``
    """
    sums = np.where(talk, found @ _column("ranking"), found @ _column("paragraphs"))
    shares: Floats = np.exp(sums - sums.max(initial=-np.inf))
    return shares


@cache
def _column(what: str) -> Floats:
    weights = weights_of(what)
    return np.array([weights.get(name, 0.0) for name in NAMES])
