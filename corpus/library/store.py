"""The library: interviews, passages and quotes in a database, one transaction an import.

Through SQLAlchemy Core: what is one database's own stands behind
:class:`corpus.library.database.Database`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from corpus.corrections import Correction, Rulings, corrected
from corpus.forms.kept import Kept, Original
from corpus.forms.rows import DETAILS, interview_row, passage_rows, quote_rows
from corpus.identity import is_same_document, short_id, with_id
from corpus.library import corrections as kept
from corpus.library import likeness
from corpus.library.database import LIBRARY, Database, TornError
from corpus.library.database import LibraryError as LibraryError
from corpus.library.opening import Where, open_database
from corpus.library.reading import UNFINISHED, Reading
from corpus.library.schema import interviews, passages, quotes, revisions
from corpus.library.sqlite import in_memory
from corpus.model import Interview

Correcting = Callable[[Interview, tuple[Correction, ...], Rulings], tuple[Correction, ...]]
"""From an interview as it is read, its corrections and the rulings, to its new corrections."""


Making = Callable[[Interview, Original | None], tuple[Interview, Original | None]]


class Change(StrEnum):
    """What adding a document did to the library."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Stored(NamedTuple):
    """What adding did, and the interview as it stands in the library, under the id it has there.

    `before` is where it was added from, where that is somewhere else.
    """

    change: Change
    interview: Interview
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of interviews shows of one; `quotes` is how many it has."""

    id: str
    title: str
    date: date | None
    programme: str | None
    outlet: str | None
    url: str | None
    origin: str | None
    people: tuple[str, ...]
    quotes: int


class Library:
    """A collection of interviews in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.engine = database.engine

    @classmethod
    def in_memory(cls) -> Library:
        """Return an empty library that lives as long as the process."""
        return cls(in_memory())

    @classmethod
    def open(cls, where: Where, *, create: bool = False, index: Path | None = None) -> Library:
        """Open the library in a file, or at an address; one that can't be written to can be read.

        :param create: make it where there is none; a file with the folders above it
        :param index: the folder for the index of one on a server; a file has it beside it
        :raises LibraryError: where there is none, or where it is no library of ours
        """
        opened = cls.to_copy_to(where, create=create, index=index)
        if opened._is_unfinished():  # its index would find nothing of what is still to come
            opened.close()
            raise LibraryError(
                f"{opened.database.name} has not been copied whole; go on with: onrecord move"
            )
        return opened

    @classmethod
    def to_copy_to(cls, where: Where, *, create: bool = True, index: Path | None = None) -> Library:
        """Open a library that may have been copied in part only.

        :raises LibraryError: as :meth:`open` does otherwise
        """
        return cls(open_database(where, create=create, index=index))

    def _is_unfinished(self) -> bool:
        try:
            return self.moment == UNFINISHED
        except LibraryError:  # whoever reads on hears of it; the doctor looks into what is damaged
            return False

    @property
    def path(self) -> Path | None:
        """The file it is in; None for one in memory or on a server."""
        return self.database.path

    @property
    def lasts(self) -> bool:
        """Whether it outlives the process, and others can change it."""
        return self.database.lasts

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read one moment of the library, whatever others change meanwhile.

        :raises LibraryError: where the database can't be read any more
        """
        try:
            with self.engine.connect() as connection:
                yield Reading(connection)
        except sa.exc.DBAPIError as error:
            raise self.database.error_of(error) from None
        except TornError:
            raise self.database.damaged() from None

    @contextmanager
    def writing(self, who: str = LIBRARY) -> Iterator[sa.Connection]:
        """Write to the library in one transaction, with nobody else writing.

        :param who: whose tables are written
        :raises LibraryError: where it can't be written to; it is then as it was
        """
        if self.database.read_only:
            raise LibraryError(f"{self.database.name} can't be written to; check its permissions.")
        try:
            with self.engine.execution_options(writes=who).begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise self.database.error_of(error) from None
        except TornError:
            raise self.database.damaged() from None

    def add(
        self, interview: Interview, origin: str | None = None, beside: Kept | None = None
    ) -> Stored:
        """Put an interview in, in one transaction, in the place of an older version of it.

        An older version is one that was added from the same `origin` (a path or an address), one
        of the same id and much of the same text whose file is gone from there, or the same
        interview from elsewhere (:mod:`corpus.library.likeness`). Its id is kept, and the ids of
        the quotes whose words have not changed, and its corrections.

        :param beside: what it is read from again, and what is corrected of it
        :raises LibraryError: where the library can't be written to; it is then as it was
        """
        with self.writing() as connection:
            known = self._known(connection, interview, origin)
            before = known.origin if known is not None and known.origin != origin else None
            if known is None:
                interview = self._unlike_others(connection, interview, origin)
            elif before and _says_nothing_new(connection, known, interview, beside):
                return Stored(Change.UNCHANGED, Reading(connection).interview(known.id), before)
            else:
                interview = with_id(interview, known.id)
            change = _put(connection, interview, known, origin)
            if beside is not None and _keep_beside(connection, interview.id, beside, change):
                change = Change.CHANGED
            said = kept.corrections_of(connection, interview.id)
            return Stored(change, corrected(interview, said, kept.rulings(connection)), before)

    def put_again(self, interview_id: str, make: Making) -> Stored:
        """Put an interview in the place of itself, in one transaction; its corrections stay.

        :param make: what is given the interview as it was read, and what it is read from again,
            and returns what both are from now on; what it raises is raised, and nothing done
        :raises KeyError: where the library has none with this id
        :raises LibraryError: where the library can't be written to; it is then as it was
        """
        with self.writing() as connection:
            now = Reading(connection)
            before = now.as_read(interview_id)
            made, original = make(before, kept.original(connection, interview_id))
            own = interviews.c.id == interview_id
            row = connection.execute(interviews.select().where(own)).one()
            interview = with_id(made, interview_id)
            change = _put(connection, interview, row, None)
            if original is not None:
                kept.keep_original(connection, interview_id, original)
            said = kept.corrections_of(connection, interview_id)
            return Stored(change, corrected(interview, said, now.rulings))

    def correct(self, interview_id: str, change: Correcting) -> Interview:
        """Correct an interview, in one transaction; return it as it is now.

        :param change: what is given the interview as it is read, its corrections and the rulings
            on people, and returns its new corrections; what it raises is raised, and nothing done
        :raises KeyError: where the library has none with this id
        :raises LibraryError: where the library can't be written to; it is then as it was
        """
        with self.writing() as connection:
            now = Reading(connection)
            read, said = now.as_read(interview_id), kept.corrections_of(connection, interview_id)
            new = change(read, said, now.rulings)
            if new != said:
                kept.keep_corrections(connection, interview_id, new)
                _restamp(connection, [interview_id])
            return corrected(read, new, now.rulings)

    def rule(self, change: Callable[[Rulings], Rulings]) -> tuple[str, ...]:
        """Rule on people, in one transaction; return the interviews that are otherwise by it.

        :raises LibraryError: where the library can't be written to; it is then as it was
        """
        with self.writing() as connection:
            now = Reading(connection)
            return _rule(connection, now, change(now.rulings))

    def _known(
        self, connection: sa.Connection, interview: Interview, origin: str | None
    ) -> Any | None:
        """Return the row of an older version of an interview, if there is one."""
        if origin is not None:
            same = interviews.select().where(interviews.c.origin == origin)
            if (row := connection.execute(same).first()) is not None:
                return row
        same = interviews.select().where(interviews.c.id == interview.id)
        row = connection.execute(same).one_or_none()
        if row is not None and row.source == interview.document.source:
            return row
        if origin is not None and (again := likeness.earlier(connection, interview, origin)):
            return again
        if row is None:
            return None
        still_there = row.origin is not None and (
            "://" in row.origin or (origin is not None and Path(row.origin).exists())
        )
        if still_there or not is_same_document(row.source, interview.document.source):
            return None  # another document of the same title
        return row

    def _unlike_others(
        self, connection: sa.Connection, interview: Interview, origin: str | None
    ) -> Interview:
        """Give an interview an id of its own where another document has the same title."""
        number = 1
        own = interview.id
        while connection.scalar(sa.select(interviews.c.id).where(interviews.c.id == own)):
            number += 1
            own = short_id(f"{interview.id}|{origin}|{number}")
        return with_id(interview, own)

    def remove(self, interview_id: str) -> Summary:
        """Take an interview out, with all that is kept of it, and return what it was.

        :raises KeyError: where the library has none with this id
        :raises LibraryError: where the library can't be written to
        """
        summary = next((s for s in self.summaries() if s.id == interview_id), None)
        if summary is None:
            raise KeyError(interview_id)
        with self.writing() as connection:
            gone = connection.execute(interviews.delete().where(interviews.c.id == interview_id))
            if not gone.rowcount:  # somebody else was faster
                raise KeyError(interview_id)
            kept.keep_corrections(connection, interview_id, ())
            _revise(connection)
        return summary

    @property
    def moment(self) -> str:
        """What tells the library as it is now from every other moment of it."""
        with self.reading() as now:
            return now.moment

    def interview(self, interview_id: str) -> Interview:
        """Return the interview with this id, as it is now.

        :raises KeyError: where the library has none
        """
        with self.reading() as now:
            return now.interview(interview_id)

    def given(self, origin: str) -> Mapping[str, Any]:
        """Return what was given with the document that was added from there, if it was."""
        with self.reading() as now:
            return now.given(origin)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all interviews, in the order in which they were first added."""
        with self.reading() as now:
            return tuple(now.versions)

    def __iter__(self) -> Iterator[Interview]:
        """Read every interview, in the order in which they were first added, as of one moment."""
        with self.reading() as now:
            for interview_id in now.versions:
                yield now.interview(interview_id)

    def summaries(self) -> tuple[Summary, ...]:
        """Return a line about each interview, in the order in which they were first added."""
        counted = (
            sa.select(quotes.c.interview, sa.func.count().label("said"))
            .group_by(quotes.c.interview)
            .subquery()
        )
        columns = [interviews.c[key] for key in ("id", "origin", "speakers", *DETAILS)]
        listed = (
            sa.select(*columns, counted.c.said)
            .outerjoin(counted, counted.c.interview == interviews.c.id)
            .order_by(interviews.c.added)
        )
        with self.reading() as now:
            return tuple(_summary(now, row) for row in now.rows(listed))

    def problems(self, tell: Callable[[int, int], object] | None = None) -> Iterator[str]:
        """Check the database and all in it; yield a sentence for each thing that is wrong.

        :param tell: is told how many interviews have been looked at, and how many there are
        """
        with self.engine.connect() as connection:
            yield from self.database.faults(connection)
        try:
            ids = self.ids()
        except LibraryError as error:
            yield str(error)
            return
        for number, interview_id in enumerate(ids):
            if tell is not None:
                tell(number, len(ids))
            try:
                interview = self.interview(interview_id)
            except (ValueError, TypeError, KeyError, LibraryError) as error:
                yield f"Interview {interview_id} can't be read: {str(error).removesuffix('.')}."
            else:
                yield from _faults(interview)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def _summary(now: Reading, row: Any) -> Summary:
    if row.id in now.corrections:
        interview = now.interview(row.id)
        details, people = interview.details, [one.name for one in interview.speakers]
    else:
        details = row
        people = [now.rulings.name_of(speaker[0]) for speaker in row.speakers]
    return Summary(
        row.id,
        details.title,
        details.date,
        details.programme,
        details.outlet,
        details.url,
        row.origin,
        tuple(dict.fromkeys(people)),
        row.said or 0,
    )


def _says_nothing_new(
    connection: sa.Connection, known: Any, interview: Interview, beside: Kept | None
) -> bool:
    """Tell whether a document from elsewhere has nothing that the library has not."""
    given = beside.original.given if beside is not None and beside.original is not None else {}
    details = interview.details
    more = any(getattr(known, key) is None and getattr(details, key) for key in DETAILS)
    if more or set(given) - {"source"}:
        return False
    return likeness.says_the_same(connection, known, interview)


def _put(
    connection: sa.Connection, interview: Interview, known: Any | None, origin: str | None
) -> Change:
    """Put an interview in the place of `known`, its older version, if there is one."""
    row = interview_row(interview)
    if known is None:
        row["origin"] = origin
    else:
        same = all(getattr(known, key) == value for key, value in row.items())
        if same and _is_found_alike(connection, interview):
            return Change.UNCHANGED
        row |= {"added": known.added, "origin": origin or known.origin}
        connection.execute(interviews.delete().where(interviews.c.id == known.id))
    # a number that was never given before, though the newest may have been removed
    row = {"added": _revise(connection), "stamp": _new_stamp()} | row
    connection.execute(interviews.insert(), row)
    likeness.keep_sketch(connection, interview)
    if interview.passages:
        connection.execute(passages.insert(), list(passage_rows(interview)))
    if interview.quotes:
        connection.execute(quotes.insert(), list(quote_rows(interview)))
    return Change.ADDED if known is None else Change.CHANGED


def _is_found_alike(connection: sa.Connection, interview: Interview) -> bool:
    """Tell whether the passages and quotes of an interview are those that stand in its place."""
    before = Reading(connection).as_read(interview.id)
    return tuple(before.passages) == tuple(interview.passages) and tuple(before.quotes) == tuple(
        interview.quotes
    )  # other rules may find others in the same text


def _keep_beside(
    connection: sa.Connection, interview_id: str, beside: Kept, change: Change
) -> bool:
    """Keep what comes beside an interview; tell whether one that stood there is otherwise now."""
    if beside.original is not None:
        kept.keep_original(connection, interview_id, beside.original)
    touched: tuple[str, ...] = ()
    if beside.rulings:
        now = Reading(connection)
        touched = _rule(connection, now, kept.with_rulings(now.rulings, beside))
    said = beside.corrections
    new = bool(said) and said != kept.corrections_of(connection, interview_id)
    if new:
        kept.keep_corrections(connection, interview_id, said)
        _restamp(connection, [interview_id])
    return change is Change.UNCHANGED and (new or interview_id in touched)


def _rule(connection: sa.Connection, now: Reading, new: Rulings) -> tuple[str, ...]:
    """Keep rulings on people; return the interviews that are otherwise by them."""
    before = now.rulings
    if new.listed == before.listed:
        return ()
    kept.keep_rulings(connection, new)
    touched = []
    for interview_id, people in kept.people_as_read(connection):
        if (said := now.corrections.get(interview_id)) is not None:
            people = corrected(now.as_read(interview_id), said).speakers
        if any(before.applied(one) != new.applied(one) for one in people):
            touched.append(interview_id)
    _restamp(connection, touched)
    return tuple(touched)


def _restamp(connection: sa.Connection, interview_ids: Iterable[str]) -> None:
    """Make a new moment, in which these interviews are other ones than before."""
    for interview_id in interview_ids:
        same = interviews.c.id == interview_id
        connection.execute(interviews.update().where(same).values(stamp=_new_stamp()))
    _revise(connection)


def _faults(interview: Interview) -> Iterator[str]:
    length = len(interview.text)
    for passage in interview.passages:
        if not 0 <= passage.span.start < passage.span.end <= length:
            yield f"Passage {passage.position} of {interview.id} is outside its text."
    for quote in interview.quotes:
        inside = 0 <= quote.passage < len(interview.passages)
        span = interview.passages[quote.passage].span if inside else None
        if span is None or not span.start <= quote.span.start < quote.span.end <= span.end:
            yield f"Quote {quote.id} of {interview.id} is outside its passage."


def _new_stamp() -> str:
    return secrets.token_hex(8)


def _revise(connection: sa.Connection) -> int:
    """Make a new moment; return its number."""
    stamp = _new_stamp()
    changed = connection.execute(
        revisions.update().values(revision=revisions.c.revision + 1, stamp=stamp)
    )
    if not changed.rowcount:
        connection.execute(revisions.insert(), {"id": 1, "revision": 1, "stamp": stamp})
    return connection.scalar(sa.select(revisions.c.revision)) or 1
