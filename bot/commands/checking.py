"""``onrecord check``: is a quotation on record, word for word?"""

from __future__ import annotations

import json
from functools import partial

import click

from bot.answers import as_json, plain
from bot.commands.asked import Asked
from bot.commands.options import IN_JSON, LIBRARY, typed
from corpus.library.opening import Where
from retrieval.answers.check import Checking, answer_check, to_check
from retrieval.asking.conversation import State
from retrieval.asking.direct import claim
from retrieval.asking.typed import Typed
from retrieval.index import Index


@click.command()
@click.argument("quotations", metavar="QUOTATION...", nargs=-1, required=True, type=typed)
@click.option("--by", "speaker", type=typed, help="Who is said to have said it.")
@LIBRARY
@IN_JSON
def check(
    quotations: tuple[Typed, ...], speaker: Typed | None, library: Where | None, in_json: bool
) -> None:
    """Check quotations: verbatim, altered, cut, somebody else's, reported, or not on record.

    A name may stand before the words ("Kerry: Iran is open for business") or in --by.
    """
    checked = Asked(library)
    for text in quotations:
        answer = checked(partial(_checked, text=text, speaker=speaker))
        if in_json:
            click.echo(json.dumps(as_json(text, answer), ensure_ascii=False))
        else:
            click.echo(f"{plain(answer)}\n")


def _checked(index: Index, text: Typed, speaker: Typed | None) -> Checking:
    question = claim(index, text, speaker) if speaker else to_check(index, text)
    return answer_check(index, State(), question)[0]
