"""Documents in packages (zip): OpenDocument text and EPUB; the other ones are told apart.

OpenDocument (OASIS, part 3): ``content.xml`` has ``text:p`` and ``text:h``; ``text:s`` are blanks,
``text:tracked-changes`` what was deleted. EPUB (W3C): ``META-INF/container.xml`` names the package
document, whose ``spine`` lists the chapters in their order, which are web pages.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from corpus.limits import MOST_BYTES
from corpus.readers import extraction
from corpus.readers.blocks import Block, Lead, opening_title, table, written
from corpus.readers.days import day_or_none
from corpus.readers.encoding import decode
from corpus.readers.errors import ReadError
from corpus.readers.extraction import Extracted

OTHERS = (
    ("xl/workbook", "a spreadsheet; save its table as CSV and add that"),
    ("ppt/presentation", "a presentation; save its text and add that"),
    ("Index/Document.iwa", "a document of Pages or Keynote; export it as .docx"),
    ("META-INF/MANIFEST.MF", "a program, no interview"),
)
OTHER_KINDS = {
    "application/vnd.oasis.opendocument.spreadsheet": OTHERS[0][1],
    "application/vnd.oasis.opendocument.presentation": OTHERS[1][1],
}
BODY = re.compile(r"<body\b[^>]*+>(.*)</body>", re.DOTALL | re.IGNORECASE)
SKIPPED = frozenset(
    "tracked-changes annotation annotation-end note sequence-decls table-of-content hidden-text "
    "hidden-paragraph illustration-index bibliography alphabetical-index ruby-text".split()
)
MOST_BLANKS = 100
HEADING = 2

Read = Callable[[bytes, str], Extracted]


def reader_of(data: bytes, name: str) -> Read | None:
    """Return what reads a package, None where it is no OpenDocument text and no EPUB.

    :raises ReadError: where it is a package of another program
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            kind = _kind(package)
    except MemoryError:
        raise
    except Exception:  # zipfile and zlib raise what a damaged file makes of them
        return None  # the reader of Word documents says that it is damaged
    if kind in OTHER_KINDS:
        raise ReadError(f"{name} is {OTHER_KINDS[kind]}.")
    for entry, other in OTHERS:
        if any(one.startswith(entry) for one in names):
            raise ReadError(f"{name} is {other}.")
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return from_odt
    return from_epub if kind == "application/epub+zip" or EPUB in names else None


EPUB = "META-INF/container.xml"


def _kind(package: zipfile.ZipFile) -> str:
    try:
        with package.open("mimetype") as entry:
            return entry.read(200).decode("ascii", "replace").strip()
    except KeyError:
        return ""


def from_odt(data: bytes, name: str) -> Extracted:
    """Extract the paragraphs of an OpenDocument text, with its title.

    :raises ReadError: where it is damaged, or unpacks to more than any document needs
    """
    with _Package(data, name) as package:
        content = package.tree("content.xml")
        meta = package.tree("meta.xml") if package.has("meta.xml") else None
    body = next(content.iter("{*}text"), None)
    if body is None:
        raise ReadError(f"{name} is damaged: it has no text; save it anew.")
    styles = _Styles()
    styles.learn(content)
    found = list(_after_turns(_blocks(body, styles)))
    title = _first(meta, "title")
    heading = title
    if title is None and (heading := opening_title(found)):
        del found[0]
    return Extracted(written(found, heading or name) if found else "", title)


def from_epub(data: bytes, name: str) -> Extracted:
    """Extract the chapters of an EPUB in their order, with its title, day and language.

    :raises ReadError: where it is damaged, or unpacks to more than any document needs
    """
    with _Package(data, name) as package:
        root = next(package.tree(EPUB).iter("{*}rootfile"), None)
        path = root.get("full-path", "") if root is not None else ""
        book = package.tree(path)
        chapters = [decode(package.read(one), name) for one in _spine(book, path)]
    bodies = [found[1] if (found := BODY.search(one)) else one for one in chapters]
    page = f"<html><body><article>{''.join(bodies)}</article></body></html>"
    read = extraction.from_html(page.encode("utf-8", "replace"), page, name)
    day = day_or_none(_first(book, "date") or "")
    title = _first(book, "title") or read.title
    return Extracted(
        read.text, title, day, _first(book, "publisher"), None, _first(book, "language")
    )


def _spine(book: etree._Element, path: str) -> Iterator[str]:
    """Yield the paths of the chapters, in order."""
    hrefs = {item.get("id"): item.get("href", "") for item in book.iter("{*}item")}
    for reference in book.iter("{*}itemref"):
        href = hrefs.get(reference.get("idref"))
        if href and reference.get("linear") != "no":
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))


def _first(tree: etree._Element | None, tag: str) -> str | None:
    found = next(tree.iter(f"{{*}}{tag}"), None) if tree is not None else None
    words = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return words or None


class _Package:
    """The entries of a zip, read within limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self.left = MOST_BYTES

    def __enter__(self) -> _Package:
        self.zip = zipfile.ZipFile(io.BytesIO(self.data))
        self.sizes = {entry.filename: entry.file_size for entry in self.zip.infolist()}
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def has(self, entry: str) -> bool:
        """Tell whether there is such an entry."""
        return entry in self.sizes

    def read(self, entry: str) -> bytes:
        """Return an entry.

        :raises ReadError: where it is damaged, or all of them are too large
        """
        self.left -= self.sizes.get(entry, 0)
        if self.left < 0:
            raise ReadError(
                f"{self.name} unpacks to more than {MOST_BYTES // 10**6} MB of text; "
                "add it in parts."
            )
        try:
            return self.zip.read(entry)
        except MemoryError:
            raise
        except Exception:  # zipfile and zlib raise what a damaged file makes of them
            raise ReadError(f"{self.name} is damaged: {self._what()}; save it anew.") from None

    def tree(self, entry: str) -> etree._Element:
        """Return an entry's XML.

        :raises ReadError: where it is none
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        data = self.read(entry)
        try:
            found = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            found = None
        if found is None:
            raise ReadError(f"{self.name} is damaged: {self._what()}; save it anew.")
        return found

    def _what(self) -> str:
        return "a part of it can't be read"


@dataclass(slots=True)
class _Styles:
    """Which styles of a document are bold, which are in italics, and which are hidden."""

    bold: set[str] = field(default_factory=set)
    slanted: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def learn(self, content: etree._Element) -> None:
        """Read the styles of a document."""
        for style in content.iter("{*}style"):
            own = _own(style).get("name", "")
            for properties in style.iter("{*}text-properties"):
                given = _own(properties)
                if given.get("font-weight") in ("bold", "700", "800", "900"):
                    self.bold.add(own)
                if given.get("font-style") in ("italic", "oblique"):
                    self.slanted.add(own)
                struck = given.get("text-line-through-style", "none") != "none"
                if given.get("display") == "none" or struck:
                    self.hidden.add(own)


def _own(element: etree._Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _blocks(parent: etree._Element, styles: _Styles) -> Iterator[Block]:
    """Yield paragraphs and headings; a table is turns, or else a row of it one line."""
    for element in parent:
        tag = _tag(element)
        if tag in SKIPPED:
            continue
        if tag == "h":
            block = _block(element, styles)
            yield from [Block(" ".join(one.words.split()), HEADING) for one in block]
        elif tag == "p":
            yield from _block(element, styles)
        elif tag == "table":
            yield from _table(element, styles)
        else:
            yield from _blocks(element, styles)


def _after_turns(found: Iterable[Block]) -> Iterator[Block]:
    """Make what follows the turns of a table nobody's; an empty block says where they end."""
    after = False
    for block in found:
        if block.words:
            yield replace(block, after=after and not block.level)
            after = after and block.level > 0
        else:
            after = True


def _table(element: etree._Element, styles: _Styles) -> Iterator[Block]:
    rows = [
        ["\n\n".join(one.words for one in _blocks(cell, styles) if one.words) for cell in row]
        for row in element.iter("{*}table-row")
    ]
    found = table(rows[0] if rows else (), rows)
    if found is not None:
        yield from found
        yield Block("", after=True)
        return
    for row in rows:
        if line := "\t".join(" ".join(cell.split()) for cell in row if cell.strip()):
            yield Block(line, tabled=True)


def _block(paragraph: etree._Element, styles: _Styles) -> Sequence[Block]:
    """Return a paragraph, and how much of it is set apart; none where nothing of it is shown."""
    style = _own(paragraph).get("style-name", "")
    if style in styles.hidden:
        return ()
    plain = _Run("", style in styles.bold, style in styles.slanted)
    text, bold, slanted = "", Lead(), Lead()
    for run in _runs(paragraph, styles, plain):
        text += run.words
        bold.add(run.words, len(text), apart=run.bold)
        slanted.add(run.words, len(text), apart=run.slanted)
    words = text.strip()
    if not any(sign.isalnum() for sign in words):
        return ()
    lead = len(text) - len(text.lstrip())
    lengths = [min(max(one.length - lead, 0), len(words)) for one in (bold, slanted)]
    return (Block(words, 0, lengths[0], slanted=lengths[1]),)


@dataclass(frozen=True, slots=True)
class _Run:
    words: str
    bold: bool
    slanted: bool


def _runs(element: etree._Element, styles: _Styles, around: _Run) -> Iterator[_Run]:
    """Yield the words of an element, and how they are shown.

    :param around: how those around it are
    """
    if element.text:
        yield replace(around, words=re.sub(r"\s+", " ", element.text))
    for child in element:
        yield from _inline(child, styles, around)
        if child.tail:
            yield replace(around, words=re.sub(r"\s+", " ", child.tail))


def _inline(child: etree._Element, styles: _Styles, around: _Run) -> Sequence[_Run]:
    tag, given = _tag(child), _own(child)
    if tag == "s":
        number = given.get("c", "1")
        blanks = min(int(number) if number.isdecimal() else 1, MOST_BLANKS)
        return [replace(around, words=" " * blanks)]
    if tag in ("tab", "line-break"):
        return [replace(around, words="\t" if tag == "tab" else "\n")]
    style = given.get("style-name", "")
    if tag in SKIPPED or tag in ("frame", "bookmark") or style in styles.hidden:
        return []
    bold, slanted = style in styles.bold, style in styles.slanted
    return list(_runs(child, styles, _Run("", around.bold or bold, around.slanted or slanted)))
