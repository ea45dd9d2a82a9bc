"""Disks that are full, folders and files that may not be written or read."""

from __future__ import annotations

import contextlib
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path

from benchmarks.faults.commands import Commands
from benchmarks.faults.disk import TURNS, Disk, mount, read_only, small_disk
from benchmarks.faults.setup import Setup
from benchmarks.faults.sources import Maker
from benchmarks.faults.tally import HALF, LEFT, LOST, Tally

INTERVIEWS = 10
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
        disk = Disk(commands, tally, f"disk-{number}", made, maker, pick)
        TROUBLES[number % len(TROUBLES)](disk)
        tally.rounds += 1
        disk.clear()


def _full_while_adding(disk: Disk) -> None:
    size = disk.pick.randrange(SMALLEST, GREATEST)
    given = f"a disk of {size} kB, adding"
    with small_disk(disk.folder, size):
        ended = disk.attempt(given, "add", "--json", disk.documents, uid=None)
        added = ended.out.count('"status": "added"')
        disk.attempt(given, "ask", "--json", "hello", uid=None)
        disk.attempt(given, "doctor", uid=None)
        mount("mount", "-o", "remount,size=100m", str(disk.folder))
        _after(disk, given, added)


def _after(disk: Disk, given: str, added: int) -> None:
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


def _full_while_reading(disk: Disk) -> None:
    """Fill a disk with a library, an index or not, and something else."""
    asked = disk.pick.random() < 0.5
    given = f"a full disk, {'an' if asked else 'no'} index"
    with small_disk(disk.folder, 20_000):
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


def _limited(disk: Disk) -> None:
    """Let no file grow beyond a size, as a quota does."""
    size = disk.pick.randrange(SMALLEST, GREATEST) << 10
    given = f"no file beyond {size >> 10} kB"
    limits = {"RLIMIT_FSIZE": size}
    ended = disk.attempt(given, "add", "--json", disk.documents, uid=None, limits=limits)
    disk.attempt(given, "ask", "hello", uid=None, limits=limits)
    _after(disk, given, ended.out.count('"status": "added"'))


def _disk_read_only(disk: Disk) -> None:
    asked = disk.pick.random() < 0.5
    given = f"a read-only disk, {'an' if asked else 'no'} index"
    disk.fill(asked=asked)
    with read_only(disk.folder):
        disk.reads(given, uid=None)
        disk.attempt(given, "add", disk.late, uid=None)
        disk.attempt(given, "remove", "abcd", uid=None)
        disk.attempt(given, "export", "--to", disk.folder / "all.jsonl", uid=None)
        to = disk.folder / "all"
        disk.attempt(given, "export", "--format", "markdown", "--to", to, uid=None)
        disk.tries(given, uid=None)
    disk.strays(given)


def _folder_of_others(disk: Disk) -> None:
    given = "a library that one may read, and its folder"
    disk.fill(asked=disk.pick.random() < 0.5)
    disk.reads(given)
    disk.attempt(given, "add", disk.late)
    disk.tries(given)


def _library_forbidden(disk: Disk) -> None:
    given = "a library without permission"
    disk.fill()
    disk.library.chmod(0)
    for args in _EACH:
        disk.attempt(given, *args)
    disk.attempt(given, "add", disk.late)
    disk.tries(given)


def _folder_forbidden(disk: Disk) -> None:
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


def _index_forbidden(disk: Disk) -> None:
    folder = disk.pick.random() < 0.5
    given = f"an index whose {'folder' if folder else 'files'} may not be read"
    disk.fill()
    disk.give_away()
    for path in [disk.index] if folder else disk.index.rglob("*"):
        os.chown(path, 0, 0)
        path.chmod(0)
    disk.reads(given)
    disk.tries(given)


def _document_forbidden(disk: Disk) -> None:
    given = "a document without permission"
    disk.give_away()
    forbidden = disk.documents / "0.md"
    forbidden.chmod(0)
    ended = disk.attempt(given, "add", "--json", disk.documents)
    started = "can't be read now" not in ended.out  # this Python may be nobody's to start
    if started and ended.out.count('"status": "added"') < len(disk.made) - 1:
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


def _export_forbidden(disk: Disk) -> None:
    given = "an export to where one may not write"
    disk.fill()
    disk.give_away()
    for place in ("/", "/proc", str(disk.documents), str(disk.late), "/dev/full"):
        disk.attempt(given, "export", "--to", f"{place}/x" if Path(place).is_dir() else place)
        disk.attempt(given, "export", "--format", "markdown", "--to", f"{place}/x/y")


def _odd_library(disk: Disk) -> None:
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
TROUBLES: tuple[Callable[[Disk], None], ...] = (
    _full_while_adding, _disk_read_only, _full_while_reading, _folder_of_others, _limited,
    _library_forbidden, _folder_forbidden, _index_forbidden, _document_forbidden,
    _export_forbidden, _odd_library, _full_while_adding,
)  # fmt: skip
