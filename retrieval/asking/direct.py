"""Questions that commands and buttons ask: who and what are told apart already.

They are readings like those of what was typed; ``conversation.filled_in`` makes questions of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from retrieval.asking.claims import Claim, Claims
from retrieval.asking.filters import read_filters
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question, Reading
from retrieval.asking.reading import read_topic
from retrieval.asking.typed import Typed
from retrieval.index import Index
from retrieval.index.analysis import words


def about(index: Index, person: str, topic: str, text: str) -> Reading:
    """Return the question what a person on record said of a topic.

    :param text: the question written out
    """
    return _reading(Question(text, speakers=(person,), topic=read_topic(Typed(topic), index)))


def who_spoke_of(index: Index, topic: str, text: str) -> Reading:
    """Return the question what was said of a topic by anybody.

    :param text: the question written out
    """
    return _reading(Question(text, topic=read_topic(Typed(topic), index)))


def comparison(index: Index, people: Sequence[Typed], topic: Typed) -> Reading:
    """Return the question what each of several people said of a topic."""
    known, unknown = _called(index, people)
    text = f"{', '.join(people)}: {topic}"
    return _on(index, topic, Question(text, Intent.COMPARE, known, unknown))


def over_time(index: Index, person: Typed, topic: Typed) -> Reading:
    """Return the question when a person spoke of a topic."""
    known, unknown = _called(index, (person,))
    intent = Intent.TIMELINE if known else Intent.QUOTES  # of nobody on record nothing is drawn
    return _on(index, topic, Question(f"{person}: {topic}", intent, known, unknown))


def said(
    index: Index, topic: Typed, person: Typed | None, period: tuple[date, date] | None = None
) -> Reading:
    """Return the question what was said of a topic, by a person if one is named, in a period."""
    known, unknown = _called(index, (person,)) if person else ((), None)
    text = f"{person}: {topic}" if person else topic
    reading = _on(index, topic, Question(text, Intent.QUOTES, known, unknown))
    if period is None:
        return reading
    question = reading.question
    filters = replace(question.filters, period=period)
    return replace(reading, question=replace(question, filters=filters))


def claim(index: Index, said: Typed, by: Typed) -> Question:
    """Return the question whether somebody said these words, all of them."""
    known, unknown = _called(index, (by,))
    claims = Claims((Claim(said, known, unknown),))
    return Question(said, Intent.CHECK, known, unknown, claims=claims)


def _called(index: Index, names: Sequence[Typed]) -> tuple[tuple[str, ...], str | None]:
    """Return the people who go by these names, and the first name that nobody goes by."""
    known: list[str] = []
    unknown: list[str] = []
    for name in names:
        found = index.people.find(words(name), None)
        known += (person for one in found for person in one.people)
        unknown += [] if found else [name]
    return tuple(dict.fromkeys(known)), unknown[0] if unknown else None


def _on(index: Index, topic: Typed, question: Question) -> Reading:
    """Return a question on a topic, which may say of when and where as well."""
    filters, rest, _ = read_filters(topic, index)
    return _reading(replace(question, topic=read_topic(Typed(rest), index), filters=filters))


def _reading(question: Question) -> Reading:
    return Reading(question, elliptical=False, pronoun=False, refers=False)
