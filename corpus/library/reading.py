"""Reading a library: everything that is read of it together is of one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import sqlalchemy as sa

from corpus.corrections import Correction, Rulings, corrected
from corpus.forms.kept import Kept, Original
from corpus.forms.rows import interview_of
from corpus.library import corrections as kept
from corpus.library.database import TornError
from corpus.library.schema import interviews, originals, passages, quotes, revisions
from corpus.model import Interview

UNFINISHED = "unfinished"
"""The moment of a library that is being copied from elsewhere (:mod:`corpus.library.moving`)."""


class Version(NamedTuple):
    """Which writing of an interview is meant. A later `added` was added later; no two writings
    have the same `stamp`, not even in a library that was put back from a copy.
    """

    added: int
    stamp: str


class Reading:
    """One moment of a library: everything read through it is of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @cached_property
    def moment(self) -> str:
        """What tells this moment of the library from every other one; empty: nothing was added."""
        return self._connection.scalar(sa.select(revisions.c.stamp)) or ""

    @cached_property
    def versions(self) -> dict[str, Version]:
        """The version of each interview by its id, in the order in which they were added."""
        columns = interviews.c.id, interviews.c.added, interviews.c.stamp
        rows = self._connection.execute(sa.select(*columns).order_by(interviews.c.added))
        return {row.id: Version(row.added, row.stamp) for row in rows}

    @cached_property
    def corrections(self) -> dict[str, tuple[Correction, ...]]:
        """What is said to be otherwise of each interview, by its id."""
        return kept.corrections(self._connection)

    @cached_property
    def rulings(self) -> Rulings:
        """What is ruled of people, in every interview."""
        return kept.rulings(self._connection)

    def interview(self, interview_id: str) -> Interview:
        """Return the interview with this id, with all that is corrected.

        :raises KeyError: where the library has none
        """
        said = self.corrections.get(interview_id, ())
        return corrected(self.as_read(interview_id), said, self.rulings)

    def rows(self, query: sa.Select[Any]) -> Sequence[Any]:
        """Return the rows of a query."""
        return self._connection.execute(query).all()

    def stream(self, query: sa.Select[Any], count: int) -> Iterator[Any]:
        """Yield the rows of a query, with `count` of them in memory at a time."""
        yield from self._connection.execute(query, execution_options={"yield_per": count})

    def count(self, table: sa.Table) -> int:
        """Return how many rows a table has."""
        return self._connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    def given(self, origin: str) -> Mapping[str, Any]:
        """Return what was given with the document that was added from there, if it was."""
        joined = originals.join(interviews, originals.c.interview == interviews.c.id)
        query = sa.select(originals.c.given).select_from(joined)
        found = query.where(interviews.c.origin == origin).limit(1)
        return self._connection.scalar(found) or {}

    def original(self, interview_id: str) -> Original | None:
        """Return what an interview is read from again; None where its text alone is kept."""
        return kept.original(self._connection, interview_id)

    def exported(self, interview_id: str) -> tuple[Interview, Interview, Kept]:
        """Return an interview as it is and as it was read, and what is kept beside it.

        :raises KeyError: where the library has none with this id
        """
        said = self.corrections.get(interview_id, ())
        read = self.as_read(interview_id)
        own = corrected(read, said)
        beside = self.rulings.touching(one.name for one in own.speakers)
        original = self.original(interview_id)
        return corrected(own, (), self.rulings), read, Kept(original, said, beside)

    def as_read(self, interview_id: str) -> Interview:
        """Return the interview with this id as its document was read, nothing corrected.

        :raises KeyError: where the library has none
        :raises TornError: where it lists one and does not find it
        """
        execute = self._connection.execute
        head = execute(interviews.select().where(interviews.c.id == interview_id)).one_or_none()
        if head is None:
            raise (
                TornError(interview_id) if interview_id in self.versions else KeyError(interview_id)
            )
        there = passages.select().where(passages.c.interview == interview_id)
        said = quotes.select().where(quotes.c.interview == interview_id)
        return interview_of(
            head,
            execute(there.order_by(passages.c.position)).all(),
            execute(said.order_by(quotes.c.start, quotes.c.end)).all(),
        )
