"""What does one more interview cost, and who waits for it?

`onrecord add` adds interviews one by one to a library that is being asked. Measured are the seconds
from where an interview is in the library until answers come from an index that has it, and how long
answers take meanwhile. The baseline builds the index anew, as without segments.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.answers import answer
from benchmarks.synthetic import Words, index_in_order, synthetic_library
from bot.running import settled
from bot.telegram.context import KEEPING_UP
from corpus.library.store import Library
from retrieval.index import Index

TURNS = 120
ROUNDS = 3
"""How often all questions are asked before anything is added."""
SECONDS = 120.0
ONRECORD = "from bot.cli import main; main()"
MOST_BUILT_ANEW = 100_000


def measure(sizes: Sequence[int], count: int, keep: Path | None = None) -> list[dict[str, Any]]:
    """Return a row for each size, and one for the baseline where it can stand.

    :param count: interviews to add
    :param keep: a folder for the libraries; those that are there already are taken
    """
    rows: list[dict[str, Any]] = []
    for size in sizes:
        with synthetic_library(size, keep) as (library, asked):
            costs = _Grown(library).by(count, asked)
            rows.append({"passages": size, "system": "OnRecord", **costs})
            if size <= MOST_BUILT_ANEW:
                after = _anew(library)
                rows.append({"passages": size, "system": "built anew", "found after s": after})
    return rows


def _anew(library: Library) -> float:
    started = time.perf_counter()
    Index.anew(library)
    return time.perf_counter() - started


class _Grown:
    """A library that is asked in one thread, and followed in another one as the bot does."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = index_in_order(library)
        self._path = str(library.path)
        self._over = threading.Event()

    def by(self, count: int, asked: Sequence[str]) -> dict[str, float]:
        """Return what adding so many interviews costs."""
        settled()
        before = [self._answered(text) for _ in range(ROUNDS) for text in asked]
        found: list[float] = []
        adding = threading.Thread(target=self._add, args=(count, found))
        threads = [threading.Thread(target=self._keep_up), adding]
        for thread in threads:
            thread.start()
        during = []
        while adding.is_alive():
            during += [self._answered(text) for text in asked if adding.is_alive()]
        self._over.set()
        for thread in threads:
            thread.join()
        return {
            "found after s": float(np.median(found)),
            "at the most": max(found),
            **_percentiles(before, "before"),
            **_percentiles(during, "while adding"),
        }

    def _answered(self, text: str) -> float:
        started = time.perf_counter()
        answer(self._index, text)
        return time.perf_counter() - started

    def _keep_up(self) -> None:
        while not self._over.wait(KEEPING_UP):
            if self._library.moment != self._index.moment:
                self._index = Index.open(self._library, self._index)

    def _add(self, count: int, found: list[float]) -> None:
        """Add interviews, one when the one before is found."""
        words = Words(time.time_ns())
        with TemporaryDirectory() as folder:
            for number in range(count):
                path = Path(folder) / f"added {number}.md"
                text = f"---\nlanguage: en\n---\n\n{words.talk(TURNS)[1]}"
                path.write_text(text, encoding="utf-8")
                found.append(self._found_after(path))

    def _found_after(self, path: Path) -> float:
        moment, most = self._library.moment, self._index.newest
        command = (sys.executable, "-c", ONRECORD, "add", str(path), "--library", self._path)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL):  # noqa: S603
            _wait_until(lambda: self._library.moment != moment)
            stored = time.perf_counter()
            _wait_until(lambda: self._index.newest > most)
            return time.perf_counter() - stored


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("An interview that was added was not found")
        time.sleep(0.02)


def _percentiles(times: Sequence[float], when: str) -> dict[str, float]:
    return {
        f"p50 ms {when}": float(np.percentile(times, 50) * 1000),
        f"p99 ms {when}": float(np.percentile(times, 99) * 1000),
    }
