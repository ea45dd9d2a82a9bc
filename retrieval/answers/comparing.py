"""Side by side: the best quote of each of several people on one topic."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from retrieval.asking.question import Question
from retrieval.finding.search import Hit, search
from retrieval.index import Index
from retrieval.index.analysis import fold, stem, terms

MOST_PEOPLE = 30
"""Who stands side by side at the most; a first name may mean many."""


def compare(
    index: Index, question: Question, heard: Collection[str] = ()
) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """Return the best quote of each person, and who of those asked for has none.

    :param question: with the people to compare, in order; with none, whoever speaks of the topic,
        the best-matching first
    :param heard: people who are left out where everybody is asked for ("who else")
    """
    if not question.speakers:
        wanted = {stem(fold(word)) for word in question.topic}
        hits = search(index, question).hits
        spoken = [hit for hit in hits if wanted & set(terms(hit.quote.text)) or not wanted]
        return _each_first(index, spoken, heard), ()
    found: list[Hit] = []
    silent: list[str] = []
    for speaker in question.speakers[:MOST_PEOPLE]:
        hits = search(index, replace(question, speakers=(speaker,), unknown=None)).hits
        found += hits[:1]
        silent += [] if hits else [speaker]
    silent += [question.unknown] if question.unknown else []
    return tuple(found), tuple(silent)


def _each_first(index: Index, hits: Sequence[Hit], heard: Collection[str]) -> tuple[Hit, ...]:
    best: dict[str, Hit] = {}
    for hit in hits:
        person = index.people.person(hit.quote.speaker) if hit.quote.speaker else ""
        if person and person not in heard:
            best.setdefault(person, hit)
    return tuple(best.values())[:MOST_PEOPLE]
