"""Backups: a library file with its chats, as of one moment, in one file that proves itself.

A backup is a zip archive of two members, so that any tool can open it: ``onrecord-backup.json``
says what it is, of what schema and when it was made, and has the SHA-256 of ``library.sqlite3``,
which is the library as a file of its own. The moment is taken with SQLite's backup API inside of a
read transaction, so that others may go on writing: https://www.sqlite.org/backup.html
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from corpus.library.database import BUSY_SECONDS, Database, LibraryError
from corpus.library.opening import Where
from corpus.library.prepared import version
from corpus.library.sqlite import BESIDE, OWNERS_ALONE, open_file
from corpus.library.store import Library

MANIFEST, LIBRARY = "onrecord-backup.json", "library.sqlite3"
WHAT, FORM = "OnRecord backup", 1
MOST_MANIFEST = 100_000
"""Bytes of a manifest at the most."""
PAGES = 1_000
"""Pages of the database in one step."""
PART = 1 << 20
"""Bytes that are packed or unpacked in one step."""
COPYING, CHECKING = 0.1, 0.2
"""How far a backup is when it is copied, and when the copy is checked; the rest is packing."""
NO_FILE = (
    "A backup is one of a library file; a library on a PostgreSQL server is backed up by its own "
    "means: pg_dump and pg_restore."
)

Tell = Callable[[float], None]
"""Is told how far something is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `made` is a time in ISO 8601, `size` bytes of the library."""

    what: str
    form: int
    made: str
    schema: str
    interviews: int
    size: int
    sha256: str


def back_up(library: Library, to: Path, *, force: bool = False, tell: Tell) -> Manifest:
    """Write one moment of a library file, with its chats, into a new file `to`.

    :param force: write over an older backup; a file that is none is never written over
    :raises LibraryError: where the library is in no file, or damaged, or `to` is there already
    :raises OSError: where `to` can't be written; there is then no part of it
    """
    _check_free(to, force)
    if not to.parent.is_dir():
        raise LibraryError(f"There is no folder {to.parent}; make it, or name another one.")
    with _folder_beside(to) as folder:
        copy, packed = folder / LIBRARY, folder / "packed"
        _copy(library.database, copy, tell)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        _check_sound(copy, library.database.name)
        with closing(Library(open_file(copy, create=False))) as copied:
            schema, interviews = str(version(copied.engine)), len(copied.ids())
        tell(CHECKING)
        with _new(packed) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            digest, size = _pack(archive, copy, tell)
            manifest = Manifest(WHAT, FORM, made, schema, interviews, size, digest)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        _flush(packed)
        _check_free(to, force)
        packed.replace(to)
    return manifest


def restore(backup: Path, to: Path, *, force: bool = False, tell: Tell) -> Manifest:
    """Put the library of a backup at `to`, whole or not at all, when it is shown to be whole.

    A library that is there is replaced in one transaction of its own, so that whoever has it open
    sees the old one or the new one.

    :param force: replace a library that is there
    :raises LibraryError: where the backup is damaged or none, or something is at `to` already
    :raises OSError: where `to` can't be written
    """
    manifest = read_manifest(backup)
    there = [path for path in (to, *_beside(to)) if path.exists()]
    if there and not force:
        raise LibraryError(
            f"{there[0]} is there already; to put the backup in its place, with all that was added "
            "since then gone: --force"
        )
    to.parent.mkdir(parents=True, exist_ok=True)
    with _folder_beside(to) as folder:
        _check_room(folder, manifest, to)
        copy = folder / LIBRARY
        _unpack(backup, manifest, copy, lambda share: tell(share * (1 - COPYING)))
        _check_sound(copy, str(backup))
        open_file(copy, create=False).engine.dispose()  # it is of the newest schema now
        if to.exists():
            _replace(copy, to, lambda share: tell(1 - COPYING + share * COPYING))
        else:
            for path in _beside(to):  # of a library that is gone, SQLite would take them for ours
                path.unlink(missing_ok=True)
            _flush(copy)
            copy.replace(to)
    return manifest


def refuse_server(where: Where) -> Path:
    """Return the file that a library is in.

    :raises LibraryError: where it is on a server
    """
    if not isinstance(where, Path):
        raise LibraryError(NO_FILE)
    return where


def read_manifest(backup: Path) -> Manifest:
    """Return what a backup says of itself.

    :raises LibraryError: where it is no backup, or one of a newer OnRecord
    :raises OSError: where it can't be read
    """
    try:
        with zipfile.ZipFile(backup) as archive, archive.open(MANIFEST) as file:
            fields = json.loads(file.read(MOST_MANIFEST))
        if fields["what"] != WHAT:
            raise ValueError("something else")
        if fields["form"] > FORM:
            raise LibraryError(
                f"{backup} was made by a newer OnRecord; update with: pip install -U onrecord"
            )
        made, schema, digest = (str(fields[name]) for name in ("made", "schema", "sha256"))
        interviews, size = int(fields["interviews"]), int(fields["size"])
        return Manifest(WHAT, FORM, made, schema, interviews, size, digest)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, NotImplementedError):
        raise LibraryError(f"{backup} is no backup of OnRecord, or it is damaged.") from None


def _check_free(to: Path, force: bool) -> None:
    if not to.exists():
        return
    if not force:
        raise LibraryError(f"{to} is there already; to write over it: --force")
    try:
        read_manifest(to)
    except LibraryError:
        raise LibraryError(
            f"{to} is no backup and is not written over; name another file"
        ) from None


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """Make a folder on the same disk, for what is not whole yet; nobody else can look into it."""
    with tempfile.TemporaryDirectory(prefix=".onrecord-", dir=path.parent) as folder:
        yield Path(folder)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in BESIDE]


def _check_room(folder: Path, manifest: Manifest, to: Path) -> None:
    if shutil.disk_usage(folder).free < manifest.size:
        raise LibraryError(
            f"The disk of {to} has no room for {manifest.size / 1e6:.0f} MB; nothing was changed. "
            "Make room and try again."
        )


def _copy(database: Database, to: Path, tell: Tell) -> None:
    """Copy one moment of a database in a file, while others may write.

    A read transaction holds the moment: without one, SQLite begins anew whenever somebody writes.
    """
    if database.path is None:
        raise LibraryError(NO_FILE)
    with database.engine.connect() as connection, closing(sqlite3.connect(to)) as target:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        source = cast("sqlite3.Connection", connection.connection.driver_connection)
        with _said(database.name):
            source.backup(target, pages=PAGES, progress=_telling(lambda s: tell(s * COPYING)))


def _replace(copy: Path, to: Path, tell: Tell) -> None:
    """Make a library that is there another one, in one transaction."""
    open_file(to, create=False).engine.dispose()  # else it is none, or can't be written to
    with (
        _said(str(to)),
        closing(sqlite3.connect(copy)) as source,
        closing(sqlite3.connect(to, timeout=BUSY_SECONDS)) as target,
    ):
        source.backup(target, pages=PAGES, progress=_telling(tell))


def _telling(tell: Tell) -> Callable[[int, int, int], None]:
    """Return what SQLite tells how far it is, and what gives up when others keep it waiting."""
    moved = [0, time.monotonic()]

    def progress(status: int, remaining: int, total: int) -> None:
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            moved[1] = time.monotonic()
        elif time.monotonic() - moved[1] > BUSY_SECONDS:
            raise LibraryError(
                "The library is being written to by somebody else; try again in a minute."
            )
        tell((total - remaining) / max(total, 1))

    return progress


@contextmanager
def _said(name: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(f"{name} can't be copied ({error}); nothing was changed.") from None


def _check_sound(path: Path, name: str) -> None:
    """Have SQLite look through a database.

    :raises LibraryError: where it is damaged
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise LibraryError(
            f"{name} is damaged, and nothing was written ({' '.join(found.split())}); see: "
            "onrecord doctor"
        )


def _new(path: Path) -> IO[bytes]:
    """Open a new file that only its owner can read: the chats stand in it."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNERS_ALONE), "wb")


def _pack(archive: zipfile.ZipFile, path: Path, tell: Tell) -> tuple[str, int]:
    """Put a file into an archive; return its SHA-256 and its size."""
    digest, whole, size = hashlib.sha256(), max(path.stat().st_size, 1), 0
    with path.open("rb") as file, archive.open(LIBRARY, "w", force_zip64=True) as member:
        while part := file.read(PART):
            digest.update(part)
            member.write(part)
            size += len(part)
            tell(CHECKING + (1 - CHECKING) * size / whole)
    return digest.hexdigest(), size


def _unpack(backup: Path, manifest: Manifest, to: Path, tell: Tell) -> None:
    """Write the library of a backup to a new file.

    :raises LibraryError: where it is not what the manifest says, byte for byte
    """
    digest, size = hashlib.sha256(), 0
    try:
        with (
            zipfile.ZipFile(backup) as archive,
            archive.open(LIBRARY) as member,
            _new(to) as file,
        ):
            while size <= manifest.size and (part := member.read(PART)):
                digest.update(part)
                size += file.write(part)
                tell(size / max(manifest.size, 1))
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, zlib.error):
        size = -1
    if size != manifest.size or digest.hexdigest() != manifest.sha256:
        raise LibraryError(f"{backup} is damaged: its checksum is another. Nothing was changed.")


def _flush(path: Path) -> None:
    """Have a file on the disk before its name says that it is whole."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
