"""What people ask in passing: lists, what is shouted, many of a kind, links, latest, timelines."""

from __future__ import annotations

import pytest

from bot.answers import plain
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.listing import Listing
from retrieval.answers.quotes import Quotes
from retrieval.answers.timeline import OverTime
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.index import Index
from tests.retrieval.conftest import asked


def question(index: Index, *texts: str) -> Question:
    return asked(index, *texts).question


@pytest.mark.parametrize(
    "text",
    [
        "list all quotes by Ada Moss",
        "please list me 3 quotes from Moss",
        "give me a list of statements by Ada Moss",
        "collect everything Moss said",
        "can you print all of the quotations of Moss",
    ],
)
def test_a_list_of_quotes_is_asked_for_in_other_words_than_a_topic(years: Index, text: str) -> None:
    found = question(years, text)
    assert (found.intent, found.speakers, found.topic) == (Intent.QUOTES, ("Ada Moss",), ())


def test_what_is_to_be_listed_may_be_a_topic(years: Index) -> None:
    assert question(years, "what did Moss say about the list of ships").topic == ("list", "Ships")


@pytest.mark.parametrize(
    "text",
    [
        "you are a useless piece of shit",
        "this is such garbage",
        "stupid bot!!",
        "how do you work?",
        "are you an AI?",
        "are you a bot or a human?",
    ],
)
def test_what_asks_for_no_quote_is_no_topic(years: Index, text: str) -> None:
    assert question(years, text).intent is Intent.EMPTY


@pytest.mark.parametrize(
    "text", ["are you a fisherman's friend?", "you are wrong about the harbour"]
)
def test_what_has_a_topic_keeps_it(years: Index, text: str) -> None:
    assert question(years, text).intent is Intent.QUOTES


@pytest.mark.parametrize(
    "text",
    [
        "what did politicians say about the harbour?",
        "What do the Democrats say about the harbour?",
        "what have glaciologists said about the harbour",
        "did experts say anything on the harbour",
    ],
)
def test_many_of_a_kind_are_nobody_who_is_asked_for(years: Index, text: str) -> None:
    found = asked(years, text)
    assert found.question.unknown is None
    assert found.question.topic == ("harbour",)
    assert found.quotes


@pytest.mark.parametrize("text", ["what did peters say", "What did the Walkers Club say"])
def test_a_name_that_ends_as_many_do_is_one(years: Index, text: str) -> None:
    assert question(years, text).unknown is not None


def test_a_verb_at_the_end_of_a_german_question_has_no_subject_before_it(years: Index) -> None:
    found = question(years, "wer hat über Fische gesprochen?")
    assert (found.unknown, found.topic) == (None, ("Fische",))


@pytest.mark.parametrize(
    "text",
    ["who is on record about fish?", "Who else is on record about fish", "who's on record on fish"],
)
def test_on_record_says_no_more_than_said(years: Index, text: str) -> None:
    assert question(years, text).topic == ("Fish",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("more context please", Intent.CONTEXT),
        ("some more context", Intent.CONTEXT),
        ("send me the whole interview", Intent.INTERVIEW),
        ("can i read the full transcript", Intent.INTERVIEW),
        ("more", Intent.MORE),
    ],
)
def test_what_is_asked_of_the_quote_shown_last(years: Index, text: str, intent: Intent) -> None:
    assert question(years, "Moss on the harbour", text).intent is intent


@pytest.mark.parametrize("text", ["What's the latest?", "latest", "show me the newest interviews"])
def test_the_latest_are_listed(years: Index, text: str) -> None:
    found = asked(years, text)
    assert isinstance(found, Listing)
    assert found.interviews[0].title == "Talk 2"


@pytest.mark.parametrize(
    "text", ["sum up Talk 1", "recap the talk 1 interview", "sum it up: Talk 1"]
)
def test_other_words_for_a_summary(years: Index, text: str) -> None:
    assert question(years, text).intent is Intent.SUMMARY


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("How has Moss's view of Ben Ray changed?", "Ada Moss", ("Ben", "Ray")),
        ("how did Ada Moss's opinion on Cy Dunn evolve", "Ada Moss", ("Cy", "Dunn")),
    ],
)
def test_a_timeline_is_of_whose_view_it_is(
    years: Index, text: str, speaker: str, topic: tuple[str, ...]
) -> None:
    found = question(years, "who spoke of ships?", text)
    assert (found.speakers, found.topic) == ((speaker,), topic)


def test_who_is_compared_and_not_on_record_is_no_topic(years: Index) -> None:
    found = question(years, "Moss versus Hale on the harbour")
    assert (found.intent, found.unknown, found.topic) == (Intent.COMPARE, "Hale", ("harbour",))
    assert question(years, "compare Moss on ships and Fish").unknown is None


def test_a_timeline_without_days_says_so(years: Index) -> None:
    library = Library.in_memory()
    text = "**Ada Moss:** The harbour is shut.\n\n**Ben Ray:** The harbour?"
    library.add(read_interview(text.encode(), "x", {"language": "en"}))
    found = asked(Index(library), "how has Moss's view on the harbour changed?")
    assert isinstance(found, Quotes)
    assert "no timeline" in plain(found)
    dated = asked(years, "how has Moss's view on the harbour changed?")
    assert isinstance(dated, OverTime)
    assert "no timeline" not in plain(dated)


def test_a_place_that_is_called_as_its_title_is_said_once(years: Index) -> None:
    said = plain(asked(years, "Moss on fish", "link?"))
    assert said.count("Talk 1, 5 March 2014. No link") == 1
    assert "Talk 1. Talk 1" not in said


def test_those_who_are_on_record_are_said_to_be_some_of_more() -> None:
    library = Library.in_memory()
    text = "\n\n".join(f"**{name} Roe:** Ice {name}." for name in ("Al", "Bo", "Cy", "Di", "Ed"))
    library.add(read_interview(text.encode(), "x", {"language": "en"}))
    assert "(and 2 more: /people)." in plain(asked(Index(library), "volcanoes"))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("advice for someone my age", ("advice",)),
        ("Advice for Someone of My Age?", ("Advice",)),
        ("what does Moss say of ships for people in my situation", ("Ships",)),
        ("what tips for a person my age", ("tips",)),
        ("what did Moss say at my age", ()),
        ("ships of my age", ("Ships",)),
        ("is there anything on the age of ships", ("age", "Ships")),
    ],
)
def test_who_asks_is_nobody_on_record_and_no_topic(
    years: Index, text: str, topic: tuple[str, ...]
) -> None:
    found = question(years, text)
    assert (found.unknown, found.topic) == (None, topic)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("что сказала Мосс о Норвике", "Norvik"),
        ("кто говорил о Лотаре?", "Lothar"),
        ("что сказала Мосс о Кальстаде", "Kalstad"),
        ("кто говорил о рыбе", "рыбе"),
    ],
)
def test_a_name_that_is_only_spoken_of_is_known_in_another_script(text: str, topic: str) -> None:
    library = Library.in_memory()
    said = "**Ada Moss:** In Norvik and in Calstad I met Lotar.\n\n**Ben Ray:** Who is Lotar?"
    library.add(read_interview(said.encode(), "x", {"language": "en"}))
    found = question(Index(library), text)
    assert found.topic == ({"Lothar": "Lotar", "Kalstad": "Calstad"}.get(topic, topic),)
