"""The index: every passage of the library, ready to be searched.

A passage is findable by its words, its section heading, its speakers' names, and the question that
it answers. What a question leaves out (other speakers, interviews, times) is left out before the
search, not after it.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import Interview, Passage, Quote
from corpus.store import Library, Summary
from retrieval.analysis import ENGLISH, STOP_WORDS, Word, stem, terms, terms_of, words
from retrieval.bm25 import Ids, Mask, PassageBM25
from retrieval.index_file import (
    Array,
    IndexFileError,
    bm25_arrays,
    bm25_of,
    load_arrays,
    save_arrays,
)
from retrieval.lexicon import Lexicon, LexiconBuilder
from retrieval.people import People


class Index:
    """Scores passages, and knows where each stands and who is quoted in it.

    Passages are numbered from 0 through the whole library; those of an interview follow each other.
    """

    def __init__(self, library: Library) -> None:
        """Build the index of a library in memory."""
        self.library = library
        self.revision = library.revision
        built = _Built(library)
        self._take(built.bm25, built.lexicon, built.arrays(), built.facts())

    @classmethod
    def open(cls, library: Library) -> Index:
        """Return the index of a library: the saved one if it is sound and of now, else a new one.

        A new one is saved beside the library file, where that can be written to.
        """
        folder = folder_of(library)
        if folder is not None:
            try:
                return cls._loaded(library, folder)
            except IndexFileError:
                pass
        index = cls(library)
        if folder is not None:
            index._save(folder)
        return index

    @classmethod
    def is_sound(cls, library: Library) -> bool:
        """Tell whether the saved index of a library is whole and of now; every byte is checked."""
        folder = folder_of(library)
        if folder is None:
            return True
        try:
            cls._loaded(library, folder, whole=True)
        except IndexFileError:
            shutil.rmtree(folder, ignore_errors=True)
            return False
        return True

    @classmethod
    def _loaded(cls, library: Library, folder: Path, *, whole: bool = False) -> Index:
        arrays, facts = load_arrays(folder, whole=whole)
        if facts.get("revision") != library.revision:
            raise IndexFileError("of another revision")
        index = cls.__new__(cls)
        index.library, index.revision = library, library.revision
        try:
            lexicon = Lexicon.restored(arrays, facts["written"])
            index._take(bm25_of(arrays, LENGTHS), lexicon, arrays, facts)
        except (KeyError, ValueError, IndexError) as error:
            raise IndexFileError(str(error)) from None
        return index

    def _take(
        self, bm25: PassageBM25, lexicon: Lexicon, arrays: dict[str, Array], facts: dict[str, Any]
    ) -> None:
        self.bm25, self.lexicon = bm25, lexicon
        self._made: dict[str, list[str]] = {}
        self._arrays, self._facts = arrays, facts
        self.interviews: list[str] = facts["interviews"]
        self.languages: list[str] = facts["languages"]
        self._names: list[str] = facts["speakers"]
        self._dates = [date.fromisoformat(day) if day else None for day in facts["dates"]]
        self.people = People(self.library.people(), set(self._names))
        self._number = {name: number for number, name in enumerate(self._names)}

    def _save(self, folder: Path) -> None:
        facts = {**self._facts, "revision": self.revision, "written": dict(self.lexicon.written)}
        own = {key: self._arrays[key] for key in OWN_ARRAYS}
        # a library on a read-only disk is indexed in memory
        with contextlib.suppress(OSError):
            save_arrays(folder, {**bm25_arrays(self.bm25), **self.lexicon.arrays(), **own}, facts)

    def __len__(self) -> int:
        return self.bm25.corpus_size

    def remembered(self, key: str, make: Callable[[], list[str]]) -> list[str]:
        """Return what `make` returns, made once as long as the index lives."""
        if key not in self._made:
            if len(self._made) >= MOST_REMEMBERED:
                self._made.clear()
            self._made[key] = make()
        return self._made[key]

    # words

    def knows(self, folded: str) -> bool:
        """Tell whether any passage has this word, in any form of it."""
        if self.lexicon.has(folded):
            return True
        return any(stem(folded, language) in self.bm25.vocabulary for language in self.languages)

    def language_of(self, asked: Sequence[Word]) -> str:
        """Return the language that a question is in: of those here, the one that has its words."""
        if len(self.languages) < 2:
            return self.languages[0] if self.languages else ENGLISH

        def known(language: str) -> int:
            found = set(terms_of(asked, language))
            return sum(self.bm25.frequency(term) > 0 for term in found)

        return max(self.languages, key=known)

    def weight(self, term: str) -> float:
        """Return the idf of a term."""
        return self.bm25.weight(term)

    # places

    def place(self, passage: int) -> tuple[str, int]:
        """Return the interview of a passage, and its position there."""
        number = int(np.searchsorted(self._arrays["firsts"], passage, side="right")) - 1
        return self.interviews[number], passage - int(self._arrays["firsts"][number])

    def text_of(self, passage: int) -> str:
        """Return the words of a passage, as they were when the index was built."""
        ends = self._arrays["text-ends"]
        start = int(ends[passage - 1]) if passage else 0
        letters = self._arrays["text-letters"][start : int(ends[passage])]
        return str(letters.tobytes(), "utf-8", "surrogatepass")

    def containing(self, letters: str, count: int) -> Ids:
        """Return passages in which these letters stand, ascending, `count` at the most."""
        wanted = re.compile(re.escape(letters.encode("utf-8", "surrogatepass")))
        found = wanted.finditer(self._arrays["text-letters"].data)
        starts = [match.start() for match in islice(found, count)]
        passages: Ids = np.searchsorted(self._arrays["text-ends"], starts, side="right")
        return np.unique(passages).astype(np.int64)

    def quotes_in(self, passages: Sequence[int]) -> list[list[Quote]]:
        """Return the quotes of each of some passages; none of those removed just now."""
        starts = self._arrays["text-starts"]
        texts = [(self.text_of(passage), int(starts[passage])) for passage in passages]
        return self.library.quotes_at([self.place(passage) for passage in passages], texts)

    @cached_property
    def _interview_numbers(self) -> dict[str, int]:
        return {interview: number for number, interview in enumerate(self.interviews)}

    def heading(self, passage: int) -> str | None:
        """Return the heading of the section that a passage of an article is in."""
        if not self._arrays["sections"][passage]:
            return None
        interview, position = self.place(passage)
        return self.library.document(interview).passages[position].section

    def section(self, passage: int) -> range:
        """Return the passages of the same section of an article; none where it has no sections."""
        sections = self._arrays["sections"]
        own = int(sections[passage])
        if not own:
            return range(0)
        first = last = passage
        while first > 0 and sections[first - 1] == own:
            first -= 1
        while last + 1 < len(sections) and sections[last + 1] == own:
            last += 1
        return range(first, last + 1)

    # what a question leaves in

    @cached_property
    def _summaries(self) -> tuple[Summary, ...]:
        return self.library.summaries()

    @cached_property
    def outlets(self) -> set[tuple[str, ...]]:
        """The programmes and outlets, by their words without stop words."""
        return {
            _place_key(name)
            for summary in self._summaries
            for name in (summary.programme, summary.outlet)
            if name
        }

    @cached_property
    def places(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The interviews of each programme, outlet and title, by its words without stop words."""
        found: dict[tuple[str, ...], list[str]] = {}
        for summary in self._summaries:
            for name in {summary.programme, summary.outlet, summary.title} - {None}:
                found.setdefault(_place_key(name or ""), []).append(summary.id)
        return {key: tuple(ids) for key, ids in found.items() if key}

    @property
    def quoted(self) -> Mask:
        """Which passages hold a quote, shape ``(passages,)``."""
        found: Mask = self._arrays["quoted"].view(np.bool_)
        return found

    def spoken_by(self, people: Iterable[str]) -> Ids:
        """Return the passages that quote any of these people, ascending."""
        starts, passages = self._arrays["speaker-starts"], self._arrays["speaker-passages"]
        names = [n for person in people for n in self.people.names_of(person)]
        numbers = [self._number[name] for name in names if name in self._number]
        parts = [passages[starts[n] : starts[n + 1]] for n in numbers]
        if not parts:
            return np.zeros(0, np.int64)
        found: Ids = np.unique(np.concatenate(parts)).astype(np.int64)
        return found

    def passages_by_person(self) -> dict[str, int]:
        """Return how many passages quote each person who is quoted at all."""
        found: dict[str, int] = {}
        counts = np.diff(self._arrays["speaker-starts"]).tolist()
        for name, count in zip(self._names, counts, strict=True):
            person = self.people.person(name)
            found[person] = found.get(person, 0) + count
        return found

    def put_to(self, people: Iterable[str]) -> Ids:
        """Return the passages that ask these people something, ascending."""
        asked = np.unique(self._arrays["asked"][self.spoken_by(people)])
        found: Ids = asked[asked >= 0].astype(np.int64)
        return found

    def within(self, interviews: Iterable[str]) -> Ids:
        """Return the passages of these interviews, ascending."""
        firsts = self._arrays["firsts"]
        known = [self._interview_numbers[i] for i in interviews if i in self._interview_numbers]
        parts = [np.arange(firsts[n], firsts[n + 1]) for n in sorted(set(known))]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def between(self, start: date, end: date) -> list[str]:
        """Return the interviews of a period, `end` not included; without a date none is."""
        return [
            interview
            for interview, day in zip(self.interviews, self._dates, strict=True)
            if day is not None and start <= day < end
        ]


MOST_REMEMBERED = 1000
LENGTHS = 0.5
"""How much BM25 discounts long passages (b): in speech a long turn is more often the answer."""
OWN_ARRAYS = (
    "firsts", "sections", "quoted", "speaker-starts", "speaker-passages",
    "asked", "text-starts", "text-ends", "text-letters",
)  # fmt: skip


def _place_key(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(name) if word.folded not in STOP_WORDS)


def folder_of(library: Library) -> Path | None:
    """Return where the index of a library is saved; None for one in memory."""
    path = library.path
    return path.with_name(f"{path.name}.index") if path else None


class _Built:
    """Everything that an index is made of, collected in one pass through the library."""

    def __init__(self, library: Library) -> None:
        self._lexicon = LexiconBuilder()
        self._interviews: list[str] = []
        self._firsts: list[int] = [0]
        self._dates: list[str | None] = []
        self._languages: dict[str, int] = {}
        self._sections: list[int] = []
        self._quoted: list[bool] = []
        self._spoken: dict[str, list[int]] = {}
        self._section = 0
        self._asked: list[int] = []
        self._texts: list[bytes] = []
        self._starts: list[int] = []
        self.bm25 = PassageBM25(self._corpus(library), b=LENGTHS)
        self.lexicon = self._lexicon.built()

    def _corpus(self, library: Library) -> Iterator[list[str]]:
        for interview in library:
            details = interview.details
            language = details.language or ENGLISH
            self._interviews.append(interview.id)
            self._dates.append(details.date.isoformat() if details.date else None)
            yield from self._passages(interview, language)
            count = len(interview.passages)
            self._firsts.append(self._firsts[-1] + count)
            self._languages[language] = self._languages.get(language, 0) + count
            names = " . ".join(speaker.name for speaker in interview.speakers)
            self._lexicon.count(names, words(names))

    def _passages(self, interview: Interview, language: str) -> Iterator[list[str]]:
        before: Passage | None = None
        for passage in interview.passages:
            number = len(self._sections)
            self._sections.append(self._section_of(passage, before))
            quotes = interview.quotes_of(passage.position)
            self._quoted.append(bool(quotes))
            first = self._firsts[-1]
            self._asked.append(-1 if passage.asked is None else first + passage.asked)
            speakers = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
            for speaker in speakers:
                self._spoken.setdefault(speaker, []).append(number)
            text = interview.words(passage)
            self._texts.append(text.encode("utf-8", "surrogatepass"))
            self._starts.append(passage.span.start)
            found = words(text)
            self._lexicon.count(text, found)
            extra = passage_context(interview, passage, speakers)
            yield terms_of(found, language) + [t for part in extra for t in terms(part, language)]
            before = passage
        self._section += 1

    def _section_of(self, passage: Passage, before: Passage | None) -> int:
        if passage.section is None or passage.turn is not None:
            return 0
        self._section += before is None or before.section != passage.section
        return self._section

    def arrays(self) -> dict[str, Array]:
        """Return where passages stand, and who is quoted in them, as flat arrays."""
        sizes = [len(passages) for passages in self._spoken.values()]
        spoken = [passage for passages in self._spoken.values() for passage in passages]
        return {
            "firsts": np.array(self._firsts, np.int64),
            "sections": np.array(self._sections, np.int32),
            "quoted": np.array(self._quoted, np.uint8),
            "speaker-starts": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            "speaker-passages": np.array(spoken, np.int32),
            "asked": np.array(self._asked, np.int32),
            "text-starts": np.array(self._starts, np.int32),
            "text-ends": np.cumsum([len(text) for text in self._texts], dtype=np.int64),
            "text-letters": np.frombuffer(b"".join(self._texts), np.uint8),
        }

    def facts(self) -> dict[str, Any]:
        """Return what is no array."""
        by_use = sorted(self._languages, key=lambda code: -self._languages[code])
        return {
            "interviews": self._interviews,
            "dates": self._dates,
            "languages": by_use,
            "speakers": list(self._spoken),
        }


def passage_context(
    interview: Interview, passage: Passage, speakers: Iterable[str]
) -> Iterator[str]:
    """Yield what a passage can be found by besides its words."""
    if passage.section:
        yield passage.section
    yield from speakers
    if passage.asked is not None:
        yield interview.words(interview.passages[passage.asked])
