"""A mistyped name that may be several people's, or that of somebody who is only spoken of."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.answer import Answer, ask
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.conversation import State
from retrieval.finding.search import Outcome
from retrieval.index import Index

TALKS = (
    "**Jeff Merkley:** The tariff is a tax on everybody in the valley.\n\n"
    "**Anna Olsen:** The ferry was late, and the harbour was full of ice.",
    "**Karin Merkel:** The tariff keeps the mill alive.\n\n"
    "**Britta Olson:** The ferry is never late on a Sunday in the harbour.",
    "**Petra Lund:** We met Tilda Brandt on the tariff. Brandt was tired, and Brandt left.\n\n"
    "**Sven Brando:** The tariff is old.",
)


@pytest.fixture(scope="module")
def names() -> Index:
    library = Library.in_memory()
    for number, text in enumerate(TALKS):
        library.add(read_interview(text.encode(), f"talk {number}", {"language": "en"}))
    return Index(library)


def asked(index: Index, text: str) -> Answer:
    return ask(index, State(), text)[0]


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
