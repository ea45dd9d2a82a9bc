"""Stamps: no two writings of an interview, and no two moments of a library, are taken for one."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the stamps, and stamp what is there."""
    connection = op.get_bind()
    for name, key in (("interviews", "id"), ("revisions", "id")):
        stamp = sa.Column("stamp", sa.String, nullable=False, server_default="")
        op.add_column(name, stamp)
        table = sa.table(name, sa.column(key), sa.column("stamp"))
        for one in connection.execute(sa.select(table.c[key])).scalars().all():
            new = {"stamp": secrets.token_hex(8)}
            connection.execute(table.update().where(table.c[key] == one).values(new))
    op.create_index("interviews_by_version", "interviews", ["added", "id", "stamp"])
