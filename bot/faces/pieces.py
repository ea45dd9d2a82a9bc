"""What a message is made of, before it is written for Telegram.

``fitting.py`` writes these as the HTML of one message or more, ``rich.py`` as the blocks of one
rich message: the only two writers that there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style: `tag` is an element of Telegram's HTML, `link` the address of an ``a``."""

    text: str
    tag: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on a line of their own; an empty one parts what stands above from what is below."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The text without its markup."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source, and the lines that say whose they are and where they stand.

    `pulled`: they lead the message; a rich message may set them apart. `whole`: they are never
    folded, however long.
    """

    runs: tuple[Run, ...]
    credit: tuple[Line, ...] = ()
    pulled: bool = False
    whole: bool = False

    @property
    def text(self) -> str:
        """The words without their markup."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head; `numbers` are the columns that are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, PNG, with what it shows in words."""

    data: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class Details:
    """What folds: its summary is always to be seen. `buttons` stand under it, inside."""

    summary: Line
    inside: tuple[Piece, ...]
    opened: bool = False
    buttons: tuple[InlineKeyboardButton, ...] = ()


Piece = Line | Quotation | Table | Picture | Details


@dataclass(frozen=True, slots=True)
class Rendered:
    """What to send: the pieces of a message, and the buttons under it.

    `rich`: it is made for a rich message; where Telegram takes none, it is written out in HTML.
    `from_right`: it runs from right to left.
    """

    pieces: tuple[Piece, ...]
    keyboard: InlineKeyboardMarkup | None = None
    rich: bool = False
    from_right: bool = False


def line(text: str, tag: str = "", link: str = "") -> Line:
    """Return a line of one run."""
    return Line((Run(text, tag, link),))


GAP = Line(())
"""An empty line."""


def rendered(lines: Iterable[str], keyboard: InlineKeyboardMarkup | None = None) -> Rendered:
    """Render lines of plain text."""
    return Rendered(tuple(map(line, lines)), keyboard)


def bulleted(lines: Iterable[str]) -> Rendered:
    """Render a list."""
    return rendered(f"• {text}" for text in lines)
