"""Mending a word that the library does not have, where it has one that was surely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

Array = NDArray[Any]
SHORTEST = 4
LONG = 8
"""From this length on, two slips of the finger are forgiven instead of one."""
LONGEST = 64
"""Letters; what is longer is no word that anybody typed by hand."""
ASCII = 128
WIDE = 2
"""Bytes of a letter with an accent, which a slip may put in the place of a plain one."""
BITS: Array = np.unpackbits(np.arange(1 << 16, dtype=">u2").view(np.uint8).reshape(-1, 2), axis=1)
BITS = BITS.sum(axis=1, dtype=np.uint8)
"""How many bits are set in each number of 16 bits."""


class Spellings:
    """Words in which the one that was meant is looked for, the likeliest first.

    Those that differ in too many letters are left out by bit masks of their bytes, all at once, so
    that only a handful is compared letter by letter, however many words there are.
    """

    def __init__(self, letters: Array, ends: Array) -> None:
        """Take the words as flat arrays.

        :param letters: all of them in UTF-8, shape ``(bytes,)``; none is empty
        :param ends: where each ends in `letters`, shape ``(words,)``
        """
        self._letters, self._ends = letters, ends
        starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]]) if len(ends) else ends
        self._order = np.argsort(letters[starts], kind="stable")
        self._first = letters[starts][self._order]
        self._sizes = (ends - starts)[self._order]
        self._masks, self._plain = np.zeros(0, np.uint64), np.zeros(0, np.bool_)
        if len(ends):
            self._masks = np.bitwise_or.reduceat(_bits(letters), starts)[self._order]
            self._plain = np.maximum.reduceat(letters, starts)[self._order] < ASCII

    @classmethod
    def of(cls, words: Iterable[str]) -> Spellings:
        """Take the words as they are, the likeliest first."""
        encoded = [word.encode("utf-8", "surrogatepass") for word in words if word]
        ends = np.cumsum([len(one) for one in encoded], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def nearest(self, word: str) -> str | None:
        """Return the word that `word` is a slip of the finger from, or None.

        Both are folded, and start with the same letter, as nearly all slips do (Pollock & Zamora
        1984). A longer form of a known word is no slip. Of equally near words the first is taken.
        """
        return next(iter(self.all_nearest(word)), None)

    def all_nearest(self, word: str) -> list[str]:
        """Return the words that `word` is a slip from which are equally near, in their order."""
        if not may_be_a_slip(word):
            return []
        slips = 2 if len(word) >= LONG else 1
        alike = [
            other
            for other in self._alike(word, slips)
            if other[0] == word[0] and len(other) >= SHORTEST and not word.startswith(other + "s")
        ]
        scorer = DamerauLevenshtein.distance
        found = process.extract(word, alike, scorer=scorer, score_cutoff=slips, limit=None)
        least = min((distance for _, distance, _ in found), default=0)
        near = sorted((at, other) for other, distance, at in found if distance == least)
        return [str(other) for _, other in near]

    def _alike(self, word: str, slips: int) -> Iterator[str]:
        """Yield the words that may be so few slips from `word`, in their order.

        A slip changes two letters at the most of those that two words don't share.
        """
        encoded = np.frombuffer(word.encode("utf-8", "surrogatepass"), np.uint8)
        low, high = np.searchsorted(self._first, [encoded[0], int(encoded[0]) + 1])
        widest = max(len(letter.encode("utf-8", "surrogatepass")) for letter in word)
        room = slips * np.where(self._plain[low:high] & word.isascii(), 1, max(widest, WIDE))
        other = self._masks[low:high] ^ np.bitwise_or.reduce(_bits(encoded))
        differing = BITS[np.ascontiguousarray(other).view(np.uint16)].reshape(-1, 4).sum(axis=1)
        alike = differing <= 2 * room
        alike &= np.abs(self._sizes[low:high] - len(encoded)) <= room
        for number in np.sort(self._order[low:high][alike]).tolist():
            start = int(self._ends[number - 1]) if number else 0
            found = self._letters[start : int(self._ends[number])]
            yield found.tobytes().decode("utf-8", "surrogatepass")


def slips_between(one: str, other: str) -> int:
    """Return how many slips of the finger lie between two words."""
    return DamerauLevenshtein.distance(one, other)


SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("z", "s"), ("y", "i"), ("w", "v"))
"""Ways to write one sound."""
DOUBLED = re.compile(r"(.)\1+")


def is_as_good_as(one: str, other: str) -> bool:
    """Tell a word with the letters of another in another order, or one that sounds like it.

    "Merkle" is rather "Merkel" than "Merkley", and "Kerri" is "Kerry".
    """
    return sorted(one) == sorted(other) or _heard(one) == _heard(other)


def _heard(word: str) -> str:
    for written, sound in SOUNDS:
        word = word.replace(written, sound)
    return DOUBLED.sub(r"\1", word)


def may_be_a_slip(word: str) -> bool:
    """Tell a word that is long enough to be taken for another, and typed by hand."""
    return SHORTEST <= len(word) <= LONGEST and not any(letter.isdigit() for letter in word)


def _bits(letters: Array) -> Array:
    """Return a bit for each byte, so that those of a word make its mask."""
    bits: Array = np.uint64(1) << (letters & 63).astype(np.uint64)
    return bits
