"""Surnames that stand first, in labels and in lists."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


def named(one: str, other: str, head: str = "", between: str = ": ") -> list[str]:
    turns = ((one, "Who pays?"), (other, "The town does."), (one, "And then?"), (other, "Nobody."))
    text = head + "\n\n".join(f"{name}{between}{words}" for name, words in turns)
    quotes = read_interview(text.encode(), "talk").quotes
    assert [quote.text for quote in quotes] == [words for _, words in turns]
    return [str(quote.speaker) for quote in quotes[:2]]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Dela Cruz, Juan Miguel", "Juan Miguel Dela Cruz"),
        ("de la Cruz Moss, Ana María", "Ana María de la Cruz Moss"),
        ("García Márquez, Gabriel", "Gabriel García Márquez"),
        ("Nguyen, Thi Minh Khai", "Thi Minh Khai Nguyen"),
        ("Ó Briain, Ruairí", "Ruairí Ó Briain"),
        ("MOSS Ada", "Ada Moss"),
        ("DELA CRUZ Juan", "Juan Dela Cruz"),
        ("O'DEA Ada", "Ada O'Dea"),
        ("VAN DER BERG Piet", "Piet van der Berg"),
    ],
)
def test_a_surname_of_several_words_stands_first_where_another_does(label: str, name: str) -> None:
    host = "Hale, Ben" if "," in label else "HALE Ben"
    assert named(host, label) == ["Ben Hale", name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ben Hale, Penrow Bank", "Ada Moss, Victoria"),
        ("Ben Hale, Keeper", "Ada Moss, Poet Laureate"),
        ("Ben Hale", "Ada Moss, Victoria"),
    ],
)
def test_a_place_or_an_office_behind_a_name_is_no_first_name(one: str, other: str) -> None:
    assert named(one, other) == ["Ben Hale", "Ada Moss"]


def test_words_in_capitals_before_a_name_are_no_surname() -> None:
    assert named("ADA Moss", "BBC Newsroom")[0] == "ADA Moss"


def test_a_list_of_surnames_with_semicolons_is_of_whole_names() -> None:
    head = "Speakers: Hale, Ben (interviewer); Dela Cruz, Juan Miguel\n\n"
    assert named("Hale, Ben", "Dela Cruz, Juan Miguel", head, "\n") == [
        "Ben Hale",
        "Juan Miguel Dela Cruz",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Maria das Dores", "Per av Berg", "Eva af Klint", "Gwilym ap Tudur", "Luca dello Russo",
        "Ada zum Felde", "Ana do Carmo", "Piet ten Have", "Rosa de los Ríos", "Omar ould Amari",
    ],
)  # fmt: skip
def test_a_name_with_a_small_word_in_it_is_a_label(name: str) -> None:
    assert named("Ben Hale", name) == ["Ben Hale", name]
    assert named("BEN HALE", name.upper()) == ["Ben Hale", name]
    first, last = name.split(" ", 1)
    if not last.startswith(("do ", "ten ")):  # as sentences do
        assert named("Hale, Ben", f"{last}, {first}") == ["Ben Hale", name]


@pytest.mark.parametrize("first", ["Al", "Van", "Ben", "Mac", "Di"])
def test_a_small_word_that_is_a_first_name_is_one(first: str) -> None:
    assert named("Ada Moss", f"{first} Roe, Penrow") == ["Ada Moss", f"{first} Roe"]
    assert named("ADA MOSS", f"{first} Roe".upper()) == ["Ada Moss", f"{first} Roe"]
