"""Who is one person across interviews, and who is not."""

from __future__ import annotations

import pytest

from retrieval.index.persons import canonical_names


def are_one(one: str, other: str, *, together: bool = False, alias: bool = False) -> bool:
    interviews = {one: ["a"], other: ["a" if together else "b"]}
    aliases = {one: [other]} if alias else {}
    names = canonical_names(interviews, aliases)
    return names[one] == names[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kerry", "John F. Kerry"),
        ("John Kerry", "john kerry"),
        ("José Valim", "Jose Valim"),
        ("Hassan Rouhani", "Hassan Rohani"),
        ("Mireille B. Reece, Psy.D", "Mireille Reece"),
        ("John F. Kerry", "John Forbes Kerry"),
    ],
)
def test_forms_of_one_name_are_one_person(one: str, other: str) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Karl Berg"),
        ("Anna Berg", "Berg"),
        ("John F. Kerry", "John D. Kerry"),
        ("George Bush", "George Bush Jr."),
        ("Jon Stewart", "John Stewart"),
        ("Adam Stacoviak", "Adam Clark"),
        ("Anna Olsen", "Anna Olson"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_who_speaks_in_one_interview_is_not_one_person() -> None:
    assert not are_one("Hassan Rouhani", "Hassan Rohani", together=True)


def test_a_declared_alias_is_the_person() -> None:
    assert are_one("Alexandra Moss", "Sasha Moss", alias=True)


def test_where_it_could_be_two_it_is_neither() -> None:
    names = canonical_names({"Ada B. Moss": ["a"], "Ada C. Moss": ["b"], "Ada Moss": ["c"]}, {})
    assert len(set(names.values())) >= 2
