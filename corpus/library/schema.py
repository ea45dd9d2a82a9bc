"""The tables of the library. What changes here needs a step in ``migrations``.

The bot keeps its chats in the same file (``bot/chats/schema.py``), and its steps stand in the same
row: one file to back up, one to move.
"""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA = "0011"
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

feeds = sa.Table(  # what is followed, from which interviews come by themselves
    "feeds",
    metadata,
    sa.Column("id", sa.String, primary_key=True),  # made of its address
    sa.Column("address", sa.Text, nullable=False),  # a path of a folder that is watched
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("private", sa.Boolean, nullable=False),  # it may be of this network, and its entries
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("followed", sa.BigInteger, nullable=False),  # all times: seconds since 1970
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text),
    sa.Column("looked", sa.BigInteger, nullable=False),  # when it was last looked at; 0: not yet
    sa.Column("due", sa.BigInteger, nullable=False),  # when it is to be looked at again
    sa.Column("closed", sa.BigInteger, nullable=False),  # its server wants to be left alone until
    sa.Column("failures", sa.Integer, nullable=False),  # in a row
    sa.Column("failure", sa.Text),  # of the last look
)

feed_entries = sa.Table(  # each once, whatever becomes of it
    "feed_entries",
    metadata,
    sa.Column("feed", sa.ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("key", sa.String, primary_key=True),  # made of its guid, or its address
    sa.Column("link", sa.String),  # made of the address of its page, where that is its alone
    sa.Column("source", sa.String),  # made of the address that it was read from
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("day", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("interview", sa.String),  # its id, though it may have been removed
    sa.Column("reason", sa.Text),
    sa.Column("found", sa.BigInteger, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),  # in the feed, when it was found
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("failed", sa.BigInteger, nullable=False),  # first; 0: never
    sa.Column("due", sa.BigInteger, nullable=False),
    sa.Column("told", sa.JSON, nullable=False),  # all that the feed says of it
    sa.Index("feed_entries_due", "state", "due"),
    sa.Index("feed_entries_by_source", "source"),
)

feed_rounds = sa.Table(  # who looks at the feeds: one at a time, of however many bots
    "feed_rounds",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # always 1
    sa.Column("worker", sa.String, nullable=False),
    sa.Column("until", sa.Double, nullable=False),  # then it is anybody's turn
)

documents = sa.Table(  # that wait to be read, or were
    "documents",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("origin", sa.String),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("data", sa.LargeBinary),  # null: done with
    sa.Column("worker", sa.String, nullable=False),  # who has it in hand; empty: nobody
    sa.Column("until", sa.Double, nullable=False),  # then it is anybody's again
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("hurries", sa.Boolean, nullable=False),  # somebody waits for it
    sa.Column("done", sa.BigInteger, nullable=False),  # when it was done with; 0: not yet
    sa.Column("status", sa.String),  # what became of it
    sa.Column("interview", sa.String),
    sa.Column("reason", sa.String),
    sa.Column("before", sa.String),
    sa.Index("documents_waiting", "done", "number"),
)

passing = sa.MetaData()
"""What is worth nothing a minute later, and is not copied with the rest."""

readers = sa.Table(
    "readers",  # workers that read documents
    passing,
    sa.Column("worker", sa.String, primary_key=True),
    sa.Column("index", sa.String, nullable=False),  # whose index on a cluster it keeps up
    sa.Column("until", sa.Double, nullable=False),  # from then on it is not there any more
)
