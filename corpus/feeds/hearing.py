"""Transcribes one recording: ``python -m corpus.feeds.hearing RECORDING MODEL TO``.

In a process of its own, since a model takes gigabytes and what decodes sound is written in C.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

KINDNESS = 10
"""How far it goes behind others for the processor, from 0 to 19."""


def main(recording: str, model: str, to: str) -> None:
    """Write what is heard in a recording as JSON, in the form of faster-whisper's segments."""
    from faster_whisper import WhisperModel

    with suppress(OSError, AttributeError):
        os.nice(KINDNESS)
    threads = max((os.cpu_count() or 1) // 2, 1)
    hearing = WhisperModel(model, compute_type="auto", cpu_threads=threads, local_files_only=True)
    # in silence, or in the light of what it has heard before, a model makes words up
    segments, told = hearing.transcribe(
        recording, vad_filter=True, condition_on_previous_text=False
    )
    heard = [{"start": one.start, "end": one.end, "text": one.text} for one in segments]
    written = json.dumps({"language": told.language, "segments": heard}, ensure_ascii=False)
    Path(to).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
