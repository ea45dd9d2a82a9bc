"""Side by side: the best quote of each of several people on one topic."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from retrieval.answers.quotes import framed_hit
from retrieval.answers.shown import Shown, offered
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State, settle
from retrieval.asking.question import Question, stems_of
from retrieval.finding.search import Hit, Outcome, search
from retrieval.index import Index
from retrieval.index.analysis import terms

MOST_PEOPLE = 30
"""Who stands side by side at the most; a first name may mean many."""
COMPARED = 3
"""People whose quotes stand in one message."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best quote of each person; `more` are the ids of those that don't fit beside them.

    `silent`: people who were to be compared and have no quote.
    """

    question: Question
    quotes: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    outcome: Outcome = Outcome.ANSWERED


def answer_comparison(
    index: Index, state: State, question: Question
) -> tuple[Comparison | Unanswered, State]:
    """Answer with the quotes of several people, or of whoever else speaks of a topic."""
    if not (question.speakers or question.topic):
        return unanswered(index, question), state
    heard = _heard(state) if _asks_others(question) else set()
    hits, silent = _compared(index, question, heard)
    if not hits:
        told = bool(heard and state.shown)
        return Unanswered(question, offered(index, question), exhausted=told), state
    quotes = tuple(framed_hit(index, hit, question) for hit in hits[:COMPARED])
    more = tuple(hit.quote.id for hit in hits[COMPARED:])
    shown, first = tuple(quote.id for quote in quotes), quotes[0]
    after = settle(state, question, shown, first.speaker, first.interview_id)
    return Comparison(question, quotes, more, silent), after


def _asks_others(question: Question) -> bool:
    """Tell "who else talked about …", which leaves out whoever was heard."""
    return question.others and not question.speakers


def _heard(state: State) -> set[str]:
    """Return whom "who else" leaves out: who was asked, and who answered, if anybody did."""
    voice = state.voice if state.shown else None
    return {*state.speakers, *filter(None, (voice,))}


def _compared(
    index: Index, question: Question, heard: Collection[str]
) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """Return the best quote of each person, and who of those asked for has none.

    :param question: with the people to compare, in order; with none, whoever speaks of the topic,
        the best-matching first
    :param heard: people who are left out where everybody is asked for ("who else")
    """
    if not question.speakers:
        wanted, language = stems_of(index, question)
        hits = search(index, question).answering
        spoken = [h for h in hits if wanted & set(terms(h.quote.text, language)) or not wanted]
        return _each_first(index, spoken, heard), ()
    found: list[Hit] = []
    silent: list[str] = []
    for speaker in question.speakers[:MOST_PEOPLE]:
        hits = search(index, replace(question, speakers=(speaker,), unknown=None)).answering
        found += hits[:1]
        silent += [] if hits else [speaker]
    silent += [question.unknown] if question.unknown else []
    return tuple(found), tuple(silent)


def _each_first(index: Index, hits: Sequence[Hit], heard: Collection[str]) -> tuple[Hit, ...]:
    best: dict[str, Hit] = {}
    for hit in hits:
        person = index.people.person(hit.quote.speaker) if hit.quote.speaker else ""
        if person and person not in heard:
            best.setdefault(person, hit)
    return tuple(best.values())[:MOST_PEOPLE]
