"""What a question is about: things, and the ways in which each is written."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.quotes import Quotes
from retrieval.index import Index
from tests.retrieval.conftest import asked


def library(*turns: str, language: str = "en") -> Index:
    made = Library.in_memory()
    text = "\n\n".join(f"**Ada Moss:** {turn}\n\n**Ben Hale:** Oh." for turn in turns)
    made.add(read_interview(text.encode(), "talk", {"language": language}))
    return Index(made)


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("the US", "The U.S. sends"),
        ("the U.S.", "The U.S. sends"),
        ("America", "The U.S. sends"),
        ("the USA", "The U.S. sends"),
        ("the WHO", "WHO officials"),
        ("IT", "Our IT is old"),
        ("e-mail", "I read my email"),
        ("the web site", "The website is"),
        ("covid19", "COVID-19 closed"),
        ("$5m", "It cost $5 million"),
        ("12.5%", "They took 12.5 percent"),
        ("Zuerich", "I like Zürich"),
        ("OBrien", "O'Brien is late"),
        ("MX-3", "The MX-3 sank"),
        ("memorizing", "I hate memorising"),
        ("İstanbul", "Istanbul is far"),
        ("ıstanbul", "Istanbul is far"),
        ("talks", "The talks failed"),
        ("saying no", "I am bad at saying no"),
        ("views", "The views from here"),
        ("wifi", "The Wi-Fi works"),
        ("the bylaw", "The by-law forbids"),
        ("online", "On-line sales"),
        ("the offcuts", "We burn the off-cuts"),
        ("an onlooker", "Some on-looker"),
        ("the ecole", "L’école a fermé"),
        ("ME", "ME ruined my knees"),
        ("ICE", "ICE agents came"),
        ("ice", "The ice broke"),
        ("my tires", "The tyres were bald"),
        ("the PhD", "My Ph.D. was on eels"),
        ("tshirts", "We sold T-shirts"),
        ("the uturn", "He made a U-turn"),
        ("the drivein", "They shut the drive-in"),
        ("the gstring", "A G-string broke"),
    ],
)
def test_one_thing_written_in_several_ways(topic: str, said: str) -> None:
    index = library(
        "The U.S. sends its navy every June.",
        "WHO officials came to us, and it was nothing.",
        "Our IT is old, and so is the harbour.",
        "I read my email at night.",
        "The website is a rock with paint on it.",
        "COVID-19 closed the whole harbour.",
        "It cost $5 million to paint.",
        "They took 12.5 percent of the budget for rope.",
        "I like Zürich in the spring.",
        "O'Brien is late for his whiskey.",
        "The MX-3 sank, and 3 other boats with an MX on them did not.",
        "I hate memorising names of boats.",
        "Istanbul is far from here.",
        "The talks failed after nine days.",
        "I am bad at saying no to people.",
        "The views from here are wide.",
        "The Wi-Fi works in the library.",
        "The by-law forbids smoke on Sundays, and what is done by law is done.",
        "On-line sales went up, down the whole line.",
        "We burn the off-cuts in winter.",
        "Some on-looker threw a shoe.",
        "L’école a fermé en juin.",
        "ME ruined my knees, and nobody told me why.",
        "The ice broke in April, and the barges moved again.",
        "ICE agents came to the cannery twice, and took nobody.",
        "The tyres were bald.",
        "My Ph.D. was on eels.",
        "We sold T-shirts to cousins.",
        "He made a U-turn on the quay.",
        "They shut the drive-in, and we drive in the dark.",
        "A G-string broke in the middle of the waltz.",
    )
    found = asked(index, f"What did Moss say about {topic}?")
    assert found.quotes, found.question
    assert found.quotes[0].framed.text.startswith(said)


def test_what_is_one_thing_is_not_its_parts() -> None:
    index = library("The MX sank, and 3 boats did not.", "I own a small boat of 4 oars.")
    assert asked(index, "What did Moss say about the MX-4?").quotes == ()


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Das Umweltministerium hat versagt.", "de", "Ministerium"),
        ("Die Krankenversicherung ist zu teuer.", "de", "Versicherung"),
        ("Мёд мы продаём на рынке.", "ru", "мед"),
        ("灯塔的钱由镇上付，一分不少。", "zh", "灯塔"),
        ("没有人付桥的钱。", "zh", "桥"),
        ("港は冬の間ずっと凍っていた。", "ja", "冬"),
    ],
)
def test_words_inside_of_others(text: str, language: str, topic: str) -> None:
    index = library(text, "Nichts weiter.", language=language)
    assert asked(index, f"What did Moss say about {topic}?").quotes[0].framed.text == text


@pytest.mark.parametrize(
    "text",
    [
        "What did Moss say about the harbour? https://example.org/a?b=c",
        "@somebot what did Moss say about the harbour",
        "what did Moss say about <b>the harbour</b>",
        "what did Moss say about the harbour #news #today",
        "WHAT DID MOSS SAY ABOUT THE HARBOUR",
        "what did Moss say about the harbour &amp; t.me/somewhere",
    ],
)
def test_what_stands_beside_the_words_is_no_topic(text: str) -> None:
    index = library("The harbour froze.", "Trains run.")
    assert [word.lower() for word in asked(index, text).question.topic] == ["harbour"]


def test_what_is_said_to_be_missing_is_missing() -> None:
    index = library("We trade with Norway.", "Tariffs on wool are high, and on salt.")
    found = asked(index, "What did Moss say about Norway wool tariffs?")
    assert isinstance(found, Quotes)
    shown = " ".join(quote.framed.text.casefold() for quote in found.quotes)
    assert all(word.casefold() not in shown for word in found.missing)
    assert all(word.casefold() in shown for word in found.found)


@pytest.mark.parametrize("text", ["⓵", "²", "① ferry", "५", "what of 3²?", "٣"])
def test_signs_that_are_digits_and_no_numbers_are_asked_of_too(text: str) -> None:
    assert not asked(library("The ferry is late."), f"about {text}").question.speakers
