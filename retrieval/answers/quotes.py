"""Quotes: what somebody said of something, the best of them first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answers.shown import (
    OFFERED,
    Offer,
    Offered,
    Shown,
    frame_quote,
    offered,
    telling_words,
    topic_stems,
)
from retrieval.answers.subjects import busiest
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State, settle
from retrieval.asking.question import Intent, Question
from retrieval.finding.search import Hit, Outcome, Result, search
from retrieval.index import Index

FOLLOWING = 27
"""How many more can be leafed through."""
AS_GOOD = 0.35
"""Of two people of one name the other is meant as well from this share of the best score on."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The best quotes, as many as were asked for; `more` are the ids of those that follow.

    `found` and `missing` are words of the topic that they have and have not.
    """

    question: Question
    quotes: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    outcome: Outcome = Outcome.ANSWERED


def answer_quotes(
    index: Index, state: State, question: Question, show: int
) -> tuple[Quotes | Unanswered, State]:
    """Answer a question with quotes.

    :param show: how many to show where the question does not say
    """
    goes_on = question.intent in (Intent.MORE, Intent.BACK)
    if goes_on and not (question.speakers or question.topic or question.filters):
        return unanswered(index, question), state
    result = search(index, question)
    if len(voices := _voices(index, question, result)) > 1:
        return _ask_back(index, question, voices), state
    best, rest = result.hits[: question.limit or show], result.hits[question.limit or show :]
    if not best:
        return _nothing(index, question, result), settle(state, question, (), None, None)
    quotes = tuple(framed_hit(index, hit, question) for hit in best)
    more = tuple(hit.quote.id for hit in rest[:FOLLOWING])
    shown, first = tuple(quote.id for quote in quotes), quotes[0]
    said = telling_words(index, first.framed.text, first.language)
    after = settle(state, question, shown, first.speaker, first.interview_id, said)
    return Quotes(question, quotes, more, result.found, result.missing), after


def framed_hit(index: Index, hit: Hit, question: Question) -> Shown:
    """Frame what a search found for a question."""
    interview = index.interview(hit.interview)
    return frame_quote(interview, hit.quote, topic_stems(question.topic, interview), hit.score)


def _nothing(index: Index, question: Question, result: Result) -> Unanswered:
    return Unanswered(
        question,
        offered(index, question, on_topic=not result.exhausted),
        result.outcome,
        tuple(dict.fromkeys(index.details(interview) for interview, _ in result.about)),
        result.exhausted,
    )


def _voices(index: Index, question: Question, result: Result) -> list[str]:
    """Return who of those that a name could mean has something to say on the topic."""
    if not question.which or not result.hits:
        return []
    enough = AS_GOOD * result.hits[0].score
    said = (hit.quote.speaker for hit in result.hits if hit.score >= enough)
    return list(dict.fromkeys(index.people.person(name) for name in said if name))


def _ask_back(index: Index, question: Question, voices: Sequence[str]) -> Unanswered:
    """Ask which of several people of one name is meant."""
    topic = " ".join(question.topic)
    offers = tuple(Offer(voice, topic) for voice in voices[:OFFERED])
    people = tuple(busiest(index, OFFERED))
    return Unanswered(question, Offered(offers, people), which=tuple(voices))
