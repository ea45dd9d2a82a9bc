"""The command line: ``onrecord ask | add | run | try``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.plain import as_json, plain
from bot.settings import Settings, open_library, own_library
from corpus.readers import ReadError
from corpus.reading import read_interview
from corpus.store import Library, LibraryError
from retrieval.answer import ask as answer_question
from retrieval.conversation import State
from retrieval.index import Index

LIBRARY = click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The library file to use. Without it: your own, or the interview that ships.",
)


class _Commands(click.Group):
    """Shows the errors that are meant for people as one sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (LibraryError, ReadError) as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Find out who said what: verbatim quotes from interviews."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("questions", metavar="QUESTION [FOLLOW-UP]...", nargs=-1, required=True)
@click.option("--json", "in_json", is_flag=True, help="Print one JSON object a question.")
@LIBRARY
def ask(questions: tuple[str, ...], in_json: bool, library: Path | None) -> None:
    """Ask questions, in order, in one conversation."""
    index = Index(open_library(Settings(), library))
    state = State()
    for number, asked in enumerate(questions):
        answer, state = answer_question(index, state, asked)
        if in_json:
            click.echo(json.dumps(as_json(asked, answer), ensure_ascii=False))
        else:
            rule = "\n" + "─" * 60 + "\n" if number else ""
            click.echo(f"{rule}> {asked}\n\n{plain(answer)}")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@LIBRARY
def add(paths: tuple[Path, ...], library: Path | None) -> None:
    """Add interviews from files, or from all files of a folder."""
    target = Library.open(library or own_library(Settings()), create=True)
    failed = False
    for path in (file for named in paths for file in _files(named)):
        try:
            interview = read_interview(_bytes(path), path.stem)
        except ReadError as error:
            failed = True
            click.echo(f"Not added: {error}", err=True)
            continue
        changed = target.add(interview)
        found = f"{len(interview.quotes)} quotes, {len(interview.speakers)} people"
        click.echo(
            f"{'Added' if changed else 'Already there'}: {interview.details.title} ({found})"
        )
    if failed:
        sys.exit(1)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"There is no file at {path}; check the path.") from None
    except OSError as error:
        raise ReadError(f"{path} can't be read: {error.strerror}.") from None


@main.command()
@LIBRARY
def run(library: Path | None) -> None:
    """Run the bot on Telegram."""
    from bot.running import run_on_telegram

    run_on_telegram(Settings(), library)


@main.command("try")
@LIBRARY
@click.option("--port", default=8017, show_default=True, help="The port on this machine; 0: any.")
@click.option("--browser/--no-browser", default=True, help="Open the chat page in the browser.")
def try_it(library: Path | None, port: int, browser: bool) -> None:
    """Try the bot in the browser, without an account and without the network."""
    from bot.running import run_in_playground

    run_in_playground(Settings(), library, port, browser)
