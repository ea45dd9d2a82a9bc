"""The face of a comparison."""

from __future__ import annotations

from bot.chats.kept import Leaves
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.plain import ENGLISH, head_lines
from bot.faces.quotes import leafed_quotes, more_on_record, numbered
from bot.faces.render import Reader, Rendered
from bot.faces.voice import Voice
from retrieval.answers.comparison import Comparison


def message(
    say: Voice, found: Comparison, text: str, reader: Reader | None
) -> tuple[Rendered, Leaves]:
    """Render the quotes of several people for a chat."""
    leaves = leaves_of(say, found, text, silent(say, found), each=len(found.quotes))
    return leafed_quotes(say, leaves, leaf_of(leaves, 0, found.quotes, reader)), leaves


def plain(found: Comparison) -> list[str]:
    """Write the quotes of several people out, without markup."""
    head = head_lines(found.question, silent(ENGLISH, found))
    return [head, *numbered(found.quotes), more_on_record(found.more)]


def silent(say: Voice, found: Comparison) -> str:
    """Name those who were to be compared and have no quote on it."""
    if not found.silent:
        return ""
    return say("Nothing on record from {people}.", people=say.listed(found.silent))
