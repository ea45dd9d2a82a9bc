"""Lists: who is on record, and in which interviews, answered from the library and not by quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.library.store import Summary
from corpus.model import Details
from retrieval.answers.shown import Shown
from retrieval.answers.subjects import busiest
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question, stems_of
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import terms

LISTED = 10
"""People or interviews that are named; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Listing:
    """People of the library, the most heard first, or its interviews, the latest first.

    `count` is how many there are in all, `interviews` and `people` are the first of them.
    """

    question: Question
    count: int
    people: tuple[str, ...] = ()
    interviews: tuple[Details, ...] = ()
    outcome: Outcome = Outcome.ANSWERED

    @property
    def quotes(self) -> tuple[Shown, ...]:
        """None."""
        return ()

    @property
    def more(self) -> tuple[str, ...]:
        """None."""
        return ()


def answer_listing(
    index: Index, state: State, question: Question
) -> tuple[Listing | Unanswered, State]:
    """Answer with who is on record, or with the interviews that there are of somebody."""
    if question.intent is Intent.PEOPLE:
        people = busiest(index, len(index.people.everyone))
        if not people:
            return unanswered(index, question), state
        return Listing(question, len(people), tuple(people[:LISTED])), state
    wanted = () if question.unknown else _latest_first(index, question)
    found = [one.id for one in wanted]
    if not found and not _narrows(question):
        return unanswered(index, question), state
    details = tuple(index.details(own) for own in found[:LISTED])
    outcome = Outcome.ANSWERED if found else Outcome.NOTHING
    return Listing(question, len(found), interviews=details, outcome=outcome), state


def _narrows(question: Question) -> bool:
    return bool(question.speakers or question.unknown or question.topic or question.filters)


def _latest_first(index: Index, question: Question) -> list[Summary]:
    found = list(enumerate(_wanted(index, question)))
    found.sort(key=lambda pair: (str(pair[1].date or ""), pair[0]), reverse=True)
    return [one for _, one in found]


def _wanted(index: Index, question: Question) -> Iterator[Summary]:
    """Yield the interviews with all of the people asked for, of then and there, called so."""
    together = [set(index.people.everyone[person].interviews) for person in question.speakers]
    filters = question.filters
    in_time = None if filters.period is None else set(index.between(*filters.period))
    there = None if filters.interviews is None else set(filters.interviews)
    wanted, language = stems_of(index, question)
    speaking_of = _speaking_of(index, wanted)
    for one in index.summaries():
        told = " ".join(filter(None, (one.title, one.programme, one.outlet, *one.people)))
        if (
            all(one.id in some for some in together)
            and (in_time is None or one.id in in_time)
            and (there is None or one.id in there)
            and (one.id in speaking_of or wanted <= set(terms(told, language)))
        ):
            yield one


def _speaking_of(index: Index, wanted: set[str]) -> set[str]:
    """Return the interviews in which all of some stems stand."""
    each = [set(index.by_interview(index.bm25.having(term))[0]) for term in wanted]
    return set.intersection(*each) if each else set()
