"""Sketches: an interview that is there already is known by its words, wherever it comes from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from corpus.identity import sketch

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and sketch what is there."""
    interview = sa.ForeignKey("interviews.id", ondelete="CASCADE")
    table = op.create_table(
        "sketches",
        sa.Column("hash", sa.BigInteger, primary_key=True),
        sa.Column("interview", sa.String, interview, primary_key=True),
    )
    op.create_index("sketches_by_interview", "sketches", ["interview"])
    op.create_index("interviews_by_url", "interviews", ["url"], postgresql_using="hash")
    interviews = sa.table("interviews", *map(sa.column, ("id", "source", "text")))
    passages = sa.table("passages", *map(sa.column, ("interview", "position", "start", "end")))
    connection = op.get_bind()
    for one in connection.execute(sa.select(interviews.c.id)).scalars().all():
        row = connection.execute(sa.select(interviews).where(interviews.c.id == one)).one()
        text = row.source if row.text is None else row.text
        spans = sa.select(passages.c.start, passages.c.end).where(passages.c.interview == one)
        said = connection.execute(spans.order_by(passages.c.position))
        words = "\n".join(text[start:end] for start, end in said)
        rows = [{"hash": number, "interview": one} for number in sketch(words)]
        if rows:
            connection.execute(table.insert(), rows)
