"""A PostgreSQL of the tests' own, with a database for each test that asks for one.

It is started by whichever process of the tests needs it first, and stopped when all are done.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from filelock import FileLock

from tests.ports import free_port

HOME = "ONRECORD_TESTS_POSTGRESQL"
"""The variable that tells all processes of the tests which folder it is in."""
SECONDS = 60
USER = "onrecord"
_numbers = itertools.count()


def missing() -> str:
    """Return why there can be no PostgreSQL here; empty where there can."""
    if _programs() is None:
        return "there are no programs of PostgreSQL here"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed"
    if hasattr(os, "geteuid") and os.geteuid() == 0 and account() is None:
        return "PostgreSQL does not run as root, and there is no other account"
    return ""


def _programs() -> Path | None:
    found = shutil.which("initdb")
    beside = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(found).resolve().parent if found else beside[-1].parent if beside else None


def account() -> str | None:
    """Return whom it is run as where the tests are run by root, whom PostgreSQL refuses."""
    import pwd  # which Windows has not

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


class Server:
    """A PostgreSQL in a folder. What it holds is worth nothing, unless it is told to keep it."""

    def __init__(self, folder: Path, *, keeps: bool = False) -> None:
        """Set it up, on a port that is free; `keeps`: what it has said to be there survives."""
        self.folder = folder
        self._keeps = keeps
        self._data = folder / "data"
        programs = _programs()
        if programs is None:
            raise RuntimeError(missing())
        self._programs = programs
        folder.mkdir(parents=True, exist_ok=True)
        if account := self._as_another.get("user"):
            folder.parent.chmod(folder.parent.stat().st_mode | 0o011)
            shutil.chown(folder, user=account)
        if not self._data.exists():
            self._run("initdb", "-D", str(self._data), "-U", USER, "--auth=trust", "-E", "UTF8",
                      "--locale=C.UTF-8", "--no-instructions", "--no-sync")  # fmt: skip
            (folder / "port").write_text(str(free_port()))
        self.port = int((folder / "port").read_text())

    @property
    def _as_another(self) -> dict[str, Any]:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        return {"user": account(), "group": None, "extra_groups": []} if root else {}

    def _run(self, program: str, *arguments: str) -> None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        subprocess.run(  # noqa: S603
            [self._programs / program, *arguments],
            check=True, cwd="/", env=environment, capture_output=True, timeout=SECONDS,
            **self._as_another,
        )  # fmt: skip

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [f"-p {self.port}", "-c listen_addresses=127.0.0.1", "-k ''",
                   "-c max_connections=200"]  # fmt: skip
        if not self._keeps:
            options += ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"]
        log = str(self.folder / "data" / "server.log")
        self._run(
            "pg_ctl", "-D", str(self._data), "-w", "-l", log, "-o", " ".join(options), "start"
        )

    def kill(self) -> None:
        """Kill it and all that it has started, as a power cut would."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        for process in (first, *_started_by(first)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while _is_listening(self.port):
            time.sleep(0.02)
        # nobody may be there to bury it, and a dead one is taken for a living one
        (self._data / "postmaster.pid").unlink()

    def stop(self) -> None:
        """Stop it, if it runs."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def address(self, database: str) -> str:
        """Return the address of a database of it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    def new_database(self, like: str = "template0") -> str:
        """Make a database with what another one holds, an empty one by default."""
        import psycopg

        name = f"test_{os.getpid()}_{next(_numbers)}"
        where = f"host=127.0.0.1 port={self.port} user={USER} dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return name


def shared_server() -> Server:
    """Return the one server of all tests, started by now.

    :raises pytest.skip.Exception: where there can be none
    """
    if reason := missing():
        pytest.skip(reason)
    home = Path(os.environ[HOME])
    with FileLock(home / "starting.lock"):
        server = Server(home / "server")
        if not _is_listening(server.port):
            server.start()
    return server


def stop_shared(home: Path) -> None:
    """Stop the server of all tests, if any of them needed it, and remove what it held."""
    if (home / "server").exists():
        Server(home / "server").stop()
    shutil.rmtree(home, ignore_errors=True)


@contextmanager
def own_server() -> Iterator[Server]:
    """Start a server for one test, which may kill it: what it has said to be there survives.

    :raises pytest.skip.Exception: where there can be none
    """
    if reason := missing():
        pytest.skip(reason)
    server = Server(Path(os.environ[HOME]) / f"own-{uuid4().hex}", keeps=True)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _started_by(process: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == process:
                yield int(stat.parent.name)


def _is_listening(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
