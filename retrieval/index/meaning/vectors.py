"""Vectors: those of the passages of some interviews, in one file beside the index.

They go by the stamp of an interview's writing, so that they stay when segments are joined, and an
interview that was changed has none yet. A vector is kept in whole numbers up to 127, as long as its
largest is; only where it points to counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from retrieval.index.files import Array, Arrays, IndexFileError, load, save
from retrieval.index.meaning.encoder import Encoder, Floats
from retrieval.index.meaning.windows import windows

ENDING = ".meaning"
LARGEST = 127
LEAST = 1e-6
"""No vector is shorter than this: of an empty text it is nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The vectors of some interviews, by the stamps of their writing.

    ``rows``, shape ``(windows, dimensions)``, are whole numbers; ``firsts`` says where the windows
    of each passage start among them, and ``interviews`` where the passages of each interview do
    among those; each has one more, for the end. ``lengths`` are those of the rows. ``path``: where
    they are saved, if they are.
    """

    stamps: Sequence[str]
    interviews: NDArray[np.int64]
    firsts: NDArray[np.int64]
    rows: NDArray[np.int8]
    lengths: Floats
    path: Path | None = None

    def passages(self, number: int) -> range:
        """Return the passages of an interview, by its number here."""
        return range(int(self.interviews[number]), int(self.interviews[number + 1]))


def made(encoder: Encoder, each: Iterable[tuple[str, Sequence[str]]]) -> Vectors:
    """Return the vectors of interviews, each told by its stamp and the words of its passages."""
    stamps: list[str] = []
    interviews, firsts = [0], [0]
    texts: list[str] = []
    for stamp, passages in each:
        stamps.append(stamp)
        for passage in passages:
            texts += windows(passage)
            firsts.append(len(texts))
        interviews.append(len(firsts) - 1)
    rows = rounded(encoder.passages(texts)) if texts else np.zeros((0, encoder.dimensions), np.int8)
    return Vectors(
        stamps, np.array(interviews, np.int64), np.array(firsts, np.int64), rows, lengths_of(rows)
    )


def rounded(vectors: Floats) -> NDArray[np.int8]:
    """Return vectors in whole numbers, each as exact as these can tell where it points to."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=LEAST)
    found: NDArray[np.int8] = np.round(vectors * (LARGEST / largest)).astype(np.int8)
    return found


def joined(parts: Sequence[Vectors], kept: frozenset[str]) -> Vectors:
    """Return the vectors of several files as one, of the interviews that are kept."""
    stamps: list[str] = []
    passages: list[Array] = []
    lengths: list[Array] = []
    rows: list[Array] = [part.rows[:0] for part in parts[:1]]
    left = set(kept)
    for part in parts:
        for number, stamp in enumerate(part.stamps):
            if stamp in left:
                left.remove(stamp)
                own = part.passages(number)
                stamps.append(stamp)
                passages.append(np.array([len(own)]))
                lengths.append(np.diff(part.firsts[own.start : own.stop + 1]))
                rows.append(part.rows[part.firsts[own.start] : part.firsts[own.stop]])
    every = np.concatenate(rows)
    return Vectors(stamps, _places(passages), _places(lengths), every, lengths_of(every))


def lengths_of(rows: NDArray[np.int8]) -> Floats:
    """Return how long vectors are, shape ``(windows,)``."""
    found: Floats = np.sqrt(np.einsum("ij,ij->i", rows, rows, dtype=np.float32)) + LEAST
    return found.astype(np.float32)


def _places(lengths: Sequence[Array]) -> NDArray[np.int64]:
    """Return where each of some starts, and the end, by how long they are."""
    found: NDArray[np.int64] = np.cumsum(np.concatenate([[0], *lengths])).astype(np.int64)
    return found


def saved(folder: Path, vectors: Vectors, model: str) -> Vectors:
    """Save vectors in a file of their own; return them, memory-mapped.

    :raises OSError: where it can't be written; nothing is left of it then
    """
    path = folder / f"{uuid4().hex}{ENDING}"
    beside = path.with_suffix(".part")
    arrays: Arrays = {
        "interviews": vectors.interviews,
        "firsts": vectors.firsts,
        "rows": vectors.rows,
        "lengths": vectors.lengths,
    }
    save(beside, arrays, {"stamps": list(vectors.stamps), "model": model})
    beside.replace(path)
    return _loaded(path, model)


def has_vectors(folder: Path) -> bool:
    """Tell whether a folder has any vectors."""
    return next(folder.glob(f"*{ENDING}"), None) is not None


def read(folder: Path, model: str) -> list[Vectors]:
    """Return the vectors of a model in a folder; what is damaged is passed over, and made again."""
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        with suppress(IndexFileError):
            found.append(_loaded(path, model))
    return found


def _loaded(path: Path, model: str) -> Vectors:
    arrays, facts = load(path)
    if facts.get("model") != model or "stamps" not in facts:
        raise IndexFileError(f"{path.name} is of another encoder")
    try:
        return Vectors(
            facts["stamps"],
            arrays["interviews"],
            arrays["firsts"],
            arrays["rows"],
            arrays["lengths"],
            path,
        )
    except KeyError as error:
        raise IndexFileError(f"{path.name} lacks {error}") from None
