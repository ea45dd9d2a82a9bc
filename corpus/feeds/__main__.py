"""A round in a process of its own, as a running bot starts it: answers wait for none of it.

What is to be done comes as one line of JSON by the standard input: where the library is has a
password in it, as a rule. The process ends when its input does, so that it outlives no bot.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from corpus.feeds.rounds import How, look_round
from corpus.library.database import LibraryError
from corpus.library.opening import where_of
from corpus.library.store import Library

KINDNESS = 5
"""How far it goes behind others for the processor, from 0 to 19."""


def main() -> int:
    """Do a round, and print what came as JSON, an object a line."""
    told = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    with suppress(OSError, AttributeError):
        os.nice(KINDNESS)
    how = How(often=told["often"], model=Path(told["model"]) if told["model"] else None)
    try:
        library = Library.open(where_of(told["library"]))
        for came in look_round(library, how):
            print(json.dumps(asdict(came)), flush=True)
    except LibraryError as error:
        print(json.dumps({"error": str(error)}), flush=True)
        return 1
    return 0


def _end_with_input() -> None:
    sys.stdin.read()
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)  # with whatever finds captions, or transcribes
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
