"""The face of a timeline: chart and figures, its first quote and its last."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.pieces import GAP, Details, Picture, Piece, Rendered, Table, line
from bot.faces.plain import ENGLISH, head_lines
from bot.faces.quotes import more_on_record, numbered
from bot.faces.render import (
    CAPTION,
    Look,
    alone,
    attribution,
    context_of,
    head_pieces,
    one_keyboard,
    quote_pieces,
)
from bot.faces.voice import Voice
from retrieval.answers.shown import Shown
from retrieval.answers.timeline import OverTime, Timeline

FEWEST_MONTHS = 2
"""Months with mentions from which a chart shows more than a sentence does."""


def is_worth_a_chart(found: OverTime) -> bool:
    """Tell whether there is anything to be seen over time."""
    return sum(month.mentions > 0 for month in found.timeline.months) >= FEWEST_MONTHS


def message(say: Voice, found: OverTime, text: str, look: Look) -> tuple[Rendered, Leaves]:
    """Render how often somebody spoke of it, and the first and the last quote."""
    leaves = leaves_of(say, found, text)
    ends = tuple(quote.id for quote in found.quotes)
    leaves = replace(leaves, quotes=(*ends[:1], *found.more, *ends[1:]))
    first, last = found.quotes[0], found.quotes[-1]
    over = _rich_figures(say, found, look) if look.rich else _figures(say, found, look)
    pieces = [*head_pieces(leaves.head), *over, GAP]
    pieces += [line(say("First:")), *_quote(say, first, look)]
    if last is not first:
        pieces += [GAP, line(say("Last:")), *_quote(say, last, look)]
    keyboard = one_keyboard(say, leaf_of(leaves, 0, (first,)), look)
    return Rendered(tuple(pieces), keyboard, look.rich, say.from_right), leaves


def _quote(say: Voice, shown: Shown, look: Look) -> tuple[Piece, ...]:
    if not look.rich:
        return quote_pieces(say, shown, opened=False)
    credit = attribution(say, shown, section=False)
    return (alone(shown, credit), *context_of(say, shown, look))


def _figures(say: Voice, found: OverTime, look: Look) -> list[Piece]:
    """Return the chart with its figures in words, for those who can't see it; or those alone."""
    lines = [*_in_figures(say, found.timeline), *_interviews(say, found.timeline)]
    if look.chart is None:
        return [line(text) for text in lines]
    told = "\n".join([wording.heading(say, found.question), *lines])
    return [Picture(look.chart, cut(told, CAPTION))]


def _rich_figures(say: Voice, found: OverTime, look: Look) -> list[Piece]:
    """Return the chart, a table of the months, and the interviews, folded."""
    over = found.timeline
    total, *_ = _in_figures(say, over)
    pieces: list[Piece] = [Picture(look.chart, total)] if look.chart else [line(total)]
    if months := [month for month in over.months if month.mentions]:
        rows = tuple(
            (
                line(say.month(month.month)),
                line(say.number(month.mentions)),
                line(say.number(round(month.rate, 1))),
            )
            for month in months
        )
        head = (say("Month"), say("Mentions"), say("Per 1,000 words"))
        pieces.append(Table(head, rows, numbers=(1, 2)))
    inside = tuple(map(line, [*_undated(say, over), *_interviews(say, over)]))
    return [*pieces, Details(line(say("Interviews")), inside)] if inside else pieces


def _interviews(say: Voice, over: Timeline) -> list[str]:
    return [
        f"{say.day(day)} · {say.apart(cut(title, 60))} ({say.number(n)})"
        for title, day, n in over.interviews
    ]


def plain(found: OverTime) -> list[str]:
    """Write a timeline out, without markup."""
    head = head_lines(found.question, *_in_figures(ENGLISH, found.timeline))
    return [head, *numbered(found.quotes), more_on_record(found.more)]


def fields(found: OverTime) -> dict[str, Any]:
    """Return what JSON has of a timeline besides its quotes."""
    over = found.timeline
    figures = {
        "months": [
            {
                "month": f"{month.month:%Y-%m}",
                "mentions": month.mentions,
                "words": month.words,
                "per_1000_words": round(month.rate, 3),
            }
            for month in over.months
        ],
        "interviews": [
            {"title": title, "date": day.isoformat(), "mentions": mentions}
            for title, day, mentions in over.interviews
        ],
        "undated": over.undated,
    }
    return {"timeline": figures}


def _in_figures(say: Voice, over: Timeline) -> list[str]:
    """Say in figures what a timeline's chart shows."""
    interviews = len(over.interviews)
    lines = [
        say.plural("{count} mention", "{count} mentions", over.mentions)
        + ", "
        + say.plural("{count} interview", "{count} interviews", interviews)
    ]
    lines += [
        say(
            "{month}: {mentions} ({rate} per 1,000 words)",
            month=say.month(month.month),
            mentions=month.mentions,
            rate=f"{month.rate:.1f}",
        )
        for month in over.months
        if month.mentions
    ]
    return lines + _undated(say, over)


def _undated(say: Voice, over: Timeline) -> list[str]:
    if not over.undated:
        return []
    return [say.plural("{count} without a date", "{count} without a date", over.undated)]
