"""The tables of what is kept of the chats. What changes here needs a step in the library's
``migrations``: both stand in one file.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

metadata = sa.MetaData()
passing = sa.MetaData()
"""What is worth nothing a minute later, and is not copied with the rest."""

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("chat", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.BigInteger, primary_key=True),  # of a forum; 0: none
    sa.Column("person", sa.BigInteger, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),  # JSON with its version, as all that follows
    sa.Column("answered", sa.BigInteger),  # the update answered last
    sa.Column(
        "touched", sa.BigInteger, nullable=False, index=True
    ),  # all times: seconds since 1970
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("place", sa.String, primary_key=True),  # "chat:message", or an inline message's id
    sa.Column("chat", sa.BigInteger),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("asked", sa.BigInteger),  # the message that asked
    sa.Column("leaves", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),  # the conversation's state before and after it
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("made", sa.BigInteger, nullable=False, index=True),
    sa.Index("answers_by_question", "chat", "asked"),
)

owed_answers = sa.Table(
    "owed_answers",  # to be offered when Telegram takes them
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("topic", sa.BigInteger),
    sa.Column("direct", sa.BigInteger),  # the topic of a channel's direct messages
    sa.Column("quiet", sa.Boolean, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("due", sa.BigInteger, nullable=False),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("asked", sa.BigInteger),
    sa.Column("leaves", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
)

chat_settings = sa.Table(
    "chat_settings",
    metadata,
    sa.Column("chat", sa.BigInteger, primary_key=True),
    sa.Column("chosen", sa.Text, nullable=False),
)

follows = sa.Table(
    "follows",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("speaker", sa.String, nullable=False),
    sa.Column("topic", sa.String, nullable=False),  # empty: whatever they speak of
    sa.Column("language", sa.String, nullable=False),
    sa.Column("told", sa.Integer, nullable=False),  # interviews up to this `added` have been told
    sa.UniqueConstraint("chat", "speaker", "topic"),
)

questions = sa.Table(
    "questions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False, index=True),
    sa.Column("chat", sa.BigInteger),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("outcome", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
)

feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("place", sa.String, primary_key=True),  # of the answer
    sa.Column("person", sa.BigInteger, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("question", sa.String, nullable=False),
    sa.Column("quote", sa.String),
    sa.Column("good", sa.Boolean, nullable=False),
    sa.Column("chat", sa.BigInteger),  # of the answer
    sa.Column("asker", sa.BigInteger),  # whose question it answers
)

shares = sa.Table(
    "shares",
    metadata,
    sa.Column("quote", sa.String, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
)

pictures = sa.Table(
    "pictures",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("file", sa.String, nullable=False),  # Telegram's id of it
)

mailings = sa.Table(
    "mailings",
    metadata,
    sa.Column("chat", sa.BigInteger, primary_key=True),
    sa.Column("kind", sa.String, primary_key=True),
    sa.Column("hour", sa.Integer),  # null: not wanted any more; what was sent is still known
    sa.Column("language", sa.String, nullable=False),
    sa.Column("done", sa.String, nullable=False),  # the first day of the last period done with
    sa.Column("told", sa.Integer, nullable=False),  # interviews up to this `added` have been told
)

shown_quotes = sa.Table(
    "shown_quotes",
    metadata,
    sa.Column("chat", sa.BigInteger, primary_key=True),
    sa.Column("quote", sa.String, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
)

weekly_shares = sa.Table(
    "weekly_shares",
    metadata,
    sa.Column("week", sa.Integer, primary_key=True),  # its number since the year 1
    sa.Column("quote", sa.String, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),  # the update's id
    sa.Column("lines", sa.Text, nullable=False),  # JSON: the chats in whose order it is worked on
    sa.Column("fields", sa.Text, nullable=False),  # JSON: all of it
    sa.Column("worker", sa.String, nullable=False),  # who has it in hand; empty: nobody
    sa.Column("until", sa.Double, nullable=False),  # then it is anybody's again
    sa.Column("done", sa.BigInteger, nullable=False),  # when it was done with; 0: not yet
    sa.Index("inbox_waiting", "done", "number"),
)

turns = sa.Table(
    "turns",
    passing,
    sa.Column("key", sa.String, primary_key=True),  # a limit, and whose turns they are
    sa.Column("times", sa.Text().with_variant(ARRAY(sa.Double), "postgresql"), nullable=False),
    sa.Column("idle", sa.Double, nullable=False),  # when the last of them bears on nothing more
)
