"""Topics: what a person's quotes are about, told from the names in them, to offer as questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.identity import short_id
from corpus.model import Quote
from retrieval.asking.frames import FRAME
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, WORD, fold, terms, words

MOST_TOPICS = 50
PEOPLE_HEARD, TOPICS_HEARD = 20, 10
"""Of how many people, and how many topics of each, the library's subjects are made."""
LOOKED_AT = 40
"""Passages of a person that are looked at."""
SHORTEST = 4
OPENS = re.compile(r"(?:(?:^|[.?!…:;\n—–-])[\s\"'“”„«‘(\[*-]*|[\"“„«‘]\s*)\Z")
"""What stands before the first word of a sentence, or of somebody's words in it."""
BEFORE = 8
"""So many signs before a word are looked at."""
NO_SUBJECT = STOP_WORDS | FRAME


def busiest(index: Index, count: int) -> list[str]:
    """Return the people with the most passages, the busiest first."""
    return index.remembered("busiest", lambda: _busiest(index))[:count]


def _busiest(index: Index) -> list[str]:
    passages = index.passages_by_person()
    return sorted(passages, key=lambda person: -passages[person])


def subjects(index: Index) -> list[str]:
    """Return what the busiest people speak of, what most of them do first."""
    return index.remembered("subjects", lambda: _subjects_of_all(index))


def _subjects_of_all(index: Index) -> list[str]:
    heard: Counter[str] = Counter()
    written: dict[str, str] = {}
    for person in busiest(index, PEOPLE_HEARD):
        for rank, subject in enumerate(topics_of(index, person, TOPICS_HEARD)):
            key = _key(index, subject)
            written.setdefault(key, subject)
            heard[key] += 2 * TOPICS_HEARD - rank  # how many speak of it, then how much
    return [written[key] for key, _ in heard.most_common(MOST_TOPICS)]


def topics_of(index: Index, person: str, count: int) -> list[str]:
    """Return what a person's quotes are most about, as the passages write it."""
    return index.remembered(f"topics of {person}", lambda: _topics(index, person))[:count]


def _topics(index: Index, person: str) -> list[str]:
    names = index.people.single_names
    heard: Counter[str] = Counter()
    spoken = index.spoken_by((person,))
    looked_at = spoken[:LOOKED_AT].tolist()
    for passage, quotes in zip(looked_at, index.quotes_in(looked_at), strict=True):
        heard.update(set(_subjects(index, passage, quotes)))
    worth = {
        subject: n * max(map(index.weight, _terms(index, subject)), default=0.0)
        for subject, n in heard.items()
        if not names & {word.folded for word in words(subject)} and (n > 1 or len(spoken) < 5)
    }
    best: dict[str, str] = {}
    for subject in sorted(worth, key=lambda w: (-worth[w], w)):
        best.setdefault(_key(index, subject), subject)
    return list(best.values())[:MOST_TOPICS]


def _terms(index: Index, subject: str) -> list[str]:
    return terms(subject, index.language_of(words(subject)))


def _key(index: Index, subject: str) -> str:
    """Return what two ways to write one subject have in common."""
    return " ".join(_terms(index, subject))


def _subjects(index: Index, passage: int, quotes: Sequence[Quote]) -> Iterator[str]:
    """Yield the names in the quotes of a passage and in its heading."""
    for quote in quotes:
        yield from _names(index, quote.text, spoken=True)
    if section := index.heading(passage):
        yield from _names(index, section)


def _names(index: Index, text: str, *, spoken: bool = False) -> Iterator[str]:
    """Yield the names in a text.

    :param spoken: leave out a lone word that opens a sentence, and has its capital from there
    """
    run: list[re.Match[str]] = []
    for word in (*WORD.finditer(text), None):
        is_name = word is not None and _is_name(index, word.group())
        joins = run and word is not None and text[run[-1].end() : word.start()] == " "
        if run and not (is_name and joins):
            if len(run) > 1 or not (spoken and _opens(text, run[0].start())):
                yield " ".join(one.group() for one in run)
            run = []
        if word is not None and is_name:
            run.append(word)


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence begins here."""
    return OPENS.search(text[max(at - BEFORE, 0) : at]) is not None


def _is_name(index: Index, surface: str) -> bool:
    if not (surface[0].isupper() and surface.isalpha() and len(surface) >= SHORTEST):
        return False
    folded = fold(surface)
    return (
        len(folded) >= SHORTEST
        and folded.isalpha()
        and index.lexicon.is_proper(folded)
        and folded not in NO_SUBJECT
    )


def person_of(index: Index, key: str) -> str | None:
    """Return the person whose name has this short id."""
    return next((name for name in busiest(index, len(index)) if short_id(name) == key), None)
