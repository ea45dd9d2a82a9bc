"""Quotation marks: what stands between them, whatever marks a message uses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.asking.quotations import quotations


def found(text: str) -> list[str]:
    return [one.inner.of(text) for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('Dunn: "Energy is our "bright" future"', ['Energy is our "bright" future']),
        ("“Energy is our “bright” future”", ["Energy is our “bright” future"]),
        ("“Energy is our ‘bright’ future”", ["Energy is our ‘bright’ future"]),
        ("'Energy is our \"bright\" future'", ['Energy is our "bright" future']),
        ("„Das ist „hell“ und gut“, sagte er", ["Das ist „hell“ und gut"]),
        ("»Das ist ›hell‹ und gut«, sagte er", ["Das ist ›hell‹ und gut"]),
        ("« C'est « clair » et bon », dit-il", ["C'est « clair » et bon"]),
        ("«Это «ясно» и хорошо»", ["Это «ясно» и хорошо"]),
        ("„To jest „jasne” i dobre”", ["To jest „jasne” i dobre"]),
        ("”Det är klart”, sa han", ["Det är klart"]),
        ("「これは『明るい』」と", ["これは『明るい』"]),
        ("He wrote ``it is clear'' there", ["it is clear"]),
        ("“A b c” and “d e f”", ["A b c", "d e f"]),
        ('"A b c" and "d e f"', ["A b c", "d e f"]),
        ("'It's clear' and 'it isn't'", ["It's clear", "it isn't"]),
    ],
)
def test_marks_in_marks_belong_to_what_is_quoted(text: str, inside: list[str]) -> None:
    assert found(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"It is " bright " there"', ['It is " bright " there']),
        ('"It is "bright there" I say', ['It is "bright there" I say']),
        ('"It is bright" there"', ['It is bright" there']),
        ("“It is bright and", ["It is bright and"]),
        ("It is bright” he said", ["It is bright"]),
        ("“It is bright\"", ["It is bright"]),
        ('" It is bright " ?', ["It is bright"]),
        ("'the senators' plan is bad'", ["the senators' plan is bad"]),
        ('"The 12" record is bright"', ['The 12" record is bright']),
        ("“One.\n\n“Two.\n\n“Three.” He left.", ["One.\n\n“Two.\n\n“Three."]),
        ('"One.\n\n"Two."\n\nThen "three."', ['One.\n\n"Two.', "three."]),
    ],
)  # fmt: skip
def test_where_it_is_open_what_belongs_to_it_the_widest_is_taken(
    text: str, inside: list[str]
) -> None:
    assert found(text) == inside


@pytest.mark.parametrize(
    "text",
    ["It's Kerry's plan, isn't it?", "rock 'n' roll", "in the '90s", "he is 5'10\" tall", ""],
)  # fmt: skip
def test_an_apostrophe_or_an_inch_is_no_mark(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„‹›「」-5", max_size=200))
@settings(max_examples=100, deadline=None)
def test_quotations_stand_in_order_in_the_text(text: str) -> None:
    at = 0
    for one in quotations(text):
        assert at <= one.outer.start <= one.inner.start <= one.inner.end <= one.outer.end
        assert one.outer.end <= len(text)
        at = one.outer.end


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('“It is ours", he\nadded to that”', ['It is ours", he\nadded to that']),
        ('「Is it long-form?" I would\nsay so」?', ['Is it long-form?" I would\nsay so']),
        ("«Energy is ”ours”\nand not” yours»", ["Energy is ”ours”\nand not” yours"]),
        ("'I say \"that it is here'?", ['I say "that it is here']),
        ("‘I say that” it is here’", ["I say that” it is here"]),
        ("„Energy is 'ours' and»\nyours“", ["Energy is 'ours' and»\nyours"]),
        ('“We lead with "what if” - A\n“And so on” - B', ['We lead with "what if', "And so on"]),
        ('“A b c", said A. “D e f", said B.', ["A b c", "D e f"]),
    ],
)
def test_a_mark_too_few_inside_does_not_end_a_quotation(text: str, inside: list[str]) -> None:
    assert found(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("did X say » it is open now « ?", ["it is open now"]),
        ("A: » it is open «\nB: » it is shut «", ["it is open", "it is shut"]),
        ("A: › it is open ‹", ["it is open"]),
        ("A: „ it is open “\nB: „ it is shut “", ["it is open", "it is shut"]),
        ("A: ‚ it is open ‘", ["it is open"]),
        ("Home » News: « c'est ouvert »", ["c'est ouvert"]),
        ("A: “ it is open ” B: “ it is shut ”", ["it is open", "it is shut"]),
    ],
)
def test_marks_between_blanks_do_what_they_do_in_this_text(text: str, inside: list[str]) -> None:
    assert found(text)[-len(inside) :] == inside
