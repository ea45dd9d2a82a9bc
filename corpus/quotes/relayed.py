"""Relayed words: who is meant by "Moss was quoted by the Comet as saying".

Whoever is quoted says them, where a paper or nobody at all is said to quote. Where another person
does, they are words at second hand, and nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.quotes.cues import speech_forms
from corpus.quotes.mentions import PREPOSITIONS, Mention
from corpus.quotes.sources import source_before
from corpus.tokens import Token

RELAYED = frozenset("quoted cited reported overheard heard recorded filmed".split())
"""What somebody is whose words others pass on."""
BEING = frozenset("was were is are been being".split())
LEADING = frozenset("as to have having".split())
"""What stands between that and the verb ("*as* saying", "*to have* said")."""
LONGEST = 8
"""Words that tell by whom, where or when."""


@dataclass(frozen=True, slots=True)
class Relayed:
    """Who is quoted, and the words that tell who quotes."""

    source: Mention
    by: Sequence[Token]


def relayed(words: Sequence[Token], cue: int) -> Relayed | None:
    """Return who is said to be quoted with what a cue governs, if it is such a cue."""
    at = cue - 1
    if at < 2 or words[cue].lower not in speech_forms():
        return None
    while at > 0 and words[at].lower in LEADING:
        at -= 1
    lead, first = at < cue - 1, at
    while at > 0 and first - at < LONGEST and words[at].is_word and words[at].lower not in RELAYED:
        at -= 1
    if words[at].lower not in RELAYED or not (lead or words[cue].lower.endswith("ing")):
        return None
    between = words[at + 1 : first + 1]
    if between and between[0].lower not in PREPOSITIONS:
        return None  # "heard Moss say": Moss was not heard of, but heard
    aside = words[at - 1].text == ","  # "Moss, quoted by the Comet as saying"
    if not aside and words[at - 1].lower not in BEING | {"also", "widely", "later"}:
        return None
    source = source_before(words, at - aside)
    by = between[1:] if between and between[0].lower == "by" else ()
    return Relayed(source, by) if source else None
