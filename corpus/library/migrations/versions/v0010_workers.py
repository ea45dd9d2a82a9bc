"""What workers share: turns that were taken, documents that wait to be read, and who reads them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables. What turns there were is worth nothing after a fall of the server."""
    op.create_table(
        "turns",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("times", sa.Text().with_variant(ARRAY(sa.Double), "postgresql"), nullable=False),
        sa.Column("idle", sa.Double, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE turns SET UNLOGGED")
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("origin", sa.String),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("data", sa.LargeBinary),
        sa.Column("worker", sa.String, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("hurries", sa.Boolean, nullable=False),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("status", sa.String),
        sa.Column("interview", sa.String),
        sa.Column("reason", sa.String),
        sa.Column("before", sa.String),
        sa.Index("documents_waiting", "done", "number"),
    )
    op.create_table(
        "readers",
        sa.Column("worker", sa.String, primary_key=True),
        sa.Column("index", sa.String, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )
