"""Timelines: when somebody spoke of something, from first to last, and how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, reduce
from itertools import islice

import numpy as np

from corpus.model import Quote
from retrieval.answers.met import by_words
from retrieval.answers.quotes import Quotes, answer_quotes
from retrieval.answers.shown import Shown, frame_quote
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State, settle
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question, stems_of
from retrieval.finding.allowed import allowed_passages, among, as_ids
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import terms
from retrieval.index.scoring import Ids, Mask

PER = 1000
"""Mentions are counted in so many words, so that a long interview doesn't win."""
MOST_QUOTES = 30
ENDS = 2
"""Quotes that stand in a message: the first and the last."""
LOOKED_AT = 40
"""Passages of an interview that are looked at for the quote to show of it."""


@dataclass(frozen=True, slots=True)
class Month:
    """What somebody said in a month: passages that speak of the topic, and words in all."""

    month: date
    mentions: int
    words: int

    @property
    def rate(self) -> float:
        """Mentions per 1,000 words."""
        return PER * self.mentions / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Months in order, also those without a mention, and the interviews that have some.

    `interviews` are ``(title, date, mentions)``; `undated` counts mentions without a date.
    """

    months: tuple[Month, ...]
    interviews: tuple[tuple[str, date, int], ...]
    undated: int

    @property
    def mentions(self) -> int:
        """All mentions that have a date."""
        return sum(month.mentions for month in self.months)


@dataclass(frozen=True, slots=True)
class OverTime:
    """A timeline, with the first quote and the last; `more` are the ids of those between them."""

    question: Question
    timeline: Timeline
    quotes: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    outcome: Outcome = Outcome.ANSWERED


def answer_timeline(
    index: Index, state: State, question: Question
) -> tuple[OverTime | Quotes | Unanswered, State]:
    """Answer with when somebody spoke of a topic, from first to last."""
    if not (question.speakers or question.topic):
        return unanswered(index, question), state
    line, said = _timeline(index, question)
    if not said:  # nobody knows when, or nobody says it in these words: quotes like others
        answer, after = answer_quotes(index, state, replace(question, intent=Intent.QUOTES), ENDS)
        if isinstance(answer, Quotes) and line.undated and not line.interviews:
            answer = replace(answer, undated=True)
        return answer, after
    ends = list(dict.fromkeys((*said[:1], *said[-1:])))
    quotes = tuple(
        frame_quote(here, quote, by_words(question.topic))
        for here, quote in ((index.interview(interview), quote) for interview, quote in ends)
    )
    more = tuple(quote.id for _, quote in said[1:-1])
    shown, first = tuple(quote.id for quote in quotes), quotes[0]
    after = settle(state, question, shown, first.speaker, first.interview_id)
    return OverTime(question, line, quotes, more), after


def _timeline(index: Index, question: Question) -> tuple[Timeline, list[tuple[str, Quote]]]:
    """Return when a person spoke of a topic, and quotes in order of date, one of each interview.

    :param question: with its speakers (none: everybody) and its topic
    :return: the timeline, and ``(interview, quote)`` pairs
    """
    allowed = allowed_passages(index, question)
    spoken = as_ids(allowed)
    wanted, language = stems_of(index, question)
    about = _about(index, wanted, allowed)
    ids, starts = index.by_interview(about)
    heard, firsts = index.by_interview(spoken)
    mentions = dict(zip(ids, np.diff(starts).tolist(), strict=True))
    sizes = np.concatenate([[0], np.cumsum(index.sizes(spoken))])
    length = dict(zip(heard, np.diff(sizes[firsts]).tolist(), strict=True))
    days = {own: index.date_of(own) for own in heard}
    dated = {own: day for own, day in days.items() if day is not None}
    ordered = sorted((i for i in mentions if i in dated), key=lambda i: (dated[i], i))
    named = tuple((index.details(i).title, dated[i], mentions[i]) for i in ordered)
    undated = sum(count for i, count in mentions.items() if i not in dated)
    places = {own: about[starts[at] : starts[at + 1]] for at, own in enumerate(ids)}

    def quotes(interviews: Iterable[str]) -> Iterator[tuple[str, Quote]]:
        for own in interviews:
            quote = _best(index, places[own].tolist(), question, wanted, language)
            if quote is not None:
                yield own, quote

    said = list(islice(quotes(ordered), MOST_QUOTES))
    if len(said) == MOST_QUOTES:
        said[-1] = next(quotes(reversed(ordered)))
    return Timeline(_months(mentions, length, dated), named, undated), said


def _about(index: Index, wanted: set[str], allowed: Mask | Ids) -> Ids:
    """Return those of the allowed passages in whose own words all of the topic stands."""
    having = sorted((index.bm25.having(term, own=True) for term in wanted), key=len)
    if not having:
        return as_ids(allowed)
    return among(index, allowed, reduce(partial(np.intersect1d, assume_unique=True), having))


def _best(
    index: Index, passages: Sequence[int], question: Question, wanted: set[str], language: str
) -> Quote | None:
    """Return the first quote of the person in which the topic itself stands, else their first."""
    best: tuple[int, Quote | None] = (-1, None)
    for quote in (q for at in passages[:LOOKED_AT] for q in index.quotes_in((at,))[0]):
        if not _is_by(index, quote, question):
            continue
        shared = len(wanted & set(terms(quote.text, language)))
        if shared > best[0]:
            best = shared, quote
        if shared == len(wanted):  # no other one has more
            break
    return best[1]


def _is_by(index: Index, quote: Quote, question: Question) -> bool:
    if quote.speaker is None:
        return False
    return not question.speakers or index.people.person(quote.speaker) in question.speakers


def _months(
    mentions: dict[str, int], length: dict[str, int], dated: dict[str, date]
) -> tuple[Month, ...]:
    counted: dict[date, int] = defaultdict(int)
    words: dict[date, int] = defaultdict(int)
    for interview, when in dated.items():
        month = when.replace(day=1)
        if length.get(interview):
            counted[month] += mentions.get(interview, 0)
            words[month] += length[interview]
    return tuple(Month(month, counted[month], words[month]) for month in sorted(words))
