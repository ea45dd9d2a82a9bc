"""Extraction: text out of files that hold more than text. The text then goes to the text readers.

Headings become lines of ``## …``, paragraphs stand apart by an empty line, and words in bold keep
their ``**``: labels of turns are often told by nothing else.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import ParseError

import docx
import pypdf
import trafilatura
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from corpus.readers.errors import ReadError

MOST_UNPACKED = 200_000_000
"""Bytes that a .docx may unpack to; more is a mistake or an attack."""
MOST_PAGES = 2000
DEEPEST = 500
"""Nested tags of an HTML page; a page has a few dozen."""
TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
VOID = frozenset(b"area base br col embed hr img input link meta source track wbr p li".split())
LINE_END_HYPHEN = re.compile(r"(?<=\w)-\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, and what the file says of itself besides."""

    text: str
    title: str | None = None
    day: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def is_html(data: bytes) -> bool:
    """Tell a web page by how it starts."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith(b"<")
        and any(tag in head for tag in (b"<body", b"<head", b"<article", b"<p"))
    )


def from_html(data: bytes, text: str, name: str) -> Extracted:
    """Extract the article of a web page, with its title, date, site and address.

    :raises ReadError: where there is no article in it
    """
    if _depth(data) > DEEPEST:
        raise ReadError(f"{name} nests its tags too deep to be a page; save it as text.")
    try:
        content = trafilatura.extract(
            text, output_format="markdown", include_comments=False, include_links=False,
            include_formatting=True, include_tables=False, favor_recall=True,
        )  # fmt: skip
        meta = trafilatura.extract_metadata(text)
    except (ValueError, ParseError, etree.LxmlError, RecursionError):
        content, meta = None, None
    if not content or not content.strip():
        raise ReadError(f"No article can be found in the page {name}; save its text and add that.")
    found = meta.as_dict() if meta else {}
    title = found.get("title")
    return Extracted(
        _without_title(content, title),
        title,
        _iso_day(found.get("date")),
        found.get("sitename"),
        found.get("url"),
        found.get("language"),
    )


def _without_title(content: str, title: str | None) -> str:
    first, _, rest = content.partition("\n")
    return rest.lstrip() if title and first.lstrip("# ").strip() == title.strip() else content


def _iso_day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for match in TAG.finditer(data):
        closes, tag, alone = match.groups()
        if alone or tag.lower() in VOID:
            continue
        depth = max(depth + (-1 if closes else 1), 0)
        deepest = max(deepest, depth)
    return deepest


def is_docx(data: bytes) -> bool:
    """Tell a Word document, or another package in a zip, by its first bytes."""
    return data.startswith(b"PK\x03\x04")


def from_docx(data: bytes, name: str) -> Extracted:
    """Extract the paragraphs of a Word document, with its title.

    :raises ReadError: where it is none, or unpacks to more than any document needs
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise ReadError(f"{name} unpacks to more than {MOST_UNPACKED // 10**6} MB.")
            if "word/document.xml" not in {entry.filename for entry in entries}:
                raise ReadError(f"{name} is an archive, not a Word document; add the files in it.")
        document = docx.Document(io.BytesIO(data))
        blocks = [block for p in document.paragraphs if (block := _word_block(p))]
        title = document.core_properties.title or None
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.LxmlError) as e:
        if isinstance(e, ReadError):
            raise
        raise ReadError(f"{name} is damaged: Word can't open it either; save it anew.") from None
    return Extracted("\n\n".join(blocks), title)


def _word_block(paragraph: WordParagraph) -> str:
    words = paragraph.text.strip()
    style = (paragraph.style.name or "") if paragraph.style else ""
    if words and style.startswith(("Heading", "Title")):
        return f"## {words}"
    lead = ""
    for run in paragraph.runs:
        if not run.bold:
            break
        lead += run.text
    bare = lead.rstrip()
    if (
        bare
        and words.startswith(bare.strip())
        and (bare.endswith(":") or ":" in words[len(bare) :][:2])
    ):
        return f"**{bare.strip()}**{words[len(bare.strip()) :]}"
    return words


def is_pdf(data: bytes) -> bool:
    """Tell a PDF by its first bytes."""
    return b"%PDF-" in data[:1024]


def from_pdf(data: bytes, name: str) -> Extracted:
    """Extract the text of a PDF, lines joined to paragraphs, with its title.

    :raises ReadError: where it is encrypted, damaged, too long, or has no text in it
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name} is encrypted; save it without a password and add that.")
        if len(reader.pages) > MOST_PAGES:
            raise ReadError(f"{name} has more than {MOST_PAGES} pages; add it in parts.")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except ReadError:
        raise
    except Exception:  # pypdf raises whatever a damaged file makes of it
        raise ReadError(f"{name} is damaged: its PDF can't be read; save it anew.") from None
    text = _paragraphs(pages)
    if not text.strip():
        raise ReadError(f"{name} has pictures of text only; run it through text recognition first.")
    return Extracted(text, title.strip() if isinstance(title, str) and title.strip() else None)


def _paragraphs(pages: list[str]) -> str:
    """Join lines that the page broke: a paragraph goes on until a short line ends a sentence."""
    lines = LINE_END_HYPHEN.sub("", "\n".join(pages)).split("\n")
    longest = max((len(line) for line in lines), default=0)
    blocks: list[str] = []
    open_block = ""
    for line in (line.strip() for line in lines):
        if not line:
            blocks, open_block = [*blocks, open_block], ""
            continue
        open_block = f"{open_block} {line}".strip()
        ends = line.endswith((".", "!", "?", "”", '"', ":")) and len(line) < 0.8 * longest
        if ends:
            blocks, open_block = [*blocks, open_block], ""
    return "\n\n".join(block for block in [*blocks, open_block] if block)
