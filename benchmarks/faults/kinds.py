"""What becomes of the promise when something goes wrong?

Each kind of fault is a row: how often it was brought about, and what came of it. The judge knows
what the sources say, from what was written into them or from ``onrecord export``, and shares no
code with what it judges. There is no baseline: every column but the last is to be nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.faults import changing, damaging, disks, documents, killing, messages
from benchmarks.faults.commands import Commands
from benchmarks.faults.setup import SECONDS, Setup
from benchmarks.faults.tally import Tally

Kind = Callable[[Commands, Tally, Setup], None]
KINDS: dict[str, Kind] = {
    "kill": killing.measure,
    "change": changing.measure,
    "index": damaging.measure,
    "disk": disks.measure,
    "documents": documents.measure,
    "messages": messages.measure,
}
ROUNDS = 16
SEED = 20261125


def measure(
    folders: Sequence[Path],
    rounds: int = ROUNDS,
    seed: int = SEED,
    keep: Path | None = None,
    kinds: Sequence[str] = (),
    seconds: float = SECONDS,
) -> list[Tally]:
    """Bring about each kind of fault, and return what was counted.

    :param folders: with documents to spoil; without, some that are made up
    :param rounds: kills, changes, damaged indexes and troubled disks; there are ten documents and
        twenty-five messages to each
    :param keep: a folder to write each failure to
    :param seconds: what one document may take
    """
    found = [Tally(kind, keep) for kind in kinds or KINDS]
    with Commands() as commands:
        for tally in found:
            if keep is not None:
                shutil.rmtree(keep / tally.kind, ignore_errors=True)
            KINDS[tally.kind](commands, tally, Setup(list(folders), rounds, seed, seconds))
    return found
