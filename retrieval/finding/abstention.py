"""Abstention: how likely it is that the best passage answers, and when that is not enough.

A logistic model over what is known of the best few, calibrated on questions with and without an
answer in conversations that it was not learned from (``python -m benchmarks ranking``).
"""

from __future__ import annotations

import numpy as np

from retrieval.asking.question import Question
from retrieval.finding.features import NAMES, Floats
from retrieval.finding.named import NEEDED
from retrieval.finding.ranking import MEANT, weights_of
from retrieval.finding.topic import Covered, Topic
from retrieval.index.analysis import ENGLISH

SIGNALS = (
    "covered",
    "met",
    "met by five",
    "strength",
    "lone",
    "asked of",
    "goes on",
    "lacks",
    "words",
    "hangs",
    "sought on",
)
"""What it goes by: the best coverage; how well the best passage and the best five meet the topic in
meaning; the best BM25 as a share of the topic's idf; whether
the topic is one word, somebody's words are wanted, and the question goes on from others; whether
an amount or a name is asked for ("how many?", "which brand?") and the best passage has none; how
many words the topic has (of many, fewer are met); whether it can't be understood by itself;
whether a question that goes on asks for an amount or a name at all: that is less often on record,
and of what it is asked the words were said before."""
MANY = 8
BY_MEANING = (*SIGNALS, "alike", "alike to five")
"""Where meaning is told as well: the cosine of the question and the best passage, and the mean of
the five best."""
FIVE = 5


def signals(
    question: Question,
    topic: Topic,
    covered: Covered,
    found: Floats,
    scores: Floats,
) -> Floats:
    """Return the signals of what a search found, as `SIGNALS` or `BY_MEANING` has them.

    Of a topic in words that mostly nobody says, as of another language, how well it is met in
    meaning stands for how well its words are covered; of a question that hangs on what was said
    before, how well the words of that are, where it is more.
    """
    order = np.argsort(-scores, kind="stable")[:FIVE]
    soft, best = found[order, NAMES.index("soft")], found[order[0]]
    if 2 * sum(topic.said) < len(topic.words):
        coverage = strength = float(soft[0])
    else:
        coverage = float(covered.coverage.max())
        idf = max(sum(topic.worth), 1.0)
        strength = float(covered.matrix[:, order[0]].sum()) / idf
    if question.hangs and (known := topic.around_worth):
        share = min(float(covered.around[order[0]]) / known, 1.0)
        coverage, strength = max(coverage, share), max(strength, share)
    values = [
        coverage,
        soft[0],
        soft.mean(),
        strength,
        len(topic.words) == 1,
        bool(question.speakers),
        bool(question.context),
        question.sought in NEEDED and topic.language == ENGLISH and not best[NAMES.index("told")],
        min(len(topic.words), MANY),
        question.hangs,
        question.sought is not None and bool(question.context),
    ]
    if found.shape[1] > len(NAMES):
        alike = found[order, len(NAMES)]
        values += [float(alike[0]), float(alike.mean())]
    return np.array(values, float)


def likelihood(values: Floats) -> float:
    """Return how likely it is by its signals that the best passage answers, from 0 to 1."""
    meant = len(values) > len(SIGNALS)
    weights = weights_of("answering" + MEANT if meant else "answering")
    names = BY_MEANING if meant else SIGNALS
    z = weights["bias"] + float(values @ np.array([weights[name] for name in names]))
    return float(1 / (1 + np.exp(-z)))


NO_SIGNALS: Floats = np.zeros(len(SIGNALS))
"""Those of a search that found nothing."""
ANSWERED = 0.3
"""From this likelihood on, quotes are shown as answers. Over folds, .09 of the questions that have
an answer are below it, and .70 of those that have none."""
CLOSEST, CLOSEST_BY_MEANING = 0.1, 0.05
"""From these on they are shown as the closest on record."""
LEAST = 0.3
"""So much of the topic is met at the least, in the same words or near ones, where words alone tell:
what the model makes of less is guessed from other libraries."""
NEAR = 0.68
"""A passage that has not a word of the topic answers if it is so near in meaning, as a cosine."""


def answers(values: Floats) -> bool:
    """Tell by its signals whether what a search found is as likely to answer as it has to be.

    What lacks the amount or the name that was asked for is no more than the closest on record, and
    so is what has not a word of the topic, unless it is near in meaning.
    """
    alike = values[len(SIGNALS) :].max(initial=0.0) >= NEAR
    if values[SIGNALS.index("lacks")] or not (alike or values[SIGNALS.index("strength")]):
        return False
    return is_close(values) and likelihood(values) >= ANSWERED


def is_close(values: Floats) -> bool:
    """Tell by its signals whether what a search found may be shown as the closest on record."""
    if len(values) > len(SIGNALS):
        return likelihood(values) >= CLOSEST_BY_MEANING
    return bool(values[:2].max() >= LEAST and likelihood(values) >= CLOSEST)
