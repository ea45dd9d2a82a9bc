"""A quiz: words of the record, and people of it of whom one has said them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from corpus.model import Interview, Quote, Role
from retrieval.answers.met import by_words
from retrieval.answers.shown import Shown, frame_quote
from retrieval.answers.subjects import busiest
from retrieval.answers.telling import tells
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, fold, words

FEWEST, MOST = 2, 4
"""How many people there are to choose from."""
TRIES = 60
"""Interviews that are looked through for a quote."""
SAID_AGAIN = 20
"""Passages with the same words that are looked at; words that stand in more are a phrase."""
BREAKS = frozenset("\n\r\t\v\f\x85\u2028\u2029")
"""What a question may not keep as it is."""
LONG = 4
"""Letters of a name by which a longer word gives it away, as in "Obamacare"."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a quote and a name may be, in UTF-16 units."""

    quote: int
    name: int


@dataclass(frozen=True, slots=True)
class Quiz:
    """A whole quote, and the people to choose from; the one at `right` has said it."""

    shown: Shown
    people: tuple[str, ...]
    right: int


def quiz(index: Index, random: Random, room: Room) -> Quiz | None:
    """Make a quiz by chance; None where there is no quote for one, or nobody to choose from."""
    people = [one for one in busiest(index, len(index)) if _length(one) <= room.name]
    if len(people) < FEWEST:
        return None
    ids = index.ids()
    for own in random.sample(ids, min(TRIES, len(ids))):
        interview = index.interview(own)
        for quote in _candidates(interview, random, room):
            if made := _made(index, interview, quote, people, random):
                return made
    return None


def _candidates(interview: Interview, random: Random, room: Room) -> Iterator[Quote]:
    """Yield the quotes that can be asked for, in the order of chance: those of guests first."""
    good = [
        quote
        for quote in interview.quotes
        if _length(quote.text) <= room.quote
        and not BREAKS & set(quote.text)
        and tells(interview, quote)
    ]
    hosts = {one.name for one in interview.speakers if Role.HOST in one.roles}
    yield from sorted(random.sample(good, len(good)), key=lambda quote: quote.speaker in hosts)


def _made(
    index: Index, interview: Interview, quote: Quote, people: list[str], random: Random
) -> Quiz | None:
    """Make a quiz of a quote; None where it gives away who said it, or others said it as well."""
    speaker = index.people.person(quote.speaker or "")
    if speaker not in people or _names(index, quote.text, speaker):
        return None
    if _voices(index, quote.text) != {speaker}:
        return None
    chosen = [speaker]
    taken = _words_of(speaker)
    # whoever has one word for a name may be called otherwise elsewhere: others come first
    for other in sorted(random.sample(people, len(people)), key=lambda one: len(one.split()) < 2):
        own = _words_of(other)
        if own and not own & taken and not _names(index, quote.text, other):
            chosen.append(other)
            taken |= own
        if len(chosen) == MOST:
            break
    if len(chosen) < FEWEST:
        return None
    random.shuffle(chosen)
    shown = frame_quote(interview, quote, by_words(()))
    return Quiz(shown, tuple(chosen), chosen.index(speaker))


def _voices(index: Index, text: str) -> set[str]:
    """Return all those under whose names the same words stand on record."""
    passages = index.containing(text, SAID_AGAIN + 1).tolist()
    if len(passages) > SAID_AGAIN:
        return set()
    found = [quote for some in index.quotes_in(passages) for quote in some]
    return {index.people.person(quote.speaker or "") for quote in found if text in quote.text}


def _names(index: Index, text: str, person: str) -> bool:
    """Tell whether a text has a part of any name of somebody, also inside of a longer word."""
    called = (person, *index.people.names_of(person), *index.people.aliases_of(person))
    folded = fold(text)
    said = {word.folded for word in words(text)}
    return any(_gives_away(part, said, folded) for part in _parts(called))


def _gives_away(part: str, said: Iterable[str], folded: str) -> bool:
    if not part.isascii():  # scripts that set no blanks between words
        return part in folded
    return any(word == part or (len(part) >= LONG and word.startswith(part)) for word in said)


def _parts(names: Iterable[str]) -> set[str]:
    """Return the words of names that tell somebody; of scripts without blanks, all of the name."""
    found = set()
    for name in names:
        found |= {part for one in name.split() if (part := fold(one).strip(".,()\"'“”’‘"))}
        found |= {word.folded for word in words(name)} if name.isascii() else set()
    return {part for part in found if len(part) > 1} - STOP_WORDS


def _words_of(name: str) -> set[str]:
    return _parts((name,))


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
