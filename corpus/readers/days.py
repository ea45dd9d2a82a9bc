"""Days as documents write them: a day, a month and a year, or no date at all.

Half a date is none: "March 2024" and "2024" name no day. A date in numbers is one only where it
can't be another: 13/04/2024 is in April, 03/04/2024 may be March or April, and is nothing unless
another date of the same text shows which of the two comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum

from corpus.readers.errors import ReadError

MONTHS = (
    "january januar jänner janvier enero января январь gennaio janeiro januari stycznia leden "
    "ledna ocak",
    "february februar février fevrier febrero февраля февраль febbraio fevereiro februari lutego "
    "února şubat",
    "march märz maerz mars marzo марта март março marco maart marca března mart",
    "april avril abril апреля апрель aprile kwietnia dubna nisan",
    "may mai mayo мая май maggio maio mei maja května mayıs maj",
    "june juni juin junio июня июнь giugno junho czerwca června haziran",
    "july juli juillet julio июля июль luglio julho lipca července temmuz",
    "august août aout agosto августа август augustus augusti sierpnia srpna ağustos",
    "september septembre septiembre сентября сентябрь settembre setembro września září eylül",
    "october oktober octobre octubre октября октябрь ottobre outubro października října ekim",
    "november novembre noviembre ноября ноябрь novembro listopada listopadu kasım",
    "december dezember décembre decembre diciembre декабря декабрь dicembre dezembro grudnia "
    "prosince aralık",
)
"""What each month is called in the languages that are served, and may be cut short to."""
NAMES = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
IN_FULL = (
    "січня ianuarie януари ιανουαρίου يناير ינואר בינואר tammikuuta",
    "лютого februarie февруари φεβρουαρίου فبراير شباط פברואר בפברואר helmikuuta",
    "березня martie maret μαρτίου مارس آذار מרץ במרץ maaliskuuta",
    "квітня aprilie απριλίου أبريل إبريل ابريل نيسان אפריל באפריל huhtikuuta",
    "травня μαΐου μαίου مايو أيار מאי במאי toukokuuta",
    "червня iunie юни ιουνίου يونيو حزيران יוני ביוני kesäkuuta",
    "липня iulie юли ιουλίου يوليو تموز יולי ביולי heinäkuuta",
    "серпня agustus αυγούστου أغسطس אוגוסט באוגוסט elokuuta",
    "вересня septembrie септември σεπτεμβρίου سبتمبر أيلول ספטמבר בספטמבר syyskuuta",
    "жовтня octombrie октомври οκτωβρίου أكتوبر אוקטובר באוקטובר lokakuuta",
    "листопада noiembrie ноември νοεμβρίου نوفمبر נובמבר בנובמבר marraskuuta",
    "грудня decembrie desember декември δεκεμβρίου ديسمبر דצמבר בדצמבר joulukuuta",
)
"""What they are called in more languages, never cut short: "mar" is no November."""
WHOLE = NAMES | {name: number for number, names in enumerate(IN_FULL, 1) for name in names.split()}
SHORTEST_NAME = 3
BESIDE = 16
"""Characters before and after a date in which the day of the week stands."""
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lundi lunes lunedì segunda понедельник maandag måndag",
            "tuesday tue tues dienstag mardi martes martedì terça вторник dinsdag tisdag",
            "wednesday wed mittwoch mercredi miércoles mercoledì quarta среда woensdag onsdag",
            "thursday thu thurs donnerstag jeudi jueves giovedì quinta четверг donderdag torsdag",
            "friday fri freitag vendredi viernes venerdì sexta пятница vrijdag fredag",
            "saturday sat samstag sonnabend samedi sábado sabato суббота zaterdag lördag",
            "sunday sun sonntag dimanche domingo domenica воскресенье zondag söndag",
        )
    )
    for name in names.split()
}
NAME = r"[^\W\d_]{3,12}\.?"
ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
YEAR = r"(?:19|20)\d\d"
DAY = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<iso_year>{YEAR})(?:(?P<mark>[-/._ ])(?P<iso_month>\d\d)(?P=mark)(?P<iso_day>\d\d)"
    rf"|(?P<slash>[-/])(?P<plain_month>\d{{1,2}})(?P=slash)(?P<plain_day>\d{{1,2}}))(?!\d)"
    rf"|(?P<compact>{YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|(?P<month>{NAME})[\s-]{{1,4}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]{{1,4}}(?P<year>{YEAR})(?!\d)"
    rf"|(?P<first_day>\d{{1,2}}){ORDINAL}[\s-]{{1,4}}(?:(?:of|de|do|del)\s{{1,4}})?"
    rf"(?P<second_month>{NAME}),?[\s-]{{1,4}}(?:(?:de|del)\s{{1,4}})?(?P<last_year>{YEAR})(?!\d)"
    rf"|(?P<one>\d{{1,2}})(?P<between>[/.-])(?P<two>\d{{1,2}})(?P=between)(?P<after>{YEAR})(?![\d-])"
    rf")",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+\.?"
DATED = re.compile(
    rf"(?P<date>{MONTH}\s{{1,4}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,4}}\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,4}}{MONTH},?\s{{1,4}}\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""A day as English texts write it: March 3, 2015; 3 March 2015; 2015-03-03."""
CHINESE = re.compile(rf"({YEAR})\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일]")
LONGEST_DATE = 60
"""Characters of a date; one with a weekday, a time and a zone has 40."""


class Order(Enum):
    """What comes first in the dates of a text that are all numbers."""

    DAY = "day"
    MONTH = "month"


def days_in(text: str, order: Order | None = None) -> Iterator[tuple[date, int, int]]:
    """Yield the dates that a text has, each with where it starts and ends.

    :param order: what comes first in dates of numbers, where that is known
    """
    for match in DAY.finditer(text):
        if found := _day(match, order) or _by_weekday(match, text):
            yield found, *match.span()
    for match in CHINESE.finditer(text):
        if found := _of(*map(int, match.groups())):
            yield found, *match.span()


def day_in(text: str, order: Order | None = None) -> date | None:
    """Return the one date that a text has; None where it has none, or several."""
    found = {day for day, _, _ in days_in(text, order)}
    return found.pop() if len(found) == 1 else None


def order_in(text: str) -> Order | None:
    """Return what comes first in the dates of a text that are all numbers, if one of them tells."""
    found = set()
    for match in DAY.finditer(text):
        if match["one"]:
            one, two = int(match["one"]), int(match["two"])
            if one > 12 >= two:
                found.add(Order.DAY)
            elif two > 12 >= one:
                found.add(Order.MONTH)
    return found.pop() if len(found) == 1 else None


def is_ambiguous(text: str) -> bool:
    """Tell a date of numbers that may be two days, and no other date beside it."""
    return day_in(text) is None and any(
        match["one"] and {day_in(text, order) for order in Order} - {None}
        for match in DAY.finditer(text)
    )


def _day(match: re.Match[str], order: Order | None) -> date | None:
    if match["iso_year"]:
        month, number = match.group("iso_month", "iso_day")
        if not month:
            month, number = match.group("plain_month", "plain_day")
        return _of(int(match["iso_year"]), int(month), int(number))
    if compact := match["compact"]:
        return _of(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
    if match["one"]:
        return _in_numbers(int(match["one"]), int(match["two"]), int(match["after"]), order)
    month = _month(match["month"] or match["second_month"])
    if month is None:
        return None
    number = int(match["day"] or match["first_day"])
    return _of(int(match["year"] or match["last_year"]), month, number)


def _by_weekday(match: re.Match[str], text: str) -> date | None:
    """Return a date of numbers that only one order puts on the day of the week beside it."""
    around = text[max(match.start() - BESIDE, 0) : match.end() + BESIDE].casefold()
    named = {WEEKDAYS[word] for word in re.findall(r"[^\W\d_]+", around) if word in WEEKDAYS}
    fits = {
        day for order in Order if (day := _day(match, order)) is not None and day.weekday() in named
    }
    return fits.pop() if len(fits) == 1 and len(named) == 1 else None


def _in_numbers(one: int, two: int, year: int, order: Order | None) -> date | None:
    as_day_first, as_month_first = _of(year, two, one), _of(year, one, two)
    if as_day_first == as_month_first or as_month_first is None:
        return as_day_first
    if as_day_first is None:
        return as_month_first
    return {Order.DAY: as_day_first, Order.MONTH: as_month_first, None: None}[order]


def _month(name: str) -> int | None:
    """Return the number of a month by its name, whole or cut short ("Sept.")."""
    low = name.casefold().rstrip(".")
    if low in WHOLE:
        return WHOLE[low]
    if len(low) < SHORTEST_NAME:
        return None
    fits = {number for whole, number in NAMES.items() if whole.startswith(low)}
    return fits.pop() if len(fits) == 1 else None


def _of(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def day(value: object, name: str) -> date | None:
    """Return a date as YAML or a person writes it; None where it may be two days.

    :raises ReadError: where it is no date
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    written = " ".join(str(value).split())
    if found := day_or_none(written):
        return found
    if is_ambiguous(written) or PARTLY.fullmatch(written):
        return None
    shown = written if len(written) <= LONGEST_DATE else written[:LONGEST_DATE] + "…"
    raise ReadError(f"The date {shown!r} of {name} can't be read; write it as 2014-02-05.")


PARTLY = re.compile(
    rf"(?:{NAME},?\s{{1,4}}|\d{{1,2}}[-/.])?{YEAR}(?:[-/.]\d{{1,2}}(?:[-/.]00)?)?", re.IGNORECASE
)
"""A year, or a year and a month: a date that names no day."""


def day_or_none(written: str) -> date | None:
    """Return a date that a text has, or None where it is none after all."""
    return day_in(written) if len(written) <= LONGEST_DATE else None
