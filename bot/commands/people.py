"""``onrecord people``: who is one person and who is not, said by whoever runs the library."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import click
from rich.console import Console
from rich.table import Table

from bot.commands.library import put_up, whole_id
from bot.commands.options import IN_JSON, LIBRARY
from bot.mending import people as ruled
from bot.mending.errors import MendingError
from bot.settings import Settings, open_library, open_own
from corpus.library.adding import printable
from corpus.library.opening import Where
from corpus.library.store import Library
from retrieval.index import Index
from retrieval.index.people import People
from retrieval.index.people_alike import LookAlike, look_alikes

SHOWN = 50
"""Look-alikes that are listed."""


@click.group(invoke_without_command=True)
@LIBRARY
@IN_JSON
@click.pass_context
def people(context: click.Context, library: Where | None, in_json: bool) -> None:
    """List the people of the library; merge, split, rename them, give them other names."""
    if context.invoked_subcommand is None:
        _list(Index.open(open_library(Settings(), library)), in_json)


def _list(index: Index, in_json: bool) -> None:
    counts = index.passages_by_person()
    alike = look_alikes(index.people)
    everyone = sorted(
        index.people.everyone.values(),
        key=lambda one: (-counts.get(one.name, 0), one.name),
    )
    if in_json:
        for one in everyone:
            row = {
                "name": one.name,
                "names": index.people.names_of(one.name),
                "interviews": list(one.interviews),
                "passages": counts.get(one.name, 0),
                "look_alikes": _beside(one.name, alike),
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    if not everyone:
        click.echo("Nobody is on record here yet; add interviews with: onrecord add PATH")
        return
    table = Table("name", "passages", "interviews", "also as", box=None, pad_edge=False)
    for one in everyone:
        others = [name for name in index.people.names_of(one.name) if name != one.name]
        number = str(len(one.interviews))
        also = printable(", ".join(others))
        table.add_row(printable(one.name), str(counts.get(one.name, 0)), number, also)
    Console(markup=False, highlight=False).print(table)
    if alike:
        click.echo("\nOne person, or two? Say so with: onrecord people merge A B | split A B")
    for pair in alike[:SHOWN]:
        click.echo(f"  {printable(pair.one)} | {printable(pair.other)}")
    if len(alike) > SHOWN:
        click.echo(f"  … and {len(alike) - SHOWN} more; all of them with --json")


def _beside(name: str, alike: list[LookAlike]) -> list[str]:
    return [
        pair.other if pair.one == name else pair.one
        for pair in alike
        if name in (pair.one, pair.other)
    ]


@people.command()
@click.argument("one")
@click.argument("other")
@LIBRARY
def merge(one: str, other: str, library: Where | None) -> None:
    """ONE and OTHER are one person, who goes by the fuller of the two names."""
    opened, known = _opened(library)
    _do(opened, partial(ruled.merge, opened, known, one, other))


@people.command()
@click.argument("one", metavar="NAME")
@click.argument("others", metavar="OTHER | ID...", nargs=-1, required=True)
@click.option("--as", "new", help="Who it is in the interviews of these ids.")
@LIBRARY
def split(one: str, others: tuple[str, ...], new: str | None, library: Where | None) -> None:
    """NAME and OTHER are two people; with --as, NAME is OTHER in the interviews of these ids."""
    opened, known = _opened(library)
    if new is not None:
        ids = [whole_id(opened, other) for other in others]
        _do(opened, partial(ruled.split, opened, known, one, ids, new))
    elif len(others) > 1:
        raise click.ClickException("Name two people, or say who it is there: --as NAME.")
    else:
        _do(opened, partial(ruled.apart, opened, known, one, others[0]))


@people.command()
@click.argument("one", metavar="NAME")
@click.argument("new", metavar="NEW")
@LIBRARY
def rename(one: str, new: str, library: Where | None) -> None:
    """NAME goes by NEW, and is still found by NAME."""
    opened, known = _opened(library)
    _do(opened, partial(ruled.rename, opened, known, one, new))


@people.command()
@click.argument("one", metavar="NAME")
@click.argument("called", metavar="ALIAS")
@click.option("--remove", is_flag=True, help="Take an alias back that was given here.")
@LIBRARY
def alias(one: str, called: str, remove: bool, library: Where | None) -> None:
    """NAME is called ALIAS as well."""
    opened, known = _opened(library)
    rule = ruled.call_no_more if remove else ruled.call
    _do(opened, partial(rule, opened, known, one, called))


def _opened(library: Where | None) -> tuple[Library, People]:
    opened = open_own(Settings(), library)
    return opened, Index.open(opened).people


def _do(library: Library, rule: Callable[[], str]) -> None:
    """Rule on people, and say what came of it."""
    try:
        told = rule()
    except MendingError as error:
        raise click.ClickException(str(error)) from None
    put_up(library)
    click.echo(told)
