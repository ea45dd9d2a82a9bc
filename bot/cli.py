"""The command line: every command, in the order in which ``onrecord --help`` lists them."""

from __future__ import annotations

import sys

import click
from pydantic import ValidationError

from bot.commands import asking, checking, editing, library, people, serving, studying
from corpus.library.store import LibraryError
from corpus.readers import ReadError


class _Commands(click.Group):
    """Keeps the order, and shows the errors that are meant for people as one sentence."""

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
        return list(self.commands)


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


for command in (
    serving.try_it,
    asking.ask,
    checking.check,
    studying.compare,
    studying.timeline,
    studying.summarise,
    library.add,
    library.list_them,
    library.show,
    editing.edit,
    people.people,
    editing.read_again,
    library.remove,
    library.export,
    library.doctor,
    serving.run,
):
    main.add_command(command)
