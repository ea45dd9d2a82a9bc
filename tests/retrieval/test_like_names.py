"""A mistyped name that may be several people's, or that of somebody who is only spoken of."""

from __future__ import annotations

import pytest

from bot.answers import ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.conversation import State
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked

TALKS = (
    "**Jeff Merkley:** The tariff is a tax on everybody in the valley.\n\n"
    "**Anna Olsen:** The ferry was late, and the harbour was full of ice.",
    "**Karin Merkel:** The tariff keeps the mill alive.\n\n"
    "**Britta Olson:** The ferry is never late on a Sunday in the harbour.",
    "**Petra Lund:** We met Tilda Brandt on the tariff. Brandt was tired, and Brandt left.\n\n"
    "**Sven Brando:** The tariff is old.",
    "**Melanie Orr:** We cook for all. If Tim asks, they cook.\n\n**Johnny Reed:** I do not.\n\n"
    "**Tim Vale:** Nor do I.",
)


@pytest.fixture(scope="module")
def names() -> Index:
    library = Library.in_memory()
    for number, text in enumerate(TALKS):
        library.add(read_interview(text.encode(), f"talk {number}", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("what did Merkle say about the tariff", "Karin Merkel"),
        ("what did merkle say about the tariff", "Karin Merkel"),
        ("merklye on the tariff", "Jeff Merkley"),
        ("merkeley on the tariff", "Jeff Merkley"),
        ("what did Merkell say of the tariff", "Karin Merkel"),
        ("what did Anna Olsan say about the ferry", "Anna Olsen"),
        ("what did britta olsan say about the ferry", "Britta Olson"),
        ("what did Olsne say about the ferry", "Anna Olsen"),
    ],
)
def test_the_name_with_the_same_letters_is_meant(names: Index, text: str, speaker: str) -> None:
    found = asked(names, text)
    assert found.question.speakers == (speaker,)
    assert [quote.speaker for quote in found.quotes] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "what did Olsan say about the ferry",
        "what did olsan say about the ferry?",
        "Olsan's view of the ferry",
    ],
)
def test_of_two_that_are_as_near_neither_is_taken_and_both_are_offered(
    names: Index, text: str
) -> None:
    found = asked(names, text)
    assert isinstance(found, Unanswered)
    assert {offer.speaker for offer in found.offered.offers} == {"Anna Olsen", "Britta Olson"}
    assert {offer.topic for offer in found.offered.offers} == {"ferry"}


def test_who_is_only_spoken_of_may_be_meant_as_well(names: Index) -> None:
    found = asked(names, "What did Brandt say about the tariff?")
    assert isinstance(found, Unanswered)
    assert found.outcome is Outcome.MENTIONED
    mistyped = asked(names, "What did Brnadt say about the tariff?")
    assert isinstance(mistyped, Unanswered)
    assert (mistyped.outcome, mistyped.question.unknown) == (Outcome.MENTIONED, "Brandt")


@pytest.mark.parametrize(
    "name",
    ["Jim Merkley", "jim merkley", "Sven Lund", "Tim Merkel", "Johnny Cook", "Tim Cook"],
)
@pytest.mark.parametrize(
    "form", ["What did {} say about the tariff?", "what does {} think", "and {} on old tariffs?"]
)
def test_somebody_known_by_another_name_is_nobody_on_record(
    names: Index, name: str, form: str
) -> None:
    found = asked(names, form.format(name))
    assert isinstance(found, Unanswered)
    assert found.question.speakers == ()
    assert (found.question.unknown or "").casefold() == name.casefold()
    assert found.outcome is Outcome.NOTHING


@pytest.mark.parametrize("text", ["what did Melania say", "What does melania think of tariffs?"])
def test_a_name_that_people_know_is_no_slip(names: Index, text: str) -> None:
    assert asked(names, text).question.unknown == "Melania"


def test_who_has_the_surname_of_a_stranger_is_offered(names: Index) -> None:
    found = asked(names, "What did Jim Merkley say about the tariff?")
    assert isinstance(found, Unanswered)
    assert [(one.speaker, one.topic) for one in found.offered.offers] == [
        ("Jeff Merkley", "tariff")
    ]


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("Jonny Reed", "Johnny Reed"),
        ("jonny reed", "Johnny Reed"),
        ("Petra Lundt", "Petra Lund"),
        ("Mellanie Orr", "Melanie Orr"),
    ],
)
def test_a_slip_in_one_of_two_names_is_the_whole_one(
    names: Index, typed: str, speaker: str
) -> None:
    assert asked(names, f"what did {typed} say").question.speakers == (speaker,)


@pytest.mark.parametrize(
    "text",
    [
        "what about Tim Cook on privacy",
        "so what about Tim Cook on the tariff?",
        "what did Tim Cook think of privacy",
        "Jim Merkley on tariffs",
    ],
)
def test_a_surname_that_is_a_word_is_one_where_others_are_in_small_letters(
    names: Index, text: str
) -> None:
    assert asked(names, text).question.unknown in ("Tim Cook", "Jim Merkley")


@pytest.mark.parametrize("name", ["Olga Brandt", "olga brandt", "Merkel Brandt"])
def test_of_a_whole_name_no_more_is_said_to_be_spoken_of_than_is(names: Index, name: str) -> None:
    found = asked(names, f"what did {name} say about the tariff?")
    assert isinstance(found, Unanswered)
    assert (found.outcome, found.question.unknown) == (Outcome.MENTIONED, "Brandt")


def test_a_name_in_small_letters_that_is_only_spoken_of(names: Index) -> None:
    found = asked(names, "what did tilda brandt say about the tariff?")
    assert isinstance(found, Unanswered)
    assert (found.outcome, found.question.unknown) == (Outcome.MENTIONED, "Tilda Brandt")


@pytest.mark.parametrize("asked", ["Ruiz", "Petrov", "Hanneke Ruiz", "Hanneke", "Ruiz-Petrov"])
def test_half_of_a_surname_of_two_means_who_has_it(asked: str) -> None:
    library = Library.in_memory()
    text = "**Hanneke Ruiz-Petrov:** Rope forgives everybody.\n\n**Ada Moss:** Does rope forgive?"
    library.add(read_interview(text.encode(), "rope", {"language": "en"}))
    answer, _ = ask(Index(library), State(), f"What did {asked} say about rope?")
    assert [quote.speaker for quote in answer.quotes] == ["Hanneke Ruiz-Petrov"]


def test_half_of_a_surname_is_left_to_who_has_it_whole() -> None:
    library = Library.in_memory()
    text = (
        "**Hanneke Ruiz-Petrov:** Rope forgives everybody.\n\n**Ana Ruiz:** Rope forgives nobody."
    )
    library.add(read_interview(text.encode(), "rope", {"language": "en"}))
    answer, _ = ask(Index(library), State(), "What did Ruiz say about rope?")
    assert [quote.speaker for quote in answer.quotes] == ["Ana Ruiz"]
