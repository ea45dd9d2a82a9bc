"""Reading processes that have nothing to do, kept for whoever reads next.

To start one takes a second or two, to read most documents a few hundredths: an admin who sends the
bot one file after another, or a test that adds its own, would wait for nothing else.
"""

from __future__ import annotations

import atexit
import os
import subprocess
from collections.abc import Hashable
from threading import Lock, Timer
from typing import IO

KEPT_SECONDS = 30.0
"""How long a process is kept that nobody takes: it holds some 100 MB."""


class Idle:
    """Processes with nothing to do, by how they were started.

    :param most: how many are kept; one more is ended
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: list[tuple[Hashable, subprocess.Popen[bytes]]] = []
        self._timer: Timer | None = None
        atexit.register(self.end)
        if hasattr(os, "register_at_fork"):  # a fork has its parent's pipes, and is not to use them
            os.register_at_fork(after_in_child=self._forget)

    def take(self, started: Hashable) -> subprocess.Popen[bytes] | None:
        """Return one that was started like this and still runs, None where there is none."""
        with self._lock:
            for at, (how, process) in enumerate(self._kept):
                if how == started and process.poll() is None:
                    del self._kept[at]
                    return process
        return None

    def keep(self, started: Hashable, process: subprocess.Popen[bytes]) -> None:
        """Keep a process that waits for its next document, for `KEPT_SECONDS`."""
        with self._lock:
            self._kept.append((started, process))
            over, self._kept = self._kept[: -self._most], self._kept[-self._most :]
            if self._timer is not None:
                self._timer.cancel()
            self._timer = Timer(KEPT_SECONDS, self.end)
            self._timer.daemon = True
            self._timer.start()
        _end(over)

    def end(self) -> None:
        """End all of them."""
        with self._lock:
            over, self._kept = self._kept, []
        _end(over)

    def _forget(self) -> None:
        self._lock = Lock()
        self._kept = []
        self._timer = None


def _end(kept: list[tuple[Hashable, subprocess.Popen[bytes]]]) -> None:
    for _, process in kept:
        end(process)


def end(process: subprocess.Popen[bytes], seconds: float = 0.0) -> None:
    """Close the pipes of a process, and end it if it doesn't by itself in so many seconds."""
    for pipe in (process.stdin, process.stdout):
        _close(pipe)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        try:
            pipe.close()
        except OSError:
            return  # it has ended with bytes still on their way
