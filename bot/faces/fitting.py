"""Messages as HTML within Telegram's limits: pieces, packed into as few messages as hold them.

A piece that is too long for a message is split at the end of a sentence, or of a word where a
sentence alone is too long; nothing is left out. Lengths count UTF-16 units of the text without its
markup, as Telegram does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from telegram.constants import MessageLimit

from bot.faces.pieces import GAP, Details, Line, Picture, Piece, Quotation, Run, Table, line
from corpus.sentences import sentences

ROOM = int(MessageLimit.MAX_TEXT_LENGTH)
SEPARATOR = "\n"
ELLIPSIS = "…"


EXPANDABLE_FROM = 420
"""UTF-16 units from which a quote starts folded, so that a chat stays readable."""
BETWEEN = " · "
"""What parts the lines of a credit, and the cells of a row where there are no tables."""


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that stand together, in an element of their own: a quote, or a line."""

    runs: tuple[Run, ...]
    element: str = ""

    @property
    def text(self) -> str:
        """The text without its markup."""
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> str:
        """The block as Telegram takes it."""
        inside = "".join(map(_html, self.runs))
        if not self.element:
            return inside
        return f"<{self.element}>{inside}</{self.element.split()[0]}>"


def _html(run: Run) -> str:
    """Return the text of a run, escaped, in its element."""
    if not run.tag or not run.text:
        return escape(run.text)
    href = f' href="{escape(run.link)}"' if run.link else ""
    return f"<{run.tag}{href}>{escape(run.text)}</{run.tag}>"


def _flat(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Yield the blocks of pieces; nothing folds in HTML, and pictures go by themselves."""
    for piece in pieces:
        match piece:
            case Line():
                yield Block(piece.runs)
            case Quotation():
                long = length(piece.text) > EXPANDABLE_FROM and not piece.whole
                yield Block(piece.runs, "blockquote expandable" if long else "blockquote")
                yield from _flat(piece.credit)
            case Table():
                rows = [BETWEEN.join(one.text for one in row) for row in piece.rows]
                yield from _flat(map(line, rows))
            case Details():
                yield from _flat((GAP, piece.summary, *piece.inside))
            case Picture():
                pass


def length(text: str) -> int:
    """Return how long Telegram takes a text to be: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, room: int) -> str:
    """Cut a text at a word so that it fits its room; an ellipsis says so."""
    if length(text) <= room:
        return text
    kept = _head(text, room - 1)
    whole = kept.rsplit(None, 1)[0] if len(kept.split()) > 1 else kept
    return f"{whole.rstrip(' .,;:') or whole}{ELLIPSIS}"


def cut_left(text: str, room: int) -> str:
    """Cut the beginning of a text off, at a word."""
    if length(text) <= room:
        return text
    kept = text.encode("utf-16-le")[-2 * (room - 1) :].decode("utf-16-le", "ignore")
    return f"{ELLIPSIS}{kept.split(None, 1)[-1]}"


def pack(pieces: Iterable[Piece], room: int = ROOM) -> tuple[str, ...]:
    """Return the HTML of the messages that hold the pieces, in order."""
    messages: list[list[Block]] = [[]]
    free = room
    waiting = list(_flat(pieces))[::-1]
    while waiting:
        block = waiting.pop()
        needed = length(block.text) + (len(SEPARATOR) if messages[-1] else 0)
        if needed <= free:
            messages[-1].append(block)
            free -= needed
            continue
        if length(block.text) > room:
            # A little room is not worth a beginning: the block starts in a message of its own.
            left = free - len(SEPARATOR) if messages[-1] else room
            head, block = _split(block, _break(block.text, left) if left > room // 4 else 0)
            messages[-1] += [head] if head.runs else []
        waiting.append(block)
        messages.append([])
        free = room
    return tuple(SEPARATOR.join(block.html for block in held) for held in messages if held)


def _break(text: str, room: int) -> int:
    """Return the offset up to which a text fits: a sentence's end, else a word's."""
    fits = len(_head(text, room))
    ends = [span.end for span in sentences(text[:fits])[:-1]]
    if ends and ends[-1] > fits // 3:
        return ends[-1]
    return text.rfind(" ", 1, fits) + 1 or fits


def _split(block: Block, at: int) -> tuple[Block, Block]:
    head: list[Run] = []
    tail: list[Run] = []
    for run in block.runs:
        here, at = run.text[: max(at, 0)], at - len(run.text)
        rest = run.text[len(here) :] if tail else run.text[len(here) :].lstrip()
        if here:
            head.append(replace(run, text=here))
        if rest:
            tail.append(replace(run, text=rest))
    return replace(block, runs=tuple(head)), replace(block, runs=tuple(tail))


def _head(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
