"""Library files of older schemas, made by the very steps that made them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corpus.forms.rows import interview_row, passage_rows, quote_rows
from corpus.library.migrations import upgrade
from corpus.model import Interview


def make(path: Path, schema: str, *interviews: Interview) -> None:
    """Make a file of a schema up to the third, with interviews as they were kept then."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, schema)
        for number, interview in enumerate(interviews, 1):
            _insert(connection, "interviews", interview_row(interview) | {"added": number})
            for row in passage_rows(interview):
                _insert(connection, "passages", row)
            for row in quote_rows(interview):
                _insert(connection, "quotes", row)
        _insert(connection, "revisions", {"id": 1, "revision": len(interviews)})
    engine.dispose()


def _insert(connection: sa.Connection, name: str, row: dict[str, Any]) -> None:
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    known = {key: value for key, value in row.items() if value is not None}
    connection.execute(table.insert(), known)
