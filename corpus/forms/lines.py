"""Lines: an interview as one line of JSON, whole: ids and all come back.

A line tells an interview as it is, with all that is corrected; ``read`` has what was read in the
places of that, and ``corrections``, ``rulings`` and ``original`` are what is kept beside it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import index
from types import SimpleNamespace
from typing import Any

from corpus.forms.kept import Kept, kept_fields, kept_of
from corpus.forms.rows import DETAILS, interview_of, interview_row, passage_rows, quote_rows
from corpus.identity import is_id, numbered
from corpus.model import Interview, Span
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import UNPAIRED

FORMAT = 1
MARKER = "onrecord"
"""The key of an exported line that says that it is one, and of which format."""


def to_json(
    interview: Interview,
    origin: str | None = None,
    read: Interview | None = None,
    kept: Kept | None = None,
) -> str:
    """Return an interview as one line of JSON.

    :param read: the interview as its document was read, where anything of it is corrected
    :param kept: what is kept beside it
    """
    line = {
        MARKER: FORMAT,
        **_row(interview),
        "origin": origin,
        "passages": list(passage_rows(interview)),
        "quotes": list(quote_rows(interview)),
    }
    if read is not None and read != interview:
        line["read"] = {
            **{key: value for key, value in _row(read).items() if line[key] != value},
            "passages": [passage.speaker for passage in read.passages],
            "quotes": [quote.speaker for quote in read.quotes],
        }
    return json.dumps(line | kept_fields(kept or Kept()), ensure_ascii=False)


def _row(interview: Interview) -> dict[str, Any]:
    row = interview_row(interview)
    return row | {"date": row["date"].isoformat() if row["date"] else None}


def is_exported(data: bytes) -> bool:
    """Tell an export in JSON Lines by how it starts."""
    return data.lstrip()[:40].startswith(f'{{"{MARKER}": '.encode())


def interview_of_line(line: bytes, name: str) -> tuple[Interview, str | None, Kept]:
    """Return the interview in a line of an export as it was read, where it was first added from,
    and what is kept beside it.

    :param name: what to call the line by
    :raises ReadError: where it is damaged
    """
    try:
        return _interview(json.loads(line))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise ReadError(f"{name} is no interview that was exported.") from None


def _interview(fields: dict[str, Any]) -> tuple[Interview, str | None, Kept]:
    if fields[MARKER] != FORMAT:
        raise ValueError("another format")
    _put_back(fields)
    _check_words(fields)
    fields["date"] = date.fromisoformat(fields["date"]) if fields["date"] else None
    head = SimpleNamespace(**{key: fields.get(key) for key in DETAILS}, id=fields["id"])
    for key in ("source", "text", "origins", "times", "speakers"):
        setattr(head, key, fields[key])
    interview = interview_of(
        head,
        [SimpleNamespace(**row) for row in fields["passages"]],
        [SimpleNamespace(**row) for row in fields["quotes"]],
    )
    _check(interview)
    # ids are made of the interview and the words: others would clash with another interview's
    own = numbered(interview.quotes, interview.id)
    return replace(interview, quotes=own), fields.get("origin"), kept_of(fields)


def _put_back(fields: dict[str, Any]) -> None:
    """Put what was read in the place of what is corrected."""
    read = fields.get("read") or {}
    for rows in ("passages", "quotes"):
        if rows in read:
            for row, speaker in zip(fields[rows], read[rows], strict=True):
                row["speaker"] = speaker
    fields |= {key: read[key] for key in (*DETAILS, "speakers") if key in read}


def _check_words(fields: dict[str, Any]) -> None:
    """Check that what is to be words is words, which can be stored.

    :raises ValueError: where it is not
    """
    people = [[name, *aliases, *titles] for name, aliases, _, titles, *_ in fields["speakers"]]
    named = [row[key] for row in fields["passages"] for key in ("section", "speaker")]
    said = [row[key] for row in fields["quotes"] for key in ("speaker", "occasion")]
    optional = [fields.get(key) for key in (*DETAILS, "text", "origin")]
    always = [fields["id"], fields["title"], fields["source"], *chain.from_iterable(people)]
    always += [row["id"] for row in fields["quotes"]]
    for words in (*always, *(one for one in (*optional, *named, *said) if one is not None)):
        if not isinstance(words, str) or UNPAIRED.search(words):
            raise ValueError("no words")
    if not is_id(fields["id"]) or not fields["title"]:
        raise ValueError("no title")


def _check(interview: Interview) -> None:
    """Check that every passage stands in the text, in order, and every quote in its passage.

    :raises ValueError: where one does not
    """
    length = len(interview.text)
    spans = [passage.span for passage in interview.passages]
    for at, passage in enumerate(interview.passages):
        numbers = (passage.position, passage.turn or 0, passage.asked or 0)
        if passage.position != at or not all(0 <= n <= length for n in map(index, numbers)):
            raise ValueError("a passage out of order")
        if not 0 <= index(spans[at].start) < index(spans[at].end) <= length:
            raise ValueError("a passage outside the text")
    for quote in interview.quotes:
        around = spans[quote.passage] if 0 <= index(quote.passage) < len(spans) else Span(0, 0)
        pieces = [one for one in (quote.cue, quote.source, *quote.content) if one is not None]
        inside = all(0 <= index(p.start) <= index(p.end) <= length for p in pieces)
        span = quote.span
        if not inside or not around.start <= index(span.start) < index(span.end) <= around.end:
            raise ValueError("a quote outside its passage")
    document = interview.document
    for at, second in (*document.origins.runs, *document.times):
        if not 0 <= index(at) <= length or not 0 <= second <= 1 << 60:
            raise ValueError("an offset outside the text")
