"""Documents that are read and not added: what is to be held against a library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.library.adding import printable
from corpus.limits import MOST_BYTES, Limits
from corpus.model import Interview
from corpus.readers.errors import ReadError
from corpus.sandbox.pool import ReadingPool
from corpus.sandbox.process import Kind, Task


@dataclass(frozen=True, slots=True)
class Unadded:
    """A document that was read. `has_lines`: its source is the file itself, line by line."""

    interview: Interview
    has_lines: bool

    def line(self, offset: int) -> int | None:
        """Return the number of the file's line that the letter at an offset of the text is in."""
        if not self.has_lines:
            return None
        document = self.interview.document
        return document.source.count("\n", 0, document.origins.source_span(offset, offset)[0]) + 1


def read_unadded(data: bytes, name: str, limits: Limits | None = None) -> Unadded:
    """Read a document in a process of its own, under limits.

    :param name: its path or file name, to call it by; its title where it has no other
    :raises ReadError: with one sentence that says why it can't be read
    """
    called = printable(name)
    if len(data) > MOST_BYTES:
        raise ReadError(f"{called} is larger than {MOST_BYTES // 10**6} MB; check it in parts.")
    title = printable(Path(name).stem) or called
    limits = limits or Limits()
    with ReadingPool(limits, processes=1) as pool:
        reading = pool.read(Task(data, called, title, Kind.CITING, limits=limits)).result()
    found = reading.interview()
    if found is None:
        raise ReadError(_of_file(reading.reason, title, called))
    return Unadded(found[0], _lines(found[0].document.source) == _lines(_decoded(data)))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _of_file(reason: str, title: str, called: str) -> str:
    """Say which file, in full, where a reader calls it by its title."""
    told = reason.removeprefix(f"{title} ")
    return reason if told == reason else f"{called} {told}"
