"""Likeness: whether a document that is added is an interview that is there already.

It may come again from where it came from, from another folder under its own name, from the same
address, or as almost the same words from anywhere. What comes as a newer version of it takes its
place; what says the same, word for word and under the same names, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from corpus.forms.rows import speaker_of
from corpus.identity import is_same_document, likeness, sketch
from corpus.library.schema import interviews, passages, quotes, sketches
from corpus.model import Interview

SHARED = 4
"""Hashes that two sketches share at the least where the texts are worth comparing."""
MOST_COMPARED = 3
ALMOST = 0.8
"""The share of their runs of words that two versions of one interview have in common."""
MENDED = 0.3
"""The same for two exports of one file."""


def earlier(connection: sa.Connection, interview: Interview, origin: str) -> Any | None:
    """Return the row of the interview that this one is again, added from elsewhere.

    :param origin: the path or address that it is added from
    """
    for row in _of_address(connection, interview):
        if is_same_document(row.source, interview.document.source):
            return row
    for row in _alike(connection, interview):
        share = likeness(_there(connection, row), _words(interview))
        if share >= ALMOST or (share >= MENDED and _same_name(row.origin, origin)):
            return row
    return None


def says_the_same(connection: sa.Connection, row: Any, interview: Interview) -> bool:
    """Tell whether an interview has the words of one that is there, under the same names."""
    text = row.source if row.text is None else row.text
    columns = quotes.c.start, quotes.c.end, quotes.c.speaker
    said = connection.execute(sa.select(*columns).where(quotes.c.interview == row.id))
    there = {(one.speaker, _plain(text[one.start : one.end])) for one in said}
    own = {(one.speaker, _plain(one.text)) for one in interview.quotes}
    people = {speaker_of(fields).name for fields in row.speakers}
    return there == own and people == {one.name for one in interview.speakers}


def keep_sketch(connection: sa.Connection, interview: Interview) -> None:
    """Keep what an interview is known again by."""
    rows = [{"hash": h, "interview": interview.id} for h in sketch(_words(interview))]
    if rows:
        connection.execute(sketches.insert(), rows)


def _words(interview: Interview) -> str:
    """Return the content alone: labels and front matter are another file's, not another talk's."""
    return "\n".join(map(interview.words, interview.passages))


def _there(connection: sa.Connection, row: Any) -> str:
    """Return the content of an interview that is there."""
    text = row.source if row.text is None else row.text
    columns = passages.c.start, passages.c.end
    found = sa.select(*columns).where(passages.c.interview == row.id).order_by(passages.c.position)
    return "\n".join(text[one.start : one.end] for one in connection.execute(found))


def _plain(words: str) -> str:
    return "".join(c for c in words if c.isalnum()).casefold()


def _same_name(one: str | None, other: str) -> bool:
    if one is None or "://" in one or "://" in other:
        return False
    return PurePath(one).name == PurePath(other).name


def _of_address(connection: sa.Connection, interview: Interview) -> Iterator[Any]:
    if interview.details.url is None:
        return
    same = interviews.select().where(interviews.c.url == interview.details.url)
    yield from connection.execute(same.limit(MOST_COMPARED)).all()


def _alike(connection: sa.Connection, interview: Interview) -> Iterator[Any]:
    """Yield the interviews whose sketches share most with this one's."""
    own = sketch(_words(interview))
    if not own:
        return
    shared = sa.func.count().label("shared")
    query = (
        sa.select(sketches.c.interview, shared)
        .where(sketches.c.hash.in_(own))
        .group_by(sketches.c.interview)
        .having(shared >= SHARED)
        .order_by(shared.desc(), sketches.c.interview)
        .limit(MOST_COMPARED)
    )
    for found in connection.execute(query).all():
        yield connection.execute(
            interviews.select().where(interviews.c.id == found.interview)
        ).one()
