"""Podcast transcripts in JSON: Podcasting 2.0, and what speech recognisers write that is like it.

``{"version": …, "segments": [{"speaker", "startTime", "endTime", "body"}]}`` (the podcast
namespace's transcript format); ``start`` and ``text`` are taken for ``startTime`` and ``body``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.readers import front_matter
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.segments import Segment, joined

STRING = re.compile(r'"(?P<key>body|text)"\s*:\s*"(?P<words>(?:[^"\\]|\\.)*)"', re.DOTALL)
ESCAPE = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\."
)


def sniff(given: Manuscript) -> bool:
    """Tell a podcast transcript by its segments."""
    text = given.text
    return text.lstrip("\ufeff \n").startswith("{") and '"segments"' in text


def read(given: Manuscript) -> Document:
    """Read a podcast transcript in JSON.

    :raises ReadError: where it is not JSON, or has no segments with words
    """
    text, name = given.text, given.name
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"{name} is not valid JSON{line}; export it again.") from None
    found = data.get("segments") if isinstance(data, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ReadError(f"{name} has no list of segments, as podcast transcripts have.")
    segments = list(_segments(text, found))
    if not segments:
        raise ReadError(f"{name} has no segment with words in it.")
    edits = [
        Edit(*escape.span(), _unescaped(escape.group()))
        for match in STRING.finditer(text)
        for escape in ESCAPE.finditer(text, *match.span("words"))
    ]
    known = {key.lower(): value for key, value in data.items() if isinstance(value, str | list)}
    front = {**known, "people": None, **given.front}
    declared = front_matter.speakers(front, name)
    details = front_matter.details(front, Details(name))
    return joined(details, text, segments, edits, declared)


def _unescaped(escape: str) -> str:
    return str(json.loads(f'"{escape}"')).replace("\n", " ")


def _segments(text: str, found: list[Mapping[str, Any]]) -> Iterator[Segment]:
    read = text.find('"segments"')
    for one in found:
        key = "body" if "body" in one else "text"
        match = STRING.search(text, read)
        while match and (match["key"] != key or json.loads(f'"{match["words"]}"') != one.get(key)):
            match = STRING.search(text, match.end())
        if match is None:
            continue
        read = match.end()
        start, end = match.span("words")
        words = match["words"]
        start += len(words) - len(words.lstrip())
        if any(character.isalnum() for character in words):
            yield Segment(Span(start, end), _speaker(one), _second(one))


def _speaker(segment: Mapping[str, Any]) -> str | None:
    name = segment.get("speaker")
    return " ".join(name.split()) if isinstance(name, str) and name.strip() else None


def _second(segment: Mapping[str, Any]) -> float | None:
    value = segment.get("startTime", segment.get("start"))
    return float(value) if isinstance(value, int | float) else None
