"""Where it was said, as people say it: a place narrows where to look, and is no topic."""

from __future__ import annotations

import pytest

from bot.answers import ask
from retrieval.answers.quotes import Quotes
from retrieval.asking.conversation import State
from retrieval.index import Index


def asked(index: Index, *texts: str) -> Quotes:
    state, answer = State(), None
    for text in texts:
        answer, state = ask(index, state, text)
    assert isinstance(answer, Quotes), texts
    return answer


def titles(found: Quotes) -> set[str]:
    return {shown.details.title for shown in found.quotes}


MORNING, HALE = "Ada Moss on Morning Harbour", "Moss and Sean Hale"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("what did Moss say about taxes on Morning Harbour?", MORNING),
        ("Moss on Jeb Wick on Coast Radio", MORNING),
        ("what did Moss say in the Sean Hale interview?", HALE),
        ("What did Moss tell Hale about Norway?", HALE),
        ("what did Ada Moss say to Sean Hale about the ferries", HALE),
        ("What did Moss say about Norway when she talked to Sean Hale?", HALE),
        ("in the Fjord News interview, what did Moss say about ferries?", HALE),
        ("what did Moss say in the episode with Sean Hale about Norway", HALE),
        ("what did Moss say in the piece with Sean Hale about Norway", HALE),
        ("what did Moss say about Norway in the Hale Hour show", HALE),
        ("What did Moss say in the August episode?", MORNING),
        ("in the Fjord News panel with Sean Hale, what did Moss say about ferries?", HALE),
        ("what did Moss say about Norway in the session with Sean Hale", HALE),
        ("what did Moss say about the tax in 2015?", MORNING),
        ("in the interview with Sean Hale on Fjord News, what did Moss say about ferries?", HALE),
        ("In the Ada Moss on Morning Harbour episode, what did Moss say of the tax?", MORNING),
    ],
)
def test_a_place_narrows_where_to_look(radio: Index, text: str, title: str) -> None:
    found = asked(radio, text)
    assert titles(found) == {title}
    assert not found.elsewhere
    assert found.quotes[0].speaker == "Ada Moss"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("What did Moss say about Norway on Coast Radio?", "Coast Radio"),
        ("what did Moss tell Joe Barr about Norway", "Joe Barr"),
        ("what did Moss say to Greta Stein about Norway?", "Greta Stein"),
        ("What did Moss say about Norway in the Lou Dobbins interview?", "Lou Dobbins"),
        ("Moss on Norway in the August episode", "August"),
        ("what did Moss say about Norway on Morning Harbour", "Morning Harbour"),
    ],
)
def test_where_nothing_answers_there_it_says_so(radio: Index, text: str, place: str) -> None:
    found = asked(radio, text)
    assert found.elsewhere
    assert found.question.filters.place == place
    assert titles(found) == {HALE}


def test_a_year_after_a_question_is_a_time(radio: Index) -> None:
    first = asked(radio, "What did Moss say about Norway?", "in 2016?")
    assert not first.elsewhere
    assert first.question.topic == ("Norway",)
    for year in ("2015", "2014", "1999", "2030"):
        found = asked(radio, "What did Moss say about Norway?", f"in {year}?")
        assert found.elsewhere
        assert (found.question.speakers, found.question.topic) == (("Ada Moss",), ("Norway",))
    assert not asked(radio, "What did Moss say about Norway?", "on Fjord News?").elsewhere


def test_that_interview_is_the_one_that_the_conversation_is_in(radio: Index) -> None:
    found = asked(radio, "What did Moss say about Norway?", "what did she say in that interview?")
    assert titles(found) == {HALE}


def test_a_pronoun_beside_a_place_means_whom_it_is_named_after(radio: Index) -> None:
    found = asked(radio, "In the interview with Ben Orwitz, what does he say about hiring?")
    assert [shown.speaker for shown in found.quotes] == ["Ben Orwitz"]
