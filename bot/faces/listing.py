"""The face of a list: who is on record, or which interviews there are."""

from __future__ import annotations

from typing import Any

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.leaves import leaves_of
from bot.faces.pieces import Rendered, rendered
from bot.faces.plain import ENGLISH
from bot.faces.render import LINE_ROOM
from bot.faces.voice import Voice
from corpus.model import Details
from retrieval.answers.listing import Listing
from retrieval.asking.kinds import Intent


def message(say: Voice, found: Listing, text: str) -> tuple[Rendered, Leaves]:
    """Render a list for a chat."""
    return rendered(_lines(say, found)), leaves_of(say, found, text)


def plain(found: Listing) -> list[str]:
    """Write a list out, without markup."""
    return ["\n".join(_lines(ENGLISH, found))]


def fields(found: Listing) -> dict[str, Any]:
    """Return what JSON has of a list."""
    titles = [details.title for details in found.interviews]
    return {"count": found.count, "people": list(found.people), "interviews": titles}


def _lines(say: Voice, found: Listing) -> list[str]:
    if found.question.intent is Intent.PEOPLE:
        lines = [wording.people(say, found.people, empty=False)]
        return [*lines, *_further(say, found.count - len(found.people), "/people")]
    asked = wording.heading(say, found.question)
    number = say.plural("{count} interview", "{count} interviews", found.count)
    head = f"{asked}: {number}" if asked else number
    lines = [f"{head}."] if not found.count else [f"{head}:"]
    lines += [cut(f"• {_named(say, details)}", LINE_ROOM) for details in found.interviews]
    return [*lines, *_further(say, found.count - len(found.interviews), "/interviews")]


def _named(say: Voice, details: Details) -> str:
    """Name an interview by its title, and its place where that says more."""
    where = wording.beside_title(say, details)
    return f"{say.apart(details.title)} · {where}" if where else details.title


def _further(say: Voice, count: int, command: str) -> list[str]:
    if count <= 0:
        return []
    return [say.plural("and {count} more", "and {count} more", count) + f": {command}"]
