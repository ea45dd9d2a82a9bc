"""Captions in lines of text other than WebVTT and SRT, told by how a cue starts.

What each looks like is from its makers' or players' documentation:

- SBV (YouTube's help) and SubViewer 2: ``0:00:00.599,0:00:04.160``, then lines, ``[br]`` between;
- ASS and SSA (the specification "Advanced SubStation Alpha"): ``Dialogue:`` with the fields that
  ``Format:`` names, the text last; ``\\N`` breaks a line, ``{\\…}`` is style, ``Name`` who speaks;
- MicroDVD: ``{25}{75}`` are frames, ``|`` breaks a line, ``{1}{1}25.0`` is the frame rate;
- MPL2: ``[10][50]`` are tenths of a second; TMPlayer: ``00:00:01:``;
- Spruce STL: ``00:00:01:12 , 00:00:03:00 , words``, with frames;
- Audacity's labels: seconds, seconds and words with tabs between;
- Teams, as it once wrote Word documents: ``0:0:0.0 --> 0:0:3.270``, the name on the line below;
- LRC: ``[01:02.50]``, and tags such as ``[ti:…]``, of which ``ti`` is the title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from corpus.model import Span
from corpus.origins import Edit
from corpus.readers.labels import looks_like_name
from corpus.readers.lines import LINE, lines
from corpus.readers.rolling import Caption

CLOCK = r"\d{1,3}:\d\d:\d\d[.,:]\d{1,3}"
SBV = re.compile(rf"^[ \t]*+({CLOCK}),({CLOCK})[ \t]*+$", re.MULTILINE)
TEAMS = re.compile(
    r"(?:\A\s*|^[ \t]*)(\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})[ \t]*-->"
    r"[ \t]*(\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})[ \t]*$",
    re.MULTILINE,
)
SUBSTATION = re.compile(r"\s*\[(?:Script Info|V4\+? Styles|Events)\]", re.IGNORECASE)
EVENT = re.compile(r"^[ \t]*+(Dialogue|Format)[ \t]*+:[ \t]*+(.*)$", re.MULTILINE)
DRAWING = re.compile(r"\{[^{}\n]*\\p[1-9]")
MICRODVD = re.compile(r"^[ \t]*+\{(\d{1,9})\}\{(\d{0,9})\}(.*)$", re.MULTILINE)
MPL2 = re.compile(r"^[ \t]*+\[(\d{1,9})\]\[(\d{0,9})\](.*)$", re.MULTILINE)
TMPLAYER = re.compile(r"^[ \t]*+(\d{1,2}:\d\d:\d\d)[:=](?=\S)(.*)$", re.MULTILINE)
SPRUCE = re.compile(
    r"^[ \t]*+(\d\d:\d\d:\d\d)[:;.]\d\d[ \t]*+,[ \t]*+(\d\d:\d\d:\d\d)[:;.]\d\d[ \t]*+,(.*)$",
    re.MULTILINE,
)
AUDACITY = re.compile(r"^(\d{1,7}[.,]\d{1,9})\t(\d{1,7}[.,]\d{1,9})\t([^\t\n]*)$", re.MULTILINE)
LRC = re.compile(r"^[ \t]*+((?:\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\][ \t]*+)+)(.*)$", re.MULTILINE)
LRC_TAG = re.compile(r"^[ \t]*+\[([a-z#]{1,10}):[ \t]*+(.*?)[ \t]*+\][ \t]*+$", re.MULTILINE)
LRC_FIRST = re.compile(r"\s*\[(?:(?:ti|ar|al|au|by|offset|length|re|ve|la):|\d{1,3}:\d\d\.\d\d\])")
HEADED = re.compile(
    r"\s*\"?[^\W\d_][^\d\n,;\t]{1,30}(?:[,;\t]\"?[^\W\d_][^\d\n,;\t]{1,30}){2,12}\n"
)
"""A first line of words alone, between commas: the head of a table."""
CODE = re.compile(r"\{[yYfFsSpPcCoH]:[^{}\n]*+\}|\[br\]|<\d{1,3}:\d\d(?:[.:]\d{1,3})?>|\\[hnN]")
"""Marks within the words of a cue that are no words."""
OPENING = re.compile(r"(?:[ \t]++|\{(?:\\|[a-zA-Z]:)[^{}\n]*+\}|/(?=\S))++")
"""Codes before the words of a line: a label may follow them."""
BREAK = re.compile(r"\[br\]|\||\\[nN]")
COMMENT = ("$", "//")
"""How a line starts that is no cue, in the formats of a cue a line."""
MOST_OF = 0.8
"""The share of lines that are cues, in formats of a cue a line."""
LOOKED_AT = 50
"""Lines that a format is told by, in the first `HEAD` characters."""
HEAD = 20_000


def cues_of(text: str) -> Callable[[str], Iterator[Caption]] | None:
    """Return what finds the cues of a text in one of these formats, None where it is in none."""
    if SUBSTATION.match(text):
        return _substation
    if TEAMS.match(text):
        return _teams
    if LRC_FIRST.match(text) and _share(text, LRC, LRC_TAG) >= MOST_OF:
        return _lrc
    if _is_viewer(text[:HEAD]):
        return _viewer
    if HEADED.match(text):
        return None
    fitting = (one for one in LINE_FORMATS if _share(text, one[0]) >= MOST_OF)
    pattern, time = next(fitting, (None, None))
    return partial(_by_line, pattern=pattern, time=time) if pattern and time else None


def title_of(text: str) -> str | None:
    """Return the title that captions give of themselves."""
    if SUBSTATION.match(text):
        found = re.search(r"^Title:[ \t]*+(\S.*)$", text[:HEAD], re.MULTILINE | re.IGNORECASE)
        title = found[1].strip() if found else ""
        return title if title.lower() not in ("", "default aegisub file") else None
    if LRC_FIRST.match(text):
        tags = {tag[1]: tag[2] for tag in LRC_TAG.finditer(text[:HEAD])}
        return tags.get("ti") or None
    return None


def marks(text: str, captions: list[Caption]) -> Iterator[Edit]:
    """Yield the edits that take what is no words out of the cues of these formats."""
    for caption in captions:
        for line in caption.lines:
            for code in CODE.finditer(text, line.start, line.end):
                yield Edit(*code.span(), " " if code.group()[0] in "\\[" else "")


def _share(text: str, *patterns: re.Pattern[str]) -> float:
    """Return the share of the first lines that one of the patterns takes."""
    looked = [
        line
        for line in text[:HEAD].split("\n")[:LOOKED_AT]
        if line.strip() and not line.startswith(COMMENT)
    ]
    fits = sum(any(pattern.match(line) for pattern in patterns) for line in looked)
    return fits / len(looked) if looked else 0.0


def _broken(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the lines of a cue that says where they break."""
    found: list[Span] = []
    for mark in [*BREAK.finditer(text, start, end), None]:
        until = mark.start() if mark else end
        codes = OPENING.match(text, start, until)
        found.append(Span(codes.end() if codes else start, until))
        start = mark.end() if mark else end
    return tuple(span for span in found if span.of(text).strip())


def _is_viewer(text: str) -> bool:
    first = SBV.search(text)
    return first is not None and text[: first.start()].strip()[:1] in ("", "[")


def _viewer(text: str) -> Iterator[Caption]:
    stamps = list(SBV.finditer(text))
    for at, stamp in enumerate(stamps):
        end = stamps[at + 1].start() if at + 1 < len(stamps) else len(text)
        blank = text.find("\n\n", stamp.end(), end)
        end = end if blank < 0 or not text[stamp.end() : blank].strip() else blank
        found = (
            piece
            for line in LINE.finditer(text, stamp.end(), end)
            for piece in _broken(text, *line.span())
        )
        yield Caption(tuple(found), _clock(stamp[1]), _clock(stamp[2]))


def _teams(text: str) -> Iterator[Caption]:
    """Yield cues; that names stand on lines of their own is told by nearly all having one."""
    stamps = list(TEAMS.finditer(text))
    cues: list[list[Span]] = []
    for at, stamp in enumerate(stamps):
        end = stamps[at + 1].start() if at + 1 < len(stamps) else len(text)
        found = lines(text[stamp.end() : end])
        cues.append([Span(one.start + stamp.end(), one.end + stamp.end()) for one in found])
    firsts = [cue[0].of(text) for cue in cues if len(cue) > 1]
    names = {first for first in firsts if looks_like_name(first)}
    named = sum(first in names for first in firsts) >= MOST_OF * len(cues)
    named = named and (len(names) < len(cues) or len(cues) < 3)
    for stamp, cue in zip(stamps, cues, strict=True):
        speaker = cue[0].of(text) if named and len(cue) > 1 and cue[0].of(text) in names else None
        said = cue[1:] if speaker else cue
        yield Caption(tuple(said), _clock(stamp[1]), _clock(stamp[2]), speaker)


IDENTIFIED = re.compile(
    r"(?:\d{1,6}[ \t.:–-]{0,3})?(?P<quote>\"?)(?P<name>[^\"\n\d()]{2,60})(?P=quote)"
    r"[ \t]{0,3}(?:\(\d{1,20}\)|[-#_]\d{1,6})?"
)
"""What a cue goes by, with somebody's name in it."""


def with_names(text: str, cues: Sequence[Caption]) -> list[Caption]:
    """Return cues with the names above their words, where nearly all have one and they come again.

    Such a name is a line of its own, without a mark behind it.
    """
    above = [cue.lines[0].of(text).strip() if len(cue.lines) > 1 else "" for cue in cues]
    counts = Counter(line for line in above if line and looks_like_name(line) and line[-1] != ":")
    again = {line for line, count in counts.items() if count > 1}
    named = counts.total() >= MOST_OF * len(cues) and 2 * len(counts) <= counts.total() + 2
    if not named or not again or any(line.isupper() and " " not in line for line in counts):
        return list(cues)
    return [
        replace(cue, lines=cue.lines[1:], speaker=line) if line in counts else cue
        for cue, line in zip(cues, above, strict=True)
    ]


def by_identifier(cues: Sequence[Caption], identifiers: Sequence[str]) -> list[Caption]:
    """Return cues with the names that their identifiers hold, where nearly all have one.

    Zoom writes ``1 "Ada Moss" (2816443)`` above the time.
    """
    found = [IDENTIFIED.fullmatch(one.strip()) for one in identifiers]
    names = [
        one["name"].strip() if one and (one["quote"] or " " in one["name"].strip()) else ""
        for one in found
    ]
    counts = Counter(name for name in names if looks_like_name(name))
    if len(counts) < 2 or counts.total() < MOST_OF * len(cues) or counts.total() == len(counts):
        return list(cues)
    return [
        replace(cue, speaker=name) if name in counts else cue
        for cue, name in zip(cues, names, strict=True)
    ]


def _substation(text: str) -> Iterator[Caption]:
    columns: list[str] = []
    seen: set[tuple[str, str]] = set()
    events = text.lower().find("[events]")
    for event in EVENT.finditer(text, max(events, 0)):
        if event[1] == "Format":
            columns = [column.strip().lower() for column in event[2].split(",")]
            continue
        fields = event[2].split(",", max(len(columns) - 1, 0))
        if not columns or columns[-1] != "text" or len(fields) < len(columns):
            continue
        field = dict(zip(columns, fields, strict=True))
        words, key = field["text"], (field.get("start", ""), field["text"])
        if DRAWING.search(words) or key in seen:
            continue  # shapes, and what is laid over the same words as a shadow
        seen.add(key)
        speaker = (field.get("name") or field.get("actor") or "").strip() or None
        end = event.end(2)
        lines_of = _broken(text, end - len(words), end)
        yield Caption(
            lines_of, _clock(field.get("start", "")), _clock(field.get("end", "")), speaker
        )


def _lrc(text: str) -> Iterator[Caption]:
    for line in LRC.finditer(text):
        span = Span(*line.span(2))
        if span.of(text).strip():
            yield Caption((span,), _clock(line[1][1 : line[1].index("]")]))


def _by_line(
    text: str, pattern: re.Pattern[str], time: Callable[[str], float | None]
) -> Iterator[Caption]:
    rate = _frame_rate(text) if pattern is MICRODVD else None
    for cue in pattern.finditer(text):
        if pattern is MICRODVD and cue[1] == cue[2] == "1" and rate:
            continue
        second, end = time(cue[1]), time(cue[2]) if pattern.groups > 2 else None
        if pattern is MICRODVD:
            second = second / rate if rate and second is not None else None
            end = end / rate if rate and end is not None else None
        spans = _broken(text, cue.end() - len(cue[pattern.groups]), cue.end())
        yield Caption(spans, second, end)


def _frame_rate(text: str) -> float | None:
    first = re.match(r"\s*\{1\}\{1\}(\d{1,3}(?:[.,]\d{1,6})?)\s*$", text[:100], re.MULTILINE)
    rate = float(first[1].replace(",", ".")) if first else 0.0
    return rate or None


def _number(written: str) -> float | None:
    return float(written.replace(",", ".")) if written else None


def _tenths(written: str) -> float | None:
    return int(written) / 10 if written else None


def _clock(written: str) -> float | None:
    """Return the seconds of 0:00:01.5, 01:02 or 00:00:01:12, where what follows is no matter."""
    parts = re.split(r"[:.,]", written.strip())
    if not all(part.isdecimal() for part in parts) or len(parts) < 2:
        return None
    fraction = 0.0
    if re.search(r"[.,]\d+$", written.strip()):
        fraction = float("0." + parts.pop())
    elif len(parts) > 3:
        parts.pop()
    whole = 0
    for part in parts:
        whole = whole * 60 + int(part[:9])
    return whole + fraction


LINE_FORMATS: tuple[tuple[re.Pattern[str], Callable[[str], float | None]], ...] = (
    (MICRODVD, _number),
    (MPL2, _tenths),
    (SPRUCE, _clock),
    (AUDACITY, _number),
    (TMPLAYER, _clock),
)
