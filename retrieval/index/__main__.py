"""``python -m retrieval.index FOLDER``: put an index in order while others ask.

And where there is an encoder, make the vectors that it lacks, for as long as a minute.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from retrieval.index.files import IndexFileError
from retrieval.index.meaning.encoder import encoder
from retrieval.index.meaning.upkeep import bring_up
from retrieval.index.upkeep import put_in_order

SECONDS = 60.0
"""After so many, whoever waits takes up what there is, and starts this again."""

if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)
    with suppress(OSError, IndexFileError):  # a full disk, a damaged file: who opens it next tells
        put_in_order(Path(sys.argv[1]))
        if (found := encoder()) is not None:
            bring_up(Path(sys.argv[1]), found, seconds=SECONDS)
