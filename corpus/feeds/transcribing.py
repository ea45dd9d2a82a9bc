"""Recordings without a transcript, transcribed by faster-whisper (``onrecord[transcribe]``).

The model's own files are wherever whoever runs it has them; nothing is fetched. Who speaks is open
in what comes of it, so the words are nobody's until somebody says whose.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from corpus.feeds.hosts import Hosts
from corpus.feeds.model import Came, Followed, Listed, State
from corpus.feeds.taking import Taking, known_of
from corpus.library.adding import printable
from corpus.library.fetch import FetchError
from corpus.limits import MOST_BYTES
from corpus.readers.errors import ReadError

MISSING = "Transcribing comes with: pip install 'onrecord[transcribe]'"
MOST_RECORDING = 1_000_000_000
"""Bytes of a recording."""
FETCH_SECONDS = 3600.0
HEAR_SECONDS = 8 * 3600.0
"""How long a recording may take to be transcribed; on a slow processor, as long as it lasts."""
PROGRAM = "corpus.feeds.hearing"


def problem(model: Path) -> str | None:
    """Return why nothing can be transcribed here; None where it can."""
    if find_spec("faster_whisper") is None:
        return MISSING
    if not model.is_dir():
        return f"There is no model at {model}; set ONRECORD_WHISPER_MODEL to its folder."
    return None


def transcribed(taking: Taking, hosts: Hosts, feed: Followed, entry: Listed, model: Path) -> Came:
    """Return what came of the recording of an entry.

    :param model: the folder of the model's files
    """
    try:
        data = _heard(hosts, feed, entry, model)
        return taking.of_recording(entry, data, known_of(feed, entry.told))
    except ReadError as error:
        told = f"It has no transcript, and was not transcribed: {error}"
        wait = error.retry_after if isinstance(error, FetchError) else None
        return Came(entry.feed, entry.title, State.FAILED, reason=printable(told), wait=wait)


def _heard(hosts: Hosts, feed: Followed, entry: Listed, model: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        recording, heard = Path(folder) / "recording", Path(folder) / "heard.json"
        with recording.open("wb") as file:
            hosts.request(
                entry.told.recording,
                private=feed.private,
                seconds=FETCH_SECONDS,
                most=MOST_RECORDING,
                into=file,
            )
        command = [sys.executable, "-m", PROGRAM, str(recording), str(model), str(heard)]
        try:
            done = subprocess.run(  # noqa: S603  # paths of our own, and of a setting
                command, timeout=HEAR_SECONDS, check=False, capture_output=True,
                stdin=subprocess.DEVNULL, env=os.environ | {"HF_HUB_OFFLINE": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise ReadError("whisper takes too long; use a smaller model.") from None
        if done.returncode or not heard.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ReadError(f"whisper failed ({said[-1][:300] if said else done.returncode}).")
        if heard.stat().st_size > MOST_BYTES:
            raise ReadError("more was heard than an interview may have.")
        return heard.read_bytes()
