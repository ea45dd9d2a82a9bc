"""Search: a question in, ranked quotes out, or none and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.model import Directness, Interview, Quote
from retrieval.analysis import fold, stem, terms, words
from retrieval.index import Index, quotes_by_passage
from retrieval.question import Question

CANDIDATES = 60
"""How many passages are looked into for their quotes."""
COVERAGE = 0.4
"""The share of the question's idf mass that the best passage of an answer has at the least."""
HEAD = 2.0
"""How much more the last word of a topic counts than the others: in English it is its head."""
HERE = 1.5
"""How much the interview that the conversation is in is preferred."""
INSIDE = 1.0
"""What words inside the quote add, against words around it."""
SECTION = 0.2
"""What the best passage of an article's section lends to the others of it."""
DIRECTNESS = {Directness.DIRECT: 1.0, Directness.MIXED: 0.85, Directness.INDIRECT: 0.7}
SIBLING = 0.75
"""What a second quote of one passage is worth: it stands in the context of the first."""
ASKING = 0.8
"""What a turn that asks is worth against one that answers."""


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    MENTIONED = "mentioned"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that fits, and how well."""

    quote: Quote
    interview: Interview
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found. `found` and `missing` are the topic's words that it did and didn't.

    `about` are passages that speak of what was asked where no quote answers, as ``(interview,
    position)``. `exhausted`: there is no quote that was not shown before.
    """

    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    about: tuple[tuple[str, int], ...] = ()
    exhausted: bool = False


def search(index: Index, question: Question) -> Result:
    """Rank the quotes that answer a question, all of them; the caller shows as many as he wants."""
    if question.unknown is not None:
        return _about_unknown(index, question)
    if question.speakers and not any(index.people.everyone[p].quoted for p in question.speakers):
        return _silent(index, question)
    eligible = _eligible(index, question)
    if not question.topic:
        return _everything(index, question, eligible)
    topic = _Topic(index, question.topic)
    covered = np.where(eligible, topic.coverage, 0.0)
    if not covered.size or covered.max() < COVERAGE:
        return _not_covered(index, topic, question)
    here = index.within(question.interview) if question.interview else np.zeros(0, bool)
    scores = topic.scores * (np.where(here, HERE, 1.0) if here.size else 1.0)
    scores = np.where(covered > 0, scores, 0.0) + _from_section(index, topic, scores)
    hits = _hits(index, question, topic, np.where(eligible, scores, 0.0))
    best = int(covered.argmax())
    outcome = Outcome.ANSWERED if hits else Outcome.NOTHING
    return Result(outcome, hits, *topic.split(best), exhausted=not hits)


class _Topic:
    """The topic's words, what each adds to each passage, and how much of them each covers."""

    def __init__(self, index: Index, topic: Sequence[str]) -> None:
        self.words = tuple(dict.fromkeys(topic))
        self.terms = tuple(dict.fromkeys(stem(fold(word)) for word in self.words))
        self.matrix: NDArray[np.float64] = np.array([index.scores(term) for term in self.terms])
        self.scores: NDArray[np.float64] = self.matrix.sum(axis=0)
        self.weights = {term: index.weight(term) for term in self.terms}
        importance = np.array([self.weights[term] for term in self.terms])
        importance[-1] *= HEAD
        self.coverage: NDArray[np.float64] = importance @ (self.matrix > 0) / importance.sum()

    def split(self, passage: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the topic's words that a passage has, and those that it lacks."""
        has = {term: self.matrix[i, passage] > 0 for i, term in enumerate(self.terms)}
        return (
            tuple(word for word in self.words if has[stem(fold(word))]),
            tuple(word for word in self.words if not has[stem(fold(word))]),
        )

    def inside(self, text: str) -> float:
        """Return the share of the topic's weight that stands in `text`, from 0 to 1."""
        there = set(terms(text))
        total = sum(self.weights.values())
        return sum(w for term, w in self.weights.items() if term in there) / total if total else 0.0


def _from_section(index: Index, topic: _Topic, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what each passage gains from one that answers in the same section of an article.

    A section is about one thing: "I'm not going to be intimidated" is on Israel because of the
    paragraphs above it.
    """
    best = np.zeros(int(index.sections.max(initial=0)) + 1)
    np.maximum.at(best, index.sections, np.where(topic.coverage >= COVERAGE, scores, 0.0))
    best[0] = 0.0
    gained: NDArray[np.float64] = SECTION * best[index.sections]
    return gained


def _eligible(index: Index, question: Question) -> NDArray[np.bool_]:
    if question.speakers:
        return index.spoken_by(question.speakers)
    return np.fromiter((bool(e.speakers) for e in index.entries), bool, len(index.entries))


def _hits(
    index: Index, question: Question, topic: _Topic, scores: NDArray[np.float64]
) -> tuple[Hit, ...]:
    order = np.argsort(-scores, kind="stable")[:CANDIDATES]
    leading: list[Hit] = []
    siblings: list[Hit] = []
    for at in order:
        if scores[at] <= 0:
            break
        entry = index.entries[at]
        interview = index.library.interview(entry.interview)
        quotes = quotes_by_passage(interview)[entry.position]
        ranked = sorted(
            (
                Hit(quote, interview, float(scores[at]) * _fit(quote, question, topic))
                for quote in quotes
                if _allowed(quote, question)
            ),
            key=lambda hit: -hit.score,
        )
        leading += ranked[:1]
        siblings += [replace(hit, score=hit.score * SIBLING) for hit in ranked[1:]]
    return tuple(sorted(leading + siblings, key=lambda hit: -hit.score))


def _allowed(quote: Quote, question: Question) -> bool:
    if quote.id in question.exclude or quote.speaker is None:
        return False
    return not question.speakers or quote.speaker in question.speakers


def _fit(quote: Quote, question: Question, topic: _Topic) -> float:
    fit = (1 + INSIDE * topic.inside(quote.text)) * DIRECTNESS[quote.directness]
    if quote.text.endswith("?") and not question.wants_questions:
        fit *= ASKING
    return fit


def _everything(index: Index, question: Question, eligible: NDArray[np.bool_]) -> Result:
    """Answer a question that names people and no topic: their quotes, the most direct first."""
    if not question.speakers:
        return Result(Outcome.NOTHING)
    hits: list[Hit] = []
    for at in np.flatnonzero(eligible):
        entry = index.entries[at]
        interview = index.library.interview(entry.interview)
        for quote in quotes_by_passage(interview)[entry.position]:
            if _allowed(quote, question):
                here = HERE if entry.interview == question.interview else 1.0
                length = min(len(quote.text.split()), 30) / 30
                hits.append(Hit(quote, interview, here * length * DIRECTNESS[quote.directness]))
    hits.sort(key=lambda hit: -hit.score)
    outcome = Outcome.ANSWERED if hits else Outcome.NOTHING
    return Result(outcome, tuple(hits), exhausted=bool(question.exclude) and not hits)


def _silent(index: Index, question: Question) -> Result:
    """Answer for people who take part in interviews without a quote on record."""
    where = (i for p in question.speakers for i in index.people.everyone[p].interviews)
    return Result(Outcome.MENTIONED, about=tuple((interview, 0) for interview in where)[:3])


def _not_covered(index: Index, topic: _Topic, question: Question) -> Result:
    """Tell a topic that others speak of from one that nobody does."""
    best = int(topic.coverage.argmax()) if topic.coverage.size else 0
    if not topic.coverage.size or topic.coverage[best] < COVERAGE:
        return Result(Outcome.NOTHING, missing=topic.words)
    order = np.argsort(-topic.scores, kind="stable")
    about = [index.entries[at] for at in order[:3] if topic.coverage[at] >= COVERAGE]
    return Result(
        Outcome.MENTIONED, (), *topic.split(best), tuple((e.interview, e.position) for e in about)
    )


def _about_unknown(index: Index, question: Question) -> Result:
    """Tell somebody whom the interviews speak of from somebody whom they don't."""
    name = [stem(word.folded) for word in words(question.unknown or "")]
    known = [term for term in name if term]
    scores = np.array([index.scores(term) for term in known])
    together = np.flatnonzero((scores > 0).all(axis=0)) if scores.size else np.zeros(0, int)
    if not together.size:
        return Result(Outcome.NOTHING)
    order = together[np.argsort(-scores[:, together].sum(axis=0), kind="stable")][:3]
    about = tuple((index.entries[at].interview, index.entries[at].position) for at in order)
    return Result(Outcome.MENTIONED, about=about)
