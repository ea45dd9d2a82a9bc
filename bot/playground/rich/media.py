"""Blocks with a photo, or another file: as uploaded, as kept already, or from an address.

Nothing leaves this machine: what has an address elsewhere is not fetched, and a grey picture
stands for it.
"""

from __future__ import annotations

import base64
import re
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.rich.reading import (
    Field,
    Json,
    Reader,
    Reading,
    fields_of,
    integer,
    mistyped,
    object_of,
    string,
    unreadable,
)

ATTACHED = "attach://"
ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
GREY = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAD0lEQVR42mM4ceIEAxADABLIBLGjXN0PAAAAAElFTkSu"
    "QmCC"
)
"""What stands for a picture from elsewhere."""

_SIZED = {name: Field(integer, required=False) for name in ("width", "height", "duration")}
_LASTING = {"duration": _SIZED["duration"]}
INPUT: dict[str, dict[str, Field]] = {
    "photo": {},
    "video": _SIZED,
    "animation": _SIZED,
    "audio": _LASTING,
    "voice_note": _LASTING,
    "document": {},
}
"""What is read of each kind of file, beside its place; captions of files are passed over."""
COVERED = frozenset({"photo", "video", "animation"})
"""The kinds that can be covered as a spoiler."""


def read_media(kind: str) -> Reader:
    """Return what reads a file of a kind of block, as it is sent back."""

    def read(reading: Reading, name: str, value: Any) -> Any:
        given = object_of(name, value)
        if given.get("type") != kind:
            raise bad_request(
                f'unexpected media type "{str(given.get("type"))[:64]}" for block "{kind}"'
            )
        if "media" not in given:
            raise unreadable('Can\'t find field "media"')
        reading.count_media()
        found = fields_of(reading, given, INPUT[kind])
        file_id = _file(reading, string(reading, "media", given["media"]))
        if kind == "photo":
            return reading.telegram.photo(file_id)
        size = len(reading.telegram.files[file_id])
        needed = dict.fromkeys(INPUT[kind], 0)
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size} | needed | found

    return read


def is_covered(block: Json, kind: str) -> bool:
    """Tell whether a file is covered: it says so itself, and it is shown of its block.

    :raises ApiError: where it says neither yes nor no
    """
    if kind not in COVERED:
        return False
    given = block[kind].get("has_spoiler", False)
    if not isinstance(given, bool):
        raise mistyped("has_spoiler", "Boolean")
    return given


def _file(reading: Reading, media: str) -> str:
    """Return the id of the file that is meant."""
    if media in reading.telegram.files:
        return media
    if reading.new_files and media.startswith(ATTACHED):
        data = reading.uploads.get(media.removeprefix(ATTACHED))
        if isinstance(data, bytes) and data:
            return reading.telegram.keep_file(data)
        raise bad_request("media not found")
    if reading.new_files and ADDRESS.fullmatch(media):
        return reading.telegram.keep_file(GREY)
    raise bad_request("wrong file identifier/HTTP URL specified")
