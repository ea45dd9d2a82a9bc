"""The face of the weekly digest: what was added, and the quotes shared most, in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.faces.fitting import cut, pack
from bot.faces.pieces import GAP, Line, Piece, Rendered, Run, line
from bot.faces.render import Look, alone, attribution, head_pieces, is_link
from bot.faces.voice import Voice
from corpus.model import Details
from retrieval.answers.shown import Shown

LISTED, NAMED = 8, 4
"""Interviews that are named, and people of each; of more interviews the number is told."""
TITLE_ROOM, NAMES_ROOM = 140, 120


@dataclass(frozen=True, slots=True)
class Added:
    """An interview that was added, and who speaks in it."""

    details: Details
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What was added, the latest first, and the quotes shared most."""

    added: tuple[Added, ...]
    shared: tuple[Shown, ...]


def message(say: Voice, digest: Digest, look: Look) -> Rendered:
    """Render a digest. Where one message can't hold it, it has fewer quotes, then fewer titles."""
    listed, shared = LISTED, digest.shared
    while True:
        pieces = tuple(_pieces(say, digest.added, listed, shared))
        if len(pack(pieces)) == 1 or (not shared and listed == 1):
            return Rendered(pieces, None, look.rich, say.from_right)
        if shared and (digest.added or len(shared) > 1):
            shared = shared[:-1]
        else:
            listed -= 1


def _pieces(
    say: Voice, added: Sequence[Added], listed: int, shared: Sequence[Shown]
) -> list[Piece]:
    pieces: list[Piece] = head_pieces([say("Weekly digest")])
    if added:
        pieces += [GAP, line(say("Newly added:"), "b")]
        pieces += [_titled(say, one) for one in added[:listed]]
    if more := len(added) - listed if len(added) > listed else 0:
        pieces.append(line(say.plural("And {count} more.", "And {count} more.", more)))
    if shared:
        pieces += [GAP, line(say("Shared most:"), "b")]
    for shown in shared:
        pieces.append(alone(shown, attribution(say, shown, section=False)))
    return pieces


def _titled(say: Voice, one: Added) -> Line:
    title = cut(" ".join(one.details.title.split()), TITLE_ROOM)
    link = one.details.url
    run = Run(title, "a", link) if link and is_link(link) else Run(title)
    names = cut(say.listed(one.people[:NAMED]), NAMES_ROOM)
    day = say.day(one.details.date) if one.details.date else ""
    return Line((Run("• "), run, *(Run(f" · {part}") for part in (names, day) if part)))
