"""Moving a library, with all else that is kept in its database, from one database to another.

The copy is brought to be what the original is at one moment of it. Interviews come over whole, some
in each transaction, and everything else row by row, so that a copy that was broken off is taken up
where it is. Until it is whole it says so, and nobody opens it for a library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from corpus.library.database import CHATS, LIBRARY, Database, LibraryError, UnfitError
from corpus.library.reading import UNFINISHED, Reading
from corpus.library.schema import (
    corrections,
    documents,
    feed_entries,
    feeds,
    interviews,
    originals,
    passages,
    quotes,
    revisions,
    rulings,
    sketches,
)
from corpus.library.store import Library

OF_INTERVIEWS = (passages, quotes, sketches, originals)
BESIDE = (corrections, rulings, feeds, feed_entries, documents)
AT_ONCE = 20
"""Interviews in one transaction."""
ROWS = 500
"""Rows of other tables in one transaction."""
READ_AHEAD = 100
"""Rows that are in memory at a time where two tables are compared."""


class Difference(NamedTuple):
    """A row that is another one there, or is in one of the two databases only (None)."""

    table: sa.Table
    key: tuple[Any, ...]
    here: dict[str, Any] | None
    there: dict[str, Any] | None


class _Row(NamedTuple):
    key: tuple[Any, ...]
    columns: dict[str, Any]


class Move:
    """A library, and the place that it is to be copied to."""

    def __init__(self, here: Library, there: Library, others: Sequence[sa.Table]) -> None:
        """Take up two libraries; the second one may have been opened unfinished.

        :param others: the tables beside those of the library
        :raises LibraryError: where both are the same
        """
        if _name(here.database) == _name(there.database):
            raise LibraryError(f"{here.database.name} is where the library is; name another place.")
        self._here, self._there, self._others = here, there, others

    @property
    def size(self) -> int:
        """How many interviews, and rows of other tables, there are to copy."""
        with self._here.reading() as now:
            return sum(now.count(table) for table in (interviews, *self._others))

    def copied(self) -> Iterator[int]:
        """Copy, and yield after each transaction how many of `size` are done with.

        :raises LibraryError: where something else is there already, or can't be kept there
        """
        self._begin()
        with self._here.reading() as now:
            yield from self._interviews(now)
            for table in BESIDE:
                yield from (0 for _ in self._rows(now, table, LIBRARY))
            for table in self._others:
                there_already = now.count(table)
                for done in self._rows(now, table, CHATS):
                    there_already -= done
                    yield done
                yield there_already
            self._finish(now)

    @property
    def rows(self) -> int:
        """How many rows there are to compare."""
        with self._here.reading() as now:
            return sum(now.count(table) for table in self._every)

    @property
    def _every(self) -> tuple[sa.Table, ...]:
        return (revisions, interviews, *OF_INTERVIEWS, *BESIDE, *self._others)

    def differences(self, tell: Callable[[], object] | None = None) -> Iterator[Difference]:
        """Yield every row that both have not alike, each read at one moment of it.

        :param tell: is called for each row that has been compared
        """
        with self._here.reading() as here, self._there.reading() as there:
            for table in self._every:
                yield from self._differing(here, there, table, tell)

    def _begin(self) -> None:
        """Say that the copy is not whole, where there is nothing yet.

        :raises LibraryError: where there is something else
        """
        with self._there.writing() as connection:
            there = Reading(connection)
            if there.moment == UNFINISHED:
                return
            every = (interviews, *BESIDE, *self._others)
            if there.moment or any(there.count(table) for table in every):
                raise LibraryError(
                    f"There is something at {self._there.database.name} already; name an empty "
                    "place, or compare both with --verify."
                )
            connection.execute(revisions.delete())
            connection.execute(revisions.insert(), {"id": 1, "revision": 0, "stamp": UNFINISHED})

    def _finish(self, now: Reading) -> None:
        """Say that the copy is whole: it is of the moment of the original from now on."""
        with self._there.writing() as connection:
            for table in (documents, *self._others):
                self._there.database.numbered(connection, table)
            connection.execute(revisions.delete())
            for row in now.rows(sa.select(revisions)):
                connection.execute(revisions.insert(), row._asdict())

    def _interviews(self, now: Reading) -> Iterator[int]:
        with self._there.reading() as before:
            there = before.versions
        gone = [own for own, version in there.items() if now.versions.get(own) != version]
        for some in _in_parts(gone, ROWS):
            with self._there.writing() as connection:
                connection.execute(interviews.delete().where(interviews.c.id.in_(some)))
        coming = [own for own, version in now.versions.items() if there.get(own) != version]
        yield len(now.versions) - len(coming)
        for some in _in_parts(coming, AT_ONCE):
            try:
                self._put(now, some)
            except UnfitError:
                for own in some:
                    self._put_alone(now, own)
            yield len(some)

    def _put(self, now: Reading, ids: Sequence[str]) -> None:
        """Put interviews in, whole, as they are."""
        with self._there.writing() as connection:
            connection.execute(interviews.delete().where(interviews.c.id.in_(ids)))
            for table in (interviews, *OF_INTERVIEWS):
                column = table.c.id if table is interviews else table.c.interview
                rows = [row._asdict() for row in now.rows(sa.select(table).where(column.in_(ids)))]
                if rows:
                    connection.execute(table.insert(), rows)

    def _put_alone(self, now: Reading, own: str) -> None:
        try:
            self._put(now, [own])
        except UnfitError as error:
            raise LibraryError(
                f"Interview {own} can't be kept there: {error} What is copied stays."
            ) from None

    def _rows(self, now: Reading, table: sa.Table, who: str) -> Iterator[int]:
        """Make a table what it is here, some rows at a time."""
        with self._there.reading() as there:
            for some in _in_parts(self._differing(now, there, table), ROWS):
                with self._there.writing(who) as connection:
                    for one in some:
                        if one.there is not None:
                            connection.execute(table.delete().where(_is(table, one.key)))
                    new = [one.here for one in some if one.here is not None]
                    if new:
                        connection.execute(table.insert(), new)
                yield len(new)

    def _differing(
        self,
        here: Reading,
        there: Reading,
        table: sa.Table,
        tell: Callable[[], object] | None = None,
    ) -> Iterator[Difference]:
        """Go through a table in both databases side by side."""
        mine, theirs = (
            _ordered(now, library.database, table)
            for now, library in ((here, self._here), (there, self._there))
        )
        one, other = next(mine, None), next(theirs, None)
        while one is not None or other is not None:
            key = min(row.key for row in (one, other) if row is not None)
            here_now = one if one is not None and one.key == key else None
            there_now = other if other is not None and other.key == key else None
            columns = [row and row.columns for row in (here_now, there_now)]
            if tell is not None:
                tell()
            if columns[0] != columns[1]:
                yield Difference(table, key, *columns)
            one = next(mine, None) if here_now else one
            other = next(theirs, None) if there_now else other


def _ordered(now: Reading, database: Database, table: sa.Table) -> Iterator[_Row]:
    """Yield each row, in the order of the keys."""
    keys = list(table.primary_key)
    order = [database.ordered(key) if isinstance(key.type, sa.String) else key for key in keys]
    for row in now.stream(sa.select(table).order_by(*order), READ_AHEAD):
        columns = row._asdict()
        yield _Row(tuple(columns[key.name] for key in keys), columns)


def _name(database: Database) -> str:
    return str(database.path.resolve()) if database.path else database.name


def _is(table: sa.Table, key: tuple[Any, ...]) -> sa.ColumnElement[bool]:
    return sa.and_(*(c == value for c, value in zip(table.primary_key, key, strict=True)))


def _in_parts(every: Iterable[Any], size: int) -> Iterator[list[Any]]:
    waiting = iter(every)
    while some := list(islice(waiting, size)):
        yield some
