"""The face of an interview that is read in the chat: page by page, its sections to unfold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from telegram import InlineKeyboardMarkup

from bot.faces import wording
from bot.faces.fitting import cut, length
from bot.faces.pieces import GAP, Details, Line, Piece, Rendered, Run, line
from bot.faces.render import LINE_ROOM, button, turning
from bot.faces.voice import Voice
from corpus.model import Interview, Passage

READ = "read"
"""Button data: ``read:INTERVIEW_ID:PAGE``."""
RICH_ROOM, HTML_ROOM = 10_000, 3_400
"""UTF-16 units of an interview on a page, in a rich message and in one of HTML."""


def read_page(
    say: Voice, interview: Interview, number: int, back: tuple[str, str], *, rich: bool
) -> Rendered:
    """Render a page of an interview.

    :param number: which one, from 0; the last for one behind it
    :param back: label and data of the button that leads out of it
    """
    pages = _pages(interview, RICH_ROOM if rich else HTML_ROOM)
    number = min(number, len(pages) - 1)
    details = interview.details
    where = cut(wording.beside_title(say, details), LINE_ROOM)
    pieces: list[Piece] = [line(cut(details.title, LINE_ROOM), "b")]
    pieces += [line(where)] if where else []
    sections = groupby(pages[number], lambda passage: passage.section)
    for at, (section, passages) in enumerate(sections):
        inside = tuple(_turns(interview, list(passages)))
        if section is None:
            pieces += [GAP, *inside]
        else:
            pieces.append(Details(line(cut(section, LINE_ROOM), "b"), inside, opened=not at))
    turn = turning(say, f"{READ}:{interview.id}", number, len(pages))
    rows = [row for row in (turn, [button(*back)]) if row]
    return Rendered(tuple(pieces), InlineKeyboardMarkup(rows), rich, say.from_right)


def _pages(interview: Interview, room: int) -> list[list[Passage]]:
    """Return the passages of each page: as many as there is room for, and always one."""
    pages: list[list[Passage]] = [[]]
    free = room
    for passage in interview.passages:
        needed = length(interview.words(passage)) + len(passage.speaker or "")
        if pages[-1] and needed > free:
            pages.append([])
            free = room
        pages[-1].append(passage)
        free -= needed
    return pages


def _turns(interview: Interview, passages: Sequence[Passage]) -> Iterator[Line]:
    """Yield the paragraphs as they stand in the source, who speaks before the first of a turn."""
    turn: tuple[int | None, str | None] = (None, None)
    for at, passage in enumerate(passages):
        own = (passage.turn, passage.speaker)
        named = passage.speaker and (not at or own != turn)
        speaker = (Run(f"{cut(passage.speaker or '', LINE_ROOM)}: ", "b"),) if named else ()
        yield Line((*speaker, Run(interview.words(passage))))
        yield GAP
        turn = own
