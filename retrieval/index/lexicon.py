"""The lexicon: every word of the library as it is written there, and how often.

It knows which words are names, how each is mostly written, and which stand together in a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.analysis import POSSESSIVE, STOP_WORDS, Word
from retrieval.index.spelling import Spellings, slips_between
from retrieval.index.vocabulary import Vocabulary

Array = NDArray[Any]
PAIR = "\x1f"
"""Stands between the two words of a pair."""
MOST_REMEMBERED = 10_000
"""Words of questions whose counts are remembered: a question looks at each several times."""


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

    def arrays(self) -> dict[str, Array]:
        """Return all but how words are written as flat arrays, the most frequent words first."""
        words, pairs = Vocabulary(), Vocabulary()
        listed = [word for word, _ in self._counts.most_common()]
        words.numbers(listed, len(listed))
        pairs.numbers(sorted(self._pairs), len(self._pairs))
        return {
            **{f"word-{key}": array for key, array in words.arrays().items()},
            **{f"pair-{key}": array for key, array in pairs.arrays().items()},
            "word-counts": np.array([self._counts[word] for word in listed], np.int64),
            "word-capitals": np.array([self._capitals[word] for word in listed], np.int64),
        }

    @property
    def written(self) -> Mapping[str, str]:
        """How the words are written that are mostly written with a capital."""
        return {
            word: forms.most_common(1)[0][0]
            for word, forms in self._written.items()
            if 2 * self._capitals[word] > self._counts[word]
        }

    def take(self, part: LexiconPart) -> None:
        """Count what another lexicon counted."""
        for word, count, capitals in part.counted():
            self._counts[word] += count
            self._capitals[word] += capitals
            if word in part.written:
                self._written.setdefault(word, Counter())[part.written[word]] += capitals
        self._pairs.update(part.pairs)


@dataclass(frozen=True)
class LexiconPart:
    """The words of some interviews; all of them are folded.

    `counts` and `capitals`, shape ``(words,)``, are how often each stands there, and with a
    capital; `spellings` returns them to look in for one that was meant, the most frequent first;
    `gone` is how much of both counts is gone since, by the number of the word.
    """

    words: Vocabulary
    counts: Array
    capitals: Array
    pairs: Vocabulary
    written: Mapping[str, str]
    spellings: Callable[[], Spellings]
    gone: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def restored(cls, arrays: Mapping[str, Array], written: Mapping[str, str]) -> LexiconPart:
        """Return what :meth:`LexiconBuilder.arrays` wrote out."""
        words, pairs = (
            {
                key.removeprefix(prefix): array
                for key, array in arrays.items()
                if key.startswith(prefix)
            }
            for prefix in ("word-", "pair-")
        )
        return cls(
            Vocabulary.restored(words),
            arrays["word-counts"],
            arrays["word-capitals"],
            Vocabulary.restored(pairs),
            written,
            cache(lambda: Spellings(words["letters"], words["ends"])),
        )

    def count(self, folded: str) -> tuple[int, int]:
        """Return how often a word stands there, and how often with a capital."""
        number = self.words.get(folded)
        return (0, 0) if number is None else self._count(number)

    def _count(self, number: int) -> tuple[int, int]:
        count, capitals = self.gone.get(number, (0, 0))
        return int(self.counts[number]) - count, int(self.capitals[number]) - capitals

    def having_inside(self, folded: str, count: int) -> Iterator[str]:
        """Yield words that another starts or ends, the most frequent first, so many at the most."""
        wanted = folded.encode("utf-8", "surrogatepass")
        having = (
            word
            for word in self.words.having(wanted)
            if word != folded and (word.startswith(folded) or word.endswith(folded))
        )
        yield from islice(having, count)

    def counted(self) -> Iterator[tuple[str, int, int]]:
        """Yield each word that is there, how often, and how often with a capital."""
        for number, word in enumerate(self.words):
            count, capitals = self._count(number)
            if count > 0:
                yield word, count, capitals


class Lexicon:
    """The words of the library; all of them are folded."""

    def __init__(self, parts: Sequence[LexiconPart]) -> None:
        self._parts = sorted(parts, key=lambda part: -len(part.words))
        self._known: dict[str, tuple[int, int]] = {}

    def _counted(self, folded: str) -> tuple[int, int]:
        """Return how often a word stands there, and how often with a capital."""
        try:
            return self._known[folded]
        except KeyError:
            each = [part.count(folded) for part in self._parts]
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        found = sum(count for count, _ in each), sum(capitals for _, capitals in each)
        self._known[folded] = found
        return found

    def has(self, folded: str) -> bool:
        """Tell whether any passage has this very word."""
        return folded in STOP_WORDS or self.count(folded) > 0

    def count(self, folded: str) -> int:
        """Return how often the passages have this very word."""
        return self._counted(folded)[0]

    def is_proper(self, folded: str) -> bool:
        """Tell whether the passages write this word with a capital more often than not."""
        count, capitals = self._counted(folded)
        return 2 * capitals > count

    def surface(self, folded: str) -> str:
        """Return a word as the passages mostly write it."""
        return next((p.written[folded] for p in self._parts if folded in p.written), folded)

    def are_a_name(self, first: str, second: str) -> bool:
        """Tell whether two words stand side by side with capitals anywhere."""
        return any(f"{first}{PAIR}{second}" in part.pairs for part in self._parts)

    def having_inside(self, folded: str, count: int) -> list[str]:
        """Return words that another starts or ends: "Umweltministerium" has "Ministerium"."""
        each = (word for part in self._parts for word in part.having_inside(folded, count))
        there = {word: self.count(word) for word in each}
        return sorted((w for w in there if there[w]), key=lambda w: (-there[w], w))[:count]

    def nearest(self, folded: str) -> str | None:
        """Return the word of the library that another is a slip of the finger from, or None.

        Of equally near words the most frequent is taken.
        """
        near = {word for part in self._parts if (word := part.spellings().nearest(folded))}
        there = [word for word in near if self.count(word)]
        return min(
            there, key=lambda word: (slips_between(folded, word), -self.count(word)), default=None
        )
