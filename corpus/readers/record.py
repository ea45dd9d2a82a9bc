"""Records: Markdown with or without front matter, the form that ships with OnRecord.

Headings are sections, paragraphs and the items of lists are paragraphs. The first heading is the
title where the front matter gives none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt

from corpus.model import Details, Document, Paragraph, Span
from corpus.origins import Edit, Origins
from corpus.readers import cleaning, front_matter
from corpus.readers.front_matter import Manuscript

NOT_OURS = ["inline", "code", "html_block", "reference"]
"""Rules of Markdown that would make words of a text vanish: indented ones, ``[Name]: words``."""
NUMBER = re.compile(r"\d{1,9}[.)][ \t]+\Z")
"""The number of an item of a list, which a person sees before it."""
SENTENCE_END = re.compile(r"[.!?…,;:][\"”’»)]*\s*\Z")
HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def sniff(given: Manuscript) -> bool:
    """Tell Markdown by its front matter, or by a heading."""
    return given.start > 0 or HEADING.search(given.text) is not None


def read(given: Manuscript) -> Document:
    """Read a record.

    :raises ReadError: where the front matter has values of the wrong kind
    """
    blocks = list(_blocks(given.text, given.start))
    edits = [edit for edit in cleaning.markdown(given.text) if edit.start >= given.start]
    edits += [edit for block in blocks for edit in block.edits]
    clean, origins = cleaning.cleaned(given.text, edits)
    found = [(block.level, _moved(block.span, origins)) for block in blocks]
    found = [(level, span) for level, span in found if span.start < span.end]
    title = found.pop(0)[1].of(clean) if found and found[0][0] == 1 else given.name
    return Document(
        front_matter.details(given.front, Details(title)),
        given.text,
        clean,
        tuple(_paragraphs(clean, found)),
        front_matter.speakers(given.front, given.name),
        origins,
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading of some level, or a paragraph of level 0, and what is no word of it."""

    level: int
    span: Span
    edits: Sequence[Edit]


def _moved(span: Span, origins: Origins) -> Span:
    return Span(origins.text_offset(span.start), origins.text_offset(span.end))


def _blocks(text: str, start: int) -> Iterator[_Block]:
    """Yield the headings and paragraphs of the source."""
    body = text[start:]
    offsets = [start]
    for line in body.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    offsets[-1] = len(text)
    tokens = MarkdownIt("commonmark").disable(NOT_OURS).parse(body.replace("\r", " "))
    for at, token in enumerate(tokens):
        if token.map is None or token.type not in ("heading_open", "paragraph_open"):
            continue
        words = tokens[at + 1].content
        underlined = token.markup in ("-", "=") and SENTENCE_END.search(words)
        level = int(token.tag[1]) if token.type == "heading_open" and not underlined else 0
        yield _block(text, offsets[token.map[0]], offsets[token.map[1]], words, level)


def _block(text: str, first: int, last: int, content: str, level: int) -> _Block:
    """Return a block without the marks of headings, lists and quotes on any of its lines."""
    places: list[Span] = []
    read = first
    for line in (line.strip() for line in content.split("\n")):
        start = text.find(line, read, last) if line else -1
        if start >= 0:
            read = start + len(line)
            places.append(Span(start, read))
    if not places:
        return _Block(level, Span(first, first), ())
    gaps = [Edit(a.end, b.start, "\n") for a, b in itertools.pairwise(places)]
    opening = NUMBER.search(text, first, places[0].start)
    start = opening.start() if opening else places[0].start
    return _Block(level, Span(start, places[-1].end), gaps)


def _paragraphs(text: str, found: Sequence[tuple[int, Span]]) -> Iterator[Paragraph]:
    section: str | None = None
    for level, span in found:
        if level:
            section = span.of(text)
        else:
            yield Paragraph(span, section)
