"""Adding: documents from files, folders and addresses into a library, each for itself.

Whatever is wrong with one document is told of it alone; the others are added all the same.
"""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, Any

from corpus.forms import lines
from corpus.forms.kept import Kept, Original
from corpus.library.content import Content, read_address
from corpus.library.database import UnfitError
from corpus.library.fetch import is_address
from corpus.library.patience import patiently
from corpus.library.store import Library
from corpus.limits import MOST_BYTES, Limits
from corpus.model import Interview
from corpus.readers.errors import ReadError
from corpus.sandbox.pool import Reading, ReadingPool
from corpus.sandbox.process import Kind, Task

EXPORT_HEAD = 100
"""Bytes that tell an lines."""
MOST_LINE = 4 * MOST_BYTES
"""Bytes of an interview in an export: what is made of the largest file."""


class Status(StrEnum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: its interview, or the reason why it is none.

    `before` is where the same interview was added from before, where that is somewhere else.
    """

    named: str
    status: Status
    size: int
    interview: Interview | None = None
    reason: str | None = None
    before: str | None = None


def documents(named: Iterable[str]) -> list[str]:
    """Return the paths and addresses to add: a folder stands for all files in it, hidden ones not.

    A path that does not exist is among them, and is told when its turn comes.
    """
    found: list[str] = []
    for name in named:
        if is_address(name) or not os.path.isdir(name):  # noqa: PTH112  # raises nothing
            found.append(name)
            continue
        path = Path(name)
        inside = (
            file
            for file in path.rglob("*")
            if os.path.isfile(file)  # noqa: PTH113
            and not any(p.startswith(".") for p in file.relative_to(path).parts)
        )
        found += sorted(str(file) for file in inside)
    return found


def add_documents(
    library: Library,
    named: Iterable[str],
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
) -> Iterator[Added]:
    """Add documents in turn; yield what became of each, or of each interview of an lines.

    :param given: what is known of them besides, in the keys of front matter
    :param limits: what reading each of them may take
    """
    tasks = chain.from_iterable(_tasks_of(name, given or {}, limits or Limits()) for name in named)
    yield from _added(library, tasks, ReadingPool())


def add_document(
    library: Library,
    data: bytes,
    name: str,
    origin: str | None = None,
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
) -> Iterator[Added]:
    """Add the bytes of one document; yield what became of it, or of each interview of an lines.

    :param name: its path, address or file name, to call it by
    :param origin: where it is from, if it may be added from there again
    :param given: what is known of it besides, in the keys of front matter
    :param limits: what reading it may take
    """
    tasks = _tasks(io.BytesIO(data), name, origin, given or {}, limits or Limits())
    yield from _added(library, tasks, ReadingPool(processes=1))


def named_in(
    names: Iterable[str], given: Mapping[str, Any] | None = None, limits: Limits | None = None
) -> Iterator[Named]:
    """Yield what is to be read of documents, and of those that can't be, why; see
    :func:`add_documents`. What is at an address is fetched.
    """
    for name in names:
        yield from _tasks_of(name, given or {}, limits or Limits())


def named_of(content: Content, name: str) -> Iterator[Named]:
    """Yield what is to be read of a document; see :func:`add_document`."""
    yield from _tasks(io.BytesIO(content.data), name, content.origin, content.given, Limits())


def add_named(library: Library, one: Named) -> Added:
    """Read one document, or one interview of an export, and add it; return what became of it."""
    (became,) = _added(library, [one], ReadingPool(processes=1))
    return became


def _added(library: Library, tasks: Iterable[Named], pool: ReadingPool) -> Iterator[Added]:
    """Have the tasks read in their order, and put into the library what becomes of them."""
    names: deque[Named] = deque()

    def taken() -> Iterator[Task | Reading]:
        for task in tasks:
            names.append(task)
            yield _remembering(library, task)

    with pool:
        for task, reading in pool.in_order(taken()):
            own = names.popleft()
            found = reading.interview() if task is not None else None
            if task is None or found is None:
                size = len(task.data) if task else 0
                yield Added(own.name, Status.SKIPPED, size, reason=_reason(own, reading.reason))
            elif task.kind is Kind.EXPORTED:
                yield _put(library, task, *found)
            else:
                yield take_in(library, task, found[0], own.origin)


def take_in(library: Library, task: Task, interview: Interview, origin: str | None) -> Added:
    """Put an interview into the library, as it was read of a document; return what came of it.

    :param origin: where the document is from, if it may be added from there again
    """
    kept = Kept(Original.of(task.data, task.title, task.given, interview.document.source))
    return _put(library, task, interview, origin, kept)


def _put(
    library: Library, task: Task, interview: Interview, origin: str | None, kept: Kept
) -> Added:
    size = len(task.data)
    try:
        change, stored, before = patiently(partial(library.add, interview, origin, kept))
    except UnfitError as error:
        told = f"{task.name} can't be kept: {error}"
        return Added(task.name, Status.SKIPPED, size, reason=told)
    return Added(task.name, Status(change.value), size, stored, before=before)


def _remembering(library: Library, named: Named) -> Task | Reading:
    """Return a task with what was given when it was added before, where nothing else is now."""
    task = named.task
    if named.origin is None or isinstance(task, Reading) or task.kind is Kind.EXPORTED:
        return task
    given = patiently(partial(library.given, named.origin))
    return replace(task, given={**given, **task.given})


@dataclass(frozen=True, slots=True)
class Named:
    """A document to read, or what is told of one that can't be; what it is called, where from."""

    name: str
    task: Task | Reading
    origin: str | None = None


def _tasks_of(name: str, given: Mapping[str, Any], limits: Limits) -> Iterator[Named]:
    """Yield what is to be read of a path or address, or the reason why it can't be."""
    try:
        if is_address(name):
            found = read_address(name)
            known = {**found.given, **given}
            yield from _tasks(io.BytesIO(found.data), name, found.origin, known, limits)
            return
        path = Path(name)
        if not path.is_file():
            kind = "is no file" if path.exists() else "does not exist"
            raise ReadError(f"{name} {kind}; check the path.")
        with path.open("rb") as file:
            yield from _tasks(file, name, str(path.resolve()), given, limits)
    except ReadError as error:
        yield Named(printable(name), Reading(None, printable(str(error))))
    except (OSError, ValueError) as error:  # a path with a NUL in it is a ValueError
        why = error.strerror if isinstance(error, OSError) else error
        yield Named(printable(name), Reading(None, printable(f"{name} can't be read: {why}.")))


def _tasks(
    file: IO[bytes], name: str, origin: str | None, given: Mapping[str, Any], limits: Limits
) -> Iterator[Named]:
    """Yield what is to be read of the bytes of a document: itself, or each line of an lines."""
    called = printable(name)
    stored = origin and printable(origin)
    head = file.read(EXPORT_HEAD)
    if lines.is_exported(head):
        yield from _lines(file, head, called, limits)
        return
    data = head + file.read(MOST_BYTES + 1 - len(head))
    if len(data) > MOST_BYTES:
        told = f"{called} is larger than {MOST_BYTES // 10**6} MB; add it in parts."
        yield Named(called, Reading(None, told))
        return
    known = {"source": stored} if stored and is_address(stored) else {}
    title = printable(_title(name))
    task = Task(data, called, title, given=known | dict(given), limits=limits)
    yield Named(called, task, stored)


def _lines(file: IO[bytes], head: bytes, called: str, limits: Limits) -> Iterator[Named]:
    """Yield the interviews of an export, one a line. What it held before a damaged line stays."""
    rest = file.readline(MOST_LINE)
    number = 1
    line = head + rest
    while line:
        if len(line) >= MOST_LINE:
            told = f"Line {number} of {called} is longer than any interview that was exported."
            yield Named(called, Reading(None, told))
            return
        if line.strip():
            name = f"Line {number} of {called}"
            yield Named(called, Task(line, name, "", Kind.EXPORTED, limits=limits))
        line = file.readline(MOST_LINE)
        number += 1


def printable(name: str) -> str:
    """Return a name as it can be shown and stored, whatever bytes it is made of.

    Control characters, and bytes that are no text in this system's encoding, are written out.
    """
    if name.isprintable():
        return name
    return "".join(
        c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in name
    )


def _title(name: str) -> str:
    if is_address(name):
        return name.rstrip("/").rpartition("/")[2] or name
    return Path(name).stem


def _reason(own: Named, reason: str) -> str:
    """Say which file, in full, where a reader calls it by its title."""
    title = own.task.title if isinstance(own.task, Task) else ""
    if title and own.name != title and reason.startswith(f"{title} "):
        reason = own.name + reason.removeprefix(title)
    return printable(reason)
