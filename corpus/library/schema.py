"""The tables of the library file. What changes here needs a step in ``corpus/migrations``.

The first four hold what was said; the others what the bot keeps of its chats, which it alone reads
and writes (``bot/chats/store.py``): one file to back up, one to move.
"""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA = "0004"
"""The last step of ``corpus/migrations``."""

metadata = sa.MetaData()

interviews = sa.Table(
    "interviews",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("added", sa.Integer, nullable=False, unique=True),
    sa.Column("origin", sa.String, index=True),  # the path or address that it was added from
    sa.Column("title", sa.String, nullable=False),
    sa.Column("date", sa.Date),
    sa.Column("time", sa.String),
    sa.Column("programme", sa.String),
    sa.Column("outlet", sa.String),
    sa.Column("dateline", sa.String),
    sa.Column("url", sa.String),
    sa.Column("language", sa.String),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("text", sa.Text),  # null: the same as source
    sa.Column("origins", sa.JSON, nullable=False),
    sa.Column("times", sa.JSON, nullable=False),
    sa.Column("speakers", sa.JSON, nullable=False),
    sa.Column("stamp", sa.String, nullable=False),  # another one with every writing
    sa.Index("interviews_by_version", "added", "id", "stamp"),  # lists them without their texts
)

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("interview", sa.ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("section", sa.String),
    sa.Column("speaker", sa.String),
    sa.Column("turn", sa.Integer),
    sa.Column("asked", sa.Integer),
)

quotes = sa.Table(
    "quotes",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("interview", sa.ForeignKey("interviews.id", ondelete="CASCADE"), nullable=False),
    sa.Column("passage", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("speaker", sa.String, index=True),
    sa.Column("directness", sa.String, nullable=False),
    sa.Column("cue", sa.JSON(none_as_null=True)),
    sa.Column("source", sa.JSON(none_as_null=True)),
    sa.Column("content", sa.JSON(none_as_null=True)),  # null: the quote itself
    sa.Column("occasion", sa.String),
    sa.Index("quotes_by_passage", "interview", "passage"),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # always 1
    sa.Column("revision", sa.Integer, nullable=False),  # goes up with every change
    sa.Column("stamp", sa.String, nullable=False),  # another one with every change
)

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("chat", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.BigInteger, primary_key=True),  # of a forum; 0: none
    sa.Column("person", sa.BigInteger, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),  # JSON with its version, as all that follows
    sa.Column("answered", sa.BigInteger),  # the update answered last
    sa.Column("touched", sa.Integer, nullable=False, index=True),  # all times: seconds since 1970
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
    sa.Column("made", sa.Integer, nullable=False, index=True),
    sa.Index("answers_by_question", "chat", "asked"),
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
    sa.Column("at", sa.Integer, nullable=False, index=True),
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
    sa.Column("at", sa.Integer, nullable=False),
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
