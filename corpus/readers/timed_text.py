"""Timed text in XML: TTML and its kin, YouTube's own XML, and SAMI.

- TTML (W3C; DFXP, SMPTE-TT, EBU-TT are profiles of it): ``<p begin=… end=…>``, ``<br/>``,
  ``ttm:agent`` names who speaks, by a ``<ttm:agent xml:id=…>`` with a ``<ttm:name>`` in the head.
  Broadcasters tell speakers apart by colour. Apple's podcasts have a ``<span
  podcasts:unit="word">`` for each word, with no blank between them, and agents without names.
- YouTube: ``<transcript><text start=…>`` with entities escaped twice, and ``<timedtext
  format="3">`` with ``<p t=…>`` in milliseconds.
- SAMI (Microsoft): ``<SYNC Start=…>`` in milliseconds, with a ``<P Class=…>`` a language.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.parsers import expat

from corpus.model import Span
from corpus.origins import Edit
from corpus.readers.errors import ReadError
from corpus.readers.rolling import Caption

ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:[^-]|-(?!->))*+-->\s*|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\])?+[^>]*+>\s*)*+"
    r"<(?:\w++:)?(?P<root>[a-zA-Z]\w*+)"
)
KINDS = frozenset({"tt", "transcript", "timedtext", "sami"})
SYNC = re.compile(
    r"<sync\b[^<>]{0,200}?\bstart[ \t]*+=[ \t]*+[\"']?(-?\d{1,12})[^<>]{0,200}+>", re.IGNORECASE
)
PARAGRAPH = re.compile(
    r"<p\b(?:[^<>]{0,200}?\bclass[ \t]*+=[ \t]*+[\"']?([\w-]++))?[^<>]{0,200}+>", re.IGNORECASE
)
LINE_BREAK = re.compile(r"<br\b[^<>]{0,200}+>|</(?:body|sami|p|sync)>", re.IGNORECASE)
MARKUP = re.compile(r"<[^<>]*+>")
TWICE = re.compile(r"&amp;(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
BLANKS = re.compile(r"\s+")
OFFSET = re.compile(r"([\d.]{1,20})(h|ms|m|s|f|t)?")
UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, None: 1.0}
PLACES = frozenset("p text metadata head rt agent".split())
PLAIN = frozenset({"white", "#ffffff", "#ffffffff"})
"""Colours that captions have where they have none."""

Found = tuple[list[Caption], list[Edit], str | None]


def sniff(text: str) -> bool:
    """Tell timed text by its root."""
    root = ROOT.match(text[:10_000])
    if root is None or root["root"].lower() not in KINDS:
        return False
    return root["root"].lower() != "transcript" or "<text " in text


def cues(text: str, name: str) -> Found:
    """Return the cues, the edits that take markup out of them, and the title if there is one.

    :raises ReadError: where it is no XML
    """
    root = ROOT.match(text[:10_000])
    if root and root["root"].lower() == "sami":
        found = list(_sami(text))
        edits = [
            Edit(*m.span()) for cue in found for line in cue.lines for m in _markup(text, line)
        ]
        title = re.search(r"<title>([^<]{1,500})</title>", text[:20_000], re.IGNORECASE)
        return found, edits, " ".join(html.unescape(title[1]).split()) if title else None
    reading = _Reading(text)
    try:
        reading.read()
    except (expat.ExpatError, ValueError) as error:
        line = f" (line {error.lineno})" if isinstance(error, expat.ExpatError) else ""
        raise ReadError(f"{name} is not valid XML{line}; export it again.") from None
    return reading.captions, reading.edits, reading.title


def _markup(text: str, line: Span) -> Iterator[re.Match[str]]:
    return MARKUP.finditer(text, line.start, line.end)


def _sami(text: str) -> Iterator[Caption]:
    syncs = list(SYNC.finditer(text))
    language: str | None = None
    for at, sync in enumerate(syncs):
        end = syncs[at + 1].start() if at + 1 < len(syncs) else len(text)
        paragraphs = list(PARAGRAPH.finditer(text, sync.end(), end))
        starts = [p.start() for p in paragraphs[1:]] + [end]
        for paragraph, until in zip(paragraphs, starts, strict=False):
            own = (paragraph[1] or "").lower()
            language = own if language is None else language
            lines = _sami_lines(text, paragraph.end(), until)
            if own == language and lines:
                yield Caption(lines, int(sync[1]) / 1000)


def _sami_lines(text: str, start: int, end: int) -> tuple[Span, ...]:
    spans = []
    for mark in [*LINE_BREAK.finditer(text, start, end), None]:
        spans.append(Span(start, mark.start() if mark else end))
        start = mark.end() if mark else end
    return tuple(span for span in spans if _has_words(MARKUP.sub("", span.of(text))))


def _has_words(written: str) -> bool:
    return any(character.isalnum() for character in html.unescape(written))


@dataclass(slots=True)
class _Element:
    """What an element says of the words in it."""

    tag: str
    agent: str | None
    colour: str | None
    second: float | None
    inside: frozenset[str] = frozenset()
    """Which of the elements that matter it stands in."""


@dataclass(slots=True)
class _Line:
    """Words of one cue in a row, by one speaker; `end` grows.

    `plain`: they stand in the cue itself, and in no span of it. `goes_on`: they stand on the line
    of the words before them.
    """

    start: int
    end: int
    agent: str | None
    colour: str | None
    plain: bool = True
    goes_on: bool = False


@dataclass(slots=True)
class _Reading:
    """One pass over a document. Expat says where each piece of it starts, in bytes."""

    text: str
    captions: list[Caption] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    title: str | None = None
    open: list[_Element] = field(default_factory=list)
    lines: list[_Line] = field(default_factory=list)
    line: _Line | None = None
    names: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    rates: dict[str | None, float] = field(default_factory=lambda: dict(UNITS))
    agent: str | None = None
    colour: str | None = None
    blank: bool = True
    second: float | None = None
    twice: bool = False

    def read(self) -> None:
        """Fill `captions` and `edits`.

        :raises expat.ExpatError: where it is no XML
        :raises ValueError: where it declares entities of its own
        """
        for start, end, kind, value, attributes in self._pieces():
            if kind == "words":
                self._words(start, end, value)
            else:
                self._edit(start, end, attributes)
                if kind == "start":
                    self._start(value, attributes)
                elif kind == "end":
                    self._end(value)
        self.captions = [
            replace(caption, speaker=self.names.get(caption.speaker or "", caption.speaker))
            for caption in self.captions
        ]

    def _pieces(self) -> Iterator[tuple[int, int, str, str, dict[str, str]]]:
        """Yield where each piece of the text starts and ends, what kind it is, and what it says."""
        data = self.text.encode("utf-8", "surrogatepass")
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        found: list[tuple[int, str, str, dict[str, str]]] = []

        def piece(kind: str, value: str = "", attributes: dict[str, str] | None = None) -> None:
            found.append((parser.CurrentByteIndex, kind, value, attributes or {}))

        def entity(*_: object) -> None:
            raise ValueError("entities of its own")

        parser.StartElementHandler = lambda tag, given: piece("start", _local(tag), given)
        parser.EndElementHandler = lambda tag: piece("end", _local(tag))
        parser.CharacterDataHandler = lambda words: piece("words", words)
        parser.StartCdataSectionHandler = lambda: piece("other")
        parser.EndCdataSectionHandler = lambda: piece("other")
        parser.CommentHandler = lambda _: piece("other")
        parser.ProcessingInstructionHandler = lambda *_: piece("other")
        parser.EntityDeclHandler = entity
        parser.Parse(data, True)
        read = offset = 0
        ends = [one[0] for one in found[1:]] + [len(data)]
        for (start, kind, value, attributes), end in zip(found, ends, strict=True):
            offset += len(data[read:start].decode("utf-8", "replace"))
            length = len(data[start:end].decode("utf-8", "replace"))
            yield offset, offset + length, kind, value, attributes
            offset, read = offset + length, end

    def _edit(self, start: int, end: int, attributes: dict[str, str]) -> None:
        """Take markup out of a cue: a word that Apple marks stands apart from the one before."""
        unit = next((v for k, v in attributes.items() if _local(k) == "unit"), None)
        apart = unit == "word" and not self.blank
        self.blank = self.blank or apart
        if start < end and self.open:
            self.edits.append(Edit(start, end, " " if apart else ""))

    def _start(self, tag: str, given: dict[str, str]) -> None:
        own = {_local(key): value for key, value in given.items()}
        self.twice = self.twice or (not self.open and tag == "transcript")
        if not self.open:
            self._rates(own)
        above = self.open[-1] if self.open else _Element("", None, None, None)
        if tag == "agent" and "id" in own:
            self.agent = own["id"]
        if tag == "style" and own.get("id") and own.get("color"):
            self.colours[own["id"]] = own["color"].lower()
        style = own.get("style", "").split()
        colours = [self.colours[one] for one in style if one in self.colours]
        colour = own.get("color", "").lower() or (colours[-1] if colours else above.colour)
        here = _Element(
            tag,
            own.get("agent", above.agent),
            None if colour in PLAIN else colour,
            self._time(own, above.second),
            above.inside | {tag} if tag in PLACES else above.inside,
        )
        self.open.append(here)
        if tag in ("p", "text"):
            self.lines, self.line, self.blank, self.second = [], None, True, here.second
        elif tag == "br":
            self.line, self.blank = None, True
        elif tag == "span" and self.second is None:
            self.second = here.second

    def _rates(self, own: dict[str, str]) -> None:
        frames, ticks = _number(own.get("frameRate", "")), _number(own.get("tickRate", ""))
        self.rates["f"] = 1 / (frames or 30.0)
        self.rates["t"] = 1 / (ticks or frames or 1.0)

    def _time(self, own: dict[str, str], otherwise: float | None) -> float | None:
        if "t" in own and "begin" not in own:
            found = _number(own["t"])
            return otherwise if found is None else found / 1000
        written = own.get("begin", own.get("start", "")).strip()
        if ":" in written:
            return self._clock(written)
        match = OFFSET.fullmatch(written)
        number = _number(match[1]) if match else None
        return otherwise if match is None or number is None else number * self.rates[match[2]]

    def _clock(self, written: str) -> float | None:
        total = 0.0
        parts = written.split(":")
        for part in parts[:3]:
            number = _number(part)
            if number is None:
                return None
            total = total * 60 + number
        frames = _number(parts[3]) if len(parts) > 3 else None
        return total + (frames or 0.0) * self.rates["f"]

    def _words(self, start: int, end: int, words: str) -> None:
        if not self.open:
            return
        here = self.open[-1]
        if here.tag in ("name", "title"):
            self._told(here.tag, words)
        if not here.inside & {"p", "text"} or here.inside & {"metadata", "head", "rt"}:
            return
        self._blanks(start, end, words)
        if not words.strip():
            return
        line = self.line
        if line is None or (line.agent, line.colour) != (here.agent, here.colour):
            plain = here.tag in ("p", "text")
            self.line = line = _Line(start, end, here.agent, here.colour, plain, line is not None)
            self.lines.append(line)
        line.end = end

    def _join_emphasis(self) -> None:
        """Have words in a colour of their own be of the voice around them, where that goes on in
        the middle of its sentence: "Four tons, *by hand*." is no change of who speaks.
        """
        joined: list[_Line] = []
        waiting = list(reversed(self.lines))
        while waiting:
            line = waiting.pop()
            before, after = joined[-1] if joined else None, waiting[-1] if waiting else None
            if before and after and self._is_emphasis(before, line, after):
                before.end = waiting.pop().end
            elif before and self._opens_sentence_of(before, line):
                before.end, before.colour, before.plain = line.end, line.colour, True
            else:
                joined.append(line)
        self.lines = joined

    def _is_emphasis(self, before: _Line, line: _Line, after: _Line) -> bool:
        same = before.agent == line.agent == after.agent and before.colour == after.colour
        inside = line.goes_on and after.goes_on and before.plain and not line.plain
        return same and inside and self._is_within(after)

    def _opens_sentence_of(self, first: _Line, line: _Line) -> bool:
        """Tell "*Four* tons, by hand": the span before it ends in the middle of a sentence."""
        inside = line.goes_on and line.plain and not first.plain and first.agent == line.agent
        ended = self.text[first.start : first.end].rstrip()[-1:]
        return inside and ended.isalnum() and self._is_within(line)

    def _is_within(self, line: _Line) -> bool:
        """Tell words that go on with a sentence: a small letter, or the mark that ends it."""
        first = self.text[line.start : line.end].lstrip()[:1]
        return first.islower() or not first.isalnum()

    def _told(self, tag: str, words: str) -> None:
        inside = self.open[-1].inside
        if tag == "name" and self.agent and "agent" in inside:
            self.names[self.agent] = (self.names.get(self.agent, "") + words).strip()
        elif tag == "title" and {"head", "metadata"} & inside:
            self.title = ((self.title or "") + words).strip() or None

    def _blanks(self, start: int, end: int, words: str) -> None:
        """Have runs of blanks show as one blank, and what was escaped twice as what it is."""
        written = self.text[start:end]
        if self.twice and (entity := TWICE.match(self.text, start)):
            decoded = html.unescape(html.unescape(entity.group()))
            self.edits.append(Edit(*entity.span(), decoded if decoded.strip() else " "))
        if written != words:
            self.blank = False
            return
        for run in BLANKS.finditer(written):
            before = self.blank if run.start() == 0 else False
            if before or run.group() != " ":
                self.edits.append(
                    Edit(start + run.start(), start + run.end(), "" if before else " ")
                )
        self.blank = written[-1:].isspace()

    def _end(self, tag: str) -> None:
        if self.open:
            self.open.pop()
        if tag == "agent":
            self.agent = None
        if tag not in ("p", "text"):
            return
        self._join_emphasis()
        for (agent, colour), lines in groupby(self.lines, lambda one: (one.agent, one.colour)):
            opens = bool(self.captions) and colour != self.colour
            self.colour = colour
            spans = tuple(Span(line.start, line.end) for line in lines)
            self.captions.append(Caption(spans, self.second, None, agent, opens))
        self.lines, self.line = [], None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(written: str) -> float | None:
    try:
        found = float(written)
    except ValueError:
        return None
    return found if 0 <= found < 1e12 else None
