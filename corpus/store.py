"""The library: interviews, passages and quotes in one SQLite file, one transaction an import.

Through SQLAlchemy Core, so that a server's database can take the file's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from corpus.model import (
    Details,
    Directness,
    Document,
    Interview,
    Passage,
    Quote,
    Role,
    Span,
    Speaker,
)
from corpus.origins import Origins
from corpus.reading import read_interview

SCHEMA_VERSION = 1
KEPT_READY = 256
"""How many interviews stay in memory once read."""

metadata = sa.MetaData()

interviews = sa.Table(
    "interviews",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("added", sa.Integer, nullable=False, unique=True),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("date", sa.Date),
    sa.Column("time", sa.String),
    sa.Column("programme", sa.String),
    sa.Column("outlet", sa.String),
    sa.Column("dateline", sa.String),
    sa.Column("url", sa.String),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("text", sa.Text),  # null: the same as source
    sa.Column("origins", sa.JSON, nullable=False),
    sa.Column("speakers", sa.JSON, nullable=False),
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
    sa.Column(
        "interview", sa.ForeignKey("interviews.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    sa.Column("passage", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("speaker", sa.String, index=True),
    sa.Column("directness", sa.String, nullable=False),
    sa.Column("cue", sa.JSON(none_as_null=True)),
    sa.Column("source", sa.JSON(none_as_null=True)),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("occasion", sa.String),
)


class LibraryError(Exception):
    """A library that can't be used. Its message is one sentence that says what to do."""


class Library:
    """A collection of interviews in a database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.interview = lru_cache(maxsize=KEPT_READY)(self._read)

    @classmethod
    def in_memory(cls) -> Library:
        """Return an empty library that lives as long as the process."""
        engine = sa.create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        _prepare(engine)
        return cls(engine)

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Library:
        """Open the library file at `path`.

        :param create: make the file, and the folders above it, where there is none
        :raises LibraryError: where there is no such file, or where it is no library of ours
        """
        if not path.exists():
            if not create:
                raise LibraryError(
                    f"There is no library at {path}; make one with: onrecord add FILE"
                    f" --library {path}"
                )
            path.parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
        try:
            _prepare(engine)
        except sa.exc.DatabaseError:
            raise LibraryError(
                f"{path} is not an OnRecord library; give another path to --library."
            ) from None
        return cls(engine)

    def add(self, interview: Interview) -> bool:
        """Put an interview in, in one transaction; one with the same id is replaced.

        Return whether anything changed.
        """
        document = interview.document
        with self._engine.begin() as connection:
            same = sa.select(interviews.c.source, interviews.c.added).where(
                interviews.c.id == interview.id
            )
            known = connection.execute(same).one_or_none()
            if known is not None:
                if known.source == document.source:
                    return False
                connection.execute(interviews.delete().where(interviews.c.id == interview.id))
                added = known.added
            else:
                last = connection.scalar(sa.select(sa.func.max(interviews.c.added)))
                added = (last or 0) + 1
            connection.execute(interviews.insert(), _interview_row(interview, added))
            if interview.passages:
                connection.execute(passages.insert(), list(_passage_rows(interview)))
            if interview.quotes:
                connection.execute(quotes.insert(), list(_quote_rows(interview)))
        self.interview.cache_clear()
        return True

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all interviews, in the order in which they were first added."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(interviews.c.id).order_by(interviews.c.added))
            return tuple(rows.scalars())

    def __iter__(self) -> Iterator[Interview]:
        """Read every interview, in the order in which they were first added."""
        for interview_id in self.ids():
            yield self.interview(interview_id)

    def find_quote(self, quote_id: str) -> tuple[Interview, Quote]:
        """Return the quote with this id, and its interview.

        :raises KeyError: where the library has none
        """
        with self._engine.connect() as connection:
            row = sa.select(quotes.c.interview).where(quotes.c.id == quote_id)
            interview_id = connection.scalar(row)
        if interview_id is None:
            raise KeyError(quote_id)
        interview = self.interview(interview_id)
        return interview, next(quote for quote in interview.quotes if quote.id == quote_id)

    def _read(self, interview_id: str) -> Interview:
        """Return the interview with this id.

        :raises KeyError: where the library has none
        """
        with self._engine.connect() as connection:
            head = connection.execute(
                interviews.select().where(interviews.c.id == interview_id)
            ).one_or_none()
            if head is None:
                raise KeyError(interview_id)
            passage_rows = connection.execute(
                passages.select()
                .where(passages.c.interview == interview_id)
                .order_by(passages.c.position)
            ).all()
            quote_rows = connection.execute(
                quotes.select()
                .where(quotes.c.interview == interview_id)
                .order_by(quotes.c.start, quotes.c.end)
            ).all()
        text = head.source if head.text is None else head.text
        found = tuple(_passage(row) for row in passage_rows)
        document = Document(
            details=Details(
                head.title,
                head.date,
                head.time,
                head.programme,
                head.outlet,
                head.dateline,
                head.url,
            ),
            source=head.source,
            text=text,
            paragraphs=(),
            origins=Origins(tuple((a, b) for a, b in head.origins)),
        )
        speakers = tuple(_speaker(fields) for fields in head.speakers)
        return Interview(
            head.id, document, speakers, found, tuple(_quote(row, text) for row in quote_rows)
        )

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _prepare(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")

    with engine.begin() as connection:
        version = connection.execute(sa.text("PRAGMA user_version")).scalar_one()
        if version > SCHEMA_VERSION:
            raise LibraryError(
                "This library was written by a newer OnRecord; update with: pip install -U onrecord"
            )
        tables = set(sa.inspect(connection).get_table_names())
        if version == 0 and tables - set(metadata.tables):
            raise LibraryError("That file is a database of something else; name another file.")
        metadata.create_all(connection)
        connection.execute(sa.text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


def _interview_row(interview: Interview, added: int) -> dict[str, Any]:
    document, details = interview.document, interview.details
    return {
        "id": interview.id,
        "added": added,
        "title": details.title,
        "date": details.date,
        "time": details.time,
        "programme": details.programme,
        "outlet": details.outlet,
        "dateline": details.dateline,
        "url": details.url,
        "source": document.source,
        "text": None if document.text == document.source else document.text,
        "origins": [list(run) for run in document.origins.runs],
        "speakers": [
            [one.name, list(one.aliases), list(one.roles), list(one.titles)]
            for one in interview.speakers
        ],
    }


def _passage_rows(interview: Interview) -> Iterator[dict[str, Any]]:
    for passage in interview.passages:
        yield {
            "interview": interview.id,
            "position": passage.position,
            "start": passage.span.start,
            "end": passage.span.end,
            "section": passage.section,
            "speaker": passage.speaker,
            "turn": passage.turn,
            "asked": passage.asked,
        }


def _quote_rows(interview: Interview) -> Iterator[dict[str, Any]]:
    for quote in interview.quotes:
        yield {
            "id": quote.id,
            "interview": interview.id,
            "passage": quote.passage,
            "start": quote.span.start,
            "end": quote.span.end,
            "speaker": quote.speaker,
            "directness": quote.directness.value,
            "cue": _pair(quote.cue),
            "source": _pair(quote.source),
            "content": [_pair(span) for span in quote.content],
            "occasion": quote.occasion,
        }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _speaker(fields: list[Any]) -> Speaker:
    name, aliases, roles, titles = fields
    return Speaker(name, tuple(aliases), tuple(map(Role, roles)), tuple(titles))


def _passage(row: Any) -> Passage:
    span = Span(row.start, row.end)
    return Passage(row.position, span, row.section, row.speaker, row.turn, row.asked)


def _quote(row: Any, text: str) -> Quote:
    span = Span(row.start, row.end)
    return Quote(
        id=row.id,
        span=span,
        text=span.of(text),
        speaker=row.speaker,
        directness=Directness(row.directness),
        passage=row.passage,
        cue=_span(row.cue),
        source=_span(row.source),
        content=tuple(Span(*pair) for pair in row.content),
        occasion=row.occasion,
    )


def shipped_library() -> Library:
    """Return a library in memory that holds the interviews which ship with OnRecord."""
    library = Library.in_memory()
    for entry in sorted(files("corpus.interviews").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".md"):
            library.add(read_interview(entry.read_bytes(), entry.name.removesuffix(".md")))
    return library
