"""Recordings that have no transcript: named, and transcribed where there is a model. A stand-in
takes faster-whisper's place, whose model can't be had here; all around it is real.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.feeds import transcribing
from tests.feeds.conftest import Run
from tests.feeds.standing_in import whisper
from tests.feeds.web import Site, episode, person, rss

Entries = Callable[[], dict[str, Any]]


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a model, as the setting names it."""
    folder = tmp_path / "model"
    folder.mkdir()
    monkeypatch.setenv("ONRECORD_WHISPER_MODEL", str(folder))
    return folder


def follow(site: Site, run: Run, heard: str = "The harbour froze over in March.") -> None:
    audio = site.put("/ice.mp3", heard)
    people = person("Cy Vale", role="host"), person("Ada Moss", role="guest")
    run("follow-feed", site.put("/feed", rss(episode("Ice", *people, audio=audio))))
    assert site.times("/ice.mp3") == 0


def test_what_is_heard_is_nobodys(
    site: Site, run: Run, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whisper(tmp_path, monkeypatch)
    (model / "words").write_text("What of the harbour?")
    follow(site, run)
    assert "Added: Ice" in run("feeds", "--now")
    shown = run("show", json.loads(run("list", "--json"))["id"])
    assert "The harbour froze over in March." in shown
    assert "Harbour Talk, 5 March 2024" in shown or "5 March 2024" in shown
    assert "Ada Moss:" not in shown
    assert "Cy Vale:" not in shown
    assert "Nothing new" in run("feeds", "--now")


def test_without_a_model_nothing_is_asked_for(
    site: Site, run: Run, entries: Entries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whisper(tmp_path, monkeypatch)
    follow(site, run)
    monkeypatch.setenv("ONRECORD_WHISPER_MODEL", str(tmp_path / "nowhere"))
    assert "There is no model at" in run("feeds", "--now")
    assert entries()["Ice"]["state"] == "without transcript"
    assert site.times("/ice.mp3") == 0


def test_without_the_extra_it_is_said(
    site: Site, run: Run, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcribing, "find_spec", lambda name: None)
    follow(site, run)
    assert "onrecord[transcribe]" in run("feeds", "--now")
    assert site.times("/ice.mp3") == 0


def test_what_fails_is_told_and_tried_again_later(
    site: Site,
    run: Run,
    entries: Entries,
    model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whisper(tmp_path, monkeypatch)
    follow(site, run)
    assert "Unable to open file 'model.bin'" in run("feeds", "--now")
    assert "not transcribed" in entries()["Ice"]["reason"]
    run("feeds", "--now")
    assert site.times("/ice.mp3") == 1


def test_a_recording_that_is_too_large_is_refused(
    site: Site, run: Run, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whisper(tmp_path, monkeypatch)
    monkeypatch.setattr(transcribing, "MOST_RECORDING", 1_000_000)
    follow(site, run, "x" * 1_000_001)
    assert "larger than 1 MB" in run("feeds", "--now")
