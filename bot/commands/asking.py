"""``onrecord ask``."""

from __future__ import annotations

import json
from functools import partial

import click

from bot.answers import as_json, plain
from bot.answers import ask as answer_question
from bot.commands.asked import Asked
from bot.commands.options import IN_JSON, LIBRARY, typed
from corpus.library.opening import Where
from retrieval.asking.conversation import State
from retrieval.asking.typed import Typed


@click.command()
@click.argument("questions", metavar="QUESTION [FOLLOW-UP]...", nargs=-1, required=True, type=typed)
@IN_JSON
@LIBRARY
def ask(questions: tuple[Typed, ...], in_json: bool, library: Where | None) -> None:
    """Ask questions, in order, in one conversation."""
    answered = Asked(library)
    state = State()
    for number, asked in enumerate(questions):
        answer, state = answered(partial(answer_question, state=state, text=asked))
        if in_json:
            click.echo(json.dumps(as_json(asked, answer), ensure_ascii=False))
        else:
            rule = "\n" + "─" * 60 + "\n" if number else ""
            click.echo(f"{rule}> {asked}\n\n{plain(answer)}")
