"""The command line: every command, in the order in which ``onrecord --help`` lists them."""

from __future__ import annotations

import sys
from importlib import import_module

import click
from pydantic import ValidationError

from corpus.library.opening import LibraryError
from corpus.readers import ReadError

COMMANDS = {
    "try": "serving.try_it",
    "ask": "asking.ask",
    "check": "checking.check",
    "compare": "studying.compare",
    "timeline": "studying.timeline",
    "summary": "studying.summarise",
    "add": "library.add",
    "follow-feed": "feeds.follow_feed",
    "unfollow-feed": "feeds.unfollow_feed",
    "feeds": "feeds.feeds",
    "list": "library.list_them",
    "show": "library.show",
    "edit": "editing.edit",
    "people": "people.people",
    "asked": "heard.asked",
    "reread": "editing.read_again",
    "remove": "library.remove",
    "export": "library.export",
    "backup": "backing_up.backup",
    "restore": "backing_up.put_back",
    "move": "moving.move",
    "doctor": "library.doctor",
    "run": "serving.run",
    "mcp": "tools.mcp",
    "work": "working.work",
}
"""Each command, and where it is: only the one that is called is loaded."""


class _Commands(click.Group):
    """Loads a command when it is called, and says the errors meant for people in one sentence."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (LibraryError, ReadError) as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:  # whoever read along has enough
            raise
        except OSError as error:
            name, why = error.filename or "A file", error.strerror or error
            raise click.ClickException(f"{name} can't be read or written: {why}.") from None
        except ValidationError as error:
            raise click.ClickException(_setting(error)) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, command = COMMANDS[cmd_name].partition(".")
        found = getattr(import_module(f"bot.commands.{module}"), command)
        return found if isinstance(found, click.Command) else None


def _setting(error: ValidationError) -> str:
    """Say which setting is wrong, and what it should be; never what it is."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "A setting"
    reason = str(first["msg"]).removeprefix("Value error, ")
    return f"{name} in the environment or .env should be otherwise: {reason}."


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Find out who said what: verbatim quotes from interviews."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from bot.settings import misspelt  # what --help alone needs not load

    for told in misspelt():
        click.echo(f"Warning: {told}", err=True)
