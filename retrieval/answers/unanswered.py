"""No quote: what was asked is not on record, or it is open what was meant."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Details
from retrieval.answers.shown import Offered, Shown, offered
from retrieval.asking.conversation import State, settle
from retrieval.asking.question import Question
from retrieval.finding.search import Outcome
from retrieval.index import Index


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An answer that has no quote to show.

    `about` are the interviews that speak of what was asked without a quote that answers, `found`
    the words of it that they have, `said`: in words of those asked for.
    `exhausted`: all quotes that answer have been shown. `which`: people of one name, of whom the
    question may mean any. `foreign`: it is asked in a language that no interview here is in.
    """

    question: Question
    offered: Offered
    outcome: Outcome = Outcome.NOTHING
    about: tuple[Details, ...] = ()
    found: tuple[str, ...] = ()
    said: bool = False
    exhausted: bool = False
    which: tuple[str, ...] = ()
    foreign: bool = False

    @property
    def quotes(self) -> tuple[Shown, ...]:
        """None."""
        return ()

    @property
    def more(self) -> tuple[str, ...]:
        """None."""
        return ()


def unanswered(index: Index, question: Question) -> Unanswered:
    """Answer what there is no quote for, with what can be asked instead."""
    return Unanswered(question, offered(index, question))


def small_talk(index: Index, state: State, question: Question) -> tuple[Unanswered, State]:
    """Answer what asks for no quote: a greeting, nothing at all, a start from anew."""
    return unanswered(index, question), settle(state, question, (), None, None)
