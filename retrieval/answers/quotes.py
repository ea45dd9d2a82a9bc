"""Quotes: what somebody said of something, the best of them first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

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
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question, language_of
from retrieval.finding.search import Hit, Outcome, Result, search
from retrieval.finding.topic import Topic
from retrieval.index import Index

FOLLOWING = 27
"""How many more can be leafed through."""
AS_GOOD = 0.35
"""Of two people of one name the other is meant as well from this share of the best score on."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The best quotes, as many as were asked for; `more` are the ids of those that follow.

    `found` and `missing` are words of the topic that they have and have not. `elsewhere`: where or
    when it was asked for there is none, and these are from other interviews. `outcome`: whether
    they answer, or are only the closest on record.
    """

    question: Question
    quotes: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    elsewhere: bool = False
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
    result, elsewhere = _found(index, question)
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
    found, missing = _told(index, question, best)
    answer = Quotes(question, quotes, more, found, missing, elsewhere, result.outcome)
    return answer, after


def _found(index: Index, question: Question) -> tuple[Result, bool]:
    """Search where and when a question says, and elsewhere where nothing there answers; the words
    in quotation marks apart, as no more than the closest, where nobody says them in a row.

    :return: what was found, and whether it is from elsewhere
    """
    result = search(index, question)
    filters = question.filters
    if filters.phrases and question.topic and not result.hits:
        loose = search(index, replace(question, filters=replace(filters, phrases=())))
        return (replace(loose, outcome=Outcome.CLOSEST), False) if loose.hits else (result, False)
    narrowed = filters.interviews is not None or filters.period is not None
    if result.answering or not narrowed or question.unknown is not None or question.exclude:
        return result, False
    if not (question.topic or question.speakers or question.put_to):
        return result, False
    wide = replace(filters, interviews=None, period=None)
    again = search(index, replace(question, filters=wide))
    return (again, True) if again.answering or (not result.hits and again.hits) else (result, False)


def _told(
    index: Index, question: Question, best: Sequence[Hit]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the topic that the quotes shown have, or what stands around them does,
    and those that none of it has.
    """
    topic = Topic(index, question.topic, language_of(index, question))
    ids = {int(index.within((hit.interview,))[hit.quote.passage]) for hit in best}
    if not topic.words or not ids:
        return topic.words, ()
    return topic.told(np.any(topic.covered(np.array(sorted(ids), np.int64)).matrix, axis=1))


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
        foreign=bool(question.topic) and question.language not in index.languages,
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
