"""``onrecord ask``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands.options import IN_JSON, LIBRARY, typed
from bot.plain import as_json, plain
from bot.settings import Settings, open_library
from retrieval.answer import ask as answer_question
from retrieval.conversation import State
from retrieval.index import Index
from retrieval.typed import Typed


@click.command()
@click.argument("questions", metavar="QUESTION [FOLLOW-UP]...", nargs=-1, required=True, type=typed)
@IN_JSON
@LIBRARY
def ask(questions: tuple[Typed, ...], in_json: bool, library: Path | None) -> None:
    """Ask questions, in order, in one conversation."""
    index = Index.open(open_library(Settings(), library))
    state = State()
    for number, asked in enumerate(questions):
        answer, state = answer_question(index, state, asked)
        if in_json:
            click.echo(json.dumps(as_json(asked, answer), ensure_ascii=False))
        else:
            rule = "\n" + "─" * 60 + "\n" if number else ""
            click.echo(f"{rule}> {asked}\n\n{plain(answer)}")
