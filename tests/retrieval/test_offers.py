"""Corrections are offers; what an answer offers, lists and says of the record holds of it."""

from __future__ import annotations

import pytest

from bot.answers import plain
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.listing import Listing
from retrieval.answers.subjects import topics_of
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.kinds import Intent
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("what did mossd say about norwy", (("norwy", "Norway"),)),
        ("what did Smith say about privasy", (("privasy", "Privacy"),)),
        ("what did orwits say about hiring", (("orwits", "Orwitz"),)),
        ("What did Moss say about feries?", (("feries", "ferries"),)),
        ("what did Moss say about the websitte", (("websitte", "website"),)),
    ],
)
def test_a_slip_is_mended_where_nothing_is_found(
    radio: Index, text: str, taken: tuple[tuple[str, str], ...]
) -> None:
    found = asked(radio, text)
    assert found.quotes
    assert set(taken) <= set(found.question.readings)
    assert "In quotation marks" in plain(found)


@pytest.mark.parametrize(
    "word", ["workable", "wifi", "mars", "busyness", "whaling", "rates of wool"]
)
def test_a_word_of_the_language_is_left_as_it_is(radio: Index, word: str) -> None:
    assert asked(radio, f"What did Smith say about {word}?").question.readings == ()


def test_what_finds_something_as_typed_is_not_mended(radio: Index) -> None:
    found = asked(radio, "what did Moss say about norwei fish and the ferries")
    assert found.question.readings == ()
    assert found.quotes


def test_words_in_quotation_marks_are_not_mended(radio: Index) -> None:
    found = asked(radio, 'what did Moss say about "norwy"?')
    assert found.question.readings == ()
    assert not found.quotes


@pytest.mark.parametrize(
    "text",
    [
        "who do you have?", "Who is on record here?", "who can I ask about?", "list the people",
        "which speakers are there?", "what people do you have", "whose quotes do you have?",
    ],
)  # fmt: skip
def test_who_is_here_is_answered_from_the_library(radio: Index, text: str) -> None:
    found = asked(radio, text)
    assert isinstance(found, Listing)
    assert found.question.intent is Intent.PEOPLE
    assert found.people[0] == "Ada Moss"
    assert "Ada Moss" in plain(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("what interviews do you have?", 4),
        ("which interviews with Ada Moss are there?", 2),
        ("list the interviews with Moss", 2),
        ("do you have any interviews with Ben Orwitz?", 1),
        ("how many interviews are there with Moss from 2016", 1),
        ("are there episodes about whales?", 1),
        ("do you have interviews with Tim Cord?", 0),
        ("do you have interviews with Zed Quill?", 0),
    ],
)
def test_which_interviews_are_here(radio: Index, text: str, count: int) -> None:
    found = asked(radio, text)
    assert isinstance(found, Listing)
    assert found.count == count


def test_a_question_that_only_looks_like_a_list_is_none(radio: Index) -> None:
    for text in ("what interviews did Moss talk about?", "what did Moss say about people?"):
        assert not isinstance(asked(radio, text), Listing)


@pytest.mark.parametrize("text", ["hi", "Hello!", "hey there", "good morning", "hola", "привет"])
def test_a_greeting_is_greeted(radio: Index, text: str) -> None:
    assert plain(asked(radio, text)).startswith("Hello.")


def test_there_is_no_interview_only_where_there_is_none(radio: Index) -> None:
    nobody = "There is no interview here yet"
    assert nobody in plain(asked(Index(Library.in_memory()), "What did Moss say about ice?"))
    assert nobody not in plain(asked(radio, "What did Moss say about volcanoes?"))


@pytest.mark.parametrize(
    "text",
    [
        "What did Moss say about volcanoes?", "What did Orwitz say about submarines?",
        "who said anything about lizards", "What did Smith say about building walls?", "zzz",
    ],
)  # fmt: skip
def test_each_question_that_is_offered_has_an_answer(radio: Index, text: str) -> None:
    found = asked(radio, text)
    assert isinstance(found, Unanswered)
    for offer in found.offered.offers:
        assert asked(radio, f"What did {offer.speaker} say about {offer.topic}?").quotes
        assert not set(offer.topic.lower().split()) & set(text.lower().strip("?").split())


@pytest.mark.parametrize(
    "text",
    [
        "how has Tim Smith's view on privacy changed?", "timeline of Moss on Norway",
        "when did Moss first mention Norway?", "how often does Moss talk about the ferries?",
    ],
)  # fmt: skip
def test_over_time_never_denies_what_is_on_record(radio: Index, text: str) -> None:
    found = asked(radio, text)
    assert found.outcome is Outcome.ANSWERED
    assert "Nothing is on record" not in plain(found)


def test_the_language_of_the_question_is_said_to_be_none_of_here(radio: Index) -> None:
    found = asked(radio, "Was sagte Moss über Vulkane?")
    assert "No interview here is in the language of the question" in plain(found)


@pytest.mark.parametrize("opener", ["Yeah", "Thanks", "Awesome", "Right", "Cheers"])
def test_what_opens_sentences_alone_is_no_subject(opener: str) -> None:
    said = ("about the Harbourmaster in Norway", "that the ferries of Norway are late")
    turns = [
        f"**Ada Moss:** {opener}. I heard {one}. {opener}, it is so. They go, “{opener}.”"
        for one in said
    ]
    library = Library.in_memory()
    library.add(read_interview("\n\n".join(turns).encode(), "a talk", {"language": "en"}))
    index = Index(library)
    assert opener not in topics_of(index, "Ada Moss", 9)
    assert "Norway" in topics_of(index, "Ada Moss", 9)
