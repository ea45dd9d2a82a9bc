"""The face of a summary."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardMarkup

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import Block, Run, cut, line, pack
from bot.faces.leaves import leaves_of
from bot.faces.plain import ENGLISH
from bot.faces.plain import quoted as quoted_plain
from bot.faces.render import LEAF, LINE_ROOM, LONGEST, Rendered, button, element, quoted
from bot.faces.voice import Voice
from retrieval.answers.summary import Summary


def message(say: Voice, found: Summary, text: str) -> tuple[Rendered, Leaves]:
    """Render an interview in its most telling quotes, a button for each to read on from it."""
    details = found.details
    where = cut(wording.place(say, details), LINE_ROOM)
    blocks = [line(cut(details.title, LINE_ROOM), "b")]
    blocks += [line(where)] if where != details.title else []
    for number, (label, shown) in enumerate(found.parts, 1):
        words = quoted(shown, LONGEST)
        blocks += [line(""), line(f"{number}. {cut(label, LINE_ROOM)}", "b")]
        blocks += [Block((Run(words),), element(words)), line(f"— {wording.said_by(say, shown)}")]
    numbered = enumerate(found.quotes, 1)
    row = [button(str(number), f"{LEAF}:{shown.id}:1") for number, shown in numbered]
    keyboard = InlineKeyboardMarkup([row])
    return Rendered(pack(blocks), keyboard), leaves_of(say, found, text)


def plain(found: Summary) -> list[str]:
    """Write a summary out, without markup."""
    details = found.details
    parts = [
        f"{label}\n  {quoted_plain(shown)}\n  — {wording.said_by(ENGLISH, shown)}"
        for label, shown in found.parts
    ]
    return [f"{details.title}\n{wording.place(ENGLISH, details)}", *parts]


def fields(found: Summary) -> dict[str, Any]:
    """Return what JSON has of a summary besides its quotes."""
    return {"parts": [label for label, _ in found.parts]}
