"""Which reader a document is for, told from what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from corpus.limits import MOST_BYTES
from corpus.model import Document
from corpus.readers import (
    about,
    article,
    chats,
    columns,
    extraction,
    foreign,
    front_matter,
    irc,
    mail,
    markups,
    record,
    sent,
    services,
    subtitles,
    tables,
    timed_text,
    timings,
    transcript,
)
from corpus.readers.cleaning import without_comments
from corpus.readers.encoding import decode
from corpus.readers.errors import ReadError
from corpus.readers.extraction import Extracted
from corpus.readers.front_matter import Manuscript

__all__ = ["ReadError", "read"]

RECORDINGS = (b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3")
NOT_OURS = (
    (b"\xd0\xcf\x11\xe0", "an old Word document; save it as .docx"),
    (b"{\\rtf", "rich text; save it as .docx or plain text"),
    (b"\x89PNG", "a picture; add the text in it"),
    (b"\xff\xd8\xff", "a picture; add the text in it"),
    (b"GIF8", "a picture; add the text in it"),
    *((magic, "a recording; add its transcript or subtitles") for magic in RECORDINGS),
    (b"BZh", "a packed file; unpack it and add what is in it"),
    (b"7z\xbc\xaf", "a packed file; unpack it and add what is in it"),
    (b"Rar!", "a packed file; unpack it and add what is in it"),
    (b"\xfd7zXZ", "a packed file; unpack it and add what is in it"),
    (b"\x7fELF", "a program, no interview"),
    (b"\x1f\x8b", "a packed file; unpack it and add what is in it"),
    (b"SQLite format 3", "a database; name it with --library to use it as one"),
)
TEXT_READERS: tuple[tuple[Callable[[Manuscript], bool], Callable[[Manuscript], Document]], ...] = (
    (subtitles.sniff, subtitles.read),
    (services.sniff, services.read),
    (chats.sniff, chats.read),
    (irc.sniff, irc.read),
    (tables.sniff, tables.read),
    (columns.sniff, columns.read),
    (foreign.sniff, foreign.read),
    (mail.answers, mail.read),
    (transcript.sniff, transcript.read),
    (mail.sniff, mail.read),
    (timings.sniff, timings.read),
    (record.sniff, record.read),
    (lambda _: True, article.read),
)
"""``(sniff, read)`` of each format, the most particular first: any text might be an article."""


def read(
    data: bytes, name: str, given: Mapping[str, Any] | None = None, *, citing: bool = False
) -> Document:
    """Read a document.

    :param data: the file as it is
    :param name: what to call it where it has no title, as a rule its file name without the ending
    :param given: what is known of it besides, in the keys of front matter; it goes before that
    :param citing: whether all that a page sets off as a quotation is to be told as one
    :raises ReadError: where nothing can be made of it; the message says why and what to do
    """
    if len(data) > MOST_BYTES:
        raise ReadError(f"{name} is larger than {MOST_BYTES // 10**6} MB; add it in parts.")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ReadError(f"{name} is empty: there is nothing in it to quote.")
    for magic, kind in NOT_OURS:
        if data.startswith(magic):
            raise ReadError(f"{name} is {kind}.")
    if (packed := _unpacked(data, name)) is not None:
        return _read_text(packed.text, name, _known(packed) | dict(given or {}))
    if sent.is_mail(data):
        message = sent.read(data, name)
        return _read_text(message.text, name, _known(message) | dict(given or {}))
    text = decode(data, name)
    if data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        if foreign.is_xml(text):
            raise ReadError(f"{name} is XML that no reader here knows; export it as text or SRT.")
        data = text.encode("utf-8", "replace")  # a page in UTF-16 has no tags in its bytes
        if extraction.is_html(data) and not timed_text.sniff(text):
            return _read_page(data, text, name, given or {}, citing=citing)
    return _read_text(text, name, given or {})


def _unpacked(data: bytes, name: str) -> Extracted | None:
    """Return what stands in a file that is no text itself; None where it is one."""
    if extraction.is_pdf(data):
        return extraction.from_pdf(data, name)
    if not extraction.is_docx(data):
        return None
    from corpus.readers import packages  # it parses with lxml, which takes its time to load

    reader = packages.reader_of(data, name) or extraction.from_docx
    return reader(data, name)


def _read_page(
    data: bytes, text: str, name: str, given: Mapping[str, Any], *, citing: bool
) -> Document:
    from corpus.readers.page_data import page_data  # it parses with lxml, too

    page = extraction.from_html(data, text, name, citing=citing)
    return _read_text(page.text, name, {**_known(page), **page_data(text)} | dict(given))


def _read_text(text: str, name: str, given: Mapping[str, Any]) -> Document:
    text, known = markups.plain(without_comments(text))
    given = {**_short(known), **given}
    if not any(character.isalnum() for character in text):
        raise ReadError(f"{name} is empty: there is nothing in it to quote.")
    manuscript = about.with_names(front_matter.manuscript(text, name, given))
    reader = next(read for sniff, read in TEXT_READERS if sniff(manuscript))
    document = reader(manuscript)
    if not document.paragraphs:
        raise ReadError(f"{name} has no paragraph of content to quote.")
    return about.completed(document, manuscript)


def _known(extracted: Extracted) -> dict[str, Any]:
    """Return what a file says of itself, in the keys of front matter."""
    return _short(
        {
            "title": extracted.title,
            "date": extracted.day,
            "outlet": extracted.outlet,
            "source": extracted.url,
            "language": extracted.language,
        }
    )


def _short(known: Mapping[str, Any]) -> dict[str, Any]:
    short = front_matter.LONGEST_VALUE
    return {key: value for key, value in known.items() if value and len(str(value)) < short}
