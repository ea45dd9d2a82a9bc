"""Quotes: what somebody said of something, the best of them first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.answers.framing import belong, prompt_of
from retrieval.answers.met import by_words
from retrieval.answers.shown import (
    OFFERED,
    Offer,
    Offered,
    Shown,
    frame_quote,
    offered,
    telling_words,
)
from retrieval.answers.subjects import busiest
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State, settle
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question, language_of
from retrieval.finding.features import telling
from retrieval.finding.search import Hit, Outcome, Result, search
from retrieval.finding.topic import Topic
from retrieval.index import Index
from retrieval.index.analysis import fold, stem, words
from retrieval.index.near import near_to

FOLLOWING = 27
"""How many more can be leafed through."""
THE_SAME = 0.8
"""How near in meaning a word of another language is that stands for one."""
AS_GOOD = 0.35
"""Of two people of one name the other is meant as well from this share of the best score on."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The best quotes, as many as were asked for; `more` are the ids of those that follow.

    `found` and `missing` are words of the topic that they have and have not. `elsewhere`: where or
    when it was asked for there is none, and these are from other interviews. `undated`: a timeline
    was asked for, and no document says when. `outcome`: whether they answer, or are only the
    closest on record.
    """

    question: Question
    quotes: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    elsewhere: bool = False
    undated: bool = False
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
    if question.intent is Intent.MORE and not result.hits and _names_whom_alone(question):
        question = replace(question, topic=(), context=())
        result, elsewhere = _found(index, question)
    if len(voices := _voices(index, question, result)) > 1:
        return _ask_back(index, question, voices), state
    question = _of_one_voice(index, question, result)
    best, rest = result.hits[: question.limit or show], result.hits[question.limit or show :]
    if not best:
        return _nothing(index, question, result), settle(state, question, (), None, None)
    quotes = tuple(framed_hit(index, hit, question) for hit in best)
    more = tuple(hit.quote.id for hit in rest[:FOLLOWING])
    shown, first = tuple(quote.id for quote in quotes), quotes[0]
    said = telling_words(index, first.framed.text, first.language)
    after = settle(state, question, shown, first.speaker, first.interview_id, said)
    found, missing = _told(index, question, best)
    answer = Quotes(question, quotes, more, found, missing, elsewhere, outcome=result.outcome)
    return answer, after


def _names_whom_alone(question: Question) -> bool:
    """Tell "what else did Moss say?": of the topic before, but only where she has more on it."""
    typed = {word.folded for word in words(question.text)}
    named = {word.folded for name in question.speakers for word in words(name)}
    asked = {word.folded for one in question.topic for word in words(one)}
    return bool(typed & named) and not typed & asked


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
    """Return the words of the topic that the quotes shown have, or what is shown around them does,
    and those that none of it has.

    A word that nobody here says is not missing where another stands for it: "cambio" for "change".
    """
    language = language_of(index, question)
    topic = Topic(index, telling(index, question.topic, language), language)
    ids = np.array(sorted({one for hit in best for one in _seen(index, hit)}), np.int64)
    if not topic.words or not len(ids):
        return topic.words, ()
    found, missing = topic.told(np.any(topic.covered(ids).matrix, axis=1))
    unsaid = {word for word, said in zip(topic.words, topic.said, strict=True) if not said}
    met = {word for word in unsaid & set(missing) if _is_met(index, topic, word, ids)}
    return found, tuple(word for word in missing if word not in met)


def _seen(index: Index, hit: Hit) -> Iterator[int]:
    """Yield the passages that are shown of a hit: its own, what it answers, those beside it.

    What was said before it is shown where it has words of the topic that the quote lacks.
    """
    interview, at = index.interview(hit.interview), hit.quote.passage
    passages = index.within((hit.interview,))
    own = interview.passages[at]
    yield int(passages[at])
    if own.asked is not None:
        yield int(passages[own.asked])
    elif (before := prompt_of(interview, own)) is not None:
        yield int(passages[before.position])
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(passages) and belong(interview.passages[beside], own):
            yield int(passages[beside])


def _is_met(index: Index, topic: Topic, word: str, ids: NDArray[np.int64]) -> bool:
    """Tell whether what means nearly the same as a word stands in some passages."""
    near = [stem(other, topic.language) for other, like in near_to(fold(word)) if like >= THE_SAME]
    return bool(near) and bool(np.any(index.bm25.matrix(near, ids)))


def framed_hit(index: Index, hit: Hit, question: Question) -> Shown:
    """Frame what a search found for a question."""
    interview = index.interview(hit.interview)
    return frame_quote(interview, hit.quote, by_words(question.topic), hit.score)


def _nothing(index: Index, question: Question, result: Result) -> Unanswered:
    if result.surname:  # "Angela Merkel", where they say Merkel, who may be another
        question = replace(question, unknown=result.surname)
    return Unanswered(
        question,
        offered(index, question, on_topic=not result.exhausted),
        result.outcome,
        tuple(dict.fromkeys(index.details(interview) for interview, _ in result.about)),
        result.found,
        result.said,
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


def _of_one_voice(index: Index, question: Question, result: Result) -> Question:
    """Return a question of the only one of a first name who says anything on the topic.

    Several of one surname may be one person, whom each source calls otherwise.
    """
    heard = {index.people.person(hit.quote.speaker) for hit in result.hits if hit.quote.speaker}
    silent = [one for one in question.which if one not in heard]
    surnames = {one.split()[-1] for one in question.which if one in heard}
    if len(surnames) != 1 or len(silent) + 1 < len(question.which):
        return question
    if any(one.split()[-1] in surnames for one in silent):
        return question
    kept = tuple(one for one in question.speakers if one not in silent)
    return replace(question, speakers=kept, which=())


def _ask_back(index: Index, question: Question, voices: Sequence[str]) -> Unanswered:
    """Ask which of several people of one name is meant."""
    topic = " ".join(question.topic)
    offers = tuple(Offer(voice, topic) for voice in voices[:OFFERED])
    people = tuple(busiest(index, OFFERED))
    return Unanswered(question, Offered(offers, people), which=tuple(voices))
