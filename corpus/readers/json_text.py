"""JSON whose strings know where they stand in the text that they were read from."""

from __future__ import annotations

import json
import re
from json import scanner
from typing import Any

from corpus.origins import Edit
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import UNPAIRED

STARTS = re.compile(r"[\ufeff\s]*+(?:\{\s*+[\"}]|\[\s*+[\[{\"\]])")
ESCAPE = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\."
)
SPACE = re.compile(r"[\ufeff\s,]*+")


class Placed(str):
    """A string of a JSON text; between `start` and `end` it stands there, with its escapes."""

    __slots__ = ("end", "start")
    start: int
    end: int


def _placed(text: str, at: int, strict: bool = True) -> tuple[Placed, int]:
    said, after = json.decoder.scanstring(text, at, strict)  # type: ignore[attr-defined]
    placed = Placed(said)
    placed.start, placed.end = at, after - 1
    return placed, after


class _Decoder(json.JSONDecoder):
    """Reads as the standard library does, in the form of it that is written in Python."""

    def __init__(self) -> None:
        super().__init__(parse_int=float, strict=False)
        self.parse_string = _placed
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def starts(text: str) -> bool:
    """Tell JSON by how it starts; so does no sentence."""
    return STARTS.match(text) is not None


def load(text: str, name: str) -> Any:
    """Return the value of a JSON text, or a list of its values where there is one a line.

    Every number is a float.

    :raises ReadError: where it is not JSON
    """
    decoder = _Decoder()
    found: list[Any] = []
    try:
        at = _after_blanks(text, 0)
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            found.append(value)
            at = _after_blanks(text, at)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"{name} is not valid JSON{line}; export it again.") from None
    return found[0] if len(found) == 1 else found


def _after_blanks(text: str, at: int) -> int:
    blanks = SPACE.match(text, at)
    return blanks.end() if blanks else at


def escapes(text: str, start: int, end: int) -> list[Edit]:
    """Return the edits that make what a string says of how it is written."""
    found = ESCAPE.finditer(text, start, end)
    return [Edit(*escape.span(), _unescaped(escape.group())) for escape in found]


def _unescaped(escape: str) -> str:
    try:
        written = str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape
    return UNPAIRED.sub("\ufffd", " " if written.isspace() else written)
