"""Charts as pictures, readable on a phone. What they show is also said in the text beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from babel.dates import format_date
from PIL import Image, ImageDraw

from bot.faces.fitting import cut
from bot.faces.typesetting import STRONG, TEXT, Style, cleaned, draw, drawable, width_of
from bot.faces.voice import Voice
from bot.languages import locale_of
from retrieval.answers.timeline import Timeline

PAPER, INK, MUTED, ACCENT, RULE = "#FBF9F4", "#1C1B19", "#6A665E", "#B4482E", "#E4DFD5"
WIDTH, MARGIN = 960, 40
HEIGHT, TALLER = 720, 1080
TITLE, LABEL, UNIT = Style(STRONG, 30, INK), Style(TEXT, 24, INK), Style(TEXT, 24, MUTED)
NAME_ROOM, TITLE_ROOM = 34, 48
"""UTF-16 units of a name beside a bar, and of a title."""
MOST_TICKS = 6
"""Labels below the bars at the most."""
RULES = 4
"""About so many lines across the bars."""
GAP = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def asked_chart(
    say: Voice,
    days: Sequence[tuple[date, int]],
    subjects: Sequence[tuple[str, int]],
) -> bytes:
    """Draw the questions of each day and the subjects asked about most; return a PNG."""
    picture, canvas = _paper(TALLER)
    counts = dict(days)
    last = max(counts)
    shown = [last - timedelta(days=ago) for ago in range(29, -1, -1)]
    locale = locale_of(say.language)
    told = {
        at: say.digits(format_date(shown[at], "d MMM", locale=locale))
        for at in range(1, len(shown), 7)
    }
    middle = TALLER * 2 / 5
    above = Box(MARGIN, MARGIN, WIDTH - MARGIN, middle - MARGIN / 2)
    above = _titled(canvas, say, above, say("Questions a day"))
    _columns(canvas, say, above, [counts.get(day, 0) for day in shown], told, whole=True)
    below = Box(MARGIN, middle + MARGIN / 2, WIDTH - MARGIN, TALLER - MARGIN)
    below = _titled(canvas, say, below, say("Asked about most"))
    _rows(canvas, say, below, subjects)
    return _png(picture)


def mentions_chart(say: Voice, heading: str, line: Timeline) -> bytes:
    """Draw how often a topic was spoken of, by month, per 1,000 words; return a PNG."""
    picture, canvas = _paper(HEIGHT)
    months = line.months
    every = max(1, -(-len(months) // MOST_TICKS))
    told = {at: say.month(months[at].month) for at in range(0, len(months), every)}
    box = Box(MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    box = _titled(canvas, say, box, heading, say("Mentions per 1,000 words"))
    _columns(canvas, say, box, [month.rate for month in months], told, whole=False)
    return _png(picture)


def _paper(height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    return picture, ImageDraw.Draw(picture)


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _titled(canvas: ImageDraw.ImageDraw, say: Voice, box: Box, title: str, unit: str = "") -> Box:
    """Write what a part shows above it; return what room is left."""
    top = box.top
    for text, style in ((cut(title, TITLE_ROOM), TITLE), (unit, UNIT)):
        if text:
            top += style.size * 1.3
            line = drawable(cleaned(text), style.font)
            at = box.right - width_of(line, style) if say.from_right else box.left
            draw(canvas, (at, top), line, style)
    return Box(box.left, top + 2 * GAP, box.right, box.bottom)


def _columns(
    canvas: ImageDraw.ImageDraw,
    say: Voice,
    box: Box,
    values: Sequence[float],
    told: Mapping[int, str],
    *,
    whole: bool,
) -> None:
    """Draw a column for each value, labels below some of them, and rules that tell how high."""
    rules = rules_up_to(max(values, default=0), whole=whole)
    room = max(width_of(say.number(rule), UNIT) for rule in rules) + GAP
    foot = box.bottom - LABEL.size * 1.6
    high = (foot - box.top) / rules[-1]
    for rule in rules:
        y = foot - rule * high
        canvas.line((box.left + room, y, box.right, y), fill=RULE if rule else MUTED, width=2)
        number = say.number(rule)
        left = box.left + room - GAP - width_of(number, UNIT)
        draw(canvas, (left, y + UNIT.size / 3), number, UNIT)
    wide = (box.right - box.left - room) / max(len(values), 4)
    end = box.left
    for at, value in enumerate(values):
        x = box.left + room + wide * at
        if value:
            column = (x + wide * 0.15, foot - value * high, x + wide * 0.85, foot - 1)
            canvas.rectangle(column, fill=ACCENT)
        if at in told:
            text = drawable(told[at], LABEL.font)
            size = width_of(text, LABEL)
            left = min(max(x + (wide - size) / 2, box.left), box.right - size)
            if left >= end:  # what would lie over the label before it is left out
                draw(canvas, (left, box.bottom - LABEL.size * 0.3), text, LABEL)
                end = left + size + GAP


def _rows(
    canvas: ImageDraw.ImageDraw, say: Voice, box: Box, named: Sequence[tuple[str, int]]
) -> None:
    """Draw a bar for each name, with its number at its end."""
    names = [drawable(cleaned(cut(name, NAME_ROOM)), LABEL.font) for name, _ in named]
    numbers = [say.number(count) for _, count in named]
    left = box.left + max((width_of(name, LABEL) for name in names), default=0) + GAP
    right = box.right - max((width_of(number, LABEL) for number in numbers), default=0) - GAP
    most = max((count for _, count in named), default=0) or 1
    high = (box.bottom - box.top) / max(len(named), 4)
    for at, (name, number, (_, count)) in enumerate(zip(names, numbers, named, strict=True)):
        y = box.top + high * at
        base = y + high / 2 + LABEL.size / 3
        end = left + max(right - left, 0) * count / most
        draw(canvas, (left - GAP - width_of(name, LABEL), base), name, LABEL)
        canvas.rectangle((left, y + high * 0.15, end, y + high * 0.85), fill=ACCENT)
        draw(canvas, (end + GAP, base), number, LABEL)


def rules_up_to(most: float, *, whole: bool) -> list[float]:
    """Return round numbers from 0 to one that no value is above; steps of 1, 2 or 5 of a power."""
    least = max(most, 1 if whole else 1e-6) / RULES
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)
    if whole:
        step = max(step, 1)
    count = max(math.ceil(most / step - 1e-9), 1)
    return [round(step * number, 9) for number in range(count + 1)]
