"""Limits: what reading one document may take. Past them it is told in a sentence, and let go."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 50_000_000
"""The size of a file that is read; a book has one or two million."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take of the machine, chosen for a server of two cores and 4 GB.

    `memory` is in bytes, over what the reading process takes before it reads. `seconds` are of
    the processor, with `seconds_a_megabyte` for each megabyte of the document: a text of 50 MB
    takes about 50 s on a slow core. `patience` is how many times that a document may take by the
    clock, on a machine that does other things as well. `output` is in bytes, of what the document
    becomes.
    """

    memory: int = 1_000_000_000
    seconds: float = 60.0
    seconds_a_megabyte: float = 6.0
    patience: float = 4.0
    output: int = 300_000_000

    def processor_seconds(self, size: int) -> float:
        """Return how many seconds of the processor a document of `size` bytes may take."""
        return self.seconds + self.seconds_a_megabyte * size / 1e6

    def clock_seconds(self, size: int) -> float:
        """Return how many seconds by the clock a document of `size` bytes may take."""
        return self.patience * self.processor_seconds(size)
