"""``python -m retrieval.index FOLDER``: put an index in order while others ask."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from retrieval.index.files import IndexFileError
from retrieval.index.upkeep import put_in_order

if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)
    with suppress(OSError, IndexFileError):  # a full disk, a damaged file: who opens it next tells
        put_in_order(Path(sys.argv[1]))
