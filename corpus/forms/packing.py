"""Packing: an interview as bytes and back, for the way from one process to another.

Offsets and names in plain tuples, since an object for each of a hundred thousand spans takes
longer to send than to find. The words of a quote are not sent: they are cut from the text again.
"""

from __future__ import annotations

import marshal
from dataclasses import astuple
from datetime import date
from typing import Any

from corpus.forms.kept import Kept, kept_fields, kept_of
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

Pair = tuple[int, int]
DIRECTNESS = {str(kind): kind for kind in Directness}


def pack(interview: Interview, origin: str | None, kept: Kept | None = None) -> bytes:
    """Return an interview, where it was first added from and what is kept beside it as bytes."""
    document = interview.document
    title, day, *details = astuple(document.details)
    return marshal.dumps(
        (
            interview.id,
            origin,
            (title, day and day.isoformat(), *details),
            document.source,
            None if document.text == document.source else document.text,
            document.origins.runs,
            tuple(document.times),
            [(s.name, s.aliases, tuple(map(str, s.roles)), s.titles) for s in interview.speakers],
            [
                (p.position, p.span.start, p.span.end, p.section, p.speaker, p.turn, p.asked)
                for p in interview.passages
            ],
            [_quote(quote) for quote in interview.quotes],
            kept_fields(kept or Kept()),
        )
    )


def unpack(packed: bytes) -> tuple[Interview, str | None, Kept]:
    """Return what :func:`pack` made bytes of."""
    own, origin, details, source, text, runs, times, *rows, kept = marshal.loads(packed)  # noqa: S302
    speakers, passages, quotes = rows
    title, day, *others = details
    document = Document(
        Details(title, day and date.fromisoformat(day), *others),
        source,
        source if text is None else text,
        (),
        (),
        Origins(runs),
        times,
    )
    interview = Interview(
        own,
        document,
        tuple(
            Speaker(name, aliases, tuple(map(Role, roles)), titles)
            for name, aliases, roles, titles in speakers
        ),
        tuple(
            Passage(position, Span(start, end), *others)
            for position, start, end, *others in passages
        ),
        tuple(_read_quote(fields, document.text) for fields in quotes),
    )
    return interview, origin, kept_of(kept)


def _quote(quote: Quote) -> tuple[Any, ...]:
    return (
        quote.id,
        *_pair(quote.span),
        quote.speaker,
        str(quote.directness),
        quote.passage,
        quote.cue and _pair(quote.cue),
        quote.source and _pair(quote.source),
        None if quote.content == (quote.span,) else tuple(map(_pair, quote.content)),
        quote.occasion,
    )


def _read_quote(fields: tuple[Any, ...], text: str) -> Quote:
    own, start, end, speaker, directness, passage, cue, source, content, occasion = fields
    span = Span(start, end)
    return Quote(
        own,
        span,
        text[start:end],
        speaker,
        DIRECTNESS[directness],
        passage,
        cue and Span(*cue),
        source and Span(*source),
        (span,) if content is None else tuple(Span(*pair) for pair in content),
        occasion,
    )


def _pair(span: Span) -> Pair:
    return span.start, span.end
