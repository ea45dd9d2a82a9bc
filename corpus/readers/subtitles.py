"""Subtitles: WebVTT, SRT and the formats of `captions` and `timed_text`.

Who speaks is told by voice tags, fields, labels, dashes or ``>>``.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.readers import captions, cleaning, front_matter, timed_text
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import looks_like_name, people
from corpus.readers.rolling import Caption, repeated
from corpus.readers.segments import MOST_SECONDS, Segment, joined, named

SRT_START = re.compile(
    r"\s*(?:\d+[ \t]*\n)?\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d{2}:\d{2}"
)
VOICE = re.compile(r"<v(?:\.[^<> \t\n]*+)?+[ \t]++(?P<name>[^<>\n]++)>")
TAG = re.compile(r"<(?:/?[a-zA-Z][^<>\n]*+|\d[\d:.]*+)>|\{\\[^{}\n]*+\}")
LABEL = re.compile(
    r"[ \t]*+(?:[-–—][ \t]*+)?(?:>>++[ \t]*+)?(?P<name>[^\n:<>\[\]]{1,60}?)(?<![ \t])[ \t]*+"
    r":(?=\s)[ \t]*+"
)
CHANGE = re.compile(r"[ \t]*+(?:>>++|[-–—](?=[ \t]*+\S))[ \t]*+")
CHEVRONS = re.compile(rf"(?:{TAG.pattern})|(?P<change>(?:>|&(?:amp;)?gt;){{2,}}+[ \t]*+)")
"""``>>``: another speaker than before. Tags are passed over, since they end in ``>``."""
NOTES = "♪♫#"


def sniff(given: Manuscript) -> bool:
    """Tell WebVTT by its first line, SRT by its first cue, the others by how their cues start."""
    text = given.text
    return _kind(text) is not None or timed_text.sniff(text) or captions.cues_of(text) is not None


def read(given: Manuscript) -> Document:
    """Read subtitles. Cues are joined to turns and paragraphs; each knows its second.

    :raises ReadError: where the cues can't be read
    """
    text, name = given.text, given.name
    cues, edits, title = _cues(text, name)
    segments = list(segments_of(text, cues))
    if not segments:
        raise ReadError(f"{name} has no cue with words in it.")
    who = people([s.speaker for s in segments if s.speaker], text)
    edits += [Edit(*match.span()) for match in TAG.finditer(text)]
    edits += cleaning.stage_directions(text)
    declared = front_matter.speakers(given.front, name)
    details = front_matter.details(given.front, Details(title or name))
    said = named(segments, {label: one[0] for label, one in who.items()})
    return joined(details, text, said, edits, declared)


def _cues(text: str, name: str) -> tuple[list[Caption], list[Edit], str | None]:
    """Return the cues, the edits that take their marks out, and the title if there is one."""
    if kind := _kind(text):
        return _located(text, name, kind), [], None
    if timed_text.sniff(text):
        return timed_text.cues(text, name)
    find = captions.cues_of(text)
    cues = list(find(text)) if find else []
    return cues, list(captions.marks(text, cues)), captions.title_of(text)


def _kind(text: str) -> str | None:
    if text.lstrip("\ufeff \n").startswith("WEBVTT"):
        return "vtt"
    return "srt" if SRT_START.match(text) and not captions.TEAMS.match(text) else None


def _located(text: str, name: str, kind: str) -> list[Caption]:
    """Return the cues of WebVTT or SRT, with where their lines stand.

    :raises ReadError: where they can't be read
    """
    try:
        buffer = io.StringIO(text.lstrip("\ufeff \n"))
        found = list(webvtt.from_buffer(buffer, format=kind).captions)
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        reason = str(error).rstrip(".") or "a cue has no time"
        raise ReadError(f"The subtitles {name} can't be read: {reason}.") from None
    cues: list[Caption] = []
    read = 0
    for caption in found:
        spans: list[Span] = []
        for line in caption.lines:
            start = text.find(line, read) if line.strip() else -1
            if start >= 0:
                read = start + len(line)
                spans.append(Span(start, read))
        second = _second(caption.start_in_seconds, caption.start_time.milliseconds)
        end = _second(caption.end_in_seconds, caption.end_time.milliseconds)
        cues.append(Caption(tuple(spans), second, end))
    return cues


def _second(whole: int, milliseconds: int) -> float:
    return min(whole, int(MOST_SECONDS)) + milliseconds / 1000


def segments_of(text: str, cues: Sequence[Caption]) -> Iterator[Segment]:
    """Yield what is said in cues, once: of a cue that repeats the one before, only what is new."""
    speaker: str | None = None
    fields = any(cue.speaker for cue in cues)
    for cue, new_from in zip(cues, repeated(text, cues), strict=True):
        opens = cue.opens
        if fields or opens:
            speaker = cue.speaker
        for span, changes in _voices(text, cue.lines):
            opens, speaker = opens or changes, None if changes else speaker
            for piece in _pieces(text, span, speaker, cue.second):
                speaker, opens = piece.speaker, opens or piece.opens
                if new := _from(text, piece.span, new_from):
                    yield replace(piece, span=new, opens=opens and new == piece.span)
                opens = False


def _from(text: str, span: Span, start: int) -> Span | None:
    """Return what of a span stands from an offset on, None where nothing is said there."""
    start = max(span.start, start)
    words = text[start : span.end]
    start += len(words) - len(words.lstrip()) if start > span.start else 0
    return Span(start, span.end) if _says_something(words) else None


def _voices(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield lines, cut where ``>>`` says that somebody else goes on, and whether it said so."""
    for span in spans:
        start, changes = span.start, False
        for mark in CHEVRONS.finditer(text, span.start, span.end):
            if mark["change"]:
                if text[start : mark.start()].strip():
                    yield Span(start, mark.start()), changes
                start, changes = mark.end(), True
        yield Span(start, span.end), changes


def _pieces(text: str, line: Span, speaker: str | None, second: float | None) -> Iterator[Segment]:
    """Split a line of a cue at its voice tags, or take its label off."""
    words = line.of(text)
    voices = list(VOICE.finditer(words))
    if voices:
        for at, voice in enumerate(voices):
            end = voices[at + 1].start() if at + 1 < len(voices) else len(words)
            span = Span(line.start + voice.end(), line.start + end)
            if _says_something(span.of(text)):
                yield Segment(span, " ".join(voice["name"].split()), second)
        return
    label, change = LABEL.match(words), CHANGE.match(words)
    opens = False
    if label and looks_like_name(" ".join(label["name"].split())):
        line, speaker = Span(line.start + label.end(), line.end), " ".join(label["name"].split())
    elif change:
        line, speaker, opens = Span(line.start + change.end(), line.end), None, True
    if _says_something(line.of(text)):
        yield Segment(line, speaker, second, opens)


def _says_something(words: str) -> bool:
    said = html.unescape(cleaning.STAGE.sub("", _unsung(TAG.sub("", words))))
    return any(character.isalnum() for character in said)


def _unsung(line: str) -> str:
    """Return a line without what stands from its last note on, or between that and its end."""
    body = line.rstrip(NOTES)
    last = max(body.rfind("♪"), body.rfind("♫"))
    if last < 0:
        return body.partition("#")[0]
    return body[:last].rstrip(NOTES)
