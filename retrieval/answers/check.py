"""Checks: what became of quotations, and the quotes that they are from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.model import Interview, Quote, Span
from corpus.quotes.marks import find_quotations
from corpus.sentences import sentences
from retrieval.answers.framing import LONGEST_QUOTE
from retrieval.answers.met import by_stems
from retrieval.answers.shown import (
    NOTHING_OFFERED,
    Offered,
    Shown,
    frame_quote,
    offered,
    telling_words,
)
from retrieval.asking.claims import read_claims
from retrieval.asking.conversation import State, Thread, look_at
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.asking.typed import Typed
from retrieval.checking.check import check_all
from retrieval.checking.verdicts import Checked, Found
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import terms

CLAIM_WORDS = 3
"""Words of a quotation that was checked which the conversation goes on with."""


@dataclass(frozen=True, slots=True)
class Checking:
    """What became of quotations, and the quotes that they are from.

    Of several each is shown with the best quote that it is from; of one, `more` are the ids of the
    others. Where nothing is on record, `offered` is what can be asked instead.
    """

    question: Question
    checked: Checked
    quotes: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    offered: Offered = NOTHING_OFFERED

    @property
    def outcome(self) -> Outcome:
        """How the question ended."""
        return Outcome.ANSWERED if self.quotes else Outcome.NOTHING


def to_check(index: Index, text: Typed, selected: Span | None = None) -> Question:
    """Return the question whether the quotations in a text are on record.

    :param selected: the part of the text that is to be checked, if it is not all of it
    """
    return Question(text, Intent.CHECK, claims=read_claims(text, index, selected))


def answer_check(index: Index, state: State, question: Question) -> tuple[Checking, State]:
    """Check quotations; return what became of them, and the state to ask on from.

    :param question: with its claims
    :raises ValueError: where it has none
    """
    if question.claims is None:
        raise ValueError("nothing to check")
    return answer_checked(index, state, question, check_all(index, question.claims))


def answer_checked(
    index: Index, state: State, question: Question, checked: Checked
) -> tuple[Checking, State]:
    """Answer with what became of quotations, and the state to ask on from.

    :param question: may be without claims, where a document has them
    """
    several = len(checked.each) > 1
    shown = [
        _place_shown(index, place, one.claim.words)
        for one in checked.each
        for place in one.on_record[: 1 if several else None]
    ]
    quotes = tuple({quote.id: quote for quote in shown}.values())
    claims = question.claims.each if question.claims else [one.claim for one in checked.each]
    named = tuple(dict.fromkeys(name for claim in claims for name in claim.speakers))
    unknown = next((claim.unknown for claim in claims if claim.unknown), None)
    asked = replace(question, speakers=named, unknown=None if named else unknown)
    best = quotes if several else quotes[:1]
    if not best:
        return Checking(asked, checked, (), offered=offered(index, asked)), state
    more = tuple(quote.id for quote in quotes[len(best) :])
    first = best[0]
    speakers = (index.people.person(first.speaker),) if first.speaker else ()
    words_of_it = telling_words(index, first.framed.text, first.language)[:CLAIM_WORDS]
    after = look_at(state, first.id, first.speaker, first.interview_id)
    after = replace(after, thread=Thread(speakers, tuple(words_of_it)))
    return Checking(asked, checked, best, more), after


def _place_shown(index: Index, place: Found, claimed: str) -> Shown:
    """Frame the quote of a place that a claim is from, so that its words are among those shown."""
    quote = place.quote
    if quote is None:
        raise ValueError("nobody is quoted there")
    interview, met = index.interview(place.interview), by_stems(set(terms(claimed)))
    shown = frame_quote(interview, quote, met, place.share)
    start, end = max(place.span.start, quote.span.start), min(place.span.end, quote.span.end)
    framed = shown.framed
    if framed.start <= start and end <= framed.start + len(framed.text):
        return shown
    parts = sentences(interview.text, quote.span.start, quote.span.end)
    opens = _opening(interview, quote, start)
    first = max((part.start for part in parts if part.start <= opens), default=opens)
    last = min((part.end for part in parts if part.end >= end), default=end)
    part = replace(quote, span=Span(first, last), text=interview.text[first:last])
    shown = frame_quote(interview, part, met, place.share, longest=len(part.text))
    cuts = replace(
        shown.framed, cut_before=first > quote.span.start, cut_after=last < quote.span.end
    )
    return replace(shown, framed=cuts)


def _opening(interview: Interview, quote: Quote, start: int) -> int:
    """Return where to begin to show words: at the mark, where they are within another's words."""
    marks = [one.outer for one in find_quotations(interview.text, quote.span)]
    around = next((one for one in marks if one.start < start < one.end), None)
    if around is None or len(interview.text[around.start : start].split()) > LONGEST_QUOTE:
        return start
    return around.start
