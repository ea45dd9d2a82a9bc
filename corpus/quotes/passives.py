"""Passives: who said it in "“…,” drivers were told on Friday by the harbour master, Ines Holt"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span
from corpus.quotes.cues import cue_forms
from corpus.quotes.marks import is_mask
from corpus.quotes.mentions import (
    CLAUSE_OPENERS,
    MONTHS_AND_DAYS,
    PRONOUNS,
    TIMES,
    is_adverb,
    span_of,
)
from corpus.tokens import Token

TELLING = frozenset(
    "told assured reassured promised advised warned informed reminded instructed counselled "
    "counseled notified cautioned ordered begged urged asked comforted".split()
)
"""What somebody is by who says something to him."""
BEING = frozenset("was were is are been being".split())
WHEN = (
    MONTHS_AND_DAYS
    | TIMES
    | frozenset(
        "on in at last this earlier later early late yesterday today again once twice there".split()
    )
)
"""What may stand between that and by whom, with numbers."""
LONGEST_HEARERS, LONGEST_WHEN = 8, 4


@dataclass(frozen=True, slots=True)
class Passive:
    """A cue with whoever hears it, and the position of its "by"."""

    cue: Span
    by: int


def passive_after(words: Sequence[Token], at: int) -> Passive | None:
    """Return the passive cue at a position, where a quotation that opens the sentence is told."""
    if words[at].lower not in TELLING or at < 2:
        return None
    being = at - 1 - is_adverb(words[at - 1])
    if being < 1 or words[being].lower not in BEING:
        return None
    first = being
    while first > 0 and words[first - 1].is_word and not is_mask(words[first - 1]):
        first -= 1
    hearers = words[first:being]
    lead = words[: first - (first > 0 and words[first - 1].text == ",")]
    quoted = bool(lead) and is_mask(lead[-1]) and not any(w.is_word for w in lead[:-1])
    clause = any(w.lower in CLAUSE_OPENERS or w.lower in cue_forms() for w in hearers)
    if not quoted or clause or not 0 < len(hearers) <= LONGEST_HEARERS:
        return None
    by = at + 1
    while by < len(words) and by - at <= LONGEST_WHEN and _tells_when(words[by]):
        by += 1
    named = by + 1 < len(words) and words[by].lower == "by" and words[by + 1].is_word
    timed = named and (words[by + 1].lower in MONTHS_AND_DAYS | PRONOUNS)
    return Passive(span_of(words, first, by), by) if named and not timed else None


def _tells_when(word: Token) -> bool:
    return word.lower in WHEN or word.text.isdigit()
