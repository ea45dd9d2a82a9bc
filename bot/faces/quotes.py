"""The face of quotes."""

from __future__ import annotations

from dataclasses import replace

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.pieces import GAP, Details, Piece, Rendered
from bot.faces.plain import ENGLISH, head_lines, quote_lines
from bot.faces.render import (
    PLAIN,
    Leaf,
    Look,
    alone,
    attribution,
    context_of,
    folded,
    head_pieces,
    one_keyboard,
    quote_pieces,
    several_keyboard,
)
from bot.faces.voice import Voice
from retrieval.answers.quotes import Quotes
from retrieval.answers.shown import Offer, Shown
from retrieval.finding.search import Outcome


def message(say: Voice, found: Quotes, text: str, look: Look) -> tuple[Rendered, Leaves]:
    """Render quotes for a chat."""
    lines = found_and_missing(say, found)
    leaves = leaves_of(say, found, text, lines, each=max(len(found.quotes), 1))
    return leafed_quotes(say, leaves, leaf_of(leaves, 0, found.quotes), look), leaves


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
    if found.undated:
        lines.append(say("No document with it gives a date, so there is no timeline."))
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


def leafed_quotes(
    say: Voice, leaves: Leaves, leaf: Leaf, look: Look = PLAIN, *, opened: bool = False
) -> Rendered:
    """Render quotes of an answer, with the buttons that lead on from them.

    :param opened: with what stands around the quote
    """
    pieces: list[Piece] = head_pieces(leaves.head)
    if look.rich:
        pieces += _rich(say, leaf, look, opened=opened)
    else:
        for at, shown in enumerate(leaf.shown):
            pieces += [GAP] if at else []
            pieces += quote_pieces(say, shown, opened=opened)
    if len(leaf.shown) > 1 and (look.quotes > 1 or not look.rich):
        keyboard = several_keyboard(say, leaf)
    else:
        other = Offer(*leaves.otherwise) if leaves.otherwise else None
        keyboard = one_keyboard(say, leaf, look, opened=opened, other=other)
    return Rendered(tuple(pieces), keyboard, look.rich, say.from_right)


def _rich(say: Voice, leaf: Leaf, look: Look, *, opened: bool) -> list[Piece]:
    """Render quotes of which the first stand open, each with its context folded under it."""
    pieces: list[Piece] = []
    for at, shown in enumerate(leaf.shown):
        if at >= look.quotes:
            pieces.append(folded(say, shown, look))
            continue
        pieces.append(alone(shown, attribution(say, shown, section=False), pulled=not at))
        pieces += (_opened(one, opened=opened) for one in context_of(say, shown, look))
    return pieces


def _opened(details: Details, *, opened: bool) -> Details:
    return replace(details, opened=opened)
