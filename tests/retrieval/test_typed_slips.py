"""Small words that are typed wrongly, days that are named, words that are held up and not said."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import ask, check_quote
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.quotes import Quotes
from retrieval.asking.conversation import State
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index


@pytest.mark.parametrize(
    "text",
    [
        "waht did Kerry say of diplomacyy",
        "what did Kerry say abuot diplomacyy",
        "whta does Kerry thikn about diplomacyy",
        "Kerry opinon on diplomacyy",
    ],
)
def test_a_small_word_typed_wrongly_is_no_topic(shipped: Index, text: str) -> None:
    answer, _ = ask(shipped, State(), text)
    assert answer.quotes
    assert answer.question.speakers == ("John Kerry",)
    assert [word.casefold() for word in answer.question.topic] == ["diplomacy"]


@pytest.mark.parametrize(
    "text",
    [
        "waht did Kerry say about diplomacy",
        "Waht did Kerry say about diplomacy",
        "what did Kerry say abuot diplomacy",
        "what does Kerry thnk of diplomacy",
        "whta opinon does Kerry have on diplomacy",
    ],
)
def test_a_small_word_typed_wrongly_is_not_said_to_be_missing(shipped: Index, text: str) -> None:
    answer, _ = ask(shipped, State(), text)
    assert isinstance(answer, Quotes)
    assert answer.question.topic == ("diplomacy",)
    assert answer.missing == ()


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("Kerry on 5 February 2014", date(2014, 2, 5), date(2014, 2, 6)),
        ("what did Kerry say on February 5th, 2014?", date(2014, 2, 5), date(2014, 2, 6)),
        ("Kerry on the 5th of Feb 2014", date(2014, 2, 5), date(2014, 2, 6)),
        ("Kerry 2014-02-05", date(2014, 2, 5), date(2014, 2, 6)),
        ("Kerry since 1 May 2013", date(2013, 5, 1), date(9999, 1, 1)),
        ("Kerry before 2015-03-01", date(1, 1, 1), date(2015, 3, 1)),
    ],
)
def test_a_day_is_a_time(shipped: Index, text: str, first: date, end: date) -> None:
    question = ask(shipped, State(), text)[0].question
    assert question.filters.period == (first, end)
    assert question.topic == ()


@pytest.mark.parametrize("text", ["Kerry on 31 February 2014", "Kerry 2014-13-05"])
def test_a_day_that_there_is_not_is_none(shipped: Index, text: str) -> None:
    period = ask(shipped, State(), text)[0].question.filters.period
    assert period is None or period[1].year - period[0].year == 1


HELD_UP = (
    "There is more to it than thinking the harbour is the future.",
    "We should sail instead of believing that the harbour is the future.",
    "It is the myth that the harbour is the future.",
    "I am far from saying the harbour is the future.",
    "Rather than thinking the harbour is the future, we left.",
    "Many have the impression that the harbour is the future.",
    "You may hear that the harbour is the future, which in fact it is not.",
    "To some the harbour is the future, but that isn't so.",
)


@pytest.mark.parametrize("said", HELD_UP)
def test_words_that_are_held_up_and_not_said_turn(said: str) -> None:
    library = Library.in_memory()
    library.add(read_interview(f"**Ada Moss:** {said}".encode(), "x", {"language": "en"}))
    index = Index(library)
    for text in ("Ada Moss: the harbour is the future", "Moss: “the harbour is the future”"):
        (one,) = check_quote(index, State(), text)[0].checked.each
        assert one.verdict is Verdict.CUT


SAID = (
    "**Ada Moss:** Maybe I can, with all of you, say, ‘Look, this is not the harbour.’ We try.\n\n"
    "**Ben Hale:** François Lund says the ferry will not come."
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Ada Moss: Maybe I can, with all of you, say, ‘Look, this is not the harbour.’",
            Verdict.VERBATIM,
        ),
        ("Lund: Maybe I can, with all of you, say", Verdict.SOMEONE_ELSE),
        ("Mary Higgs: Maybe I can, with all of you, say", Verdict.SOMEONE_ELSE),
    ],
)
def test_the_name_before_a_colon_is_no_part_of_what_is_claimed(text: str, verdict: Verdict) -> None:
    library = Library.in_memory()
    library.add(read_interview(SAID.encode(), "x", {"language": "en"}))
    (one,) = check_quote(Index(library), State(), text)[0].checked.each
    assert one.verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "wat dose Kerry hav about diplomacy",
        "wot did Kerry sed abt diplomacy",
        "plz wat dose Kerry say of diplomacyy",
        "kerry diplomacy wat dose he sez",
    ],
)
def test_what_is_typed_in_haste_is_answered(shipped: Index, text: str) -> None:
    answer, _ = ask(shipped, State(), text)
    assert answer.quotes
    assert answer.question.speakers == ("John Kerry",)
    assert answer.question.topic == ("diplomacy",)


def test_a_slip_is_mended_though_another_word_is_missing_then() -> None:
    library = Library.in_memory()
    text = (
        "**Ada Moss:** The dragon sleeps under the quay.\n\n**Ben Hale:** A lighthouse is a fine "
        "thing.\n\n**Ada Moss:** The dragons never come here in winter."
    )
    library.add(read_interview(text.encode(), "quay", {"language": "en"}))
    answer, _ = ask(Index(library), State(), "are there draggons at the lighthouse")
    assert ("draggons", "dragons") in answer.question.readings
    assert "Ada Moss" in {shown.speaker for shown in answer.quotes}


def test_whether_is_no_topic(shipped: Index) -> None:
    answer, _ = ask(shipped, State(), "did Kerry say whether diplomacy works?")
    assert "whether" not in answer.question.topic
