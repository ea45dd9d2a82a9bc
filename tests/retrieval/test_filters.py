"""Periods, places, exact words and words to leave out, as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.quotes import Quotes
from retrieval.asking.conversation import State, overheard
from retrieval.asking.filters import read_filters
from retrieval.asking.times import NEVER
from retrieval.finding.search import Outcome
from retrieval.index import Index

TODAY = date(2020, 5, 13)


@pytest.fixture(scope="module")
def index() -> Index:
    library = Library.in_memory()
    for year, outlet, words in (
        (2014, "CNN", "The harbour is open for business."),
        (2016, "NBC", "The harbour is not open for any business, and the ice is thick."),
        (2018, "Harbour Hour", "The harbour froze. Open water is far."),
    ):
        text = f"**Ada Moss:** {words}\n\n**Ben Hale:** Is it?\n\n**Ada Moss:** Yes, in {year}."
        given = {"date": f"{year}-03-03", "outlet": outlet, "programme": f"{outlet} at Nine"}
        library.add(read_interview(text.encode(), f"talk {year}", given | {"language": "en"}))
    return Index(library)


def answer(index: Index, text: str) -> Answer:
    return ask(index, State(), text)[0]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in 2014", date(2014, 1, 1), date(2015, 1, 1)),
        ("in March 2014", date(2014, 3, 1), date(2014, 4, 1)),
        ("since 2016", date(2016, 1, 1), NEVER),
        ("after 2016", date(2017, 1, 1), NEVER),
        ("before May 2016", date(1, 1, 1), date(2016, 5, 1)),
        ("between 2016 and 2014", date(2014, 1, 1), date(2017, 1, 1)),
        ("last year", date(2019, 1, 1), date(2020, 1, 1)),
        ("this month", date(2020, 5, 1), date(2020, 6, 1)),
        ("last week", date(2020, 5, 4), date(2020, 5, 11)),
        ("yesterday", date(2020, 5, 12), date(2020, 5, 13)),
    ],
)
def test_periods(index: Index, text: str, start: date, end: date) -> None:
    filters, rest, _ = read_filters(f"What did Moss say about ice {text}?", index, TODAY)
    if text.startswith("this"):
        assert filters.period is None  # no interview is of that time: it may be the topic
        return
    assert filters.period == (start, end)
    assert "20" not in rest
    assert "ice" in rest


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("What did Moss say in 2015?", date(2015, 1, 1), date(2016, 1, 1)),
        ("anything from Moss in July?", date(2017, 7, 1), date(2017, 8, 1)),
        ("What did she say in March?", date(2018, 3, 1), date(2018, 4, 1)),
        ("what has Moss said since April", date(2017, 4, 1), NEVER),
        ("Moss in May", date(2017, 5, 1), date(2017, 6, 1)),
        ("What did Moss say this year?", date(2020, 1, 1), date(2021, 1, 1)),
    ],
)
def test_a_time_beside_nothing_else_is_no_topic(
    index: Index, text: str, start: date, end: date
) -> None:
    assert read_filters(text, index, TODAY)[0].period == (start, end)


@pytest.mark.parametrize(
    "text",
    ["what did Moss say about last year", "what may Moss say in may", "the ice of July in 1816"],
)
def test_a_time_that_is_asked_about_is_none(index: Index, text: str) -> None:
    period = read_filters(text, index, TODAY)[0].period
    assert period is None or period[0].year == 1816


def test_a_time_in_a_long_text_asks_for_nothing(index: Index) -> None:
    told = "The harbour froze since 2014, and I tell you that the ice was as thick as a wall. "
    assert read_filters(told, index, TODAY)[0].period == (date(2014, 1, 1), NEVER)
    assert read_filters(told * 2, index, TODAY)[0].period is None
    assert overheard(told, index).thread.filters.period is None


def test_a_month_that_is_somebodys_name_is_none() -> None:
    library = Library.in_memory()
    library.add(
        read_interview(b"**April Roe:** Ice.\n\n**Ben Hale:** Is it?", "x", {"date": "2015-02-03"})
    )
    assert read_filters("what was said by April", Index(library), TODAY)[0].period is None


def dates(found: Answer) -> set[int]:
    return {quote.details.date.year for quote in found.quotes if quote.details.date}


def test_a_period_is_part_of_the_search(index: Index) -> None:
    assert dates(answer(index, "What did Moss say about the harbour in 2016?")) == {2016}
    assert dates(answer(index, "What did Moss say about the harbour since 2016?")) == {2016, 2018}
    elsewhere = answer(index, "What did Moss say about the harbour in 1999?")
    assert isinstance(elsewhere, Quotes)
    assert elsewhere.elsewhere


def test_a_programme_or_outlet_is_part_of_the_search(index: Index) -> None:
    assert dates(answer(index, "What did Moss say about the harbour on CNN?")) == {2014}
    assert dates(answer(index, "what did Moss say on the harbour in the NBC interview")) == {2016}
    assert dates(answer(index, "Moss on the harbour in the Harbour Hour at Nine")) == {2018}


def test_exact_words_are_exact(index: Index) -> None:
    found = answer(index, 'who said "open for business"?')
    assert [quote.framed.text for quote in found.quotes] == ["The harbour is open for business."]
    assert answer(index, 'who said "business for open"?').outcome is Outcome.CLOSEST


def test_a_word_with_a_minus_is_left_out(index: Index) -> None:
    assert dates(answer(index, "harbour -ice -froze")) == {2014}
