"""Whether two people are one: asked of whoever runs the bot, at a tap."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.faces.fitting import cut
from bot.faces.pieces import Rendered, rendered
from bot.faces.render import LINE_ROOM, button
from bot.faces.voice import Voice
from retrieval.index.people_alike import LookAlike

SAME, TWO = "same", "two"


def same_or_two(say: Voice, pair: LookAlike) -> Rendered:
    """Render the question, with a button for each answer."""
    asked = say("Are {one} and {other} the same person?", **_names(pair))
    row = [
        button(say("The same person"), f"{SAME}:{pair.id}"),
        button(say("Two people"), f"{TWO}:{pair.id}"),
    ]
    return rendered([asked], InlineKeyboardMarkup([row]))


def settled(say: Voice, kept: str, other: str, *, same: bool) -> Rendered:
    """Render what is taken down: `other` goes by the name of `kept`, or they are two."""
    names = {"one": cut(kept, LINE_ROOM), "other": cut(other, LINE_ROOM)}
    if same:
        return rendered([say("{other} is {one} now, in every interview.", **names)])
    return rendered([say("{one} and {other} stay two people.", **names)])


def _names(pair: LookAlike) -> dict[str, str]:
    return {"one": cut(pair.one, LINE_ROOM), "other": cut(pair.other, LINE_ROOM)}
