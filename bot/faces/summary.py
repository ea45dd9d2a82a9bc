"""The face of a summary."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardMarkup

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.leaves import leaves_of
from bot.faces.pieces import GAP, Details, Piece, Rendered, line
from bot.faces.plain import ENGLISH
from bot.faces.plain import quoted as quoted_plain
from bot.faces.render import (
    FIRST_WORDS,
    LEAF,
    LINE_ROOM,
    Look,
    alone,
    button,
    context_of,
    quoted,
)
from bot.faces.voice import Voice
from retrieval.answers.summary import Summary


def message(say: Voice, found: Summary, text: str, look: Look) -> tuple[Rendered, Leaves]:
    """Render an interview in its most telling quotes, a button for each to read on from it."""
    details = found.details
    where = cut(wording.beside_title(say, details), LINE_ROOM)
    pieces: list[Piece] = [line(cut(details.title, LINE_ROOM), "b")]
    pieces += [line(where)] if where else []
    for number, (label, shown) in enumerate(found.parts, 1):
        head = line(f"{number}. {cut(label, LINE_ROOM) or quoted(shown, FIRST_WORDS)}", "b")
        quote = alone(shown, [line(f"— {wording.said_by(say, shown)}")])
        if look.rich:
            inside: tuple[Piece, ...] = (quote, *context_of(say, shown, look))
            pieces.append(Details(head, inside, opened=number == 1))
        else:
            pieces += [GAP, head, quote]
    numbered = enumerate(found.quotes, 1)
    row = [button(str(number), f"{LEAF}:{shown.id}:1") for number, shown in numbered]
    keyboard = InlineKeyboardMarkup([row])
    shown_as = Rendered(tuple(pieces), keyboard, look.rich, say.from_right)
    return shown_as, leaves_of(say, found, text)


def plain(found: Summary) -> list[str]:
    """Write a summary out, without markup."""
    details = found.details
    parts = [
        f"{label}\n  {quoted_plain(shown)}\n  — {wording.said_by(ENGLISH, shown)}"
        for label, shown in found.parts
    ]
    head = filter(None, (details.title, wording.beside_title(ENGLISH, details)))
    return ["\n".join(head), *parts]


def fields(found: Summary) -> dict[str, Any]:
    """Return what JSON has of a summary besides its quotes."""
    return {"parts": [label for label, _ in found.parts]}
