"""Picks: quotes to show to somebody who has not asked for anything yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from corpus.model import Directness, Interview, Quote, Role
from retrieval.index import Index

FEWEST_WORDS, MOST_WORDS = 8, 60
"""A quote of so many words can stand by itself."""
EACH = 3
"""Quotes that are picked of one interview."""
TRIES = 20


def latest(index: Index, count: int) -> list[str]:
    """Return the ids of quotes of the latest interviews, a few of each."""
    return index.remembered("latest", lambda: list(_latest(index, count)))[:count]


def _latest(index: Index, count: int) -> Iterator[str]:
    summaries = index.summaries()
    newest = sorted(
        enumerate(summaries), key=lambda pair: (pair[1].date or date.min, pair[0]), reverse=True
    )
    for _, summary in newest[: max(count // EACH, 1) * 2]:
        good = quotable(index.interview(summary.id))
        yield from (quote.id for quote in good[:EACH])


def quotable(interview: Interview) -> list[Quote]:
    """Return the quotes of an interview that can stand by themselves, those of guests first."""
    hosts = {speaker.name for speaker in interview.speakers if Role.HOST in speaker.roles}
    good = [quote for quote in interview.quotes if _stands_alone(quote)]
    return sorted(good, key=lambda quote: quote.speaker in hosts)


def _stands_alone(quote: Quote) -> bool:
    fits = FEWEST_WORDS <= len(quote.text.split()) <= MOST_WORDS
    is_question = quote.text.rstrip("\"'”’ ").endswith("?")
    return (
        bool(quote.speaker) and quote.directness is Directness.DIRECT and fits and not is_question
    )


def by_chance(index: Index, random: Random) -> str | None:
    """Return the id of a quote picked by chance, or None where there is none to pick."""
    ids = index.ids()
    for _ in range(TRIES if ids else 0):
        interview = index.interview(random.choice(ids))
        if good := quotable(interview):
            return random.choice(good).id
    return None
