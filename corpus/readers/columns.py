"""Tables with a column for each person: names in the head, and below each what he says.

A row is read from left to right, as whoever set it meant it: a question, then the answer beside it.
Markdown, CSV and TSV have such tables; a column of times may stand among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Document, Span
from corpus.quotes.genders import gender_of_given_name
from corpus.readers import cleaning, heads
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import Kind, kind_of, tidied
from corpus.readers.records import time_of
from corpus.readers.said import Said, document, in_seconds
from corpus.readers.tables import DELIMITERS, Cell, rows, unquoted

HEAD_ROWS = 10
LOOKED_AT = 60
FEWEST = 2
ENDS = re.compile(r"[.?!…。？！][\"”’»)*_]*\Z")
SAID = 0.5
"""The share of cells with words that end as a sentence does."""
RULE = re.compile(r"[-:= ]*")
TIMES = re.compile(
    r"(?:time|timecode|timestamp|zeit|heure|hora|tempo|время|#|no)?\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Head:
    """Whose the columns are, by their position, and at which row the words begin."""

    delimiter: str
    first: int
    names: dict[int, str]


def sniff(given: Manuscript) -> bool:
    """Tell a table by full names alone in its head, and sentences below them."""
    return _head(given) is not None


def read(given: Manuscript) -> Document:
    """Read a table with a column for each person."""
    head = _head(given)
    said: list[Said] = []
    above = given.start
    marked = head is not None and head.delimiter == "|"
    edits = list(cleaning.markdown(given.text)) if marked else []
    for number, row in enumerate(_rows(given, head.delimiter) if head else ()):
        if head is None or number < head.first:
            above = row[0].span.start if head and number == head.first - 1 else above
            continue
        second = next((found for cell in row if (found := _time(given.text, cell.span))), None)
        for at, cell in enumerate(row):
            if at in head.names and any(map(str.isalnum, cell.span.of(given.text))):
                said.append(Said(cell.span, head.names[at], second))
                edits += unquoted(given.text, cell)
    return document(given, in_seconds(said), heads.read(given.text[given.start : above]), edits)


def _rows(given: Manuscript, delimiter: str) -> Iterator[list[Cell]]:
    """Yield the cells of each row, by where they stand in the whole text."""
    start, text = given.start, given.text
    for row in rows(text[start:], delimiter):
        yield [
            replace(cell, span=Span(cell.span.start + start, cell.span.end + start)) for cell in row
        ]


def _time(text: str, span: Span) -> float | None:
    words = span.of(text)
    return time_of(words) if ":" in words else None


def _head(given: Manuscript) -> _Head | None:
    for delimiter in DELIMITERS:
        if delimiter not in given.text[given.start :]:
            continue
        looked: list[list[str]] = []
        for row in _rows(given, delimiter):
            looked.append([cell.span.of(given.text).strip("*_ ") for cell in row])
            if len(looked) == LOOKED_AT:
                break
        for at, cells in enumerate(looked[:HEAD_ROWS]):
            names = _names(cells)
            if names and _speak(looked[at + 1 :], names):
                return _Head(delimiter, at + 1, names)
    return None


def _names(cells: Sequence[str]) -> dict[int, str]:
    """Return the full names of a head that has nothing else but a column of times."""
    found = {at: tidied(cell) for at, cell in enumerate(cells) if not TIMES.fullmatch(cell)}
    people = [name for name in found.values() if " " in name and kind_of(name) is Kind.PERSON]
    known = any(gender_of_given_name(name) is not None for name in people)
    whole = len(people) == len(found) == len(set(people)) >= FEWEST
    return found if whole and known else {}


def _speak(below: Sequence[Sequence[str]], names: dict[int, str]) -> bool:
    """Tell rows of what people say from rows of figures or of their offices."""
    body = [row for row in below if any(not RULE.fullmatch(cell) for cell in row)]
    said = [row[at] for row in body for at in names if at < len(row) and row[at]]
    whole = all(len(row) > max(names) for row in body)
    ended = sum(ENDS.search(cell) is not None for cell in said)
    each = all(any(at < len(row) and row[at] for row in body) for at in names)
    return bool(body) and whole and each and ended >= max(SAID * len(said), FEWEST)
