"""Pages and Word documents that tell who speaks by a table or by type, and what they withdraw."""

from __future__ import annotations

import io

import docx
import pytest

from corpus.intake import read_interview
from corpus.model import Interview

ROWS = [
    ("Nora Quill", "Who built it?"),
    ("Ada Moss", "My mother did."),
    ("Nora Quill", "When was that?"),
    ("Ada Moss", "In the war."),
]
SPEAKERS = {words: name for name, words in ROWS}


def page(body: str, style: str = "") -> Interview:
    """Read a page with such a body."""
    return read_interview(
        f"<!doctype html><html lang='en'><head><title>The mill</title><style>{style}</style></head>"
        f"<body><h1>The mill of Ardle</h1>{body}</body></html>".encode(),
        "mill.html",
    )


def said(interview: Interview) -> dict[str, str | None]:
    """The words of each turn, and whose they are."""
    return {quote.text: quote.speaker for quote in interview.quotes}


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p><b>{name}</b> {words}</p>" for name, words in ROWS),
        "<ul>" + "".join(f"<li><b>{name}</b> {words}</li>" for name, words in ROWS) + "</ul>",
        "<table><tr><th>Nora Quill</th><th>Ada Moss</th></tr>"
        "<tr><td>Who built it?</td><td>My mother did.</td></tr>"
        "<tr><td>When was that?</td><td>In the war.</td></tr></table>",
        "<table><tr><th>Nora Quill</th><th>Ada Moss</th></tr><tr><td>Who built it?</td><td></td>"
        "</tr><tr><td></td><td>My mother did.</td></tr><tr><td>When was that?</td><td></td></tr>"
        "<tr><td></td><td>In the war.</td></tr></table>",
    ],
)
def test_names_in_bold_and_heads_of_columns_are_who_speaks(body: str) -> None:
    assert said(page(body)) == SPEAKERS


@pytest.mark.parametrize(
    "body",
    [
        "<p><b>Ada Moss</b> runs it. She is old.</p><p><b>Hugo Lind</b> drives. He is not.</p>"
        "<p><b>Ada Moss</b> likes rain.</p><p><b>Hugo Lind</b> likes sun.</p>",
        "<p><b>Ada Moss</b> The miller of Ardle.</p><p><b>Hugo Lind</b> The driver.</p>",
        "<table><tr><th>Hugo Lind</th><th>Ada Moss</th></tr><tr><td>Labour</td><td>Tory</td></tr>"
        "<tr><td>40 %</td><td>30 %</td></tr></table>",
    ],
)
def test_what_is_told_of_people_is_not_said_by_them(body: str) -> None:
    assert said(page(body + "<p>“It turns,” said Ada Moss.</p>")) == {"It turns": "Ada Moss"}


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("@media screen { .x { display: none !important } }", "It turns at night."),
        ("@media only screen{.x{display:none}}", "It turns at night."),
        (".x { text-decoration: line-through }", "It turns at night."),
        ("@media print{.x{display:none}}", "It turns not at night."),
        ("@media screen and (max-width: 600px) { .x { display: none } }", "It turns not at night."),
    ],
)
def test_a_style_withdraws_words(style: str, shown: str) -> None:
    interview = page("<p>“It turns <i class='x'>not </i>at night.” — Ada Moss</p>", style)
    assert [quote.text for quote in interview.quotes] == [shown]


@pytest.mark.parametrize("struck", ["strike", "double_strike"])
def test_what_is_struck_out_in_word_is_withdrawn(struck: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("“It turns ")
    setattr(paragraph.add_run("not ").font, struck, True)
    paragraph.add_run("at night,” said Ada Moss.")
    buffer = io.BytesIO()
    document.save(buffer)
    assert said(read_interview(buffer.getvalue(), "mill.docx")) == {"It turns at night": "Ada Moss"}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("This was recorded on 2 April 2019 and first published on 3 May 2019.", "2019-04-02"),
        ("This conversation took place on April 2, 2019.", "2019-04-02"),
        ("The mill was built on 3 May 1712 and burned on 4 June 1912.", "None"),
    ],
)
def test_the_day_of_the_talk_is_the_first_that_is_told(words: str, day: str) -> None:
    interview = page(f"<p>{words}</p><p>“It turns,” said Ada Moss.</p>")
    assert str(interview.details.date) == day


@pytest.mark.parametrize("head", ["Chi", "Wer", "Qui", "Quién", "Who", "Кто", "発言者"])
def test_what_columns_are_called_is_said_by_nobody(head: str) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{words}</td></tr>" for name, words in [(head, "Text"), *ROWS]
    )
    found = page(f"<table>{rows}</table>").quotes
    assert [(quote.speaker, quote.text) for quote in found] == ROWS


@pytest.mark.parametrize("named", ["zitat", "quote", "highlight", "pull-quote", "cita big"])
def test_words_set_in_large_type_are_read_once(named: str) -> None:
    turns = "".join(f"<p><b>{name}:</b> {words}</p>" for name, words in ROWS)
    found = page(turns + f'<blockquote class="{named}">My mother did.</blockquote>').quotes
    assert [(quote.speaker, quote.text) for quote in found] == ROWS


def test_a_notice_below_turns_in_a_list_of_terms_is_nobody_s() -> None:
    turns = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in ROWS)
    notice = "<p>This interview has been edited for length.</p>"
    found = page(f"<dl>{turns}</dl>{notice}").quotes
    assert [(quote.speaker, quote.text) for quote in found] == ROWS
