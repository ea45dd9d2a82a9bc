"""Index files: flat arrays and facts in one file, memory-mapped on load, with checksums.

A file starts with a mark and a header: the facts, and of each array its kind, shape, place and
checksums. The arrays follow, each at a multiple of 64 bytes. Small arrays are checked whole when a
file is opened, large ones at both ends, so that opening takes no longer as they grow.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MARK = b"OnRecord index 7\n"
"""What a file starts with. Another format, or texts analysed in another way: another number."""
CHECKED = 1 << 18
"""Bytes at each end of an array that the quick check reads."""
ALIGNED = 64
NUMBER = 8
"""Bytes of the header's length and of its checksum, little-endian."""
Array = NDArray[Any]
Arrays = dict[str, Array]


class Refused(Exception):  # noqa: N818 (nothing failed)
    """What was asked of an index can't be answered so: no sign that it is damaged."""


class IndexFileError(Exception):
    """An index file that is not there, of another format, or damaged: to be built anew."""


def save(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
    """Write arrays and facts to a new file; it is on the disk when this returns.

    :raises OSError: where it can't be written; nothing is left of it then
    """
    flat = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    listed: dict[str, list[Any]] = {}
    offset = 0
    for name, array in flat.items():
        quick, full = _checksums(_bytes(array))
        listed[name] = [array.dtype.str, array.shape, offset, quick, full]
        offset += -(-array.nbytes // ALIGNED) * ALIGNED
    header = json.dumps({"facts": dict(facts), "arrays": listed}).encode()
    start = _start(len(header))
    try:
        with path.open("wb") as file:
            file.write(MARK + _number(len(header)) + _number(zlib.crc32(header)) + header)
            file.write(bytes(start - file.tell()))
            for array in flat.values():
                file.write(_bytes(array))
                file.write(bytes(-array.nbytes % ALIGNED))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def load(path: Path, *, whole: bool = False) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays of a file, memory-mapped, and the facts.

    :param whole: check every byte, however long that takes
    :raises IndexFileError: where there is no such file, or it is damaged or of another format
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if mapped[: len(MARK)] != MARK:
            raise IndexFileError(f"{path.name} is of another format")
        at = len(MARK) + 2 * NUMBER
        length, check = (_as_number(mapped[at - n * NUMBER :][:NUMBER]) for n in (2, 1))
        header = mapped[at : at + length]
        if zlib.crc32(header) != check:
            raise IndexFileError(f"the header of {path.name} is damaged")
        told = json.loads(header)
        start = _start(length)
        arrays = {
            name: _array(mapped, start + offset, np.dtype(kind), tuple(shape))
            for name, (kind, shape, offset, _, _) in told["arrays"].items()
        }
        for name, (*_, quick, full) in told["arrays"].items():
            found = _checksums(_bytes(arrays[name]), whole=whole)
            if found[0] != quick or (whole and found[1] != full):
                raise IndexFileError(f"{name} of {path.name} is damaged")
        return arrays, told["facts"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexFileError(f"{path.name}: {error}") from None


def _start(header: int) -> int:
    """Return where the arrays start, after a header of so many bytes."""
    return -(-(len(MARK) + 2 * NUMBER + header) // ALIGNED) * ALIGNED


def _array(mapped: mmap.mmap, offset: int, kind: np.dtype[Any], shape: tuple[int, ...]) -> Array:
    count = int(np.prod(shape, dtype=np.int64))
    if not count:
        return np.zeros(shape, kind)
    return np.frombuffer(mapped, kind, count, offset).reshape(shape)


def _bytes(array: Array) -> memoryview:
    return array.reshape(-1).view(np.uint8).data


def _checksums(data: memoryview, *, whole: bool = True) -> tuple[int, int]:
    quick = zlib.crc32(data[:CHECKED])
    if len(data) > CHECKED:
        quick = zlib.crc32(data[max(len(data) - CHECKED, CHECKED) :], quick)
    return quick, zlib.crc32(data) if whole else 0


def _number(value: int) -> bytes:
    return value.to_bytes(NUMBER, "little")


def _as_number(data: bytes) -> int:
    return int.from_bytes(data, "little")
