"""Subtitles: WebVTT and SRT, with who speaks from voice tags, labels or dashes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.readers import cleaning, front_matter
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import Candidate, Kind, opening, tidied, within
from corpus.readers.segments import MOST_SECONDS, Segment, joined

SRT_START = re.compile(
    r"\s*(?:\d+[ \t]*\n)?\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d{2}:\d{2}"
)
VOICE = re.compile(r"<v(?:\.[^<> \t\n]*+)?+[ \t]++(?P<name>[^<>\n]++)>")
TAG = re.compile(r"<(?:/?[a-zA-Z][^<>\n]*+|\d[\d:.]*+)>|\{\\[^{}\n]*+\}")
VOICED = re.compile(rf"{VOICE.pattern}|</v>")
CHANGE = re.compile(r"(?:[ \t]|<[^<>\n]{1,80}>)*+(?:>>++|&gt;&gt;|[-–—](?=[ \t]*+\S))[ \t]*+")
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
    found = list(_lines(text, given.name))
    segments = _Speaking(text, found).segments()
    if not segments:
        raise ReadError(f"{given.name} has no cue with words in it.")
    edits = [Edit(*match.span()) for match in TAG.finditer(text)]
    edits += cleaning.stage_directions(text)
    declared = front_matter.speakers(given.front, given.name)
    details = front_matter.details(given.front, Details(given.name))
    return joined(details, text, segments, edits, declared)


def _captions(text: str, name: str) -> Sequence[webvtt.Caption]:
    kind = "vtt" if text.lstrip("\ufeff \n").startswith("WEBVTT") else "srt"
    try:
        buffer = io.StringIO(text.lstrip("\ufeff \n"))
        return list(webvtt.from_buffer(buffer, format=kind).captions)
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        reason = str(error).rstrip(".") or "a cue has no time"
        raise ReadError(f"The subtitles {name} can't be read: {reason}.") from None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cue: where it stands, at which second, and in which cue."""

    span: Span
    second: float
    cue: int


def _lines(text: str, name: str) -> Iterator[_Line]:
    read = 0
    last_line = ""
    for cue, caption in enumerate(_captions(text, name)):
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
            yield _Line(Span(start, read), second, cue)


class _Speaking:
    """Who speaks in the lines of captions, from one to the next."""

    def __init__(self, text: str, found: Sequence[_Line]) -> None:
        self._text = text
        self._found = found
        self._voiced = any(VOICE.search(line.span.of(text)) for line in found)
        openings = {line.span.start: opening(text, line.span) for line in found}
        self._labels = self._taken({at: one for at, one in openings.items() if one})
        self._names = [one.name for one in self._labels.values()]
        self._speaker: str | None = None
        self._stated = False

    def _taken(self, found: Mapping[int, Candidate]) -> Mapping[int, Candidate]:
        """Return the labels among what could be some: in captions that have any, all of them."""
        sure = [one for one in found.values() if one.kind in (Kind.PERSON, Kind.NOBODY)]
        first = bool(sure and self._found) and sure[0].line.start == self._found[0].span.start
        return found if len(sure) > 1 or first else {}

    def segments(self) -> list[Segment]:
        """Return the pieces of the captions in order, each with what names its speaker."""
        cue, found = -1, []
        for line in self._found:
            if self._voiced and line.cue != cue and self._stated:
                self._speaker = None  # a voice is a cue's own
            cue = line.cue
            found += [one for one in self._pieces(line) if self._says_something(one.span)]
        return found

    def _pieces(self, line: _Line) -> Iterator[Segment]:
        if VOICE.search(line.span.of(self._text)) or (self._stated and self._speaker):
            yield from self._voices(line)
            return
        label = self._labels.get(line.span.start)
        change = CHANGE.match(self._text, line.span.start, line.span.end)
        start, opens = line.span.start, False
        if label:
            opens, start = label.name != self._speaker, label.label.span.end
            self._speaker, self._stated = label.name, False
        elif change:
            self._speaker, start, opens = None, change.end(), True
        yield from self._labelled(Span(start, line.span.end), line.second, opens=opens)

    def _labelled(self, span: Span, second: float, *, opens: bool) -> Iterator[Segment]:
        """Split the words of a line at the labels inside of it."""
        start = span.start
        words = span.of(self._text)
        for inside in within(words, self._names) if ":" in words else ():
            here = Span(start, span.start + inside.span.start)
            yield Segment(here, self._speaker, second, opens, stated=False)
            self._speaker, opens = inside.name, True
            start = span.start + inside.span.end
        yield Segment(Span(start, span.end), self._speaker, second, opens, stated=False)

    def _voices(self, line: _Line) -> Iterator[Segment]:
        """Split a line at its voice tags: what stands outside of them nobody is named for."""
        start = line.span.start
        for tag in VOICED.finditer(self._text, line.span.start, line.span.end):
            yield Segment(Span(start, tag.start()), self._speaker, line.second)
            self._speaker = tidied(tag["name"]) if tag["name"] else None
            self._stated = True
            start = tag.end()
        yield Segment(Span(start, line.span.end), self._speaker, line.second)

    def _says_something(self, span: Span) -> bool:
        said = cleaning.STAGE.sub("", _unsung(TAG.sub("", span.of(self._text))))
        return any(character.isalnum() for character in said)


def _unsung(line: str) -> str:
    """Return a line without what stands from its last note on, or between that and its end."""
    body = line.rstrip(NOTES)
    last = max(body.rfind("♪"), body.rfind("♫"))
    if last < 0:
        return body.partition("#")[0]
    return body[:last].rstrip(NOTES)
