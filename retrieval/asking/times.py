"""Times: of which days a question asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from retrieval.asking.blank import Blank
from retrieval.asking.frames import PERSONAL, SMALL_OR_ADVERB
from retrieval.index import Index
from retrieval.index.analysis import Word, words

MONTHS = (
    "january february march april may june july august september october november december".split()
)
MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS if month != "may")
DAY = rf"(?:(?:(?P<month>{MONTH}|may)\.?\s+)?(?P<year>(?:19|20)\d\d))"
PERIOD = re.compile(
    rf"\b(?P<how>in|during|of|from|since|after|before|until|by|back in)\s+(?:the\s+year\s+)?"
    rf"{DAY}\b",
    re.IGNORECASE,
)
ONE_DAY = re.compile(
    r"\b(?:(?P<how>on|of|from|since|after|before|until|by)\s+)?(?:the\s+)?(?:"
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}|may)\.?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month_2>{MONTH}|may)\.?\s+(?P<day_2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year_2>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d))\b",
    re.IGNORECASE,
)
NO_YEAR = re.compile(
    r"\b(?P<how>on|from|since|after|before|until|by)\s+(?:the\s+)?(?:"
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}|may)"
    rf"|(?P<month_2>{MONTH}|may)\.?\s+(?P<day_2>[0-3]?\d)(?:st|nd|rd|th)?)\b(?!,?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""A day without its year, which is that of the latest interview of that day, or of any."""
MONTH_ALONE = re.compile(
    rf"\b(?P<how>in|during|since|after|before|until|by|back in|last|this past)\s+"
    rf"(?:(?P<month>{'|'.join(MONTHS[:4] + MONTHS[5:])})|(?P<may>May))\b(?!,?\s+(?:19|20)?\d\d)",
    re.IGNORECASE,
)
"""A month without its year, which is that of the latest interview of that month, or the latest."""
BETWEEN = re.compile(
    r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s*(?:and|to|-|–|until)\s*"
    r"(?P<last>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?P<which>last|this|past|the last|the past)\s+(?P<unit>year|month|week)\b|\byesterday\b",
    re.IGNORECASE,
)
NEVER = date(9999, 1, 1)
EVER = date(1, 1, 1)
Period = tuple[date, date]


def read_period(blank: Blank, index: Index, today: date | None = None) -> Period | None:
    """Read a period, and blank it out; the end is not in it.

    It is one if any interview is of it, or if nobody speaks of that year: else "the war in 1945"
    is the topic.

    :param today: the day from which "last year" is told; the present one if None
    """
    now = today or datetime.now().astimezone().date()
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
        (BETWEEN, _between),
        (ONE_DAY, _one_day),
        (NO_YEAR, lambda match: _without_year(match, index)),
        (PERIOD, _named_period),
        (MONTH_ALONE, lambda match: _month_without_year(match, index)),
        (RELATIVE, lambda match: _relative(match, now)),
    )
    for pattern, read in readings:
        match = pattern.search(blank.text)
        if match is None:
            continue
        period = read(match)
        if period is None:
            continue
        known = pattern is NO_YEAR or index.between(*period)
        if known or _is_no_topic(match, blank, index):
            blank.out(*match.span())
            return period
    return None


def _is_no_topic(match: re.Match[str], blank: Blank, index: Index) -> bool:
    """Tell a time of which there is no interview from a word of the topic."""
    years = [word.folded for word in words(match.group()) if word.folded.isdigit()]
    before, after = words(blank.text[: match.start()]), words(blank.text[match.end() :])
    if before and before[-1].folded in ("about", "of", "regarding"):  # "about last year"
        return False
    if match.re is RELATIVE and match["which"] != "this":
        return True
    rest = (*before, *after)
    if all(_asks_nothing(word, index) for word in rest):
        return True
    spoken_of = any(index.lexicon.count(year) for year in years)
    return bool(years) and (len(rest) <= LED_IN or not spoken_of)


LED_IN = 2
"""Words beside a year with which a question asks for nothing else ("and moss in 2015?")."""


def _asks_nothing(word: Word, index: Index) -> bool:
    """Tell the words of "what did Moss say", beside which a time is no topic ("in 2015?")."""
    return word.folded in SMALL_OR_ADVERB | PERSONAL or word.folded in index.people.single_names


def _between(match: re.Match[str]) -> Period:
    first, last = sorted((int(match["first"]), int(match["last"])))
    return date(first, 1, 1), date(last + 1, 1, 1)


def _one_day(match: re.Match[str]) -> Period | None:
    """Return the day that is named, or the time before or after it; None where there is none."""
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            year, month = match["year"] or match["year_2"], match["month"] or match["month_2"]
            day = date(int(year), month_of(month), int(match["day"] or match["day_2"]))
    except ValueError:
        return None
    return _as_asked(day, day + timedelta(days=1), (match["how"] or "on").lower())


def _without_year(match: re.Match[str], index: Index) -> Period | None:
    """Return a day, or the time before or after it, in the latest year that it may be of."""
    month, number = (
        month_of(match["month"] or match["month_2"]),
        int(match["day"] or match["day_2"]),
    )
    days = sorted((one.date for one in index.summaries() if one.date is not None), reverse=True)
    same = [one for one in days if (one.month, one.day) == (month, number)]
    try:
        day = date((same or days)[0].year, month, number)
    except (IndexError, ValueError):
        return None
    return _as_asked(day, day + timedelta(days=1), match["how"].lower())


def _month_without_year(match: re.Match[str], index: Index) -> Period | None:
    """Return a month, or the time before or after it, in the latest year that it may be of."""
    if match["may"] and not match["may"][0].isupper():
        return None
    named = match["month"] or match["may"]
    if named.casefold() in index.people.single_names:  # "by April"
        return None
    month = month_of(named)
    days = sorted((one.date for one in index.summaries() if one.date is not None), reverse=True)
    if not days:
        return None
    latest = days[0].year - (month > days[0].month)
    year = next((one.year for one in days if one.month == month), latest)
    start = date(year, month, 1)
    return _as_asked(start, start + relativedelta(months=1), match["how"].lower())


def _named_period(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if match["month"]:
        start = date(year, month_of(match["month"]), 1)
        end = start + relativedelta(months=1)
    else:
        start, end = date(year, 1, 1), date(year + 1, 1, 1)
    return _as_asked(start, end, match["how"].lower())


def _as_asked(start: date, end: date, how: str) -> Period:
    """Return a day, a month or a year, or the time before or after it."""
    if how == "since":
        return start, NEVER
    if how == "after":
        return end, NEVER
    if how in ("before", "until", "by"):
        return EVER, end if how == "by" else start
    return start, end


def month_of(name: str) -> int:
    """Return the number of a month, by its name or its first three letters; 0 if it is none."""
    folded = name.lower()
    return next((i for i, m in enumerate(MONTHS, 1) if folded in (m, m[:3])), 0)


def _relative(match: re.Match[str], today: date) -> Period:
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
