"""Statements of which a database has its own form, and those that every message needs: compiled
once for each database, and run by its driver.

SQLAlchemy takes five times as long to hand one to SQLite as SQLite takes for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


class Ran(Protocol):
    """A cursor of the driver."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""


class Statement:
    """A statement of SQLAlchemy Core whose parameters are named and of the database's own kinds."""

    def __init__(self, statement: sa.Select[Any] | sa.TextClause | Putting) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}

    def run(self, connection: sa.Connection, fields: Mapping[str, Any]) -> Ran:
        """Run it in the transaction of `connection`; where there is none, in one of its own.

        :raises sqlalchemy.exc.DBAPIError: where the database refuses; what was asked is not told
        """
        driver: Any = connection.connection.dbapi_connection
        sql, fixed = self._for(connection.dialect)
        try:
            ran: Ran = driver.execute(sql, {**fixed, **fields})
        except connection.dialect.loaded_dbapi.Error as error:
            raise sa.exc.DBAPIError(sql, None, error) from error
        return ran

    def _for(self, dialect: sa.Dialect) -> tuple[str, dict[str, Any]]:
        """Return it as a database takes it, with those of its parameters that never change."""
        if dialect.name not in self._compiled:
            own = self._statement
            statement = own.of(dialect) if isinstance(own, Putting) else own
            named: sa.Dialect = (
                sqlite.dialect(paramstyle="named") if dialect.name == "sqlite" else dialect
            )
            compiled = statement.compile(dialect=named)
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            self._compiled[dialect.name] = str(compiled), fixed
        return self._compiled[dialect.name]


class Putting:
    """Writes a row, in the place of an older one of the same key."""

    def __init__(self, table: sa.Table, *left_out: str) -> None:
        self._table = table
        self._names = [column.name for column in table.columns if column.name not in left_out]

    def of(self, dialect: sa.Dialect) -> Insert:
        """Return the statement as a database has it."""
        named: dict[str, Any] = {name: sa.bindparam(name) for name in self._names}
        row = inserting(dialect, self._table).values(named)
        key = [column.name for column in self._table.primary_key]
        changed = {name: row.excluded[name] for name in self._names if name not in key}
        return row.on_conflict_do_update(index_elements=key, set_=changed)


def inserting(dialect: sa.Dialect, table: sa.Table) -> Insert:
    """Return the insertion into a table that can say what happens where a row is there.

    How many rows it made is known, and not their numbers.
    """
    own = postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)
    return own.inline().execution_options(preserve_rowcount=True)
