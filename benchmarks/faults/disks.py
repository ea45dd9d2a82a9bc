"""Disks that are full, folders and files that may not be written or read."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import stat
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.faults.commands import Commands, Ended, json_lines
from benchmarks.faults.judging import Truth
from benchmarks.faults.setup import Setup
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.tally import (
    HALF,
    LEFT,
    LOST,
    REFUSED,
    SILENT,
    TRACE,
    TRACEBACK,
    WRONG,
    Tally,
)

NOBODY = 65534
INTERVIEWS, TURNS = 10, 60
BOT_SECONDS = 12.0
"""What ``onrecord try`` may take to say where it is, or why it isn't."""
SMALLEST, GREATEST = 64, 2400
"""KB that a full disk has."""


def measure(commands: Commands, tally: Tally, setup: Setup) -> None:
    """Bring about `rounds` troubles, each kind in turn, and do everything on such a disk."""
    if os.name != "posix" or os.getuid() != 0:
        tally.skipped = "only root can be another user, and mount a small disk"
        return
    pick, maker = random.Random(setup.seed), Maker(setup.seed)  # noqa: S311
    made = [maker.interview(number, TURNS) for number in range(INTERVIEWS)]
    for number in range(setup.rounds):
        disk = _Disk(commands, tally, f"disk-{number}", made, maker, pick)
        TROUBLES[number % len(TROUBLES)](disk)
        tally.rounds += 1
        disk.clear()


class _Disk(Shelf):
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
def _small(folder: Path, kilobytes: int) -> Iterator[None]:
    """Put a small disk in the place of a folder."""
    _mount("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=755", "tmpfs", str(folder))
    try:
        yield
    finally:
        _mount("umount", "-l", str(folder))


@contextlib.contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Let nobody write into a folder, root neither."""
    _mount("mount", "--bind", str(folder), str(folder))
    _mount("mount", "-o", "remount,bind,ro", str(folder))
    try:
        yield
    finally:
        _mount("umount", "-l", str(folder))


def _mount(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def _full_while_adding(disk: _Disk) -> None:
    size = disk.pick.randrange(SMALLEST, GREATEST)
    given = f"a disk of {size} kB, adding"
    with _small(disk.folder, size):
        ended = disk.attempt(given, "add", "--json", disk.documents, uid=None)
        added = ended.out.count('"status": "added"')
        disk.attempt(given, "ask", "--json", "hello", uid=None)
        disk.attempt(given, "doctor", uid=None)
        _mount("mount", "-o", "remount,size=100m", str(disk.folder))
        _after(disk, given, added)


def _after(disk: _Disk, given: str, added: int) -> None:
    """Look at what is there when the disk has room again."""
    there = disk.export() if added else {}
    if len(there) < added:
        disk.tally.fail(LOST, "an acknowledged interview is not there", [given, added, len(there)])
    for one in disk.made:
        found = there.get(one.title)
        if found and len(found["passages"]) != len(one.turns):
            disk.tally.fail(HALF, "an interview is not whole", given)
    again = disk.run("add", "--json", disk.documents, given=f"{given}, with room again")
    if again.code:
        disk.tally.fail(LOST, "nothing can be added when there is room again", [given, again.err])
        return
    disk.ask_all(disk.made[:2], disk.maker, given)
    disk.strays(given)


def _full_while_reading(disk: _Disk) -> None:
    """Fill a disk with a library, an index or not, and something else."""
    asked = disk.pick.random() < 0.5
    given = f"a full disk, {'an' if asked else 'no'} index"
    with _small(disk.folder, 20_000):
        disk.fill(asked=asked)
        with contextlib.suppress(OSError):
            (disk.folder / "else").write_bytes(b"x" * 30_000_000)
        disk.reads(given, uid=None)
        disk.attempt(given, "add", "--json", disk.late, uid=None)
        target = disk.folder / "all.jsonl"
        disk.attempt(given, "export", "--to", target, uid=None)
        if target.exists():
            disk.tally.fail(LEFT, "half an export", given)
        disk.tries(given, uid=None)
        (disk.folder / "else").unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        _after(disk, given, len(disk.made))


def _limited(disk: _Disk) -> None:
    """Let no file grow beyond a size, as a quota does."""
    size = disk.pick.randrange(SMALLEST, GREATEST) << 10
    given = f"no file beyond {size >> 10} kB"
    limits = {"RLIMIT_FSIZE": size}
    ended = disk.attempt(given, "add", "--json", disk.documents, uid=None, limits=limits)
    disk.attempt(given, "ask", "hello", uid=None, limits=limits)
    _after(disk, given, ended.out.count('"status": "added"'))


def _disk_read_only(disk: _Disk) -> None:
    asked = disk.pick.random() < 0.5
    given = f"a read-only disk, {'an' if asked else 'no'} index"
    disk.fill(asked=asked)
    with _read_only(disk.folder):
        disk.reads(given, uid=None)
        disk.attempt(given, "add", disk.late, uid=None)
        disk.attempt(given, "remove", "abcd", uid=None)
        disk.attempt(given, "export", "--to", disk.folder / "all.jsonl", uid=None)
        to = disk.folder / "all"
        disk.attempt(given, "export", "--format", "markdown", "--to", to, uid=None)
        disk.tries(given, uid=None)
    disk.strays(given)


def _folder_of_others(disk: _Disk) -> None:
    given = "a library that one may read, and its folder"
    disk.fill(asked=disk.pick.random() < 0.5)
    disk.reads(given)
    disk.attempt(given, "add", disk.late)
    disk.tries(given)


def _library_forbidden(disk: _Disk) -> None:
    given = "a library without permission"
    disk.fill()
    disk.library.chmod(0)
    for args in _EACH:
        disk.attempt(given, *args)
    disk.attempt(given, "add", disk.late)
    disk.tries(given)


def _folder_forbidden(disk: _Disk) -> None:
    given = "a folder without permission"
    disk.fill()
    disk.folder.chmod(0)
    for args in _EACH:
        disk.attempt(given, *args)
    disk.attempt(given, "add", disk.late)
    disk.attempt(
        given, "export", "--library", disk.library, "--to", disk.folder / "x", library=None
    )
    disk.tries(given)


def _index_forbidden(disk: _Disk) -> None:
    folder = disk.pick.random() < 0.5
    given = f"an index whose {'folder' if folder else 'files'} may not be read"
    disk.fill()
    disk.give_away()
    for path in [disk.index] if folder else disk.index.rglob("*"):
        os.chown(path, 0, 0)
        path.chmod(0)
    disk.reads(given)
    disk.tries(given)


def _document_forbidden(disk: _Disk) -> None:
    given = "a document without permission"
    disk.give_away()
    forbidden = disk.documents / "0.md"
    forbidden.chmod(0)
    ended = disk.attempt(given, "add", "--json", disk.documents)
    if ended.out.count('"status": "added"') < len(disk.made) - 1:
        disk.tally.fail(LOST, "the others are not added", given)
    disk.attempt(given, "add", forbidden)
    below = disk.documents / "below"
    below.mkdir()
    disk.late.rename(below / "late.md")
    below.chmod(0)
    given = "a folder of documents without permission"
    disk.attempt(given, "add", disk.documents)
    disk.attempt(given, "add", below)
    disk.attempt(given, "add", below / "late.md")
    below.chmod(stat.S_IRWXU)


def _export_forbidden(disk: _Disk) -> None:
    given = "an export to where one may not write"
    disk.fill()
    disk.give_away()
    for place in ("/", "/proc", str(disk.documents), str(disk.late), "/dev/full"):
        disk.attempt(given, "export", "--to", f"{place}/x" if Path(place).is_dir() else place)
        disk.attempt(given, "export", "--format", "markdown", "--to", f"{place}/x/y")


def _odd_library(disk: _Disk) -> None:
    """Name something as the library that is none."""
    given = "a library that is none"
    disk.library.write_bytes(disk.pick.choice((b"", b"SQLite format 3\0", b"x" * 9000)))
    for args in (*_EACH, ("add", disk.late)):
        disk.attempt(given, *args, uid=None)
    for path in ("/dev/null", "/proc/self/mem", disk.folder, disk.library / "x"):
        for args in (("ask", "hello"), ("add", disk.late), ("list",)):
            disk.attempt(f"{given}: {path}", *args, "--library", path, uid=None, library=None)


_EACH = (
    ("ask", "hello"),
    ("list",),
    ("doctor",),
    ("export",),
    ("show", "abcd"),
    ("check", "“a b”"),
)
TROUBLES: tuple[Callable[[_Disk], None], ...] = (
    _full_while_adding, _disk_read_only, _full_while_reading, _folder_of_others, _limited,
    _library_forbidden, _folder_forbidden, _index_forbidden, _document_forbidden,
    _export_forbidden, _odd_library, _full_while_adding,
)  # fmt: skip
