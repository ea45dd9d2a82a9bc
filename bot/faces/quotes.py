"""The face of quotes."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut, line, pack
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.plain import ENGLISH, head_lines, quote_lines
from bot.faces.render import (
    BUTTON_ROOM,
    OTHERWISE,
    Leaf,
    Reader,
    Rendered,
    about_one,
    button,
    each,
    head_blocks,
    leafing,
    quote_blocks,
)
from bot.faces.voice import Voice
from retrieval.answers.quotes import Quotes
from retrieval.answers.shown import Offer, Shown
from retrieval.finding.search import Outcome


def message(say: Voice, found: Quotes, text: str, reader: Reader | None) -> tuple[Rendered, Leaves]:
    """Render quotes for a chat."""
    lines = found_and_missing(say, found)
    leaves = leaves_of(say, found, text, lines, each=max(len(found.quotes), 1))
    return leafed_quotes(say, leaves, leaf_of(leaves, 0, found.quotes, reader)), leaves


def plain(found: Quotes) -> list[str]:
    """Write quotes out, without markup."""
    blocks = [head_lines(found.question, found_and_missing(ENGLISH, found))]
    blocks += numbered(found.quotes)
    if other := found.question.otherwise:
        blocks.append(f"Or did you mean: {wording.offered(ENGLISH, Offer(*other))}")
    return [*blocks, more_on_record(found.more)]


def numbered(quotes: tuple[Shown, ...]) -> list[str]:
    """Write quotes out, with numbers where there are several."""
    several = len(quotes) > 1
    return [
        (f"{number}. " if several else "") + quote_lines(shown)
        for number, shown in enumerate(quotes, 1)
    ]


def more_on_record(more: tuple[str, ...]) -> str:
    """Say how many quotes follow."""
    return f"More on record: {len(more)}. Ask “what else?”" if more else ""


def found_and_missing(say: Voice, found: Quotes) -> str:
    """Say whether it answers, which words of the question it lacks, and where it is not from."""
    lines = []
    if found.outcome is Outcome.CLOSEST:
        lines.append(say("Nothing surely answers that. The closest on record:"))
    if found.elsewhere:
        asked = wording.narrowed(say, found.question.filters)
        lines.append(say("Nothing on it from {place}. From elsewhere:", place=asked))
    if found.missing:
        here, missing = ", ".join(found.found), ", ".join(found.missing)
        if here:
            lines.append(say("Found: {found}. Not found: {missing}.", found=here, missing=missing))
        else:
            lines.append(say("Not found: {missing}.", missing=missing))
    return " ".join(lines)


def leafed_quotes(say: Voice, leaves: Leaves, leaf: Leaf, *, opened: bool = False) -> Rendered:
    """Render quotes of an answer, with the buttons that lead on from them.

    :param opened: with what stands around the quote
    """
    blocks = head_blocks(leaves.head)
    for at, shown in enumerate(leaf.shown):
        blocks += [line("")] if at else []
        blocks += quote_blocks(say, shown, opened=opened)
    rows = [leafing(say, leaf)]
    if len(leaf.shown) > 1:
        rows.append(each(leaf))
    else:
        rows += about_one(say, leaf.shown[0], leaf.reader, opened=opened)
    if leaves.otherwise:
        other = cut(wording.offered(say, Offer(*leaves.otherwise)), BUTTON_ROOM)
        rows.append([button(other, OTHERWISE)])
    return Rendered(pack(blocks), InlineKeyboardMarkup([row for row in rows if row]))
