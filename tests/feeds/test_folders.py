"""A folder that is watched: what is put into it is added, what changes is added again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.feeds import folders
from tests.feeds.conftest import Run

Entries = Callable[[], dict[str, Any]]
ICE = "**Ada Moss:** The harbour froze over in {0}, and nobody came.\n\n**Ben Ray:** Did it?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    watched = tmp_path / "watched"
    watched.mkdir()
    return watched


def test_what_is_put_into_it_comes_and_what_changes_comes_again(folder: Path, run: Run) -> None:
    (folder / "ice.md").write_text(ICE.format("March"))
    assert "1 added" in run("follow-feed", str(folder))
    assert "Nothing new" in run("feeds", "--now")
    (folder / "below").mkdir()
    (folder / "below" / "mud.md").write_text(ICE.format("mud").replace("harbour", "road"))
    (folder / "ice.md").write_text(ICE.format("mid-April"))
    assert "2 added" in run("feeds", "--now")
    assert len(run("list", "--json").splitlines()) == 2
    assert "mid-April" in run("ask", "What did Ada Moss say about the harbour?")
    (folder / "ice.md").unlink()
    run("feeds", "--now")
    assert len(run("list", "--json").splitlines()) == 2


def test_what_can_not_be_read_is_told_and_the_others_come(
    folder: Path, run: Run, entries: Entries
) -> None:
    (folder / "noise.bin").write_bytes(b"\0\1\2" * 100)
    (folder / "ice.md").write_text(ICE.format("March"))
    told = run("follow-feed", str(folder))
    assert "1 added, 1 failed" in told
    assert entries()[str(folder / "noise.bin")]["reason"]


def test_an_export_brings_all_of_it(folder: Path, run: Run) -> None:
    (folder / "ice.md").write_text(ICE.format("March"))
    run("follow-feed", str(folder))
    exported = run("export")
    own = json.loads(run("list", "--json"))["id"]
    run("remove", own)
    (folder / "all.jsonl").write_text(exported)
    assert "1 added" in run("feeds", "--now")
    assert json.loads(run("list", "--json"))["id"] == own


def test_a_file_that_is_being_written_waits(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "SETTLED", 3600.0)
    (folder / "ice.md").write_text(ICE.format("March"))
    assert "Nothing new" in run("follow-feed", str(folder))
    monkeypatch.setattr(folders, "SETTLED", 0.0)
    assert "1 added" in run("feeds", "--now")


def test_a_folder_that_is_gone_is_told(folder: Path, run: Run) -> None:
    run("follow-feed", str(folder))
    folder.rmdir()
    assert "no folder here any more" in run("feeds", "--now")
    assert "can't be had" in run("feeds")


def test_names_that_are_no_text_are_told(folder: Path, run: Run, entries: Entries) -> None:
    (folder / "ice.md").write_text(ICE.format("March"))
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.md"))
    odd.write_text(ICE.format("May").replace("harbour", "road"))
    assert "1 added, 1 failed" in run("follow-feed", str(folder))
    assert [one["state"] for one in entries().values() if "\\udcff" in one["title"]] == ["failed"]
    assert "no text" in run("follow-feed", str(_odd(folder)), ends_with=1)


def _odd(folder: Path) -> Path:
    odd = Path(os.fsdecode(os.fsencode(folder) + b"\xff"))
    odd.mkdir()
    return odd


def test_links_that_lead_out_of_it_are_not_read(
    folder: Path, tmp_path: Path, run: Run, entries: Entries
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ice.md").write_text(ICE.format("March"))
    (folder / "mud.md").write_text(ICE.format("mud").replace("harbour", "road"))
    links = {
        "whole": outside / "ice.md",
        "relative": Path("../outside/ice.md"),
        "twice": folder / "whole",
        "above": folder / ".." / "outside" / "ice.md",
        "all": outside,
        "nothing": outside / "gone.md",
        "itself": folder / "itself",
        "inside": folder / "mud.md",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    run("follow-feed", str(folder))
    states = {Path(name).name: one["state"] for name, one in entries().items()}
    out = dict.fromkeys(("whole", "relative", "twice", "above"), "nothing to read")
    assert states == {**out, "mud.md": "added", "inside": "added"}
    assert len(run("list", "--json").splitlines()) == 1


def test_what_is_renamed_is_the_same_interview_and_what_is_removed_stays(
    folder: Path, run: Run, entries: Entries
) -> None:
    head = "---\ntitle: The ice\ndate: 2024-03-05\n---\n\n"
    (folder / "ice.md").write_text(head + ICE.format("March"))
    run("follow-feed", str(folder))
    (folder / "ice.md").rename(folder / "frost.md")
    run("feeds", "--now")
    assert [Path(name).name for name in entries()] == ["frost.md"]
    assert len(run("list", "--json").splitlines()) == 1


@pytest.mark.parametrize("end", ["part", "crdownload", "tmp", "md~", "PARTIAL"])
def test_what_somebody_is_writing_still_is_left_until_it_has_its_name(
    folder: Path, run: Run, end: str
) -> None:
    half = folder / f"ice.{end}"
    half.write_text(ICE.format("March")[:60])
    assert "Nothing new" in run("follow-feed", str(folder))
    half.write_text(ICE.format("March"))
    half.rename(folder / "ice.md")
    assert "1 added" in run("feeds", "--now")


def test_files_of_a_clock_that_is_ahead_come(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "SETTLED", 2.0)
    (folder / "ice.md").write_text(ICE.format("March"))
    os.utime(folder / "ice.md", (2**32, 2**32))
    assert "1 added" in run("follow-feed", str(folder))
