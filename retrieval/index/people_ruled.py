"""Rulings on people as the index knows them: under every name that they go by."""

from __future__ import annotations

from corpus.corrections import Kind, Ruling, key
from retrieval.index.people import People
from retrieval.index.persons import parsed_name


def fuller(one: str, other: str) -> tuple[str, str]:
    """Return two names, the fuller one first: a first name is less than a first and a last."""

    def parts(name: str) -> int:
        return 1 if parsed_name(name) is None else 2

    return (one, other) if parts(one) >= parts(other) else (other, one)


def merging(people: People, gone: str, kept: str) -> list[Ruling]:
    """Return what has to be ruled for one person to be another."""
    return [Ruling(Kind.SAME, name, kept) for name in people.names_of(gone)]


def renaming(people: People, person: str, new: str) -> list[Ruling]:
    """Return what has to be ruled for a person to go by another name."""
    names = people.names_of(person)
    return [Ruling(Kind.SAME, name, new) for name in names if key(name) != key(new)]
