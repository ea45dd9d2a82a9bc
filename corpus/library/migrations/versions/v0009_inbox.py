"""The inbox: updates that were taken from Telegram, for whichever worker is free."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table; there is nothing in it yet."""
    op.create_table(
        "inbox",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("worker", sa.String, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Index("inbox_waiting", "done", "number"),
    )
