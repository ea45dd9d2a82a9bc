"""An interview in a minute: its parts, each with its most telling quote. Nothing is written anew.

Parts are the sections that the text has, or stretches of one topic, found where its words change
(TextTiling: Hearst, Computational Linguistics 23(1), 1997).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, islice, pairwise
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from corpus.model import Details, Directness, Interview, Passage, Quote, Role
from corpus.sentences import sentences
from retrieval.answers.framing import language_of
from retrieval.answers.naming import SMALL, Subjects
from retrieval.answers.shown import Shown, frame_quote
from retrieval.answers.telling import passes
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.asking.conversation import State, look_at
from retrieval.asking.question import Question
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, fold, terms, written

FEWEST_PARTS, MOST_PARTS = 3, 8
PASSAGES_A_PART = 12
BLOCK = 6
"""Passages on each side of a gap that are compared."""
CLOSEST = 4
"""Passages that a part has at the least."""
LABEL_WORDS, KEY_TERMS, LIKELY_TERMS = 3, 12, 40
SHORTEST, LONGEST = 9, 45
"""Words of a sentence that can stand for a part."""
HOSTS_WORTH, QUESTIONS_WORTH = 0.6, 0.3
SHORTEST_WORD = 4
BETWEEN = " · "
"""What parts the words that name a part."""
UNTELLING = SMALL
"""Words that name no part."""
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
    try:
        interview = index.interview(chosen or "")
    except KeyError:
        return unanswered(index, question), state
    parts = tuple(
        (part.label, frame_quote(interview, part.quote, set(part.terms), longest=LONGEST_PART))
        for part in index.remembered(f"parts of {interview.id}", lambda: _parts(index, interview))
    )
    if not parts:
        return unanswered(index, question), state
    first = parts[0][1]
    after = look_at(state, first.id, first.speaker, interview.id)
    return Summary(question, interview.details, parts), after


def _parts(index: Index, interview: Interview) -> tuple[Part, ...]:
    """Return the parts of an interview that have a quote to show, in order."""
    language = language_of(interview.details)
    texts = [interview.words(passage) for passage in interview.passages]
    said = written(texts, language)
    stems = [[term for _, term in one] for one in said]
    whole = Counter(chain.from_iterable(stems))
    weight = {term: index.weight(term) for term in whole}
    quotes = _direct_quotes(interview)
    names = frozenset(fold(word) for one in interview.speakers for word in one.name.split())
    stretches = list(_stretches(interview, stems))
    headed = all(heading for _, heading in stretches)
    # what they speak of is told of English only
    subjects = None if headed or language != ENGLISH else Subjects(texts, names)
    parts = []
    for positions, heading in stretches:
        here = Counter(chain.from_iterable(stems[positions.start : positions.stop]))
        key = _key_terms(weight, here, whole)
        likely = {at: sum(key.get(term, 0.0) for term in set(stems[at])) for at in positions}
        quote = _telling(interview, quotes, likely, key)
        if quote is not None:
            named = subjects.named(positions, key) if subjects is not None and not heading else []
            named = named or _weightiest(said[positions.start : positions.stop], key, names)
            label = heading or BETWEEN.join(named)
            parts.append(Part(label, quote, frozenset(list(key)[:KEY_TERMS])))
    return tuple(parts)


def _direct_quotes(interview: Interview) -> dict[int, list[Quote]]:
    """Return the quotes that can stand for a part, by the position of their passage."""
    found: dict[int, list[Quote]] = {}
    for quote in interview.quotes:
        if quote.speaker is not None and quote.directness is Directness.DIRECT:
            found.setdefault(quote.passage, []).append(quote)
    return found


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
    depth = _depths(_likeness(_vectors(stems)))
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
    """Return how often each term is said in each passage, by its weight, shape ``(passages,
    terms)``: of the terms that neither one passage alone has nor a third of them.
    """
    count = len(stems)
    seen = Counter(chain.from_iterable(map(set, stems)))
    kept = [term for term, times in seen.items() if 1 < times <= max(count // 3, 2)]
    column = {term: at for at, term in enumerate(kept)}
    cells = [
        row * len(kept) + column[term]
        for row, one in enumerate(stems)
        for term in one
        if term in column
    ]
    times = np.bincount(np.array(cells, np.int64), minlength=count * len(kept))
    weights = np.array([log(1 + count / seen[term]) for term in kept])
    vectors: NDArray[np.float64] = times.reshape(count, len(kept)) * weights
    return vectors


def _likeness(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cosine of what stands before and behind each gap, shape ``(passages - 1,)``."""
    upto = np.vstack([np.zeros(vectors.shape[1]), np.cumsum(vectors, axis=0)])
    gaps = np.arange(1, len(vectors))
    left = upto[gaps] - upto[np.maximum(gaps - BLOCK, 0)]
    right = upto[np.minimum(gaps + BLOCK, len(vectors))] - upto[gaps]
    size = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    alike = np.einsum("gt,gt->g", left, right)
    likeness: NDArray[np.float64] = np.zeros(len(gaps))
    np.divide(alike, size, out=likeness, where=size > 0)
    return likeness


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


def _key_terms(
    weight: Mapping[str, float], here: Mapping[str, int], whole: Mapping[str, int]
) -> dict[str, float]:
    """Return what a part is about: its own frequent terms, the weightiest ones first, in order."""
    worth = {
        term: times * weight[term] * times / whole[term]
        for term, times in here.items()
        if times > 1 or whole[term] == times
    }
    least = min(nlargest(LIKELY_TERMS, worth.values()), default=0.0)
    first = [term for term, value in worth.items() if value >= least]
    first.sort(key=lambda term: (-worth[term], term))
    return {term: worth[term] for term in first} | worth


def _telling(
    interview: Interview,
    quotes: Mapping[int, Sequence[Quote]],
    likely: Mapping[int, float],
    key: Mapping[str, float],
) -> Quote | None:
    """Return the quote with the sentence that says most of what a part is about; of equals the
    first.

    :param likely: what the words of each passage of the part are worth; the likeliest are read
        first, and no more than can say more than what was found
    """
    hosts = {speaker.name for speaker in interview.speakers if Role.HOST in speaker.roles}
    best: tuple[float, int, Quote | None] = (0.0, 0, None)
    for at in sorted(likely, key=lambda at: -likely[at]):
        if likely[at] / sqrt(SHORTEST) < best[0]:
            break
        for quote in quotes.get(at, ()):
            share = HOSTS_WORTH if quote.speaker in hosts else 1.0
            worth = share * _most_worth(interview, quote, key)
            if worth > best[0] or (worth == best[0] and worth and at < best[1]):
                best = worth, at, quote
    return best[2]


def _most_worth(interview: Interview, quote: Quote, key: Mapping[str, float]) -> float:
    """Return what the sentence of a quote is worth that says most."""
    text, language = interview.text, language_of(interview.details)
    if len(quote.text.split()) <= LONGEST_PART and passes(quote.text):
        return 0.0  # it is shown whole, whatever else it says
    said = [span.of(text) for span in sentences(text, quote.span.start, quote.span.end)]
    worth = sorted(((_worth(one, key, language), one) for one in said), reverse=True)
    # what passes is dear to tell: of most quotes the first is told alone
    return next((value for value, one in worth if value and not passes(one)), 0.0)


def _worth(sentence: str, key: Mapping[str, float], language: str) -> float:
    length = len(sentence.split())
    if not SHORTEST <= length <= LONGEST:
        return 0.0
    asks = QUESTIONS_WORTH if sentence.rstrip('"”’ ').endswith("?") else 1.0
    said = set(terms(sentence, language))
    return asks * sum(key.get(term, 0.0) for term in said) / sqrt(length)


def _weightiest(
    said: Sequence[Sequence[tuple[str, str]]], key: Mapping[str, float], names: frozenset[str]
) -> list[str]:
    """Return the weightiest words of a part, as they are mostly written in it.

    :param said: the words of each passage as they are written, each with its stem
    """
    forms: dict[str, dict[str, int]] = {}
    likely = set(islice(key, LIKELY_TERMS))
    pairs = (pair for one in said for pair in one if pair[1] in likely)
    for (surface, term), times in Counter(pairs).items():
        forms.setdefault(term, {})[surface] = times
    told = (_told(forms[term]) for term in key if term in forms)
    return list(islice((word for word in told if word and fold(word) not in names), LABEL_WORDS))


def _told(forms: Mapping[str, int]) -> str | None:
    """Return the form of a word that is written most, if it can name a part."""
    plain = [
        surface
        for surface in forms
        if surface.isalpha() and len(surface) >= SHORTEST_WORD and fold(surface) not in UNTELLING
    ]
    return max(plain, key=forms.__getitem__, default=None)
