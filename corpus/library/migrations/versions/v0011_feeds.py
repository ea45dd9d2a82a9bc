"""Feeds that are followed, and what came of each of their entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the tables; there is nothing in them yet."""
    op.create_table(
        "feeds",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("followed", sa.BigInteger, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("looked", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("closed", sa.BigInteger, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failure", sa.Text),
    )
    op.create_table(
        "feed_entries",
        sa.Column(
            "feed",
            sa.String,
            sa.ForeignKey("feeds.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("link", sa.String),
        sa.Column("source", sa.String),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("interview", sa.String),
        sa.Column("reason", sa.Text),
        sa.Column("found", sa.BigInteger, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("failed", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Index("feed_entries_due", "state", "due"),
        sa.Index("feed_entries_by_source", "source"),
    )
    op.create_table(
        "feed_rounds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("worker", sa.String, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )
