"""Verdicts: what quotations of a message turned out to be, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Details, Quote, Span
from retrieval.asking.claims import Claim
from retrieval.checking.alignment import keys_of, spoken


class Verdict(StrEnum):
    """What a quotation turned out to be."""

    VERBATIM = "verbatim"
    EDITED = "with words of the writer's in brackets"
    ALTERED = "altered"
    SOMEONE_ELSE = "someone else's words"
    UNNAMED = "nobody is named for it"
    REPORTED = "reported, not quoted"
    CUT = "cut so that it turns"
    QUOTED = "read out or quoted"
    ABSENT = "not on record here"


STANDING = frozenset({Verdict.VERBATIM, Verdict.EDITED})
"""Verdicts on words that stand in a source as they are claimed, and are said by whom they name."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that claim and source share (`claimed` is `said`), or in which they differ.

    `bracketed`: what is claimed stands in brackets, as the writer's own.
    """

    claimed: str
    said: str
    bracketed: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return keys_of(spoken(self.claimed)) == keys_of(spoken(self.said))


@dataclass(frozen=True, slots=True)
class Found:
    """The place that a claim is closest to: an interview, the words there, and whose they are.

    `share` is how much of the claim stands there, by weight, from 0 to 1.
    """

    interview: str
    details: Details
    span: Span
    quote: Quote | None
    share: float

    @property
    def speaker(self) -> str | None:
        """Who says the words there; None where nobody is quoted."""
        return self.quote.speaker if self.quote else None


@dataclass(frozen=True, slots=True)
class Check:
    """What became of a claim. `found` are the places that it is from, the closest first.

    `changes` go through the claim word by word; `turns`: a "not" or a condition is among what
    differs or was left out. `left_out` is what an ellipsis leaves out, or what stands around the
    words in their sentence and turns them.
    `restyled`: letters differ as a writer may change them, in spelling or in brackets.
    """

    claim: Claim
    verdict: Verdict
    found: tuple[Found, ...] = ()
    changes: tuple[Change, ...] = ()
    turns: bool = False
    left_out: str = ""
    restyled: bool = False

    @property
    def stands(self) -> bool:
        """Whether the words stand in a source as they are claimed, said by whom they name."""
        return self.verdict in STANDING

    @property
    def on_record(self) -> tuple[Found, ...]:
        """The places of `found` in which somebody is quoted."""
        if self.verdict is Verdict.ABSENT:
            return ()
        return tuple(place for place in self.found if place.quote is not None)


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the quotations of a message.

    `short` are turns of phrase in it, `unchecked` is how many quotations were too many. `phrases`
    stand in quotation marks, said by nobody and not on record: titles and the like.
    """

    each: tuple[Check, ...]
    short: tuple[str, ...] = ()
    unchecked: int = 0
    phrases: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether all of them were checked, and all stand."""
        return not self.unchecked and all(one.stands for one in self.each)
