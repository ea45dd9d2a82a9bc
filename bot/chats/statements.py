"""Statements that every message needs: compiled once, and run by the driver.

SQLAlchemy takes five times as long to hand one to SQLite as SQLite takes for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite


class Statement:
    """A statement of SQLAlchemy Core whose parameters are named and of SQLite's own kinds."""

    def __init__(self, statement: sa.Select[Any] | sa.Insert) -> None:
        compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        self._sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: sa.Connection, fields: Mapping[str, Any]) -> sqlite3.Cursor:
        """Run it in the transaction of `connection`; where there is none, in one of its own.

        :raises sqlalchemy.exc.DBAPIError: where SQLite refuses; what was asked is not told
        """
        driver: Any = connection.connection.dbapi_connection
        try:
            ran: sqlite3.Cursor = driver.execute(self._sql, {**self._fixed, **fields})
        except sqlite3.Error as error:
            raise sa.exc.DBAPIError(self._sql, None, error) from error
        return ran
