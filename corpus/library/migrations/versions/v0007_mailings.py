"""What the bot sends by itself: to which chats, what they were shown, what is shared in a week."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables; there is nothing in them yet."""
    op.create_table(
        "mailings",
        sa.Column("chat", sa.BigInteger, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("hour", sa.Integer),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("done", sa.String, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
    )
    op.create_table(
        "shown_quotes",
        sa.Column("chat", sa.BigInteger, primary_key=True),
        sa.Column("quote", sa.String, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "weekly_shares",
        sa.Column("week", sa.Integer, primary_key=True),
        sa.Column("quote", sa.String, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
