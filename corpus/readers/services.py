"""What transcription services and recognisers write as JSON.

Nearly all of them give a list of turns or segments, each with its words, its speaker and when it
starts, under names of their own, at some depth. Read so, from their documentation and exports:

======================  =========================================================================
whisper                 ``segments``: ``text``, ``start`` in s (openai, faster-whisper, WhisperX)
whisper.cpp             ``transcription``: ``text``, ``offsets.from`` in ms, ``speaker_turn_next``
insanely-fast-whisper   ``speakers`` or ``chunks``: ``text``, ``timestamp`` [from, to] in s
Podcasting 2.0          ``segments``: ``body``, ``startTime`` in s, ``speaker``
Podlove                 a list: ``text``, ``start_ms``, ``speaker`` (an id) and ``voice`` (a name)
AssemblyAI              ``utterances`` or ``words``: ``text``, ``start`` in ms, ``speaker`` A, B
Deepgram                ``results.utterances``, or ``channels[].alternatives[]``: paragraphs, words
Rev.ai, Rev             ``monologues``: ``elements`` with ``value``, blanks among them; ``speakers``
Fireflies               ``sentences``: ``text`` or ``sentence``, ``speaker_name``, ``start_time``
AWS Transcribe          ``results``: ``audio_segments``, or ``items`` with punctuation apart
Google                  ``results[].alternatives[0]``: ``transcript``, ``words`` with a speaker
Azure                   ``recognizedPhrases[].nBest[0].display``; ``phrases``; Video Indexer
Speechmatics            ``results``: ``alternatives[0]``, ``attaches_to`` the word before
IBM Watson              ``results[].alternatives[0].transcript``, ``speaker_labels`` by time
Gladia, Sonix, …        ``utterances``, ``transcript``, ``paragraphs``, ``turns`` and the like
ElevenLabs, Soniox      ``words`` or ``tokens`` with their blanks
YouTube                 ``events``: ``segs`` with ``utf8``, ``tStartMs``
======================  =========================================================================

What has none of these is refused: braces are nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.model import Document, Span
from corpus.readers import clouds, front_matter, json_text, messages
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.json_text import Placed
from corpus.readers.keys import details_of
from corpus.readers.records import (
    Part,
    Record,
    inner_parts,
    label_of,
    parts_of,
    said,
    start_of,
    written,
)
from corpus.readers.said import Said, document, in_seconds

TURNS = (
    "utterances", "monologues", "turns", "sentences", "segments", "recognizedPhrases", "phrases",
    "transcription", "transcript", "transcripts", "paragraphs", "speakers", "chunks", "captions",
    "cues", "subtitles", "events", "Transcript", "dialogue", "data",
)  # fmt: skip
"""Where lists of turns or segments stand; the first that is there goes before the others."""
WORDS = ("words", "word_segments", "tokens", "items")
INSIDE = (
    "data", "result", "results", "response", "output", "transcript", "transcription", "transcripts",
    "speech", "prediction", "videos", "insights", "payload", "body", "value", "meeting", "call",
)  # fmt: skip
"""What stands around such lists."""
DEEPEST = 6
NO_SEGMENT = ("label", "entity", "entity_group", "role")
"""Keys of what has words and places, and is no speech: names that were found, messages."""
NAMED_IN = ("speakers", "speaker_names", "speakerNames", "participants")
NAMES = ("name", "display_name", "displayName", "speaker_name", "speakerName")
IDS = ("id", "speaker_id", "speakerId", "speaker", "label", "index")
ONLY_TEXT = frozenset(
    "text transcript language duration task usage model words segments logprobs".split()
)
EDGE = re.compile(r"(?:\s|\\[nrt]|\\u00a0)*+")
LAST_BLANK = re.compile(r"(?:\s|\\[nrt]|\\u00a0)\Z")


def sniff(given: Manuscript) -> bool:
    """Tell JSON by how it starts."""
    return json_text.starts(given.text)


def read(given: Manuscript) -> Document:
    """Read the JSON of a service.

    :raises ReadError: where it is not JSON, or of no service that is known
    """
    text, name = given.text, given.name
    data = json_text.load(text, name)
    found = _found(data)
    if found is None and isinstance(data, dict) and "segments" in data:
        raise ReadError(f"{name} has no list of segments with words in them; export it again.")
    if found is None:
        raise ReadError(
            f"{name} is JSON that is no transcript that can be read here; "
            "export the transcript as WebVTT, SRT or plain text and add that."
        )
    holder, pieces = found
    pieces = _in_order(text, pieces)
    if not pieces:
        raise ReadError(f"{name} has no segment with words in it.")
    edits = [
        edit for one in pieces for edit in json_text.escapes(text, one.span.start, one.span.end)
    ]
    return document(given, in_seconds(pieces), _known(data) | _known(holder), edits)


def _in_order(text: str, pieces: Iterable[Said]) -> list[Said]:
    """Return pieces in the order of the text, each once and without the blanks around it."""
    found: list[Said] = []
    read = 0
    for one in sorted(pieces, key=lambda one: one.span.start):
        edge = EDGE.match(text, one.span.start, one.span.end)
        start, end = edge.end() if edge else one.span.start, one.span.end
        while blank := LAST_BLANK.search(text[max(end - 6, start) : end]):
            end -= len(blank.group())
        if read <= start < end:
            found.append(replace(one, span=Span(start, end)))
            read = end
    return found


def _known(data: object) -> dict[str, Any]:
    """Return what an object says of the interview, in the keys of front matter."""
    if not isinstance(data, dict):
        return {}
    short = {key: value for key, value in data.items() if _is_short(value)}
    found = details_of(short)
    wanted = "title date time programme outlet source language".split()
    return {key: str(found[key]) for key in wanted if isinstance(found.get(key), str)}


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) < front_matter.LONGEST_VALUE


def _found(data: object) -> tuple[object, list[Said]] | None:
    """Return what is said, and the object that says it; None where there is no such thing."""
    for find in (clouds.find, messages.find, _bare, _nested, _anywhere, _text_alone):
        found = find(data)
        if found is not None:
            return found
    return None


def _bare(data: object) -> tuple[object, list[Said]] | None:
    if isinstance(data, list) and (records := _records(data)):
        return None, list(_turns(records, {}))
    return None


def _text_alone(data: object) -> tuple[object, list[Said]] | None:
    """Read what gives the words of a recording, and nothing of who says them."""
    if not isinstance(data, dict) or not set(data) <= ONLY_TEXT:
        return None
    words = data.get("text") or data.get("transcript")
    if not isinstance(words, Placed):
        return None
    return data, list(said([Part(words, None, None)]))


def _nested(data: object) -> tuple[object, list[Said]] | None:
    """Find the list of turns nearest to the top, or else the list of words."""
    for keys in (TURNS, WORDS):
        level = [data]
        for _ in range(DEEPEST):
            dicts = [one for one in level if isinstance(one, dict)]
            for one in dicts:
                for records in (_records(one.get(key)) for key in keys):
                    if records:
                        names = _names(data) | _names(one)
                        turns = keys is TURNS
                        return one, list((_turns if turns else _words)(records, names))
            level = [value for one in dicts for key in INSIDE for value in _inside(one.get(key))]
    return None


def _anywhere(data: object) -> tuple[object, list[Said]] | None:
    """Find a list of turns under a key that nobody lists: each has its speaker and words."""
    level = [data]
    for _ in range(DEEPEST):
        dicts = [one for one in level if isinstance(one, dict)]
        for one in dicts:
            for records in map(_records, one.values()):
                if records and all(label_of(record) is not None for record in records):
                    return one, list(_turns(records, _names(data) | _names(one)))
        level = [value for one in dicts for value in one.values() if isinstance(value, dict)]
    return None


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, list):
        return value[:10]
    return [value] if isinstance(value, dict) else []


def _records(listed: object) -> list[Record]:
    """Return the records of a list, none where it is no list of what is said."""
    if not isinstance(listed, list):
        return []
    records: list[Record] = [one for one in listed if isinstance(one, dict)]
    if not records or len(records) < len(listed):
        return []
    labelled = any(label_of(one) is not None for one in records)
    if not labelled and any(key in one for one in records for key in NO_SEGMENT):
        return []
    timed = sum(start_of(one) is not None or label_of(one) is not None for one in records)
    worded = any(parts_of(one) for one in records)
    return records if worded and 2 * timed >= len(records) else []


def _names(data: object) -> dict[str, str]:
    """Return the names that a service has been given for its numbers."""
    found: dict[str, str] = {}
    for key in NAMED_IN if isinstance(data, dict) else ():
        found.update(_named(data.get(key)))  # type: ignore[attr-defined]
    return found


def _named(listed: object) -> Iterator[tuple[str, str]]:
    for key, value in listed.items() if isinstance(listed, dict) else ():
        name = _name_in(value) if isinstance(value, dict) else value
        if isinstance(name, str) and name.strip():
            yield str(key), name
    for at, one in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(one, str) and one.strip():
            yield str(at), one
        if not isinstance(one, dict):
            continue
        name = _name_in(one)
        number = next((one[k] for k in IDS if isinstance(one.get(k), str | float)), None)
        if name and number is not None:
            yield written(number) if isinstance(number, float) else number, name


def _name_in(record: Record) -> str | None:
    return next((record[key] for key in NAMES if isinstance(record.get(key), str)), None)


def _turns(records: Sequence[Record], names: Mapping[str, str]) -> Iterator[Said]:
    """Yield what segments say, word for word where the words of one are of several speakers.

    WhisperX gives a segment the speaker of most of its words. whisper.cpp can say that the next
    segment is another's without saying whose.
    """
    told = any(one.get("speaker_turn_next") is True for one in records)
    turn = 0
    for one in records:
        parts = parts_of(one)
        words = one.get("words")
        inner = inner_parts(words) if isinstance(words, list) else []
        if len({part.label for part in inner} - {None}) > 1:
            parts = _followed(inner)
        if told:
            parts = [replace(part, label=part.label or str(turn)) for part in parts]
            turn += one.get("speaker_turn_next") is True
        yield from said(_as_called(parts, names))


def _words(records: Sequence[Record], names: Mapping[str, str]) -> Iterator[Said]:
    yield from said(_as_called(inner_parts(records), names))


def _followed(parts: Sequence[Part]) -> list[Part]:
    """Give words without a speaker, as numerals can be, to whoever speaks around them."""
    found: list[Part] = []
    label = next((part.label for part in parts if part.label), None)
    for part in parts:
        label = part.label or label
        found.append(replace(part, label=label))
    return found


def _as_called(parts: Sequence[Part], names: Mapping[str, str]) -> list[Part]:
    return [replace(p, label=names.get(p.label, p.label) if p.label else None) for p in parts]
