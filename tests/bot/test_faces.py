"""What is seen of an answer: nothing twice, in the reader's form, whichever way it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.faces import wording
from bot.faces.directions import END_ISOLATE, ISOLATE, is_from_right
from bot.faces.voice import voice
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.store import Library
from corpus.model import Details
from retrieval.asking.question import Question
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk

SAY = voice("en-GB")
DAY = date(2014, 2, 5)
TALKS = {
    "short": "**Ada Moss:** The harbour froze over in March.\n\n**Ada Moss:** The ferry was sold.",
    "farsi": "---\ntitle: بندر\ndate: 2021-03-14\nlanguage: fa\n---\n\n"
    "**مینا راد:** دریا خانهٔ من است و بندر شهر من است.",
    "told": "---\ntitle: The bridge\n---\n\nThe bridge is old. Ben Ray said that the bridge will "
    "be closed in winter. Nobody objected.",
    "go time 12": "---\nprogramme: Go Time\ntitle: Go Time 12\n---\n\n"
    "**Cy Dunn:** What is a channel?\n\n**Eve Orr:** A channel is a pipe between goroutines.",
}


@pytest.fixture(scope="module")
def server() -> Iterator[PlaygroundServer]:
    library = Library.in_memory()
    for name, text in TALKS.items():
        library.add(read_interview(text.encode(), name, {}))
    with playground_with_bot(Index(library), rich=True) as running:
        yield running


def asked(server: PlaygroundServer, question: str, language: str = "en") -> list[dict[str, Any]]:
    with Talk.with_new_person(server, language=language) as talk:
        return list(talk.say(question)["rich_message"]["blocks"])


def written(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def words_of(block: dict[str, Any]) -> str:
    """Return the words of a quotation's credit."""
    credit = block.get("credit", "")
    return "".join(one if isinstance(one, str) else one["text"] for one in credit)


def test_where_nothing_stands_around_a_quote_it_is_not_said_again(server: PlaygroundServer) -> None:
    said = written(asked(server, "What did Ada Moss say about the harbour?"))
    assert said.count("The harbour froze over") == 1
    assert "In context" not in said


def test_the_question_that_it_answers_is_its_context(server: PlaygroundServer) -> None:
    said = written(asked(server, "What did Eve Orr say about channels?"))
    assert said.count("A channel is a pipe") == 1
    assert "What is a channel?" in said


def test_a_quote_is_of_an_episode_and_not_of_a_programme(server: PlaygroundServer) -> None:
    quote = asked(server, "What did Eve Orr say about channels?")[-2]
    assert "Go Time 12" in str(quote["credit"])


def test_what_is_reported_is_not_set_apart_as_somebodys_words(server: PlaygroundServer) -> None:
    kinds = [block["type"] for block in asked(server, "What did Ben Ray say about the bridge?")]
    assert "blockquote" in kinds
    assert "pullquote" not in kinds


def test_words_of_the_other_direction_keep_their_marks(server: PlaygroundServer) -> None:
    english = asked(server, "What did Ada Moss say about the harbour?", "fa")
    assert f"{ISOLATE}“The harbour froze over in March.”{END_ISOLATE}" in written(english)
    farsi = asked(server, "مینا راد دربارهٔ دریا چه گفت؟")
    assert f"{ISOLATE}“دریا خانهٔ من" in written(farsi)
    apart = f"{ISOLATE}{ISOLATE}بندر{END_ISOLATE}, 14 March 2021{END_ISOLATE}"
    assert apart in "".join(map(words_of, farsi))
    assert ISOLATE not in written(asked(server, "What did Ada Moss say about the harbour?"))


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("abc", False), ("“بندر”", True), ("12 – ", None), ("", None), ("«شهر» of", True),
        (f"{ISOLATE}بندر{END_ISOLATE}, 14 March", False), (f"{ISOLATE}abc{END_ISOLATE} بندر", True),
    ],
)  # fmt: skip
def test_the_direction_of_a_text_is_that_of_its_first_letter_outside_of_isolates(
    text: str, from_right: bool | None
) -> None:
    assert is_from_right(text) is from_right


def test_dates_and_numbers_are_written_with_the_digits_of_the_language() -> None:
    farsi = voice("fa")
    assert farsi.day(date(2021, 3, 14)) == "۱۴ مارس ۲۰۲۱"
    assert "۷" in farsi.plural("{count} interview", "{count} interviews", 7)
    assert "۴" in farsi("Next quote ({number} of {total}) ›", number=4, total=12)
    assert SAY.day(DAY) == "5 February 2014"


@pytest.mark.parametrize(
    ("title", "programme", "outlet", "day", "place", "beside"),
    [
        ("Go Time 12", "Go Time", None, None, "Go Time 12", ""),
        ("Go Time 12", "Go Time", None, DAY, "Go Time 12, 5 February 2014", "5 February 2014"),
        ("Ice", "Hour", "ABN", DAY, "Hour (ABN), 5 February 2014", "Hour (ABN), 5 February 2014"),
        ("Ice", "The Hour", None, None, "The Hour", "The Hour"),
        ("Ice", None, "ABN", None, "Ice (ABN)", "ABN"),
        ("Ice", None, None, None, "Ice", ""),
        ("The Hour: a long talk about the harbour", "The Hour", None, None, "The Hour", ""),
    ],
)  # fmt: skip
def test_a_place_says_what_the_title_says_once(
    title: str, programme: str | None, outlet: str | None, day: date | None, place: str, beside: str
) -> None:
    details = Details(title, date=day, programme=programme, outlet=outlet)
    assert wording.place(SAY, details) == place
    assert wording.beside_title(SAY, details) == beside


@pytest.mark.parametrize(
    ("asked", "topic", "named"),
    [
        ("who is stuck on the same defect for ages?", "stuck defect ages", "stuck, defect, ages"),
        ("what about the sea wall and the harbour?", "sea wall harbour", "sea wall, harbour"),
        ("What of machine  learning", "machine learning", "machine learning"),
        ("And Rouhani?", "nuclear deal", "nuclear deal"),
        ("", "Iran", "Iran"),
    ],
)
def test_a_topic_is_named_as_it_was_asked_about(asked: str, topic: str, named: str) -> None:
    assert wording.topic(Question(asked, topic=tuple(topic.split()))) == named


@pytest.mark.parametrize(
    ("claim", "legend"),
    [
        ("The harbour froze in March", "Bold: what the quote on record says."),
        ("The old harbour froze over in March", "Struck out: not in the quote on record."),
        ("The harbour froze over in April", "Struck out: not in the quote on record. Bold: what"),
    ],
)  # fmt: skip
def test_a_check_explains_the_marks_that_it_has(
    server: PlaygroundServer, claim: str, legend: str
) -> None:
    with Talk.with_new_person(server) as talk:
        answer = talk.say(f"/check Ada Moss: “{claim}”")
        assert f"'{legend}" in str(answer["rich_message"])
