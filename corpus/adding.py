"""Adding: documents from files, folders and addresses into a library, each for itself.

Whatever is wrong with one document is told of it alone; the others are added all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus import export
from corpus.fetch import fetch, is_address
from corpus.model import Interview
from corpus.readers import ReadError
from corpus.readers.registry import MOST_BYTES
from corpus.reading import read_interview
from corpus.store import Library


class Status(StrEnum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: its interview, or the reason why it is none."""

    named: str
    status: Status
    size: int
    interview: Interview | None = None
    reason: str | None = None


def documents(named: Iterable[str]) -> list[str]:
    """Return the paths and addresses to add: a folder stands for all files in it, hidden ones not.

    A path that does not exist is among them, and is told when its turn comes.
    """
    found: list[str] = []
    for name in named:
        path = Path(name)
        if is_address(name) or not path.is_dir():
            found.append(name)
            continue
        inside = (
            file
            for file in path.rglob("*")
            if file.is_file() and not any(p.startswith(".") for p in file.relative_to(path).parts)
        )
        found += sorted(str(file) for file in inside)
    return found


def add_documents(
    library: Library, named: Iterable[str], given: Mapping[str, Any] | None = None
) -> Iterator[Added]:
    """Add documents in turn; yield what became of each, or of each interview of an export.

    :param given: what is known of them besides, in the keys of front matter
    """
    for name in named:
        try:
            data, origin = _bytes(name)
        except ReadError as error:
            yield Added(name, Status.SKIPPED, 0, reason=str(error))
        else:
            yield from add_document(library, data, name, origin, given)


def add_document(
    library: Library,
    data: bytes,
    name: str,
    origin: str | None = None,
    given: Mapping[str, Any] | None = None,
) -> Iterator[Added]:
    """Add the bytes of one document; yield what became of it, or of each interview of an export.

    :param name: its path, address or file name, to call it by
    :param origin: where it is from, if it may be added from there again
    :param given: what is known of it besides, in the keys of front matter
    """
    size = len(data)
    try:
        for interview, first_origin in _interviews(data, name, origin, given or {}):
            change, stored = library.add(interview, first_origin)
            yield Added(name, Status(change.value), size, stored)
            size = 0
    except ReadError as error:
        reason = str(error)
        if reason.startswith(f"{_title(name)} "):  # say which file, in full
            reason = name + reason.removeprefix(_title(name))
        yield Added(name, Status.SKIPPED, size, reason=reason)


def _interviews(
    data: bytes, name: str, origin: str | None, given: Mapping[str, Any]
) -> Iterator[tuple[Interview, str | None]]:
    if export.is_exported(data):
        yield from export.from_json(data, name)
        return
    known = {"source": origin} if origin and is_address(origin) else {}
    yield read_interview(data, _title(name), known | dict(given)), origin


def _title(name: str) -> str:
    if is_address(name):
        return name.rstrip("/").rpartition("/")[2] or name
    return Path(name).stem


def _bytes(name: str) -> tuple[bytes, str]:
    """Return the bytes of a document, and where it is from.

    :raises ReadError: where they can't be had
    """
    if is_address(name):
        return fetch(name)
    path = Path(name)
    try:
        if not path.is_file():
            kind = "is no file" if path.exists() else "does not exist"
            raise ReadError(f"{name} {kind}; check the path.")
        if path.stat().st_size > MOST_BYTES and not _is_export(path):
            raise ReadError(f"{name} is larger than {MOST_BYTES // 10**6} MB; add it in parts.")
        return path.read_bytes(), str(path.resolve())
    except OSError as error:
        raise ReadError(f"{name} can't be read: {error.strerror}.") from None


def _is_export(path: Path) -> bool:
    with path.open("rb") as file:
        return export.is_exported(file.read(100))
