"""The command line, run in processes that can be killed, limited and watched."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.faults.tally import TRACE

ROOT = Path(__file__).parents[2]
SECONDS = 60.0
"""What a command may take where nothing else is said."""
MEMORY = 3 << 30
"""Bytes that a command may take, so that the machine goes on."""
LOOK = 0.004


@dataclass(frozen=True)
class Ended:
    """How a command ended; `code` is None where it was stopped for taking too long."""

    args: tuple[str, ...]
    code: int | None
    out: str
    err: str
    seconds: float

    @property
    def traceback(self) -> str | None:
        """What it printed of a traceback."""
        return self.err if TRACE in self.err else self.out if TRACE in self.out else None

    @property
    def sentence(self) -> str | None:
        """The sentence that it refused with, if it is one."""
        lines = [line for line in f"{self.err}\n{self.out}".splitlines() if line.strip()]
        said = [line for line in lines if line.startswith("Error: ")]
        return said[0] if len(said) == 1 and TRACE not in self.err else None


class Job:
    """A command that runs."""

    def __init__(self, folder: Path, args: Sequence[str], server: subprocess.Popen[str]) -> None:
        self._folder, self._args = folder, tuple(args)
        self._started = time.monotonic()
        while not (folder / "pid").exists():
            if server.poll() is not None:
                raise RuntimeError("what starts the commands has ended")
            time.sleep(LOOK)
        self.pid = int((folder / "pid").read_text())

    @property
    def out(self) -> str:
        """What it has printed so far."""
        path = self._folder / "out"
        return path.read_text(errors="replace") if path.exists() else ""

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return not (self._folder / "code").exists()

    def kill(self) -> None:
        """Kill it and nothing else, as the kernel does that runs out of memory."""
        _signal(os.kill, self.pid)

    def end(self, seconds: float = SECONDS) -> Ended:
        """Wait for its end, for so long; then kill it, and whatever it has started."""
        until = time.monotonic() + seconds
        while self.running and time.monotonic() < until:
            time.sleep(LOOK)
        hung = self.running
        _signal(os.killpg, self.pid)
        while self.running:
            time.sleep(LOOK)
        code = None if hung else int((self._folder / "code").read_text())
        path = self._folder / "err"  # one that was killed at once has none
        err = path.read_text(errors="replace") if path.exists() else ""
        ended = Ended(self._args, code, self.out, err, time.monotonic() - self._started)
        shutil.rmtree(self._folder, ignore_errors=True)
        return ended

    @property
    def orphans(self) -> bool:
        """Whether something that it started still runs."""
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        return True


def _signal(send: Any, number: int) -> None:
    try:
        send(number, signal.SIGKILL)
    except ProcessLookupError:
        return


class Commands:
    """Starts commands; ``with Commands() as commands: commands.run("list")``."""

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-faults-"))
        self.folder.chmod(0o755)  # another user's commands run in there as well
        self._home = self.folder / "home"
        self._home.mkdir()
        self._home.chmod(0o777)
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._server = self.python("benchmarks.faults.forking", stdin=subprocess.PIPE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server.stdin:
            self._server.stdin.close()
        self._server.wait(SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def env(self) -> dict[str, str]:
        """An environment with a home of its own, and no setting of whoever measures."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "TELEGRAM"))}
        own = {"HOME": str(self._home), "XDG_DATA_HOME": str(self._home), "PYTHONUTF8": "1"}
        return kept | own | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"}

    def python(self, module: str, *args: str, **options: Any) -> subprocess.Popen[str]:
        """Start a module with this Python."""
        command = [sys.executable, "-m", module, *args]
        return subprocess.Popen(  # noqa: S603
            command, env=self.env, cwd=self._home, text=True, bufsize=1, **options
        )

    def start(
        self,
        *args: object,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        uid: int | None = None,
        limits: Mapping[str, int] | None = None,
        module: str | None = None,
    ) -> Job:
        """Start ``onrecord ARGS``.

        :param uid: the user that it runs as
        :param limits: by their names in :mod:`resource`
        :param module: start ``python -m MODULE ARGS`` instead
        """
        with self._lock:
            folder = self.folder / f"job-{next(self._numbers)}"
            folder.mkdir()
            written = [os.fsdecode(arg) if isinstance(arg, bytes) else str(arg) for arg in args]
            order = {
                "folder": str(folder),
                "args": written,
                "cwd": str(cwd or self._home),
                "env": dict(env or {}),
                "uid": uid,
                "limits": {"RLIMIT_AS": MEMORY, **(limits or {})},
                "module": module,
            }
            if self._server.stdin is None:
                raise RuntimeError("not started")
            self._server.stdin.write(json.dumps(order) + "\n")
            self._server.stdin.flush()
        return Job(folder, written, self._server)

    def run(self, *args: object, seconds: float = SECONDS, **options: Any) -> Ended:
        """Run ``onrecord ARGS`` to its end."""
        return self.start(*args, **options).end(seconds)

    def lines(self, *args: object, **options: Any) -> list[dict[str, Any]]:
        """Run a command that prints JSON, an object a line, and return what can be read of it."""
        return json_lines(self.run(*args, **options).out)


def json_lines(text: str) -> list[dict[str, Any]]:
    """Return the whole lines of JSON in a text; the last may have been cut off."""
    found = []
    for line in text.split("\n"):  # a string of JSON may have any other sign that ends a line
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return [one for one in found if isinstance(one, dict)]
