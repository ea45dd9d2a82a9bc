"""``onrecord asked``: what people asked the bot in vain, and what they think of its answers."""

from __future__ import annotations

import asyncio
import json
from contextlib import closing
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from bot.chats.heard import UNANSWERED, Judged, Missed
from bot.chats.store import Chats
from bot.commands.options import IN_JSON, LIBRARY
from bot.settings import Settings, open_own
from corpus.library.adding import printable
from corpus.library.opening import Where

LATEST = 30


@click.command()
@click.option(
    "--latest",
    default=LATEST,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="How many of each.",
)
@IN_JSON
@LIBRARY
def asked(latest: int, in_json: bool, library: Where | None) -> None:
    """List the questions to the bot that found nothing, and the feedback, the latest first."""
    with closing(open_own(Settings(), library)) as opened:
        chats = Chats(opened)
        try:
            missed, judged = asyncio.run(_heard(chats, latest))
        finally:
            chats.close()
    if in_json:
        for row in (*map(_missed_json, missed), *map(_judged_json, judged)):
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    if not missed and not judged:
        click.echo("Nothing was asked in vain, and nobody has said what an answer was worth.")
        return
    console = Console(markup=False, highlight=False)
    if missed:
        table = Table("last", "times", "found nothing", "how it ended", box=None, pad_edge=False)
        for one in missed:
            day = _day(one.at)
            table.add_row(day, str(one.times), printable(one.text), one.outcome)
        console.print(table)
    if judged:
        table = Table("day", "", "answered", "quote", box=None, pad_edge=False)
        for own in judged:
            thumb = "👍" if own.good else "👎"
            table.add_row(_day(own.at), thumb, printable(own.question), own.quote or "")
        console.print(table)


async def _heard(chats: Chats, latest: int) -> tuple[list[Missed], list[Judged]]:
    return await chats.missed(UNANSWERED, latest), await chats.judged(latest)


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _missed_json(one: Missed) -> dict[str, object]:
    return {"question": one.text, "outcome": one.outcome, "day": _day(one.at), "times": one.times}


def _judged_json(one: Judged) -> dict[str, object]:
    return {"question": one.question, "quote": one.quote, "good": one.good, "day": _day(one.at)}
