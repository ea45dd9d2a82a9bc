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
from retrieval.index.door import Meaning
from retrieval.index.meaning.encoder import Floats as Vectors
from retrieval.index.scoring import Ids, Mask

NAMES = ("alike", "asked alike", "alike in talk", "asked alike in talk")
"""The features, in their order:

alike
    The cosine of the question and the nearest sentences of a passage.
asked alike
    That of the question and the one that was asked before the passage.
alike in talk, asked alike in talk
    The same of the question after what the conversation was about before; where it was about
    nothing, of the question.

Where a passage has no vectors yet, they are what they are for the others on average.
"""
NEAREST = 30
"""How many passages it brings."""
ENOUGH = 0.5
"""The share of the candidates that have vectors at the least; of fewer, words alone tell."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question means, beside the passages of an index: by itself, and in its talk."""

    index: Index
    nearness: Meaning
    vectors: Vectors

    @classmethod
    def by(cls, index: Index, question: Question) -> Meant | None:
        """Read a question for what it means; None where there are no vectors."""
        nearness = index.meaning
        if nearness is None or not nearness.known:
            return None
        most = max((count for _, count in question.context), default=0.0)
        before = [word for word, count in question.context if count == most]
        texts = [question.text, " ".join([*before, question.text])]
        return cls(index, nearness, nearness.of(texts if before else texts[:1]))

    def nearest(self, allowed: Mask | Ids) -> Ids:
        """Return the allowed passages nearest in meaning, ascending."""
        return self.nearness.nearest(self.vectors, allowed, NEAREST)

    def features(self, ids: Ids) -> Floats | None:
        """Return the features of passages, these ascending, shape ``(passages, len(NAMES))``.

        None where too few of them have vectors.
        """
        best = self.nearness.alike(self.vectors, ids)
        if np.isfinite(best[0]).mean() < ENOUGH:
            return None
        asked = self.index.answers_to(ids)
        told = np.full(best.shape, np.nan)
        put = np.flatnonzero(asked >= 0)
        told[:, put] = self.nearness.alike(self.vectors, asked[put])
        alone = [_filled(best[0]), _filled(told[0])]
        return np.stack([*alone, _filled(best[-1]), _filled(told[-1])], axis=1)


def _filled(values: Floats | Vectors) -> Floats:
    """Return values with their mean where there is none."""
    known = np.isfinite(values)
    mean = float(values[known].mean()) if known.any() else 0.0
    return np.where(known, values, mean).astype(float)
