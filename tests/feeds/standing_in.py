"""Stand-ins for programs that can't be had in tests, where our process ends and theirs begins."""

from __future__ import annotations

import json
import os
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

YT_DLP = """
    import json, os, sys
    from pathlib import Path

    videos, arguments = Path(os.environ["STAND_IN"]), sys.argv[1:]
    if "--dump-single-json" in arguments:
        own = arguments[-1].rpartition("=")[2]
        found = videos / f"{own}.json"
        if not found.exists():
            sys.exit("ERROR: [youtube] Video unavailable")
        print(found.read_text())
    else:
        told = json.loads(Path(arguments[arguments.index("--load-info-json") + 1]).read_text())
        key = arguments[arguments.index("--sub-langs") + 1]
        kind = "written" if "--write-subs" in arguments else "heard"
        captions = (videos / f"{told['id']}.{kind}.{key}").read_text()
        to = arguments[arguments.index("--output") + 1]
        Path(f"{to}.{key}.vtt").write_text(captions)
"""
WHISPER = """
    from pathlib import Path
    from types import SimpleNamespace


    class WhisperModel:
        def __init__(self, model, **_):
            self._words = Path(model) / "words"
            if not self._words.exists():
                raise RuntimeError("Unable to open file 'model.bin'")

        def transcribe(self, recording, **_):
            heard = Path(recording).read_text()
            lines = [self._words.read_text(), heard]
            segments = (SimpleNamespace(start=65.0 * n, end=65.0 * n + 4, text=f" {line}")
                        for n, line in enumerate(lines))
            return segments, SimpleNamespace(language="en")
"""


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(folder))
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(folder), before))))


class YtDlp:
    """A yt-dlp that knows the videos that it is told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._videos = folder / "videos"
        self._videos.mkdir(parents=True)
        program = folder / "program" / "yt_dlp"
        program.mkdir(parents=True)
        (program / "__init__.py").write_text("")
        (program / "__main__.py").write_text(dedent(YT_DLP))
        _install(program.parent, monkeypatch)
        monkeypatch.setenv("STAND_IN", str(self._videos))

    def knows(self, video: str, told: dict[str, Any]) -> None:
        """Have it know a video; `told` as yt-dlp tells it."""
        (self._videos / f"{video}.json").write_text(json.dumps({"id": video, **told}))

    def has(self, video: str, kind: str, key: str, captions: str) -> None:
        """Have it find captions, that were `written` or `heard`."""
        (self._videos / f"{video}.{kind}.{key}").write_text(captions)


def whisper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a whisper that hears the words of a file in its model, then what it is given."""
    program = folder / "program" / "faster_whisper"
    program.mkdir(parents=True)
    (program / "__init__.py").write_text(dedent(WHISPER))
    _install(program.parent, monkeypatch)
