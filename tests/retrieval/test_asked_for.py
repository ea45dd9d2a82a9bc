"""What a question asks for: questions, lists, amounts, whether it is true, a name as it sounds."""

from __future__ import annotations

import pytest

from bot.answers import plain
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.listing import Listing
from retrieval.asking.languages import in_english
from retrieval.asking.sought import Sought, sought_in
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked

FERRY = """**Jane Pike:** What made you build a ferry, James?

**James Snow:** The ferry was cheaper than a bridge. Nobody gave us money for a bridge.

**Jane Pike:** And who sails it in winter?

**James Snow:** Blake and I sail it in winter, and the harbour is full of ice.

**Jane Pike:** I always liked the harbour. Is the ice a danger?

**James Snow:** The ice is thin where the river comes in, so we go slowly there."""


@pytest.fixture(scope="module")
def ferry() -> Index:
    library = Library.in_memory()
    library.add(read_interview(FERRY.encode(), "The ferry", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    "text",
    [
        "jane pikes questions",
        "Jane's questions",
        "questions by Jane Pike",
        "the questions from Jane",
        "which questions did Jane ask?",
        "what question does Jane Pike ask",
    ],
)
def test_somebodys_questions_are_what_he_asked(ferry: Index, text: str) -> None:
    found = asked(ferry, text)
    assert found.question.speakers == ("Jane Pike",)
    assert found.question.topic == ()
    assert all(quote.framed.text.rstrip("” …").endswith("?") for quote in found.quotes)
    assert found.quotes


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Jane's questions about the ice", ("ice",)),
        ("what did Jane say about the question of ice", ("question", "ice")),
    ],
)
def test_a_question_may_be_of_something_or_the_topic(
    ferry: Index, text: str, topic: tuple[str, ...]
) -> None:
    assert asked(ferry, text).question.topic == topic


@pytest.mark.parametrize(
    "text",
    [
        "is it true that Snow built a ferry?",
        "is it really true that James Snow built a ferry",
        "and is it right that Snow built a ferry?",
        "was it the case that Snow built a ferry?",
        "true that Snow built a ferry?",
    ],
)
def test_whether_it_is_true_is_no_topic(ferry: Index, text: str) -> None:
    question = asked(ferry, text).question
    assert question.speakers == ("James Snow",)
    assert question.topic == ("built", "ferry")


@pytest.mark.parametrize(
    "text",
    [
        "what interviews with James",
        "which episodes with Jane Pike?",
        "what transcripts about ice",
        "which other podcasts on the ferry",
    ],
)
def test_interviews_are_asked_for_without_a_verb(ferry: Index, text: str) -> None:
    found = asked(ferry, text)
    assert isinstance(found, Listing)
    assert [details.title for details in found.interviews] == ["The ferry"]


@pytest.mark.parametrize(
    "text", ["what interviews with James are about", "which episodes on ice did Jane mention?"]
)
def test_what_has_a_verb_asks_something_else(ferry: Index, text: str) -> None:
    assert not isinstance(asked(ferry, text), Listing)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("что сказал Джеймс о ferry?", "James Snow"),
        ("что сказала Джейн о harbour?", "Jane Pike"),
        ("Що сказав Джеймс про ferry?", "James Snow"),
    ],
)
def test_a_long_vowel_is_written_as_it_sounds(ferry: Index, text: str, person: str) -> None:
    assert asked(ferry, text).question.speakers == (person,)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("Wie viele Leute arbeiten dort?", Sought.NUMBER),
        ("Wie lange hat er dort gearbeitet?", Sought.LENGTH),
        ("Combien de temps a-t-il travaillé là ?", Sought.LENGTH),
        ("¿Cuánto tiempo estuvo allí?", Sought.LENGTH),
        ("¿Cuántas veces lo dijo?", Sought.LENGTH),
        ("Как долго он там был?", Sought.LENGTH),
        ("how much is a ticket?", Sought.MONEY),
        ("how much was one crossing on the ferry", Sought.MONEY),
        ("how much is known about it?", Sought.NUMBER),
    ],
)
def test_an_amount_is_asked_for_in_any_language(text: str, sought: Sought) -> None:
    assert sought_in(in_english(text, lambda _: ())[0]) is sought


def test_a_small_word_of_another_language_is_not_said_to_be_missing(ferry: Index) -> None:
    found = asked(ferry, "James Snow und ice")
    assert found.quotes
    assert "Not found" not in plain(found)


def test_what_is_spoken_of_is_not_said_to_be_in_nobodys_quote(ferry: Index) -> None:
    found = asked(ferry, "how many tons of ice are in the harbour?")
    assert found.outcome is Outcome.CLOSEST
    assert "Nothing surely answers that. The closest on record:" in plain(found)
    found = asked(ferry, "did Snow say how many tons of ice are in the harbour?")
    assert "Nothing surely answers that. The closest on record:" in plain(found)
    found = asked(ferry, "how many bridges does Jane own?")
    assert "Jane Pike: nothing on record about" in plain(found)


def test_the_first_question_hangs_on_nothing(ferry: Index) -> None:
    assert not asked(ferry, "why sail if it is winter?").question.hangs
    assert asked(ferry, "who sails in winter?", "is it a danger?").question.hangs


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what did Moss say in the Fjord News interview about ferries", ("ferries",)),
        ("In the Hale Hour episode on Norway, what did she say?", ("Norway",)),
        ("what was said in the Makers episode about whales?", ("whales",)),
        ("what does Orwitz think of dogs in the Makers episode about whales?", ("dogs",)),
        ("how many dogs are there in the Makers episode about whales", ("dogs",)),
    ],
)
def test_what_is_asked_about_is_no_part_of_a_place(
    radio: Index, text: str, topic: tuple[str, ...]
) -> None:
    question = asked(radio, text).question
    assert question.topic == topic
    assert question.filters.interviews is not None


def test_between_as_it_is_typed_is_no_topic(ferry: Index) -> None:
    assert asked(ferry, "difference btw ice and a bridge").question.topic == (
        "difference",
        "ice",
        "bridge",
    )
