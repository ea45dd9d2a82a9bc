"""The library: interviews, passages and quotes in one SQLite file, one transaction an import.

Through SQLAlchemy Core, so that a server's database can take the file's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from corpus.identity import is_same_document, short_id, with_id
from corpus.model import Interview, Quote, Speaker
from corpus.reading import read_interview
from corpus.rows import (
    DETAILS,
    interview_of,
    interview_row,
    passage_rows,
    quote_of,
    quote_rows,
    speaker_of,
)
from corpus.schema import SCHEMA, interviews, metadata, passages, quotes, revisions

KEPT_READY = 64
"""How many interviews stay in memory once read."""
BUSY_SECONDS = 60
"""How long a writer waits for another one to finish."""


class LibraryError(Exception):
    """A library that can't be used. Its message is one sentence that says what to do."""


class Change(StrEnum):
    """What adding a document did to the library."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


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

    def __init__(self, engine: sa.Engine, path: Path | None = None) -> None:
        self.engine = engine
        self.path = path
        self.interview = lru_cache(maxsize=KEPT_READY)(self._read)
        self.document = lru_cache(maxsize=KEPT_READY)(self._read_document)

    @classmethod
    def in_memory(cls) -> Library:
        """Return an empty library that lives as long as the process."""
        engine = sa.create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        _configure(engine)
        metadata.create_all(engine)
        return cls(engine)

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Library:
        """Open the library file at `path`.

        :param create: make the file, and the folders above it, where there is none
        :raises LibraryError: where there is no such file, or where it is no library of ours
        """
        if not path.exists() and not create:
            raise LibraryError(
                f"There is no library at {path}; make one with: onrecord add FILE --library {path}"
            )
        engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _configure(engine)
            _prepare(engine)
        except (sa.exc.DatabaseError, OSError) as error:
            if isinstance(error, OSError) or "unable to open" in str(error):
                raise LibraryError(f"{path} can't be opened; check the path.") from None
            if "readonly" in str(error):
                raise LibraryError(f"{path} can't be written to; check its permissions.") from None
            raise LibraryError(
                f"{path} is not an OnRecord library; give another path to --library."
            ) from None
        return cls(engine, path)

    def add(self, interview: Interview, origin: str | None = None) -> Change:
        """Put an interview in, in one transaction, in the place of an older version of it.

        An older version is one that was added from the same `origin` (a path or an address), or
        one of the same id and much of the same text whose file is gone from there. Its id is kept,
        and the ids of the quotes whose words have not changed.
        """
        with self._writing() as connection:
            known = self._known(connection, interview, origin)
            if known is None:
                interview = self._unlike_others(connection, interview, origin)
                row = interview_row(interview)
                last = connection.scalar(sa.select(sa.func.max(interviews.c.added)))
                row |= {"added": (last or 0) + 1, "origin": origin}
            else:
                interview = with_id(interview, known.id)
                row = interview_row(interview)
                if all(getattr(known, key) == value for key, value in row.items()):
                    return Change.UNCHANGED
                row |= {"added": known.added, "origin": origin or known.origin}
                connection.execute(interviews.delete().where(interviews.c.id == known.id))
            connection.execute(interviews.insert(), row)
            if interview.passages:
                connection.execute(passages.insert(), list(passage_rows(interview)))
            if interview.quotes:
                connection.execute(quotes.insert(), list(quote_rows(interview)))
            _revise(connection)
        self.refresh()
        return Change.ADDED if known is None else Change.CHANGED

    def _writing(self) -> Any:
        return self.engine.execution_options(writes=True).begin()

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
        if row is None or row.source == interview.document.source:
            return row
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
        """Take an interview out, with its passages and quotes, and return what it was.

        :raises KeyError: where the library has none with this id
        """
        summary = next((s for s in self.summaries() if s.id == interview_id), None)
        if summary is None:
            raise KeyError(interview_id)
        with self._writing() as connection:
            connection.execute(interviews.delete().where(interviews.c.id == interview_id))
            _revise(connection)
        self.refresh()
        return summary

    @property
    def revision(self) -> int:
        """A number that goes up whenever the library changes."""
        with self.engine.connect() as connection:
            return connection.scalar(sa.select(revisions.c.revision)) or 0

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all interviews, in the order in which they were first added."""
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select(interviews.c.id).order_by(interviews.c.added))
            return tuple(rows.scalars())

    def __iter__(self) -> Iterator[Interview]:
        """Read every interview, in the order in which they were first added."""
        for interview_id in self.ids():
            yield self._read(interview_id)

    @property
    def newest(self) -> int:
        """The number of the interview added last; those added later have greater ones."""
        with self.engine.connect() as connection:
            return connection.scalar(sa.select(sa.func.max(interviews.c.added))) or 0

    def added_after(self, number: int) -> tuple[str, ...]:
        """Return the ids of the interviews added after the one of this number, in order."""
        later = sa.select(interviews.c.id).where(interviews.c.added > number)
        with self.engine.connect() as connection:
            return tuple(connection.scalars(later.order_by(interviews.c.added)))

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
        with self.engine.connect() as connection:
            return tuple(
                Summary(
                    row.id,
                    row.title,
                    row.date,
                    row.programme,
                    row.outlet,
                    row.url,
                    row.origin,
                    tuple(speaker[0] for speaker in row.speakers),
                    row.said or 0,
                )
                for row in connection.execute(listed)
            )

    def people(self) -> tuple[tuple[str, tuple[Speaker, ...]], ...]:
        """Return the people of each interview, by its id."""
        listed = sa.select(interviews.c.id, interviews.c.speakers).order_by(interviews.c.added)
        with self.engine.connect() as connection:
            return tuple(
                (row.id, tuple(map(speaker_of, row.speakers))) for row in connection.execute(listed)
            )

    def refresh(self) -> None:
        """Forget what was read before: another process may have changed it."""
        self.interview.cache_clear()
        self.document.cache_clear()

    def find_quote(self, quote_id: str) -> tuple[Interview, Quote]:
        """Return the quote with this id, and its interview.

        :raises KeyError: where the library has none
        """
        with self.engine.connect() as connection:
            row = sa.select(quotes.c.interview).where(quotes.c.id == quote_id)
            interview_id = connection.scalar(row)
        if interview_id is None:
            raise KeyError(quote_id)
        interview = self.interview(interview_id)
        return interview, next(quote for quote in interview.quotes if quote.id == quote_id)

    def quotes_at(
        self, places: Sequence[tuple[str, int]], texts: Sequence[tuple[str, int]]
    ) -> list[list[Quote]]:
        """Return the quotes of some passages, without reading the interviews that they are of.

        :param places: the interview of each passage, and its position there
        :param texts: the words of each passage, and the offset at which they start
        """
        found: dict[tuple[str, int], list[Any]] = {place: [] for place in places}
        if not found:
            return []
        columns = sa.column("interview", sa.String), sa.column("passage", sa.Integer)
        wanted = sa.values(*columns, name="wanted").data(list(found)).cte()
        # a join: SQLite looks up a list of pairs by scanning the table
        here = sa.and_(
            quotes.c.interview == wanted.c.interview, quotes.c.passage == wanted.c.passage
        )
        rows = sa.select(quotes).select_from(wanted.join(quotes, here))
        with self.engine.connect() as connection:
            for row in connection.execute(rows.order_by(quotes.c.start, quotes.c.end)):
                found[row.interview, row.passage].append(row)
        return [
            [quote_of(row, text, offset) for row in found[place]]
            for place, (text, offset) in zip(places, texts, strict=True)
        ]

    def _read(self, interview_id: str) -> Interview:
        """Return the interview with this id.

        :raises KeyError: where the library has none
        """
        return self._read_with(interview_id, quoted=True)

    def _read_document(self, interview_id: str) -> Interview:
        """Return the interview with this id, without its quotes: all that a frame needs.

        :raises KeyError: where the library has none
        """
        return self._read_with(interview_id, quoted=False)

    def _read_with(self, interview_id: str, *, quoted: bool) -> Interview:
        with self.engine.connect() as connection:
            head = connection.execute(
                interviews.select().where(interviews.c.id == interview_id)
            ).one_or_none()
            if head is None:
                raise KeyError(interview_id)
            found = connection.execute(
                passages.select()
                .where(passages.c.interview == interview_id)
                .order_by(passages.c.position)
            ).all()
            rows = quotes.select().where(quotes.c.interview == interview_id)
            ordered = rows.order_by(quotes.c.start, quotes.c.end)
            said = connection.execute(ordered).all() if quoted else ()
        return interview_of(head, found, said, ready=quoted)

    def problems(self) -> Iterator[str]:
        """Check the file and everything in it; yield a sentence for each thing that is wrong."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "sqlite":
                for found in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
                    if found != "ok":
                        yield f"The database is damaged: {found}."
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                    yield f"A row of {row[0]} belongs to no interview."
        for interview_id in self.ids():
            try:
                interview = self._read(interview_id)
            except (ValueError, TypeError, KeyError, sa.exc.SQLAlchemyError) as error:
                yield f"Interview {interview_id} can't be read: {error}."
            else:
                yield from _faults(interview)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


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


def _configure(engine: sa.Engine) -> None:
    """Let SQLAlchemy, and not the driver, begin transactions: a writer takes its lock at once."""

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: sa.Engine) -> None:
    """Bring a library file to the newest schema; a new file gets it as well."""
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        version = None
        if "alembic_version" in tables:
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if tables and "interviews" not in tables:
        raise LibraryError("That file is a database of something else; name another file.")
    if version == SCHEMA:
        return
    from alembic.util import CommandError

    from corpus.migrations import upgrade

    with engine.execution_options(writes=True).begin() as connection:
        try:
            upgrade(connection)
        except CommandError:
            raise LibraryError(
                "This library was written by a newer OnRecord; update with: pip install -U onrecord"
            ) from None


def _revise(connection: sa.Connection) -> None:
    changed = connection.execute(revisions.update().values(revision=revisions.c.revision + 1))
    if not changed.rowcount:
        connection.execute(revisions.insert(), {"id": 1, "revision": 1})


def shipped_library() -> Library:
    """Return a library in memory that holds the interviews which ship with OnRecord."""
    library = Library.in_memory()
    for entry in sorted(files("corpus.interviews").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".md"):
            library.add(read_interview(entry.read_bytes(), entry.name.removesuffix(".md")))
    return library
