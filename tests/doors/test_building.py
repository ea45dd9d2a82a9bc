"""What docs/building.md shows runs, and names what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from bot.cli import main
from bot.doors.api import WAYS
from bot.settings import Settings

TOLD = (Path(__file__).parents[2] / "docs" / "building.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TOLD, re.DOTALL)


def test_the_python_that_is_shown_runs(capsys: pytest.CaptureFixture[str]) -> None:
    for block in blocks("python"):
        exec(compile(block, "building.md", "exec"), {})  # noqa: S102
    printed = capsys.readouterr().out
    assert "John Kerry 2014-02-05 Iran is not open for business." in printed
    assert "altered ['not']" in printed
    assert "→" in printed


@pytest.mark.parametrize(
    "line",
    [line for block in blocks("sh") for line in block.splitlines() if line.startswith("onrecord")],
)
def test_the_commands_that_are_shown_are_there(line: str) -> None:
    _, command, *arguments = shlex.split(line, comments=True)
    told = CliRunner().invoke(main, [command, "--help"]).output
    for option in arguments:
        assert not option.startswith("--") or option in told


def test_every_way_and_call_and_setting_is_named() -> None:
    for way in WAYS:
        assert way.path.partition("{")[0].rstrip("/") in TOLD
    for name in ("search", "check", "context", "people", "interviews", "timeline"):
        assert f"library.{name}(" in TOLD
        assert hasattr(onrecord.Library, name)
    assert Settings.model_fields["api_per_minute"].default == 120
