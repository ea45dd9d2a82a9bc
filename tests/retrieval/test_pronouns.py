"""Whom "he" and "she" mean after what was asked and shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import ask
from corpus.intake import read_interview
from corpus.library.store import Library
from corpus.quotes.genders import gender_of_given_name
from retrieval.asking.conversation import State
from retrieval.index import Index

HARBOUR = """\
**Daniel Hale:** What has changed in the harbour since the storm of last winter?

**Catherine Brill:** The harbour wall is new, and I am excited about the ferry that comes in May.

**Daniel Hale:** I am excited about the harbour wall, and about nothing else in this town.

**Quill Marsh:** The harbour was better before anybody was excited about anything in it.
"""
MARKET = """\
**Anna Reed:** The market has moved, and I am excited about the new hall beside the church.

**Maria Lund:** The market was my home, and I am excited about the hall as well, I must say.
"""


@pytest.fixture(scope="module")
def town() -> Index:
    library = Library.in_memory()
    for title, text in (("The harbour", HARBOUR), ("The market", MARKET)):
        library.add(read_interview(text.encode(), title, {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("before", "question", "speakers"),
    [
        ("nothing else in this town", "what is she excited about?", "Catherine"),
        ("nothing else in this town", "is there anything that excites her?", "Catherine"),
        ("nothing else in this town", "what is he excited about?", "Daniel"),
        ("the ferry that comes in May", "what is he excited about?", "Daniel"),
        ("nothing else in this town", "was sagte sie über ferry?", "Catherine"),
        ("nothing else in this town", "что она сказала о ferry?", "Catherine"),
        ("What did Daniel Hale say about the harbour?", "what is she excited about?", "Daniel"),
        ("What did Quill Marsh say of the harbour?", "what is she excited about?", "Quill"),
        ("What did Hale say about Maria Lund?", "what did she say about the hall?", "Maria"),
        ("What did Maria Lund say of the market?", "what excites her?", "Maria"),
        ("the market was my home", "what excites her?", "Maria"),
    ],
)
def test_a_pronoun_means_somebody_whom_it_fits(
    town: Index, before: str, question: str, speakers: str
) -> None:
    _, state = ask(town, State(), before)
    answer, _ = ask(town, state, question)
    assert [name.split()[0] for name in answer.question.speakers] == [speakers]


def test_where_it_fits_nobody_it_means_who_was_heard(town: Index) -> None:
    _, state = ask(town, State(), "the market was my home")
    answer, _ = ask(town, state, "what did he say about the church?")
    assert answer.question.speakers == ("Maria Lund",)


def test_one_word_for_both_rules_nobody_out(town: Index) -> None:
    _, state = ask(town, State(), "What did Catherine Brill say of the ferry?")
    answer, _ = ask(town, state, "او درباره harbour چه گفت؟")
    assert answer.question.speakers == ("Catherine Brill",)


PIER = """\
---
hosts: Joe Barr, Nan Ost
guests: {guests}
---

**Joe Barr:** Today we talk about the pier, and I must say that the pier keeps me awake at night.

{talk}

**Nan Ost:** A pontoon like that would cost us a fortune, and I have never seen one in the north.
"""
TALK = {
    "Anna Berg": "**Anna Berg:** The pier is made of wood, and wood costs little in this town.",
    "Ivo Lind": "**Ivo Lind:** The ferries will pay for wood, and for all the stone that we need.",
    "Paul Wick": "**Paul Wick:** Wood is what my father used, and the ferries were all he had.",
}


def pier(*guests: str) -> Index:
    text = PIER.format(guests=", ".join(guests), talk="\n\n".join(TALK[one] for one in guests))
    library = Library.in_memory()
    library.add(read_interview(text.encode(), "The pier", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("guests", "before", "question", "speaker"),
    [
        (
            ["Paul Wick"],
            "what keeps somebody awake at night?",
            "what does he think of wood?",
            "Paul",
        ),
        (["Paul Wick"], "who is kept awake by the pier?", "did his father use wood?", "Paul"),
        (["Paul Wick"], "never seen a pontoon in the north", "what is wood to him?", "Paul"),
        (["Anna Berg"], "who is kept awake by the pier?", "what is it made of, by her?", "Anna"),
        (["Ivo Lind"], "what keeps somebody awake at night?", "who does he say pays?", "Ivo"),
        (
            ["Anna Berg", "Paul Wick"],
            "who is kept awake by the pier?",
            "does he like wood?",
            "Paul",
        ),
        (
            ["Ivo Lind", "Paul Wick"],
            "who is kept awake by the pier?",
            "does he sleep at night?",
            "Joe",
        ),
        (["Anna Berg"], "who is kept awake by the pier?", "what does he say of wood?", "Joe"),
        (["Paul Wick"], "What did Joe Barr say of the pier?", "what does he say of wood?", "Joe"),
        (["Ivo Lind", "Paul Wick"], "my father used wood", "what of his ferries?", "Paul"),
    ],
)
def test_where_a_host_was_heard_the_guest_is_whom_they_talk_about(
    guests: list[str], before: str, question: str, speaker: str
) -> None:
    index = pier(*guests)
    _, state = ask(index, State(), before)
    answer, _ = ask(index, state, question)
    assert [name.split()[0] for name in answer.question.speakers] == [speaker]


@pytest.mark.parametrize(
    "name", ["Nikita Lund", "Vanya Lund", "Dana Lund", "Gal Lund", "Mika Lund"]
)
def test_a_name_of_men_here_and_women_there_rules_nobody_out(name: str) -> None:
    assert gender_of_given_name(name) is None


BOATS = """\
**Hanna Brandt:** Our boats are painted red, and the paint keeps the worms out of the wood.

**Peter Frey:** Painted boats are pretty boats, and I have painted three hundred of them by hand.

**Hanna Brandt:** Insurance is what every fisherman needs, since one storm takes a boat for good.
"""
BRIDGES = """\
**Olga Stern:** Our bridges are painted grey, and every bridge has a guard who counts the lorries.

**Karl Voss:** Bridges rust from inside, and lorries make that worse with the salt they carry.
"""


@pytest.fixture(scope="module")
def works() -> Index:
    library = Library.in_memory()
    for title, text in (("Boats", BOATS), ("Bridges", BRIDGES)):
        library.add(read_interview(text.encode(), title, {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("before", "question", "speaker"),
    [
        (
            "who paints bridges grey?",
            "why does she think fishermen need insurance?",
            "Hanna Brandt",
        ),
        (
            "a guard counts the lorries",
            "what keeps worms out of wood, in her words?",
            "Hanna Brandt",
        ),
        ("who painted boats by hand?", "does he say bridges rust from inside?", "Karl Voss"),
        ("pretty boats painted", "what do lorries carry salt for, does he say?", "Karl Voss"),
        ("paint keeps the worms out", "has she got a guard who counts lorries?", "Olga Stern"),
        ("what takes a boat for good?", "does she paint bridges grey?", "Olga Stern"),
        ("who paints bridges grey?", "does she say boats rust?", None),
        ("who painted boats by hand?", "why does he think fishermen need insurance?", None),
        ("What does Olga Stern paint?", "why does she think fishermen need insurance?", None),
        ("What does Peter Frey paint?", "does he say bridges rust from inside?", None),
    ],
)
def test_a_guess_of_whom_it_means_that_finds_nothing_is_given_up(
    works: Index, before: str, question: str, speaker: str | None
) -> None:
    _, state = ask(works, State(), before)
    answer, _ = ask(works, state, question)
    shown = [quote.speaker for quote in answer.quotes[:1]]
    assert shown == ([speaker] if speaker else [])


def test_a_guess_is_given_up_for_nobody_who_was_asked_about_before(works: Index) -> None:
    state = State()
    for text in ("What does Olga Stern paint?", "what do lorries carry?", "who counts them?"):
        _, state = ask(works, state, text)
    state = replace(state, voice="Olga Stern")
    answer, _ = ask(works, state, "why does she think fishermen need insurance?")
    assert not answer.quotes
