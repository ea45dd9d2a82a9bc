"""Vocabularies: terms and their numbers, in memory while one is built, and in flat arrays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from math import isqrt

import numpy as np
from numpy.typing import NDArray


class Vocabulary:
    """Terms, numbered in the order in which they were first seen.

    A restored one is looked up by hash in sorted arrays, so that opening it reads nothing.
    """

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._restored: tuple[NDArray[np.uint64], NDArray[np.int32]] | None = None
        self._ends: NDArray[np.int64] = np.zeros(0, np.int64)
        self._letters: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self._found: tuple[memoryview, ...] = ()
        self._near = 0
        self._ends_read = memoryview(b"")
        self._letters_read = memoryview(b"")

    def __len__(self) -> int:
        return len(self._ends) if self._restored is not None else len(self._numbers)

    def numbers(self, terms: Iterable[str], count: int) -> NDArray[np.int32]:
        """Number `count` terms, new ones too; only while the vocabulary is built."""
        return np.fromiter(map(self._numbers.__getitem__, terms), np.int32, count)

    def get(self, term: str) -> int | None:
        """Return the number of a term, or None where it has none."""
        if self._restored is None:
            return self._numbers.get(term)
        encoded = term.encode("utf-8", "surrogatepass")
        wanted = _hash(encoded)
        hashes, order = self._found
        count = len(hashes)
        # hashes are spread evenly, so that one tells about where it stands among the others
        about, near = wanted * count >> 64, self._near
        low, high = max(about - near, 0), min(about + near, count)
        if (low and hashes[low - 1] >= wanted) or (high < count and hashes[high] < wanted):
            low, high = 0, count
        at = bisect_left(hashes, wanted, low, high)
        while at < count and hashes[at] == wanted:
            number: int = order[at]
            if self._bytes(number) == encoded:
                return number
            at += 1
        return None

    def __contains__(self, term: str) -> bool:
        return self.get(term) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the terms in the order of their numbers."""
        if self._restored is None:
            yield from self._numbers
            return
        for number in range(len(self)):
            yield self.text(number)

    def text(self, number: int) -> str:
        """Return the term of a number, of a restored vocabulary."""
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def having(self, letters: bytes) -> Iterator[str]:
        """Yield the terms of a restored vocabulary in which some bytes stand, in their order."""
        last = -1
        for match in re.finditer(re.escape(letters), self._letters_read):
            number = bisect_right(self._ends_read, match.start())
            if number != last and match.end() <= self._ends_read[number]:
                last = number
                yield self.text(number)

    def _bytes(self, number: int) -> bytes:
        start = self._ends_read[number - 1] if number else 0
        return bytes(self._letters_read[start : self._ends_read[number]])

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the vocabulary as flat arrays."""
        encoded = [term.encode("utf-8", "surrogatepass") for term in self]
        hashes = np.fromiter((_hash(one) for one in encoded), np.uint64, len(encoded))
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        return {
            "hashes": hashes[order],
            "order": order,
            "ends": np.cumsum([len(one) for one in encoded], dtype=np.int64),
            "letters": np.frombuffer(b"".join(encoded), np.uint8),
        }

    @classmethod
    def joined(
        cls, parts: Sequence[tuple[Vocabulary, Sequence[range]]]
    ) -> dict[str, NDArray[np.generic]]:
        """Return the arrays of restored vocabularies that share no term, put together.

        :param parts: with each, the numbers of the terms that are kept, as runs
        """
        letters: list[NDArray[np.uint8]] = []
        sizes: list[NDArray[np.int64]] = []
        hashes: list[NDArray[np.uint64]] = []
        for part, runs in parts:
            sorted_hashes, order = part._restored or _NOTHING
            mine = np.empty(len(order), np.uint64)
            mine[order] = sorted_hashes
            starts = np.concatenate([[0], part._ends]).astype(np.int64)
            for run in runs:
                letters.append(part._letters[starts[run.start] : starts[run.stop]])
                sizes.append(np.diff(starts[run.start : run.stop + 1]))
                hashes.append(mine[run.start : run.stop])
        every = np.concatenate([*hashes, np.zeros(0, np.uint64)])
        by_hash = np.argsort(every, kind="stable").astype(np.int32)
        return {
            "hashes": every[by_hash],
            "order": by_hash,
            "ends": np.cumsum(np.concatenate([*sizes, np.zeros(0, np.int64)]), dtype=np.int64),
            "letters": np.concatenate([*letters, np.zeros(0, np.uint8)]),
        }

    @classmethod
    def restored(cls, arrays: dict[str, NDArray[np.generic]]) -> Vocabulary:
        """Return the vocabulary that :meth:`arrays` wrote out."""
        vocabulary = cls()
        vocabulary._restored = (
            arrays["hashes"].view(np.uint64),
            arrays["order"].view(np.int32),
        )
        # one number is read faster from these than from arrays
        vocabulary._found = tuple(array.data for array in vocabulary._restored)
        vocabulary._near = 2 * isqrt(len(vocabulary._found[0])) + 1
        vocabulary._ends = arrays["ends"].view(np.int64)
        vocabulary._letters = arrays["letters"].view(np.uint8)
        vocabulary._ends_read = vocabulary._ends.data
        vocabulary._letters_read = vocabulary._letters.data
        return vocabulary


_NOTHING = (np.zeros(0, np.uint64), np.zeros(0, np.int32))


def _hash(encoded: bytes) -> int:
    return int.from_bytes(blake2b(encoded, digest_size=8).digest(), "little")
