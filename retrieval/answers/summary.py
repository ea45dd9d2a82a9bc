"""An interview in a minute: its parts, each with its most telling quote. Nothing is written anew.

Parts are the sections that the text has, or stretches of one topic (:mod:`.tiling`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import sqrt

import numpy as np

from corpus.model import Details, Directness, Interview, Passage, Quote, Role
from corpus.sentences import sentences
from retrieval.answers.framing import language_of
from retrieval.answers.met import by_stems
from retrieval.answers.naming import SMALL, Subjects
from retrieval.answers.shown import Shown, frame_quote
from retrieval.answers.telling import passes
from retrieval.answers.tiling import topic_changes
from retrieval.answers.unanswered import Unanswered, unanswered
from retrieval.answers.wording import Terms, Wording
from retrieval.asking.conversation import State, look_at
from retrieval.asking.question import Question
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, fold, stems
from retrieval.index.scoring import Floats

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
        (part.label, frame_quote(interview, part.quote, by_stems(part.terms), longest=LONGEST_PART))
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
    wording = Wording.of([interview.words(one) for one in interview.passages], language)
    terms = wording.terms()
    weight = np.zeros(len(wording.stems))
    for at in np.flatnonzero(terms.whole).tolist():
        weight[at] = index.weight(wording.stems[at])
    quotes = _direct_quotes(interview)
    names = frozenset(fold(word) for one in interview.speakers for word in one.name.split())
    stretches = list(_stretches(interview, terms))
    headed = all(heading for _, heading in stretches)
    # what they speak of is told of English only
    subjects = None if headed or language != ENGLISH else Subjects(wording, names)
    parts = []
    for positions, heading in stretches:
        key = _key(wording, terms, positions, weight)
        likely = terms.worth(key.value)[positions.start : positions.stop].tolist()
        by_passage = dict(zip(positions, likely, strict=True))
        quote = _telling(interview, quotes, by_passage, key.worth_of(wording))
        if quote is not None:
            named = subjects.named(positions, key.value) if subjects and not heading else []
            named = named or _weightiest(wording, positions, key, names)
            about = frozenset(wording.stems[at] for at in key.first[:KEY_TERMS])
            parts.append(Part(heading or BETWEEN.join(named), quote, about))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Key:
    """What a part is about: what each stem is worth, shape ``(stems,)``, and the numbers of the
    weightiest ones, in order.
    """

    value: Floats
    first: Sequence[int]

    def worth_of(self, wording: Wording) -> Mapping[str, float]:
        """Return what each term is worth."""
        there = np.flatnonzero(self.value).tolist()
        return {
            wording.stems[at]: value
            for at, value in zip(there, self.value[there].tolist(), strict=True)
        }


def _key(wording: Wording, terms: Terms, positions: range, weight: Floats) -> _Key:
    """Return what a part is about: its own frequent terms; of the equally weighty the first."""
    here, whole = terms.within(positions), terms.whole
    own = (here > 1) | ((here > 0) & (whole == here))
    value = np.where(own, here * weight * here / np.maximum(whole, 1), 0.0)
    likeliest = np.argsort(-value, kind="stable")[:LIKELY_TERMS]
    return _Key(value, likeliest[value[likeliest] > 0].tolist())


def _direct_quotes(interview: Interview) -> dict[int, list[Quote]]:
    """Return the quotes that can stand for a part, by the position of their passage."""
    found: dict[int, list[Quote]] = {}
    for quote in interview.quotes:
        if quote.speaker is not None and quote.directness is Directness.DIRECT:
            found.setdefault(quote.passage, []).append(quote)
    return found


def _stretches(interview: Interview, terms: Terms) -> Iterator[tuple[range, str | None]]:
    """Yield the positions of each part, and its heading where the text has one."""
    passages = interview.passages
    sections = {passage.section for passage in passages if passage.section}
    if len(sections) > 1:
        yield from _sections(passages)
        return
    bounds = [0, *topic_changes(terms), len(passages)]
    for start, end in pairwise(bounds):
        yield range(start, end), None


def _sections(passages: Sequence[Passage]) -> Iterator[tuple[range, str | None]]:
    start = 0
    for at in range(1, len(passages) + 1):
        if at == len(passages) or passages[at].section != passages[start].section:
            if passages[start].section:
                yield range(start, at), passages[start].section
            start = at


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
            worth = share * _most_worth(interview, quote, key, best[0] / share)
            if worth > best[0] or (worth == best[0] and worth and at < best[1]):
                best = worth, at, quote
    return best[2]


def _most_worth(
    interview: Interview, quote: Quote, key: Mapping[str, float], least: float
) -> float:
    """Return what the sentence of a quote is worth that says most; 0 if under `least`."""
    text, language = interview.text, language_of(interview.details)
    said = [span.of(text) for span in sentences(text, quote.span.start, quote.span.end)]
    worth = sorted(((_worth(one, key, language), one) for one in said), reverse=True)
    if not worth or worth[0][0] < least:
        return 0.0
    # what passes is dear to tell: of most quotes it is never asked
    if len(quote.text.split()) <= LONGEST_PART and passes(quote.text):
        return 0.0  # it is shown whole, whatever else it says
    return next((value for value, one in worth if value and not passes(one)), 0.0)


def _worth(sentence: str, key: Mapping[str, float], language: str) -> float:
    length = len(sentence.split())
    if not SHORTEST <= length <= LONGEST:
        return 0.0
    asks = QUESTIONS_WORTH if sentence.rstrip('"”’ ').endswith("?") else 1.0
    said = stems(sentence, language).terms
    return asks * sum(key.get(term, 0.0) for term in said) / sqrt(length)


def _weightiest(wording: Wording, positions: range, key: _Key, names: frozenset[str]) -> list[str]:
    """Return the weightiest words of a part, as they are mostly written in it."""
    forms: dict[int, dict[str, int]] = {at: {} for at in key.first}
    for surface, times in Counter(wording.said[wording.span(positions)].tolist()).items():
        term = int(wording.stem_of[surface])
        if term in forms and wording.is_term[surface]:
            forms[term][wording.surfaces[surface]] = times
    told = map(_told, forms.values())
    return list(islice((word for word in told if word and fold(word) not in names), LABEL_WORDS))


def _told(forms: Mapping[str, int]) -> str | None:
    """Return the form of a word that is written most, if it can name a part."""
    plain = [
        surface
        for surface in forms
        if surface.isalpha() and len(surface) >= SHORTEST_WORD and fold(surface) not in UNTELLING
    ]
    return max(plain, key=forms.__getitem__, default=None)
