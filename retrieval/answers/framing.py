"""Context: the sentences around a quote that make it understandable, all of them verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Details, Interview, Passage, Quote, Span
from corpus.quotes.marks import Quotation, find_quotations
from corpus.sentences import sentences
from retrieval.answers.met import Met
from retrieval.index.analysis import ENGLISH

LONGEST_QUOTE = 60
"""Words; a longer turn is shown as the sentences in it that answer."""
LEANS = re.compile(
    r"[\W_]*(?:and|but|so|or|because|then|also|which|that|this|these|those|it|its|they|them|he|she"
    r"|him|her|his|their|there|here|yes|yeah|no|well|right|exactly|plus|instead|however)\b",
    re.IGNORECASE,
)
"""How a sentence starts that goes on from the one before it."""
BROKEN_OFF = re.compile(
    r"(?:\.\.\.|…)[\"”’»)]{0,2}\s+(?=[A-Z])"
    r"(?!(?:But|Though|Although|Except|Unless|However|Yet|If|Or|Not|Nor|Only)\b)"
)
"""Where somebody breaks off and begins anew, in speech that is written down. What takes back or
bounds what was said before stays with it.
"""
LEANING = 2
"""So many sentences before the first one that says something are shown for it to be followed."""
AFTER = 2
"""So many sentences after the last one that says something are shown, where they fit."""
NEIGHBOUR = 320
"""Characters of a neighbouring paragraph that are shown, in whole sentences."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A quote to show: `text` is all or whole sentences of it, with what stands around it.

    In an article ``before + text + after`` reads as the source does, quotation marks included.
    `asked` is the question that a turn answers, with who asked it, or else what was said before it,
    where that has what the turn is about and doesn't say. `sentence` is the sentence
    that holds the quote, for what is reported and not quoted. `start` is the offset of `text`.
    """

    text: str
    before: str
    after: str
    sentence: str
    start: int = 0
    asked: tuple[str, str] | None = None
    cut_before: bool = False
    cut_after: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether more follows, and no ellipsis of the quote's own says so."""
        return self.cut_after and not self.text.endswith(("…", "..."))


def frame(
    interview: Interview,
    quote: Quote,
    met: Met,
    longest: int = LONGEST_QUOTE,
    part: Span | None = None,
) -> Framed:
    """Put a quote in its frame.

    :param met: tells what sentences say of what was asked, which chooses those of a long turn
    :param longest: words that are shown, in whole sentences; one sentence at the least
    :param part: the sentences to show, if they are whole ones of the quote
    """
    text = interview.text
    passage = interview.passages[quote.passage]
    shown = _excerpt(interview, quote.span, met, longest, part)
    before = text[passage.span.start : shown.start]
    after = text[shown.end : passage.span.end]
    if shown.start > quote.span.start:
        before = _ending(before)
    if shown.end < quote.span.end:
        after = _beginning(after)
    lead, trail = _neighbours(interview, passage)
    return Framed(
        text=shown.of(text),
        before=f"{lead}\n\n{before}" if lead else before,
        after=f"{after}\n\n{trail}" if trail else after,
        sentence=_sentence(text, passage.span, quote.span),
        start=shown.start,
        asked=_asked(interview, passage) or _prompt(interview, passage, shown.of(text), met),
        cut_before=shown.start > quote.span.start,
        cut_after=shown.end < quote.span.end,
    )


def language_of(details: Details) -> str:
    """Return the language in which the words of an interview are stemmed."""
    return details.language or ENGLISH


def _are_whole(part: Span, parts: Sequence[Span], inside: Sequence[bool]) -> bool:
    """Tell whole sentences, of which the first is not in the middle of somebody else's words."""
    starts = [one.start for one, within in zip(parts, inside, strict=True) if not within]
    return part.start < part.end and part.start in starts and part.end in [p.end for p in parts]


def _excerpt(
    interview: Interview,
    span: Span,
    met: Met,
    longest: int,
    part: Span | None,
) -> Span:
    """Return the run of whole sentences, not too long, that says most of what was asked about."""
    text, language = interview.text, language_of(interview.details)
    if len(span.of(text).split()) <= longest:
        return span
    parts = list(_parts(text, span, longest))
    quotations = find_quotations(text, span)
    inside = [_is_inside(one, quotations) for one in parts]
    if part is not None and _are_whole(part, parts, inside):
        return part
    texts = [one.of(text) for one in parts]
    lengths = [len(one.split()) for one in texts]
    said = met(texts, language)
    worth = said.sum(axis=0)
    best, chosen = (-1.0, 0), (0, 0)
    for first in (at for at in range(len(parts)) if not inside[at]):
        last = _last_fitting(lengths, first, longest)
        of_run = slice(first, last + 1)
        value = float(said[:, of_run].max(axis=1).sum() + worth[of_run].sum() / 100)
        if (value, -first) > best:
            best, chosen = (value, -first), (first, last)
    first = _start(chosen, worth, [LEANS.match(one) is not None for one in texts])
    telling = np.flatnonzero(worth[first : chosen[1] + 1])
    last = _last_fitting(lengths, first, longest)
    if len(telling):
        last = min(last, first + int(telling[-1]) + AFTER)
    while inside[first]:
        first -= 1
    return Span(parts[first].start, parts[last].end)


def _parts(text: str, span: Span, longest: int) -> Iterator[Span]:
    """Yield the sentences of a quote; one that is too long, as far as it is broken off in it."""
    for one in sentences(text, span.start, span.end):
        start = one.start
        if len(one.of(text).split()) > longest:
            for gap in BROKEN_OFF.finditer(text, one.start, one.end):
                yield Span(start, start + len(text[start : gap.end()].rstrip()))
                start = gap.end()
        yield Span(start, one.end)


def _is_inside(sentence: Span, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a sentence starts in words that a turn tells in somebody else's voice."""
    return any(one.outer.start < sentence.start < one.inner.end for one in quotations)


def _last_fitting(lengths: Sequence[int], first: int, longest: int) -> int:
    """Return the last sentence of a run from one on that isn't too long."""
    last, words = first, lengths[first]
    while last + 1 < len(lengths) and words + lengths[last + 1] <= longest:
        last += 1
        words += lengths[last]
    return last


def _start(chosen: tuple[int, int], worth: NDArray[np.float64], leans: Sequence[bool]) -> int:
    """Return the first sentence of a run that says something of the topic, or, where that leans on
    those before it, the one that it leans on.
    """
    first, last = chosen
    telling = np.flatnonzero(worth[first : last + 1])
    if not len(telling):
        return first
    wanted = start = first + int(telling[0])
    while start > first and leans[start] and wanted - start < LEANING:
        start -= 1
    return start


def _neighbours(interview: Interview, passage: Passage) -> tuple[str, str]:
    """Return sentences of the paragraphs before and after, where they belong together."""
    at, all_of_them = passage.position, interview.passages
    lead = trail = ""
    if at > 0 and belong(all_of_them[at - 1], passage):
        lead = _ending(interview.words(all_of_them[at - 1]))
    if at + 1 < len(all_of_them) and belong(all_of_them[at + 1], passage):
        trail = _beginning(interview.words(all_of_them[at + 1]))
    return lead, trail


def belong(other: Passage, passage: Passage) -> bool:
    """Tell whether two paragraphs that stand side by side are of one section and one turn."""
    return other.section == passage.section and other.turn == passage.turn


def _asked(interview: Interview, passage: Passage) -> tuple[str, str] | None:
    if passage.asked is None:
        return None
    question = interview.passages[passage.asked]
    return question.speaker or "", _ending(interview.words(question))


def prompt_of(interview: Interview, passage: Passage) -> Passage | None:
    """Return the last passage of the turn before that of a passage, if another says it."""
    passages, at = interview.passages, passage.position - 1
    while at >= 0 and passages[at].turn == passage.turn:
        at -= 1
    before = passages[max(at, 0)]
    if at < 0 or None in (passage.turn, before.turn) or before.speaker == passage.speaker:
        return None
    return before


def _prompt(interview: Interview, passage: Passage, shown: str, met: Met) -> tuple[str, str] | None:
    """Return what another says before a turn, with who, where it has what the turn doesn't say."""
    if (before := prompt_of(interview, passage)) is None:
        return None
    said = _ending(interview.words(before))
    own, others = met([shown, said], language_of(interview.details)).T
    return (before.speaker or "", said) if bool(((others == 1) & (own < 1)).any()) else None


def _ending(text: str) -> str:
    """Return the last whole sentences of a text that fit, at least one."""
    parts = sentences(text)
    first = len(parts)
    while first > 0 and (first == len(parts) or len(text) - parts[first - 1].start <= NEIGHBOUR):
        first -= 1
    return text[parts[first].start :] if parts else text


def _beginning(text: str) -> str:
    """Return the first whole sentences of a text that fit, at least one."""
    parts = sentences(text)
    fitting = [part.end for at, part in enumerate(parts) if at == 0 or part.end <= NEIGHBOUR]
    return text[: fitting[-1]] if fitting else text


def _sentence(text: str, around: Span, quote: Span) -> str:
    parts = sentences(text, around.start, around.end)
    first = max((p.start for p in parts if p.start <= quote.start), default=around.start)
    last = min((p.end for p in parts if p.end >= quote.end), default=around.end)
    return text[first:last]
