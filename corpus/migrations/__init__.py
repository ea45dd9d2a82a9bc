"""The steps from each schema of the library to the next, carried out by alembic."""

from __future__ import annotations

from importlib.resources import files

import sqlalchemy as sa


def upgrade(connection: sa.Connection) -> None:
    """Bring a database to the newest schema.

    :raises alembic.util.CommandError: where its schema is none that is known here
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("corpus.migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
