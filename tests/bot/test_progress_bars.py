"""What takes its time shows how far it is, on a terminal, and leaves nothing of it elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main

SAID = "**Ada Moss:** On day {0} of the winter we walked to the isle over the ice.\n\n**Ben:** So?"
SHOWN = {
    ("add", "said"): ("Reading", "Indexing"),
    ("doctor",): ("Checking",),
    ("export", "--to", "all.jsonl"): ("Writing",),
    ("reread",): ("Reading",),
    ("backup", "kept"): ("Backing up",),
    ("restore", "kept", "--force"): ("Restoring",),
    ("move", "--to", "other.sqlite3"): ("Copying",),
    ("move", "--to", "other.sqlite3", "--verify"): ("Comparing",),
}
"""What each of these commands shows, in an order in which each finds what it needs."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "said").mkdir()
    for number in range(3):
        (tmp_path / "said" / f"{number}.md").write_text(SAID.format(number))
    return tmp_path


def test_each_shows_a_bar_with_the_time_that_is_left_and_prints_none(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("ONRECORD_LIBRARY", str(place / "own.sqlite3"))
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    for arguments, words in SHOWN.items():
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        for word in words:
            assert word in done.stderr, arguments
        assert re.search(r"\d:\d\d:\d\d", done.stderr), arguments
        assert "━" not in done.stdout
