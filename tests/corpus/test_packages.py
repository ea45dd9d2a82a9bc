"""Documents in packages, through the way in."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date

import pytest

from corpus.intake import read_interview
from corpus.model import Interview
from corpus.readers import ReadError

TALK = [
    ("Ada Moss", "How was the winter?"),
    ("Ben Hale", "It was cold.  The harbour froze."),
    ("Ada Moss", "Really?"),
    ("Ben Hale", "Yes, really."),
]
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
    ]
)
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
META = (
    f'<office:document-meta {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>The winter</dc:title></office:meta></office:document-meta>"
)
PAGE = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{}</body></html>"
)


def packed(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return buffer.getvalue()


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES} {FO}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return packed(mimetype=kind, content_dot_xml=content, meta_dot_xml=META)


BOLD = (
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2"><style:text-properties text:display="none"/></style:style>'
)


def paragraphs(pattern: str) -> str:
    said = [(name, words.replace("  ", ' <text:s text:c="1"/>')) for name, words in TALK]
    return "".join(pattern.format(name=name, words=words) for name, words in said)


def read(data: bytes) -> Interview:
    return read_interview(data, "a talk", {"language": "en"})


def told(interview: Interview) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in interview.quotes]


ODT = {
    "plain": odt(paragraphs("<text:p>{name}: {words}</text:p>")),
    "bold labels": odt(
        paragraphs('<text:p><text:span text:style-name="T1">{name}:</text:span> {words}</text:p>'),
        BOLD,
    ),
    "sections and lists": odt(
        paragraphs(
            "<text:section><text:list><text:list-item><text:p>{name}: {words}</text:p>"
            "</text:list-item></text:list></text:section>"
        )
    ),
    "deletions, notes, remarks and hidden words": odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Ada Moss: Gone.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        + paragraphs(
            "<text:p>{name}: {words}<text:note><text:note-body><text:p>A note.</text:p>"
            "</text:note-body></text:note><office:annotation><text:p>Ask her.</text:p>"
            '</office:annotation><text:span text:style-name="T2"> Hidden.</text:span></text:p>'
        ),
        BOLD,
    ),
}


@pytest.mark.parametrize("way", ODT)
def test_an_opendocument_text_is_read_as_it_is_shown(way: str) -> None:
    interview = read(ODT[way])
    assert told(interview) == TALK
    assert interview.details.title == "The winter"


def epub(*chapters: str) -> bytes:
    manifest = "".join(f'<item id="c{at}" href="c%20{at}.xhtml"/>' for at in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The winter</dc:title>'
        "<dc:date>2015-03-03</dc:date><dc:language>en</dc:language></metadata>"
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    files = {f"OPS__c {at}_dot_xhtml": PAGE.format(one) for at, one in enumerate(chapters)}
    return packed(
        mimetype="application/epub+zip",
        **{"META-INF__container_dot_xml": container, "OPS__book_dot_opf": book},
        **files,
    )


BOOK = epub(
    *(
        "".join(f"<p><b>{name}:</b> {words.replace('  ', ' ')}</p>" for name, words in half)
        for half in (TALK[:2], TALK[2:])
    )
)


def test_the_chapters_of_a_book_are_read_in_order() -> None:
    interview = read(BOOK)
    assert told(interview) == [(name, words.replace("  ", " ")) for name, words in TALK]
    assert interview.details.title == "The winter"
    assert interview.details.date == date(2015, 3, 3)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(xl__workbook_dot_xml="x"), "is a spreadsheet"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "is a spreadsheet"),
        (packed(ppt__presentation_dot_xml="x"), "is a presentation"),
        (packed(Index__Document_dot_iwa="x"), "is a document of Pages"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "is damaged"),
        (packed(mimetype="application/epub+zip"), "is damaged"),
        (odt("<text:p>"), "is damaged"),
        (odt("<text:p/>"), "is empty"),
        (packed(mimetype="application/vnd.oasis.opendocument.text",
                content_dot_xml=" " * 60_000_000), "unpacks to more than"),
    ],
)  # fmt: skip
def test_packages_that_can_not_be_read_are_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as refused:
        read(data)
    assert str(refused.value).endswith(".")


def test_whatever_is_changed_in_one_it_is_read_or_refused() -> None:
    chance = random.Random(14)  # noqa: S311
    for source in (*ODT.values(), BOOK):
        for _ in range(150):
            data = bytearray(source)
            for _ in range(chance.randint(1, 5)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                read(bytes(data))
            except ReadError:
                continue
