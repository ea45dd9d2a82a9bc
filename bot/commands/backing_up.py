"""``onrecord backup | restore``: the library with its chats in one file, and back from it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from bot.commands.library import number_of, put_up
from bot.commands.options import LIBRARY
from bot.commands.progress import share_of
from bot.settings import Settings, open_own, own_library
from corpus.library.backup import back_up, refuse_server, restore
from corpus.library.opening import Where
from corpus.library.store import Library

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Write over an older backup.")
@LIBRARY
def backup(file: Path, force: bool, library: Where | None) -> None:
    """Put the library with its chats into one FILE; the bot may go on meanwhile.

    Settings (.env) are not in it.
    """
    with closing(open_own(Settings(), library)) as opened:
        try:
            with share_of("Backing up") as tell:
                made = back_up(opened, file, force=force, tell=tell)
        except KeyboardInterrupt:
            raise click.ClickException("Broken off; no backup was made.") from None
        click.echo(
            f"{opened.database.name} as of {made.made}, "
            f"{number_of(made.interviews, 'interview')} and the chats, is in {file} "
            f"({file.stat().st_size / 1e6:.1f} MB). Settings (.env) are not."
        )


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Put it in the place of a library that is there.")
@LIBRARY
def put_back(file: Path, force: bool, library: Where | None) -> None:
    """Put the library with its chats back from a FILE of `onrecord backup`.

    It is verified first, and put back whole or not at all. What was added since then is gone.
    """
    to = refuse_server(library or own_library(Settings()))
    try:
        with share_of("Restoring") as tell:
            done = restore(file, to, force=force, tell=tell)
    except KeyboardInterrupt:
        raise click.ClickException("Broken off; nothing was changed.") from None
    with closing(Library.open(to)) as opened:
        put_up(opened)
    click.echo(
        f"{to} is as of {done.made}: {number_of(done.interviews, 'interview')} and the chats."
    )
