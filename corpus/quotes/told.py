"""What is told beside a quotation: who says it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Span
from corpus.quotes.genders import Gender


@dataclass(frozen=True, slots=True)
class Told:
    """Who says a quotation: the verb, the words that name the source, and whom they mean.

    `goes_on`: the words name nobody anew ("she added"), so that it is whoever spoke before.
    """

    cue: Span
    source: Span
    speaker: str | None
    goes_on: bool = False
    gender: Gender | None = None
