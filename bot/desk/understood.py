"""What was understood of an interview: who is in it, what has no name, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.mending.interviews import mark_of
from corpus.corrections import turn_labels
from corpus.model import Directness, Interview, Role
from corpus.quotes.languages import unserved
from corpus.readers.unread import unread


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody of an interview, and how many quotes are his."""

    name: str
    roles: tuple[Role, ...]
    titles: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of an interview; `nameless` are turns, `unsaid` quotes without a name."""

    people: tuple[Heard, ...]
    turns: int
    nameless: int
    quotes: int
    unsaid: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Words that an article quotes, and whose they are; None: nobody is named."""

    words: str
    speaker: str | None
    is_reported: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A turn, or a paragraph of an article: its heading where that changes, and its words.

    `number` counts turns from 1, and `mark` tells this turn's words from others; both are None of a
    paragraph that is no turn. `said` are the quotes of such a one.
    """

    heading: str | None
    number: int | None
    mark: str | None
    speaker: str | None
    paragraphs: tuple[str, ...]
    said: tuple[Said, ...] = ()

    @property
    def is_nameless(self) -> bool:
        """Whether words stand here under nobody's name."""
        if self.number is not None:
            return self.speaker is None
        return any(one.speaker is None for one in self.said)


def understood(interview: Interview) -> Understood:
    """Return what was understood of an interview, as it is with its corrections."""
    labels = [speaker for _, speaker in turn_labels(interview)]
    counts = Counter(quote.speaker for quote in interview.quotes)
    return Understood(
        tuple(
            Heard(one.name, one.roles, one.titles, counts[one.name]) for one in interview.speakers
        ),
        len(labels),
        sum(speaker is None for speaker in labels),
        len(interview.quotes),
        counts[None],
        tuple(filter(None, (unread(interview), unserved(interview)))),
    )


def blocks(interview: Interview) -> list[Block]:
    """Return an interview turn by turn, and what is no turn paragraph by paragraph."""
    return list(_blocks(interview))


def _blocks(interview: Interview) -> Iterator[Block]:
    section, position, passages = None, 0, interview.passages
    while position < len(passages):
        first = passages[position]
        last = position + 1
        while first.turn is not None and last < len(passages) and passages[last].turn == first.turn:
            last += 1
        heading = first.section if first.section != section else None
        section = passages[last - 1].section
        texts = tuple(interview.words(one) for one in passages[position:last])
        if first.turn is None:
            yield Block(heading, None, None, None, texts, tuple(_said(interview, position)))
        else:
            mark = mark_of(texts)
            yield Block(heading, first.turn + 1, mark, first.speaker, texts)
        position = last


def _said(interview: Interview, position: int) -> Iterator[Said]:
    for quote in interview.quotes_of(position):
        yield Said(quote.text, quote.speaker, quote.directness is Directness.INDIRECT)
