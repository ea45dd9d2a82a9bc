"""Namings: what stands between quotation marks because it is a name, and is nobody's statement.

A book, a film, an event, a slogan taken as a noun: by its capitals, and by the words around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.quotes.contents import MODALS
from corpus.quotes.cues import judging_forms, speech_forms
from corpus.quotes.marks import Quotation
from corpus.quotes.mentions import FINITE, PRONOUNS
from corpus.tokens import Token, word_at

KINDS = frozenset(
    "book books novel memoir film movie documentary song album single track hymn anthem play opera "
    "musical show series podcast programme program broadcast episode event forum festival "
    "conference summit exhibition report study paper essay article column poem magazine newspaper "
    "journal chapter painting game app website blog newsletter band group project campaign "
    "initiative operation act bill segment special sitcom comedy drama ballad feature".split()
)
"""What has a name."""
CALLED = frozenset("called titled entitled named dubbed headlined subtitled".split())
WORKING = frozenset(
    "write writes wrote written writing sing sings sang singing read reads reading recite recited "
    "cite cites cited discuss discussed mention mentions mentioned promote promoted reference "
    "referenced review reviewed recommend recommended publish published".split()
)
"""What is done with a work: right before it, these are no cues of what is said."""
SMALL_WORD = 3
"""Letters of a word that a name may write small."""
FEWEST = 2
"""Words with a capital in a name that its capitals give away."""


def is_name(words: Sequence[Token], quotation: Quotation, text: str) -> bool:
    """Tell the name of something from words that somebody says."""
    mask = word_at(words, quotation.outer.start)
    said = quotation.inner.of(text)
    before = words[mask - 1] if mask else None
    if before is None or not said[0].isupper():
        return before is not None and _is_called(words, mask)
    if _is_called(words, mask) or (before.lower in KINDS and not _has_finite(said)):
        return True
    if not _is_titled(said) or _has_finite(said):
        return False
    if before.text == "," and mask > 1 and words[mask - 2].lower in KINDS:
        return True  # "in her book, “…,” Moss said"
    if not before.is_word:
        return False
    return before.lower in WORKING or not (
        before.lower in speech_forms() or _is_judged(words, mask) or _is_answered(words, mask)
    )


def _is_called(words: Sequence[Token], mask: int) -> bool:
    """Tell "a film called “…”" from "called her “…”", and from "what he called “…”"."""
    at = mask - 1
    return at > 0 and words[at].lower in CALLED and words[at - 1].lower in KINDS


def _is_judged(words: Sequence[Token], mask: int) -> bool:
    """Tell "called her “Slow Moss”": what somebody calls somebody is his word."""
    said = judging_forms()
    return any(word.lower in said and word.lower not in WORKING for word in words[:mask])


def _is_answered(words: Sequence[Token], mask: int) -> bool:
    """Tell a quotation that a clause leads up to with no mark from one that goes on with it."""
    return words[mask - 1].lower in FINITE | PRONOUNS | {"that"}


def _is_titled(said: str) -> bool:
    """Tell whether all words of some length have capitals."""
    long = [word for word in said.split() if len(word.strip(".,:;!?'’")) > SMALL_WORD]
    return len(long) >= FEWEST and all(not word[0].islower() for word in long)


def _has_finite(said: str) -> bool:
    plain = [word.strip(".,:;!?'’").lower() for word in said.split()]
    return any(
        word in FINITE | MODALS
        or "n't" in word
        or "n’t" in word
        or word.endswith(("'m", "’m", "'re", "’re"))
        or (word in PRONOUNS and at + 1 < len(plain))
        for at, word in enumerate(plain)
    )
