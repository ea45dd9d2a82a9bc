"""The lexicon: every word of the library as it is written there, and how often.

It knows which words are names, how each is mostly written, and which stand together in a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.analysis import POSSESSIVE, STOP_WORDS, Word
from retrieval.spelling import Spellings
from retrieval.vocabulary import Vocabulary

Array = NDArray[Any]
PAIR = "\x1f"
"""Stands between the two words of a pair."""


class LexiconBuilder:
    """Counts the words of texts, one after the other."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._capitals: Counter[str] = Counter()
        self._written: dict[str, Counter[str]] = {}
        self._pairs: set[str] = set()

    def count(self, text: str, found: Iterable[Word]) -> None:
        """Count the words that were found in a text."""
        before: Word | None = None
        for word in found:
            self._counts[word.folded] += 1
            capital = word.surface[0].isupper()
            if capital:
                self._capitals[word.folded] += 1
                plain = POSSESSIVE.sub("", word.surface)
                self._written.setdefault(word.folded, Counter())[plain] += 1
                if before is not None and text[before.end : word.start] == " ":
                    self._pairs.add(f"{before.folded}{PAIR}{word.folded}")
            before = word if capital else None

    def built(self) -> Lexicon:
        """Return the lexicon of all that was counted, the most frequent words first."""
        words, pairs = Vocabulary(), Vocabulary()
        listed = [word for word, _ in self._counts.most_common()]
        words.numbers(listed, len(listed))
        pairs.numbers(sorted(self._pairs), len(self._pairs))
        counts = np.array([self._counts[word] for word in listed], np.int64)
        capitals = np.array([self._capitals[word] for word in listed], np.int64)
        written = {
            word: forms.most_common(1)[0][0]
            for word, forms in self._written.items()
            if 2 * self._capitals[word] > self._counts[word]
        }
        return Lexicon(words, counts, capitals, pairs, written)


class Lexicon:
    """The words of the library; all of them are folded."""

    def __init__(
        self,
        words: Vocabulary,
        counts: Array,
        capitals: Array,
        pairs: Vocabulary,
        written: Mapping[str, str],
        flat: tuple[Array, Array] | None = None,
    ) -> None:
        """Take what was counted.

        :param flat: the letters of the words and where each ends, where they are at hand
        """
        self._words, self._counts, self._capitals = words, counts, capitals
        self._pairs, self._written = pairs, written
        self._flat = flat

    def has(self, folded: str) -> bool:
        """Tell whether any passage has this very word."""
        return folded in STOP_WORDS or folded in self._words

    def count(self, folded: str) -> int:
        """Return how often the passages have this very word."""
        number = self._words.get(folded)
        return 0 if number is None else int(self._counts[number])

    def is_proper(self, folded: str) -> bool:
        """Tell whether the passages write this word with a capital more often than not."""
        number = self._words.get(folded)
        return number is not None and 2 * int(self._capitals[number]) > int(self._counts[number])

    def surface(self, folded: str) -> str:
        """Return a word as the passages mostly write it."""
        return self._written.get(folded, folded)

    def are_a_name(self, first: str, second: str) -> bool:
        """Tell whether two words stand side by side with capitals anywhere."""
        return f"{first}{PAIR}{second}" in self._pairs

    @cached_property
    def spellings(self) -> Spellings:
        """The words to look in for one that was meant, the most frequent first."""
        if self._flat is not None:
            return Spellings(*self._flat)
        return Spellings.of(self._words)

    def arrays(self) -> dict[str, Array]:
        """Return all but how words are written as flat arrays."""
        return {
            **{f"word-{key}": array for key, array in self._words.arrays().items()},
            **{f"pair-{key}": array for key, array in self._pairs.arrays().items()},
            "word-counts": self._counts,
            "word-capitals": self._capitals,
        }

    @property
    def written(self) -> Mapping[str, str]:
        """How the words are written that are mostly written with a capital."""
        return self._written

    @classmethod
    def restored(cls, arrays: Mapping[str, Array], written: Mapping[str, str]) -> Lexicon:
        """Return the lexicon that :meth:`arrays` wrote out."""
        words, pairs = ({
            key.removeprefix(prefix): array
            for key, array in arrays.items()
            if key.startswith(prefix)
        } for prefix in ("word-", "pair-"))  # fmt: skip
        return cls(
            Vocabulary.restored(words),
            arrays["word-counts"],
            arrays["word-capitals"],
            Vocabulary.restored(pairs),
            written,
            (words["letters"].view(np.uint8), words["ends"].view(np.int64)),
        )
