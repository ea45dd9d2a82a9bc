"""Opening a library, wherever it is: in a file, or on a server."""

from __future__ import annotations

from pathlib import Path

from corpus.library.database import Database
from corpus.library.database import LibraryError as LibraryError
from corpus.library.sqlite import open_file

Where = Path | str
"""A file, or the address of a database on a server."""


def where_of(written: str) -> Where:
    """Return where a library is that is named in writing."""
    return written if "://" in written else Path(written)


def open_database(where: Where, *, create: bool, index: Path | None = None) -> Database:
    """Open the database of a library.

    :param create: make it where there is none
    :param index: the folder for the index of a library on a server; a file has it beside it
    :raises LibraryError: where there is none, or where it can't be used
    """
    if isinstance(where, Path):
        return open_file(where, create=create)
    try:
        from corpus.library.postgresql import open_server
    except ImportError:
        raise LibraryError(
            "A library on PostgreSQL needs psycopg; install it with: "
            "pip install 'onrecord[postgresql]'"
        ) from None
    return open_server(where, create=create, index=index)
