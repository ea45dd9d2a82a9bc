"""The face of a comparison."""

from __future__ import annotations

from dataclasses import replace

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut, length
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.pieces import Line, Rendered, Run, Table, line
from bot.faces.plain import ENGLISH, head_lines
from bot.faces.quotes import leafed_quotes, more_on_record, numbered
from bot.faces.render import LINE_ROOM, Look, attribution, head_pieces, quoted, several_keyboard
from bot.faces.voice import Voice
from retrieval.answers.comparison import Comparison
from retrieval.answers.shown import Shown

MOST_COLUMNS = 3
"""How many people stand side by side; the quotes of more stand one under another."""
CELL = 320
"""UTF-16 units of a quote up to which it may stand in a column."""


def message(say: Voice, found: Comparison, text: str, look: Look) -> tuple[Rendered, Leaves]:
    """Render the quotes of several people for a chat: side by side where there is room."""
    leaves = leaves_of(say, found, text, silent(say, found), each=len(found.quotes))
    leaf = leaf_of(leaves, 0, found.quotes)
    short = all(length(shown.framed.text) <= CELL for shown in found.quotes)
    if look.rich and 1 < len(found.quotes) <= MOST_COLUMNS and short:
        pieces = (*head_pieces(leaves.head), _side_by_side(say, found))
        keyboard = several_keyboard(say, leaf)
        return Rendered(pieces, keyboard, rich=True, from_right=say.from_right), leaves
    look = replace(look, quotes=len(found.quotes))
    return leafed_quotes(say, leaves, leaf, look), leaves


def _side_by_side(say: Voice, found: Comparison) -> Table:
    """Render the quotes in columns, each with where it is from below."""
    names = tuple(cut(wording.said_by(say, shown), LINE_ROOM) for shown in found.quotes)
    words = tuple(line(quoted(shown, 2 * CELL)) for shown in found.quotes)
    return Table(names, (words, tuple(_where(say, shown) for shown in found.quotes)))


def _where(say: Voice, shown: Shown) -> Line:
    """Say where a quote is from, and how it is told if that is no plain quote."""
    _, place, *_ = attribution(say, shown)
    manner = wording.manner(say, shown)
    return Line((*place.runs, *((Run(". "), Run(manner, "i")) if manner else ())))


def plain(found: Comparison) -> list[str]:
    """Write the quotes of several people out, without markup."""
    head = head_lines(found.question, silent(ENGLISH, found))
    return [head, *numbered(found.quotes), more_on_record(found.more)]


def silent(say: Voice, found: Comparison) -> str:
    """Name those who were to be compared and have no quote on it."""
    if not found.silent:
        return ""
    return say("Nothing on record from {people}.", people=say.listed(found.silent))
