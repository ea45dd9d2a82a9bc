"""Records: what transcription services call words, speakers and times, whatever the service."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.model import Span
from corpus.readers.json_text import Placed
from corpus.readers.said import Said

Record = Mapping[str, Any]

WORDS = (
    "body", "text", "transcript", "sentence", "display", "DisplayText", "Content", "content",
    "punctuated_word", "word", "value", "utf8", "Text", "phrase", "caption", "raw_text",
)  # fmt: skip
PARTS = ("words", "elements", "segs", "items", "tokens", "sentences")
BEST = ("alternatives", "nBest", "NBest")
"""Lists of what may have been said, the likeliest first."""
LABELS = (
    "voice", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker", "Speaker",
    "speaker_id", "speakerId", "speakerTag", "speaker_tag", "participant", "ParticipantRole",
    "participantRole", "channel_label", "channelTag", "who", "speaker_index", "speakerIndex",
    "participantId", "participant_id", "spk",
)  # fmt: skip
NAME_OF = ("name", "display_name", "displayName", "full_name", "username", "label", "id")
STARTS: tuple[tuple[str, float], ...] = (
    ("start_ms", 0.001), ("startMs", 0.001), ("tStartMs", 0.001), ("offsetMilliseconds", 0.001),
    ("BeginOffsetMillis", 0.001), ("offsetInTicks", 1e-7), ("startTime", 1.0), ("start_time", 1.0),
    ("start", 1.0), ("startOffset", 1.0), ("start_timestamp", 1.0), ("data_start", 1.0),
    ("begin", 1.0), ("from", 1.0), ("ts", 1.0), ("offsets", 0.001), ("timestamps", 1.0),
    ("timestamp", 1.0), ("offset", 1.0), ("time", 1.0), ("instances", 1.0),
)  # fmt: skip
"""Keys of when something starts, and what one of its unit has of a second, as far as it is told."""
CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,9})?)")
NUMBER = re.compile(r"(?:PT)?(\d{1,12}(?:\.\d{1,9})?)[sS]?")
PERIOD = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?")
CLOSES = re.compile(r"[.,;:!?…%)\]}”’»、。，？！：；]+")
"""What stands at the word before, in languages that write blanks."""
UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uff65]"
)
"""Letters of languages that write none."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word, a mark or a blank, as services give them. `glued`: it belongs to the word before."""

    words: Placed
    label: str | None
    second: float | None
    glued: bool = False


def label_of(record: Record) -> str | None:
    """Return what a record calls the speaker: a name before a number."""
    for key in LABELS:
        value = record.get(key)
        if isinstance(value, dict):
            value = next((value[k] for k in NAME_OF if value.get(k) not in (None, "")), None)
        if isinstance(value, float):
            return written(value)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def written(number: float) -> str:
    """Return a number as the text has it: 1 and no 1.0."""
    return str(int(number)) if abs(number) < 1e15 and number == int(number) else str(number)


def start_of(record: Record) -> float | None:
    """Return when a record starts: in seconds, or in a unit that it doesn't tell."""
    for key, unit in STARTS:
        if key in record and (found := time_of(record[key])) is not None:
            return found * unit
    return None


def time_of(value: object) -> float | None:
    """Return a time as a number, however it is written; None where it is none."""
    if isinstance(value, float):
        return value if 0 <= value < 1e15 else None
    if isinstance(value, str):
        return _written_time(value.strip())
    if isinstance(value, list):
        return time_of(value[0]) if value and not isinstance(value[0], list) else None
    if isinstance(value, dict):
        return next(
            (time_of(value[k]) for k in ("from", "relative", "seconds", "start") if k in value),
            None,
        )
    return None


def _written_time(text: str) -> float | None:
    if number := NUMBER.fullmatch(text):
        return float(number[1])
    found = CLOCK.fullmatch(text) or PERIOD.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def parts_of(record: Record, label: str | None = None) -> list[Part]:
    """Return the words of a record: one string, or else its words one by one."""
    label = label_of(record) or label
    second = start_of(record)
    for key in WORDS:
        value = record.get(key)
        if isinstance(value, Placed) and value.strip():
            return [Part(value, label, second, _is_mark(record))]
    for key in BEST:
        value = record.get(key)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            best = parts_of(value[0], label)
            return [Part(p.words, label, second, _is_mark(record)) for p in best]
    for key in PARTS:
        value = record.get(key)
        if isinstance(value, list):
            return [part for one in value for part in _inner(one, label)]
    return []


def _inner(one: object, label: str | None) -> list[Part]:
    """Return a word within a record; its blanks count, and noises are no words."""
    if isinstance(one, Placed):
        return [Part(one, label, None)]
    if not isinstance(one, dict) or one.get("type") in ("audio_event", "noise"):
        return []
    blank = next((one[k] for k in WORDS if isinstance(one.get(k), Placed)), None)
    if blank is not None and not blank.strip():
        return [Part(blank, label_of(one) or label, start_of(one))]
    return parts_of(one, label)


def inner_parts(records: Sequence[object], label: str | None = None) -> list[Part]:
    """Return the words of a list of words."""
    return [part for one in records for part in _inner(one, label)]


def _is_mark(record: Record) -> bool:
    return record.get("type") in ("punctuation", "punct") or record.get("attaches_to") == "previous"


def said(parts: Sequence[Part]) -> Iterator[Said]:
    """Join words as the service shows them: with its own blanks, or else one between two words."""
    blanks = any(p.words[:1].isspace() for p in parts[1:]) or any(
        p.words[-1:].isspace() for p in parts[:-1]
    )
    before: Part | None = None
    apart = True
    for part in parts:
        if not part.words.strip():
            apart = True
            continue
        same = before is not None and before.label == part.label
        if blanks:
            glued = same and not apart and not part.words[:1].isspace()
        else:
            glued = same and before is not None and _belongs(before, part)
        yield Said(Span(part.words.start, part.words.end), part.label, part.second, glued)
        apart = part.words[-1:].isspace()
        before = part


def _belongs(before: Part, part: Part) -> bool:
    if part.glued or CLOSES.fullmatch(part.words):
        return True
    last, first = before.words[-1:], part.words[:1]
    return UNSPACED.match(last) is not None and UNSPACED.match(first) is not None
