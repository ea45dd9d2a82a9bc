"""``onrecord move``: the library and the chats in another database."""

from __future__ import annotations

import sys
from contextlib import closing
from itertools import islice

import click

from bot.chats.schema import metadata
from bot.commands.options import LIBRARY, WHERE
from bot.commands.progress import bar
from bot.settings import Settings, open_own
from corpus.library.moving import Difference, Move
from corpus.library.opening import Where
from corpus.library.store import Library

SHOWN = 20
"""How many differences are listed."""


@click.command()
@click.option("--to", type=WHERE, required=True, help="A new file, or the address of a database.")
@click.option(
    "--verify", is_flag=True, help="Copy nothing; compare what is there with what is here."
)
@LIBRARY
def move(to: Where, verify: bool, library: Where | None) -> None:
    """Copy the library with its chats to another database; stop the bot before.

    It can be broken off: the same command goes on. The library stays where it is, too.
    """
    with (
        closing(open_own(Settings(), library)) as here,
        closing(Library.to_copy_to(to, create=not verify)) as there,
    ):
        both = Move(here, there, metadata.sorted_tables)
        if verify:
            _compare(both, here, there)
            return
        _copy(both)
        click.echo(
            f"All of {here.database.name} is in {there.database.name} as well; to use it from now "
            "on, set ONRECORD_DATABASE or ONRECORD_LIBRARY to it."
        )


def _copy(both: Move) -> None:
    try:
        with bar() as progress:
            task = progress.add_task("Copying", total=both.size)
            for count in both.copied():
                progress.advance(task, count)
    except KeyboardInterrupt:
        told = "Broken off. What is copied stays: the same command goes on."
        raise click.ClickException(told) from None


def _compare(both: Move, here: Library, there: Library) -> None:
    """Say whether both are the same, and end with 1 where they are not."""
    with bar() as progress:
        task = progress.add_task("Comparing", total=both.rows)
        found = list(islice(both.differences(lambda: progress.advance(task)), SHOWN + 1))
    for one in found[:SHOWN]:
        click.echo(_told(one))
    if found:
        more = "at least " if len(found) > SHOWN else ""
        click.echo(f"They differ in {more}{min(len(found), SHOWN)} of the rows.")
        sys.exit(1)
    click.echo(
        f"{here.database.name} and {there.database.name} are the same: {len(here.ids())} "
        f"interviews, and {both.size - len(here.ids())} rows of what the bot keeps."
    )


def _told(one: Difference) -> str:
    key = ", ".join(map(str, one.key))
    if one.there is None:
        return f"{one.table.name}: {key} is missing there."
    if one.here is None:
        return f"{one.table.name}: {key} is there only."
    columns = ", ".join(name for name in one.here if one.here[name] != one.there[name])
    return f"{one.table.name}: {key} is another one there ({columns})."
