"""Podcast transcripts in JSON: Podcasting 2.0, and what speech recognisers write that is like it.

``{"version": …, "segments": [{"speaker", "startTime", "endTime", "body"}]}`` (the podcast
namespace's transcript format); ``start`` and ``text`` are taken for ``startTime`` and ``body``.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.readers import front_matter
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.segments import MOST_SECONDS, Segment, joined

STRING = re.compile(
    r'"(?P<key>body|text)"\s*+:\s*+"(?P<words>[^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL
)
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
        data = json.loads(text.lstrip("\ufeff"), parse_int=float)
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
        for segment in segments
        for escape in ESCAPE.finditer(text, segment.span.start, segment.span.end)
    ]
    known = {key.lower(): value for key, value in data.items() if _is_detail(value)}
    front = {**known, "people": None, **given.front}
    declared = front_matter.speakers(front, name)
    details = front_matter.details(front, Details(name))
    return joined(details, text, segments, edits, declared)


def _is_detail(value: object) -> bool:
    parts = value if isinstance(value, list) else [value]
    sizes = [len(part) if isinstance(part, str) else math.inf for part in parts]
    return sum(sizes) + len(sizes) < front_matter.LONGEST_VALUE


def _unescaped(escape: str) -> str:
    written = str(json.loads(f'"{escape}"')).replace("\n", " ").replace("\r", " ")
    return front_matter.UNPAIRED.sub("\ufffd", written)


def _segments(text: str, found: list[Mapping[str, Any]]) -> Iterator[Segment]:
    read = text.find('"segments"')
    places = _places(text, read)
    for one in found:
        key = "body" if "body" in one else "text"
        said = one.get(key)
        here = places.get((key, said), []) if isinstance(said, str) else []
        at = bisect_left(here, read, key=lambda span: span.start)
        if at == len(here):
            continue
        start, read = here[at].start, here[at].end
        words = text[start:read]
        start += len(words) - len(words.lstrip())
        if any(character.isalnum() for character in words):
            yield Segment(Span(start, read), _speaker(one), _second(one))


def _places(text: str, start: int) -> Mapping[tuple[str, str], list[Span]]:
    """Return where each string of words stands, by its key and what it says, in order."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in STRING.finditer(text, max(start, 0)):
        with suppress(ValueError):
            said = json.loads(f'"{match["words"]}"')
            found[match["key"], said].append(Span(*match.span("words")))
    return found


def _speaker(segment: Mapping[str, Any]) -> str | None:
    return front_matter.words(segment.get("speaker"), "speaker", "a segment")


def _second(segment: Mapping[str, Any]) -> float | None:
    value = segment.get("startTime", segment.get("start"))
    known = isinstance(value, float) and math.isfinite(value) and 0 <= value <= MOST_SECONDS
    return value if known else None
