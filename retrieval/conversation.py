"""Conversation: what was asked and shown before, and what a new question means after it.

Pure functions over a small frozen state. :func:`follow` settles what the new words leave out,
:func:`settle` takes up what was answered.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from retrieval.index import Index
from retrieval.question import Intent, Question, read_question

REMEMBERED = 60
"""How many shown quotes a thread remembers, so as not to repeat them."""


@dataclass(frozen=True, slots=True)
class State:
    """What a conversation remembers.

    `speakers` and `topic` are the last full question's, `voice` the speaker of the best quote
    shown last, `last` that quote's id, `shown` the ids shown in this thread, `interview` the id
    of the interview that the conversation is in.
    """

    speakers: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    voice: str | None = None
    last: str | None = None
    interview: str | None = None
    shown: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the state as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> State:
        """Return the state that :meth:`to_json` wrote."""
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
        }
        return cls(**values)


def follow(state: State, text: str, index: Index) -> Question:
    """Return the full question that `text` asks after `state`."""
    reading = read_question(text, index, state.interview)
    question = reading.question
    if question.intent is Intent.MORE:
        return _more(state, question)
    if question.intent is not Intent.QUOTES:
        return question
    named = question.speakers or question.topic or question.unknown
    if not (named or reading.pronoun or reading.refers):  # "and?"
        return _more(state, replace(question, intent=Intent.MORE))
    speakers, topic = question.speakers, question.topic
    goes_on = reading.elliptical and bool(state.speakers or state.topic)
    if not speakers and question.unknown is None and (reading.pronoun or goes_on):
        speakers = state.speakers or ((state.voice,) if state.voice and reading.pronoun else ())
    if not topic and (goes_on or reading.refers):
        topic = state.topic
    return replace(question, speakers=speakers, topic=topic, interview=state.interview)


def _more(state: State, question: Question) -> Question:
    """Go on in the thread; a topic or a speaker that is named starts from there."""
    return replace(
        question,
        speakers=question.speakers or state.speakers,
        topic=question.topic or state.topic,
        exclude=state.shown,
        interview=state.interview,
    )


def look_at(state: State, quote: str, speaker: str | None, interview: str) -> State:
    """Return the state after somebody leafed on to another quote of the same answer."""
    shown = (*(one for one in state.shown if one != quote), quote)[-REMEMBERED:]
    return replace(state, last=quote, voice=speaker, interview=interview, shown=shown)


def settle(
    state: State,
    question: Question,
    shown: tuple[str, ...],
    voice: str | None,
    interview: str | None,
) -> State:
    """Return the state after a question was answered.

    :param shown: ids of the quotes that the answer shows, the best first
    :param voice: the speaker of the best one
    :param interview: id of the interview that the best one is from
    """
    if question.intent not in (Intent.QUOTES, Intent.MORE):
        return state
    before = state.shown if question.intent is Intent.MORE else ()
    return State(
        speakers=question.speakers,
        topic=question.topic,
        voice=voice or state.voice,
        last=shown[0] if shown else state.last,
        interview=interview or state.interview,
        shown=(*before, *shown)[-REMEMBERED:],
    )
