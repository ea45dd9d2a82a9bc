"""The words of an interview as numbers, so that all of them are counted at once.

A word as it is written, its stem, and what stands before it are told once for each word that there
is; everything else is arrays over the words in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.index.analysis import ENGLISH, WORD, told_of
from retrieval.index.scoring import Floats, Ids, Mask

SPLIT = re.compile(f"({WORD.pattern})")
BLANK, HYPHEN, OTHER = 1, 2, 0
GAPS = {" ": BLANK, "-": HYPHEN}
"""What may be between words that stand side by side."""
TEXTS = {number: text for text, number in GAPS.items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of some passages.

    `surfaces` are the words as they are written, each once, and `stems` their stems, each once and
    in alphabetical order; `stem_of` and `is_term`, shape ``(surfaces,)``, are the number of each
    one's stem, and whether it is no stop word. `said` and `gaps`, shape ``(words,)``, are the
    numbers of what is said, in order, and what is before each (:data:`BLANK`, :data:`HYPHEN`,
    :data:`OTHER`, as before the first word of a passage). `starts`, shape ``(passages + 1,)``, is
    where each passage begins among them.
    """

    surfaces: Sequence[str]
    stems: Sequence[str]
    stem_of: Ids
    is_term: Mask
    said: Ids
    gaps: Ids
    starts: Ids

    @classmethod
    def of(cls, texts: Sequence[str], language: str = ENGLISH) -> Wording:
        """Read the words of passages in a language (ISO 639-1)."""
        numbers: dict[str, int] = {}
        said: list[int] = []
        gaps: list[int] = []
        starts = [0]
        for text in texts:
            parts = SPLIT.split(text)
            parts[0] = ""
            gaps += [GAPS.get(gap, OTHER) for gap in parts[:-1:2]]
            said += [numbers.setdefault(word, len(numbers)) for word in parts[1::2]]
            starts.append(len(said))
        known = told_of(language)
        told = [known[word] for word in numbers]
        stems = sorted({stem for stem, _ in told})
        number_of = {stem: at for at, stem in enumerate(stems)}
        return cls(
            list(numbers),
            stems,
            np.array([number_of[stem] for stem, _ in told], np.int64),
            np.array([is_term for _, is_term in told], np.bool_),
            np.array(said, np.int64),
            np.array(gaps, np.int64),
            np.array(starts, np.int64),
        )

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.starts) - 1

    def span(self, positions: range) -> slice:
        """Return where the words of some passages stand among all."""
        return slice(int(self.starts[positions.start]), int(self.starts[positions.stop]))

    def terms(self) -> Terms:
        """Return the terms of the passages."""
        rows = np.repeat(np.arange(self.passages), np.diff(self.starts))
        kept = self.is_term[self.said]
        size = len(self.stems)
        cells, times = np.unique(
            self.stem_of[self.said[kept]] * self.passages + rows[kept], return_counts=True
        )
        terms, where = np.divmod(cells, max(self.passages, 1))
        whole = np.bincount(terms, times, size).astype(np.int64)
        return Terms(terms, where, times, whole, self.passages)


@dataclass(frozen=True, slots=True)
class Terms:
    """How often each term is said in each passage: those that are, term by term.

    `terms`, `rows` and `times`, shape ``(pairs,)``, are the numbers of a term and of a passage
    and how often it is said there; `whole`, shape ``(stems,)``, how often in all.
    """

    terms: Ids
    rows: Ids
    times: Ids
    whole: Ids
    passages: int

    def within(self, positions: range) -> Ids:
        """Return how often each term is said in some passages, shape ``(stems,)``."""
        there = (self.rows >= positions.start) & (self.rows < positions.stop)
        return np.bincount(self.terms[there], self.times[there], len(self.whole)).astype(np.int64)

    def worth(self, value: Floats) -> Floats:
        """Return what each passage is worth by the terms that it has, shape ``(passages,)``.

        :param value: what each term is worth, shape ``(stems,)``
        """
        return np.bincount(self.rows, value[self.terms], self.passages).astype(np.float64)
