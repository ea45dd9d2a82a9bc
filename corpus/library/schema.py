"""The tables of the library. What changes here needs a step in ``migrations``.

The bot keeps its chats in the same file (``bot/chats/schema.py``), and its steps stand in the same
row: one file to back up, one to move.
"""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA = "0009"
"""The last step of the migrations."""

metadata = sa.MetaData()

interviews = sa.Table(
    "interviews",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("added", sa.Integer, nullable=False, unique=True),
    sa.Column("origin", sa.String),  # the path or address that it was added from
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
    sa.Index("ix_interviews_origin", "origin", postgresql_using="hash"),
    sa.Index("interviews_by_url", "url", postgresql_using="hash"),
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
    sa.Column("speaker", sa.String),
    sa.Column("directness", sa.String, nullable=False),
    sa.Column("cue", sa.JSON(none_as_null=True)),
    sa.Column("source", sa.JSON(none_as_null=True)),
    sa.Column("content", sa.JSON(none_as_null=True)),  # null: the quote itself
    sa.Column("occasion", sa.String),
    sa.Index("ix_quotes_speaker", "speaker", postgresql_using="hash"),
    sa.Index("quotes_by_passage", "interview", "passage"),
)

sketches = sa.Table(  # what an interview is known again by, from wherever it comes
    "sketches",
    metadata,
    sa.Column("hash", sa.BigInteger, primary_key=True),
    sa.Column(
        "interview",
        sa.ForeignKey("interviews.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

originals = sa.Table(  # what an interview is read from again
    "originals",
    metadata,
    sa.Column("interview", sa.ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("packed", sa.LargeBinary),  # null: the same as the interview's source
)

corrections = sa.Table(  # of one interview; not its row's, which a changed document replaces
    "corrections",
    metadata,
    sa.Column("interview", sa.String, primary_key=True),
    sa.Column("said", sa.JSON, nullable=False),
)

rulings = sa.Table(  # of people, in every interview
    "rulings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("one", sa.String, nullable=False),
    sa.Column("other", sa.String, nullable=False),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # always 1
    sa.Column("revision", sa.Integer, nullable=False),  # goes up with every change
    sa.Column("stamp", sa.String, nullable=False),  # another one with every change
)
