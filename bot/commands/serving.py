"""``onrecord run`` and ``onrecord try``. Telegram's library is loaded only for these."""

from __future__ import annotations

import click

from bot.commands.options import LIBRARY
from bot.settings import Settings
from corpus.library.opening import Where


@click.command()
@LIBRARY
def run(library: Where | None) -> None:
    """Run the bot on Telegram."""
    from bot.running import run_on_telegram

    run_on_telegram(Settings(), library)


@click.command("try")
@LIBRARY
@click.option(
    "--port",
    default=8017,
    type=click.IntRange(0, 65535),
    show_default=True,
    help="The port on this machine; 0: any.",
)
@click.option("--browser/--no-browser", default=True, help="Open the chat page in the browser.")
def try_it(library: Where | None, port: int, browser: bool) -> None:
    """Try the bot in the browser, without an account and without the network."""
    from bot.running import run_in_playground

    run_in_playground(Settings(), library, port, browser)
