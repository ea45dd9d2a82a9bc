"""Meaning: passages that say what was asked in other words, where there is an encoder.

It brings candidates, under the same filters as the words do, and features of its own; what they
count for is learned beside those of the words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retrieval.asking.question import Question
from retrieval.finding.features import Floats
from retrieval.index import Index
from retrieval.index.meaning.encoder import Floats as Vector
from retrieval.index.meaning.nearness import Nearness
from retrieval.index.scoring import Ids, Mask

NAMES = ("alike", "whole", "question alike")
"""The features, in their order:

alike
    The cosine of the question and the nearest few sentences of a passage.
whole
    That of the question and all of the passage.
question alike
    That of the question and the one that was asked before the passage.

Where a passage has no vectors yet, they are what they are for the others on average.
"""
NEAREST = 30
"""How many passages it brings."""
ENOUGH = 0.5
"""The share of the candidates that have vectors at the least; of fewer, words alone tell."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question means, beside the passages of an index."""

    index: Index
    nearness: Nearness
    vector: Vector

    @classmethod
    def by(cls, index: Index, question: Question) -> Meant | None:
        """Read a question for what it means; None where there are no vectors."""
        nearness = index.meaning
        if nearness is None or not nearness.known:
            return None
        return cls(index, nearness, nearness.of(question.text))

    def nearest(self, allowed: Mask | Ids) -> Ids:
        """Return the allowed passages nearest in meaning, ascending."""
        return self.nearness.nearest(self.vector, allowed, NEAREST)

    def features(self, ids: Ids) -> Floats | None:
        """Return the features of passages, these ascending, shape ``(passages, len(NAMES))``.

        None where too few of them have vectors.
        """
        best, whole = self.nearness.alike(self.vector, ids)
        if np.isfinite(best).mean() < ENOUGH:
            return None
        asked = self.index.answers_to(ids)
        told = np.full(len(ids), np.nan)
        put = np.flatnonzero(asked >= 0)
        told[put] = self.nearness.alike(self.vector, asked[put])[0]
        return np.stack([_filled(best), _filled(whole), _filled(told)], axis=1)


def _filled(values: Floats | Vector) -> Floats:
    """Return values with their mean where there is none."""
    known = np.isfinite(values)
    mean = float(values[known].mean()) if known.any() else 0.0
    return np.where(known, values, mean).astype(float)
