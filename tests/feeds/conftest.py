"""What tests of feeds share: a site on loopback, a library, the command line, and no pauses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import main
from corpus.feeds import folders, hosts, rounds
from corpus.library.opening import Where
from tests.feeds.web import Site

Run = Callable[..., str]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as site:
        yield site


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two requests, or for a file to settle."""
    monkeypatch.setattr(hosts, "PAUSE", 0.0)
    monkeypatch.setattr(rounds, "MINIMUM", 0.0)
    monkeypatch.setattr(folders, "SETTLED", 0.0)


@pytest.fixture
def place(tmp_path: Path) -> Where:
    """Where a library can be made."""
    return tmp_path / "library.sqlite3"


@pytest.fixture
def run(place: Where) -> Run:
    """The command line, on a library of its own."""

    def run(*arguments: str, ends_with: int = 0) -> str:
        result = CliRunner().invoke(main, [*arguments, "--library", str(place)])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code == ends_with, result.output
        return result.output

    return run


@pytest.fixture
def entries(run: Run) -> Callable[[], dict[str, Any]]:
    """What became of the entries of the one feed, by their titles."""

    def entries() -> dict[str, Any]:
        feed = json.loads(run("feeds", "--json"))
        return {entry["title"]: entry for entry in feed["entries"]}

    return entries
