"""JSON of services whose words stand apart from who says them, or stand there more than once.

From their documentation: AWS Transcribe ("Understanding speaker partitioning output"), Google's
Speech-to-Text (``RecognizeResponse``; only the last result has the words with speakers), Deepgram
(``results.channels``), Speechmatics (json-v2) and IBM Watson (``speaker_labels`` by time).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.readers.records import (
    Part,
    Record,
    inner_parts,
    label_of,
    parts_of,
    said,
    time_of,
    written,
)
from corpus.readers.said import Said


def find(data: object) -> tuple[Record, list[Said]] | None:
    """Return what is said in JSON of one of these services, and the object that says it."""
    if not isinstance(data, dict):
        return None
    response = data.get("response")
    holder = response if isinstance(response, dict) and "results" in response else data
    results = holder.get("results")
    if isinstance(results, dict):
        parts = _amazon(results) or _deepgram(results)
    elif isinstance(results, list) and results and all(isinstance(r, dict) for r in results):
        parts = _speechmatics(results) or _watson(holder, results) or _google(results)
    else:
        return None
    return (data, [one for run in parts for one in said(run)]) if parts else None


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _inside(record: Record, *keys: str) -> list[dict[str, Any]]:
    """Return the objects of the list that stands in a record under these keys."""
    value: object = record
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return _dicts(value)


def _amazon(results: Record) -> list[list[Part]]:
    """Read items: punctuation has no time of its own, and in older files nobody has a label."""
    segments = _inside(results, "audio_segments")
    if segments and all(parts_of(one) for one in segments):
        return [parts_of(one) for one in segments]
    items = _inside(results, "items")
    who: dict[object, str | None] = {}
    for segment in _inside(results, "speaker_labels", "segments"):
        for item in _dicts(segment.get("items")):
            who[item.get("start_time")] = label_of(item) or label_of(segment)
    for channel in _inside(results, "channel_labels", "channels"):
        for item in _dicts(channel.get("items")):
            who[item.get("start_time")] = label_of(channel)
    found: list[Part] = []
    label: str | None = None
    for item in items:
        label = label_of(item) or who.get(item.get("start_time"), label)
        found += [Part(p.words, label, p.second, p.glued) for p in parts_of(item)]
    if found:
        return [found]
    return [parts_of(one) for one in _inside(results, "transcripts") if parts_of(one)]


def _deepgram(results: Record) -> list[list[Part]]:
    """Read utterances, or else paragraphs, words with speakers, the transcript of each channel."""
    if utterances := [parts_of(one) for one in _inside(results, "utterances")]:
        return utterances
    found: list[list[Part]] = []
    channels = _inside(results, "channels")
    for number, channel in enumerate(channels):
        best = next(iter(_dicts(channel.get("alternatives"))), {})
        label = str(number) if len(channels) > 1 else None
        paragraphs = _inside(best, "paragraphs", "paragraphs")
        words = inner_parts(_inside(best, "words"), label)
        if paragraphs:
            found += [
                parts_of(sentence, label_of(paragraph) or label)
                for paragraph in paragraphs
                for sentence in _inside(paragraph, "sentences")
            ]
        elif any(part.label for part in words):
            found.append(words)
        else:
            found.append([Part(p.words, label, p.second) for p in parts_of(best)])
    return [run for run in found if run]


def _speechmatics(results: Sequence[Record]) -> list[list[Part]]:
    """Read words and punctuation, each with its alternatives."""
    if not all(one.get("type") in ("word", "punctuation", "entity") for one in results):
        return []
    found: list[Part] = []
    label: str | None = None
    for one in results:
        best = next(iter(_dicts(one.get("alternatives"))), {})
        label = label_of(best) or label_of(one) or label
        found += [Part(p.words, label, p.second, p.glued) for p in parts_of(one)]
    return [found]


def _watson(holder: Record, results: Sequence[Record]) -> list[list[Part]]:
    """Read results whose words are only times: a result of two speakers is nobody's."""
    labels = _dicts(holder.get("speaker_labels"))
    if not labels:
        return []
    who = {time_of(one.get("from")): label_of(one) for one in labels}
    found: list[list[Part]] = []
    for result in results:
        best = next(iter(_dicts(result.get("alternatives"))), {})
        stamps = best.get("timestamps")
        times = (
            [s[1] for s in stamps if isinstance(s, list) and len(s) > 1]
            if isinstance(stamps, list)
            else []
        )
        if any(isinstance(time, list | dict) for time in times):
            return []
        labels_of = {who.get(time) for time in times}
        label = labels_of.pop() if len(labels_of) == 1 else None
        second = next((time for time in times if isinstance(time, float)), None)
        found.append([Part(p.words, label, second) for p in parts_of(best)])
    return [run for run in found if run]


def _google(results: Sequence[Record]) -> list[list[Part]]:
    """Read words with speakers where there are any, or else the transcripts of the results."""
    bests = [next(iter(_dicts(one.get("alternatives"))), {}) for one in results]
    if not any(bests):
        return []
    tagged = [
        [part for part in inner_parts(_inside(best, "words")) if part.label] for best in bests
    ]
    if any(tagged):
        return [run for run in tagged if run]
    channels = [one.get("channel") for one in results]
    several = len({channel for channel in channels if isinstance(channel, float)}) > 1
    found = []
    for best, channel in zip(bests, channels, strict=True):
        first = next(iter(inner_parts(_inside(best, "words"))), None)
        label = written(channel) if several and isinstance(channel, float) else None
        second = first.second if first else None
        found.append([Part(p.words, label, second) for p in parts_of(best)])
    return [run for run in found if run]
