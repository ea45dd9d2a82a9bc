"""A library on a disk that has some trouble, and what one does with it all the same."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.faults.commands import Commands, Ended, json_lines
from benchmarks.faults.judging import Truth
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.tally import LOST, REFUSED, SILENT, TRACE, TRACEBACK, WRONG, Tally

NOBODY = 65534
"""The user that commands run as who may do little."""
TURNS = 60
BOT_SECONDS = 12.0
"""What ``onrecord try`` may take to say where it is, or why it isn't."""


class Disk(Shelf):
    """A library that stands on a disk with some trouble, and what one does with it."""

    def __init__(
        self,
        commands: Commands,
        tally: Tally,
        name: str,
        made: Sequence[Made],
        maker: Maker,
        pick: random.Random,
    ) -> None:
        super().__init__(commands, tally, name)
        self.made, self.maker, self.pick = made, maker, pick
        self.truth = Truth.of(made)
        for number, one in enumerate(made):
            self.write(one, str(number))
        self.late = self.documents / "late.md"
        self.late.write_text(maker.interview(99, TURNS).markdown)
        self.late.rename(self.documents.with_name(f"{name}-late.md"))
        self.late = self.documents.with_name(f"{name}-late.md")

    def fill(self, *, asked: bool = True) -> None:
        """Make the library, as somebody whose disk is well."""
        self.run("add", "--json", self.documents)
        if asked:
            self.run("ask", "hello")

    def give_away(self, path: Path | None = None) -> None:
        """Give the folder to the user that the commands run as."""
        for one in (path or self.folder, *(path or self.folder).rglob("*")):
            os.chown(one, NOBODY, NOBODY)

    def attempt(self, given: str, *args: object, uid: int | None = NOBODY, **options: Any) -> Ended:
        """Run a command that may fail: with one sentence, or not at all."""
        if "library" not in options:
            args = (*args, "--library", self.library)
        options.pop("library", None)
        ended = self.commands.run(*args, uid=uid, **options)
        about = f"{given}: {ended.args[0]}"
        self.look_at(ended, about)
        if ended.code and ended.code > 0 and not ended.traceback and not ended.sentence:
            said = ended.err.strip() or ended.out.strip()
            if args[0] != "add" and not said:
                self.tally.fail(SILENT, "failed without one sentence", [about, said])
        return ended

    def reads(self, given: str, uid: int | None = NOBODY) -> None:
        """Ask, where reading can be: the answer must come, and be right."""
        question, code = self.maker.question(self.pick.choice(self.made))
        ended = self.attempt(given, "ask", "--json", question, uid=uid)
        found = code in ended.out
        if not found and not ended.traceback:
            self.tally.fail(LOST, "reading does not work where it can", [given, ended.err[-200:]])
        for answer in json_lines(ended.out):
            for wrong, shown in self.truth.mistakes(answer):
                self.tally.fail(WRONG, wrong, [given, shown])
        listed = self.attempt(given, "export", uid=uid)
        if listed.code == 0 and listed.out.count('{"onrecord"') < len(self.made):
            self.tally.fail(LOST, "an export is not whole", given)
        self.attempt(given, "doctor", uid=uid)

    def tries(self, given: str, uid: int | None = NOBODY) -> None:
        """Start the bot in the playground: it says where it is, or why it can't."""
        job = self.commands.start(
            "try", "--no-browser", "--port", "0", "--library", self.library, uid=uid
        )
        until = time.monotonic() + BOT_SECONDS
        while job.running and "Chat with" not in job.out and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(2.0 if job.running else 0)
        ended = job.end(0)
        if TRACE in ended.err:
            self.tally.fail(TRACEBACK, ended.err, f"{given}: try")
        elif ended.code and ended.code > 0:
            if ended.sentence:
                self.tally.counts[REFUSED] += 1
            else:
                self.tally.fail(SILENT, "failed without one sentence", [f"{given}: try", ended.err])

    def clear(self) -> None:
        """Take everything away."""
        self.folder.chmod(0o755)
        for path in (self.folder, self.documents):
            shutil.rmtree(path, ignore_errors=True)
        self.late.unlink(missing_ok=True)


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Put a small disk in the place of a folder."""
    mount("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=755", "tmpfs", str(folder))
    try:
        yield
    finally:
        mount("umount", "-l", str(folder))


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write into a folder, root neither."""
    mount("mount", "--bind", str(folder), str(folder))
    mount("mount", "-o", "remount,bind,ro", str(folder))
    try:
        yield
    finally:
        mount("umount", "-l", str(folder))


def mount(*command: str) -> None:
    """Run ``mount`` or ``umount``."""
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
