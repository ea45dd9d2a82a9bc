"""Blocks: what a file shows, paragraph by paragraph, written out as Markdown for the text readers.

Headings become lines of ``## …`` and paragraphs stand apart by an empty line. Words in bold keep
their ``**`` where they open a turn or are all of a paragraph: labels and questions are often told
by nothing else. What the file itself writes like a mark of Markdown gets a backslash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.cleaning import STAMP, escaped
from corpus.readers.labels import looks_like_name

LINE_MARK = re.compile(r"^(?=#{1,6}(?:[ \t]|$)|`{3}|~{3}|[-=]+[ \t]*$)", re.MULTILINE)
TIME = re.compile(rf"[\[(<]?(?P<time>{STAMP})[\])>]?")
TITLE_LEVEL = 1
NOBODY = "Unknown"
"""The label of what follows the turns of a table: who speaks last there did not say it."""
OWN = 0.8
"""At least this share of a column's cells are names where the column is that of who speaks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of some level, or a paragraph of level 0.

    `bold` is how many of its first characters are in bold. `linked`: all of it is a link. `after`:
    it follows turns and is no part of them, so that it is nobody's words.
    """

    words: str
    level: int = 0
    bold: int = 0
    linked: bool = False
    after: bool = False


def written(blocks: Iterable[Block], title: str) -> str:
    """Return blocks as Markdown under a title."""
    heading = Block(" ".join(title.split()), TITLE_LEVEL)
    return "\n\n".join(_written(block) for block in [heading, *blocks]) + "\n"


def _written(block: Block) -> str:
    if block.level:
        return "#" * block.level + " " + escaped(" ".join(block.words.split()))
    bold, rest = block.words[: block.bold], block.words[block.bold :]
    label, blank = bold.rstrip(), bold[len(bold.rstrip()) :]
    if label and (not rest.strip() or label.endswith(":") or rest.startswith(":")):
        return f"**{escaped(label)}**{blank}{escaped(rest)}"
    words = LINE_MARK.sub(r"\\", escaped(block.words))
    return f"**{NOBODY}:** {words}" if block.after else words


def turn(name: str, words: str, time: str | None = None) -> Block:
    """Return a turn: whoever says it is named in bold before it."""
    label = name.rstrip(" :") + ":"
    stamp = f"[{time}] " if time else ""
    return Block(f"{label} {stamp}{words}", 0, len(label))


def turns(rows: Sequence[Sequence[str]]) -> list[Block] | None:
    """Return the turns of a table with who speaks in one column and the words in another.

    :returns: None where it is another kind of table
    """
    width = max(map(len, rows), default=0)
    columns = [[row[at].strip() if at < len(row) else "" for row in rows] for at in range(width)]
    who = next((at for at, column in enumerate(columns) if _is_names(column)), None)
    others = [at for at in range(width) if at != who]
    if who is None or not others:
        return None
    said = max(others, key=lambda at: sum(map(len, columns[at])))
    found: list[Block] = []
    for row in zip(*columns, strict=True):
        time = next((m["time"] for at in others if (m := TIME.fullmatch(row[at]))), None)
        name, inside = _without_time(row[who])
        if name and row[said]:
            found.append(turn(name, row[said], time or inside))
        elif row[said]:
            found.append(Block(row[said]))
    return found


def _is_names(column: Sequence[str]) -> bool:
    """Tell a column of who speaks: names, of which some speak again or all stand before a colon."""
    cells = [_without_time(cell)[0] for cell in column if cell]
    names = [cell.rstrip(" :") for cell in cells]
    if len(names) < 2 or sum(map(looks_like_name, names)) < OWN * len(names):
        return False
    called = all(cell.endswith(":") for cell in cells)
    return called or (len(names) > 2 and max(Counter(names).values()) > 1 < len(set(names)))


def _without_time(cell: str) -> tuple[str, str | None]:
    match = re.search(rf"\s*[\[(<]?(?P<time>{STAMP})[\])>]?\s*", cell)
    if match is None:
        return cell, None
    return f"{cell[: match.start()]} {cell[match.end() :]}".strip(), match["time"]
