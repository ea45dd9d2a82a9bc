"""Runs the command line again and again, in forks of one process that has imported it.

A command takes three seconds to import what it needs and a tenth to do its work. What a fork runs
is `bot.cli.main`, as ``onrecord`` does, or a module as ``python -m`` does, in a process of its own:
it can be killed, limited, and given to another user like any other.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import resource
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

USED = (
    "trafilatura", "docx", "pypdf", "webvtt", "bot.commands.library", "bot.running",
    "nltk.stem.snowball", "alembic.command", "sqlite3",
)  # fmt: skip


def serve() -> None:
    """Fork for each order that comes in as a line of JSON; return in the child that is to run."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while line := sys.stdin.readline():
        order = json.loads(line)
        if os.fork() == 0:
            _attend(order)
            _run(order)


def _attend(order: dict[str, Any]) -> None:
    """Wait for a child that runs the command, and write down how it ended; return in the child."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _end_with_parent()
    folder = Path(order["folder"])
    child = os.fork()
    if child == 0:
        return
    _write(folder / "pid", str(child))
    _, status = os.waitpid(child, 0)
    _write(folder / "code", str(os.waitstatus_to_exitcode(status)))
    os._exit(0)


def _end_with_parent() -> None:
    """Leave nothing running where whoever measures is stopped (Linux: PR_SET_PDEATHSIG)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _write(path: Path, text: str) -> None:
    beside = path.with_suffix(".part")
    beside.write_text(text)
    beside.rename(path)


def _run(order: dict[str, Any]) -> None:
    folder = Path(order["folder"])
    os.setsid()
    for number, name, how in ((0, os.devnull, "r"), (1, "out", "w"), (2, "err", "w")):
        with (folder / name).open(how) as file:
            os.dup2(file.fileno(), number)
    os.chdir(order["cwd"])
    os.environ.update(order["env"])
    for name, value in order["limits"].items():
        resource.setrlimit(getattr(resource, name), (value, value))
    if order["uid"] is not None:
        os.setgroups([])
        os.setgid(order["uid"])
        os.setuid(order["uid"])
    _end_with_parent()
    if order["module"] is not None:
        sys.argv = [order["module"], *order["args"]]
        runpy.run_module(order["module"], run_name="__main__")
        sys.exit()
    main = importlib.import_module("bot.cli").main
    sys.argv = ["onrecord", *order["args"]]
    main(prog_name="onrecord")


if __name__ == "__main__":
    for module in (*USED, "bot.cli"):
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    with contextlib.suppress(ImportError):
        importlib.import_module("py3langid").classify("Its model takes a second to load.")
    gc.freeze()
    serve()
