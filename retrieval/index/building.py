"""Building: interviews in, the flat arrays of a segment out."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import Any

import numpy as np

from corpus.forms.rows import DETAILS, speaker_fields
from corpus.library.reading import Version
from corpus.model import Directness, Interview, Passage, Quote, Span
from retrieval.index.analysis import ENGLISH, terms, terms_of, words
from retrieval.index.bm25 import Part, part_of
from retrieval.index.files import Array, Arrays
from retrieval.index.lexicon import LexiconBuilder
from retrieval.index.postings import Postings, build_postings
from retrieval.index.vocabulary import Vocabulary

LENGTHS = 0.5
"""How much BM25 discounts long passages (b): in speech a long turn is more often the answer."""
DIRECTNESS = tuple(Directness)
NONE = -1


class P(IntEnum):
    """The columns of a passage: its span in characters, and where its words are among the bytes of
    its interview's text; the numbers of its section and speaker among the names; its turn; the
    position of the question that it answers; which section of an article it is in (from 1; 0:
    none); its words; its quotes.
    """

    START, END, FROM, BYTES, SECTION, SPEAKER, TURN, ASKED, GROUP, WORDS, QUOTES = range(11)


class Q(IntEnum):
    """The columns of a quote: what a row of the library has. `CONTENTS` is how many spans its
    content has; 0 where that is the quote itself.
    """

    PASSAGE, START, END, SPEAKER, DIRECTNESS, OCCASION, CONTENTS = range(7)
    CUE_START, CUE_END, SOURCE_START, SOURCE_END = range(7, 11)


NAMES_OF = {"passages": (P.SECTION, P.SPEAKER), "quotes": (Q.SPEAKER, Q.OCCASION)}
"""The columns that hold numbers of names."""


def build(interviews: Iterable[tuple[Interview, Version]]) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays and facts of a segment that holds some interviews, in their order."""
    return _Built(interviews).parts()


class _Built:
    """Everything that a segment is made of, collected in one pass through the interviews."""

    def __init__(self, interviews: Iterable[tuple[Interview, Version]]) -> None:
        self._lexicon = LexiconBuilder()
        self._ids: list[str] = []
        self._versions: list[Version] = []
        self._languages: list[str] = []
        self._heads: list[bytes] = []
        self._texts: list[bytes] = []
        self._days: list[int] = []
        self._firsts: dict[str, list[int]] = {
            key: [0] for key in ("passages", "quotes", "contents", "times")
        }
        self._passages: list[tuple[int, ...]] = []
        self._quotes: list[tuple[int, ...]] = []
        self._contents: list[tuple[int, int]] = []
        self._times: list[tuple[int, float]] = []
        self._names = Vocabulary()
        self._quote_ids = Vocabulary()
        self._own: list[int] = []
        self._vocabulary, self._postings = build_postings(self._corpus(interviews), self._own)

    def _corpus(self, interviews: Iterable[tuple[Interview, Version]]) -> Iterator[list[str]]:
        for interview, version in interviews:
            self._head(interview, version)
            language = interview.details.language or ENGLISH
            self._languages.append(language)
            self._quotes_of(interview)
            yield from self._passages_of(interview, language)
            names = " . ".join(speaker.name for speaker in interview.speakers)
            self._lexicon.count(names, words(names))
            for key, kept in self._kept().items():
                self._firsts[key].append(kept)

    def _kept(self) -> dict[str, int]:
        return {
            "passages": len(self._passages),
            "quotes": len(self._quotes),
            "contents": len(self._contents),
            "times": len(self._times),
        }

    def _head(self, interview: Interview, version: Version) -> None:
        details = {key: getattr(interview.details, key) for key in DETAILS}
        day = interview.details.date
        details["date"] = day.isoformat() if day else None
        speakers = [speaker_fields(speaker) for speaker in interview.speakers]
        self._heads.append(json.dumps([details, speakers]).encode())
        self._ids.append(interview.id)
        self._versions.append(version)
        self._days.append(day.toordinal() if day else NONE)
        self._texts.append(_encoded(interview.text))
        self._times += interview.document.times

    def _quotes_of(self, interview: Interview) -> None:
        ids = [quote.id for quote in interview.quotes]
        self._quote_ids.numbers(ids, len(ids))
        for quote in interview.quotes:
            content = () if quote.content == (quote.span,) else quote.content
            self._contents += [(span.start, span.end) for span in content]
            self._quotes.append(
                (
                    quote.passage,
                    quote.span.start,
                    quote.span.end,
                    self._name(quote.speaker),
                    DIRECTNESS.index(quote.directness),
                    self._name(quote.occasion),
                    len(content),
                    *_ends(quote.cue),
                    *_ends(quote.source),
                )
            )

    def _passages_of(self, interview: Interview, language: str) -> Iterator[list[str]]:
        before: Passage | None = None
        group, read, at = 0, 0, 0
        for passage in interview.passages:
            quotes = interview.quotes_of(passage.position)
            group += _opens(passage, before)
            text = interview.words(passage)
            at += len(_encoded(interview.text[read : passage.span.start]))
            size = len(_encoded(text))
            self._passages.append(
                (
                    passage.span.start,
                    passage.span.end,
                    at,
                    size,
                    self._name(passage.section),
                    self._name(passage.speaker),
                    NONE if passage.turn is None else passage.turn,
                    NONE if passage.asked is None else passage.asked,
                    group if _in_article(passage) else 0,
                    len(text.split()),
                    len(quotes),
                )
            )
            read, at = passage.span.end, at + size
            found = words(text)
            self._lexicon.count(text, found)
            own = terms_of(found, language)
            self._own.append(len(own))
            extra = _context(interview, passage, quotes)
            yield own + [t for part in extra for t in terms(part, language)]
            before = passage

    def _name(self, name: str | None) -> int:
        return NONE if name is None else int(self._names.numbers((name,), 1)[0])

    def parts(self) -> tuple[Arrays, dict[str, Any]]:
        """Return the arrays and the facts."""
        part = part_of(self._vocabulary, self._postings, b=LENGTHS)
        arrays: Arrays = {
            **postings_arrays(part),
            **self._lexicon.arrays(),
            "passages": np.array(self._passages, np.int32).reshape(-1, len(P)),
            "quotes": np.array(self._quotes, np.int32).reshape(-1, len(Q)),
            **columns("first", {k: np.array(v, np.int64) for k, v in self._firsts.items()}),
            **columns("name", self._names.arrays()),
            **columns("key", self._quote_ids.arrays()),
            "contents": np.array(self._contents, np.int32).reshape(-1, 2),
            "time-offsets": np.array([offset for offset, _ in self._times], np.int32),
            "time-seconds": np.array([second for _, second in self._times], np.float64),
            "days": np.array(self._days, np.int32),
            "added": np.array([version.added for version in self._versions], np.int64),
            **packed("head", self._heads),
            **packed("text", self._texts),
        }
        arrays |= spoken(arrays)
        arrays["checks"] = np.array(
            [check_of(arrays, number) for number in range(len(self._ids))], np.uint32
        )
        stamps = [version.stamp for version in self._versions]
        written = dict(self._lexicon.written)
        facts = {"ids": self._ids, "stamps": stamps, "mean": part.mean, "written": written}
        return arrays, facts | {"languages": self._languages}


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _ends(span: Span | None) -> tuple[int, int]:
    return (NONE, NONE) if span is None else (span.start, span.end)


def _in_article(passage: Passage) -> bool:
    return passage.section is not None and passage.turn is None


def _opens(passage: Passage, before: Passage | None) -> bool:
    """Tell whether a passage of an article opens a section."""
    return _in_article(passage) and (before is None or before.section != passage.section)


def _context(interview: Interview, passage: Passage, quotes: Iterable[Quote]) -> Iterator[str]:
    """Yield what a passage can be found by besides its words."""
    if passage.section:
        yield passage.section
    yield from dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    if passage.asked is not None:
        yield interview.words(interview.passages[passage.asked])


def columns(of: str, arrays: Mapping[str, Array]) -> Arrays:
    """Return arrays under names that say what they are of."""
    return {f"{of}-{key}": array for key, array in arrays.items()}


def column(arrays: Mapping[str, Array], of: str) -> Arrays:
    """Return the arrays that :func:`columns` named."""
    return {
        key.removeprefix(f"{of}-"): array
        for key, array in arrays.items()
        if key.startswith(f"{of}-")
    }


def packed(name: str, parts: Iterable[bytes]) -> Arrays:
    """Return byte strings as one array, and where each starts and ends, shape ``(parts + 1,)``."""
    kept = list(parts)
    firsts = np.concatenate([[0], np.cumsum([len(part) for part in kept])]).astype(np.int64)
    return {f"{name}-firsts": firsts, f"{name}-letters": np.frombuffer(b"".join(kept), np.uint8)}


def postings_arrays(part: Part) -> Arrays:
    """Return the terms and where they stand as flat arrays."""
    return {
        **columns("term", part.vocabulary.arrays()),
        "posting-starts": part.postings.starts,
        "posting-passages": part.postings.passages,
        "posting-counts": part.postings.counts,
        "posting-lengths": part.postings.lengths,
        "posting-own": part.postings.own,
        "posting-impacts": part.impacts,
        "posting-peaks": part.peaks,
    }


def restored_part(arrays: Mapping[str, Array], mean: float) -> Part:
    """Return the part that :func:`postings_arrays` wrote out.

    :param mean: the mean length of its passages when it was built
    :raises KeyError: where something is missing
    """
    names = ("starts", "passages", "counts", "lengths", "own")
    postings = Postings(*(arrays[f"posting-{name}"] for name in names))
    vocabulary = Vocabulary.restored(column(arrays, "term"))
    return Part(vocabulary, postings, arrays["posting-peaks"], arrays["posting-impacts"], mean)


def spoken(arrays: Mapping[str, Array]) -> Arrays:
    """Return the passages that quote each name, by its number: ``spoken-firsts`` says where."""
    names = len(arrays["name-ends"])
    speaker = arrays["quotes"][:, Q.SPEAKER].astype(np.int64)
    counts = np.diff(arrays["first-quotes"])
    base = np.repeat(arrays["first-passages"][:-1], counts)
    passage = arrays["quotes"][:, Q.PASSAGE] + base
    kept = speaker != NONE
    size = max(len(arrays["passages"]), 1)
    keys = np.unique(speaker[kept] * size + passage[kept])
    return {
        "spoken-firsts": np.searchsorted(keys, np.arange(names + 1) * size).astype(np.int64),
        "spoken-passages": (keys % size).astype(np.int32),
    }


def check_of(arrays: Mapping[str, Array], number: int) -> int:
    """Return a checksum of all that is shown of an interview: its head, words, turns, quotes."""
    check = 0
    for firsts, name in (
        ("head-firsts", "head-letters"),
        ("text-firsts", "text-letters"),
        ("first-passages", "passages"),
        ("first-quotes", "quotes"),
    ):
        start, end = arrays[firsts][number : number + 2].tolist()
        check = zlib.crc32(arrays[name][start:end].tobytes(), check)
    return check
