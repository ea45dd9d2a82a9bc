"""The interview that the project starts from: the saved page, and the record that ships."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.intake import read_interview
from corpus.library.store import shipped_library
from corpus.model import Directness, Interview
from tests.conftest import SAVED_PAGE, needs_saved_page


@pytest.fixture(scope="module")
def page() -> Interview:
    return read_interview(SAVED_PAGE.read_bytes(), SAVED_PAGE.stem)


@pytest.fixture(scope="module")
def record() -> Interview:
    (interview,) = shipped_library()
    return interview


def plain_marks(text: str) -> str:
    return text.replace("’", "'").replace("\xa0", " ")


@needs_saved_page
def test_details_are_read_from_the_page(page: Interview) -> None:
    details = page.details
    assert details.title.startswith("Kerry: Syria’s Assad's position is improved")
    assert (details.date, details.time) == (date(2014, 2, 5), "01:19 PM ET")
    assert (details.programme, details.outlet) == ("The Lead with Jake Tapper", "CNN")
    assert details.dateline == "Washington"


@needs_saved_page
def test_headings_are_sections_and_furniture_is_no_content(page: Interview) -> None:
    sections = list(dict.fromkeys(passage.section for passage in page.passages))
    assert sections == [None, "Iran is not open for business", "I'm not going to be intimidated"]
    content = " ".join(page.words(passage) for passage in page.passages)
    for furniture in ("Anchored by", "We've moved", "Posted by", "Filed under", "Comments are"):
        assert furniture not in content
    assert "watch the video" not in content


@needs_saved_page
def test_no_quotation_of_the_page_is_lost_or_false(page: Interview, record: Interview) -> None:
    verbatim = [q for q in page.quotes if q.directness is not Directness.INDIRECT]
    shipped = [q for q in record.quotes if q.directness is not Directness.INDIRECT]
    told = [(plain_marks(q.text), q.speaker, q.directness, q.occasion) for q in verbatim]
    assert told == [(plain_marks(q.text), q.speaker, q.directness, q.occasion) for q in shipped]
    assert {q.speaker for q in verbatim} == {"John Kerry"}
    assert not any("The Lead" in q.text for q in page.quotes)


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
