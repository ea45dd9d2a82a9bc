"""``onrecord follow-feed | unfollow-feed | feeds``: interviews that come by themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed

from bot.commands.library import give_way, make_way, put_up
from bot.commands.options import IN_JSON, LIBRARY
from bot.settings import Settings, open_own, own_library
from corpus.feeds.following import follow
from corpus.feeds.model import Came, Followed, Listed, State
from corpus.feeds.rounds import BusyError, How, look_round
from corpus.feeds.store import Feeds
from corpus.library.adding import printable
from corpus.library.opening import Where
from corpus.library.shipped import only_shipped
from corpus.library.store import Library
from corpus.readers.feed import Feed
from corpus.readers.feed_cut import MOST_ENTRIES

NONE_YET = "No feed is followed yet; follow one with: onrecord follow-feed URL"
SHOWN = 10
"""Entries of a feed that are named, of those that failed and of those with no transcript."""
TROUBLED = (State.FAILED, State.GIVEN_UP, State.UNHEARD, State.WITHOUT)


@click.command("follow-feed")
@click.argument("named", metavar="URL|FOLDER")
@click.option("--later", is_flag=True, help="Follow it only; what it lists comes with the bot.")
@LIBRARY
def follow_feed(named: str, later: bool, library: Where | None) -> None:
    """Follow a podcast, a news site, videos, or a folder: its interviews come by themselves.

    An RSS or Atom feed, a page that has one, a video, or a folder of files.
    """
    give_way()
    settings = Settings()
    with closing(open_own(settings, library, create=True)) as opened:
        feed, told, is_new = follow(Feeds(opened), named, trusted=True)
        if not is_new:
            click.echo(f"{printable(feed.address)} is followed already; see: onrecord feeds")
            return
        click.echo(f"Followed: {printable(feed.name)} [{feed.id}]{_listing(told)}")
        if not later:
            try:
                _look(opened, How(_often(settings), everything=True, only=feed.id), in_json=False)
            except BusyError:
                click.echo("A running bot looks at its feeds just now, and takes up this one next.")


@click.command("unfollow-feed")
@click.argument("named", metavar="URL|FOLDER|ID")
@LIBRARY
def unfollow_feed(named: str, library: Where | None) -> None:
    """Follow a feed no longer; the interviews that came of it stay."""
    with closing(open_own(Settings(), library)) as opened:
        kept = Feeds(opened)
        found = kept.found(named)
        if len(found) != 1:
            how_many = "No feed goes" if not found else "Several feeds go"
            raise click.ClickException(f"{how_many} by {named}; see: onrecord feeds")
        kept.unfollow(found[0].id)
        click.echo(f"Not followed any more: {printable(found[0].name)}; its interviews stay.")


@click.command()
@click.option("--now", "at_once", is_flag=True, help="Look at all of them now.")
@IN_JSON
@LIBRARY
def feeds(at_once: bool, in_json: bool, library: Where | None) -> None:
    """List the feeds that are followed: what came, what failed and why, when each was looked at."""
    settings = Settings()
    if at_once:
        give_way()
        with closing(open_own(settings, library)) as opened:
            model = settings.whisper_model
            _look(opened, How(_often(settings), everything=True, model=model), in_json=in_json)
        return
    own = own_library(settings)
    if library is None and isinstance(own, Path) and not own.exists():
        click.echo(NONE_YET, err=in_json)
        return
    with closing(open_own(settings, library)) as opened:
        kept = Feeds(opened)
        every = kept.all()
        for feed in every:
            entries = kept.entries(feed.id)
            if in_json:
                click.echo(json.dumps(_feed_json(feed, entries), ensure_ascii=False))
            else:
                click.echo("\n".join(_told(feed, entries)))
    if not every and not in_json:
        click.echo(NONE_YET)


def _often(settings: Settings) -> float:
    return (settings.feeds_minutes or 60) * 60.0


def _listing(told: Feed | None) -> str:
    if told is None:
        return ""
    written = sum(bool(one.transcripts) for one in told.entries)
    recorded = sum(bool(one.recording) for one in told.entries)
    of_it = f", {written} with a transcript" if recorded or written else ""
    more = f"; only the first {MOST_ENTRIES} are looked at" if told.more else ""
    return f", {len(told.entries)} {'entry' if len(told.entries) == 1 else 'entries'}{of_it}{more}"


def _look(library: Library, how: How, *, in_json: bool) -> None:
    """Do a round, and say of each entry what came of it."""
    shipped = only_shipped(library)
    seen: list[Came] = []
    try:
        _shown(look_round(library, how), seen, in_json=in_json)
    except KeyboardInterrupt:
        raise click.ClickException(
            "Broken off. What came stays; a running bot goes on, and so does: onrecord feeds --now"
        ) from None
    finally:
        if any(one.state is State.ADDED for one in seen):
            make_way(library, shipped, in_json)
            put_up(library)
    if not in_json:
        counts = Counter(one.state for one in seen if one.entry)
        told = ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state])
        click.echo(told or "Nothing new.")


def _shown(coming: Iterable[Came], seen: list[Came], *, in_json: bool) -> None:
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), Elapsed())
    with Progress(*columns, console=console, transient=True, disable=in_json) as progress:
        task = progress.add_task("Looking at feeds", total=None)
        for came in coming:
            seen.append(came)
            progress.update(task, description=f"Looking at feeds, {len(seen)} entries so far")
            if in_json:
                click.echo(json.dumps(asdict(came), ensure_ascii=False))
            else:
                click.echo(_line(came))


def _line(came: Came) -> str:
    names = {State.ADDED: "Added", State.FAILED: "Failed", State.GIVEN_UP: "Given up"}
    told = names.get(came.state, came.state.value.capitalize())
    where = f" [{came.interview}]" if came.interview else ""
    reason = f" ({printable(came.reason)})" if came.reason else ""
    return f"{told}: {printable(came.entry or 'the feed')}{where}{reason}"


def _told(feed: Followed, entries: Sequence[Listed]) -> list[str]:
    """Say of a feed what came of it."""
    counts = Counter(one.state for one in entries)
    came = ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state])
    lines = [
        f"{printable(feed.name)} [{feed.id}]",
        f"  {printable(feed.address)}",
        f"  {came or 'nothing yet'}; {_looked(feed)}",
    ]
    if feed.failure is not None:
        lines.append(f"  can't be had: {printable(feed.failure)}")
    for state in TROUBLED:
        some = [one for one in entries if one.state is state]
        lines += [f"    {_entry_line(one)}" for one in some[:SHOWN]]
        if len(some) > SHOWN:
            lines.append(f"    … and {len(some) - SHOWN} more {state.value}")
    return lines


def _looked(feed: Followed) -> str:
    if not feed.looked:
        return "not looked at yet"
    return f"last looked at {_time(feed.looked):%Y-%m-%d %H:%M} UTC"


def _entry_line(entry: Listed) -> str:
    title = printable(entry.title or entry.told.link or "untitled")
    day = f" ({entry.day})" if entry.day else ""
    reason = f": {printable(entry.reason)}" if entry.reason else ""
    again = f" Tried again after {_time(entry.due):%Y-%m-%d %H:%M} UTC." if entry.due else ""
    failed = entry.state is State.FAILED
    return f"{entry.state.value}: {title}{day}{reason}{again if failed else ''}"


def _feed_json(feed: Followed, entries: Sequence[Listed]) -> dict[str, Any]:
    return {
        "id": feed.id,
        "address": feed.address,
        "kind": feed.kind.value,
        "title": feed.title,
        "looked": _time(feed.looked).isoformat() if feed.looked else None,
        "failure": feed.failure,
        "entries": [
            {
                "title": one.title,
                "date": one.day or None,
                "link": one.told.link or None,
                "state": one.state.value,
                "interview": one.interview,
                "reason": one.reason,
                "tries": one.tries,
                "again": _again(one),
            }
            for one in entries
        ],
    }


def _again(entry: Listed) -> str | None:
    return _time(entry.due).isoformat() if entry.state is State.FAILED else None


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
