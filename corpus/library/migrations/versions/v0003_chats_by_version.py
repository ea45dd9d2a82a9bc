"""What is kept as JSON becomes text with a version; reactions know their chat and who asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

AS_TEXT = {
    "conversations": ("state",),
    "answers": ("leaves", "before", "after"),
    "chat_settings": ("chosen",),
}


def upgrade() -> None:
    """Change the columns, and fill in what is new from the answers that are still kept."""
    for table, columns in AS_TEXT.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.alter_column(column, type_=sa.Text(), existing_nullable=False)
    with op.batch_alter_table("feedback") as batch:
        batch.add_column(sa.Column("chat", sa.BigInteger))
        batch.add_column(sa.Column("asker", sa.BigInteger))
    _fill_in()


def _fill_in() -> None:
    connection = op.get_bind()
    feedback = sa.table("feedback", sa.column("place"), sa.column("chat"), sa.column("asker"))
    answers = sa.table("answers", sa.column("place"), sa.column("person"))
    kept = connection.execute(sa.select(answers.c.place, answers.c.person))
    askers = {row.place: row.person for row in kept}
    places = set(connection.scalars(sa.select(feedback.c.place)))
    for place in places:
        chat, colon, _ = place.partition(":")
        known = int(chat) if colon and chat.lstrip("-").isdecimal() else None
        here = sa.update(feedback).where(feedback.c.place == place)
        connection.execute(here.values(chat=known, asker=askers.get(place)))
