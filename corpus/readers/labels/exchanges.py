"""Exchanges: a question and an answer or two, in which nobody speaks again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from corpus.quotes.genders import gender_of_given_name
from corpus.readers import notices
from corpus.readers.labels.candidates import Candidate, Style
from corpus.readers.labels.label import Kind
from corpus.readers.labels.names import plain_name

MOST = 6
"""Turns; in more of them somebody comes again."""


def exchange(lines: Sequence[Sequence[Candidate]], text: str) -> set[tuple[Style, bool]]:
    """Return the way of labelling of a short exchange, none where it may be a list of people.

    Full names, or numbers for speakers, stand before a colon on every line from the first on, and
    the first of them asks.
    """
    chosen = [one for line in lines for one in line[:1] if _names(one)]
    if not 1 < len(chosen) <= MOST or not chosen[0].rest.rstrip("*_ ").endswith(("?", "？")):
        return set()
    said = (line for line in text[chosen[0].line.start :].splitlines() if line.strip())
    own = itertools.takewhile(lambda line: not notices.closes(line), said)
    all_labelled = len(chosen) == sum(1 for _ in own)
    several = len({plain_name(one.name) for one in chosen}) > 1
    ways = {(one.style, one.marked) for one in chosen}
    return ways if all_labelled and several and len(ways) == 1 else set()


def _names(one: Candidate) -> bool:
    name = plain_name(one.name)
    if one.style is not Style.COLON or one.kind is Kind.NOBODY:
        return one.style is Style.COLON
    full = " " in name and one.kind is Kind.PERSON
    return full and gender_of_given_name(name) is not None
