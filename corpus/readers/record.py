"""Records: Markdown with or without front matter, the form that ships with OnRecord.

Headings are sections, paragraphs and the items of lists are paragraphs. The first heading is the
title where the front matter gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.model import Details, Document, Paragraph, Span
from corpus.readers import cleaning, front_matter
from corpus.readers.front_matter import Manuscript

HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def sniff(given: Manuscript) -> bool:
    """Tell Markdown by its front matter, or by a heading."""
    return given.start > 0 or HEADING.search(given.text) is not None


def read(given: Manuscript) -> Document:
    """Read a record.

    :raises ReadError: where the front matter has values of the wrong kind
    """
    body = [edit for edit in cleaning.markdown(given.text) if edit.start >= given.start]
    clean, origins = cleaning.cleaned(given.text, body)
    found = list(_blocks(clean, origins.text_offset(given.start)))
    title = found.pop(0)[1].of(clean) if found and found[0][0] == 1 else given.name
    return Document(
        front_matter.details(given.front, Details(title)),
        given.text,
        clean,
        tuple(_paragraphs(clean, found)),
        front_matter.speakers(given.front, given.name),
        origins,
    )


def _blocks(text: str, start: int) -> Iterator[tuple[int, Span]]:
    """Yield the headings and paragraphs: the level of the heading, 0 for a paragraph, and where."""
    body = text[start:]
    offsets = [start]
    for line in body.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    offsets[-1] = len(text)
    tokens = MarkdownIt("commonmark").disable("inline").parse(body.replace("\r", " "))
    for at, token in enumerate(tokens):
        if token.map is None or token.type not in ("heading_open", "paragraph_open"):
            continue
        span = _content(text, offsets[token.map[0]], offsets[token.map[1]], tokens[at + 1])
        if span is not None:
            yield (int(token.tag[1]) if token.type == "heading_open" else 0), span


def _content(text: str, first: int, last: int, inline: Token) -> Span | None:
    """Return where a block's words stand, without the marks of headings, lists and quotes."""
    words = inline.content.strip()
    opening = words.split("\n")[0].strip()
    start = text.find(opening, first, last) if opening else -1
    if start < 0:
        return None
    end = first + len(text[first:last].rstrip())
    if text.startswith("#", first):
        end = start + len(opening)
    return Span(start, end)


def _paragraphs(text: str, found: Sequence[tuple[int, Span]]) -> Iterator[Paragraph]:
    section: str | None = None
    for level, span in found:
        if level:
            section = span.of(text)
        else:
            yield Paragraph(span, section)
