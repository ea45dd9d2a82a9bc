"""Blocks: what a file shows, paragraph by paragraph, written out as Markdown for the text readers.

Headings become lines of ``## …`` and paragraphs stand apart by an empty line. Words in bold or in
italics keep their ``**`` or ``*`` where they open a turn or are all of a paragraph: labels and
questions are often told by nothing else. What the file itself writes like a mark of Markdown gets a
backslash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.readers.cleaning import STAMP, escaped
from corpus.readers.labels import looks_like_name

LINE_MARK = re.compile(r"^(?=#{1,6}(?:[ \t]|$)|`{3}|~{3}|[-=]+[ \t]*$)", re.MULTILINE)
TIME = re.compile(rf"[\[(<]?(?P<time>{STAMP})[\])>]?")
TITLE_LEVEL = 1
TITLE_WORDS = 15
NOBODY = "Unknown"
"""The label of what follows the turns of a table: who speaks last there did not say it."""
FEWEST_ASKED = 2
"""Questions in other type that open a paragraph with their answer, where a page has such."""
LABELLED = re.compile(r"(?P<name>[A-ZÀ-ÞА-Я][^\n:：?!]{0,60}?)[ \xa0]?[:：](?=\s)")
FEWEST_NAMED = 2
"""People who each open two paragraphs in bold, from which on these are turns."""
FEWEST_LABELLED = 3
"""Paragraphs with a colon after what may be a name, from which on a document has turns."""
ENDS = tuple("?.!…")
HEADER = re.compile(
    r"speakers?|names?|who|person|participants?|voice|sprecher(?:in)?|orador(?:a)?|locuteur"
    r"|wer|qui|chi|quién|quem|wie|hvem|vem|kto|kdo|кто|хто|誰|話者|発言者",
    re.IGNORECASE,
)
"""What the column of who speaks is called in the first row of a table."""
QUESTION = re.compile(
    r"questions?|topics?|issues?|we asked|fragen?|preguntas?|domand[ae]|vragen?", re.IGNORECASE
)
"""What the column of questions is called in the first row of a table."""
OWN = 0.8
"""At least this share of a column's cells are names where the column is that of who speaks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of some level, or a paragraph of level 0.

    `bold` and `slanted` are how many of its first characters are in bold and in italics. `linked`:
    all of it is a link. `after`: it follows turns and is no part of them, so that it is nobody's
    words. `tabled`: it stands in a table that is no turns.
    """

    words: str
    level: int = 0
    bold: int = 0
    linked: bool = False
    after: bool = False
    slanted: int = 0
    tabled: bool = False


class Lead:
    """Measures how many of a paragraph's first characters are set apart in one way."""

    def __init__(self) -> None:
        self.length = 0
        self._whole = True

    def add(self, words: str, end: int, *, apart: bool) -> None:
        """Take note of the next words, and of where they end; a blank between is either's."""
        if any(sign.isalnum() for sign in words):
            self._whole = self._whole and apart
        if self._whole and (apart or not words.strip()):
            self.length = end


def opening_title(found: Sequence[Block]) -> str | None:
    """Return the first paragraph where it is a title: a heading, or short and no sentence."""
    first = found[0].words if len(found) > 1 else ""
    if not 0 < len(first.split()) <= TITLE_WORDS or "\n" in first:
        return None
    plain = first[-1].isalnum() and not any(sign in first for sign in '“”":')
    return first if plain or found[0].level else None


def written(blocks: Iterable[Block], title: str) -> str:
    """Return blocks as Markdown under a title."""
    heading = Block(" ".join(title.split()), TITLE_LEVEL)
    parts = _questions_apart(_tables_apart(_named_by_type(list(blocks))))
    return "\n\n".join(_written(block) for block in [heading, *parts]) + "\n"


def _named_by_type(blocks: Sequence[Block]) -> list[Block]:
    """Make turns of paragraphs that open with who speaks in bold, where two people each do twice.

    In "**Ada Moss** runs the mill" a sentence goes on.
    """
    names = [_name_in_bold(block) for block in blocks]
    known = Counter(filter(None, names))
    if sum(count > 1 for count in known.values()) < FEWEST_NAMED:
        return list(blocks)
    return [
        replace(turn(name, block.words[block.bold :].strip()), tabled=block.tabled)
        if name
        else block
        for name, block in zip(names, blocks, strict=True)
    ]


def _name_in_bold(block: Block) -> str | None:
    name, rest = block.words[: block.bold].strip(), block.words[block.bold :].lstrip()
    apart = bool(rest) and not (rest[0].islower() or rest[0] in ",;:.()–—-")
    return name if apart and not block.level and looks_like_name(name) else None


def _tables_apart(blocks: Sequence[Block]) -> list[Block]:
    """Make a table between labelled turns nobody's words: it is no part of the turn above it."""
    labels = [LABELLED.match(block.words) for block in blocks]
    outside, inside = (
        [m["name"] for block, m in zip(blocks, labels, strict=True) if m and block.tabled is tabled]
        for tabled in (False, True)
    )
    if not outside and len(inside) >= FEWEST_LABELLED:
        return _below_apart(blocks)
    if len(outside) < FEWEST_LABELLED or not set(outside).isdisjoint(inside):
        return list(blocks)
    first = next(at for at, m in enumerate(labels) if m and not blocks[at].tabled)
    found, apart = list(blocks[:first]), False
    for block, label in zip(blocks[first:], labels[first:], strict=True):
        apart = block.tabled or (apart and label is None and not block.level)
        found.append(replace(block, after=block.after or (apart and not block.level)))
    return found


def _below_apart(blocks: Sequence[Block]) -> list[Block]:
    """Make what stands below a table nobody's words, where all turns stand in tables."""
    last = max(at for at, block in enumerate(blocks) if block.tabled)
    return [
        replace(block, after=block.after or (at > last and not block.level))
        for at, block in enumerate(blocks)
    ]


def _questions_apart(blocks: Sequence[Block]) -> list[Block]:
    """Part a question from the answer in its paragraph where type alone tells them apart."""
    asked = sum(_run_in(block) and _sign(block).endswith("?") for block in blocks)
    parted = [
        _parted(block) if asked >= FEWEST_ASKED or _breaks(block) else [block] for block in blocks
    ]
    return [block for parts in parted for block in parts]


def _sign(block: Block) -> str:
    """Return what a paragraph's words in other type end with."""
    return block.words[: block.bold or block.slanted].rstrip().rstrip("\"'”’»)")[-1:]


def _run_in(block: Block) -> bool:
    """Tell a paragraph that opens with a sentence in other type, and goes on."""
    lead = block.bold or block.slanted
    goes_on = any(sign.isalnum() for sign in block.words[lead:])
    return not block.level and lead > 0 and goes_on and _sign(block) in ENDS


def _breaks(block: Block) -> bool:
    return block.words[block.bold or block.slanted :].lstrip(" \t").startswith("\n")


def _parted(block: Block) -> list[Block]:
    if not _run_in(block):
        return [block]
    lead = block.bold or block.slanted
    first, rest = block.words[:lead].rstrip(), block.words[lead:].strip()
    question = replace(
        block, words=first, bold=min(block.bold, len(first)), slanted=min(block.slanted, len(first))
    )
    return [question, replace(block, words=rest, bold=0, slanted=0)]


def _written(block: Block) -> str:
    if block.level:
        return "#" * block.level + " " + escaped(" ".join(block.words.split()))
    lead, mark = (block.bold, "**") if block.bold else (block.slanted, "*")
    first, rest = block.words[:lead], block.words[lead:]
    if first and not any(sign.isalnum() for sign in rest):
        first, rest = block.words, ""
    label, blank = first.rstrip(), first[len(first.rstrip()) :]
    apart = block.after and block.tabled  # what is bold there is the head of a column
    if not apart and label and (not rest.strip() or label.endswith(":") or rest.startswith(":")):
        return f"{mark}{escaped(label)}{mark}{blank}{escaped(rest)}"
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
    for at_row, row in enumerate(zip(*columns, strict=True)):
        if not at_row and HEADER.fullmatch(row[who]):
            continue
        time = next((m["time"] for at in others if (m := TIME.fullmatch(row[at]))), None)
        name, inside = _without_time(row[who])
        if name and row[said]:
            found.append(turn(name, row[said], time or inside))
        elif row[said]:  # nobody is named for it
            found.append(turn(NOBODY, row[said], time))
    return found


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block] | None:
    """Return the turns of a table, whichever way it has them; None where it has none.

    :param head: what its first row has
    """
    return turns(rows) or columns(head, rows) or answers(head, rows)


def answers(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block] | None:
    """Return the turns of a table with a question in each row and an answer in each column.

    :param head: what its first row has; the full names of who answers, after the first cell
    :returns: None where it is another kind of table
    """
    people = [cell.strip(" :") for cell in head[1:]]
    rows = rows[1:] if rows and list(rows[0]) == list(head) else rows
    asked = [row[0] for row in rows if row]
    named = bool(people) and all(" " in name and looks_like_name(name) for name in people)
    asking = QUESTION.fullmatch(head[0]) if head else None
    questions = sum(words.rstrip().endswith(("?", "؟", "？")) for words in asked)
    if not named or not asked or not (asking or 2 * questions > len(asked)):
        return None
    found: list[Block] = []
    for row in rows:
        found += [turn(NOBODY, row[0])] if row and row[0] else []
        found += [turn(name, said) for name, said in zip(people, row[1:], strict=False) if said]
    return found


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block] | None:
    """Return the turns of a table with a column for each who speaks, one of whom asks.

    :param head: what its first row has: full names and nothing else
    :returns: None where it is another kind of table
    """
    people = [cell.strip(" :") for cell in head]
    rows = rows[1:] if rows and list(rows[0]) == list(head) else rows
    named = len(people) > 1 and all(" " in name and looks_like_name(name) for name in people)
    asking = any(map(QUESTION.search, people))
    if not named or asking or any(len(row) > len(people) for row in rows):
        return None
    said = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(len(people))]
    asks = [sum(words.rstrip().endswith(("?", "؟", "？")) for words in column) for column in said]
    if not any(2 * asked > len(column) for asked, column in zip(asks, said, strict=True)):
        return None
    return [
        turn(name, words) for row in rows for name, words in zip(people, row, strict=False) if words
    ]


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
