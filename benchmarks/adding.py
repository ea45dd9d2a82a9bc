"""How fast are documents read, attributed, stored and indexed, and in how much memory?

In a process of its own for each step, so that the peak is that step's. The baseline reads the same
files and splits them into words, and does nothing with them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

STEP = """
import json, resource, sys, time
from pathlib import Path
started = time.perf_counter()
{step}
seconds = time.perf_counter() - started
kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
print(json.dumps([seconds, *(resource.getrusage(kind).ru_maxrss / 1000 for kind in kinds)]))
"""
SPLIT = """
import re
for path in Path({folder!r}).rglob("*"):
    if path.is_file():
        re.findall(r"\\w+", path.read_text(encoding="utf-8", errors="replace"))
"""
ADD = """
from corpus.library.adding import add_documents, documents
from corpus.library.store import Library
library = Library.open(Path({library!r}), create=True)
for _ in add_documents(library, documents([{folder!r}])):
    pass
"""
INDEX = """
from corpus.library.store import Library
from retrieval.index import Index
Index.open(Library.open(Path({library!r})))
"""


def measure(folder: Path) -> list[dict[str, Any]]:
    """Return a row for each step; adding again finds everything there, opening again the index."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    steps = [
        ("read and split (baseline)", SPLIT),
        ("add", ADD),
        ("add again", ADD),
        ("build the index", INDEX),
        ("open the index", INDEX),
    ]
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        library = Path(temporary) / "library.sqlite3"
        for name, step in steps:
            script = STEP.format(step=step.format(folder=str(folder), library=str(library)))
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-c", script], capture_output=True, text=True, check=True
            )
            seconds, peak, reading = json.loads(done.stdout)
            rows.append(
                {
                    "step": name,
                    "MB": size,
                    "seconds": seconds,
                    "MB/s": size / seconds,
                    "peak MB": peak,
                    "peak MB of a reading process": reading,
                }
            )
    return rows
