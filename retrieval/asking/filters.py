"""Filters: what a question says of when, where and in which words, apart from its topic.

``in 2014``, ``last year``, ``since March 2015``; ``in the Meet the Press interview``, ``on CNN``;
``"open for business"`` for these very words; ``-sanctions`` for none of those.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, fold, words

MONTHS = (
    "january february march april may june july august september october november december".split()
)
MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS if month != "may")
DAY = rf"(?:(?:(?P<month>{MONTH}|may)\.?\s+)?(?P<year>(?:19|20)\d\d))"
PERIOD = re.compile(
    rf"\b(?P<how>in|during|of|from|since|after|before|until|by)\s+(?:the\s+year\s+)?{DAY}\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s*(?:and|to|-|–|until)\s*"
    r"(?P<last>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?P<which>last|this|past|the last|the past)\s+(?P<unit>year|month|week)\b|\byesterday\b",
    re.IGNORECASE,
)
PHRASE = re.compile(r"[\"“”«„](?P<words>[^\"“”«»„\n]{2,200})[\"“”»]")
WITHOUT = re.compile(r"(?:^|\s)-(?P<word>[^\W\d_][\w'’]*)")
PLACED = re.compile(
    r"\b(?:in|on|at|from|during)\s+(?:the\s+|an?\s+|her\s+|his\s+|their\s+)?", re.IGNORECASE
)
AFTER_PLACE = re.compile(
    r"['’]?s?\s*(?:interviews?|episodes?|shows?|programmes?|programs?|podcasts?|one)?\b", re.I
)
LONGEST_PLACE = 8
"""Words."""
MOST_PHRASES, MOST_WITHOUT = 4, 8
"""What a question has at the most of phrases and of words to leave out. A text with more of them
quotes or lists something; they are no filters then."""
NEVER = date(9999, 1, 1)
EVER = date(1, 1, 1)


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


def read_filters(text: str, index: Index, today: date | None = None) -> tuple[Filters, str]:
    """Return the filters of a question, and the question with them blanked out.

    :param today: the day from which "last year" is told; the present one if None
    """
    blank = _Blank(text)
    quoted = dict.fromkeys(match["words"].strip() for match in PHRASE.finditer(text))
    phrases = tuple(quoted) if len(quoted) <= MOST_PHRASES else ()
    without = _without(blank)
    period = _period(blank, index, today or datetime.now().astimezone().date())
    place, interviews = _place(blank, index)
    return Filters(period, interviews, place, phrases, without), blank.text


def _without(blank: _Blank) -> tuple[str, ...]:
    """Read the words to leave out."""
    left_out = dict.fromkeys(fold(match["word"]) for match in WITHOUT.finditer(blank.text))
    if len(left_out) > MOST_WITHOUT:
        return ()
    blank.text = WITHOUT.sub(lambda match: " " * len(match.group()), blank.text)
    return tuple(left_out)


class _Blank:
    """A text of which parts are replaced by spaces once they are read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def out(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


def _period(blank: _Blank, index: Index, today: date) -> tuple[date, date] | None:
    """Read a period, if any interview is of it: else "the war in 1945" may be the topic."""
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date, date]]], ...] = (
        (BETWEEN, _between),
        (PERIOD, _named_period),
        (RELATIVE, lambda match: _relative(match, today)),
    )
    for pattern, read in readings:
        match = pattern.search(blank.text)
        period = read(match) if match is not None else None
        if match is not None and period is not None and index.between(*period):
            blank.out(*match.span())
            return period
    return None


def _between(match: re.Match[str]) -> tuple[date, date]:
    first, last = sorted((int(match["first"]), int(match["last"])))
    return date(first, 1, 1), date(last + 1, 1, 1)


def _named_period(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["month"]:
        month = next(i for i, m in enumerate(MONTHS, 1) if m.startswith(match["month"].lower()[:3]))
        start, end = date(year, month, 1), date(year, month, 1) + relativedelta(months=1)
    else:
        start, end = date(year, 1, 1), date(year + 1, 1, 1)
    how = match["how"].lower()
    if how == "since":
        return start, NEVER
    if how == "after":
        return end, NEVER
    if how in ("before", "until", "by"):
        return EVER, end if how == "by" else start
    return start, end


def _relative(match: re.Match[str], today: date) -> tuple[date, date]:
    """Return the calendar year, month or week that is meant; the past ones end today."""
    if match["unit"] is None:
        return today - timedelta(days=1), today
    unit, which = match["unit"].lower(), match["which"].lower()
    step = {"year": relativedelta(years=1), "month": relativedelta(months=1)}.get(
        unit, relativedelta(weeks=1)
    )
    if which not in ("last", "this"):  # "the past year"
        return today - step, today + timedelta(days=1)
    start = {
        "year": today.replace(month=1, day=1),
        "month": today.replace(day=1),
        "week": today - timedelta(days=today.weekday()),
    }[unit]
    return (start, start + step) if which == "this" else (start - step, start)


def _place(blank: _Blank, index: Index) -> tuple[str, tuple[str, ...] | None]:
    """Find a programme, outlet or title named after "in", "on" or "from"."""
    found = words(blank.text)
    starts = [word.start for word in found]
    for match in PLACED.finditer(blank.text):
        at = bisect_left(starts, match.end())
        for length, named in _names(found[at : at + LONGEST_PLACE]):
            interviews = index.places.get(named)
            if not interviews:
                continue
            start, end = found[at].start, found[at + length - 1].end
            name = blank.text[start:end]
            after = AFTER_PLACE.match(blank.text, end)
            called_so = after is not None and after.group().strip(" '’s") != ""
            if not called_so and (named not in index.outlets or not name[:1].isupper()):
                continue
            blank.out(match.start(), after.end() if after else end)
            return name, interviews
    return "", None


def _names(found: Sequence[Word]) -> list[tuple[int, tuple[str, ...]]]:
    """Return what may be the name of a place, the longest first: how many words, and which."""
    telling: list[str] = []
    names = []
    for length, word in enumerate(found, 1):
        if word.folded not in STOP_WORDS:
            telling.append(word.folded)
        if telling:
            names.append((length, tuple(telling)))
    return names[::-1]
