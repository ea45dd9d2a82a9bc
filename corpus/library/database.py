"""A database that a library is in: what it is called, and what is its own about it.

All that differs between one database and another stands behind :class:`Database`, in ``sqlite.py``
and ``postgresql.py``; what is kept, and when, is the same code for both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

BUSY_SECONDS = 60
"""How long a writer waits for another one to finish."""
LIBRARY, CHATS = "library", "chats"
"""Who writes, as the execution option `writes` of a connection names it."""
ROWS = "rows"
"""Who writes rows that it has locked, and passes over those that others have: no turn is waited
for where the database has locks of rows."""


class LibraryError(Exception):
    """A library that can't be used. Its message is one sentence that says what to do."""


class LostError(LibraryError):
    """A database that can't be reached just now: nothing was changed, and it may be back soon."""


class UnfitError(LibraryError):
    """An interview that a database can't keep, and why: others it can."""


class TornError(Exception):
    """A database that lists an interview and does not find it again: its file is damaged."""


class Database(ABC):
    """A database, and how it is read and written to.

    `engine` reads one moment in each transaction, whatever others write meanwhile. With the
    execution option `writes`, who writes the same has it to himself until the transaction ends;
    but for ``ROWS``.
    """

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        """What it is called in a sentence; nothing secret stands in it."""
        self.path: Path | None = None
        """The file that it is in, if it is in one."""
        self.index: Path | None = None
        """The folder of the index of its library; None where it ends with the process."""
        self.index_at: str | None = None
        """The address of the cluster that the index is to be on; None where it is in a folder."""
        self.read_only = False
        self.is_shared = False
        """Whether it is a server, which processes on several machines use at once."""

    @property
    def index_named(self) -> str:
        """The name of the index on a cluster; empty where it is on none."""
        return (self.index_at or "").rpartition("/")[2]

    @property
    def lasts(self) -> bool:
        """Whether it outlives the process, and others can change it."""
        return self.index is not None

    @property
    def lookups(self) -> sa.Engine:
        """The engine whose connections take single statements, outside of any transaction."""
        return self.engine

    @abstractmethod
    def error_of(self, error: sa.exc.DBAPIError) -> LibraryError:
        """Return what is wrong, in one sentence, and what to do."""

    def damaged(self) -> LibraryError:
        """Return what is told of a database whose rows contradict one another."""
        return LibraryError(
            f"{self.name} is damaged; put a backup in its place (onrecord restore)."
        )

    def lost(self, error: BaseException | None) -> LostError | None:
        """Return what is to be said where an error comes from a database that can't be reached."""
        if isinstance(error, sa.exc.DBAPIError):
            error = self.error_of(error)
        return error if isinstance(error, LostError) else None

    def faults(self, connection: sa.Connection) -> Iterator[str]:
        """Yield a sentence for each thing that the database itself finds wrong with its files."""
        yield from ()

    def is_open(self, connection: sa.Connection) -> bool:
        """Tell whether a connection that has not been used for a while can still be used."""
        return True

    def numbered(self, connection: sa.Connection, table: sa.Table) -> None:  # noqa: B027
        """Go on numbering the rows of a table after those that were copied into it."""

    def ordered(self, column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        """Return a text to order by: by the numbers of its letters, in every database."""
        return column
