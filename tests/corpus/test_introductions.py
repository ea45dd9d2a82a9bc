"""Introductions: what is quoted in the sentences above the first turn."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TURNS = "{q}: How long?\n\n{a}: Nineteen years.\n\n{q}: And before?\n\n{a}: My father.\n"


def above(head: str, asks: str = BEN, answers: str = ADA) -> list[tuple[str | None, str]]:
    text = f"The keeper\n\n{head}\n\n{TURNS.format(q=asks, a=answers)}"
    quotes = read_interview(text.encode(), "talk").quotes
    found = [(quote.speaker, quote.text) for quote in quotes]
    assert [words for _, words in found[-4:]] == [
        "How long?", "Nineteen years.", "And before?", "My father.",
    ]  # fmt: skip
    return found[:-4]


@pytest.mark.parametrize(
    ("head", "quotes"),
    [
        ("Ada Moss opens the door before I knock. “You are late,” she says, and laughs.",
         [(ADA, "You are late")]),
        ("Ada Moss has kept the light since 1999. “It keeps me,” Moss said on Monday.",
         [(ADA, "It keeps me")]),
        ("Ada Moss keeps the light. The mayor, Cy Vale, said that “nobody else would do it”.",
         [("Cy Vale", "nobody else would do it")]),
        ("„Ich wollte das nie“, sagt Ada Moss, als wir sie an der Tür treffen.",
         [(ADA, "Ich wollte das nie")]),
        ("Ada Moss met Clara Vale in 1987. “We did not like each other,” she says now.",
         [(None, "We did not like each other")]),
        ("This is the programme “Harbour Lives” of Penrow Radio, and we are at sea.", []),
        ("The phrase “keep the light” was used by the board in its letter of May.", []),
        ("Ada Moss keeps the light, and has done so since she was a girl.", []),
    ],
)  # fmt: skip
def test_an_introduction_is_read_as_an_article(
    head: str, quotes: list[tuple[str | None, str]]
) -> None:
    assert above(head) == quotes


@pytest.mark.parametrize(
    ("asks", "answers"), [("Q", "A"), ("BH", "AM"), ("- Ben Hale", "- Ada Moss")]
)
def test_whoever_the_turns_are_of_an_introduction_is_read(asks: str, answers: str) -> None:
    head = "Ada Moss opens the door before I knock. “You are late,” she says, and laughs."
    assert above(head, asks, answers) == [(ADA, "You are late")]
