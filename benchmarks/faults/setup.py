"""What a run of the measurement is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SECONDS = 90.0


@dataclass(frozen=True)
class Setup:
    """The folders with documents to spoil, how many rounds, the seed, seconds for a document."""

    folders: list[Path]
    rounds: int
    seed: int
    seconds: float = SECONDS
