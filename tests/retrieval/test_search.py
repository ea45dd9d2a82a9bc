"""Libraries of one passage, words that stand everywhere, names that mean several people."""

from __future__ import annotations

from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.conversation import State
from retrieval.finding.search import Outcome
from retrieval.index import Index


def library(*transcripts: str) -> Index:
    made = Library.in_memory()
    for number, text in enumerate(transcripts):
        made.add(read_interview(text.encode(), f"interview {number}"))
    return Index(made)


def answer(index: Index, question: str) -> Answer:
    return ask(index, State(), question)[0]


def test_a_library_of_one_passage_answers() -> None:
    index = library("**Ada Moss:** The harbour was frozen all winter.")
    found = answer(index, "What did Moss say about the harbour?")
    assert [quote.framed.text for quote in found.quotes] == ["The harbour was frozen all winter."]
    assert found.quotes[0].score > 0


def test_a_word_in_every_passage_still_finds() -> None:
    turns = "\n\n".join(f"**Ada Moss:** The harbour in year {n} was frozen." for n in range(8))
    found = answer(library(turns), "harbour")
    assert len(found.quotes) == 3
    assert all(quote.score > 0 for quote in found.quotes)


def test_an_empty_library_says_so() -> None:
    found = answer(Index(Library.in_memory()), "What did anyone say about Iran?")
    assert found.outcome is Outcome.NOTHING


def test_a_passage_is_found_by_its_section_and_by_the_question_it_answers() -> None:
    index = library(
        "---\ntitle: On ships\n---\n\n## Icebreakers\n\n“They are slow,” Ada Moss said.\n\n"
        "## Ferries\n\n“They are late,” Ada Moss said."
    )
    assert answer(index, "icebreakers").quotes[0].framed.text == "They are slow"
    asked = library(
        "**Ben Hale:** Did the ferries run at all?\n\n**Ada Moss:** Not a single one, no.\n\n"
        "**Ben Hale:** And the trains?\n\n**Ada Moss:** On most days."
    )
    assert answer(asked, "What did Moss say about ferries?").quotes[0].framed.text.startswith("Not")


def test_the_question_that_a_turn_answers_is_shown_with_it() -> None:
    index = library("**Ben Hale:** Is it over?\n\n**Ada Moss:** It isn't, and it won't be soon.")
    shown = answer(index, "What did Moss say about it being over?").quotes[0]
    assert shown.framed.asked == ("Ben Hale", "Is it over?")


def test_a_long_turn_is_shown_as_whole_sentences_that_answer() -> None:
    filler = " ".join(f"The {n}th day was like the one before it." for n in range(20))
    index = library(f"**Ada Moss:** {filler} The icebreaker came at noon. {filler}")
    framed = answer(index, "icebreaker").quotes[0].framed
    assert "The icebreaker came at noon." in framed.text
    assert framed.cut_before
    assert framed.cut_after
    assert len(framed.text.split()) < 80


def test_a_name_that_two_people_have_is_asked_back() -> None:
    index = library(
        "**Ada Moss:** The harbour froze.", "**Carl Moss:** The harbour thawed. Volcanoes did not."
    )
    found = answer(index, "What did Moss say about the harbour?")
    assert found.quotes == ()
    assert isinstance(found, Unanswered)
    assert set(found.which) == {"Ada Moss", "Carl Moss"}
    assert {offer.speaker for offer in found.offered.offers} == {"Ada Moss", "Carl Moss"}
    meant = answer(index, "What did Moss say about volcanoes?")
    assert [quote.speaker for quote in meant.quotes] == ["Carl Moss"]
    full = answer(index, "What did Ada Moss say about the harbour?")
    assert [quote.speaker for quote in full.quotes] == ["Ada Moss"]


def test_what_somebody_was_asked_is_said_by_who_asked() -> None:
    index = library(
        "**Ben Hale:** What of the harbour, will it freeze?\n\n**Ada Moss:** The harbour froze.\n\n"
        "**Ben Hale:** And the trains?\n\n**Ada Moss:** On most days."
    )
    found = answer(index, "What was Moss asked about the harbour?")
    assert [(quote.speaker, quote.framed.text) for quote in found.quotes] == [
        ("Ben Hale", "What of the harbour, will it freeze?")
    ]


def test_each_of_several_people_has_a_word_first(shipped: Index) -> None:
    for question in ("Kerry vs Rouhani on Iran", "What did Kerry and Rouhani say about Iran?"):
        found = answer(shipped, question)
        assert {quote.speaker for quote in found.quotes[:2]} == {"John Kerry", "Hassan Rouhani"}


def test_the_quote_that_is_about_it_leads(shipped: Index) -> None:
    best = answer(shipped, "what does Kerry think of Assad?").quotes[0].framed.text
    assert "Assad is not winning" in best or "Assad has improved" in best
