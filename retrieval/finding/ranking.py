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
from retrieval.finding.meaning import NAMES as OF_MEANING

WEIGHTS = "weights.json"
MEANT = " by meaning"


@cache
def all_weights() -> dict[str, dict[str, float]]:
    """Return the weights of everything that was learned, by feature."""
    told: dict[str, dict[str, float]] = json.loads(
        (files("retrieval.finding") / WEIGHTS).read_text(encoding="utf-8")
    )
    return told


def weights_of(what: str) -> dict[str, float]:
    """Return the weights: of ``ranking`` (turns), ``paragraphs`` or ``answering``, by feature.

    Where meaning is told as well they are others, `what` with :data:`MEANT` behind it.
    """
    return all_weights()[what]


def scored(found: Floats, talk: NDArray[np.bool_]) -> Floats:
    """Return how good passages are by their features, as a share of the best, above 0 to 1.

    Turns have weights of their own: most of a paragraph is on its topic, and words that only mean
    nearly what was asked lead astray there.

    :param found: shape ``(passages, len(NAMES))``, or those of meaning as well
    :param talk: which of them are turns of a conversation, shape ``(passages,)``
    """
    sums = np.where(talk, found @ _column("ranking", found), found @ _column("paragraphs", found))
    shares: Floats = np.exp(sums - sums.max(initial=-np.inf))
    return shares


def _column(what: str, found: Floats) -> Floats:
    return _weights_by_place(what + MEANT if found.shape[1] > len(NAMES) else what)


@cache
def _weights_by_place(what: str) -> Floats:
    weights = weights_of(what)
    names = (*NAMES, *OF_MEANING) if what.endswith(MEANT) else NAMES
    return np.array([weights.get(name, 0.0) for name in names])
