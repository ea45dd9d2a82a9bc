"""Look-alikes: people of the library whose names leave it open whether they are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from corpus.corrections import key
from corpus.identity import short_id
from retrieval.index.people import People
from retrieval.index.persons import parsed_name

MOST_ALIKE = 300
"""People of one first name or surname who are compared with each other: more takes too long."""
SHORTEST = 4
"""Letters of a word from which on one letter more or less is looked like."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two people who may be one. `one` is the one of more interviews."""

    one: str
    other: str

    @property
    def id(self) -> str:
        """What a button says of the two: names may be longer than it can be."""
        return short_id("|".join(sorted((key(self.one), key(self.other)))))


def look_alikes(people: People, among: Collection[str] | None = None) -> list[LookAlike]:
    """Return the people who may be one, those of most interviews first.

    Never two who speak in one interview, or who were said to be two.

    :param among: those of whom one is to be in each pair; None: everybody
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for person in people.everyone:
        parsed = parsed_name(person)
        for word in (parsed.first, parsed.last) if parsed else (key(person),):
            if word not in groups or groups[word][-1] != person:
                groups[word].append(person)
    found = {
        frozenset(pair): pair
        for group in groups.values()
        if 1 < len(group) <= MOST_ALIKE
        for pair in combinations(group, 2)
        if (among is None or pair[0] in among or pair[1] in among) and _may_be_one(people, *pair)
    }

    def heard(person: str) -> int:
        return len(people.everyone[person].interviews)

    ordered = [sorted(pair, key=lambda p: (-heard(p), -len(p), p)) for pair in found.values()]
    ordered.sort(key=lambda pair: (-heard(pair[0]) - heard(pair[1]), pair))
    return [LookAlike(*pair) for pair in ordered]


def _may_be_one(people: People, one: str, other: str) -> bool:
    together = set(people.everyone[one].interviews) & set(people.everyone[other].interviews)
    if together or any(pair in people.apart for pair in _pairs(people, one, other)):
        return False
    first, second = parsed_name(one), parsed_name(other)
    if first is None or second is None:  # a name of one word, and one that has the word
        return (first is None) != (second is None)
    if first.last == second.last:
        return _alike(first.first, second.first, short=True)
    return first.first == second.first and _alike(first.last, second.last, short=False)


def _pairs(people: People, one: str, other: str) -> Iterator[frozenset[str]]:
    for first in people.names_of(one):
        for second in people.names_of(other):
            yield frozenset((key(first), key(second)))


def _alike(one: str, other: str, *, short: bool) -> bool:
    """Whether two words look alike: one for short ("S.", "Matt"), or another but for a letter."""
    if short and (one.startswith(other) or other.startswith(one)):
        return True
    if min(len(one), len(other)) < SHORTEST:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
