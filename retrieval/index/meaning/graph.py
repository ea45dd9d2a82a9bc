"""A graph of neighbours: the nearest of very many vectors, without comparing each.

Hierarchical navigable small worlds (Malkov and Yashunin 2016, arXiv:1603.09320), by usearch where
it is installed, in a file beside the vectors that is mapped into memory. It tells which may be
nearest; how near they are is computed from the vectors themselves.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import Lock
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.index.meaning.vectors import Vectors

ENDING = ".graph"
FEWEST = 20_000
"""Vectors of a file from which on it has a graph; fewer are all compared."""
NEIGHBOURS, ADDING, SEARCHING = 16, 64, 128
"""Of each vector so many neighbours are kept; so many are looked at to add one, or find some."""
logger = logging.getLogger(__name__)


def can_be() -> bool:
    """Tell whether what makes and reads graphs is installed."""
    return find_spec("usearch") is not None


def path_of(vectors: Path) -> Path | None:
    """Return where the graph of a file of vectors is, None where it has none."""
    return next(vectors.parent.glob(f"{vectors.stem}.*{ENDING}"), None)


def wanted(part: Vectors) -> bool:
    """Tell whether some vectors lack the graph that they should have."""
    if len(part.rows) < FEWEST or part.path is None:  # most are, and no folder is looked through
        return False
    return can_be() and path_of(part.path) is None


def make(part: Vectors) -> None:
    """Make the graph of the vectors of a file: whole, or not at all.

    :raises OSError: where it can't be written
    """
    assert part.path is not None  # noqa: S101
    graph = _empty(part.rows.shape[1])
    graph.add(np.arange(len(part.rows)), np.asarray(part.rows), threads=1)
    beside = part.path.with_suffix(".part")
    try:
        graph.save(str(beside))
    except RuntimeError as error:
        raise OSError(str(error)) from None
    with beside.open("rb") as written:
        os.fsync(written.fileno())
    beside.replace(part.path.with_suffix(f".{_sum(beside)}{ENDING}"))


def opened(part: Vectors) -> Graph | None:
    """Return the graph of some vectors; None where there is none that can be read."""
    path = path_of(part.path) if part.path is not None else None
    if path is None or not can_be():
        return None
    graph = _empty(part.rows.shape[1])
    try:
        if _is_whole(path, path.stat().st_mtime_ns):
            graph.view(str(path))
            return Graph(graph)
        why = "it is not as it was made"
    except (OSError, ValueError, RuntimeError) as error:  # gone, empty, or of another usearch
        why = str(error)
    logger.warning("%s can't be used (%s), and is made again", path.name, why)
    path.unlink(missing_ok=True)
    return None


class Graph:
    """The neighbours of the vectors of one file."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._lock = Lock()  # it is not told to be searched by several threads at once

    def nearest(self, asked: NDArray[np.int8], count: int) -> NDArray[np.int64]:
        """Return about the `count` vectors nearest to one, by their numbers in the file."""
        with self._lock:
            found = self._graph.search(asked, count, threads=1)
        keys: NDArray[np.int64] = found.keys.astype(np.int64)
        return keys


@cache
def _is_whole(path: Path, _made: int) -> bool:
    """Tell whether a graph is as it was made: what reads it trusts what stands there.

    :param _made: when, since it may have been made again
    """
    return path.suffixes == [f".{_sum(path)}", ENDING]


def _sum(path: Path) -> str:
    """Return the CRC-32 of a file."""
    with path.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
        return f"{crc32(data):08x}"


def _empty(dimensions: int) -> Any:
    from usearch.index import Index  # where the extra is installed

    return Index(
        ndim=dimensions, metric="cos", dtype="i8", connectivity=NEIGHBOURS,
        expansion_add=ADDING, expansion_search=SEARCHING, enable_key_lookups=False,
    )  # fmt: skip
