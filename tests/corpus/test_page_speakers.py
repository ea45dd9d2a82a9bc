"""Web pages that say in attributes who speaks."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TALK = (
    (BEN, "Who pays for the lighthouse these days?"),
    (ADA, "The town pays for it, as it always has."),
    (BEN, "And the bridge over the river?"),
    (ADA, "Nobody pays for the bridge, sadly."),
)
PAGE = "<!doctype html><html><head><title>Talk</title></head><body><main><h1>Talk</h1>{}</main>"


def said(inside: str) -> list[tuple[str | None, str]]:
    found = read_interview(PAGE.format(inside).encode(), "talk")
    return [(quote.speaker, quote.text) for quote in found.quotes]


@pytest.mark.parametrize(
    "turn",
    [
        '<p data-speaker="{n}">{w}</p>',
        '<div data-speaker="{n}" data-start="1.0"><p>{w}</p></div>',
        '<section data-speaker-name="{n}"><span>{w}</span></section>',
        '<div class="chat-message" data-author="{n}"><p>{w}</p></div>',
        '<div class="msg" data-name="{n}">{w}</div>',
        '<p data-speaker="{n}"><b>{n}:</b> {w}</p>',
        '<span data-speaker="{n}">{w}</span> ',
    ],
)
def test_an_attribute_of_a_turn_says_whose_it_is(turn: str) -> None:
    assert said("".join(turn.format(n=name, w=words) for name, words in TALK)) == [*TALK]


def test_words_one_by_one_run_on_while_somebody_speaks() -> None:
    words = ((name, word) for name, sentence in TALK for word in sentence.split())
    spans = " ".join(f'<span data-speaker="{name}">{word}</span>' for name, word in words)
    assert said(f"<p>{spans}</p>") == [*TALK]


def test_what_stands_between_turns_is_nobodys_and_numbers_name_nobody() -> None:
    turns = [f'<p data-speaker="{name}">{words}</p>' for name, words in TALK]
    between = "<p>There was applause from all around the room.</p>"
    found = said(turns[0] + between + "".join(turns[1:]))
    assert (None, "There was applause from all around the room.") in found
    numbered = "".join(
        f'<p data-speaker="{at % 2}">{words}</p>' for at, (_, words) in enumerate(TALK)
    )
    assert {who for who, _ in said(numbered)} == {None}


def test_a_card_about_somebody_is_not_said_by_him() -> None:
    cards = (
        f'<div class="card" data-name="{name}"><p>{words}</p><p>On the staff since May.</p></div>'
        for name, words in TALK
    )
    assert {who for who, _ in said("".join(cards))} <= {None}


@pytest.mark.parametrize("named", ["who", "css-1x7", "name bold", "locutor"])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_class_that_opens_each_turn_with_a_name_has_who_speaks(named: str, tag: str) -> None:
    turn = f'<{tag} class="t"><span class="{named}">{{n}}</span> {{w}}</{tag}>'
    assert said("".join(turn.format(n=name, w=words) for name, words in TALK)) == [*TALK]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ada Moss</i> rows the ferry.", "Ben Hale</i> mends it.", "Ada Moss</i> sells fish."],
        ["Ada Moss</i> Ferrywoman", "Ben Hale</i> Smith", "Cy Vale</i> Baker"],
    ],
)
def test_names_that_sentences_and_lists_open_with_say_nothing(lines: list[str]) -> None:
    listed = "".join(f'<p><i class="n">{line}</p>' for line in lines)
    assert said(f"{listed}<p>The harbour of the town is small and cold.</p>") == []
