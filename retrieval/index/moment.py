"""The index: every passage of the library at one moment of it, ready to be searched and shown.

A passage is findable by its words, its section heading, its speakers' names, and the question that
it answers. What a question leaves out (other speakers, interviews, times) is left out before the
search, not after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from corpus.corrections import renamed
from corpus.library.store import Library, Summary
from corpus.model import Details, Interview, Quote
from retrieval.index.analysis import ENGLISH, STOP_WORDS, Word, stem, terms_of
from retrieval.index.bm25 import Part, PassageBM25
from retrieval.index.building import LENGTHS
from retrieval.index.catalogue import Standing, has_catalogue, read_catalogue
from retrieval.index.door import Meaning, Words
from retrieval.index.files import IndexFileError
from retrieval.index.lexicon import Lexicon
from retrieval.index.meaning.encoder import Encoder, encoder, is_installed
from retrieval.index.meaning.nearness import Nearness
from retrieval.index.meaning.upkeep import Told, bring_up
from retrieval.index.meaning.vectors import Vectors, has_vectors, read
from retrieval.index.people import People
from retrieval.index.people_of_series import series_of, taken_for
from retrieval.index.scoring import Ids, Mask
from retrieval.index.segment import Head, Segment
from retrieval.index.upkeep import Tell, brought_up, folder_of, is_in_order

if TYPE_CHECKING:
    from retrieval.index.opensearch.moment import RemoteIndex

T = TypeVar("T")
MOST_REMEMBERED = 1000
KEPT_READY = 64
"""How many interviews stay in memory once read."""
STRETCH = 1 << 23
"""Bytes of text that are looked through at a time: other threads have their turn between."""


class Saved(StrEnum):
    """What the saved index of a library may be like."""

    SOUND = "sound"
    MISSING = "missing"
    OLD = "old"
    DAMAGED = "damaged"


class Index:
    """One moment of a library: scores passages, knows where each stands and who is quoted in it.

    Passages are numbered from 0 to `size`; those of an interview follow each other. Everything that
    is read through one index is of one moment, whatever is added, changed or removed meanwhile.
    """

    def __init__(self, library: Library, standing: Standing | None = None) -> None:
        """Take up what an index is made of; of a library in memory, build it."""
        self.library = library
        self.standing = standing if standing is not None else brought_up(library)
        self.moment = self.standing.moment
        self._entries = self.standing.entries
        self._bases = [0]
        for entry in self._entries:
            self._bases.append(self._bases[-1] + entry.segment.size)
        self.size = self._bases[-1]
        parts = [replace(e.segment.part, gone=e.gone.terms) for e in self._entries]
        self.bm25 = self._words(parts)
        self.lexicon = Lexicon(
            [replace(entry.segment.lexicon, gone=entry.gone.words) for entry in self._entries]
        )
        self.languages = self._languages()
        voices = {name for entry in self._entries for name in entry.segment.voices}
        heads = [(own, self._entries[at].segment.head(n)) for own, at, n in self._listed()]
        series = {own: part for own, head in heads if (part := series_of(head.details))}
        listed = ((own, head.speakers) for own, head in heads)
        self.people = People(listed, voices, series, self.languages)
        self._made: dict[str, Any] = {}
        self._ready: dict[str, Interview] = {}

    def _words(self, parts: Sequence[Part]) -> Words:
        """Return the words of the passages."""
        return PassageBM25.of(parts, self._there, b=LENGTHS)

    @classmethod
    def open(cls, library: Library, before: Index | None = None, tell: Tell | None = None) -> Index:
        """Return the index of a library as it is now.

        What is saved is used as far as it is of now; the rest is built, and saved beside the
        library file where that can be written to.

        :param before: an index of the same library at an earlier moment
        :param tell: is told how many interviews have been built, and how many there are to build
        """
        standing = before.standing if before else None
        if (elsewhere := _elsewhere(library)) is not None:
            return elsewhere.taken_up(library, standing)
        return cls(library, brought_up(library, standing, tell=tell))

    def reach(self) -> None:
        """Do nothing: all of it is beside us.

        :raises corpus.library.store.LibraryError: where it is elsewhere and can't be reached
        """

    @classmethod
    def followed(cls, library: Library, before: Index) -> Index:
        """Return the index that stands on a cluster, where somebody else keeps it up.

        It may be of an earlier moment than the library. An index that is beside us is brought up.
        """
        if (elsewhere := _elsewhere(library)) is None:
            return cls.open(library, before)
        return elsewhere.standing_there(library, before)

    @classmethod
    def anew(cls, library: Library, tell: Tell | None = None) -> Index:
        """Return an index that takes over nothing of what was saved, and takes its place."""
        if (elsewhere := _elsewhere(library)) is not None:
            return elsewhere.taken_up(library, None, anew=True)
        return cls(library, brought_up(library, anew=True, tell=tell))

    @classmethod
    def mended(cls, library: Library) -> Index | None:
        """Return an index that is built anew if the saved one is damaged, and None if it isn't."""
        return cls.anew(library) if cls.saved(library) is Saved.DAMAGED else None

    @classmethod
    def saved(cls, library: Library) -> Saved:
        """Tell what the saved index of a library is like; every byte is checked, none changed."""
        if (elsewhere := _elsewhere(library)) is not None:
            return elsewhere.state(library)
        folder = folder_of(library)
        if folder is None:
            return Saved.SOUND
        if not has_catalogue(folder):
            return Saved.MISSING
        try:
            standing = read_catalogue(folder, whole=True)
        except IndexFileError:
            return Saved.DAMAGED
        return Saved.SOUND if standing.moment == library.moment else Saved.OLD

    @classmethod
    def is_sound(cls, library: Library) -> bool:
        """Tell whether the saved index of a library is whole and of now; nothing is changed."""
        return cls.saved(library) is Saved.SOUND

    @property
    def is_in_order(self) -> bool:
        """Whether it is made of few enough segments."""
        return is_in_order(self.standing)

    def __len__(self) -> int:
        """Return how many passages there are; their numbers go up to `size`."""
        return self.bm25.corpus_size

    @cached_property
    def _there(self) -> Mask | None:
        """Which passages are not gone, shape ``(size,)``; None where all are there."""
        if not any(entry.gone.numbers for entry in self._entries):
            return None
        return np.concatenate([entry.there for entry in self._entries])

    def _languages(self) -> list[str]:
        counts: Counter[str] = Counter()
        for entry in self._entries:
            segment = entry.segment
            for number in entry.numbers:
                counts[segment.languages[number]] += len(segment.passages_of(number))
        return [language for language, _ in counts.most_common()]

    def remembered(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` returns, made once as long as the index lives."""
        if key not in self._made:
            if len(self._made) >= MOST_REMEMBERED:
                self._made.clear()
            self._made[key] = make()
        made: T = self._made[key]
        return made

    # words

    def knows(self, folded: str) -> bool:
        """Tell whether any passage has this word, in any form of it."""
        if self.lexicon.has(folded):
            return True
        return any(self.bm25.frequency(stem(folded, language)) for language in self.languages)

    def language_of(self, asked: Sequence[Word]) -> str:
        """Return the language that a question is in: of those here, the one that has its words."""
        if len(self.languages) < 2:
            return self.languages[0] if self.languages else ENGLISH

        folded = {word.folded for word in asked}

        def known(language: str) -> int:
            found = set(terms_of(asked, language))
            stops = len(folded & STOP_WORDS) if language == ENGLISH else 0  # these are no terms
            return stops + sum(self.bm25.frequency(term) > 0 for term in found)

        return max(self.languages, key=known)

    def weight(self, term: str) -> float:
        """Return the idf of a term."""
        return self.bm25.weight(term)

    # passages

    def _at(self, passage: int) -> tuple[Segment, int, int]:
        """Return the segment of a passage, its number there, and that of the segment's first."""
        at = bisect_right(self._bases, passage) - 1
        return self._entries[at].segment, passage - self._bases[at], self._bases[at]

    def address(self, passage: int) -> tuple[str, int]:
        """Return the interview of a passage, and its position there."""
        segment, local, _ = self._at(passage)
        number = segment.interview_of(local)
        return segment.ids[number], local - int(segment.firsts[number])

    def text_of(self, passage: int) -> str:
        """Return the words of a passage."""
        segment, local, _ = self._at(passage)
        return segment.text_of(local)

    def sizes(self, passages: Ids) -> Ids:
        """Return how many words each of some passages has, these ascending."""
        return self._by_segment(passages, Segment.sizes)

    def by_interview(self, passages: Ids) -> tuple[list[str], Ids]:
        """Return the interviews of some passages, these ascending: their ids, in order, and where
        the passages of each start among these; one more tells where the last ones end.
        """
        ids: list[str] = []
        starts: list[Ids] = []
        for entry, base in zip(self._entries, self._bases, strict=False):
            cuts = np.searchsorted(passages, entry.segment.firsts + base)
            numbers = np.flatnonzero(np.diff(cuts))
            ids.extend(entry.segment.ids[number] for number in numbers.tolist())
            starts.append(cuts[numbers])
        return ids, np.concatenate([*starts, [len(passages)]]).astype(np.int64)

    def containing(self, letters: str, count: int) -> Ids:
        """Return passages in which these letters stand, ascending, `count` at the most."""
        return np.fromiter(islice(self._containing(letters), count), np.int64)

    def _containing(self, letters: str) -> Iterator[int]:
        wanted = letters.encode("utf-8", "surrogatepass")
        for entry, base in zip(self._entries, self._bases, strict=False):
            last = -1
            for at in _places(entry.segment.arrays["text-letters"].data, wanted):
                local = entry.segment.passage_at(at, len(wanted))
                if local is not None and local != last and entry.there[local]:
                    last = local
                    yield base + local

    def quotes_in(self, passages: Iterable[int]) -> list[list[Quote]]:
        """Return the quotes of each of some passages."""
        found = []
        for passage in passages:
            segment, local, _ = self._at(passage)
            quotes = segment.quotes_in(local)
            if self.people.joins:
                names = self.people.joins.get(segment.ids[segment.interview_of(local)], {})
                quotes = [replace(q, speaker=names.get(q.speaker or "", q.speaker)) for q in quotes]
            found.append(quotes)
        return found

    def heading(self, passage: int) -> str | None:
        """Return the heading of the section that a passage of an article is in."""
        segment, local, _ = self._at(passage)
        return segment.heading(local)

    def section(self, passage: int) -> range:
        """Return the passages of the same section of an article; none where it has no sections."""
        segment, local, base = self._at(passage)
        found = segment.section(local)
        return range(found.start + base, found.stop + base)

    def turns(self, passages: Ids) -> Mask:
        """Tell which of some passages, these ascending, are turns of a conversation."""
        found: Mask = self._by_segment(passages, Segment.turns).astype(np.bool_)
        return found

    def opening(self, passages: Ids) -> Mask:
        """Tell which of some passages, these ascending, are first turns of long conversations."""
        found: Mask = self._by_segment(passages, Segment.opening).astype(np.bool_)
        return found

    def answers_to(self, passages: Ids) -> Ids:
        """Return the passage whose question each of some, these ascending, answers.

        Below 0 where there is none.
        """
        return self._others_by_segment(passages, Segment.answers_to)

    def prompts_of(self, passages: Ids) -> Ids:
        """Return the last passage of the turn before that of each of some, these ascending.

        Below 0 where nobody else spoke before.
        """
        return self._others_by_segment(passages, Segment.prompts_of)

    def asking(self, passages: Ids) -> Mask:
        """Tell which of some passages, these ascending, are of who asks the questions there."""
        found: Mask = self._by_segment(passages, Segment.asking).astype(np.bool_)
        return found

    # meaning

    @cached_property
    def meaning(self) -> Meaning | None:
        """What its passages mean, as far as there are vectors; None where there are none."""
        return self._meaning()

    def _meaning(self) -> Meaning | None:
        folder = folder_of(self.library)
        if folder is None or not has_vectors(folder) or (by := encoder()) is None:
            return None
        return self.meant(by, read(folder, by.name))

    @property
    def lacks_meaning(self) -> bool:
        """Whether there is an encoder, and something left for it to do."""
        in_file = folder_of(self.library) is not None
        return in_file and is_installed() and any(self.unread) and encoder() is not None

    @property
    def unread(self) -> tuple[int, int]:
        """How many passages have no vectors, and how many graphs of vectors are to be made."""
        found = self.meaning
        graphs = found.lacking_graphs if isinstance(found, Nearness) else 0
        return len(self) - self.meaning_known, graphs

    @property
    def meaning_known(self) -> int:
        """How many passages have vectors."""
        return min(self.meaning.known, len(self)) if self.meaning is not None else 0

    def read_for_meaning(
        self, by: Encoder, told: Told | None = None, seconds: float | None = None
    ) -> bool:
        """Make the vectors that are lacking; tell whether that changed anything.

        Whoever opens the index next has them. Nothing is done for a library in memory, nor where
        somebody else is at it already.

        :param told: is told how many passages have vectors, and how many there are
        :param seconds: when to leave the rest to another time
        :raises OSError: where they can't be kept
        :raises IndexFileError: where the index is damaged
        """
        folder = folder_of(self.library)
        return folder is not None and bring_up(folder, by, told, seconds)

    def meant(self, by: Encoder, vectors: Sequence[Vectors]) -> Nearness:
        """Return what its passages mean by an encoder's vectors of them."""
        return Nearness(by, vectors, self.stamps(), self.size)

    def stamps(self) -> dict[str, range]:
        """Return the passages of each interview, by the stamp of its writing."""
        found = {}
        for entry, base in zip(self._entries, self._bases, strict=False):
            for number in entry.numbers:
                own = entry.segment.passages_of(number)
                found[entry.segment.versions[number].stamp] = range(
                    own.start + base, own.stop + base
                )
        return found

    # interviews

    def _listed(self) -> Iterator[tuple[str, int, int]]:
        """Yield the id of each interview, its entry and its number there, as they were added."""
        found = [
            (entry.segment.versions[number].added, entry.segment.ids[number], at, number)
            for at, entry in enumerate(self._entries)
            for number in entry.numbers
        ]
        for _, own, at, number in sorted(found):
            yield own, at, number

    def _number(self, interview_id: str) -> tuple[int, int] | None:
        """Return the entry of an interview, and its number there; None where there is none."""
        for at, entry in enumerate(self._entries):
            number = entry.segment.numbers.get(interview_id)
            if number is not None and number not in entry.gone.numbers:
                return at, number
        return None

    def _where(self, interview_id: str) -> tuple[Segment, int]:
        """Return the segment of an interview, and its number there.

        :raises KeyError: where there is none with this id
        """
        found = self._number(interview_id)
        if found is None:
            raise KeyError(interview_id)
        return self._entries[found[0]].segment, found[1]

    def _head(self, at: int, number: int) -> Head:
        return self._entries[at].segment.head(number)

    def details(self, interview_id: str) -> Details:
        """Return what is known of an interview besides its words.

        :raises KeyError: where there is none with this id
        """
        segment, number = self._where(interview_id)
        return segment.head(number).details

    def date_of(self, interview_id: str) -> date | None:
        """Return the day of an interview, if it is known.

        :raises KeyError: where there is none with this id
        """
        segment, number = self._where(interview_id)
        day = int(segment.arrays["days"][number])
        return date.fromordinal(day) if day > 0 else None

    def interview(self, interview_id: str) -> Interview:
        """Return the interview with this id, without its stored source.

        :raises KeyError: where there is none
        """
        found = self._ready.get(interview_id)
        if found is None:
            segment, number = self._where(interview_id)
            if len(self._ready) >= KEPT_READY:
                self._ready.clear()
            found = segment.interview(number)
            if names := self.people.joins.get(interview_id):
                found = renamed(found, lambda name, _: names.get(name or "", name))
                found = replace(found, speakers=taken_for(found.speakers, names))
            self._ready[interview_id] = found
        return found

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all interviews, in the order in which they were first added."""
        return tuple(own for own, _, _ in self._listed())

    def has(self, interview_id: str) -> bool:
        """Tell whether an interview is there."""
        return self._number(interview_id) is not None

    def summaries(self) -> tuple[Summary, ...]:
        """Return a line about each interview, in the order in which they were first added."""
        return self._summaries

    @cached_property
    def _summaries(self) -> tuple[Summary, ...]:
        return tuple(self._summary(own, at, number) for own, at, number in self._listed())

    def _summary(self, own: str, at: int, number: int) -> Summary:
        details, speakers = self._head(at, number)
        speakers = taken_for(speakers, self.people.joins.get(own))
        return Summary(
            own,
            details.title,
            details.date,
            details.programme,
            details.outlet,
            details.url,
            None,
            tuple(speaker.name for speaker in speakers),
            self._entries[at].segment.quotes_of(number),
        )

    @cached_property
    def newest(self) -> int:
        """The number of the interview added last; those added later have greater ones."""
        return max((v.added for entry in self._entries for v in entry.segment.versions), default=0)

    def added_after(self, number: int) -> tuple[str, ...]:
        """Return the ids of the interviews added after the one of this number, in order."""
        return tuple(
            own
            for own, at, n in self._listed()
            if self._entries[at].segment.versions[n].added > number
        )

    def find_quote(self, quote_id: str) -> tuple[Interview, Quote]:
        """Return the quote with this id, and its interview.

        :raises KeyError: where there is none
        """
        for entry in self._entries:
            found = entry.segment.quote_of_id(quote_id)
            if found is not None and found[0] not in entry.gone.numbers:
                interview = self.interview(entry.segment.ids[found[0]])
                return interview, interview.quotes[found[1]]
        raise KeyError(quote_id)

    # what a question leaves in

    @cached_property
    def outlets(self) -> set[tuple[str, ...]]:
        """The programmes and outlets, by their words without stop words."""
        return {key for entry in self._entries for key in entry.segment.places[1]}

    @cached_property
    def places(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The interviews of each programme, outlet and title, by its words without stop words."""
        found: dict[tuple[str, ...], list[str]] = {}
        for entry in self._entries:
            for key, numbers in entry.segment.places[0].items():
                there = [entry.segment.ids[n] for n in numbers if n not in entry.gone.numbers]
                if key and there:
                    found.setdefault(key, []).extend(there)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def quoted(self) -> Mask:
        """Which passages hold a quote, shape ``(size,)``."""
        each = [entry.segment.quoted & entry.there for entry in self._entries]
        return np.concatenate(each) if each else np.zeros(0, np.bool_)

    def _still(self, ids: Ids) -> Ids:
        return ids if self._there is None else ids[self._there[ids]]

    def spoken_by(self, people: Iterable[str]) -> Ids:
        """Return the passages that quote any of these people, ascending."""
        people = set(people)
        names = [name for person in people for name in self.people.names_of(person)]
        parts = [
            entry.segment.spoken_by(name) + base
            for entry, base in zip(self._entries, self._bases, strict=False)
            for name in names
        ]
        some = [part for part in parts if len(part)]
        if len(some) == 1:  # ascending as it is
            spoken = self._still(some[0])
        else:
            spoken = self._still(np.unique(np.concatenate(some))) if some else np.zeros(0, np.int64)
        for name, person, passages in self._joined:
            if person in people:
                spoken = np.union1d(spoken, passages)
            elif name in names:
                spoken = np.setdiff1d(spoken, passages)
        return spoken

    @cached_property
    def _joined(self) -> list[tuple[str, str, Ids]]:
        """Where a name means somebody who goes by another: both, and the passages, ascending."""
        interviews: dict[tuple[str, str], list[str]] = {}
        for interview, names in self.people.joins.items():
            for name, person in names.items():
                interviews.setdefault((name, person), []).append(interview)
        found = []
        for (name, person), there in interviews.items():
            parts = [
                entry.segment.spoken_by(name) + base
                for entry, base in zip(self._entries, self._bases, strict=False)
            ]
            inside = np.intersect1d(np.concatenate(parts), self.within(there))
            found.append((name, person, self._still(inside)))
        return found

    def passages_by_person(self) -> dict[str, int]:
        """Return how many passages quote each person who is quoted at all."""
        found: dict[str, int] = {}
        for name, person, passages in self._joined:
            for one, count in ((person, len(passages)), (self.people.person(name), -len(passages))):
                found[one] = found.get(one, 0) + count
        for entry in self._entries:
            for name, count in entry.segment.passages_by_voice(entry.there):
                person = self.people.person(name)
                found[person] = found.get(person, 0) + count
        return {person: count for person, count in found.items() if count}

    def put_to(self, people: Iterable[str]) -> Ids:
        """Return the passages that ask these people something, ascending."""
        spoken = self.spoken_by(people)
        cuts = np.searchsorted(spoken, self._bases)
        parts = [
            entry.segment.asked_of(spoken[first:end] - base) + base
            for entry, base, first, end in zip(
                self._entries, self._bases, cuts, cuts[1:], strict=False
            )
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def _by_segment(self, ids: Ids, of: Callable[[Segment, Ids], Ids]) -> Ids:
        """Return what each segment says of its own passages among some, in one row."""
        cuts = np.searchsorted(ids, self._bases)
        parts = [
            of(entry.segment, ids[cuts[at] : cuts[at + 1]] - self._bases[at])
            for at, entry in enumerate(self._entries)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def _others_by_segment(self, ids: Ids, of: Callable[[Segment, Ids], Ids]) -> Ids:
        """Return the passage that segments tell for each of some; below 0 where there is none."""
        cuts = np.searchsorted(ids, self._bases)
        found = self._by_segment(ids, of)
        bases = np.repeat(self._bases[:-1], np.diff(cuts))
        return np.where(found < 0, -1, found + bases)

    def within(self, interviews: Iterable[str]) -> Ids:
        """Return the passages of these interviews, ascending."""
        parts = []
        for found in {self._number(interview) for interview in interviews} - {None}:
            at, number = found or (0, 0)
            passages = self._entries[at].segment.passages_of(number)
            parts.append(np.arange(passages.start, passages.stop) + self._bases[at])
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.int64)

    def between(self, start: date, end: date) -> list[str]:
        """Return the interviews of a period, `end` not included; without a date none is."""
        found = []
        for entry in self._entries:
            days = entry.segment.arrays["days"]
            inside = (days >= start.toordinal()) & (days < end.toordinal())
            numbers = np.flatnonzero(inside).tolist()
            found += [entry.segment.ids[n] for n in numbers if n not in entry.gone.numbers]
        return found


def _elsewhere(library: Library) -> type[RemoteIndex] | None:
    """Return what an index is that is not to be beside us; None where it is."""
    if library.database.index_at is None:
        return None
    from retrieval.index.opensearch.moment import RemoteIndex

    return RemoteIndex


def _places(text: memoryview, wanted: bytes) -> Iterator[int]:
    """Yield where bytes stand in a text, a stretch at a time."""
    if not wanted:
        return
    pattern = re.compile(re.escape(wanted))
    for start in range(0, len(text), STRETCH):
        end = min(start + STRETCH + len(wanted) - 1, len(text))
        yield from (start + match.start() for match in pattern.finditer(text[start:end]))
