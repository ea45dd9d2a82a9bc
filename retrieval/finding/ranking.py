"""Ranking: what the features of a passage come to, by weights learned from questions and answers.

The weights are a file of numbers that ``python -m benchmarks ranking`` learns: for each question
the passages that answer are to be likelier than the others (listwise, ListNet; Cao et al. 2007).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from retrieval.finding.features import NAMES, Floats

WEIGHTS = "weights.json"


@cache
def _weights() -> dict[str, dict[str, float]]:
    told: dict[str, dict[str, float]] = json.loads(
        (files("retrieval.finding") / WEIGHTS).read_text(encoding="utf-8")
    )
    return told


def weights_of(what: str) -> dict[str, float]:
    """Return the learned weights: of ``ranking`` or ``answering``, by feature."""
    return _weights()[what]


def scored(found: Floats) -> Floats:
    """Return how good passages are by their features, as a share of the best, above 0 to 1."""
    weights = weights_of("ranking")
    sums = found @ np.array([weights[name] for name in NAMES])
    shares: Floats = np.exp(sums - sums.max(initial=-np.inf))
    return shares
