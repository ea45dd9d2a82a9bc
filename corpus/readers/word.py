"""Word documents: their paragraphs and tables as Word shows them once all changes are accepted.

What was inserted, and what stands in a content control, a link or a smart tag, is part of the
text; what was deleted, moved away, struck out or is hidden is not. Elements are told by their
names alone, since WordprocessingML wraps runs in ever new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.readers.blocks import Block, Lead, table

if TYPE_CHECKING:
    from lxml.etree import _Element

GONE = frozenset("del moveFrom".split())
"""Tracked changes that take their words away."""
NO_WORDS = GONE | frozenset(
    "rPr pPr tblPr trPr tcPr tblGrid sectPr sdtPr sdtEndPr smartTagPr customXmlPr delText "
    "instrText delInstrText drawing pict object AlternateContent footnoteReference "
    "endnoteReference annotationRef commentReference fldData".split()
)
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
WITHDRAWN = ("vanish", "strike", "dstrike")
"""What hides a run, or strikes it out."""
SWITCHES = ("b", "i", *WITHDRAWN)
OFF = frozenset("0 false off none".split())
HEADINGS = ("heading", "title", "subtitle")
LEVEL = 2
DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    switches: Mapping[str, bool | None]
    """Whether it is bold, in italics or hidden, by the names that Word has for it."""


@dataclass(frozen=True, slots=True)
class _Run:
    words: str
    bold: bool
    slanted: bool


def blocks(body: _Element, styles: Iterable[_Element]) -> list[Block]:
    """Return the paragraphs and headings of a document's body, those of tables in their place."""
    return _Reading(styles).blocks(body)


class _Reading:
    """Reads paragraphs with the styles of one document."""

    def __init__(self, styles: Iterable[_Element]) -> None:
        self._after = False  # whether the last paragraph was a turn of a table
        self._styles = {
            _value(style, "styleId") or "": _Style(
                (_child_value(style, "name") or "").lower(),
                _child_value(style, "basedOn"),
                {one: _switch(_child(style, "rPr"), one) for one in SWITCHES},
            )
            for style in styles
            if _name(style) == "style"
        }

    def blocks(self, holder: _Element) -> list[Block]:
        found: list[Block] = []
        before: list[_Run] = []  # a paragraph whose end was deleted goes on
        for element in _inside(holder, "p", "tbl"):
            if _name(element) == "tbl":
                found += self._table(element)
                continue
            before += self._runs(element, self._style_of(element, "pPr", "pStyle"))
            if _ends_deleted(element):
                continue
            block, before = self._block(element, before), []
            if block is not None:
                found.append(replace(block, after=self._after and not block.level))
                self._after = self._after and block.level > 0
        return found

    def _table(self, element: _Element) -> list[Block]:
        cells = [
            [self.blocks(cell) for cell in _inside(row, "tc")]
            for row in _inside(element, "tr")
            if _child(_child(row, "trPr"), "del") is None
        ]
        rows = [["\n\n".join(block.words for block in cell) for cell in row] for row in cells]
        found = table(rows[0] if rows else (), rows)
        if found is not None:
            self._after = True
            return found
        return [replace(block, tabled=True) for row in cells for cell in row for block in cell]

    def _block(self, paragraph: _Element, pieces: list[_Run]) -> Block | None:
        text = "".join(piece.words for piece in pieces)
        if not any(sign.isalnum() for sign in text):
            return None
        bold, slanted, end = Lead(), Lead(), 0
        for piece in pieces:
            end += len(piece.words)
            bold.add(piece.words, end, apart=piece.bold)
            slanted.add(piece.words, end, apart=piece.slanted)
        lead = len(text) - len(text.lstrip())
        stripped = text.strip()
        style = self._style_of(paragraph, "pPr", "pStyle")
        name = self._styles[style].name if style in self._styles else ""
        if name.startswith(HEADINGS):
            return Block(stripped, LEVEL)
        lengths = [min(max(one.length - lead, 0), len(stripped)) for one in (bold, slanted)]
        return Block(stripped, 0, lengths[0], slanted=lengths[1])

    def _runs(self, holder: _Element, style: str | None) -> Iterator[_Run]:
        """Yield the runs of a paragraph that are shown."""
        for element in holder:
            name = _name(element)
            if name in NO_WORDS:
                continue
            if name != "r":
                yield from self._runs(element, style)
            elif not any(self._is(element, style, one) for one in WITHDRAWN):
                words = "".join(_signs(element))
                bold, slanted = (self._is(element, style, one) for one in ("b", "i"))
                yield _Run(words, bold, slanted)

    def _is(self, run: _Element, paragraph_style: str | None, switch: str) -> bool:
        """Tell whether a run has a property: its own, or else its styles'."""
        own = _switch(_child(run, "rPr"), switch)
        if own is not None:
            return own
        styles = (self._style_of(run, "rPr", "rStyle"), paragraph_style)
        return any(self._style_says(style, switch) for style in styles)

    def _style_says(self, style: str | None, switch: str) -> bool:
        for _ in range(DEEPEST_STYLE):
            known = self._styles.get(style or "")
            if known is None:
                return False
            said = known.switches[switch]
            if said is not None:
                return said
            style = known.based_on
        return False

    def _style_of(self, element: _Element, properties: str, named: str) -> str | None:
        return _child_value(_child(element, properties), named)


def _inside(holder: _Element, *wanted: str) -> Iterator[_Element]:
    """Yield the paragraphs of a cell, the rows of a table or its cells, whatever wraps them."""
    for element in holder:
        name = _name(element)
        if name in wanted:
            yield element
        elif name not in NO_WORDS:
            yield from _inside(element, *wanted)


def _signs(run: _Element) -> Iterator[str]:
    for element in run:
        name = _name(element)
        if name == "t":
            yield element.text or ""
        elif name == "br" and (_value(element, "type") or "textWrapping") != "textWrapping":
            yield " "  # of a page or a column
        else:
            yield SIGNS.get(name, "")


def _ends_deleted(paragraph: _Element) -> bool:
    mark = _child(_child(paragraph, "pPr"), "rPr")
    return _child(mark, "del") is not None


def _name(element: _Element) -> str:
    """Return the name of an element without its namespace; none for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: _Element | None, name: str) -> _Element | None:
    children = () if element is None else element
    return next((child for child in children if _name(child) == name), None)


def _value(element: _Element | None, name: str) -> str | None:
    attributes = {} if element is None else element.attrib
    return next((str(v) for key, v in attributes.items() if key.rpartition("}")[2] == name), None)


def _child_value(element: _Element | None, name: str) -> str | None:
    return _value(_child(element, name), "val")


def _switch(properties: _Element | None, name: str) -> bool | None:
    """Return whether a property is on; None where it isn't said."""
    found = _child(properties, name)
    return None if found is None else (_value(found, "val") or "1").lower() not in OFF
