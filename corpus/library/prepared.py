"""The schema of a database that is opened: found out, and brought up to date."""

from __future__ import annotations

import sqlalchemy as sa

from corpus.library.database import LIBRARY, LibraryError
from corpus.library.schema import SCHEMA


def version(engine: sa.Engine) -> str | None:
    """Return the schema of a database; None where there is nothing in it yet.

    :raises LibraryError: where it is a database of something else
    """
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        if tables and "interviews" not in tables:
            raise LibraryError("That is a database of something else; name another one.")
        if "alembic_version" not in tables:
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(found)


def prepare(engine: sa.Engine) -> None:
    """Bring a database to the newest schema; an empty one gets it as well.

    :raises LibraryError: where it is a database of something else, or of a newer OnRecord
    """
    if version(engine) == SCHEMA:
        return
    from alembic.util import CommandError

    from corpus.library.migrations import upgrade

    with engine.execution_options(writes=LIBRARY).begin() as connection:
        try:
            upgrade(connection)
        except CommandError:
            raise LibraryError(
                "This library was written by a newer OnRecord; update with: pip install -U onrecord"
            ) from None
