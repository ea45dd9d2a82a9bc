"""The quote shown last: when and where it was said, by whom, what was asked, where it is from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.answers.framing import LONGEST_QUOTE
from retrieval.answers.met import by_words
from retrieval.answers.shown import Shown, frame_quote
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.finding.search import Outcome
from retrieval.index import Index

SHORT_WORDS = 25
"""How many words "shorter" leaves of a quote."""


@dataclass(frozen=True, slots=True)
class OfLast:
    """The quote shown last, of which something is asked."""

    question: Question
    shown: Shown
    outcome: Outcome = Outcome.ANSWERED

    @property
    def quotes(self) -> tuple[Shown, ...]:
        """That quote."""
        return (self.shown,)

    @property
    def more(self) -> tuple[str, ...]:
        """None."""
        return ()


def answer_of_last(
    index: Index, state: State, question: Question
) -> tuple[OfLast | Unanswered, State]:
    """Answer "when was that?" and the like from the quote that was shown last."""
    if state.last is None or state.interview is None:
        return unanswered(index, question), state
    try:
        interview = index.interview(state.interview)
    except KeyError:  # removed since
        return unanswered(index, question), state
    quote = next((quote for quote in interview.quotes if quote.id == state.last), None)
    if quote is None:
        return unanswered(index, question), state
    asked = replace(question, speakers=state.speakers, topic=())
    longest = SHORT_WORDS if question.intent is Intent.SHORTER else LONGEST_QUOTE
    shown = frame_quote(interview, quote, by_words(state.topic), longest=longest)
    return OfLast(asked, shown), state
