"""Nothing that a document holds stalls or kills who adds it: limits, and what is told of them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from corpus.forms.kept import Kept
from corpus.forms.lines import to_json
from corpus.forms.packing import pack, unpack
from corpus.library.adding import Added, Status, add_document, add_documents, documents
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from corpus.limits import Limits
from corpus.sandbox import pool as reading_pool
from corpus.sandbox import process as reading_process
from corpus.sandbox.pool import ReadingPool
from corpus.sandbox.process import Task

ICE = "**Ada Moss:** The harbour froze.\n\n**Ben Hale:** For how long?\n\n**Ada Moss:** For weeks."
SLOW = "# Slow\n\n" + "- x\n" * 200_000
LARGE = "# Large\n\n" + "word " * 6_000_000


def added(folder: Path, files: dict[str, str], limits: Limits | None = None) -> list[Added]:
    for name, words in files.items():
        (folder / f"{name}.md").write_text(words)
    return list(add_documents(Library.in_memory(), documents([str(folder)]), limits=limits))


def test_documents_come_back_in_their_order(tmp_path: Path) -> None:
    many = {
        f"ice{n:02}": ICE + f"\n\n**Ben Hale:** {n}." * (1 + 40 * (n % 3 == 0)) for n in range(20)
    }
    results = added(tmp_path, many)
    assert [Path(one.named).stem for one in results] == list(many)
    assert {one.status for one in results} == {Status.ADDED}


def test_what_takes_too_long_is_told_and_the_next_one_goes_on(tmp_path: Path) -> None:
    limits = Limits(seconds=1, seconds_a_megabyte=0)
    slow, ice = added(tmp_path, {"a_slow": SLOW, "b_ice": ICE}, limits)
    assert slow.status is Status.SKIPPED
    assert slow.reason is not None
    assert "a_slow.md takes too long to read (over 1 s)" in slow.reason
    assert ice.status is Status.ADDED


@pytest.mark.skipif(sys.platform != "linux", reason="the system limits memory on Linux alone")
def test_what_takes_too_much_memory_is_told_and_the_next_one_goes_on(tmp_path: Path) -> None:
    large, ice = added(tmp_path, {"a": LARGE, "b": ICE}, Limits(memory=90_000_000))
    assert large.reason is not None
    assert "takes more than 90 MB of memory to read" in large.reason
    assert ice.status is Status.ADDED


def test_what_becomes_too_much_is_told(tmp_path: Path) -> None:
    (large,) = added(tmp_path, {"a": ICE * 20}, Limits(output=1000))
    assert large.reason is not None
    assert "becomes more than a library takes" in large.reason


def started(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have reading processes do something before they read, or in the place of it."""
    monkeypatch.setattr(reading_pool, "START", f"{script}\n{reading_pool.START}")


CRASHES: dict[str, tuple[str, str]] = {
    "is killed": ("os.kill(os.getpid(), 9)", "takes more memory to read than there is"),
    "crashes": ("os.abort()", "makes the program crash that reads it"),
    "leaves": ("os._exit(3)", "makes the program crash that reads it"),
}


@pytest.mark.parametrize("how", CRASHES)
def test_a_process_that_ends_is_told_and_replaced(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does, reason = CRASHES[how]
    started(
        "import os, sys; sys.path[:] = sys.argv[1:]; import corpus.sandbox.process as p; "
        "read = p._read\n"
        f"def bad(task):\n  if b'boom' in task.data: {does}\n  return read(task)\n"
        "p._read = bad",
        monkeypatch,
    )
    results = added(tmp_path, {"a": ICE, "b": "boom", "c": ICE + "c", "d": "boom", "e": ICE + "e"})
    assert [one.status is Status.ADDED for one in results] == [True, False, True, False, True]
    assert all(reason in (one.reason or reason) for one in results)


def test_one_that_waits_for_ever_is_ended_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started("import time; time.sleep(60)", monkeypatch)
    monkeypatch.setattr(reading_pool, "START_SECONDS", 0)
    (stalled,) = added(tmp_path, {"a": ICE}, Limits(seconds=0.2, patience=1))
    assert stalled.reason is not None
    assert "takes too long to read" in stalled.reason


def test_no_process_outlives_the_pool_or_who_started_it(tmp_path: Path) -> None:
    script = (
        "import os, sys; from corpus.sandbox.pool import ReadingPool; "
        "from corpus.sandbox.process import Task; pool = ReadingPool(processes=1); "
        "print(pool.read(Task(b'**A:** b', 'x', 'x')).result().packed is not None, flush=True); "
        "pool.read(Task(sys.argv[1].encode() * 60000, 'x', 'x')); "
        "import time; time.sleep(0.2); print(pool._all[0]._popen.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, "# T\n\n- x\n"], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "True\n"
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert gone(child)


def gone(process: int) -> bool:
    """Wait for a process to end, at most 20 seconds."""
    for _ in range(200):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat")
            if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_ctrl_c_ends_everything_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "slow.md").write_text(SLOW)
    command = [sys.executable, "-c", "from bot.cli import main; main()", "add", str(tmp_path)]
    library = str(tmp_path / "library.sqlite3")
    process = subprocess.Popen(  # noqa: S603
        [*command, "--library", library, "--json"],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # what a shell starts in the background ignores Ctrl+C, and so do its children
    for _ in range(300):
        if Path(library).exists():
            break
        time.sleep(0.1)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert "Traceback" not in told
    assert process.returncode != 0


def test_a_closed_pool_reads_nothing() -> None:
    pool = ReadingPool(processes=1)
    with pool:
        assert pool.read(Task(ICE.encode(), "ice", "ice")).result().interview() is not None
    assert all(process._popen is None or process._popen.poll() for process in pool._all)


def test_an_interview_goes_there_and_back() -> None:
    (shipped,) = shipped_library()
    assert unpack(pack(shipped, "here")) == (shipped, "here", Kept())
    assert unpack(pack(shipped, None)) == (shipped, None, Kept())


def test_the_limits_grow_with_the_document() -> None:
    limits = Limits()
    assert limits.processor_seconds(0) == limits.seconds
    assert limits.processor_seconds(50_000_000) > 2 * limits.seconds
    assert limits.clock_seconds(0) == limits.patience * limits.seconds


def test_a_damaged_line_of_an_export_is_told_and_the_others_come_back(tmp_path: Path) -> None:
    (shipped,) = shipped_library()
    line = to_json(shipped)
    deep = '{"onrecord": 1, "title": ' + "[" * 200_000
    wrong = line.replace('"start": ', '"start": 1e99, "was": ', 1)
    half = line.replace(shipped.details.title[:5], "\\ud800", 1)
    export = tmp_path / "all.jsonl"
    export.write_text("\n".join([line, deep, wrong, half, line]))
    library = Library.in_memory()
    results = list(add_documents(library, [str(export)]))
    assert [one.status for one in results] == ["added", *["skipped"] * 3, "unchanged"]
    assert results[1].reason == f"Line 2 of {export} is no interview that was exported."
    assert list(library) == [shipped]


def zip_with(flip: Callable[[bytearray], None]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "<w>" + "x" * 5000 + "</w>")
    data = bytearray(buffer.getvalue())
    flip(data)
    return bytes(data)


def other_version(data: bytearray) -> None:
    at = data.index(b"PK\x01\x02")
    data[at + 6] = 99


def other_method(data: bytearray) -> None:
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 97


def damaged(data: bytearray) -> None:
    data[60:70] = b"\xff" * 10


def encrypted(data: bytearray) -> None:
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1


ODD: dict[str, bytes] = {
    "a lone surrogate in JSON": b'{"segments": [{"speaker": "A\\udc00", "body": "Hi \\ud800."}]}',
    "a time of 4,000 digits": b'{"segments": [{"startTime": %s, "body": "Hi."}]}' % (b"9" * 4000),
    "an endless time": b'{"segments": [{"startTime": 1e999, "body": "Hi."}, {"text": "Ho."}]}',
    "a cue of 4,000 digits": b"WEBVTT\n\n%s:00:01.000 --> 99:00:02.000\nHi there\n" % (b"9" * 4000),
    "a title of half a pair": b'---\ntitle: "A \\ud800"\n---\nText of it.',
    "a date of 4,000 digits": b"---\ndate: %s\n---\nText." % (b"9" * 4000),
    "a number in base 60": b"---\ntime: 07:30\ntitle: 0xfff\n---\nText.",
    "a title that is a list": b"---\ntitle: [[a], {b: c}]\n---\nText.",
    "a name that is a list": b"---\npeople: [{name: [a, {b: c}]}]\n---\nText.",
    "a mark in a word": b'News of it\nMarch 3, 2015\nBerg said the say"hello there" was 5"x7".',
    "an entity that ends a line": b"# T\n\nOne&#13;two&#10;three&#8232;four\n\nFive",
    "another line separator": "# T\n\nOne\u2028two\x85three\x1cfour\n\nFive".encode(),
    "a deep list": b'{"segments": ' + b"[" * 200_000,
    "a docx of another version": zip_with(other_version),
    "a docx of another method": zip_with(other_method),
    "a damaged docx": zip_with(damaged),
    "an encrypted docx": zip_with(encrypted),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_documents_are_read_right_or_told_in_a_sentence(what: str) -> None:
    library = Library.in_memory()
    (one,) = add_document(library, ODD[what], "odd.txt")
    if one.interview is None:
        assert one.reason is not None
        assert one.reason.endswith(".")
        assert "\n" not in one.reason
        assert "something in it is damaged" not in one.reason  # its kind is known
        return
    assert list(library.problems()) == []
    (kept,) = library
    for quote in kept.quotes:
        assert quote.text == kept.text[quote.span.start : quote.span.end] != ""
    to_json(kept).encode()


NAMES: dict[str, bytes] = {
    "a bad byte": b"caf\xe9.md",
    "a line end": b"a\nb.md",
    "an escape": b"\x1b[31mred.md",
    "a bell": b"a\x07.md",
    "a mark from right to left": "a\u202eb.md".encode(),
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_of_any_name_is_added_and_shown(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for number, name in enumerate(NAMES.values()):
        path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118
        Path(os.fsdecode(path)).write_text(f"{ICE}\n\n**Ben Hale:** {number}.")
    library = tmp_path / "library.sqlite3"
    for status in ("Added", "Already there"):
        done = CliRunner().invoke(main, ["add", str(folder), "--library", str(library)])
        assert done.exit_code == 0, done.output
        assert done.output.count(status) == len(NAMES)
        assert all(line.isprintable() for line in done.output.splitlines())
    assert CliRunner().invoke(main, ["list", "--json", "--library", str(library)]).exit_code == 0
    assert CliRunner().invoke(main, ["export", "--library", str(library)]).exit_code == 0
    assert "is sound" in CliRunner().invoke(main, ["doctor", "--library", str(library)]).output


def test_limits_can_be_set_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "resource", None)
    outcome, packed, _ = reading_process._read(Task(ICE.encode(), "ice", "ice"))
    assert outcome == reading_process.Outcome.READ
    assert unpack(packed)[0].quotes


def test_a_process_with_nothing_to_do_reads_for_the_next_pool() -> None:
    reading_pool.IDLE.end()
    processes = []
    for _ in range(2):
        with ReadingPool(processes=1) as pool:
            assert pool.read(Task(ICE.encode(), "ice", "ice")).result().packed is not None
            processes.append(pool._all[0]._popen)
    assert processes[0] is processes[1]
    reading_pool.IDLE.end()
    assert processes[0] is not None
    assert processes[0].returncode is not None
