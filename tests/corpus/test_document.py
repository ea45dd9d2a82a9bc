"""The interview that the project starts from: the saved page, and the record that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.model import Directness, Interview
from tests.conftest import SAVED_PAGE, needs_saved_page

OWN_PAGE = Path(__file__).with_name("saved_page.txt")
"""A page in the shape of the saved one, furniture and all."""


@pytest.fixture(scope="module")
def page() -> Interview:
    return read_interview(OWN_PAGE.read_bytes(), OWN_PAGE.stem)


@pytest.fixture(scope="module")
def record() -> Interview:
    (interview,) = shipped_library()
    return interview


def plain_marks(text: str) -> str:
    return text.replace("’", "'").replace("\xa0", " ")


def test_details_are_read_from_the_page(page: Interview) -> None:
    details = page.details
    assert details.title == "Moss: Harbour's ferry is safe, 'but it is not quick'"
    assert (details.date, details.time) == (date(2021, 3, 3), "06:40 PM ET")
    assert (details.programme, details.outlet) == ("The Evening Desk with Nora Lind", "KBN")
    assert details.dateline == "Port Ellis"


def test_headings_are_sections_and_furniture_is_no_content(page: Interview) -> None:
    sections = list(dict.fromkeys(passage.section for passage in page.passages))
    assert sections == [None, "The bridge is not for sale", "I'm not going to be hurried"]
    content = " ".join(page.words(passage) for passage in page.passages)
    for furniture in ("Hosted by", "We've moved", "Posted by", "Filed under", "Comments are"):
        assert furniture not in content
    assert "watch the video" not in content


def test_no_quotation_of_the_page_is_lost_or_false(page: Interview) -> None:
    told = [(q.text, q.speaker) for q in page.quotes if q.directness is not Directness.INDIRECT]
    words = plain_marks(OWN_PAGE.read_text(encoding="utf-8"))
    assert all(plain_marks(text) in words for text, _ in told)
    assert {speaker for _, speaker in told} == {"Ada Moss"}
    assert [text for text, _ in told[:2]] == [
        "It's fair to say that the ferry is slower than it was, yes",
        "But it is safe. That is what counts.",
    ]
    assert len(told) == 9
    assert not any("Evening Desk" in q.text for q in page.quotes)


@needs_saved_page
def test_the_page_and_the_record_that_ships_have_the_same_quotations(record: Interview) -> None:
    page = read_interview(SAVED_PAGE.read_bytes(), SAVED_PAGE.stem)
    told, shipped = (
        [
            (plain_marks(q.text), q.speaker, q.directness, q.occasion)
            for q in interview.quotes
            if q.directness is not Directness.INDIRECT
        ]
        for interview in (page, record)
    )
    assert told == shipped


@needs_saved_page
def test_what_the_record_ships_as_verbatim_stands_in_the_page(record: Interview) -> None:
    page = plain_marks(SAVED_PAGE.read_text(encoding="utf-8"))
    for quote in record.quotes:
        if quote.directness is not Directness.INDIRECT:
            assert plain_marks(quote.text) in page


def test_a_quote_says_how_close_it_is_and_where_it_was_said(record: Interview) -> None:
    by_text = {quote.text: quote for quote in record.quotes}
    mixed = by_text["not even by a close margin"]
    assert (mixed.directness, mixed.speaker) == (Directness.MIXED, "John Kerry")
    reported = by_text["Iran is open for business"]
    assert (reported.directness, reported.speaker) == (Directness.INDIRECT, "Hassan Rouhani")
    assert reported.occasion == "the World Economic Forum in Davos, Switzerland"
    munich = next(quote for quote in record.quotes if quote.text.startswith("For Israel"))
    assert munich.occasion == "the Munich Security Conference last weekend"
    assert reported.cue is not None
    assert reported.cue.of(record.text) == "told"


def test_one_person_by_name_title_and_pronoun(record: Interview) -> None:
    sources = {q.source.of(record.text): q.speaker for q in record.quotes if q.source is not None}
    assert {sources["Kerry"], sources["the Secretary"], sources["he"]} == {"John Kerry"}


def test_offsets_lead_to_the_words(record: Interview) -> None:
    for quote in record.quotes:
        start, end = record.document.origins.source_span(quote.span.start, quote.span.end)
        assert record.document.source[start:end].replace("\xa0", " ") == quote.text
