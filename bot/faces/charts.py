"""Charts as pictures, readable on a phone. What they show is also said in the text beside them.

matplotlib takes a second to load, and is loaded for the first chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from arabic_reshaper import reshape
from babel.dates import format_date
from bidi.algorithm import get_display

from bot.faces.fitting import cut
from bot.faces.voice import Voice
from bot.languages import locale_of
from retrieval.answers.timeline import Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PAPER, INK, MUTED, ACCENT = "#FBF9F4", "#1C1B19", "#6A665E", "#B4482E"
INCHES, DPI = (6.4, 7.2), 150
LABEL_ROOM, TITLE_ROOM = 34, 48
MOST_TICKS = 6


def asked_chart(
    say: Voice,
    days: Sequence[tuple[date, int]],
    subjects: Sequence[tuple[str, int]],
) -> bytes:
    """Draw the questions of each day and the subjects asked about most; return a PNG."""
    figure = _figure(INCHES)
    above, below = figure.subplots(2, 1, height_ratios=(2, 3))
    _days(above, say, days)
    _subjects(below, say, subjects)
    file = BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def mentions_chart(say: Voice, heading: str, line: Timeline) -> bytes:
    """Draw how often a topic was spoken of, by month, per 1,000 words; return a PNG."""
    figure = _figure((6.4, 4.8))
    axes = figure.subplots()
    months = line.months
    axes.bar(range(len(months)), [month.rate for month in months], color=ACCENT, width=0.7)
    every = max(1, -(-len(months) // MOST_TICKS))
    ticks = range(0, len(months), every)
    axes.set_xticks(list(ticks), [_shaped(say.month(months[at].month)) for at in ticks])
    axes.set_xlim(-0.8, max(len(months), 4) - 0.2)
    _dress(axes, cut(heading, TITLE_ROOM))
    axes.set_ylabel(_shaped(say("Mentions per 1,000 words")), color=MUTED, fontsize=11)
    file = BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _figure(inches: tuple[float, float]) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=inches, dpi=DPI, facecolor=PAPER, layout="constrained")


def _days(axes: Axes, say: Voice, days: Sequence[tuple[date, int]]) -> None:
    from matplotlib.ticker import MaxNLocator

    counts = dict(days)
    last = max(counts)
    shown = [last - timedelta(days=ago) for ago in range(29, -1, -1)]
    axes.bar(range(len(shown)), [counts.get(day, 0) for day in shown], color=ACCENT, width=0.8)
    ticks = range(1, len(shown), 7)
    locale = locale_of(say.language)
    axes.set_xticks(
        list(ticks), [_shaped(format_date(shown[at], "d MMM", locale=locale)) for at in ticks]
    )
    _dress(axes, say("Questions a day"))
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))


def _subjects(axes: Axes, say: Voice, subjects: Sequence[tuple[str, int]]) -> None:
    names = [_shaped(cut(name, LABEL_ROOM)) for name, _ in subjects][::-1]
    counts = [count for _, count in subjects][::-1]
    bars = axes.barh(range(len(names)), counts, color=ACCENT, height=0.7)
    axes.bar_label(bars, padding=4, color=INK, fontsize=11)
    axes.set_yticks(range(len(names)), names)
    _dress(axes, say("Asked about most"))
    axes.set_xticks([])


def _dress(axes: Axes, title: str) -> None:
    axes.set_title(_shaped(title), loc="left", fontsize=14, fontweight="bold", color=INK, pad=10)
    axes.set_facecolor(PAPER)
    axes.tick_params(colors=INK, labelsize=11, length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side == "bottom")
        axes.spines[side].set_color(MUTED)


def _shaped(text: str) -> str:
    """Return a text as it stands from left to right: matplotlib orders and joins no letters."""
    shaped: str = get_display(reshape(text))
    return shaped
