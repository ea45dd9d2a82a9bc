"""The first schema: interviews, their passages and quotes, and the library's revision.

PostgreSQL takes no more than 2704 bytes into an ordered index, and an address may be longer: there,
what is only ever looked for whole has an index of hashes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "interviews",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("added", sa.Integer, nullable=False, unique=True),
        sa.Column("origin", sa.String),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("time", sa.String),
        sa.Column("programme", sa.String),
        sa.Column("outlet", sa.String),
        sa.Column("dateline", sa.String),
        sa.Column("url", sa.String),
        sa.Column("language", sa.String),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("origins", sa.JSON, nullable=False),
        sa.Column("times", sa.JSON, nullable=False),
        sa.Column("speakers", sa.JSON, nullable=False),
        sa.Index("ix_interviews_origin", "origin", postgresql_using="hash"),
    )
    interview = sa.ForeignKey("interviews.id", ondelete="CASCADE")
    op.create_table(
        "passages",
        sa.Column("interview", sa.String, interview, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("section", sa.String),
        sa.Column("speaker", sa.String),
        sa.Column("turn", sa.Integer),
        sa.Column("asked", sa.Integer),
    )
    interview = sa.ForeignKey("interviews.id", ondelete="CASCADE")
    op.create_table(
        "quotes",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("interview", sa.String, interview, nullable=False),
        sa.Column("passage", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("speaker", sa.String),
        sa.Column("directness", sa.String, nullable=False),
        sa.Column("cue", sa.JSON(none_as_null=True)),
        sa.Column("source", sa.JSON(none_as_null=True)),
        sa.Column("content", sa.JSON(none_as_null=True)),
        sa.Column("occasion", sa.String),
        sa.Index("ix_quotes_speaker", "speaker", postgresql_using="hash"),
        sa.Index("quotes_by_passage", "interview", "passage"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
    )
