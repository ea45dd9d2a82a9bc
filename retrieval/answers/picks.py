"""Picks: quotes to show to somebody who has not asked for anything yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from random import Random

from corpus.model import Interview, Quote, Role
from retrieval.answers.telling import can_stand, tells
from retrieval.index import Index

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
    good = [quote for quote in interview.quotes if can_stand(quote)]
    return sorted(good, key=lambda quote: quote.speaker in hosts)


def by_chance(index: Index, random: Random) -> str | None:
    """Return the id of a quote picked by chance, or None where there is none to pick."""
    ids = index.ids()
    for _ in range(TRIES if ids else 0):
        interview = index.interview(random.choice(ids))
        if good := quotable(interview):
            return random.choice(good).id
    return None


def not_shown_yet(
    index: Index, people: Collection[str], shown: Sequence[str], random: Random
) -> str | None:
    """Return the id of a quote picked by chance among those that were not shown yet.

    Where all were, it is the one that was shown longest ago; None where there is none to pick.

    :param people: whose it may be; where there are none, anybody's
    :param shown: the ids of those shown before, in their order
    """
    kinds: tuple[Callable[[Interview, Quote], bool], ...] = (tells, lambda _, one: can_stand(one))
    for is_good in kinds:
        again: set[str] = set()
        for found in _by_interview(index, people, random, is_good):
            if fresh := [one for one in found if one not in shown]:
                return random.choice(fresh)
            again.update(found)
        if again:
            return next(one for one in shown if one in again)
    return None


def _by_interview(
    index: Index,
    people: Collection[str],
    random: Random,
    is_good: Callable[[Interview, Quote], bool],
) -> Iterator[list[str]]:
    """Yield the ids of the good quotes of each interview, these in the order of chance."""
    wanted = {index.people.person(name) for name in people}
    known = index.people.everyone
    there = {own for one in wanted if one in known for own in known[one].interviews}
    ids = [own for own in index.ids() if own in there or not people]
    for own in random.sample(ids, len(ids)):
        interview = index.interview(own)
        yield [
            quote.id
            for quote in interview.quotes
            if (not people or index.people.person(quote.speaker or "") in wanted)
            and is_good(interview, quote)
        ]
