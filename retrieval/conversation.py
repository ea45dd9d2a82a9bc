"""Conversation: what was asked and shown before, and what a new question means after it.

Pure functions over a small frozen state. :func:`follow` settles what the new words leave out,
:func:`settle` takes up what was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from retrieval.index import Index
from retrieval.question import Intent, Question, read_question

FOLLOW_UP, SAME_PERSON, NEW_QUESTION = 0.5, 0.2, 0.1
"""What a word of the question before counts beside the topic's own: in a question that goes on from
it, in one that asks the same person of something, and in one that names somebody anew."""
FADING = 0.55
"""What a word still counts a question later."""
ANSWERED = 0.08
"""What a word of the answer counts."""
CONTEXT_WORDS = 40
LONGEST_WORD = 30
REMEMBERED = 60
"""How many shown quotes a thread remembers, so as not to repeat them."""


@dataclass(frozen=True, slots=True)
class State:
    """What a conversation remembers.

    `speakers` and `topic` are the last full question's, `context` are the words of the conversation
    with what each still counts, the weightiest first, `voice` the speaker of the best quote
    shown last, `last` that quote's id, `shown` the ids shown in this thread, `interview` the id
    of the interview that the conversation is in.
    """

    speakers: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    context: tuple[tuple[str, float], ...] = ()
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
        values["context"] = tuple((word, weight) for word, weight in fields.get("context", ()))
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
    new = bool(question.speakers or question.unknown) and not goes_on
    share = NEW_QUESTION if new else SAME_PERSON if speakers else FOLLOW_UP
    own = set(topic)
    return replace(
        question,
        speakers=speakers,
        topic=topic,
        interview=state.interview,
        context=tuple((w, round(share * n, 3)) for w, n in state.context if w not in own),
    )


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
    said: Sequence[str] = (),
) -> State:
    """Return the state after a question was answered.

    :param shown: ids of the quotes that the answer shows, the best first
    :param voice: the speaker of the best one
    :param interview: id of the interview that the best one is from
    :param said: words of what was answered, the most telling first
    """
    if question.intent not in (Intent.QUOTES, Intent.MORE):
        return state
    before = state.shown if question.intent is Intent.MORE else ()
    return State(
        speakers=question.speakers,
        topic=question.topic,
        context=_faded(state.context, question.topic, said),
        voice=voice or state.voice,
        last=shown[0] if shown else state.last,
        interview=interview or state.interview,
        shown=(*before, *shown)[-REMEMBERED:],
    )


def _faded(
    before: Sequence[tuple[str, float]], topic: Sequence[str], said: Sequence[str]
) -> tuple[tuple[str, float], ...]:
    """Return the words of a conversation after one more question and its answer."""
    counts = {word: round(FADING * count, 3) for word, count in before}
    for words, count in ((said, ANSWERED), (topic, 1.0)):
        for word in words:
            counts[word] = max(counts.get(word, 0.0), count)
    kept = [(w, n) for w, n in counts.items() if n >= ANSWERED / 2 and len(w) <= LONGEST_WORD]
    return tuple(sorted(kept, key=lambda pair: -pair[1])[:CONTEXT_WORDS])
