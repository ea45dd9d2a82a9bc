"""``onrecord ask``."""

from __future__ import annotations

import json
import re
from functools import partial

import click

from bot.answers import Answer, answered, as_json, check_quote, plain
from bot.answers import ask as answer_question
from bot.commands.options import IN_JSON, LIBRARY, typed
from bot.doors.asked import Asked
from corpus.library.opening import Where
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.asking.naming import interview_named
from retrieval.asking.question import Question
from retrieval.asking.typed import Typed
from retrieval.index import Index

COMMAND = re.compile(r"/(?P<name>[a-z_]+)(?:@\w+)?(?:\s+(?P<given>.*))?", re.IGNORECASE | re.DOTALL)
"""A command, as it is written in a chat."""
SAID = {
    "ask": "{given}",
    "people": "who do you have?",
    "interviews": "which interviews do you have?",
    "summary": "summary of {given}",
    "compare": "compare {given}",
    "timeline": "timeline {given}",
}
"""What commands of chats ask that have an answer here."""
NEEDS = ("ask", "check", "compare", "summary", "timeline")


def _answer(index: Index, state: State, asked: Typed) -> tuple[Answer, State]:
    """Answer a question, or a command as a chat has it."""
    command = COMMAND.fullmatch(asked)
    if command is None:
        return answer_question(index, state, asked)
    name, given = command["name"].lower(), (command["given"] or "").strip()
    if name not in (*SAID, "check"):
        raise click.ClickException(f"/{name} is for the chat with the bot; ask in words here.")
    if not given and name in NEEDS:
        raise click.ClickException(f"Write after /{name} what it is about.")
    if name == "check":
        return check_quote(index, state, given)
    if name == "summary" and (chosen := interview_named(index, Typed(given))) is not None:
        return answered(index, state, Question(asked, Intent.SUMMARY, summed=chosen))
    return answer_question(index, state, SAID[name].format(given=given))


@click.command()
@click.argument("questions", metavar="QUESTION [FOLLOW-UP]...", nargs=-1, required=True, type=typed)
@IN_JSON
@LIBRARY
def ask(questions: tuple[Typed, ...], in_json: bool, library: Where | None) -> None:
    """Ask questions, in order, in one conversation."""
    library_asked = Asked(library)
    state = State()
    for number, asked in enumerate(questions):
        answer, state = library_asked(partial(_answer, state=state, asked=asked))
        if in_json:
            click.echo(json.dumps(as_json(asked, answer), ensure_ascii=False))
        else:
            rule = "\n" + "─" * 60 + "\n" if number else ""
            click.echo(f"{rule}> {asked}\n\n{plain(answer)}")
