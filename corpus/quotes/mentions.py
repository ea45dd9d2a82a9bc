"""Mentions: the words that name a source, and the small words by which a phrase is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Span
from corpus.particles import PARTICLES, is_article
from corpus.tokens import Token

PRONOUNS = frozenset("he she they i we it you".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some many several one two three "
    "another other both all no any few most".split()
)
AUXILIARIES = frozenset(
    "has have had is was are were be been would could will can may might must should did does do "
    "also then later reportedly recently previously once again ever never not even just simply "
    "only still first further now today yesterday often repeatedly famously".split()
)
CLAUSE_OPENERS = frozenset(
    "that which because when while as if but although though after before since whether where "
    "what how so than or and until unless".split()
)
CONNECTIVES = frozenset("but and so yet indeed however meanwhile still also then".split())
FINITE = frozenset("is was are were has had have did does".split())
PREPOSITIONS = frozenset(
    "of in at on for from to with by about against over during under into as between among behind "
    "above below beside beneath near outside inside across around opposite through throughout "
    "toward towards past along amid amidst despite without within upon off onto beyond "
    "underneath amongst "
    "via".split()
)
JOINING = PARTICLES | frozenset("the for and &".split())
MONTHS_AND_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
GIVEN_MONTHS = frozenset("april may june august".split())
"""Months that are first names as well."""
TIMES = frozenset("week weekend month year summer winter spring fall autumn night morning".split())
OPENING_NAMES = DETERMINERS | PREPOSITIONS | CLAUSE_OPENERS | MONTHS_AND_DAYS | CONNECTIVES


class MentionKind(StrEnum):
    """What sort of words name a source."""

    NAMED = "named"
    PRONOUN = "pronoun"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a source: all of them, and the proper name among them if there is one."""

    span: Span
    kind: MentionKind
    name: Span | None = None


def is_adverb(word: Token) -> bool:
    """Tell "quietly" from the surname in "*Kelly* said"."""
    return word.lower.endswith("ly") and not word.is_capital


def is_time(words: Sequence[Token], at: int) -> bool:
    """Tell a month or a day of the week from the first name in "said June Moss"."""
    word = words[at]
    if word.lower not in MONTHS_AND_DAYS:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    surname = (
        after is not None and after.is_word and after.is_capital and after.start == word.end + 1
    )
    before = words[at - 1].lower if at else ""
    timed = before in PREPOSITIONS | {"last", "this", "next", "early", "late", "mid"}
    return word.lower not in GIVEN_MONTHS or not word.is_capital or not surname or timed


def joins(words: Sequence[Token], at: int, first: int) -> bool:
    """Tell "of" or "van der" inside a name that starts at `first`."""
    if at <= first:
        return False
    before = words[at - 1]  # "Piet van der Berg"
    if is_article(words[at].text, before.text):
        return True
    if _plain(words[at]) not in JOINING:
        return False
    second = _plain(words[at]) in PARTICLES and _plain(before) in PARTICLES and at - 1 > first
    return before.is_capital or (second and words[at - 2].is_capital)


def _plain(word: Token) -> str:
    return word.lower.replace("’", "'")


def span_of(words: Sequence[Token], first: int, last: int) -> Span:
    """Return where the words from `first` to `last` stand."""
    return Span(words[first].start, words[last].end)
