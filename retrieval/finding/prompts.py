"""Prompts: what somebody says is about what the other said before it, though in none of the words.

"Right, melatonin." - "For jet lag, it's good." What the turn before has of a topic, a turn has as
well, for less; that turn is its prompt, whether or not it is a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from retrieval.asking.question import Question
from retrieval.finding.features import Floats, Terms
from retrieval.finding.topic import Covered, Topic
from retrieval.index import Index
from retrieval.index.analysis import fold
from retrieval.index.near import met
from retrieval.index.scoring import Ids, Mask

LENT = 0.4
"""What a word of a prompt counts beside one of the turn's own, and one near it."""
KNOWN = 0.6
"""How surely a turn has a thing that only its prompt has."""
UNASKED = 0.7
"""What the words of a prompt count in which nobody asks. What one guest says is no sign that what
the next one says is about the same: it only helps to order what has words of its own.
"""
PROMPTS = 50
"""How many prompts are looked at whose answers don't say what was asked about."""
AFTER = 5
"""Passages after a prompt that are looked at."""


def replies(
    index: Index, topic: Topic, question: Question, best: Ids, allowed: Mask | Ids, near: Terms
) -> Ids:
    """Return the allowed passages whose prompts have the topic, ascending.

    :param best: the passages that have it themselves, the best first
    """
    prompts = np.sort(best[:PROMPTS])
    if people := question.speakers:
        every = index.remembered(f"prompts of {people}", partial(_put_to, index, people))
        prompts = topic.best(PROMPTS, every, near) if len(every) else every
    after = np.unique(prompts[:, None] + np.arange(1, AFTER + 1))
    after = after[after < index.size]
    after = after[np.isin(index.prompts_of(after), prompts)]
    return after[allowed[after]] if allowed.dtype == np.bool_ else np.intersect1d(after, allowed)


def _put_to(index: Index, people: Sequence[str]) -> Ids:
    """Return the prompts of all that some people say, ascending."""
    found = np.unique(index.prompts_of(index.spoken_by(people)))
    return found[found >= 0]


def covered_with_prompts(index: Index, topic: Topic, ids: Ids) -> Covered:
    """Return how passages, these ascending, cover a topic with their prompts."""
    prompts = index.prompts_of(ids)
    put = np.flatnonzero(prompts >= 0)
    every = np.union1d(ids, prompts[put])
    covered = topic.covered(every)
    own = covered.only(np.searchsorted(every, ids))
    if not len(put):
        return own
    lent = covered.only(np.searchsorted(every, prompts[put]))
    asking = _asking(index, ids, prompts)[put]
    matrix, has, around = own.matrix.copy(), own.has.copy(), own.around.copy()
    counts = LENT * np.where(asking, 1.0, UNASKED)
    matrix[:, put] = np.maximum(matrix[:, put], counts * lent.matrix)
    has[:, put] = np.maximum(has[:, put], asking * KNOWN * lent.has)
    around[put] = np.maximum(around[put], asking * LENT * lent.around)
    return replace(
        own, scores=matrix.sum(axis=0) + around, coverage=topic.importance @ has,
        matrix=matrix, around=around, has=has,
    )  # fmt: skip


def had_with_prompts(index: Index, topic: Topic, covered: Covered) -> Floats:
    """Return how surely passages, these ascending, have each thing, or their prompts a near one.

    :return: shape ``(things, passages)``
    """
    prompts = index.prompts_of(covered.ids)
    put = np.flatnonzero((prompts >= 0) & _asking(index, covered.ids, prompts))
    has = covered.has.copy()
    if len(put):
        texts = [index.text_of(one) for one in prompts[put].tolist()]
        near = met([fold(word) for word in topic.words], texts)
        has[:, put] = np.maximum(has[:, put], LENT * near)
    return has


def _asking(index: Index, ids: Ids, prompts: Ids) -> Mask:
    """Tell which of some passages answer a question, or go on from who asks the questions there."""
    every = np.unique(prompts[prompts >= 0])
    found: Mask = (index.answers_to(ids) >= 0) | np.isin(prompts, every[index.asking(every)])
    return found
