"""The queue: documents that wait to be read, by whichever worker is free, each once.

A worker takes the first that nobody has, in a transaction that passes over those that others are
taking, and has it for some seconds, which it makes longer as long as it lives: what a killed one
had in hand is another's then. To read one twice does no harm, and one at which several died is put
aside.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from corpus.library.adding import Added, Named, Status
from corpus.library.database import ROWS
from corpus.library.schema import documents, readers
from corpus.library.store import Library
from corpus.sandbox.pool import Reading
from corpus.sandbox.process import Kind, Task

IN_HAND = 30.0
"""Seconds after which a document is another worker's, unless its own is heard of."""
MOST_TRIES = 3
KEPT = 7 * 24 * 3600
"""Seconds for which it is kept what became of a document."""


class Waiting(NamedTuple):
    """A document in hand."""

    number: int
    named: Named
    tries: int


class Became(NamedTuple):
    """What became of a document: its interview, or the reason why it is none."""

    number: int
    name: str
    status: Status
    interview: str | None
    reason: str | None
    before: str | None


class Queue:
    """What waits to be read for a library, and who reads."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def put(self, each: Iterable[Named], *, hurries: bool = False) -> Iterator[int]:
        """Have documents read; yield their numbers. Of what can't be read it is kept why.

        :param hurries: somebody waits for these, and they go first
        :raises LibraryError: where they can't be kept; those before are
        """
        for named in each:
            yield self._put(named, hurries)

    def _put(self, named: Named, hurries: bool) -> int:
        task, now = named.task, int(time.time())
        row: dict[str, Any] = {"name": named.name, "worker": "", "until": 0.0, "tries": 0}
        row["hurries"] = hurries
        if isinstance(task, Reading):
            row |= {"title": "", "kind": "", "given": {}, "done": now}
            row |= {"status": Status.SKIPPED.value, "reason": task.reason}
        else:
            row |= {"title": task.title, "kind": task.kind.name, "given": dict(task.given)}
            row |= {"data": task.data, "origin": named.origin, "done": 0}
        with self._library.writing(ROWS) as connection:
            return _number(connection.execute(documents.insert(), row))

    def take(self, worker: str) -> Waiting | None:
        """Take a document in hand, of those that hurry first; None where none waits.

        :raises LibraryError: where the database can't be asked
        """
        now = time.time()
        free = sa.and_(documents.c.done == 0, documents.c.until < now)
        order = documents.c.hurries.desc(), documents.c.number
        first = sa.select(documents).where(free).order_by(*order).limit(1)
        with self._library.writing(ROWS) as connection:
            row = connection.execute(first.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            mine = {"worker": worker, "until": now + IN_HAND, "tries": row.tries + 1}
            own = documents.c.number == row.number
            connection.execute(documents.update().where(own).values(mine))
        task = Task(row.data, row.name, row.title, Kind[row.kind], row.given)
        return Waiting(row.number, Named(row.name, task, row.origin), row.tries + 1)

    def finish(self, number: int, became: Added) -> None:
        """Keep what became of a document, and let go of the document.

        :raises LibraryError: where that can't be kept
        """
        told: dict[str, Any] = {"data": None, "given": {}, "worker": "", "done": int(time.time())}
        told |= {"status": became.status.value, "reason": became.reason, "before": became.before}
        told["interview"] = became.interview.id if became.interview else None
        with self._library.writing(ROWS) as connection:
            own = documents.c.number == number
            connection.execute(documents.update().where(own).values(told))

    def hear_of(self, worker: str, in_hand: Collection[int]) -> None:
        """Note that a worker is there, and still at what it has in hand.

        :raises LibraryError: where that can't be kept
        """
        until = time.time() + IN_HAND
        with self._library.writing(ROWS) as connection:
            own = readers.c.worker == worker
            if not connection.execute(readers.update().where(own).values(until=until)).rowcount:
                row = {"worker": worker, "index": self._library.database.index_named}
                connection.execute(readers.insert(), {**row, "until": until})
            still = sa.and_(documents.c.number.in_(in_hand), documents.c.worker == worker)
            connection.execute(documents.update().where(still).values(until=until))

    def leave(self, worker: str) -> None:
        """Let the others have at once what a worker that stops has in hand; forget what is old."""
        now = time.time()
        with self._library.writing(ROWS) as connection:
            gone = sa.or_(readers.c.worker == worker, readers.c.until < now)
            connection.execute(readers.delete().where(gone))
            mine = sa.and_(documents.c.worker == worker, documents.c.done == 0)
            connection.execute(documents.update().where(mine).values(worker="", until=0.0))
            old = sa.and_(documents.c.done > 0, documents.c.done < now - KEPT)
            connection.execute(documents.delete().where(old))

    def is_served(self) -> bool:
        """Tell whether there is a worker that reads documents."""
        return self._is_there(sa.true())

    def is_indexed(self) -> bool:
        """Tell whether there is a worker that keeps up the index that is on a cluster."""
        index = self._library.database.index_named
        return bool(index) and self._is_there(readers.c.index == index)

    def _is_there(self, one: sa.ColumnElement[bool]) -> bool:
        there = sa.select(sa.func.count()).where(readers.c.until > time.time(), one)
        with self._library.reading() as now:
            return bool(now.rows(there)[0][0])

    def waiting(self) -> int:
        """Return how many documents are not done with."""
        count = sa.select(sa.func.count()).select_from(documents).where(documents.c.done == 0)
        with self._library.reading() as now:
            return int(now.rows(count)[0][0])

    def became(self, numbers: Sequence[int]) -> list[Became]:
        """Return what became of documents, of those that are done with, in their order."""
        columns = (documents.c[name] for name in Became._fields)
        done = sa.and_(documents.c.number.in_(numbers), documents.c.done > 0)
        found = sa.select(*columns).where(done).order_by(documents.c.number)
        with self._library.reading() as now:
            rows = now.rows(found)
        return [Became(**{**row._asdict(), "status": Status(row.status)}) for row in rows]


def _number(made: sa.CursorResult[Any]) -> int:
    (number,) = made.inserted_primary_key or (0,)
    return int(number)
