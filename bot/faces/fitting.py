"""Messages within Telegram's limits: blocks of text, packed into as few messages as hold them.

A block that is too long for a message is split at the end of a sentence, or of a word where a
sentence alone is too long; nothing is left out. Lengths count UTF-16 units of the text without its
markup, as Telegram does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from telegram.constants import MessageLimit

from corpus.sentences import sentences

ROOM = int(MessageLimit.MAX_TEXT_LENGTH)
SEPARATOR = "\n"
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style: `tag` is an element of Telegram's HTML, `link` the address of an ``a``."""

    text: str
    tag: str = ""
    link: str = ""

    @property
    def html(self) -> str:
        """The text, escaped, in its element."""
        if not self.tag or not self.text:
            return escape(self.text)
        href = f' href="{escape(self.link)}"' if self.link else ""
        return f"<{self.tag}{href}>{escape(self.text)}</{self.tag}>"


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that stand together, in an element of their own: a quote, or a few lines."""

    runs: tuple[Run, ...]
    element: str = ""

    @property
    def text(self) -> str:
        """The text without its markup."""
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> str:
        """The block as Telegram takes it."""
        inside = "".join(run.html for run in self.runs)
        if not self.element:
            return inside
        return f"<{self.element}>{inside}</{self.element.split()[0]}>"


def line(text: str, tag: str = "", link: str = "") -> Block:
    """Return a block of one run."""
    return Block((Run(text, tag, link),))


def length(text: str) -> int:
    """Return how long Telegram takes a text to be: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, room: int) -> str:
    """Cut a text at a word so that it fits its room; an ellipsis says so."""
    if length(text) <= room:
        return text
    kept = _head(text, room - 1)
    whole = kept.rsplit(None, 1)[0] if len(kept.split()) > 1 else kept
    return f"{whole}{ELLIPSIS}"


def cut_left(text: str, room: int) -> str:
    """Cut the beginning of a text off, at a word."""
    if length(text) <= room:
        return text
    kept = text.encode("utf-16-le")[-2 * (room - 1) :].decode("utf-16-le", "ignore")
    return f"{ELLIPSIS}{kept.split(None, 1)[-1]}"


def pack(blocks: Iterable[Block], room: int = ROOM) -> tuple[str, ...]:
    """Return the HTML of the messages that hold the blocks, in order."""
    messages: list[list[Block]] = [[]]
    free = room
    waiting = list(blocks)[::-1]
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
