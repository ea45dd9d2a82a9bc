"""Subtitles: WebVTT, SRT and the formats of `captions` and `timed_text`.

Who speaks is told by voice tags, fields, labels, dashes or ``>>``.
"""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.quotes.genders import gender_of_given_name
from corpus.readers import captions, cleaning, front_matter, notices, timed_text
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import (
    Candidate,
    Kind,
    Label,
    Style,
    is_family,
    kind_again,
    kind_of,
    marked_within,
    may_be_given,
    opening,
    tidied,
    within,
)
from corpus.readers.rolling import Caption, repeated
from corpus.readers.segments import MOST_SECONDS, Segment, joined

SRT_START = re.compile(
    r"\s*(?:\d+[ \t]*\n)?\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d{2}:\d{2}"
)
VOICE = re.compile(r"<v(?:\.[^<> \t\n]*+)?+[ \t]++(?P<name>[^<>\n]++)>")
TAG = re.compile(r"<(?:/?[a-zA-Z][^<>\n]*+|\d[\d:.]*+)>|\{\\[^{}\n]*+\}")
VOICED = re.compile(rf"{VOICE.pattern}|</v>")
CHANGE = re.compile(r"(?:[ \t]|<[^<>\n]{1,80}>)*+(?:>>++|&gt;&gt;|[-–—](?=[ \t]*+\S))[ \t]*+")
CHEVRONS = re.compile(rf"(?:{TAG.pattern})|(?P<change>(?:>|&(?:amp;)?gt;){{2,}}+[ \t]*+)")
"""``>>``: another speaker than before. Tags are passed over, since they end in ``>``."""
NOTES = "♪♫#"
RUNS_ON = re.compile(r"[ \t]*[-–—]{2}")
"""A sentence that goes on after another's words."""
DOES = re.compile(r"[ \t]*[\[(](?P<name>[^\W\d_][^\[\]()\n]{0,40}?)[ ][^\[\]()\n]{2,40}[\])]")
CARD = re.compile(r"[^\n!?]{5,120}(?<![!?])")
MOST_CARDS = 0.6
"""The share of lines in capitals up to which they are shown and not said."""
LABEL_LAST = re.compile(
    r"(?<=[.?!…\"”’])[ \t]+(?P<name>[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-]){1,40}):[ \t]*\Z"
)
"""A label in capitals behind a sentence, at the end of a line."""
LABELS_INSIDE = re.compile(r":|[.?!…\"”’][ \t]+(?:[-–—]{1,2}[ \t]+)?[\[(]")
NOTED = re.compile(
    r"(?:[-–—>][ \t]*)*+(?P<name>[^\W\d_a-z][^\n:()\[\]]{0,40}?)[ \t]+"
    r"(?:\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\])[ \t]+(?=[^\sa-z])"
)
"""A name, and how somebody speaks, before the words."""
SURELY_NAME = re.compile(r"(?:[^\W\d_a-z][^\W\d_A-Z]*[^\W\d_A-Zgs](?:[ -]|$)){2,3}")
"""A first name and a surname, which end in no "-s" or "-ing" of a sound: "[Door Slams]"."""
FEWEST = 3
LABELLED = 0.75
"""The share of cues with a label from which on whatever could be one is one."""
COLOUR = re.compile(
    r"<font[^<>\n]{0,40}? color=[\"']?(?P<tag>[#\w]{3,20})|<c\.(?P<class>[\w.]{3,40})>", re.I
)
"""The colour of a line: broadcasters give each who speaks one of a few."""


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
    segments = segments_of(text, cues)
    if not segments:
        raise ReadError(f"{name} has no cue with words in it.")
    edits += [Edit(*match.span()) for match in TAG.finditer(text)]
    edits += cleaning.stage_directions(text)
    declared = front_matter.speakers(given.front, name)
    details = front_matter.details(given.front, Details(title or name))
    return joined(details, text, segments, edits, declared)


def _cues(text: str, name: str) -> tuple[list[Caption], list[Edit], str | None]:
    """Return the cues, the edits that take their marks out, and the title if there is one."""
    if kind := _kind(text):
        return captions.with_names(text, _located(text, name, kind)), [], None
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
    return captions.by_identifier(cues, [caption.identifier or "" for caption in found])


def _second(whole: int, milliseconds: int) -> float:
    return min(whole, int(MOST_SECONDS)) + milliseconds / 1000


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cue: where it stands, at which second, and in which cue.

    What stands before `new_from` was shown before. `opens`: another speaker than before goes on.
    `field`: the format says who speaks in a field of its own, and here it says `speaker`.
    """

    span: Span
    second: float | None
    cue: int
    new_from: int
    opens: bool
    field: bool
    speaker: str | None


def segments_of(text: str, cues: Sequence[Caption]) -> list[Segment]:
    """Return what is said in cues, once: of a cue that repeats the one before, only what is new."""
    return _Speaking(text, list(_lines(text, cues))).segments()


def _lines(text: str, cues: Sequence[Caption]) -> Iterator[_Line]:
    field = any(cue.speaker for cue in cues)
    colours = _Colours(text, cues)
    for number, (cue, new_from) in enumerate(zip(cues, repeated(text, cues), strict=True)):
        opens = cue.opens
        for span, changes in _changes(text, cue.lines):
            speaker = None if changes else cue.speaker
            opens = colours.changes(span) or opens
            yield _Line(span, cue.second, number, new_from, opens or changes, field, speaker)
            opens = False


class _Colours:
    """The colours of lines, where there are several: who speaks changes with them."""

    def __init__(self, text: str, cues: Sequence[Caption]) -> None:
        self._text = text
        self._last: str | None = None
        lines = [line for cue in cues for line in cue.lines]
        found = [colour for line in lines if (colour := self._of(line))]
        self._several = len(set(found)) > 1 and len(found) > len(lines) / 2

    def _of(self, line: Span) -> str | None:
        match = COLOUR.search(self._text, line.start, line.end)
        return (match["tag"] or match["class"]).lower() if match else None

    def changes(self, line: Span) -> bool:
        """Tell whether a line has another colour than the line before it that had one."""
        colour = self._of(line) if self._several else None
        before, self._last = self._last, colour or self._last
        return colour is not None and before is not None and colour != before


class _Speaking:
    """Who speaks in the lines of captions, from one to the next."""

    def __init__(self, text: str, found: Sequence[_Line]) -> None:
        self._text = text
        self._found = found
        self._voiced = any(VOICE.search(line.span.of(text)) for line in found)
        self._once: set[str] = set()
        self._places = {line.span.start: at for at, line in enumerate(found)}
        self._brackets_name = self._quoting = False
        openings = {line.span.start: opening(text, line.span) for line in found}
        counts = Counter(one.name for one in openings.values() if one)
        could_be = {
            at: replace(one, kind=kind_again(one.name, counts[one.name], text))
            if may_be_given(one.name)
            else one
            for at, one in openings.items()
            if one
        }
        self._labels = self._taken(
            {at: one for at, one in could_be.items() if one.kind is not Kind.PROSE}
        )
        self._labels = {**self._others(could_be), **self._labels}
        self._labels = {**self._noted(), **self._labels}
        self._names = frozenset(one.name for one in self._labels.values())
        loud = sum(line.span.of(text).isupper() for line in found)
        self._loud = loud > MOST_CARDS * len(found)
        self._speaker: str | None = None
        self._stated = self._played = False

    def _taken(self, found: Mapping[int, Candidate]) -> Mapping[int, Candidate]:
        """Return the labels among what could be some: in captions that have any, all of them."""
        named = (Kind.PERSON, Kind.NOBODY)
        sure = [one for one in found.values() if kind_of(one.name) in named]
        if any(one.name.isupper() and " " in one.name for one in sure):
            sure *= 2  # nobody shouts a first name and a surname before a colon
        first = bool(sure and self._found) and sure[0].line.start == self._found[0].span.start
        counts = Counter(one.name for one in found.values())
        small = {name for name, count in counts.items() if count > 1 and name.islower()}
        in_small = len(small) > 1 and len(found) >= LABELLED * len({o.cue for o in self._found})
        if len(sure) < 2 and not first and not in_small:
            return {}
        self._quoting = 2 * sum(one.quoted for one in found.values()) > len(found)
        again = Counter(one.name for one in found.values() if one.style is Style.ALONE)
        self._brackets_name = max(again.values(), default=0) > 1
        self._once = {name for name, count in counts.items() if count == 1}
        if all(self._is_noted(one) for one in found.values()):
            return {}
        return {
            at: one
            for at, one in found.items()
            if not one.titled or counts[one.name] > 1 or is_family(one.name)
        }

    def _others(self, could_be: Mapping[int, Candidate]) -> Mapping[int, Candidate]:
        """Return what else may be a label, where hardly a cue opens without one."""
        first = {line.cue: line.span.start for line in reversed(self._found)}
        openings = set(first.values())
        labelled = len(openings & self._labels.keys())
        if labelled < FEWEST or labelled < LABELLED * len(openings):
            return {}
        return {
            at: one for at, one in could_be.items() if one.kind is Kind.PROSE and at in openings
        }

    def _noted(self) -> Mapping[int, Candidate]:
        """Return labels without a colon: a name that has one elsewhere, and a note in brackets."""
        known = {one.name: one for one in self._labels.values() if one.style is Style.COLON}
        found: dict[int, Candidate] = {}
        for line in self._found:
            noted = NOTED.match(self._text, line.span.start, line.span.end)
            if noted and (one := known.get(noted["name"])):
                label = replace(one.label, span=Span(line.span.start, noted.end()))
                found[line.span.start] = replace(one, label=label)
        return found

    def _is_noted(self, one: Candidate) -> bool:
        """Tell what stands in brackets once: a sound may look like a name."""
        bracketed = one.style is not Style.COLON and one.kind is Kind.PERSON
        if not bracketed or one.name not in self._once:
            return False
        name = one.name.title() if self._labels_words(one) else one.name
        return not (self._brackets_name and SURELY_NAME.fullmatch(name))

    def _labels_words(self, one: Candidate) -> bool:
        """Tell somebody's given name in capitals, with words below it in the same cue."""
        if not one.name.isupper() or gender_of_given_name(one.name.title()) is None:
            return False
        at = self._places[one.line.start]
        after = self._found[at + 1 : at + 2]
        below = bool(after) and after[0].cue == self._found[at].cue
        return below and self._text[after[0].span.start] not in "[(-–>♪"

    def segments(self) -> list[Segment]:
        """Return the pieces of the captions in order, each with what names its speaker."""
        cue, opens = -1, False
        found: list[Segment] = []
        for line in self._found:
            if self._voiced and line.cue != cue and self._stated:
                self._speaker = None  # a voice is a cue's own
            cue, opens = line.cue, opens or line.opens
            for one in self._pieces(line):
                self._played = _is_played(one.span.of(self._text))
                if new := _from(self._text, one.span, line.new_from):
                    first = (opens or one.opens) and new == one.span
                    found.append(replace(one, span=new, opens=first))
                opens = opens and not one.span.of(self._text).strip()
        return found

    def _pieces(self, line: _Line) -> Iterator[Segment]:
        if line.opens or line.field:
            self._speaker, self._stated = line.speaker, line.speaker is not None
        if line.speaker and CHANGE.match(self._text, line.span.start, line.span.end):
            self._speaker, self._stated = None, False  # two speak in it, and one is named
        if VOICE.search(line.span.of(self._text)) or (self._stated and self._speaker):
            yield from self._voices(line)
            return
        label = self._labels.get(line.span.start)
        change = CHANGE.match(self._text, line.span.start, line.span.end)
        start, opens = line.span.start, False
        if label:
            cited = label.quoted and not self._quoting
            speaker = None if cited or self._is_noted(label) else label.name
            again = speaker == self._speaker and not self._played  # Zoom has it in every cue
            opens = speaker is None or not again
            self._speaker, self._stated, start = speaker, False, label.label.span.end
        elif change:
            runs_on = RUNS_ON.match(self._text, line.span.start, line.span.end)
            start = line.span.start if runs_on else change.end()
            self._speaker, opens = None, True
        elif self._does(line):
            self._speaker, opens = None, True
        elif self._is_card(line):
            yield Segment(line.span, None, line.second, opens=True, stated=False)
            return
        yield from self._labelled(Span(start, line.span.end), line.second, opens=opens)

    def _does(self, line: _Line) -> bool:
        """Tell a note of what somebody else than the speaker does: "[Ada laughs]"."""
        noted = DOES.match(self._text, line.span.start, line.span.end)
        if noted is None:
            return False
        name, speaker = noted["name"].casefold(), (self._speaker or "").casefold()
        if name == speaker or name in speaker.split():
            return False
        return any(name == one or name in one.split() for one in map(str.casefold, self._names))

    def _is_card(self, line: _Line) -> bool:
        """Tell what is shown and not said: a cue in capitals, where the others are in small."""
        words = TAG.sub("", line.span.of(self._text))
        return not self._loud and words.isupper() and CARD.fullmatch(words.strip()) is not None

    def _labelled(self, span: Span, second: float | None, *, opens: bool) -> Iterator[Segment]:
        """Split the words of a line at the labels inside of it."""
        start = span.start
        words = span.of(self._text)
        for inside in self._inside(words) if LABELS_INSIDE.search(words) else ():
            here = Span(start, span.start + inside.span.start)
            yield Segment(here, self._speaker, second, opens, stated=False)
            self._speaker, opens = inside.name, True
            start = span.start + inside.span.end
        last = LABEL_LAST.search(words) if self._labels else None
        if last and kind_of(last["name"]) in (Kind.PERSON, Kind.NOBODY):
            here = Span(start, max(span.start + last.start(), start))
            yield Segment(here, self._speaker, second, opens, stated=False)
            self._speaker = last["name"]  # its words are in the next line
            return
        yield Segment(Span(start, span.end), self._speaker, second, opens, stated=False)

    def _inside(self, words: str) -> list[Label]:
        """Return the labels inside of a line, with a colon or, where others are, in brackets."""
        bracketed = {
            one.name for one in self._labels.values() if one.style in (Style.BRACKET, Style.ALONE)
        }
        more = marked_within(words, bracketed & self._names, Style.BRACKET)
        return sorted([*within(words, self._names), *more], key=lambda label: label.span)

    def _voices(self, line: _Line) -> Iterator[Segment]:
        """Split a line at its voice tags: what stands outside of them nobody is named for."""
        start = line.span.start
        for tag in VOICED.finditer(self._text, line.span.start, line.span.end):
            yield Segment(Span(start, tag.start()), self._speaker, line.second)
            self._speaker = tidied(tag["name"]) if tag["name"] else None
            self._stated = True
            start = tag.end()
        yield Segment(Span(start, line.span.end), self._speaker, line.second)


def _from(text: str, span: Span, start: int) -> Span | None:
    """Return what of a span stands from an offset on, None where nothing is said there."""
    start = max(span.start, start)
    words = text[start : span.end]
    start += len(words) - len(words.lstrip()) if start > span.start else 0
    return Span(start, span.end) if _says_something(words) else None


def _changes(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield lines, cut where ``>>`` says that somebody else goes on, and whether it said so."""
    for span in spans:
        start, changes = span.start, False
        for mark in CHEVRONS.finditer(text, span.start, span.end):
            if mark["change"]:
                if text[start : mark.start()].strip():
                    yield Span(start, mark.start()), changes
                start, changes = mark.end(), True
        yield Span(start, span.end), changes


def _says_something(words: str) -> bool:
    said = html.unescape(cleaning.STAGE.sub("", _unsung(TAG.sub("", words))))
    return any(character.isalnum() for character in said) and not notices.credits_captions(said)


def _is_played(words: str) -> bool:
    """Tell music alone, after which a label opens a turn of whoever spoke before it, too."""
    return any(sign in words for sign in "♪♫") and not any(map(str.isalnum, words))


def _unsung(line: str) -> str:
    """Return a line without what stands from its last note on, or between that and its end."""
    body = line.rstrip(NOTES)
    last = max(body.rfind("♪"), body.rfind("♫"))
    if last < 0:
        return body.partition("#")[0]
    return body[:last].rstrip(NOTES)
