"""A library on a PostgreSQL server: how its connections behave, where its index is, and what is
said of a server that can't be used.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from platformdirs import user_cache_path

from corpus.library.database import (
    BUSY_SECONDS,
    CHATS,
    LIBRARY,
    Database,
    LibraryError,
    LostError,
    UnfitError,
)
from corpus.library.prepared import prepare, version

DRIVER = "postgresql+psycopg"
WRITTEN = f"{DRIVER}://USER:PASSWORD@HOST:PORT/DATABASE"
LOCKS = {LIBRARY: 0x6F6E7265636F7264, CHATS: 0x6F6E7265636F7265}
"""The advisory locks of those who write. It is one at a time, as with a file: what is read before
it is written can't have changed meanwhile, and no two wait for each other.
"""
CONNECT_SECONDS = 10
SILENT_MILLISECONDS = 30_000
"""How long a server that has stopped answering is waited for."""
STOPPED_SECONDS = 300
"""How long a process that is stopped in the middle of writing holds the others up."""
LOCKING = sa.text(
    f"SELECT set_config('lock_timeout', '{BUSY_SECONDS}s', true),"
    f" set_config('idle_in_transaction_session_timeout', '{STOPPED_SECONDS}s', true),"
    " pg_advisory_xact_lock(:lock)"
)


class Postgresql(Database):
    """A library in a database of a PostgreSQL server."""

    def __init__(self, engine: sa.Engine, name: str, index: Path) -> None:
        super().__init__(engine, name)
        self.index = index
        self.is_shared = True
        self._lookups = engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def lookups(self) -> sa.Engine:
        """The engine whose connections begin no transactions."""
        return self._lookups

    def error_of(self, error: sa.exc.DBAPIError) -> LibraryError:
        """Return what is wrong with the database, in one sentence, and what to do."""
        return _said_of(error, self.name)

    def is_open(self, connection: sa.Connection) -> bool:
        """Ask the server: it may have been started anew since the connection was used."""
        driver: Any = connection.connection.dbapi_connection
        try:
            return bool(self.engine.dialect.do_ping(driver))
        except psycopg.Error:
            return False

    def numbered(self, connection: sa.Connection, table: sa.Table) -> None:
        """Have the sequence that numbers a table go on after what was copied."""
        number = table.autoincrement_column
        if number is None:
            return
        own = sa.func.pg_get_serial_sequence(table.name, number.name)
        after = sa.func.coalesce(sa.select(sa.func.max(number)).scalar_subquery(), 0) + 1
        connection.execute(sa.select(sa.func.setval(own, after, False)))

    def ordered(self, column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        """Return a text to order by: by the numbers of its letters, not by a language."""
        return sa.collate(column, "C")


def open_server(where: str, *, create: bool, index: Path | None) -> Postgresql:
    """Open the library in a database of a server.

    :param where: its address, as in ``WRITTEN``
    :param create: make the tables where there are none
    :param index: the folder of this machine for the index; without it, one in the user's cache
    :raises LibraryError: where it can't be reached, holds no library, or psycopg is missing
    """
    url = address(where)
    name = url.set(drivername="postgresql", password=None, query={}).render_as_string()
    own = hashlib.sha256(name.encode()).hexdigest()[:12]
    folder = index or user_cache_path("onrecord", appauthor=False) / f"index-{own}"
    engine = _engine(url)
    try:
        if version(engine) is None and not create:
            raise LibraryError(
                f"There is no library at {name} yet; make one with: onrecord add FILE, "
                "or onrecord move"
            )
        prepare(engine)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise _said_of(error, name) from None
    except BaseException:
        engine.dispose()
        raise
    return Postgresql(engine, name, folder)


def address(where: str) -> sa.URL:
    """Return the address of a database.

    :raises LibraryError: where it is none of a PostgreSQL database
    """
    try:
        url = sa.make_url(where)
    except (sa.exc.ArgumentError, ValueError):
        raise LibraryError(f"The address of a database is written as {WRITTEN}.") from None
    if url.drivername not in ("postgres", "postgresql", DRIVER) or not url.database:
        raise LibraryError(f"The address of a database is written as {WRITTEN}.")
    return url.set(drivername=DRIVER)


def _engine(url: sa.URL) -> sa.Engine:
    limits = {"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": SILENT_MILLISECONDS}
    own = {name: value for name, value in limits.items() if name not in url.query}
    engine = sa.create_engine(url, pool_pre_ping=True, connect_args=own)
    levels = psycopg.IsolationLevel

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        writes = options.get("writes")
        driver: Any = connection.connection.dbapi_connection
        # who reads sees one moment; who writes, once it is his turn, all that was written before
        driver.isolation_level = levels.READ_COMMITTED if writes else levels.REPEATABLE_READ
        if writes in LOCKS:
            connection.execute(LOCKING, {"lock": LOCKS[writes]})

    return engine


def _said_of(error: sa.exc.DBAPIError, name: str) -> LibraryError:
    state = getattr(error.orig, "sqlstate", None) or ""
    why = str(error.orig).partition("\n")[0]
    if "NUL" in why and isinstance(error.orig, psycopg.DataError):
        return UnfitError(
            "there is a character of the number 0 in it, which PostgreSQL can't keep; take it out."
        )
    if _is_lost(error, state):
        reason = why.rpartition("failed: ")[2].removeprefix("FATAL:").strip()
        return LostError(
            f"{name} can't be reached ({reason}); check that it runs, and the address."
        )
    match state:
        case "53100":
            return LibraryError(
                f"The disk of {name} is full; nothing was changed. Make room and try again."
            )
        case "25006" | "42501":
            return LibraryError(f"{name} can't be written to; check the rights of its user.")
        case "55P03" | "25P03":
            return LibraryError(f"{name} is being written to by somebody else; try again soon.")
        case "42P01" | "42703":
            return LibraryError(f"{name} is not an OnRecord library; give another address.")
        case _:
            return LibraryError(f"{name} did not take that ({state or type(error.orig).__name__}).")


def _is_lost(error: sa.exc.DBAPIError, state: str) -> bool:
    """Tell whether it is the way to the server, or the server itself, that is not there."""
    if not state:
        return isinstance(error.orig, psycopg.OperationalError)
    return state[:2] == "08" or state[:3] == "57P" or state == "53300"
