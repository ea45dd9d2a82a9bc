"""Citations: every stretch of a text that it quotes, with whom the text says it is by.

What the quote finder finds, and what else stands between quotation marks anywhere in the text: in
its title, in lines that are no paragraphs of its content, in what the finder takes for a title or
a phrase. Whoever holds a text against the record must not pass over any of it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Directness, Interview, Passage, Quote, Span
from corpus.quotes.borrowed import UNSAID
from corpus.quotes.cues import speech_forms
from corpus.quotes.marks import find_quotations, trimmed
from corpus.readers.front_matter import FRONT_MATTER
from corpus.readers.labels import looks_like_name
from corpus.sentences import sentences
from corpus.tokens import tokens

LONGEST = 4000
"""Characters of a citation; a longer one is cited in parts, of whole sentences each."""
LINE = re.compile(r"[^\n]+")
MARKS = " \t\n\"'`“”„‟«»‹›‘’‚‛「」『』❝❞＂"
"""Blanks and marks, of which some stand before what is quoted."""
GOES_ON = (",", "，", "،", "—", "–", "-", ":")
"""What the writer's words end in that only interrupt a sentence."""
BLOCK = re.compile(r"(?:^[^\S\n]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
"""Lines that Markdown sets off as a quotation."""
IN_BLOCK = re.compile(r"^(?:[^\S\n]*>)+[^\S\n]*(?P<said>\S[^\n]*)", re.MULTILINE)
SIGNED = re.compile(r"[—–―-]{1,3}\s*[*_]*(?P<by>[^\W\d_][^,(\n]*)")
SIGNED_BELOW = re.compile(
    r"\n[^\S\n]*+(?:>[^\S\n]*+)?(?:[—–―]|-{2,3})[^\S\n]*+[*_]*(?P<by>[^\W\d_][^,(\n]{1,60})"
)
"""The same in a paragraph below a block; a hyphen alone makes a list of it."""
SIGNED_BESIDE = re.compile(
    r"[.!?…”\"’»](?P<sign>\s*[—–―-]{1,3}\s*(?P<by>[^\W\d_][^,(\n]{1,60})[^\n]*)\Z"
)
"""What stands behind the last sentence of a block: a dash, and whose words it has."""
LABELLED = re.compile(r"(?P<by>[^\W\d_][^:\n]{1,60}):\s+(?=\S)")
LEADS = (":", "：", ",", "，", "،", "-", "–", "—")
"""What the writer's words end in that lead in a block below them."""
DENYING = UNSAID | frozenset(
    "nothing no none whether invented invent made fake faked false falsely fabricated alleged "
    "allegedly attributed denied denies deny imagined fictional parody satire satirical".split()
)
"""In a sentence above a block: who is named there may not have said it."""
LONGEST_LEAD = 1000
"""Characters above a block that are looked through for whom it is by."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a text quotes.

    `spans` are where they stand, in order: several where the writer's words come between. `by` is
    who says them there by name, `described` whom the text has instead ("a spokesman"). `beside` is
    what stands in their line, where nothing else tells. `said` is false of what may be a title or a
    phrase: nobody is said to have said it.
    """

    spans: tuple[Span, ...]
    by: str | None = None
    described: str | None = None
    beside: Span | None = None
    said: bool = True


def cited(interview: Interview) -> list[Cited]:
    """Return what a text quotes, in the order of the text."""
    text = interview.text
    quotes = [one for one in interview.quotes if _is_quoted(one)]
    found = [_of_quotes(text, group) for group in _interrupted(text, quotes)]
    for passage in interview.passages:
        if passage.turn is None:
            found += _otherwise(interview, passage)
    found += _beside(interview)
    found += _blocks(interview, [span for one in found for span in one.spans])
    parts = (part for one in found for part in _in_parts(text, one))
    return sorted(parts, key=lambda one: one.spans[0])


def titled(interview: Interview) -> str | None:
    """Return the title of a text where that stands apart from its words; None where it does not."""
    body = interview.text[_start(interview) :]
    return None if interview.details.title in body else interview.details.title


def _interrupted(text: str, quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """Group the parts of a sentence that the writer interrupts: "Iran is," he said, "open"."""
    group: list[Quote] = []
    for quote in quotes:
        if group and not _goes_on(text, group[-1], quote):
            yield group
            group = []
        group.append(quote)
    if group:
        yield group


def _goes_on(text: str, one: Quote, following: Quote) -> bool:
    cue = following.cue
    if cue is None or one.cue != cue or one.passage != following.passage:
        return False
    if not one.span.end <= cue.start < cue.end <= following.span.start:
        return False
    return text[cue.end : following.span.start].rstrip(MARKS).endswith(GOES_ON)


def _of_quotes(text: str, group: Sequence[Quote]) -> Cited:
    first = group[0]
    described = first.source.of(text) if first.source and first.speaker is None else None
    return Cited(tuple(quote.span for quote in group), first.speaker, described)


def _otherwise(interview: Interview, passage: Passage) -> Iterator[Cited]:
    """Yield what of a paragraph is marked as quoted, and is no quote of it."""
    text = interview.text
    own = [one.span for one in interview.quotes_of(passage.position) if _is_quoted(one)]
    for quotation in find_quotations(text, passage.span):
        span = trimmed(text, quotation.inner)
        if not any(one.start < span.end and span.start < one.end for one in own):
            yield Cited((span,), said=False)


def _is_quoted(quote: Quote) -> bool:
    return quote.directness is not Directness.INDIRECT


def _beside(interview: Interview) -> Iterator[Cited]:
    """Yield what is quoted in the lines that are no paragraphs: a heading, a caption, a notice."""
    text = interview.text
    edges = [_start(interview)]
    for passage in interview.passages:
        edges += [passage.span.start, passage.span.end]
    edges.append(len(text))
    for start, end in list(itertools.pairwise(edges))[::2]:
        for match in LINE.finditer(text, start, end):
            line = Span(*match.span())
            for quotation in find_quotations(text, line):
                yield Cited((trimmed(text, quotation.inner),), beside=line)


def _blocks(interview: Interview, found: Sequence[Span]) -> Iterator[Cited]:
    """Yield what is set off as a quotation by no marks but those of Markdown: a block of which
    others have found no more than phrases.
    """
    text, start = interview.text, _start(interview)
    found = sorted(found)
    starts, ends = [span.start for span in found], [span.end for span in found]
    for block, lines in _set_off(interview, start):
        inside = found[bisect_right(ends, block.start) : bisect_left(starts, block.end)]
        marked = sum(min(s.end, block.end) - max(s.start, block.start) for s in inside)
        if lines and 2 * marked < sum(line.end - line.start for line in lines):
            by = _signed_below(text, block.end)
            yield from _of_block(text, lines, _lead(text, start, block.start), by)


def _set_off(interview: Interview, start: int) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the blocks of a text, each with its lines.

    A reader of Markdown leaves each paragraph of a block one mark, at its start.
    """
    text, block, lines = interview.text, Span(start, start), list[Span]()
    for match in BLOCK.finditer(text, start):
        if lines and match.start() > block.end:
            yield block, lines
            lines = []
        first = block.start if lines else match.start()
        block = Span(first, _end_of_paragraph(interview, match.end()))
        lines += [Span(*one.span("said")) for one in IN_BLOCK.finditer(text, *match.span())]
        lines += [Span(*one.span()) for one in LINE.finditer(text, match.end(), block.end)]
    if lines:
        yield block, lines


def _end_of_paragraph(interview: Interview, at: int) -> int:
    """Return where the paragraph that goes on at a place ends, with its line; or the place."""
    passages = interview.passages
    last = bisect_left(passages, at, key=lambda passage: passage.span.start) - 1
    end = max(at, passages[last].span.end if last >= 0 else 0)
    return end + (end > at and interview.text.startswith("\n", end))


def _of_block(
    text: str, lines: list[Span], lead: Span | None, below: str | None
) -> Iterator[Cited]:
    """Yield what a block quotes. Who it is by stands at its end or below it behind a dash, before
    each of its lines, or in the sentence that leads it in.
    """
    by, lines = _signed(text, lines)
    by = by or below
    labels = [LABELLED.match(text, line.start, line.end) for line in lines]
    labels = [one if one and _is_label(one["by"]) else None for one in labels]
    if by is None and lines and labels[0] is not None:
        for line, label in zip(lines, labels, strict=True):
            by = label["by"] if label else by
            yield Cited((Span(label.end() if label else line.start, line.end),), by)
    elif lines:
        beside = Span(lead.start, lines[0].end) if lead and by is None else None
        yield Cited(tuple(lines), by, beside=beside)


def _signed(text: str, lines: list[Span]) -> tuple[str | None, list[Span]]:
    """Return whom the end of a block says that it is by, and its lines without that."""
    last = lines[-1]
    if len(lines) > 1 and (signed := SIGNED.match(last.of(text))):
        return _bare(signed["by"]), lines[:-1]
    beside = SIGNED_BESIDE.search(text, last.start, last.end)
    if beside is not None and looks_like_name(beside["by"].strip()):
        return beside["by"].strip(), [*lines[:-1], Span(last.start, beside.start("sign"))]
    return None, lines


def _signed_below(text: str, at: int) -> str | None:
    """Return whom the line below a block says that it is by."""
    signed = SIGNED_BELOW.match(text, at)
    by = _bare(signed["by"]) if signed else ""
    return by if by and looks_like_name(by) else None


def _bare(name: str) -> str:
    """Return a name without the marks of emphasis around it."""
    return name.strip(" \t*_")


def _is_label(name: str) -> bool:
    return (" " in name or name.isupper()) and looks_like_name(name)


def _lead(text: str, start: int, at: int) -> Span | None:
    """Return the sentence that leads in the block at a place: the last one above it, where it says
    that something is said, or has no end of its own.
    """
    end = at
    while end > start and text[end - 1].isspace():
        end -= 1
    line = text.rfind("\n", start, end) + 1
    above = sentences(text, max(line, start, end - LONGEST_LEAD), end)
    if not above or text[line] in "#>":
        return None
    said = above[-1].of(text).rstrip("*_ ")
    words = [word.lower for word in tokens(said)]
    if not DENYING.isdisjoint(words):
        return None
    says = "put it" in " ".join(words) or any(word in speech_forms() for word in words)
    return above[-1] if says or said.endswith(LEADS) or said[-1:].isalnum() else None


def _start(interview: Interview) -> int:
    """Return where a text begins behind what it says of itself in front matter."""
    front = FRONT_MATTER.match(interview.text)
    return front.end() if front else 0


def _in_parts(text: str, one: Cited) -> Iterator[Cited]:
    """Cut a citation that is too long to be judged at once, between sentences."""
    if sum(span.end - span.start for span in one.spans) <= LONGEST:
        yield one
        return
    for span in one.spans:
        for part in _cut(text, span):
            yield Cited((part,), one.by, one.described, one.beside, one.said)


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = end = span.start
    for sentence in sentences(text, span.start, span.end):
        if end > start and sentence.end - start > LONGEST:
            yield Span(start, end)
            start = sentence.start
        end = sentence.end
    while end - start > LONGEST:  # a sentence that never ends
        yield Span(start, start + LONGEST)
        start += LONGEST
    if end > start:
        yield Span(start, end)
