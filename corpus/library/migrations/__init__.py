"""The steps from each schema of the library to the next, carried out by alembic."""

from __future__ import annotations

from importlib.resources import files

import sqlalchemy as sa


def upgrade(connection: sa.Connection, schema: str = "head") -> None:
    """Bring a database to a schema, the newest one unless another is named.

    :raises alembic.util.CommandError: where its schema is none that is known here
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("corpus.library.migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, schema)
