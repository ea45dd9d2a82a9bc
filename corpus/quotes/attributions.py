"""Attributions: a cue with its source, as found in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span
from corpus.quotes.cues import ASKED, HEARING, cue_forms, is_heard, speech_forms
from corpus.quotes.marks import Quotation, is_mask
from corpus.quotes.mentions import AUXILIARIES, CLAUSE_OPENERS, FINITE, PRONOUNS, Mention
from corpus.tokens import Token, word_at

LONGEST_TITLE = 10
"""Words of what somebody is that stand before the name."""
NO_TITLE = FINITE | PRONOUNS | AUXILIARIES | (CLAUSE_OPENERS - {"and"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, the words that name its source, whom they mean, and where it was said.

    `cue_at` is the position of the cue in its sentence's tokens. `shared`: the source stands
    before an earlier cue ("*Cruz* said … and *warned* …").
    """

    cue: Span
    source: Mention
    speaker: str | None
    occasion: str | None
    cue_at: int
    shared: bool = False

    @property
    def start(self) -> int:
        """The offset at which the attribution begins."""
        return self.cue.start if self.shared else min(self.cue.start, self.source.span.start)

    @property
    def end(self) -> int:
        """The offset at which the attribution ends."""
        return self.cue.end if self.shared else max(self.cue.end, self.source.span.end)

    @property
    def inverted(self) -> bool:
        """Whether the source stands after the cue ("said Kerry")."""
        return not self.shared and self.source.span.start > self.cue.start


def governing(
    quotation: Quotation, words: Sequence[Token], found: Sequence[Attribution]
) -> Attribution | None:
    """Return the cue that follows the quotation at once, or else the last one before it."""
    end = quotation.outer.end
    first = next((word for word in words if word.start >= end and word.is_word), None)
    follows = next(
        (
            one
            for one in found
            if first is not None
            and end <= one.start
            and (one.start <= first.end or _has_title_before(words, end, one))
        ),
        None,
    )
    before = [one for one in found if one.cue.end <= quotation.outer.start]
    if before and (
        follows is None or _leads_on(follows, words) or _is_put(before[-1], words, quotation)
    ):
        return before[-1]
    return follows


def _is_put(found: Attribution, words: Sequence[Token], quotation: Quotation) -> bool:
    """Tell "Asked by Moss, “…?” Hale said nothing", and "told by Moss that he was “…”"."""
    if found.shared or found.cue_at >= len(words) or not is_heard(words, found.cue_at):
        return False
    mask = word_at(words, quotation.outer.start)
    between = words[word_at(words, found.source.span.end) : mask]
    judged = words[found.cue_at].lower not in HEARING | ASKED
    judged = judged and words[found.cue_at].lower not in speech_forms()
    bare = not judged and not any(word.is_word for word in between)
    return bare or (bool(between) and between[-1].is_word)


def _has_title_before(words: Sequence[Token], end: int, found: Attribution) -> bool:
    """Tell "“…,” *White House press secretary* Ada Moss said", with whatever she is before her."""
    title = [word for word in words if end <= word.start and word.end <= found.start]
    if not 0 < len(title) <= LONGEST_TITLE or found.source.name is None or found.shared:
        return False
    said = cue_forms()
    return all(
        word.is_word
        and not is_mask(word)
        and word.lower not in NO_TITLE
        and (word.is_capital or word.lower not in said)
        for word in title
    )


def _leads_on(found: Attribution, words: Sequence[Token]) -> bool:
    """Tell a cue that has what is said after it ("called her “…”, Moss *laughed:* “…”")."""
    after = [word.text for word in words if word.start >= found.end][:1]
    return after == [":"] and not found.inverted


def opens_heard(words: Sequence[Token], found: Attribution) -> bool:
    """Tell a sentence about whoever is asked or told something by a source that opens it."""
    return found.cue_at < min(2, len(words)) and is_heard(words, found.cue_at)
