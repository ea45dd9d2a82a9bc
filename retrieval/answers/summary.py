"""An interview in a minute: its parts, each with its most telling quote. Nothing is written anew.

Parts are the sections that the text has, or stretches of one topic, found where its words change
(TextTiling: Hearst, Computational Linguistics 23(1), 1997).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from corpus.model import Details, Directness, Interview, Passage, Quote, Role
from corpus.sentences import sentences
from retrieval.answers.shown import Shown, frame_quote
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State, look_at
from retrieval.asking.question import FRAME, Question
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, STOP_WORDS, terms, words

FEWEST_PARTS, MOST_PARTS = 3, 8
PASSAGES_A_PART = 12
BLOCK = 6
"""Passages on each side of a gap that are compared."""
CLOSEST = 4
"""Passages that a part has at the least."""
LABEL_WORDS, KEY_TERMS = 3, 12
SHORTEST, LONGEST = 9, 45
"""Words of a sentence that can stand for a part."""
HOSTS_WORTH, QUESTIONS_WORTH = 0.6, 0.3
SHORTEST_WORD = 4
LONGEST_PART = 45
"""Words that are shown of a quote, in whole sentences."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an interview: what it is about, its most telling quote, and terms to cut it by."""

    label: str
    quote: Quote
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Summary:
    """The parts of an interview: what each is about, and its most telling quote."""

    question: Question
    details: Details
    parts: tuple[tuple[str, Shown], ...]
    outcome: Outcome = Outcome.ANSWERED

    @property
    def quotes(self) -> tuple[Shown, ...]:
        """The quotes of the parts, in order."""
        return tuple(shown for _, shown in self.parts)

    @property
    def more(self) -> tuple[str, ...]:
        """None: all are shown."""
        return ()


def answer_summary(
    index: Index, state: State, question: Question
) -> tuple[Summary | Unanswered, State]:
    """Sum up the interview that a question is about in the quotes that say most of its parts."""
    chosen = question.summed
    if chosen is None or chosen not in index.ids():
        return unanswered(index, question), state
    interview = index.interview(chosen)
    parts = tuple(
        (part.label, frame_quote(interview, part.quote, set(part.terms), longest=LONGEST_PART))
        for part in _parts(index, interview)
    )
    if not parts:
        return unanswered(index, question), state
    first = parts[0][1]
    after = look_at(state, first.id, first.speaker, chosen)
    return Summary(question, interview.details, parts), after


def _parts(index: Index, interview: Interview) -> tuple[Part, ...]:
    """Return the parts of an interview that have a quote to show, in order."""
    language = interview.details.language or ENGLISH
    stems = [terms(interview.words(passage), language) for passage in interview.passages]
    whole = Counter(term for one in stems for term in one)
    parts = []
    for positions, heading in _stretches(interview, stems):
        here = Counter(term for at in positions for term in stems[at])
        key = _key_terms(index, here, whole)
        quote = _telling(interview, positions, key)
        if quote is not None:
            label = heading or _label(interview, positions, key, language)
            parts.append(Part(label, quote, frozenset(list(key)[:KEY_TERMS])))
    return tuple(parts)


def _stretches(
    interview: Interview, stems: Sequence[Sequence[str]]
) -> Iterator[tuple[range, str | None]]:
    """Yield the positions of each part, and its heading where the text has one."""
    passages = interview.passages
    sections = {passage.section for passage in passages if passage.section}
    if len(sections) > 1:
        yield from _sections(passages)
        return
    bounds = [0, *_gaps(stems), len(passages)]
    for start, end in pairwise(bounds):
        yield range(start, end), None


def _sections(passages: Sequence[Passage]) -> Iterator[tuple[range, str | None]]:
    start = 0
    for at in range(1, len(passages) + 1):
        if at == len(passages) or passages[at].section != passages[start].section:
            if passages[start].section:
                yield range(start, at), passages[start].section
            start = at


def _gaps(stems: Sequence[Sequence[str]]) -> list[int]:
    """Return where the topic changes: the deepest dips of likeness between what stands around."""
    count = min(max(len(stems) // PASSAGES_A_PART, FEWEST_PARTS), MOST_PARTS)
    if len(stems) < 2 * FEWEST_PARTS:
        return []
    vectors = _vectors(stems)
    likeness = np.array([_likeness(vectors, at) for at in range(1, len(stems))])
    depth = _depths(likeness)
    chosen: list[int] = []
    for gap in np.argsort(-depth, kind="stable").tolist():
        at = gap + 1
        inside = CLOSEST <= at <= len(stems) - CLOSEST
        if inside and all(abs(at - other) >= CLOSEST for other in chosen):
            chosen.append(at)
        if len(chosen) == count - 1:
            break
    return sorted(chosen)


def _vectors(stems: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    seen = Counter(term for one in stems for term in set(one))
    kept = [term for term, times in seen.items() if 1 < times <= max(len(stems) // 3, 2)]
    column = {term: at for at, term in enumerate(kept)}
    vectors = np.zeros((len(stems), max(len(kept), 1)))
    for row, one in enumerate(stems):
        for term in one:
            if term in column:
                vectors[row, column[term]] += log(1 + len(stems) / seen[term])
    return vectors


def _likeness(vectors: NDArray[np.float64], at: int) -> float:
    left = vectors[max(at - BLOCK, 0) : at].sum(axis=0)
    right = vectors[at : at + BLOCK].sum(axis=0)
    size = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(left @ right) / size if size else 0.0


def _depths(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how deep each gap lies below the nearest peak on either side."""
    depths = np.zeros(len(likeness))
    for at, here in enumerate(likeness):
        peaks = []
        for step in (-1, 1):
            peak, next_one = here, at + step
            while 0 <= next_one < len(likeness) and likeness[next_one] >= peak:
                peak, next_one = likeness[next_one], next_one + step
            peaks.append(peak - here)
        depths[at] = sum(peaks)
    return depths


def _key_terms(index: Index, here: Counter[str], whole: Counter[str]) -> dict[str, float]:
    """Return what a part is about: its own frequent terms, the weightiest first."""
    worth = {
        term: times * index.weight(term) * times / whole[term]
        for term, times in here.items()
        if times > 1 or whole[term] == times
    }
    return dict(sorted(worth.items(), key=lambda pair: (-pair[1], pair[0])))


def _telling(interview: Interview, positions: range, key: dict[str, float]) -> Quote | None:
    """Return the quote with the sentence that says most of what a part is about."""
    hosts = {speaker.name for speaker in interview.speakers if Role.HOST in speaker.roles}
    best: tuple[float, Quote | None] = (0.0, None)
    for quote in (quote for at in positions for quote in interview.quotes_of(at)):
        if quote.speaker is None or quote.directness is not Directness.DIRECT:
            continue
        share = HOSTS_WORTH if quote.speaker in hosts else 1.0
        for span in sentences(interview.text, quote.span.start, quote.span.end):
            value = share * _worth(span.of(interview.text), key)
            if value > best[0]:
                best = value, quote
    return best[1]


def _worth(sentence: str, key: dict[str, float]) -> float:
    length = len(sentence.split())
    if not SHORTEST <= length <= LONGEST:
        return 0.0
    asks = QUESTIONS_WORTH if sentence.rstrip('"”’ ').endswith("?") else 1.0
    return asks * sum(key.get(term, 0.0) for term in set(terms(sentence))) / sqrt(length)


def _label(interview: Interview, positions: range, key: dict[str, float], language: str) -> str:
    """Name a part by its weightiest words, as they are mostly written in it."""
    written: dict[str, Counter[str]] = {}
    for at in positions:
        for word in words(interview.words(interview.passages[at])):
            plain = word.surface.isalpha() and len(word.surface) >= SHORTEST_WORD
            if plain and word.folded not in STOP_WORDS | FRAME:
                for term in terms(word.surface, language):
                    written.setdefault(term, Counter())[word.surface] += 1
    names = {word.casefold() for s in interview.speakers for word in s.name.split()}
    told = [written[term].most_common(1)[0][0] for term in key if term in written]
    kept = [word for word in told if word.casefold() not in names]
    return ", ".join(kept[:LABEL_WORDS])
