"""The index: every passage of the library as terms, ready to be scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.model import Interview, Passage, Quote
from corpus.store import Library
from retrieval.analysis import POSSESSIVE, STOP_WORDS, Word, stem, terms, words
from retrieval.bm25 import PassageBM25
from retrieval.people import People


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an indexed passage stands, and who is quoted in it.

    `section` numbers the sections of articles, from 1; 0 is none.
    """

    interview: str
    position: int
    speakers: frozenset[str]
    section: int


class Index:
    """Scores over all passages that hold a quote, and over those that hold none.

    A passage is findable by its words, its section heading, its speakers' names, and the question
    that it answers.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries: list[Entry] = []
        self._surfaces: Counter[str] = Counter()
        self._capitals: Counter[str] = Counter()
        self._written: dict[str, Counter[str]] = {}
        self._names: set[tuple[str, str]] = set()
        self._sections: dict[tuple[str, str], int] = {}
        corpus: list[list[str]] = []
        for interview in library:
            quoted = quotes_by_passage(interview)
            for passage in interview.passages:
                found = quoted.get(passage.position, ())
                speakers = frozenset(quote.speaker for quote in found if quote.speaker)
                section = self._section(interview.id, passage)
                self.entries.append(Entry(interview.id, passage.position, speakers, section))
                corpus.append(list(passage_terms(interview, passage, speakers)))
                self._count(interview.words(passage))
            self._count(" ".join(s.name for s in interview.speakers))
        self.people = People(library)
        self.bm25 = PassageBM25(corpus) if any(corpus) else None

    def _section(self, interview: str, passage: Passage) -> int:
        if passage.section is None or passage.turn is not None:
            return 0
        return self._sections.setdefault((interview, passage.section), len(self._sections) + 1)

    def _count(self, text: str) -> None:
        before: Word | None = None
        for word in words(text):
            self._surfaces[word.folded] += 1
            capital = word.surface[0].isupper()
            if capital:
                self._capitals[word.folded] += 1
                plain = POSSESSIVE.sub("", word.surface)
                self._written.setdefault(word.folded, Counter())[plain] += 1
                if before is not None and text[before.end : word.start] == " ":
                    self._names.add((before.folded, word.folded))
            before = word if capital else None

    def has(self, folded: str) -> bool:
        """Tell whether any passage has this very word."""
        return folded in self._surfaces or folded in STOP_WORDS

    def knows(self, folded: str) -> bool:
        """Tell whether any passage has this word, in any form of it."""
        if self.has(folded):
            return True
        return self.bm25 is not None and stem(folded) in self.bm25.document_frequency

    def is_proper(self, folded: str) -> bool:
        """Tell whether the passages write this word with a capital more often than not."""
        return 2 * self._capitals[folded] > self._surfaces[folded] > 0

    def surface(self, folded: str) -> str:
        """Return a word as the passages mostly write it."""
        if not self.is_proper(folded):
            return folded
        return self._written[folded].most_common(1)[0][0]

    def in_longer_name(self, asked: Sequence[Word], at: int, name: str) -> bool:
        """Tell whether the word at `at` is of a name in the passages that is not in `name`.

        "Martin" in "Lockheed Martin" means nobody called Martin.
        """
        own = name.casefold()
        beside = ((at - 1, at), (at, at + 1))
        return any(
            (asked[a].folded, asked[b].folded) in self._names
            and asked[a + b - at].folded not in own
            and asked[a + b - at].folded not in STOP_WORDS
            for a, b in beside
            if a >= 0 and b < len(asked)
        )

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word of the library, folded, the most frequent first."""
        return [word for word, _ in self._surfaces.most_common()]

    def weight(self, term: str) -> float:
        """Return the idf of a term."""
        return self.bm25.weight(term) if self.bm25 else 0.0

    def scores(self, term: str) -> NDArray[np.float64]:
        """Return what a term adds to the score of each passage, shape ``(passages,)``."""
        if self.bm25 is None:
            return np.zeros(len(self.entries))
        return self.bm25.term_scores(term)

    def spoken_by(self, people: Iterable[str]) -> NDArray[np.bool_]:
        """Return which passages quote any of these people, shape ``(passages,)``."""
        wanted = frozenset(people)
        return np.fromiter(
            (bool(entry.speakers & wanted) for entry in self.entries), bool, len(self.entries)
        )

    @cached_property
    def sections(self) -> NDArray[np.int64]:
        """The section number of each passage, shape ``(passages,)``."""
        return np.fromiter((entry.section for entry in self.entries), np.int64, len(self.entries))

    def within(self, interview: str) -> NDArray[np.bool_]:
        """Return which passages are of this interview, shape ``(passages,)``."""
        return np.fromiter(
            (e.interview == interview for e in self.entries), bool, len(self.entries)
        )


def quotes_by_passage(interview: Interview) -> dict[int, list[Quote]]:
    """Return the quotes of each passage that has any, by its position."""
    found: dict[int, list[Quote]] = {}
    for quote in interview.quotes:
        found.setdefault(quote.passage, []).append(quote)
    return found


def passage_terms(interview: Interview, passage: Passage, speakers: Iterable[str]) -> Iterable[str]:
    """Yield the terms by which a passage can be found."""
    yield from terms(interview.words(passage))
    if passage.section:
        yield from terms(passage.section)
    for speaker in sorted(speakers):
        yield from terms(speaker)
    if passage.asked is not None:
        yield from terms(interview.words(interview.passages[passage.asked]))
