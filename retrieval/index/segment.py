"""Segments: some interviews, whole, as flat arrays that never change.

A segment has all that an answer shows of its interviews, so that what is found and what is shown
are of one moment. Which of them are gone since is told beside it (:class:`Gone`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, overload

import numpy as np

from corpus.forms.rows import speaker_of
from corpus.library.reading import Version
from corpus.model import Details, Document, Interview, Passage, Quote, Span, Speaker
from retrieval.index.analysis import STOP_WORDS, words
from retrieval.index.building import DIRECTNESS, P, Q, build, check_of, column, restored_part
from retrieval.index.files import Arrays, IndexFileError
from retrieval.index.lexicon import LexiconPart
from retrieval.index.scoring import Ids, Mask
from retrieval.index.vocabulary import Vocabulary

T = TypeVar("T")
LONGEST_TURN = 8
"""Passages of a turn after which what was said before it is no longer what it goes on from."""
FEWEST, MANY = 2, 0.4
"""So many questions at the least, and such a share of his turns, has who asks in an interview."""
LONG, FIRST = 40, 4
"""A conversation of so many passages is long, and so many of them are its opening."""


class Lazy(Sequence[T], Generic[T]):
    """A sequence whose members are made when they are looked at: a frame looks at three."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self._make(one) for one in range(*at.indices(self._count)))
        if not -self._count <= at < self._count:
            raise IndexError(at)
        return self._make(at % self._count)


class Head(NamedTuple):
    """What is known of an interview besides its words, and who takes part."""

    details: Details
    speakers: tuple[Speaker, ...]


class Segment:
    """Some interviews, numbered from 0, and their passages, numbered from 0 through all of them."""

    def __init__(self, name: str, arrays: Arrays, facts: Mapping[str, Any]) -> None:
        """Take up what :func:`retrieval.index.building.build` made.

        :param name: what tells it from every other segment
        :raises IndexFileError: where something is missing in it
        """
        self.name, self.arrays, self.facts = name, arrays, facts
        try:
            self.ids: Sequence[str] = facts["ids"]
            self.versions = list(map(Version, arrays["added"].tolist(), facts["stamps"]))
            self.languages: Sequence[str] = facts["languages"]
            self.firsts = arrays["first-passages"]
            self._passages, self._quotes = arrays["passages"], arrays["quotes"]
            self._quote_firsts = arrays["first-quotes"]
            self._names = Vocabulary.restored(column(arrays, "name"))
            self.keys = Vocabulary.restored(column(arrays, "key"))
            self.part = restored_part(arrays, facts["mean"])
            self.lexicon = LexiconPart.restored(arrays, facts["written"])
        except (KeyError, TypeError, ValueError) as error:
            raise IndexFileError(f"{name} lacks {error}") from None
        self._checked: set[int] = set()

    @classmethod
    def of(cls, name: str, interviews: Iterable[tuple[Interview, Version]]) -> Segment:
        """Build a segment in memory."""
        return cls(name, *build(interviews))

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self.part.postings.size

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each interview by its id."""
        return {interview: number for number, interview in enumerate(self.ids)}

    # passages

    def interview_of(self, passage: int) -> int:
        """Return the number of the interview that a passage is in."""
        return bisect_right(self._firsts, passage) - 1

    @cached_property
    def _firsts(self) -> list[int]:
        first: list[int] = self.firsts.tolist()
        return first

    def passages_of(self, number: int) -> range:
        """Return the passages of an interview."""
        return range(int(self.firsts[number]), int(self.firsts[number + 1]))

    def interviews_of(self, passages: Ids) -> Ids:
        """Return the numbers of the interviews that some passages are in."""
        found: Ids = np.searchsorted(self.firsts, passages, side="right") - 1
        return found

    def sizes(self, passages: Ids) -> Ids:
        """Return how many words each of some passages has."""
        found: Ids = self._passages[passages, P.WORDS].astype(np.int64)
        return found

    def text_of(self, passage: int) -> str:
        """Return the words of a passage."""
        start = int(self.arrays["text-firsts"][self.interview_of(passage)])
        start += int(self._passages[passage, P.FROM])
        end = start + int(self._passages[passage, P.BYTES])
        return _decoded(self.arrays["text-letters"][start:end].tobytes())

    def passage_at(self, byte: int, count: int) -> int | None:
        """Return the passage in which so many bytes of the texts stand, or None where none has all.

        :param byte: the place of the first of them among the bytes of all texts
        """
        firsts = self.arrays["text-firsts"]
        number = int(np.searchsorted(firsts, byte, side="right")) - 1
        here, local = self.passages_of(number), byte - int(firsts[number])
        starts = self._passages[here.start : here.stop, P.FROM]
        at = here.start + int(np.searchsorted(starts, local, side="right")) - 1
        if at < here.start:
            return None
        end = int(self._passages[at, P.FROM]) + int(self._passages[at, P.BYTES])
        return at if local + count <= end else None

    def heading(self, passage: int) -> str | None:
        """Return the heading of the section that a passage of an article is in."""
        if not self._passages[passage, P.GROUP]:
            return None
        return self.name_of(int(self._passages[passage, P.SECTION]))

    def section(self, passage: int) -> range:
        """Return the passages of the same section of an article; none where it has no sections."""
        groups = self._passages[:, P.GROUP]
        own = int(groups[passage])
        if not own:
            return range(0)
        here = self.passages_of(self.interview_of(passage))
        first = last = passage
        while first > here.start and groups[first - 1] == own:
            first -= 1
        while last + 1 < here.stop and groups[last + 1] == own:
            last += 1
        return range(first, last + 1)

    def turns(self, passages: Ids) -> Ids:
        """Return 1 for those of some passages that are turns of a conversation."""
        found: Ids = (self._passages[passages, P.TURN] >= 0).astype(np.int64)
        return found

    def opening(self, passages: Ids) -> Ids:
        """Return 1 for those of some passages that are first turns of a long conversation."""
        numbers = self.interviews_of(passages)
        first = self.firsts[numbers]
        long = self.firsts[numbers + 1] - first >= LONG
        found: Ids = (long & (passages - first < FIRST)).astype(np.int64) * self.turns(passages)
        return found

    @property
    def quoted(self) -> Mask:
        """Which passages hold a quote, shape ``(passages,)``."""
        found: Mask = self._passages[:, P.QUOTES] > 0
        return found

    @cached_property
    def voices(self) -> dict[str, int]:
        """The number among the names of everybody who is quoted."""
        firsts = self.arrays["spoken-firsts"]
        return {self._names.text(n): n for n in np.flatnonzero(np.diff(firsts)).tolist()}

    def spoken_by(self, name: str) -> Ids:
        """Return the passages that quote somebody under this name, ascending."""
        number = self.voices.get(name)
        if number is None:
            return np.zeros(0, np.int64)
        start, end = self.arrays["spoken-firsts"][number : number + 2].tolist()
        found: Ids = self.arrays["spoken-passages"][start:end].astype(np.int64)
        return found

    def passages_by_voice(self, there: Mask) -> Iterator[tuple[str, int]]:
        """Yield how many passages quote each name, of those that are `there`."""
        firsts, passages = self.arrays["spoken-firsts"], self.arrays["spoken-passages"]
        counted = np.concatenate([[0], np.cumsum(there[passages])])
        counts = (counted[firsts[1:]] - counted[firsts[:-1]]).tolist()
        for name, number in self.voices.items():
            if counts[number]:
                yield name, counts[number]

    def asked_of(self, passages: Ids) -> Ids:
        """Return the passages that hold the questions which some passages answer, ascending."""
        asked = self._passages[passages, P.ASKED]
        here = asked >= 0
        first = self.firsts[self.interviews_of(passages[here])]
        found: Ids = np.unique(first + asked[here])
        return found

    def answers_to(self, passages: Ids) -> Ids:
        """Return the passage whose question each of some answers; below 0 where there is none."""
        asked = self._passages[passages, P.ASKED].astype(np.int64)
        found: Ids = np.where(asked < 0, -1, self.firsts[self.interviews_of(passages)] + asked)
        return found

    def prompts_of(self, passages: Ids) -> Ids:
        """Return the last passage of the turn before the turn of each of some, said by another.

        Below 0 where there is none, or where the turn began more than `LONGEST_TURN` passages ago.
        """
        turns, speakers = self._passages[:, P.TURN], self._passages[:, P.SPEAKER]
        first = self.firsts[self.interviews_of(passages)]
        at = passages - 1
        for _ in range(LONGEST_TURN):
            inside = (at >= first) & (turns[at] == turns[passages])
            if not inside.any():
                break
            at = at - inside
        there = (at >= first) & (turns[at] >= 0) & (turns[passages] >= 0)
        there &= (turns[at] != turns[passages]) & (speakers[at] != speakers[passages])
        found: Ids = np.where(there, at, -1).astype(np.int64)
        return found

    def asking(self, passages: Ids) -> Ids:
        """Return 1 for those of some passages that are of who asks the questions there."""
        numbers = self.interviews_of(passages).tolist()
        speakers = self._passages[passages, P.SPEAKER].tolist()
        each = zip(numbers, speakers, strict=True)
        return np.array([one in self._interviewers(number) for number, one in each], np.int64)

    def _interviewers(self, number: int) -> frozenset[int]:
        """Return who asks in an interview, by their numbers: many of their turns are questions."""
        if number not in self._asking:
            here = self.passages_of(number)
            rows = self._passages[here.start : here.stop]
            asked = np.zeros(len(rows), bool)
            asked[rows[rows[:, P.ASKED] >= 0, P.ASKED]] = True
            found = []
            for speaker in np.unique(rows[asked, P.SPEAKER]).tolist():
                own = (rows[:, P.SPEAKER] == speaker) & (rows[:, P.TURN] >= 0)
                turns = len(np.unique(rows[own, P.TURN]))
                questions = int(np.count_nonzero(own & asked))
                if questions >= FEWEST and questions >= MANY * turns:
                    found.append(speaker)
            self._asking[number] = frozenset(found)
        return self._asking[number]

    @cached_property
    def _asking(self) -> dict[int, frozenset[int]]:
        return {}

    # interviews

    @cached_property
    def heads(self) -> Sequence[Head]:
        """What is known of each interview; all of them are read for the people in them anyhow."""
        return [self._head(number) for number in range(len(self.ids))]

    def head(self, number: int) -> Head:
        """Return what is known of an interview."""
        return self.heads[number]

    def _head(self, number: int) -> Head:
        start, end = self.arrays["head-firsts"][number : number + 2].tolist()
        details, speakers = json.loads(self.arrays["head-letters"][start:end].tobytes())
        day = details.pop("date")
        known = Details(date=date.fromisoformat(day) if day else None, **details)
        return Head(known, tuple(map(speaker_of, speakers)))

    def interview(self, number: int) -> Interview:
        """Return an interview, without its stored source.

        :raises IndexFileError: where what is to be shown of it is damaged
        """
        text = self.whole_text(number)
        head = self.head(number)
        times = _range(self.arrays["first-times"], number)
        document = Document(
            head.details, "", text, (), times=Lazy(len(times), self._time_at(times))
        )
        passages, quotes = self.passages_of(number), _range(self._quote_firsts, number)
        return Interview(
            self.ids[number],
            document,
            head.speakers,
            Lazy(len(passages), lambda at: self._passage(passages.start, at)),
            Lazy(len(quotes), lambda at: self._quote(quotes.start + at, number, text, 0)),
        )

    def whole_text(self, number: int) -> str:
        """Return the text of an interview.

        :raises IndexFileError: where what is to be shown of it is damaged
        """
        if number not in self._checked:
            if check_of(self.arrays, number) != int(self.arrays["checks"][number]):
                raise IndexFileError(f"interview {self.ids[number]} of {self.name} is damaged")
            self._checked.add(number)
        start, end = self.arrays["text-firsts"][number : number + 2].tolist()
        return _decoded(self.arrays["text-letters"][start:end].tobytes())

    def _time_at(self, times: range) -> Callable[[int], tuple[int, float]]:
        offsets, seconds = self.arrays["time-offsets"], self.arrays["time-seconds"]
        return lambda at: (int(offsets[times.start + at]), float(seconds[times.start + at]))

    def _passage(self, first: int, position: int) -> Passage:
        row = self._passages[first + position].tolist()
        return Passage(
            position,
            Span(row[P.START], row[P.END]),
            self.name_of(row[P.SECTION]),
            self.name_of(row[P.SPEAKER]),
            _or_none(row[P.TURN]),
            _or_none(row[P.ASKED]),
        )

    # quotes

    def quotes_of(self, number: int) -> int:
        """Return how many quotes an interview has."""
        return len(_range(self._quote_firsts, number))

    @cached_property
    def _quotes_before(self) -> Ids:
        """How many quotes stand before each passage, shape ``(passages + 1,)``."""
        found: Ids = np.concatenate([[0], np.cumsum(self._passages[:, P.QUOTES], dtype=np.int64)])
        return found

    def quotes_in(self, passage: int) -> list[Quote]:
        """Return the quotes of a passage, in order."""
        start, end = self._quotes_before[passage : passage + 2].tolist()
        if start == end:
            return []
        number = self.interview_of(passage)
        text, offset = self.text_of(passage), int(self._passages[passage, P.START])
        return [self._quote(at, number, text, offset) for at in range(start, end)]

    def quote_of_id(self, quote_id: str) -> tuple[int, int] | None:
        """Return the interview of a quote and the quote's place among those of that interview."""
        at = self.keys.get(quote_id)
        if at is None:
            return None
        number = int(np.searchsorted(self._quote_firsts, at, side="right")) - 1
        return number, at - int(self._quote_firsts[number])

    def _quote(self, at: int, number: int, text: str, offset: int) -> Quote:
        """Return a quote; `text` is its interview's from `offset` on."""
        row = self._quotes[at].tolist()
        span = Span(row[Q.START], row[Q.END])
        return Quote(
            id=self.keys.text(at),
            span=span,
            text=text[span.start - offset : span.end - offset],
            speaker=self.name_of(row[Q.SPEAKER]),
            directness=DIRECTNESS[row[Q.DIRECTNESS]],
            passage=row[Q.PASSAGE],
            cue=_span(row[Q.CUE_START], row[Q.CUE_END]),
            source=_span(row[Q.SOURCE_START], row[Q.SOURCE_END]),
            content=self._content(at, number) if row[Q.CONTENTS] else (span,),
            occasion=self.name_of(row[Q.OCCASION]),
        )

    def _content(self, at: int, number: int) -> tuple[Span, ...]:
        counts = self._quotes[:, Q.CONTENTS]
        first = int(self.arrays["first-contents"][number])
        first += int(counts[int(self._quote_firsts[number]) : at].sum())
        spans = self.arrays["contents"][first : first + int(counts[at])].tolist()
        return tuple(Span(start, end) for start, end in spans)

    def name_of(self, number: int) -> str | None:
        """Return the name of a number; below 0 it is none."""
        return None if number < 0 else self._names.text(number)

    # places

    @cached_property
    def places(self) -> tuple[dict[tuple[str, ...], list[int]], set[tuple[str, ...]]]:
        """The interviews of each programme, outlet and title, by its words without stop words; and
        which of these are programmes and outlets.
        """
        found: dict[tuple[str, ...], list[int]] = {}
        outlets: set[tuple[str, ...]] = set()
        for number in range(len(self.ids)):
            details = self.head(number).details
            series = {_place_key(name) for name in (details.programme, details.outlet) if name}
            outlets |= series
            for key in series | {_place_key(details.title)}:
                found.setdefault(key, []).append(number)
        return found, outlets


@dataclass(frozen=True, slots=True)
class Gone:
    """Interviews of a segment that are gone, and what they counted for in it.

    `terms` and `words` go by their numbers in the segment: in how many passages that are gone a
    term stood, and how often a word did, with a capital or at all.
    """

    numbers: frozenset[int] = frozenset()
    terms: Mapping[int, int] = field(default_factory=dict)
    words: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def _range(firsts: Any, number: int) -> range:
    return range(int(firsts[number]), int(firsts[number + 1]))


def _or_none(number: int) -> int | None:
    return None if number < 0 else number


def _decoded(letters: bytes) -> str:
    return letters.decode("utf-8", "surrogatepass")


def _span(start: int, end: int) -> Span | None:
    return None if start < 0 else Span(start, end)


def _place_key(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(name) if word.folded not in STOP_WORDS)
