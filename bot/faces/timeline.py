"""The face of a timeline: its first quote and its last; the chart's figures go with the chart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut, line, pack
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.plain import ENGLISH, head_lines
from bot.faces.quotes import more_on_record, numbered
from bot.faces.render import (
    CAPTION,
    Reader,
    Rendered,
    head_blocks,
    one_keyboard,
    quote_blocks,
)
from bot.faces.voice import Voice
from retrieval.answers.timeline import OverTime, Timeline


def message(
    say: Voice, found: OverTime, text: str, reader: Reader | None
) -> tuple[Rendered, Leaves]:
    """Render the first and the last quote of a timeline; the chart's figures go with the chart."""
    leaves = leaves_of(say, found, text)
    ends = tuple(quote.id for quote in found.quotes)
    leaves = replace(leaves, quotes=(*ends[:1], *found.more, *ends[1:]))
    first, last = found.quotes[0], found.quotes[-1]
    blocks = head_blocks(leaves.head)
    blocks += [line(say("First:")), *quote_blocks(say, first, opened=False)]
    if last is not first:
        blocks += [line(""), line(say("Last:")), *quote_blocks(say, last, opened=False)]
    leaf = leaf_of(leaves, 0, (first,), reader)
    return Rendered(pack(blocks), one_keyboard(say, leaf)), leaves


def figures(say: Voice, found: OverTime) -> str:
    """Render what a chart shows as its caption, for those who can't see the picture."""
    lines = [wording.heading(say, found.question), *_in_figures(say, found.timeline)]
    named = [
        f"{say.day(day)} · {cut(title, 60)} ({n})" for title, day, n in found.timeline.interviews
    ]
    blocks = [line(text, "" if at else "b") for at, text in enumerate([*lines, *named])]
    return pack(blocks, room=CAPTION)[0]


def plain(found: OverTime) -> list[str]:
    """Write a timeline out, without markup."""
    head = head_lines(found.question, *_in_figures(ENGLISH, found.timeline))
    return [head, *numbered(found.quotes), more_on_record(found.more)]


def fields(found: OverTime) -> dict[str, Any]:
    """Return what JSON has of a timeline besides its quotes."""
    line = found.timeline
    figures = {
        "months": [
            {
                "month": f"{month.month:%Y-%m}",
                "mentions": month.mentions,
                "words": month.words,
                "per 1,000 words": round(month.rate, 3),
            }
            for month in line.months
        ],
        "interviews": [
            {"title": title, "date": day.isoformat(), "mentions": mentions}
            for title, day, mentions in line.interviews
        ],
        "undated": line.undated,
    }
    return {"timeline": figures}


def _in_figures(say: Voice, line: Timeline) -> list[str]:
    """Say in figures what a timeline's chart shows."""
    interviews = len(line.interviews)
    lines = [
        say.plural("{count} mention", "{count} mentions", line.mentions)
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
        for month in line.months
        if month.mentions
    ]
    if line.undated:
        lines.append(say.plural("{count} without a date", "{count} without a date", line.undated))
    return lines
