"""Filters: what a question says of when, where and in which words, apart from its topic.

``in 2014``, ``last year``, ``since March 2015``; ``in the Meet the Press interview``, ``on CNN``;
``"open for business"`` for these very words; ``-sanctions`` for none of those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from retrieval.asking.blank import Blank
from retrieval.asking.places import read_place
from retrieval.asking.times import read_period
from retrieval.index import Index
from retrieval.index.analysis import fold, words

PHRASE = re.compile(r"[\"“”«„](?P<words>[^\"“”«»„\n]{2,200})[\"“”»]")
WITHOUT = re.compile(r"(?:^|\s)-(?P<word>[^\W\d_][\w'’]*)")
MOST_PHRASES, MOST_WITHOUT = 4, 8
"""What a question has at the most of phrases and of words to leave out. A text with more of them
quotes or lists something; they are no filters then."""

LONGEST_QUESTION = 30
"""Words; a longer text tells something, and a time in it says when that was."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question leaves in: interviews of a `period` (the end is not in it), `interviews` by
    id, called `place` in the question, passages with all `phrases` and none of the words `without`.
    """

    period: tuple[date, date] | None = None
    interviews: tuple[str, ...] | None = None
    place: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_FILTERS


NO_FILTERS = Filters()


def read_filters(
    text: str, index: Index, today: date | None = None
) -> tuple[Filters, str, tuple[str, ...]]:
    """Return the filters of a question, and the question with them blanked out.

    The last are people that the place is named after, whom "he" or "she" means beside it.

    :param today: the day from which "last year" is told; the present one if None
    """
    blank = Blank(text)
    quoted = dict.fromkeys(match["words"].strip() for match in PHRASE.finditer(text))
    phrases = tuple(quoted) if len(quoted) <= MOST_PHRASES else ()
    without = _without(blank)
    is_prose = len(words(text)) > LONGEST_QUESTION
    period = None if is_prose else read_period(blank, index, today)
    place = read_place(blank, index)
    if place is None:
        return Filters(period, phrases=phrases, without=without), blank.text, ()
    filters = Filters(period, place.interviews, place.name, phrases, without)
    return filters, blank.text, place.guests


def _without(blank: Blank) -> tuple[str, ...]:
    """Read the words to leave out."""
    left_out = dict.fromkeys(fold(match["word"]) for match in WITHOUT.finditer(blank.text))
    if len(left_out) > MOST_WITHOUT:
        return ()
    blank.text = WITHOUT.sub(lambda match: " " * len(match.group()), blank.text)
    return tuple(left_out)
