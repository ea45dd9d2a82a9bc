"""A library in one SQLite file, or in memory: how its connections behave, and what is said of a
file that can't be used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from corpus.library.database import BUSY_SECONDS, Database, LibraryError
from corpus.library.prepared import prepare, version
from corpus.library.schema import SCHEMA, metadata

OWNERS_ALONE = 0o600
BESIDE = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite has beside a library."""


class Sqlite(Database):
    """A library file, or a library in memory."""

    def __init__(
        self, engine: sa.Engine, path: Path | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(engine, str(path or "The library"))
        self.path, self.read_only = path, read_only
        self.index = path.with_name(f"{path.name}.index") if path else None

    def error_of(self, error: sa.exc.DBAPIError) -> LibraryError:
        """Return what is wrong with a library file, in one sentence, and what to do."""
        return LibraryError(_said_of(error, self.name))

    def damaged(self) -> LibraryError:
        """Return what is told of a library file that is damaged, and what to do."""
        return LibraryError(_damaged(self.name))

    def faults(self, connection: sa.Connection) -> Iterator[str]:
        """Yield a sentence for each thing that SQLite finds wrong with the file."""
        try:
            for found in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
                if found != "ok":
                    yield f"The database is damaged: {found}."
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                yield f"A row of {row[0]} belongs to no interview."
        except sa.exc.DatabaseError as error:  # some damage ends the very look for it
            yield f"The database is damaged: {error.orig}."


def in_memory() -> Sqlite:
    """Return an empty library that lives as long as the process."""
    engine = sa.create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    _configure(engine)
    metadata.create_all(engine)
    return Sqlite(engine)


def open_file(path: Path, *, create: bool) -> Sqlite:
    """Open a library file; one that can't be written to can still be read.

    :param create: make the file, and the folders above it, where there is none
    :raises LibraryError: where there is no such file, or where it can't be used
    """
    try:
        new = not path.exists()
    except OSError as error:
        raise LibraryError(f"{path} can't be opened ({error.strerror}); check the path.") from None
    if new and not create:
        raise LibraryError(
            f"There is no library at {path}; make one with: onrecord add FILE --library {path}"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Sqlite(_writable(path), path)
    except OSError as error:
        raise LibraryError(f"{path} can't be made ({error.strerror}); check the path.") from None
    except sa.exc.DatabaseError as error:
        if new:
            _take_back(path)
        if new or not _is_forbidden(error):
            raise LibraryError(_said_of(error, str(path))) from None
    return Sqlite(_readable(path), path, read_only=True)


def _said_of(error: sa.exc.DBAPIError, name: str) -> str:
    code = getattr(error.orig, "sqlite_errorcode", None) or 0
    match code & 0xFF:  # the primary code of an extended one
        case sqlite3.SQLITE_FULL:
            return f"The disk of {name} is full; nothing was changed. Make room and try again."
        case sqlite3.SQLITE_READONLY:
            return f"{name} can't be written to; check its permissions."
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{name} is being written to by somebody else; try again in a minute."
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return f"{name} can't be opened; check the path and its permissions."
        case sqlite3.SQLITE_IOERR:
            return f"The disk of {name} can't be read or written to, or it is full; check it."
        case sqlite3.SQLITE_NOTADB:
            return f"{name} is not an OnRecord library; give another path to --library."
        case sqlite3.SQLITE_CORRUPT:
            return _damaged(name)
        case _:
            return f"{name} is not an OnRecord library; give another path to --library."


def _damaged(name: str) -> str:
    return (
        f"{name} is damaged; move it away and put a backup in its place (onrecord restore "
        f"BACKUP --library {name}), or add the documents to a new library."
    )


def _is_forbidden(error: sa.exc.DatabaseError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None) or 0
    return code & 0xFF in (
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    )  # fmt: skip


def _take_back(path: Path) -> None:
    """Remove the files of a library that could not be made: they would be no library."""
    for end in ("", *BESIDE):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _writable(path: Path) -> sa.Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
    )
    _configure(engine)
    try:
        prepare(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _readable(path: Path) -> sa.Engine:
    """Open a library that can't be written to, as it is.

    :raises LibraryError: where it can't be read either
    """
    try:
        waiting = path.with_name(f"{path.name}-wal").stat().st_size > 0
    except FileNotFoundError:
        waiting = False
    except OSError as error:
        raise LibraryError(f"{path} can't be opened ({error.strerror}).") from None
    # With nothing waiting in a log beside it, nobody is writing, and SQLite needs no files there.
    how = {"mode": "ro", "uri": "true"} | ({} if waiting else {"immutable": "1"})
    where = path.absolute().as_uri()
    engine = sa.create_engine(sa.URL.create("sqlite", database=where, query=how))
    _configure(engine, writable=False)
    try:
        found = version(engine)
    except sa.exc.DatabaseError as error:
        raise LibraryError(_said_of(error, str(path))) from None
    if found != SCHEMA:
        raise LibraryError(
            f"{path} was written by another version of OnRecord and can't be brought up to date "
            "where it can't be written to; make it writable once, or copy it."
        )
    return engine


def _configure(engine: sa.Engine, *, writable: bool = True) -> None:
    """Let SQLAlchemy, and not the driver, begin transactions: a writer takes its lock at once."""

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
