"""What is counted: a row for each kind of fault, and what is needed to see each failure again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TRACEBACK, HANG, HALF = "tracebacks", "hangs", "half interviews"
WRONG, LOST, SILENT = "wrong words", "lost interviews", "silent"
LEFT, REFUSED = "left behind", "refused"
FAULTS = (TRACEBACK, HANG, HALF, WRONG, LOST, SILENT, LEFT)
TRACE = "Traceback (most recent call last)"
FRAME = re.compile(r'File "[^"]*?((?:bot|corpus|retrieval)/[\w/]+\.py)", line (\d+)')
LONGEST = 300


@dataclass
class Tally:
    """Counts the faults of one kind; `keep` is the folder that failures are written to.

    `seen` has, for each class of failure, how often it came and one input that brings it about.
    """

    kind: str
    keep: Path | None = None
    rounds: int = 0
    skipped: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)

    def fail(
        self, column: str, what: str, given: object = "", files: Mapping[str, bytes] | None = None
    ) -> None:
        """Count a fault.

        :param what: what went wrong; of a traceback, all of it
        :param given: the input that brought it about
        """
        self.counts[column] += 1
        name = signature(what) if column == TRACEBACK else what
        shown = _short(given)
        count, first = self.seen.get(f"{column}: {name}", (0, shown))
        smaller = min(first, shown, key=len) if shown else first
        self.seen[f"{column}: {name}"] = (count + 1, smaller)
        if self.keep is not None:
            self._write(self.keep / self.kind, column, what, given, files or {})

    def _write(
        self, folder: Path, column: str, what: str, given: object, files: Mapping[str, bytes]
    ) -> None:
        own = (
            folder / f"{sum(self.counts[fault] for fault in FAULTS):04}-{column.replace(' ', '-')}"
        )
        own.mkdir(parents=True, exist_ok=True)
        told = {"what": what, "given": given}
        (own / "failure.json").write_text(json.dumps(told, indent=1, default=str))
        for name, data in files.items():
            (own / Path(name).name).write_bytes(data)

    def refuse(self) -> None:
        """Count one that ended with a sentence."""
        self.counts[REFUSED] += 1

    def row(self) -> dict[str, Any]:
        """Return the row of the table."""
        counted = {column: self.counts[column] for column in (*FAULTS, REFUSED)}
        skipped = {"skipped": self.skipped} if self.skipped else {}
        return {"kind": self.kind, "rounds": self.rounds, **counted, **skipped}

    def lines(self) -> list[str]:
        """Return a line for each class of failure, the most frequent first."""
        found = sorted(self.seen.items(), key=lambda one: -one[1][0])
        return [f"{self.kind}: {n} × {name}\n    {given}" for name, (n, given) in found]


def signature(traceback: str) -> str:
    """Return what names the class of a traceback: its last line, and the last line of ours."""
    lines = [line for line in traceback.strip().splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"[\w.]+(?:Error|Exception|Warning|Exit)\b", line)]
    frames = FRAME.findall(traceback)
    place = ":".join(frames[-1]) if frames else "?"
    return f"{place} {_short(errors[-1] if errors else lines[-1] if lines else '')}"


def _short(given: object) -> str:
    text = given if isinstance(given, str) else json.dumps(given, default=str)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"
