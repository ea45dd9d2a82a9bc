"""Whole names: what stands before a name on record and belongs to it.

The first name of somebody whom the library knows by the rest of his name ("Ildefonso Guajardo
Villarreal"), and what describes him ("the glacier woman Solheim").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.speakers import SURE_WORK, TITLES
from corpus.titles import TRADES, WORK
from retrieval.asking.frames import DETERMINERS, SMALL_OR_ADVERB, SOMEBODY
from retrieval.index import Index
from retrieval.index.analysis import Word
from retrieval.index.people import ROLES, NameMatch, name_parts

DESCRIBED_BY = SOMEBODY | TITLES | WORK | TRADES | frozenset(ROLES)
"""Words for what somebody is, which say nothing of what is asked where his name is behind them."""
LONGEST_DESCRIPTION = 4
"""Words between an article and the name."""
LOOKED_AT = 5
"""Interviews of a person that are looked through for the whole name."""


def widened(asked: Sequence[Word], name: NameMatch, index: Index) -> NameMatch:
    """Return a name with the first name before it, where it is that of the one it means."""
    at = name.first - 1
    if name.role is not None or len(name.people) != 1 or at < 0:
        return name
    (person,) = name.people
    called = tuple(word.folded for word in asked[name.first : name.last + 1])
    given = asked[at]
    lacks_one = any(name_parts(one) == called for one in index.people.names_of(person))
    if not lacks_one or given.folded in SMALL_OR_ADVERB or not _is_beside(asked, at):
        return name
    if not index.lexicon.are_a_name(given.folded, called[0]):
        return name
    whole = f"{given.folded} {called[0]}"
    return replace(name, first=at) if _is_called(person, whole, index) else name


def _is_called(person: str, whole: str, index: Index) -> bool:
    """Tell whether an interview of somebody has a name with the first name before it."""
    own = index.people.everyone[person].interviews[:LOOKED_AT]
    return any(whole in index.interview(one).text.casefold() for one in own)


def description(asked: Sequence[Word], first: int, *, within: bool) -> range:
    """Return the words before a name that say who it is: "the glacier woman", "scientist".

    :param first: where the name begins
    :param within: whether it is between "did" and "say", where all words behind an article are such
    """
    at = first
    while at and first - at < LONGEST_DESCRIPTION and _describes(asked, at - 1):
        at -= 1
    if at == first:
        return range(first, first)
    led = at > 0 and asked[at - 1].folded in DETERMINERS and _is_beside(asked, at - 1)
    if led and within:
        return range(at, first)
    return range(first - _is_somebody(asked[first - 1]), first)


def _describes(asked: Sequence[Word], at: int) -> bool:
    word = asked[at]
    given = gender_of_given_name(f"{word.folded} {word.folded}") is not None
    small = word.surface.islower() or (word.surface.isupper() and len(word.surface) > 1)
    tells = word.folded not in SMALL_OR_ADVERB and not given
    return small and tells and _is_beside(asked, at)


def _is_somebody(word: Word) -> bool:
    return word.folded in DESCRIBED_BY or word.folded.endswith(SURE_WORK)


def _is_beside(asked: Sequence[Word], at: int) -> bool:
    return asked[at + 1].start - asked[at].end == 1
