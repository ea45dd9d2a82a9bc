"""Rows: interviews as the tables hold them, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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

DETAILS = ("title", "date", "time", "programme", "outlet", "dateline", "url", "language")


def interview_row(interview: Interview) -> dict[str, Any]:
    """Return the row of an interview, without when and where from it was added."""
    document = interview.document
    return {
        "id": interview.id,
        **{key: getattr(document.details, key) for key in DETAILS},
        "source": document.source,
        "text": None if document.text == document.source else document.text,
        "origins": [list(run) for run in document.origins.runs],
        "times": [list(mark) for mark in document.times],
        "speakers": [speaker_fields(speaker) for speaker in interview.speakers],
    }


def speaker_fields(one: Speaker) -> list[Any]:
    """Return a speaker as an interview's row holds one."""
    fields: list[Any] = [one.name, list(one.aliases), list(one.roles), list(one.titles)]
    return [*fields, list(one.apart)] if one.apart else fields


def passage_rows(interview: Interview) -> Iterator[dict[str, Any]]:
    """Yield the rows of an interview's passages."""
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


def quote_rows(interview: Interview) -> Iterator[dict[str, Any]]:
    """Yield the rows of an interview's quotes."""
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
            "content": None if quote.content == (quote.span,) else list(map(_pair, quote.content)),
            "occasion": quote.occasion,
        }


def interview_of(head: Any, passage_rows: Sequence[Any], quote_rows: Sequence[Any]) -> Interview:
    """Make an interview of its rows, passages and quotes in order."""
    text = head.source if head.text is None else head.text
    document = Document(
        details=Details(**{key: getattr(head, key) for key in DETAILS}),
        source=head.source,
        text=text,
        paragraphs=(),
        origins=Origins(tuple((a, b) for a, b in head.origins)),
        times=tuple((offset, second) for offset, second in head.times),
    )
    return Interview(
        head.id,
        document,
        tuple(speaker_of(fields) for fields in head.speakers),
        tuple(map(_passage, passage_rows)),
        tuple(_quote(row, text) for row in quote_rows),
    )


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def speaker_of(fields: list[Any]) -> Speaker:
    """Return the speaker that :func:`speaker_fields` wrote."""
    name, aliases, roles, titles, *apart = fields
    return Speaker(name, tuple(aliases), tuple(map(Role, roles)), tuple(titles), *map(tuple, apart))


def _passage(row: Any) -> Passage:
    span = Span(row.start, row.end)
    return Passage(row.position, span, row.section, row.speaker, row.turn, row.asked)


def _quote(row: Any, text: str) -> Quote:
    span = Span(row.start, row.end)
    content = (span,) if row.content is None else tuple(Span(*pair) for pair in row.content)
    return Quote(
        id=row.id,
        span=span,
        text=span.of(text),
        speaker=row.speaker,
        directness=Directness(row.directness),
        passage=row.passage,
        cue=_span(row.cue),
        source=_span(row.source),
        content=content,
        occasion=row.occasion,
    )
