"""What the bot keeps of its chats."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversations",
        sa.Column("chat", sa.BigInteger, primary_key=True),
        sa.Column("topic", sa.BigInteger, primary_key=True),
        sa.Column("person", sa.BigInteger, primary_key=True),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("answered", sa.BigInteger),
        sa.Column("touched", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "answers",
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("chat", sa.BigInteger),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("asked", sa.BigInteger),
        sa.Column("leaves", sa.JSON, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False, index=True),
        sa.Index("answers_by_question", "chat", "asked"),
    )
    op.create_table(
        "chat_settings",
        sa.Column("chat", sa.BigInteger, primary_key=True),
        sa.Column("chosen", sa.JSON, nullable=False),
    )
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("speaker", sa.String, nullable=False),
        sa.Column("topic", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.UniqueConstraint("chat", "speaker", "topic"),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("chat", sa.BigInteger),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("person", sa.BigInteger, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("quote", sa.String),
        sa.Column("good", sa.Boolean, nullable=False),
    )
    op.create_table(
        "shares",
        sa.Column("quote", sa.String, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "pictures",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("file", sa.String, nullable=False),
    )
