"""Subtitles: WebVTT and SRT, with who speaks from voice tags, labels or dashes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.readers import cleaning, front_matter
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import looks_like_name, people
from corpus.readers.segments import MOST_SECONDS, Segment, joined

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
NOTES = "♪♫#"


def sniff(given: Manuscript) -> bool:
    """Tell WebVTT by its first line, SRT by its first cue."""
    text = given.text
    return text.lstrip("\ufeff \n").startswith("WEBVTT") or SRT_START.match(text) is not None


def read(given: Manuscript) -> Document:
    """Read subtitles. Cues are joined to turns and paragraphs; each knows its second.

    :raises ReadError: where the cues can't be read
    """
    text = given.text
    segments = list(_segments(text, given.name))
    if not segments:
        raise ReadError(f"{given.name} has no cue with words in it.")
    who = people([s.speaker for s in segments if s.speaker], text)
    named = [
        Segment(s.span, who[s.speaker][0] if s.speaker else None, s.second, s.opens)
        for s in segments
    ]
    edits = [Edit(*match.span()) for match in TAG.finditer(text)]
    edits += cleaning.stage_directions(text)
    declared = front_matter.speakers(given.front, given.name)
    details = front_matter.details(given.front, Details(given.name))
    return joined(details, text, named, edits, declared)


def _captions(text: str, name: str) -> Sequence[webvtt.Caption]:
    kind = "vtt" if text.lstrip("\ufeff \n").startswith("WEBVTT") else "srt"
    try:
        buffer = io.StringIO(text.lstrip("\ufeff \n"))
        return list(webvtt.from_buffer(buffer, format=kind).captions)
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        reason = str(error).rstrip(".") or "a cue has no time"
        raise ReadError(f"The subtitles {name} can't be read: {reason}.") from None


def _segments(text: str, name: str) -> Iterator[Segment]:
    read = 0
    speaker: str | None = None
    last_line = ""
    for caption in _captions(text, name):
        for line in caption.lines:
            start = text.find(line, read)
            if start < 0 or not line.strip():
                continue
            read = start + len(line)
            if line == last_line:  # captions that roll repeat the line before
                continue
            last_line = line
            whole = min(caption.start_in_seconds, int(MOST_SECONDS))
            second = whole + caption.start_time.milliseconds / 1000
            for piece in _pieces(text, Span(start, read), speaker, second):
                speaker = piece.speaker
                yield piece


def _pieces(text: str, line: Span, speaker: str | None, second: float) -> Iterator[Segment]:
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
    said = cleaning.STAGE.sub("", _unsung(TAG.sub("", words)))
    return any(character.isalnum() for character in said)


def _unsung(line: str) -> str:
    """Return a line without what stands from its last note on, or between that and its end."""
    body = line.rstrip(NOTES)
    last = max(body.rfind("♪"), body.rfind("♫"))
    if last < 0:
        return body.partition("#")[0]
    return body[:last].rstrip(NOTES)
