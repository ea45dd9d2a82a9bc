"""Timelines: when somebody spoke of something, from first to last, and how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import islice

import numpy as np

from corpus.model import Quote
from retrieval.analysis import ENGLISH, fold, stem, terms
from retrieval.bm25 import Ids
from retrieval.index import Index
from retrieval.question import Question

PER = 1000
"""Mentions are counted in so many words, so that a long interview doesn't win."""
MOST_QUOTES = 30


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


def timeline(index: Index, question: Question) -> tuple[Timeline, list[tuple[str, Quote]]]:
    """Return when a person spoke of a topic, and quotes in order of date, one of each interview.

    :param question: with its speakers (none: everybody) and its topic
    :return: the timeline, and ``(interview, quote)`` pairs
    """
    spoken = _spoken(index, question)
    about = _about(index, question, spoken)
    summaries = {summary.id: summary for summary in index.summaries()}
    mentions: dict[str, list[int]] = defaultdict(list)
    for passage in about.tolist():
        mentions[index.place(passage)[0]].append(passage)
    length: dict[str, int] = defaultdict(int)
    for passage in spoken.tolist():
        length[index.place(passage)[0]] += len(index.text_of(passage).split())
    dated = {i: s.date for i, s in summaries.items() if s.date is not None}
    ordered = sorted((i for i in mentions if i in dated), key=lambda i: (dated[i], i))
    named = tuple((summaries[i].title, dated[i], len(mentions[i])) for i in ordered)
    undated = sum(len(found) for i, found in mentions.items() if i not in dated)
    quotes = [
        (interview, quote)
        for interview in ordered
        if (quote := _best(index, mentions[interview], question)) is not None
    ]
    months = _months({i: len(found) for i, found in mentions.items()}, length, dated)
    return Timeline(months, named, undated), list(islice(quotes, MOST_QUOTES))


def _spoken(index: Index, question: Question) -> Ids:
    if question.speakers:
        return index.spoken_by(question.speakers)
    found: Ids = np.flatnonzero(index.quoted).astype(np.int64)
    return found


def _about(index: Index, question: Question, spoken: Ids) -> Ids:
    """Return the passages among those spoken in which every word of the topic stands."""
    language = index.languages[0] if index.languages else ENGLISH
    wanted = {stem(fold(word), language) for word in question.topic}
    # The index also has words of the heading and of the question asked: they are no mentions.
    likely = reduce(np.intersect1d, map(index.bm25.having, sorted(wanted)), spoken)
    own = [p for p in likely.tolist() if wanted <= set(terms(index.text_of(p), language))]
    return np.array(own, np.int64)


def _best(index: Index, passages: Sequence[int], question: Question) -> Quote | None:
    """Return the first quote of the person in which the topic itself stands, else their first."""
    wanted = {stem(fold(word)) for word in question.topic}
    own = [
        quote
        for quotes in index.quotes_in(passages)
        for quote in quotes
        if quote.speaker
        and (not question.speakers or index.people.person(quote.speaker) in question.speakers)
    ]
    return max(own, key=lambda quote: len(wanted & set(terms(quote.text))), default=None)


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
