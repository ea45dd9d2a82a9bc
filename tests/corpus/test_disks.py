"""Full, read-only, forbidden: one true sentence, and reading works wherever reading can."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.exc import OperationalError

from benchmarks.faults.commands import Commands
from bot.cli import main
from bot.settings import Settings
from bot.telegram.context import Memory
from corpus.library.store import Library
from retrieval.index import Index

IN_ENGLISH = "---\nlanguage: en\n---\n\n"
"""To tell a language, each process that reads loads a model for a second: it is said here."""
ICE = (
    f"{IN_ENGLISH}**Ada Moss:** The harbour froze.\n\n**Ben Hale:** For how long?\n\n"
    "**Ada Moss:** For weeks."
)
QUESTION = "What did Moss say about the harbour?"
LONG = IN_ENGLISH + "\n\n".join(
    f"**Ada Moss:** The harbour froze in winter {n}." for n in range(3000)
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def done(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0  # noqa: S603
    except OSError:
        return False


def mounted(*command: str) -> bool:
    return done("mount", *command)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "mounted"
    made.mkdir()
    yield made
    while done("umount", "-l", str(made)):  # os.path.ismount misses what is bound
        pass


def added(path: Path, text: str = ICE) -> Result:
    document = path.parent / "ice.md"
    document.write_text(text)
    return run("add", document, "--library", path)


@pytest.mark.parametrize("indexed", [True, False])
def test_a_library_on_a_read_only_disk_answers(tmp_path: Path, folder: Path, indexed: bool) -> None:
    path = tmp_path / "kept" / "library.sqlite3"
    path.parent.mkdir()
    assert added(path).exit_code == 0
    if not indexed:
        for file in path.with_name("library.sqlite3.index").iterdir():
            file.unlink()
    bound = mounted("--bind", str(path.parent), str(folder))
    if not (bound and mounted("-o", "remount,ro,bind", str(folder))):
        pytest.skip("nothing can be mounted here")
    here = folder / "library.sqlite3"
    assert "The harbour froze." in run("ask", QUESTION, "--library", here).output
    assert run("list", "--library", here).exit_code == 0
    assert "The library is sound" in run("doctor", "--library", here).output
    (tmp_path / "other.md").write_text("**Cy Roe:** Another talk.")
    refused = run("add", tmp_path / "other.md", "--library", here)
    assert refused.exit_code == 1
    assert f"Error: {here} can't be written to; check its permissions." in refused.output


@pytest.mark.parametrize("size", ["60k", "300k"])
def test_a_full_disk_is_one_sentence_and_nothing_is_half_there(
    tmp_path: Path, folder: Path, size: str
) -> None:
    if not mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        pytest.skip("nothing can be mounted here")
    path = folder / "library.sqlite3"
    document = tmp_path / "long.md"
    document.write_text(LONG)
    refused = run("add", document, "--library", path)
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
    assert "Error: " in refused.output
    assert "disk" in refused.output
    if path.exists():
        assert "no interview here yet" in run("list", "--library", path).output
    else:
        assert list(folder.iterdir()) == []


def test_half_an_export_is_not_left(tmp_path: Path, folder: Path) -> None:
    if not mounted("-t", "tmpfs", "-o", "size=60k", "tmpfs", str(folder)):
        pytest.skip("nothing can be mounted here")
    path = tmp_path / "library.sqlite3"
    assert added(path, LONG).exit_code == 0
    refused = run("export", "--to", folder / "all.jsonl", "--library", path)
    assert refused.exit_code == 1
    assert "Error: " in refused.output
    assert list(folder.iterdir()) == []


def test_what_is_old_stays_without_a_traceback_where_nothing_can_be_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    memory = Memory(Index(Library.in_memory()), Settings())

    async def refuse(_: float) -> None:
        cause = sqlite3.OperationalError("attempt to write a readonly database")
        raise OperationalError("DELETE", {}, cause) from cause

    async def tidied() -> None:
        memory.chats.tidy = refuse  # type: ignore[assignment, method-assign]
        with suppress(TimeoutError):
            await asyncio.wait_for(memory.tidy(), 0.1)

    asyncio.run(tidied())
    memory.close()
    [told] = caplog.records
    assert "could not be erased: attempt to write a readonly database" in told.getMessage()
    assert told.exc_info is None


def test_an_index_that_has_no_room_is_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    (tmp_path / "library.sqlite3.index").write_text("a file, where a folder should be")
    assert added(path).exit_code == 0
    assert "The harbour froze." in run("ask", QUESTION, "--library", path).output


@pytest.mark.parametrize("to", ["/dev/full", "missing/folder/file.jsonl"])
def test_an_export_that_cannot_be_written_is_one_sentence(tmp_path: Path, to: str) -> None:
    path = tmp_path / "library.sqlite3"
    assert added(path).exit_code == 0
    refused = run("export", "--to", tmp_path / to, "--library", path)
    assert refused.exit_code == 1
    assert "Error: " in refused.output


NOBODY = 65534
FORBIDDEN: dict[str, tuple[tuple[object, ...], str | None]] = {
    "asking": (("ask", QUESTION), None),
    "adding": (("add", "{document}"), None),
    "building the index": (("{index}",), "retrieval.index"),
    "running": (("run",), None),
}


@pytest.mark.skipif(os.name != "posix", reason="other systems have other permissions")
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path) -> None:
    with Commands() as commands:
        uid = NOBODY if os.getuid() == 0 else None
        kept, document = commands.folder / "kept", commands.folder / "ice.md"
        kept.mkdir()
        document.write_text(ICE)
        library = kept / "library.sqlite3"
        assert commands.run("add", document, "--library", library).code == 0
        places = {"document": str(document), "index": str(kept / "library.sqlite3.index")}
        env = {"TELEGRAM_BOT_TOKEN": "123456:" + "a" * 35}
        kept.chmod(0)
        for what, (args, module) in FORBIDDEN.items():
            named = [str(one).format(**places) for one in args]
            whole = named if module else [*named, "--library", library]
            ended = commands.run(*whole, env=env, uid=uid, module=module)
            assert ended.traceback is None, (what, ended)
            assert module or (ended.code == 1 and ended.sentence), (what, ended)
            assert module or str(kept) in str(ended.sentence), (what, ended)
        kept.chmod(0o755)
        assert "The harbour froze." in commands.run("ask", QUESTION, "--library", library).out
