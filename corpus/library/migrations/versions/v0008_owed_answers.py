"""Answers that Telegram has put off: they are offered also after a restart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table; there is nothing in it yet."""
    op.create_table(
        "owed_answers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger),
        sa.Column("direct", sa.BigInteger),
        sa.Column("quiet", sa.Boolean, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("asked", sa.BigInteger),
        sa.Column("leaves", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
    )
