"""Write ``docs/commands.md`` and ``docs/settings.md`` from the code.

``python docs/reference.py`` writes them; ``--check`` ends with 1 where they are not what the code
says. What settings mean stands in ``.env.example``, what commands do beside them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

import click
from pydantic_core import PydanticUndefined

from bot.cli import main
from bot.faces import texts
from bot.faces.voice import voice
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / ".env.example"
SETTING = re.compile(r"# (?P<name>[A-Z][A-Z0-9_]+)=(?P<value>.*)")
MADE = "<!-- Made from the code by docs/reference.py: change it there. -->\n\n"


def commands() -> str:
    """Return the page of the commands: the command line's, then Telegram's."""
    parts = [f"{MADE}# Commands", "", "## On the command line"]
    parent = click.Context(main, info_name="onrecord")
    for name in main.list_commands(parent):
        command = main.get_command(parent, name)
        if command is not None:
            parts += ["", *_command(command, click.Context(command, parent, name))]
    say = voice(None)
    for title, listed in (
        ("In a private chat", texts.commands(say)),
        ("In a group", texts.group_commands(say)),
        ("For who runs the bot", texts.admin_commands(say)),
    ):
        parts += ["", f"## {title}", "", "| | |", "| --- | --- |"]
        parts += [f"| `/{name}` | {_cell(what)} |" for name, what in listed]
    return "\n".join(parts) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"### `{usage}`"
    yield ""
    yield _text(command.help or "")
    options = [
        record
        for param in command.get_params(context)
        if param.name != "help" and (record := param.get_help_record(context)) and record[1]
    ]
    if options:
        yield ""
        yield "| option | |"
        yield "| --- | --- |"
        yield from (f"| `{_cell(names)}` | {_cell(what)} |" for names, what in options)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            within = command.get_command(context, name)
            if within is not None:
                yield ""
                yield from _command(within, click.Context(within, context, name))


def settings() -> str:
    """Return the page of the settings."""
    parts = [
        f"{MADE}# Settings",
        "",
        "From the environment, or from a file `.env` in the folder where OnRecord is started.",
    ]
    defaults = dict(_defaults())
    for text, examples in _blocks(EXAMPLE.read_text(encoding="utf-8")):
        parts += ["", f"## {', '.join(f'`{name}`' for name, _ in examples)}", "", _cell(text)]
        parts += ["", "```sh", *(f"{name}={value}" for name, value in examples), "```"]
        known = [f"`{name}`: `{defaults[name]}`" for name, _ in examples if defaults.get(name)]
        if known:
            parts += ["", f"Where it is not set: {', '.join(known)}."]
    return "\n".join(parts) + "\n"


def _blocks(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what is said of some settings, and an example of each, in the order of the file."""
    for block in re.split(r"\n\s*\n", text):
        lines = block.splitlines()
        examples = [(m["name"], m["value"]) for line in lines if (m := SETTING.fullmatch(line))]
        said = [line.removeprefix("#").strip() for line in lines if not SETTING.fullmatch(line)]
        if examples:
            yield " ".join(said), examples


def _defaults() -> Iterator[tuple[str, str]]:
    for name, field in Settings.model_fields.items():
        value = field.default
        if value is None or value is PydanticUndefined or isinstance(value, frozenset):
            continue
        written = value.value if isinstance(value, Enum) else value
        yield str(field.validation_alias or name.upper()), str(written)


def _text(text: str) -> str:
    """Return a docstring as paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in text.replace("\b", "").split("\n\n"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


PAGES = {"commands.md": commands, "settings.md": settings}


def old(pages: Iterable[str] = PAGES) -> list[str]:
    """Return the pages that are not what the code says."""
    folder = ROOT / "docs"
    return [
        name
        for name in pages
        if not (folder / name).exists()
        or (folder / name).read_text(encoding="utf-8") != PAGES[name]()
    ]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(f"Run python docs/reference.py: {', '.join(found)}" if (found := old()) else 0)
    for page, made in PAGES.items():
        (ROOT / "docs" / page).write_text(made(), encoding="utf-8")
