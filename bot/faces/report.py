"""A report as a page: the text with its quotations marked, and beside it what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.faces import check, text_check, wording
from bot.faces.directions import is_from_right
from bot.faces.plain import ENGLISH, quoted
from bot.faces.templating import templates
from corpus.model import Span
from retrieval.answers.citing import TextCheck
from retrieval.answers.shown import Shown
from retrieval.checking.verdicts import Change, Check


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; `number` is that of the quotation which it belongs to, 0 where to none.

    `first`: the quotation starts with it.
    """

    text: str
    number: int = 0
    kind: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a quotation, in words."""

    number: int
    kind: str
    verdict: str
    words: str
    whose: str
    line: int | None
    meaning: str
    changes: Sequence[Change]
    left_out: str
    record: str
    said_by: str
    place: str
    link: str | None


def page(found: TextCheck, name: str) -> str:
    """Return the report on a text as one HTML page that needs nothing else."""
    checked = found.checking.checked
    details = found.text.interview.details
    template = templates("bot.faces").get_template("report.html")
    return template.render(
        name=name,
        title=details.title,
        language=details.language or "",
        direction="rtl" if is_from_right(found.text.interview.text) else "ltr",
        summary=text_check.summed_up(checked),
        pieces=list(_pieces(found)),
        judged=list(_judged(found)),
        short=checked.short,
        unchecked=checked.unchecked,
        remarks=list(text_check.remarks(found)),
    )


def _kind(one: Check) -> str:
    if one.stands:
        return "stands"
    return "absent" if not one.on_record else "differs"


def _pieces(found: TextCheck) -> Iterator[Piece]:
    """Cut a text at its quotations; of two that overlap the first is marked."""
    text = found.text.interview.text
    marks: list[tuple[Span, int, str, bool]] = []
    for number, one in enumerate(found.checking.checked.each, 1):
        for at, span in enumerate(one.claim.at):
            marks.append((span, number, _kind(one), not at))
    read = 0
    for span, number, kind, first in sorted(marks, key=lambda mark: mark[0]):
        if span.start >= read:
            yield Piece(text[read : span.start])
            yield Piece(span.of(text), number, kind, first)
            read = span.end
    yield Piece(text[read:])


def _judged(found: TextCheck) -> Iterator[Judged]:
    shown = {quote.id: quote for quote in found.checking.quotes}
    for number, one in enumerate(found.checking.checked.each, 1):
        quote = next((shown[p.quote.id] for p in one.on_record if p.quote), None)
        differs = any(not change.same or change.bracketed for change in one.changes)
        yield Judged(
            number=number,
            kind=_kind(one),
            verdict=check.verdict(ENGLISH, one),
            words=one.claim.words,
            whose=text_check.whose(one),
            line=text_check.line_of(found, one),
            meaning=check.explained(ENGLISH, one),
            changes=one.changes if differs and one.verdict not in check.AS_CLAIMED else (),
            left_out=one.left_out,
            record=quoted(quote) if quote else "",
            said_by=wording.said_by(ENGLISH, quote) if quote else "",
            place=_place(one, quote),
            link=quote.link if quote and (quote.link or "").startswith("http") else None,
        )


def _place(one: Check, quote: Shown | None) -> str:
    if quote is not None:
        return wording.place(ENGLISH, quote.details)
    return wording.place(ENGLISH, one.found[0].details) if one.on_record else ""
