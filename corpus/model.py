"""The things a corpus is made of. Frozen values, no input or output.

Every offset counts code points and points into :attr:`Document.text`, the document's content as
a person reads it. Where a reader had to take markup out of the stored source to get there,
:attr:`Document.origins` leads from each offset back into :attr:`Document.source`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.origins import Origins


class Directness(StrEnum):
    """How close the words shown are to the words spoken (as in PARC3 and PolNeAR)."""

    DIRECT = "direct"
    """All of the content stands between quotation marks, or in the speaker's own turn."""
    MIXED = "mixed"
    """Part of a reported statement is quoted; the quote is the quoted part."""
    INDIRECT = "indirect"
    """The writer's words for what was said. Never to be shown as the speaker's own."""


class Role(StrEnum):
    """What somebody does in an interview."""

    HOST = "host"
    GUEST = "guest"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of offsets, ``start <= offset < end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person (or other voice) who is on record.

    `name` is the fullest form known. `aliases` are other names and descriptions that mean the
    same one ("the Secretary"). `titles` are offices and other things that the texts call them by.
    `apart` are names of others who are somebody else, as whoever runs the library has said.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    titles: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader found it; `speaker` is the label of the turn that it belongs to."""

    span: Span
    section: str | None = None
    speaker: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of an interview besides its words.

    `time` is as the document writes it, `url` where it can be read, heard or seen, `language` a
    code of ISO 639-1.
    """

    title: str
    date: date | None = None
    time: str | None = None
    programme: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file: its details, its people, its text and its paragraphs.

    `source` is the stored file's text, `text` its content as a person reads it. `times` holds
    ``(offset, second)`` where the document tells when something is said, in ascending order.
    """

    details: Details
    source: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...] = ()
    origins: Origins = field(default_factory=Origins)
    times: Sequence[tuple[int, float]] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is on record with.

    `id` is short and stable. `span` covers the words to show, `text` is exactly what stands
    there. `speaker` is the name of a :class:`Speaker`, or None where the text leaves it open.
    `source` and `cue` cover the words that name who said it ("the Secretary") and that say that
    it was said ("told"); both are None in a turn, where the label says it. `occasion` is where it
    was said if that was not in the interview itself. `passage` is the position of its passage.
    """

    id: str
    span: Span
    text: str
    speaker: str | None
    directness: Directness
    passage: int
    cue: Span | None = None
    source: Span | None = None
    content: tuple[Span, ...] = ()
    occasion: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as the index knows it. `asked` is the position of the question it answers."""

    position: int
    span: Span
    section: str | None
    speaker: str | None
    turn: int | None
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """A document that has been read through: with passages, quotes and who says them."""

    id: str
    document: Document
    speakers: tuple[Speaker, ...]
    passages: Sequence[Passage]
    quotes: Sequence[Quote]

    @property
    def details(self) -> Details:
        """What is known of the interview besides its words."""
        return self.document.details

    @property
    def text(self) -> str:
        """The content that every offset points into."""
        return self.document.text

    def quotes_of(self, position: int) -> list[Quote]:
        """Return the quotes of the passage at a position, in order."""
        # quotes are in order of offset, and so of their passages
        first = bisect_left(self.quotes, position, key=lambda quote: quote.passage)
        last = bisect_right(self.quotes, position, key=lambda quote: quote.passage)
        return list(self.quotes[first:last])

    def second_at(self, offset: int) -> float | None:
        """Return the second of the recording at which the words at `offset` are said, if known."""
        at = bisect_right(self.document.times, (offset, float("inf")))
        return self.document.times[at - 1][1] if at else None

    def words(self, passage: Passage) -> str:
        """Return the text of one of the interview's passages."""
        return passage.span.of(self.text)
