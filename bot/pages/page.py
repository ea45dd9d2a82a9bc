"""An interview as a page: one request, its own style and script in it, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.faces import wording
from bot.faces.templating import templates
from bot.faces.voice import Voice
from corpus.links import at_second
from corpus.model import Directness, Interview, Passage, Quote, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph; `marked` is the quote that the page was opened for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to show: its heading and speaker where they change, and the quote in it to share.

    `said` is that quote as it is shared: in quotation marks, unless it is only reported; `by` is
    who says it.
    """

    heading: str | None
    speaker: str | None
    pieces: tuple[Piece, ...]
    quote: str | None
    said: str
    by: str
    link: str | None


def page(
    interview: Interview,
    quote_id: str | None,
    say: Voice,
    nonce: str,
    shown: Span | None = None,
) -> str:
    """Return the page of an interview, with one of its quotes marked.

    :param shown: the part of the quote that is marked; all of it, where it is none of it
    :param nonce: what the content security policy lets the page's own script and style run by
    """
    quote = next((quote for quote in interview.quotes if quote.id == quote_id), None)
    marked = _part(quote.span, shown) if quote else None
    details = interview.details
    template = templates("bot.pages").get_template("interview.html")
    return template.render(
        say=say,
        title=details.title,
        place=wording.place(say, details),
        source=details.url if details.url and details.url.startswith("http") else None,
        language=details.language or "",
        paragraphs=list(_paragraphs(interview, marked)),
        nonce=nonce,
        interface=say.language,
        direction="rtl" if say.from_right else "ltr",
    )


def _part(whole: Span, part: Span | None) -> Span:
    inside = part is not None and whole.start <= part.start < part.end <= whole.end
    return part if part is not None and inside else whole


def _paragraphs(interview: Interview, marked: Span | None) -> Iterator[Paragraph]:
    section = speaker = None
    for passage in interview.passages:
        quote = max(interview.quotes_of(passage.position), key=_length, default=None)
        new_section = passage.section != section
        new_speaker = passage.speaker != speaker or new_section
        section, speaker = passage.section, passage.speaker
        yield Paragraph(
            passage.section if new_section else None,
            passage.speaker if new_speaker else None,
            tuple(_pieces(interview, passage, marked)),
            quote.id if quote else None,
            _said(quote) if quote else "",
            (quote.speaker or "") if quote else "",
            _link(interview, passage),
        )


def _length(quote: Quote) -> tuple[bool, int]:
    return quote.directness is not Directness.INDIRECT, len(quote.text)


def _said(quote: Quote) -> str:
    return quote.text if quote.directness is Directness.INDIRECT else f"“{quote.text}”"


def _pieces(interview: Interview, passage: Passage, marked: Span | None) -> Iterator[Piece]:
    text, span = interview.text, passage.span
    if marked is None or marked.end <= span.start or marked.start >= span.end:
        yield Piece(span.of(text))
        return
    inside = Span(max(marked.start, span.start), min(marked.end, span.end))
    yield Piece(text[span.start : inside.start])
    yield Piece(inside.of(text), marked=True)
    yield Piece(text[inside.end : span.end])


def _link(interview: Interview, passage: Passage) -> str | None:
    """Return where a paragraph is heard, where its second is known."""
    second, url = interview.second_at(passage.span.start), interview.details.url
    if second is None or url is None or not url.startswith("http"):
        return None
    return at_second(url, second)
