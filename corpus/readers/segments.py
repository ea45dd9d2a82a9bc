"""Segments: timed pieces of a recording, of a few words each, joined to turns and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Details, Document, Paragraph, Span, Speaker
from corpus.origins import Edit
from corpus.readers import cleaning
from corpus.readers.lines import lines

PARAGRAPH_WORDS = 60
"""A turn is broken at the end of a sentence once it has so many words."""
SPACE = re.compile(r"\s+")
MOST_SECONDS = 10_000_000.0
"""No recording has a later second; a greater number is a mistake."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the source, who says it if that is known, and the second at which it starts.

    `opens`: another speaker than before starts to speak, whoever it is.
    """

    span: Span
    speaker: str | None
    second: float | None
    opens: bool = False


def joined(
    details: Details,
    source: str,
    segments: Sequence[Segment],
    edits: Iterable[Edit] = (),
    declared: Sequence[Speaker] = (),
) -> Document:
    """Make a document of the segments of a source: what stands between them is no content.

    :param edits: what else is to be taken out or put otherwise, within the segments
    """
    all_edits = [*edits]
    breaks: list[int] = []  # positions of the segments that open a paragraph
    words, turn = 0, -1
    turns: list[int] = []
    read = 0
    for at, segment in enumerate(segments):
        before = segments[at - 1] if at else None
        new_turn = before is None or segment.opens or before.speaker != segment.speaker
        said = before.span.of(source) if before else ""
        new_paragraph = new_turn or (words >= PARAGRAPH_WORDS and SENTENCE_END.search(said))
        turn += new_turn
        turns.append(turn)
        if new_paragraph:
            breaks.append(at)
            words = 0
        gap = "" if before is None else "\n" if new_paragraph else " "
        all_edits.append(Edit(read, segment.span.start, gap))
        read = segment.span.end
        words += len(segment.span.of(source).split())
    all_edits.append(Edit(read, len(source)))
    for segment in segments:
        all_edits += [
            Edit(m.start(), m.end(), " ")
            for m in SPACE.finditer(source, segment.span.start, segment.span.end)
            if "\n" in m.group()
        ]
    text, origins = cleaning.cleaned(source, all_edits)
    opening = [origins.text_offset(segments[at].span.start) for at in breaks]
    paragraphs: list[Paragraph] = []
    number = -1
    for span in lines(text):
        while number + 1 < len(breaks) and opening[number + 1] <= span.start:
            number += 1
        at = breaks[max(number, 0)]
        paragraphs.append(Paragraph(span, None, segments[at].speaker, turns[at]))
    times = tuple(
        (origins.text_offset(segment.span.start), segment.second)
        for segment in segments
        if segment.second is not None
    )
    speakers = _speakers(paragraphs, declared)
    return Document(details, source, text, tuple(paragraphs), speakers, origins, times)


def _speakers(paragraphs: Sequence[Paragraph], declared: Sequence[Speaker]) -> tuple[Speaker, ...]:
    known = {speaker.name: speaker for speaker in declared}
    for name in dict.fromkeys(p.speaker for p in paragraphs if p.speaker):
        known.setdefault(name, Speaker(name))
    return tuple(known.values())
