"""What is read of a rich message that was taken: its words, and the data of its buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
HELD = ("blocks", "items", "cells", "buttons")
READ = ("text", "summary", "alternative_text", "expression", *HELD, "caption", "credit")
"""The fields that hold words, in the order in which they are read."""
INLINE = ("text", "alternative_text", "expression", "button")


def plain_text(message: Json) -> str:
    """Return the words of a message, a line for each block, cell and button."""
    return "\n".join(line for line in _lines(message) if line)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _lines(one)
        return
    for name in READ:
        if name in value:
            one = value[name]
            of_file = name == "caption" and isinstance(one, dict) and "type" not in one
            yield from _lines(one) if name in HELD or of_file else [_inline(one)]


def _inline(value: Any) -> str:
    match value:
        case str():
            return value
        case list():
            return "".join(map(_inline, value))
        case dict():
            return "".join(_inline(value[name]) for name in INLINE if name in value)
    return ""


def data_in(value: Any) -> Iterator[str]:
    """Return the data of the buttons in a rich message, or in a part of it."""
    if isinstance(value, list):
        for one in value:
            yield from data_in(one)
    elif isinstance(value, dict):
        if "callback_data" in value:
            yield value["callback_data"]
        for one in value.values():
            yield from data_in(one)
