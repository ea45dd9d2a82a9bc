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

from corpus.limits import MOST_BYTES
from corpus.readers import pdf, word
from corpus.readers.blocks import opening_title, written
from corpus.readers.errors import ReadError

MOST_UNPACKED = 200_000_000
"""Bytes that a .docx may unpack to; more is a mistake or an attack."""
LEAST_BOMB, MOST_RATIO = 10_000_000, 100
"""What unpacks to more bytes than the first, and to more than so many times its size, is no
document: the XML of Word packs to a tenth, its pictures hardly at all."""
MOST_PAGES = 2000
DEEPEST = 500
"""Nested tags of an HTML page; a page has a few dozen."""
DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
"""Where a Word document has its words, its styles, and what it says of itself."""
TITLE = "{http://purl.org/dc/elements/1.1/}title"
PROGRAM = re.compile(r"^Microsoft (?:Office )?(?:Word|PowerPoint) - ", re.IGNORECASE)
MADE_UP = re.compile(
    r"\(?(?:anonymous|unspecified|untitled|unbenannt|sans titre|sin título|senza titolo"
    r"|без названия)\)?(?: document)?|(?:document|dokument|documento)[ -]?\d*"
    r"|\S+\.(?:docx?|odt|rtf|pages|indd|tex|dvi|pdf|txt|html?)",
    re.IGNORECASE,
)
"""What programs call a document that nobody gave a title."""
TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
VOID = frozenset(b"area base br col embed hr img input link meta source track wbr p li".split())


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


def from_html(data: bytes, text: str, name: str, *, citing: bool = False) -> Extracted:
    """Extract the article of a web page, with its title, date, site and address.

    :param citing: whether all that it sets off as a quotation is to be told as one
    :raises ReadError: where there is no article in it
    """
    if _depth(data) > DEEPEST:
        raise ReadError(f"{name} nests its tags too deep to be a page; save it as text.")
    import trafilatura  # each of these libraries takes most of a second to load

    from corpus.readers import webpage

    try:
        shown = webpage.read(text, _found(text), citing=citing)
        meta = trafilatura.extract_metadata(text, extensive=False)  # of days page_data knows more
    except MemoryError:
        raise
    except Exception:  # lxml and trafilatura raise whatever a broken page makes of them
        shown, meta = None, None
    if shown is None or not shown.blocks:
        raise ReadError(f"No article can be found in the page {name}; save its text and add that.")
    found = meta.as_dict() if meta else {}
    title = shown.title or found.get("title")
    return Extracted(
        written(shown.blocks, title or name),
        title,
        None,
        found.get("sitename"),
        found.get("url"),
        found.get("language"),
    )


def _found(text: str) -> frozenset[str]:
    """Return what the paragraphs of a page are known by that trafilatura takes for its article."""
    import trafilatura

    from corpus.readers.region import known_as

    content = trafilatura.extract(
        text, include_comments=False, include_tables=True, favor_recall=True
    )
    return frozenset(filter(None, map(known_as, (content or "").splitlines())))


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for match in TAG.finditer(data):
        closes, tag, rest = match.groups()
        if rest.endswith(b"/") or tag.lower() in VOID:
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
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package, name)
            there = frozenset(package.namelist()) & {DOCUMENT, STYLES, CORE}
            parts = {part: etree.fromstring(package.read(part), parser) for part in there}
        blocks = word.blocks(parts[DOCUMENT].find("{*}body"), parts.get(STYLES, ()))
        title = parts[CORE].findtext(TITLE) or None if CORE in parts else None
    except (ReadError, MemoryError):
        raise
    except Exception:  # zipfile, zlib and lxml each raise what a damaged file makes of it
        raise ReadError(f"{name} is damaged: Word can't open it either; save it anew.") from None
    heading = title
    if title is None and (heading := opening_title(blocks)):
        del blocks[0]
    return Extracted(written(blocks, heading or name) if blocks else "", title)


def _check_entries(package: zipfile.ZipFile, name: str) -> None:
    """Refuse what is no Word document, or unpacks to more than any document needs.

    :raises ReadError: for either
    """
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise ReadError(f"{name} unpacks to more than {MOST_UNPACKED // 10**6} MB.")
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > LEAST_BOMB and total > MOST_RATIO * packed:
        raise ReadError(
            f"{name} unpacks to {total // 10**6} MB, {total // max(packed, 1)} times its size, "
            "which no document does; save it anew."
        )
    text = sum(entry.file_size for entry in entries if entry.filename.endswith(".xml"))
    if text > MOST_BYTES:
        raise ReadError(
            f"{name} unpacks to more than {MOST_BYTES // 10**6} MB of text; add it in parts."
        )
    if DOCUMENT not in {entry.filename for entry in entries}:
        raise ReadError(f"{name} is an archive, not a Word document; add the files in it.")


def is_pdf(data: bytes) -> bool:
    """Tell a PDF by its first bytes."""
    return b"%PDF-" in data[:1024]


def from_pdf(data: bytes, name: str) -> Extracted:
    """Extract the text of a PDF, lines joined to paragraphs, with its title.

    :raises ReadError: where it is encrypted, damaged, too long, or has no text in it
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name} is encrypted; save it without a password and add that.")
        if len(reader.pages) > MOST_PAGES:
            raise ReadError(f"{name} has more than {MOST_PAGES} pages; add it in parts.")
        text = pdf.text(reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (ReadError, MemoryError):
        raise
    except Exception:  # pypdf raises whatever a damaged file makes of it
        raise ReadError(f"{name} is damaged: its PDF can't be read; save it anew.") from None
    if not text.strip():
        raise ReadError(f"{name} has pictures of text only; run it through text recognition first.")
    return Extracted(text, _told(title) if isinstance(title, str) else None)


def _told(title: str) -> str | None:
    """Return a title as somebody gave it; None where a program made it up."""
    words = " ".join(PROGRAM.sub("", title).split())
    return None if not words or MADE_UP.fullmatch(words) else words
