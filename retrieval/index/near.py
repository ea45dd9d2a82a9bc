"""Near words: what words mean, as one small vector each, so that "perro" is found by "dog".

The table has the words of a public sentence encoder's vocabulary in the Latin, Cyrillic and Arabic
scripts, each with the encoder's vector of it, made small, and the words nearest to it
(``near-words.NOTICE`` says whose; ``python -m benchmarks near-words`` makes it). It
takes 10 MB of memory, from the first question on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from retrieval.index.analysis import STOP_WORDS, Remembering, fold, surfaces
from retrieval.index.building import column, columns
from retrieval.index.files import Arrays
from retrieval.index.vocabulary import Vocabulary

TABLE = "near-words.npz"
NEAREST = 32
"""How many near words are kept with each."""
SHORTEST, ENDING = 4, 2
"""A word that has no vector goes by that of its beginning: so many letters at the least are left,
and so many at the most left out ("juniors", "Neuronen")."""
RELATED = 0.4
"""Cosine of words that have nothing to do with each other, at the most."""
Vectors = NDArray[np.float32]


class NearWords:
    """Words and their vectors."""

    def __init__(self, arrays: Arrays) -> None:
        """Take up what :func:`table` made."""
        self._texts = list(Vocabulary.restored(column(arrays, "word")))
        self._numbers = {word: number for number, word in enumerate(self._texts)}
        self._vectors = arrays["vectors"]
        squares = np.einsum("ij,ij->i", self._vectors, self._vectors, dtype=np.float32)
        self._shares = 1 / (np.sqrt(squares) + np.float32(1e-6))
        self._nearest, self._likeness = arrays["nearest"], arrays["likeness"]

    def number(self, folded: str) -> int | None:
        """Return the number of a folded word, or of its beginning; None where it has none."""
        for left_out in range(ENDING + 1):
            if left_out and len(folded) - left_out < SHORTEST:
                return None
            found = self._numbers.get(folded[: len(folded) - left_out])
            if found is not None:
                return found
        return None

    def text(self, number: int) -> str:
        """Return the word of a number."""
        return self._texts[number]

    def near(self, folded: str) -> list[tuple[str, float]]:
        """Return the words that mean most nearly the same, and how nearly, up to 1.

        One that isn't in the table has none: it may be a slip.
        """
        number = self._numbers.get(folded)
        if number is None:
            return []
        likeness = (self._likeness[number] / 255).tolist()
        words = map(self._texts.__getitem__, self._nearest[number].tolist())
        return list(zip(words, likeness, strict=True))

    def vectors(self, numbers: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """Return the vectors of some words, of length 1, shape ``(numbers, dimensions)``."""
        at = np.asarray(numbers, np.int64)
        found: Vectors = self._vectors[at] * self._shares[at][:, None]
        return found


@cache
def near_words() -> NearWords:
    """Return the table that ships with OnRecord."""
    path = files("retrieval.index") / TABLE
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return NearWords(dict(arrays))


@lru_cache(maxsize=10_000)
def near_to(folded: str) -> tuple[tuple[str, float], ...]:
    """Return what :meth:`NearWords.near` does; a question asks for each of its words repeatedly."""
    return tuple(near_words().near(folded))


def numbers_in(text: str) -> list[int]:
    """Return the numbers of the words of a text that have vectors, without English stop words."""
    numbers = _numbers()
    return [number for word in surfaces(text) if (number := numbers[word]) is not None]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The words with vectors of some texts: of those texts that have any, by their number.

    ``numbers`` and ``vectors`` go by word; ``starts`` says where those of each text start.
    """

    texts: list[int]
    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    vectors: Vectors

    @classmethod
    def of(cls, texts: Sequence[str]) -> Said:
        """Look the words of texts up."""
        each = [numbers_in(text) for text in texts]
        having = [at for at, numbers in enumerate(each) if numbers]
        numbers = np.array([number for at in having for number in each[at]], np.int64)
        starts = np.cumsum([0, *(len(each[at]) for at in having)], dtype=np.int64)[:-1]
        return cls(having, numbers, starts, near_words().vectors(numbers))

    def meet(self, wanted: Vectors) -> Vectors:
        """Return how well words are met by the nearest in meaning of each text, from 0 to 1.

        :param wanted: the vectors of the words
        :return: shape ``(words, texts that have any)``
        """
        if not self.texts:
            return np.zeros((len(wanted), 0), np.float32)
        alike = np.maximum.reduceat(self.vectors @ wanted.T, self.starts, axis=0).T
        found: Vectors = np.clip((alike - RELATED) / (1 - RELATED), 0, 1)
        return found


def known_of(asked: Sequence[str]) -> tuple[list[int], Vectors]:
    """Return which of some folded words have vectors, by their places, and these vectors."""
    numbers = [near_words().number(word) for word in asked]
    known = [at for at, number in enumerate(numbers) if number is not None]
    return known, near_words().vectors([number for number in numbers if number is not None])


def met(asked: Sequence[str], texts: Sequence[str]) -> NDArray[np.float64]:
    """Return how well folded words are met by the nearest in meaning of each text, from 0 to 1.

    :return: shape ``(words, texts)``
    """
    found = np.zeros((len(asked), len(texts)))
    known, wanted = known_of(asked)
    if known:
        said = Said.of(texts)
        found[np.ix_(known, said.texts)] = said.meet(wanted)
    return found


@cache
def _numbers() -> Remembering[int | None]:
    return Remembering(_number)


def _number(surface: str) -> int | None:
    folded = fold(surface)
    return None if folded in STOP_WORDS else near_words().number(folded)


def table(words: Sequence[str], vectors: Vectors, dimensions: int = 64) -> Arrays:
    """Return the arrays of a table, of folded words and an encoder's vectors of them.

    What all words have in common is taken out of the vectors: their mean and the two directions in
    which they differ most, which tell frequent words from rare ones (Mu & Viswanath 2018).
    """
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    small = centred @ directions[:, ::-1][:, 2 : 2 + dimensions]
    small *= 127 / np.abs(small).max(axis=1, keepdims=True)
    rounded = np.round(small).astype(np.int8)
    unit = rounded.astype(np.float32)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    nearest = np.zeros((len(words), NEAREST), np.uint16)
    likeness = np.zeros((len(words), NEAREST), np.uint8)
    for start in range(0, len(words), 1000):
        alike = unit[start : start + 1000] @ unit.T
        alike[np.arange(len(alike)), np.arange(start, start + len(alike))] = -1  # itself
        best = np.argpartition(-alike, NEAREST, axis=1)[:, :NEAREST]
        of_best = np.take_along_axis(alike, best, axis=1)
        order = np.argsort(-of_best, axis=1)
        nearest[start : start + 1000] = np.take_along_axis(best, order, axis=1)
        ordered = np.take_along_axis(of_best, order, axis=1)
        likeness[start : start + 1000] = np.round(255 * np.clip(ordered, 0, 1))
    vocabulary = Vocabulary()
    vocabulary.numbers(words, len(words))
    named = columns("word", vocabulary.arrays())
    return {**named, "vectors": rounded, "nearest": nearest, "likeness": likeness}
