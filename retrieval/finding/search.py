"""Search: a question in, ranked quotes out, or none and the reason.

First candidates, by BM25 among the passages that the question leaves in; then their order, by
features with learned weights; then the quotes in them, by how directly each is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.model import Directness, Quote
from retrieval.asking.question import Question, language_of
from retrieval.finding.abstention import NO_SIGNALS, answers, is_close, likelihood, signals
from retrieval.finding.allowed import allowed_passages, as_ids
from retrieval.finding.capitals import by_capitals
from retrieval.finding.features import NAMES, asks, blended, features, near_terms, telling
from retrieval.finding.meaning import Meant
from retrieval.finding.prompts import covered_with_prompts, had_with_prompts, replies
from retrieval.finding.ranking import scored
from retrieval.finding.topic import Covered, Topic
from retrieval.index import Index
from retrieval.index.analysis import stem, words
from retrieval.index.scoring import Ids, Mask

CANDIDATES = 200
"""How many passages are looked at, by BM25."""
WITH_PROMPTS = 60
"""How many of them, the best by their own words, are looked at with what they go on from."""
LOOKED_INTO = 30
"""How many of them are read, and looked into for their quotes."""
BROWSED = 400
"""How many passages of a person are looked into where no topic is asked about."""
COVERAGE = 0.4
"""The share of the question's idf mass that the best passage of an answer has at the least."""
HERE = 2.0
"""How much the interview that the conversation is in is preferred."""
INSIDE = 1.0
"""What words inside the quote add, against words around it."""
SECTION = 0.2
"""What the best passage of an article's section lends to the others of it."""
DIRECTNESS = {Directness.DIRECT: 1.0, Directness.MIXED: 0.85, Directness.INDIRECT: 0.7}
SIBLING = 0.75
"""What a second quote of one passage is worth: it stands in the context of the first."""
ASKING = 0.8
"""What a turn that asks is worth against one that answers."""
DIFFERENT, BESIDE, ALIKE = 3, 2, 0.7
"""How many quotes are to be of different moments, how many passages apart these are, and what one
of the same moment loses."""
NAMELESS = 0.7
"""What a quote is worth whose speaker the text leaves open; it is never shown under a name."""


class Outcome(StrEnum):
    """How a question ended; `CLOSEST`: nothing surely answers, and what comes nearest is shown."""

    ANSWERED = "answered"
    CLOSEST = "closest"
    MENTIONED = "mentioned"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that fits, the id of its interview, and how well it fits."""

    quote: Quote
    interview: str
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found. `found` and `missing` are the topic's words that it did and didn't.

    `about` are passages that speak of what was asked where no quote answers, as ``(interview,
    position)``. `said`: they are such as were asked for, though none surely answers. `exhausted`:
    there is no quote that was not shown before. `surname`: what they speak of is that alone, where
    somebody was asked for by his whole name.
    """

    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    about: tuple[tuple[str, int], ...] = ()
    said: bool = False
    exhausted: bool = False
    surname: str = ""

    @property
    def answering(self) -> tuple[Hit, ...]:
        """The quotes that are likely enough to answer."""
        return self.hits if self.outcome is Outcome.ANSWERED else ()


def search(index: Index, question: Question) -> Result:
    """Rank the quotes that answer a question; the caller shows as many as he wants."""
    if question.unknown is not None:
        return _about_unknown(index, question)
    if question.speakers and not any(index.people.everyone[p].quoted for p in question.speakers):
        return _silent(index, question)
    allowed = allowed_passages(index, question)
    if not question.topic:
        return _everything(index, question, allowed)
    found = _passages(index, question, question.topic, allowed)
    if not is_close(found.signals):
        return _not_covered(index, found.topic, allowed)
    hits = _hits(index, question, found)
    shown = Outcome.ANSWERED if answers(found.signals) else Outcome.CLOSEST
    outcome = shown if hits else Outcome.NOTHING
    best = int(found.covered.coverage.argmax())
    told = found.topic.split(found.covered, best)
    return Result(outcome, hits, *told, exhausted=not hits)


def rank_passages(index: Index, question: Question, k: int = 10) -> list[int]:
    """Return the passages that fit a question best, whether or not they answer it."""
    wanted = question.topic or tuple(word.surface for word in words(question.text))
    allowed = allowed_passages(index, question)
    if not np.any(allowed):
        allowed = index.quoted
    found = _passages(index, question, wanted, allowed, answering=False)
    return [int(passage) for passage in found.ids[:k]]


def looked_into(index: Index, question: Question) -> Found | None:
    """Return what a search for a question goes by; None where it looks for nobody's passages."""
    allowed = allowed_passages(index, question)
    if not question.topic or not np.any(allowed):
        return None
    return _passages(index, question, question.topic, allowed)


@dataclass(frozen=True, slots=True)
class Found:
    """Passages, the best first, with their scores; how the topic is covered by those looked into,
    with their features, and the signals that tell whether the best one answers.
    """

    topic: Topic
    covered: Covered
    ids: Ids
    scores: NDArray[np.float64]
    features: NDArray[np.float64]
    signals: NDArray[np.float64]


def _passages(
    index: Index,
    question: Question,
    wanted: Sequence[str],
    allowed: Mask | Ids,
    *,
    answering: bool = True,
) -> Found:
    """Rank the allowed passages: candidates by BM25 with near words, in the order of the features.

    :param answering: leave out what has words of the conversation alone, and none of the topic's
        nor near them
    """
    language = language_of(index, question)
    topic = Topic(index, telling(index, wanted, language), language, question.context)
    near = near_terms(index, topic)
    covered = topic.covered(topic.best(CANDIDATES, allowed, near))
    first = covered.ids[np.argsort(-blended(index, covered, near)[0], kind="stable")]
    asked = replies(index, topic, question, first, allowed, near)
    covered = covered_with_prompts(index, topic, np.union1d(first[:WITH_PROMPTS], asked))
    together, alone = blended(index, covered, near)
    on_topic = (covered.coverage > 0) | (alone > 0) | (not answering)
    if question.of_it:
        on_topic |= covered.around > 0
    best = np.argsort(-np.where(on_topic, together, 0.0), kind="stable")[:LOOKED_INTO]
    chosen = np.sort(best[on_topic[best]])
    covered = covered.only(chosen)
    meant = Meant.by(index, question)
    if meant is not None and len(others := np.setdiff1d(meant.nearest(allowed), covered.ids)):
        covered = covered_with_prompts(index, topic, np.union1d(covered.ids, others))
    if not len(covered.ids):
        return Found(
            topic, covered, covered.ids, covered.scores, np.zeros((0, len(NAMES))), NO_SIGNALS
        )
    has = had_with_prompts(index, topic, covered)
    found = features(index, question, topic, covered, near, has)
    if meant is not None and (meaning := meant.features(covered.ids)) is not None:
        found = np.concatenate([found, meaning], axis=1)
    scores = scored(found, index.turns(covered.ids))
    told = signals(question, topic, covered, found, scores)
    scores = scores * by_capitals(index, question.text, topic.words, covered.ids)
    ids, values = _with_sections(index, covered, likelihood(told) * scores, allowed)
    order = np.lexsort((ids, -values))
    return Found(topic, covered, ids[order], values[order], found, told)


def _with_sections(
    index: Index, covered: Covered, scores: NDArray[np.float64], allowed: Mask | Ids
) -> tuple[Ids, NDArray[np.float64]]:
    """Return passages and their scores, with what those of one section lend to each other."""
    found = dict(zip(covered.ids.tolist(), scores.tolist(), strict=True))
    for passage, gained in _from_sections(index, covered, scores):
        if passage in found:
            found[passage] += gained
        elif _is_allowed(allowed, passage):
            found[passage] = gained
    ids = np.fromiter(found, np.int64, len(found))
    return ids, np.fromiter(found.values(), np.float64, len(found))


def _is_allowed(allowed: Mask | Ids, passage: int) -> bool:
    if allowed.dtype == np.bool_:
        return bool(allowed[passage])
    at = int(np.searchsorted(allowed, passage))
    return at < len(allowed) and int(allowed[at]) == passage


def _from_sections(
    index: Index, covered: Covered, scores: NDArray[np.float64]
) -> Iterable[tuple[int, float]]:
    """Yield what each passage gains from one that answers in the same section of an article.

    A section is about one thing: "I'm not going to be intimidated" is on Israel because of the
    paragraphs above it.
    """
    seen: set[int] = set()
    for at in np.argsort(-scores, kind="stable"):
        passage = int(covered.ids[at])
        section = index.section(passage)
        if covered.coverage[at] < COVERAGE or not section or section.start in seen:
            continue
        seen.add(section.start)
        yield from ((other, SECTION * float(scores[at])) for other in section)


def _hits(index: Index, question: Question, found: Found) -> tuple[Hit, ...]:
    leading: list[Hit] = []
    siblings: list[Hit] = []
    speaking = _names(index, question)
    passages = found.ids[:LOOKED_INTO].tolist()
    quotes_of = index.quotes_in(passages)
    for passage, quotes, score in zip(passages, quotes_of, found.scores.tolist(), strict=False):
        interview, _ = index.address(passage)
        ranked = sorted(
            (
                Hit(quote, interview, score * _fit(quote, question, found.topic))
                for quote in quotes
                if _is_wanted(quote, question, speaking)
            ),
            key=lambda hit: -hit.score,
        )
        leading += ranked[:1]
        siblings += [replace(hit, score=hit.score * SIBLING) for hit in ranked[1:]]
    hits = _without_repeats(sorted(leading + siblings, key=lambda hit: -hit.score))
    hits = _adding_something(hits)
    return _each_first(index, hits) if len(question.speakers) > 1 else hits


def _each_first(index: Index, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Let each of several people have a word before anybody has a second one."""
    seen: set[str] = set()
    first: list[Hit] = []
    for hit in hits:
        person = index.people.person(hit.quote.speaker or "")
        if person not in seen:
            seen.add(person)
            first.append(hit)
    return (*first, *(hit for hit in hits if hit not in first))


def _without_repeats(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Leave out quotes whose words were shown already: an interview is often told twice."""
    kept: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        said = " ".join(hit.quote.text.casefold().split()).rstrip(".,!")
        if said not in seen:
            seen.add(said)
            kept.append(hit)
    return tuple(kept)


def _adding_something(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Let the first few turns be of different moments, where others are nearly as good.

    Maximal marginal relevance (Carbonell & Goldstein 1998): what is said around the same time as
    one shown before it counts less.
    """
    chosen: list[Hit] = []
    left = list(hits)
    while left and len(chosen) < DIFFERENT:
        best = max(left, key=lambda hit: hit.score * (1 - ALIKE * _is_beside(hit, chosen)))
        chosen.append(best)
        left.remove(best)
    return (*chosen, *left)


def _is_beside(hit: Hit, others: Iterable[Hit]) -> bool:
    return hit.quote.cue is None and any(
        hit.interview == other.interview and abs(hit.quote.passage - other.quote.passage) <= BESIDE
        for other in others
    )


def _names(index: Index, question: Question) -> frozenset[str]:
    """Return the names under which those are quoted whom a question asks about."""
    return frozenset(n for person in question.speakers for n in index.people.names_of(person))


def _is_wanted(quote: Quote, question: Question, speaking: frozenset[str]) -> bool:
    if quote.id in question.exclude:
        return False
    if question.direct and quote.directness is Directness.INDIRECT:
        return False
    return quote.speaker in speaking if speaking else True


def _fit(quote: Quote, question: Question, topic: Topic) -> float:
    """Return what a quote is worth in its passage; a turn is its passage, and has been ranked."""
    fit = DIRECTNESS[quote.directness] * (1.0 if quote.speaker else NAMELESS)
    if quote.cue is not None:
        fit *= 1 + INSIDE * topic.share_in(quote.text)
        if asks(quote.text) and not question.wants_questions:
            fit *= ASKING
    return fit


def _everything(index: Index, question: Question, allowed: Mask | Ids) -> Result:
    """Answer a question that names people and no topic: their quotes, the most direct first."""
    asked_for = question.speakers or question.filters or question.put_to or question.reply_to
    if not asked_for:
        return Result(Outcome.NOTHING)
    passages = as_ids(allowed)
    if question.interview:
        here = np.isin(passages, index.within((question.interview,)))
        passages = np.concatenate([passages[here], passages[~here]])
    hits: list[Hit] = []
    speaking = _names(index, question)
    looked_at = passages[:BROWSED].tolist()
    for passage, quotes in zip(looked_at, index.quotes_in(looked_at), strict=True):
        interview, _ = index.address(passage)
        here_too = HERE if interview == question.interview else 1.0
        for quote in quotes:
            if _is_wanted(quote, question, speaking):
                length = min(len(quote.text.split()), 30) / 30
                score = here_too * length * DIRECTNESS[quote.directness]
                hits.append(Hit(quote, interview, score))
    hits.sort(key=lambda hit: -hit.score)
    if question.wants_questions:
        hits = [hit for hit in hits if asks(hit.quote.text)] or hits
    if len(question.speakers) > 1:
        hits = list(_each_first(index, hits))
    outcome = Outcome.ANSWERED if hits else Outcome.NOTHING
    return Result(outcome, tuple(hits), exhausted=bool(question.exclude) and not hits)


def _silent(index: Index, question: Question) -> Result:
    """Answer for people who take part in interviews without a quote on record."""
    where = (i for p in question.speakers for i in index.people.everyone[p].interviews)
    return Result(Outcome.MENTIONED, about=tuple((interview, 0) for interview in where)[:3])


def _not_covered(index: Index, topic: Topic, allowed: Mask | Ids) -> Result:
    """Tell a topic that is spoken of, by those asked for or by others, from one that isn't."""
    ids, _ = index.bm25.top(topic.terms, CANDIDATES)
    covered = topic.covered(ids)
    if not len(ids) or covered.coverage.max() < COVERAGE:
        return Result(Outcome.NOTHING, missing=topic.words)
    having = np.flatnonzero(covered.coverage >= COVERAGE)
    said = [at for at in having.tolist() if _is_allowed(allowed, int(ids[at]))]
    best = max(said or having.tolist(), key=covered.coverage.__getitem__)
    about = tuple(index.address(int(ids[at])) for at in (said or having.tolist())[:3])
    return Result(Outcome.MENTIONED, (), *topic.split(covered, best), about, said=bool(said))


def _is_only_spoken_of(index: Index, surname: str) -> bool:
    """Tell the Merkel of "Angela Merkel" where they say Merkel; one on record is another Merkel."""
    return index.lexicon.is_proper(surname) and not index.people.called(surname)


def _side_by_side(index: Index, ids: Ids, name: Sequence[str], language: str) -> Ids:
    """Return those of some passages, the first few, in which the words of a name stand together.

    "Tim" and "cook" in one passage speak of no Tim Cook.
    """
    row, size = list(name), len(name)
    found = []
    for one in ids[:CANDIDATES].tolist():
        said = [stem(word.folded, language) for word in words(index.text_of(one))]
        if any(said[at : at + size] == row for at in range(len(said) - size + 1)):
            found.append(one)
    return np.array(found, np.int64)


def _about_unknown(index: Index, question: Question) -> Result:
    """Tell somebody whom the interviews speak of from somebody whom they don't."""
    asked = words(question.unknown or "")
    language = index.language_of(asked)
    name = [stem(word.folded, language) for word in asked]
    together = index.bm25.having(name[0]) if name else np.zeros(0, np.int64)
    for term in name[1:]:
        together = np.intersect1d(together, index.bm25.having(term), assume_unique=True)
    if len(name) > 1:
        together = _side_by_side(index, together, name, language)
    surname = ""
    if not len(together) and len(name) > 1 and _is_only_spoken_of(index, asked[-1].folded):
        name, surname = name[-1:], index.lexicon.surface(asked[-1].folded)
        together = index.bm25.having(name[0])
    if not len(together):
        return Result(Outcome.NOTHING)
    scores = index.bm25.matrix(name, together).sum(axis=0)
    best = together[np.argsort(-scores, kind="stable")][:3]
    about = tuple(index.address(int(at)) for at in best)
    return Result(Outcome.MENTIONED, about=about, surname=surname)
