"""Corrections: what whoever runs the library says is otherwise, and what is read from again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; there is nothing in them yet."""
    interview = sa.ForeignKey("interviews.id", ondelete="CASCADE")
    op.create_table(
        "originals",
        sa.Column("interview", sa.String, interview, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("packed", sa.LargeBinary),
    )
    op.create_table(
        "corrections",
        sa.Column("interview", sa.String, primary_key=True),
        sa.Column("said", sa.JSON, nullable=False),
    )
    op.create_table(
        "rulings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("one", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
    )
