"""Index files: flat arrays in a folder, memory-mapped on load, with a manifest that tells damage.

The manifest holds the format, the revision of the library that the index is of, and a checksum of
each array. Small arrays are checked whole, large ones at both ends and by size, so that opening an
index takes no longer as it grows.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import PassageBM25
from retrieval.postings import Postings
from retrieval.vocabulary import Vocabulary

FORMAT = 1
MANIFEST = "manifest.json"
CHECKED = 1 << 18
"""Bytes at each end of an array that the quick check reads."""
Array = NDArray[Any]


class IndexFileError(Exception):
    """An index that is of another format or library, or is damaged: to be built anew."""


def save_arrays(folder: Path, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
    """Write arrays and facts into a folder, beside what is there, and then take its place."""
    beside = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    checks = {}
    for name, array in arrays.items():
        path = beside / f"{name}.npy"
        np.save(path, array)
        checks[name] = [path.stat().st_size, _checksum(path), _full_checksum(path)]
    check = zlib.crc32(json.dumps(dict(facts)).encode())
    manifest = {"format": FORMAT, "facts": dict(facts), "check": check, "arrays": checks}
    (beside / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    _take_place(beside, folder)


def _take_place(beside: Path, folder: Path) -> None:
    old = folder.with_name(f"{folder.name}.old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)  # whoever has it open keeps his files
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def load_arrays(folder: Path, *, whole: bool = False) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the arrays of a folder, memory-mapped, and the facts about them.

    :param whole: check every byte, however long that takes
    :raises IndexFileError: where there are none, or they are damaged or of another format
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise IndexFileError("another format")
        arrays = {}
        if zlib.crc32(json.dumps(manifest["facts"]).encode()) != manifest["check"]:
            raise IndexFileError("the facts are damaged")
        for name, (size, quick, full) in manifest["arrays"].items():
            path = folder / f"{name}.npy"
            check = _full_checksum(path) == full if whole else _checksum(path) == quick
            if path.stat().st_size != size or not check:
                raise IndexFileError(f"{name} is damaged")
            arrays[name] = np.load(path, mmap_mode="r" if size > CHECKED else None)
        return arrays, manifest["facts"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexFileError(str(error)) from None


def _checksum(path: Path) -> int:
    with path.open("rb") as file:
        check = zlib.crc32(file.read(CHECKED))
        size = path.stat().st_size
        if size > CHECKED:
            file.seek(max(size - CHECKED, CHECKED))
            check = zlib.crc32(file.read(), check)
    return check


def _full_checksum(path: Path) -> int:
    check = 0
    with path.open("rb") as file:
        while part := file.read(1 << 24):
            check = zlib.crc32(part, check)
    return check


def bm25_arrays(index: PassageBM25) -> dict[str, Array]:
    """Return an index as flat arrays."""
    postings = index.postings
    return {
        **{f"term-{key}": array for key, array in index.vocabulary.arrays().items()},
        "starts": postings.starts,
        "passages": postings.passages,
        "counts": postings.counts,
        "lengths": postings.lengths,
        "peaks": index.peaks,
    }


def bm25_of(arrays: Mapping[str, Array], b: float = 0.75) -> PassageBM25:
    """Return the index that :func:`bm25_arrays` wrote out.

    :param b: what it was built with
    """
    terms = {
        key.removeprefix("term-"): array for key, array in arrays.items() if key.startswith("term-")
    }
    names = ("starts", "passages", "counts", "lengths")
    postings = Postings(*(arrays[name] for name in names))
    return PassageBM25.restored(Vocabulary.restored(terms), postings, arrays["peaks"], b=b)


def save_bm25(index: PassageBM25, folder: Path) -> None:
    """Save an index alone."""
    save_arrays(folder / "index", bm25_arrays(index), {})


def load_bm25(folder: Path) -> PassageBM25:
    """Load an index that was saved alone.

    :raises IndexFileError: where it is damaged or of another format
    """
    return bm25_of(load_arrays(folder / "index")[0])
