"""How a rich message is read: field by field, counted against Telegram's limits, refused by name.

The words of the refusals are those of Telegram's own servers where these are known: a type or a
field that is wrong is told as ``can't parse InputRichBlock``, a limit by its code.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.playground.errors import ApiError, bad_request
from bot.playground.people import Person

Json = dict[str, Any]
MOST_CHARACTERS, MOST_BLOCKS, MOST_LEVELS, MOST_MEDIA, MOST_COLUMNS = 32_768, 500, 16, 50, 20
"""Limits of one rich message: https://core.telegram.org/bots/api#rich-message-limits."""
BITS = 2**31


class Files(Protocol):
    """Where files and people are known: the playground's Telegram."""

    files: dict[str, bytes]
    people: dict[int, Person]

    def keep_file(self, data: bytes) -> str:
        """Keep a file; return its id."""

    def photo(self, file_id: str) -> list[Json]:
        """Return a picture as the Bot API's list of sizes."""


@dataclass(slots=True)
class Reading:
    """One rich message while it is read.

    `uploads` are the parameters of the call, in which ``attach://`` names a file. Without
    `new_files` only what is kept already may be used, as in inline messages. Only a `draft` may
    say that the bot is thinking.
    """

    telegram: Files
    uploads: Json = field(default_factory=dict)
    new_files: bool = True
    draft: bool = False
    characters: int = 0
    blocks: int = 0
    media: int = 0
    level: int = 0

    def count_text(self, text: str) -> None:
        """Count what is shown of a text.

        :raises ApiError: where the message has too much of it
        """
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise bad_request("RICH_MESSAGE_TEXT_TOO_LONG")

    def count_block(self) -> None:
        """Count a block, an item of a list, or a row of a table.

        :raises ApiError: where the message has too many
        """
        self.blocks += 1
        if self.blocks > MOST_BLOCKS:
            raise bad_request("RICH_MESSAGE_BLOCKS_TOO_MANY")

    def count_media(self) -> None:
        """Count a photo, or whatever else is a file.

        :raises ApiError: where the message has too many
        """
        self.media += 1
        if self.media > MOST_MEDIA:
            raise bad_request("RICH_MESSAGE_MEDIA_TOO_MANY")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Read what stands in a block or in a format; each counts as one level.

        :raises ApiError: where that is too deep
        """
        self.level += 1
        if self.level > MOST_LEVELS:
            raise bad_request("RICH_MESSAGE_DEPTH_INVALID")
        yield
        self.level -= 1


Reader = Callable[[Reading, str, Any], Any]
"""Reads the value of a field of this name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object: how it is read, and whether it must be there."""

    read: Reader
    required: bool = True


def unreadable(reason: str) -> ApiError:
    """Return the refusal of what has not the form of a block."""
    return bad_request(f"can't parse InputRichBlock: {reason}")


def mistyped(name: str, kind: str) -> ApiError:
    """Return the refusal of a field that has another type than it should."""
    return unreadable(f'Field "{name}" must be of type {kind}')


def empty(name: str) -> ApiError:
    """Return the refusal of a field that must hold something and doesn't."""
    return unreadable(f'Field "{name}" must be non-empty')


def object_of(name: str, value: Any) -> Json:
    """Return an object.

    :raises ApiError: where it is none
    """
    if not isinstance(value, dict):
        raise mistyped(name, "Object")
    return value


def array_of(name: str, value: Any) -> list[Any]:
    """Return an array that holds something.

    :raises ApiError: where it is none, or empty
    """
    if not isinstance(value, list):
        raise mistyped(name, "Array")
    if not value:
        raise empty(name)
    return value


def fields_of(reading: Reading, value: Json, fields: Mapping[str, Field]) -> Json:
    """Return an object with the fields that are known, each as it is sent back.

    Fields that nobody knows are passed over, as Telegram does; so are flags that are false.

    :raises ApiError: where a field is missing or wrong
    """
    found: Json = {}
    for name, one in fields.items():
        given = value.get(name)
        if given is None:
            if one.required:
                raise unreadable(f'Can\'t find field "{name}"')
            continue
        read = one.read(reading, name, given)
        if read is not None:
            found[name] = read
    return found


def string(reading: Reading, name: str, value: Any) -> str:
    """Read a string that may be empty."""
    if not isinstance(value, str):
        raise mistyped(name, "String")
    return value


def filled(reading: Reading, name: str, value: Any) -> str:
    """Read a string that may not be empty."""
    if not string(reading, name, value):
        raise empty(name)
    return str(value)


def shown(reading: Reading, name: str, value: Any) -> str:
    """Read a string that is shown, so that it counts as text."""
    text = filled(reading, name, value)
    reading.count_text(text)
    return text


def flag(reading: Reading, name: str, value: Any) -> bool | None:
    """Read what is true or left out."""
    if not isinstance(value, bool):
        raise mistyped(name, "Boolean")
    return value or None


def integer(reading: Reading, name: str, value: Any) -> int:
    """Read a number of 32 bits."""
    if isinstance(value, bool) or not isinstance(value, int) or not -BITS <= value < BITS:
        raise mistyped(name, "Number")
    return value


def real(reading: Reading, name: str, value: Any) -> float:
    """Read a number that may have a fraction."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise mistyped(name, "Number")
    return value


def one_of(allowed: tuple[str, ...], reason: str) -> Reader:
    """Return what reads one of a few words, and refuses others with a reason."""

    def read(reading: Reading, name: str, value: Any) -> str:
        if value not in allowed:
            raise bad_request(reason)
        return str(value)

    return read
