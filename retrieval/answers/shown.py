"""What an answer shows: quotes in their frames, and questions that can be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, zip_longest
from typing import Protocol

from corpus.links import at_second
from corpus.model import Details, Directness, Interview, Quote, Span
from retrieval.answers.framing import LONGEST_QUOTE, Framed, frame, language_of
from retrieval.answers.met import Met
from retrieval.answers.subjects import busiest, topics_of
from retrieval.asking.frames import FRAME
from retrieval.asking.question import Question
from retrieval.asking.spelling import is_open_slip, names_like
from retrieval.finding.search import Outcome, search
from retrieval.index import Index
from retrieval.index.analysis import is_stop_word, stem, words

TELLING = 12
"""How many words of an answer the conversation goes on with."""
TRIED = 8
"""Subjects of a person that are tried for questions that have answers."""
OFFERED = 3
"""How many questions an answer offers where it has no quotes, and how many people it names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote of an answer: its words and frame, who says it, and where it is from.

    `described` is how the text describes a source that has no name ("a spokesman"), `second` when
    in the recording it is said.
    """

    id: str
    framed: Framed
    speaker: str | None
    directness: Directness
    section: str | None
    occasion: str | None
    interview_id: str
    details: Details
    score: float
    described: str | None = None
    second: float | None = None

    @property
    def language(self) -> str:
        """The language that its words are in."""
        return language_of(self.details)

    @property
    def link(self) -> str | None:
        """Where the quote is to be read, heard or seen: to its second, where that is known."""
        return at_second(self.details.url, self.second) if self.details.url else None


class Answered(Protocol):
    """What every kind of answer has."""

    @property
    def question(self) -> Question:
        """The question that it answers."""

    @property
    def quotes(self) -> Sequence[Shown]:
        """The quotes that it shows."""

    @property
    def more(self) -> Sequence[str]:
        """The ids of other quotes that could be shown."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that has an answer."""

    speaker: str
    topic: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be asked instead: questions that have answers, and people who are on record.

    `others` is how many more people there are. `empty`: there is no interview here yet.
    """

    offers: tuple[Offer, ...] = ()
    people: tuple[str, ...] = ()
    others: int = 0
    empty: bool = False


NOTHING_OFFERED = Offered()


def frame_quote(
    interview: Interview,
    quote: Quote,
    met: Met,
    score: float = 0.0,
    longest: int = LONGEST_QUOTE,
    part: Span | None = None,
) -> Shown:
    """Frame a quote for an answer.

    :param met: tells what sentences say of what was asked
    :param longest: words that are shown of it, in whole sentences; one sentence at the least
    :param part: the sentences to show, if they are whole ones of it
    """
    framed = frame(interview, quote, met, longest, part)
    described = quote.source.of(interview.text) if quote.source and not quote.speaker else None
    return Shown(
        id=quote.id,
        framed=framed,
        speaker=quote.speaker,
        directness=quote.directness,
        section=interview.passages[quote.passage].section,
        occasion=quote.occasion,
        interview_id=interview.id,
        details=interview.details,
        score=score,
        described=described,
        second=interview.second_at(framed.start),
    )


def telling_words(index: Index, text: str, language: str) -> list[str]:
    """Return the words of a text that say most about it, the rarest in the library first."""
    found = {w.folded for w in words(text) if not is_stop_word(w.folded, language)} - FRAME
    worth = sorted((-index.weight(stem(word, language)), word) for word in found)
    return [word for _, word in worth[:TELLING]]


def offers_about(index: Index, people: Sequence[str], besides: Collection[str] = ()) -> list[Offer]:
    """Return questions that have answers, the people's best subjects in turn.

    :param besides: folded words that no subject may have: those of a question that found nothing
    """
    each = [islice(_answering(index, person, besides), OFFERED) for person in people]
    offers = (offer for turn in zip_longest(*each) for offer in turn if offer is not None)
    return list(islice(offers, OFFERED))


def _answering(index: Index, person: str, besides: Collection[str]) -> Iterator[Offer]:
    """Yield what a person can be asked about, each tried whether it has an answer."""
    for subject in topics_of(index, person, TRIED):
        if not set(besides) & {word.folded for word in words(subject)} and index.remembered(
            f"answers {person} {subject}", partial(_has_answer, index, person, subject)
        ):
            yield Offer(person, subject)


def _has_answer(index: Index, person: str, subject: str) -> bool:
    asked = Question("", speakers=(person,), topic=(subject,))
    return search(index, asked).outcome is Outcome.ANSWERED


def offered(index: Index, question: Question, *, on_topic: bool = False) -> Offered:
    """Return what can be asked instead of a question.

    :param on_topic: of the same topic where somebody speaks of it; else of anything
    """
    people = busiest(index, OFFERED)
    offers = _of_like_names(index, question)
    if not offers and on_topic and question.topic:
        offers = _on_topic(index, question)
    if not offers:
        chosen = [p for p in question.speakers if p in index.people.everyone] or people
        asked = {word.folded for one in question.topic for word in words(one)}
        offers = offers_about(index, chosen, asked)
    others = len(busiest(index, len(index))) - len(people)
    return Offered(tuple(offers[:OFFERED]), tuple(people), others, empty=not len(index))


def _of_like_names(index: Index, question: Question) -> list[Offer]:
    """Return questions of people whom a name that nobody here has may mean: it is mistyped, and as
    near to several, or only a part of it is somebody's.
    """
    topic = [one for one in question.topic if not _several_like(index, one)]
    typed = (*question.topic, question.unknown or "")
    names = dict.fromkeys(name for one in typed for name in _several_like(index, one))
    names |= dict.fromkeys((question.unknown or "").split()[1:][-1:])
    people = dict.fromkeys(person for name in names for person in sorted(index.people.called(name)))
    quoted = [person for person in people if index.people.everyone[person].quoted]
    asked = Question("", topic=tuple(topic))
    offers = []
    for person in quoted[:OFFERED]:
        on_topic = topic and search(index, replace(asked, speakers=(person,))).answering
        offers.append(Offer(person, " ".join(topic) if on_topic else ""))
    return offers


def _several_like(index: Index, one: str) -> list[str]:
    """Return the names that a word may be a slip from, where it is open which."""
    slips = [word.folded for word in words(one) if is_open_slip(word.folded, index)]
    return [name for word in slips[:OFFERED] for name in names_like(word, index)]


def _on_topic(index: Index, question: Question) -> list[Offer]:
    found = search(index, Question("", topic=question.topic))
    if found.outcome is not Outcome.ANSWERED or found.missing:
        return []
    voices = dict.fromkeys(hit.quote.speaker for hit in found.hits if hit.quote.speaker)
    topic = " ".join(question.topic)
    offers = (
        Offer(voice, topic)
        for voice in islice(voices, TRIED)
        if voice not in question.speakers
        and search(index, Question("", speakers=(voice,), topic=question.topic)).answering
    )
    return list(islice(offers, OFFERED))
