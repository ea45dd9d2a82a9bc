"""Captions of a video, found by yt-dlp (``onrecord[youtube]``) in a process of its own.

Captions that YouTube has translated are left alone: they are nobody's words. So are those that
somebody has written in another language than is spoken.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from corpus.language import main_language
from corpus.limits import MOST_BYTES
from corpus.readers.errors import ReadError

PROGRAM = "yt_dlp"
MISSING = "Captions of videos come with: pip install 'onrecord[youtube]'"
NO_CAPTIONS = "has no captions in the language that is spoken in it."
SECONDS = 120.0
"""How long yt-dlp may take for one step."""
OPTIONS = (
    "--skip-download", "--no-playlist", "--ignore-config", "--no-cache-dir", "--no-warnings",
    "--ignore-no-formats-error", "--socket-timeout", "20", "--retries", "1",
    "--use-extractors", "youtube",
)  # fmt: skip
KEY = re.compile(r"\w[\w-]{0,40}")
"""What yt-dlp calls captions by; it would take another one for a pattern."""
FORMATS = "vtt/json3/srv1/ttml"
"""Forms of captions that are read, the best first."""


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions of a video, and what is known of it, in the keys of front matter."""

    data: bytes
    given: Mapping[str, Any]


class _Track(NamedTuple):
    """Which captions of a video are meant: written by somebody, or heard by a machine."""

    key: str
    written: bool


def is_installed() -> bool:
    """Tell whether yt-dlp is."""
    return find_spec(PROGRAM) is not None


def address_of(video: str) -> str:
    """Return the address of a video."""
    return f"https://www.youtube.com/watch?v={video}"


def captions(video: str) -> Captions | None:
    """Return the captions of a video; None where it has none in its own language.

    :raises ReadError: where they can't be had; the message says why
    """
    said = _asked("--dump-single-json", "--", address_of(video))
    told = _told(said)
    track = _chosen(told)
    if track is None:
        return None
    given = {
        "title": told.get("title"),
        "date": _day(told.get("release_date") or told.get("upload_date")),
        "programme": told.get("channel") or told.get("uploader"),
        "source": address_of(video),
    }
    known = {key: value for key, value in given.items() if isinstance(value, str)}
    return Captions(_fetched(said, track), known)


def _fetched(said: bytes, track: _Track) -> bytes:
    """Have yt-dlp fetch captions, in the way that it knows to."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:
        folder = Path(name)
        (folder / "video.json").write_bytes(said)
        kind = "--write-subs" if track.written else "--write-auto-subs"
        _asked(
            "--load-info-json", str(folder / "video.json"), kind, "--sub-langs", track.key,
            "--sub-format", FORMATS, "--output", str(folder / "captions"),
        )  # fmt: skip
        found = sorted(folder.glob("captions.*"))
        if not found or found[0].stat().st_size > MOST_BYTES:
            raise ReadError("yt-dlp could not fetch the captions; update it, or try again later.")
        return found[0].read_bytes()


def _asked(*arguments: str) -> bytes:
    """Return what yt-dlp prints."""
    command = [sys.executable, "-m", PROGRAM, *OPTIONS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # an address of YouTube's, and paths of our own
            command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise ReadError("yt-dlp takes too long; it is tried again later.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReadError(f"yt-dlp: {said[-1].removeprefix('ERROR: ')[:300] if said else 'no word'}")
    return done.stdout


def _told(said: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(said)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise ReadError("yt-dlp says nothing that can be read; update it.")
    return told


def _chosen(told: Mapping[str, Any]) -> _Track | None:
    """Return which captions to read: written ones before those that a machine has heard."""
    written, heard = _own(told, "subtitles"), _own(told, "automatic_captions")
    original = [key for key in heard if key.endswith("-orig")]
    spoken = main_language(str(told.get("language") or ""))
    if not spoken and len(original) == 1:
        spoken = main_language(original[0])
    if not spoken:
        return None
    found = [_Track(key, True) for key in written if main_language(key) == spoken]
    found += [_Track(key, False) for key in (*original, *heard) if main_language(key) == spoken]
    return found[0] if found else None


def _own(told: Mapping[str, Any], key: str) -> list[str]:
    """Return which captions there are that are no translation (``tlang``) of YouTube's."""
    found = told.get(key)
    return [
        str(language)
        for language, forms in (found.items() if isinstance(found, dict) else ())
        if isinstance(forms, list)
        and KEY.fullmatch(str(language))
        and any(isinstance(one, dict) and "tlang=" not in str(one.get("url")) for one in forms)
    ]


def _day(told: object) -> str | None:
    digits = str(told or "")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else None
