"""What runs in a reading process: one document after another, each under its limits.

The process is a fresh interpreter and no fork, since the bot that starts it has threads. Documents
come in by its standard input and interviews go out by its standard output, as frames of bytes.
It ends when its input does, so that none outlives who started it; while it reads, it looks for
that twice a second.
"""

from __future__ import annotations

import math
import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from corpus.limits import Limits
from corpus.readers.errors import ReadError

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limits: there the clock alone ends what takes too long
    resource = None

LENGTH = struct.Struct(">Q")
OUT_OF_MEMORY = 86
"""The exit status of a process that has taken more memory than it may."""
LOOKS_EVERY = 0.5
"""Seconds between two looks at who started this, and at how much memory is taken."""
WORN = 2
"""A process that holds on to half of the memory that it may take is replaced."""


class Kind(IntEnum):
    """What the bytes of a task are."""

    DOCUMENT = 0
    EXPORTED = 1
    """A line of an export, which is an interview already."""
    FEED = 2
    """A feed, or a page that has one; `name` is its address."""
    CITING = 3
    """A document that is not added, but held to all that it quotes."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read. `name` is what to call it by, `title` where it has no other."""

    data: bytes
    name: str
    title: str
    kind: Kind = Kind.DOCUMENT
    given: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


class Outcome(IntEnum):
    """What the process says of a task: read, or one of the reasons why not."""

    READ = 0
    REFUSED = 1
    TOO_MUCH_MEMORY = 2
    TOO_DEEP = 3
    UNEXPECTED = 4
    TOO_LARGE = 5


Reply = tuple[Outcome, bytes, bool]
"""The outcome; the interview packed (of a feed, JSON), or a sentence; whether the process can read
another one.
"""


def read_frame(stream: IO[bytes], most: float = math.inf) -> bytes | None:
    """Return the next frame of a stream, None where it ends, or has more bytes than `most`."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > most:
        return None
    frame = stream.read(length)
    return frame if len(frame) == length else None


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write a frame.

    :raises OSError: where nobody reads any more
    """
    stream.write(LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def main() -> None:
    """Read documents until there are no more."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no frame
    goes_on = True
    while goes_on and (frame := read_frame(source)) is not None:
        task: Task = pickle.loads(frame)  # noqa: S301  # from who started this, on a pipe
        del frame
        _watch(task.limits)
        reply = _read(task)
        goes_on = reply[2]
        write_frame(sink, pickle.dumps(reply, pickle.HIGHEST_PROTOCOL))
        del task, reply


def _read(task: Task) -> Reply:
    before = _memory()
    _limit(task, before)
    try:
        packed = _packed(task)
        outcome = Outcome.READ
        if len(packed) > task.limits.output:
            outcome, packed = Outcome.TOO_LARGE, b""
    except MemoryError:
        outcome, packed = Outcome.TOO_MUCH_MEMORY, b""
    except RecursionError:
        outcome, packed = Outcome.TOO_DEEP, b""
    except ReadError as error:
        outcome, packed = Outcome.REFUSED, str(error).encode("utf-8", "replace")
    except Exception as error:  # whatever a document makes of a library, the next one is read
        outcome, packed = Outcome.UNEXPECTED, type(error).__name__.encode()
    _unlimit()
    worn = outcome == Outcome.TOO_MUCH_MEMORY or (_memory() - BASE) * WORN > task.limits.memory
    return outcome, packed, not worn


def _packed(task: Task) -> bytes:
    from corpus.forms.packing import pack

    if task.kind == Kind.EXPORTED:
        from corpus.forms.lines import interview_of_line

        return pack(*interview_of_line(task.data, task.name))
    if task.kind == Kind.FEED:
        from corpus.readers.feed import read_feed, to_json

        return to_json(read_feed(task.data, task.name)).encode()
    from corpus.intake import read_interview

    citing = task.kind == Kind.CITING
    return pack(read_interview(task.data, task.title, task.given, citing=citing), None)


def _memory() -> int:
    """Return the bytes of address space that this process has; 0 where that can't be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


BASE = _memory()


def _limit(task: Task, before: int) -> None:
    """Have the system end what takes too long, and refuse it more memory than it may take."""
    if resource is None:
        return
    seconds = math.ceil(time.process_time() + task.limits.processor_seconds(len(task.data)))
    _set(resource.RLIMIT_CPU, seconds)
    _set(resource.RLIMIT_CORE, 0)
    if before:
        _set(resource.RLIMIT_AS, before + task.limits.memory)


def _unlimit() -> None:
    """Let go of the limits: to say that one was met takes memory, too."""
    if resource is not None:
        _set(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def _set(limit: int, value: int) -> None:
    """Set a limit, or as much of it as whoever started this allows."""
    assert resource is not None  # noqa: S101
    _, most = resource.getrlimit(limit)
    unbounded = resource.RLIM_INFINITY
    if most != unbounded and (value == unbounded or value > most):
        value = most
    try:
        resource.setrlimit(limit, (value, most))
    except (OSError, ValueError):  # macOS has no limit of memory: `_watch` looks at it
        return


def _watch(limits: Limits) -> None:
    """Look twice a second whether who started this is still there, and how much memory is taken."""
    if resource is None or not hasattr(signal, "setitimer"):
        return
    started_by = os.getppid()
    unit = 1 if sys.platform == "darwin" else 1024
    most = _peak() * unit + limits.memory

    def look(*_: object) -> None:
        if os.getppid() != started_by:
            os._exit(0)
        if not BASE and _peak() * unit > most:
            os._exit(OUT_OF_MEMORY)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOKS_EVERY, LOOKS_EVERY)


def _peak() -> int:
    assert resource is not None  # noqa: S101
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
