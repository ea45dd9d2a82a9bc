"""Who is one person across interviews, and who is not."""

from __future__ import annotations

import pytest

from corpus.corrections import key
from corpus.model import Details, Role, Speaker
from retrieval.index.people import People
from retrieval.index.people_alike import look_alikes
from retrieval.index.people_of_series import series_of
from retrieval.index.persons import Evidence, canonical_names


def are_one(
    one: str,
    other: str,
    *,
    together: bool = False,
    alias: bool = False,
    evidence: Evidence | None = None,
) -> bool:
    interviews = {one: ["a"], other: ["a" if together else "b"]}
    aliases = {one: [other]} if alias else {}
    names = canonical_names(interviews, aliases, evidence)
    return names[one] == names[other]


ONE_SERIES = Evidence(series={"a": "talk", "b": "talk"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kerry", "John F. Kerry"),
        ("John Kerry", "john kerry"),
        ("José Valim", "Jose Valim"),
        ("Hassan Rouhani", "Hassan Rohani"),
        ("Mireille B. Reece, Psy.D", "Mireille Reece"),
        ("John F. Kerry", "John Forbes Kerry"),
        ("Sen. Ada Moss", "Ada Moss"),
        ("President-elect Bo Lund", "Bo Lund"),
        ("Iranian President Hassan Rouhani", "Hassan Rouhani"),
        ("Prof. Dr. Anna Berg", "Anna Berg, Ph.D."),
        ("S. Rampell", "Steve Rampell"),
        ("John Carver, Jr.", "John Carver Jr."),
        ("Johnny Boursiquot", "Johnny Boursiqout"),
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
        ("Frances Hale", "Francis Hale"),
        ("Martin Halloway", "Martina Halloway"),
        ("Michael Berg", "Michel Berg"),
        ("Boris Johnson", "Boris Johnston"),
        ("Kristin Vale", "Kristen Vale"),
        ("Elisabeth Warner", "Elizabeth Warner"),
        ("Philip Moss", "Phillip Moss"),
        ("John Carver Jr.", "John Carver Sr."),
        ("S. Rampell", "Catherine Rampell"),
        ("Judge Moss", "Ada Moss"),
        ("MD Rahman", "Ada Rahman"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_who_speaks_in_one_interview_is_not_one_person() -> None:
    assert not are_one("Hassan Rouhani", "Hassan Rohani", together=True)


@pytest.mark.parametrize(
    ("titled", "other", "same"),
    [
        ("Sen. Ada Moss", "Ada Moss", True),
        ("Captain Bo Lund", "Bo Lund", True),
        ("Dr. Ada Moss", "Sen. Ada Moss", False),
        ("Sen. Moss", "Moss", False),
        ("Sen. Bo Lund Jr.", "Bo Lund", False),
    ],
)
def test_a_title_makes_nobody_else_in_one_interview(titled: str, other: str, same: bool) -> None:
    assert are_one(titled, other, together=True) is same


def test_a_declared_alias_is_the_person() -> None:
    assert are_one("Alexandra Moss", "Sasha Moss", alias=True)


def test_where_it_could_be_two_it_is_neither() -> None:
    names = canonical_names({"Ada B. Moss": ["a"], "Ada C. Moss": ["b"], "Ada Moss": ["c"]}, {})
    assert len(set(names.values())) >= 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Elisabeth Warner", "Elizabeth Warner", True),
        ("Philip Moss", "Phillip Moss", True),
        ("Frances Hale", "Francis Hale", False),
        ("Michael Berg", "Michel Berg", False),
        ("Boris Johnson", "Boris Johnston", False),
        ("Marian Hale", "Marion Hale", False),
    ],
)
def test_a_slip_takes_more_than_the_names(one: str, other: str, same: bool) -> None:
    assert are_one(one, other, evidence=ONE_SERIES) is same
    titles = Evidence(titles={one: ["Mayor"], other: ["mayor"]})
    assert are_one(one, other, evidence=titles) is same


def test_an_initial_is_one_of_two_and_so_nobody() -> None:
    names = {"S. Rampell": ["a"], "Steve Rampell": ["b"], "Sara Rampell": ["c"]}
    assert len(set(canonical_names(names, {}).values())) == 3
    names = {"S. Rampell": ["a"], "Steve Rampell": ["b"], "T. Rampell": ["c"]}
    assert len(set(canonical_names(names, {}).values())) == 3
    assert not are_one("S. Rampell", "Steve Rampell", together=True)


def test_who_is_said_to_be_two_is_two() -> None:
    apart = Evidence(apart=frozenset({frozenset(map(key, ("Ada Moss", "Ada B. Moss")))}))
    assert not are_one("Ada Moss", "Ada B. Moss", evidence=apart)
    assert not are_one("Ada Moss", "Ada B. Moss", alias=True, evidence=apart)


def people_of(
    *interviews: tuple[str | None, dict[str, Role]], apart: tuple[str, ...] = ()
) -> People:
    """Return the people of interviews, each with its programme and who does what in it."""
    listed = []
    series = {}
    for number, (programme, who) in enumerate(interviews):
        speakers = [Speaker(name, roles=(role,), apart=apart) for name, role in who.items()]
        listed.append((str(number), speakers))
        if part := series_of(Details("x", programme=programme)):
            series[str(number)] = part
    return People(listed, {one.name for _, speakers in listed for one in speakers}, series)


H, G = Role.HOST, Role.GUEST
FULL = ("Harbour Talk", {"Lenny Orr": H, "Ada Moss": G})


def test_a_host_by_the_first_name_is_the_host_of_the_series() -> None:
    people = people_of(FULL, ("harbour talk", {"Lenny": H, "Bo Lund": G}))
    assert people.joins == {"1": {"Lenny": "Lenny Orr"}}
    assert people.everyone["Lenny Orr"].interviews == ("0", "1")
    assert "Lenny" not in people.everyone


@pytest.mark.parametrize(
    "other",
    [
        ("Night Talk", {"Lenny": H, "Bo Lund": G}),  # another series
        (None, {"Lenny": H, "Bo Lund": G}),  # of no series that is told
        ("Harbour Talk", {"Lenny": G, "Bo Lund": H}),  # no host
        ("Harbour Talk", {"Lenny": H, "Lenny Orr": H}),  # both are there
        ("Harbour Talk", {"Len": H, "Bo Lund": G}),  # another name
    ],
)
def test_a_first_name_is_nobody_elses(other: tuple[str | None, dict[str, Role]]) -> None:
    assert not people_of(FULL, other).joins


def test_a_first_name_of_two_hosts_or_of_one_said_to_be_another_is_neither() -> None:
    short = ("Harbour Talk", {"Lenny": H})
    assert not people_of(FULL, short, ("Harbour Talk", {"Lenny Bruhn": H})).joins
    assert not people_of(FULL, short, apart=("Lenny Orr",)).joins


def test_look_alikes_are_those_who_may_be_one() -> None:
    people = people_of(
        FULL,
        ("Night Talk", {"Lenny": H, "Frances Hale": G, "Bo Lund": G}),
        ("Night Talk", {"Francis Hale": G, "Bob Lund": G, "Ada Berg": H}),
    )
    pairs = {frozenset((pair.one, pair.other)) for pair in look_alikes(people)}
    assert pairs == {
        frozenset(("Lenny Orr", "Lenny")),
        frozenset(("Frances Hale", "Francis Hale")),
        frozenset(("Bo Lund", "Bob Lund")),
    }
    assert not look_alikes(people, {"Ada Berg"})
    ids = {pair.id for pair in look_alikes(people)}
    assert len(ids) == 3


@pytest.mark.parametrize("body", ["Dorvik Unified School District", "Kent Clinic", "Vale Press"])
@pytest.mark.parametrize("speaks", [True, False])
def test_an_organisation_that_never_speaks_goes_by_its_whole_name(body: str, speaks: bool) -> None:
    people = People([("a", [Speaker(body), Speaker("Ida Cask")])], {"Ida Cask", *[body] * speaks})
    assert people.called(body) == {body}
    first, *_, last = body.split()
    for word in (first, last):
        assert people.called(word) == ({body} if speaks else frozenset())
    assert (first.casefold() in people.single_names) is speaks
