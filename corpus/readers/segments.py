"""Segments: timed pieces of a recording, of a few words each, joined to turns and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Details, Document, Paragraph, Span, Speaker
from corpus.origins import Edit
from corpus.readers import cleaning
from corpus.readers.labels import Who, tidied, whom
from corpus.readers.lines import lines
from corpus.readers.roles import speakers_of

PARAGRAPH_WORDS = 60
"""A turn is broken at the end of a sentence once it has so many words."""
SPACE = re.compile(r"\s+")
MOST_SECONDS = 10_000_000.0
"""No recording has a later second; a greater number is a mistake."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the source, what it gives for its speaker, and the second at which it starts.

    `opens`: another speaker than before starts to speak, whoever it is. `glued`: no blank stands
    between the words before and these. `stated`: the speaker stands in a field of his own and is
    no words before a colon. `label` is what the source gives for the speaker, where that is
    nobody's name.
    """

    span: Span
    speaker: str | None
    second: float | None
    opens: bool = False
    glued: bool = False
    stated: bool = True
    label: str | None = None


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
    once = [_once_labelled(one, source) for one in segments]
    twice = sum(one is not other for one, other in zip(once, segments, strict=True))
    segments = once if 2 * twice > len(segments) else segments
    who = whom(
        _labels(segments),
        source,
        declared,
        details.title,
        {one.speaker for one in segments if one.speaker and one.stated},
    )
    segments = [_named(one, who) for one in segments]
    gaps: list[Edit] = []
    breaks: list[int] = []  # positions of the segments that open a paragraph
    words, turn = 0, -1
    turns: list[int] = []
    read = 0
    for at, segment in enumerate(segments):
        before = segments[at - 1] if at else None
        new_turn = before is None or segment.opens or before.label != segment.label
        said = before.span.of(source) if before else ""
        full = words >= PARAGRAPH_WORDS and not segment.glued and SENTENCE_END.search(said)
        new_paragraph = new_turn or full
        turn += new_turn
        turns.append(turn)
        if new_paragraph:
            breaks.append(at)
            words = 0
        gap = "" if before is None or segment.glued else " "
        gap = "\n" if before and new_paragraph else gap
        gaps.append(Edit(read, segment.span.start, gap))
        read = segment.span.end
        words += len(segment.span.of(source).split())
    gaps.append(Edit(read, len(source)))
    all_edits = [*gaps, *edits]  # of two at one place the first is made
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
    speakers = speakers_of(paragraphs, declared, who.values())
    return Document(details, source, text, tuple(paragraphs), speakers, origins, times)


def _labels(segments: Sequence[Segment]) -> list[str]:
    """Return what names speakers, as often as it stands there: a label holds for many lines."""
    before = [None, *(one.speaker for one in segments)]
    return [
        one.speaker
        for one, last in zip(segments, before, strict=False)
        if one.speaker and (one.stated or one.opens or one.speaker != last)
    ]


LABEL = re.compile(r"\s*+(?P<name>[^\s:：][^\n:：]{0,80}?)[ \t]*+[:：][ \t]++(?=\S)")


def _once_labelled(segment: Segment, source: str) -> Segment:
    """Return a segment without the name before its words that its field gives as well."""
    label = LABEL.match(source, segment.span.start, segment.span.end)
    if label is None or not segment.stated or not segment.speaker:
        return segment
    twice = tidied(label["name"]).casefold(), tidied(segment.speaker).casefold()
    if twice[0] not in (twice[1], *twice[1].split()):
        return segment
    return replace(segment, span=Span(label.end(), segment.span.end))


def _named(segment: Segment, who: Mapping[str, Who]) -> Segment:
    if not segment.speaker:
        return segment
    name = who[segment.speaker].name
    return replace(segment, speaker=name, label=name or tidied(segment.speaker))
