"""Emphasis: the marks of Markdown that make words bold or slanted, and the same signs in text.

A mark opens before a word, closes after one, and has a partner in its paragraph, as CommonMark has
it. Names of code keep their underscores (``__init__``), sums and footnotes their asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.origins import Edit

CODE = re.compile(r"(?<![\\`\w])`(?P<inner>[^`\n]{1,200}+)`(?![`\w])")
"""Words in the type of a program, between backticks; nothing inside of them is emphasis."""
RUN = re.compile(r"(?<!\\)(?:\*{1,3}(?!\*)|_{1,3}(?!_))|(?P<breaks>\n[ \t]*\n)")
IDENTIFIER = re.compile(r"[a-z0-9]++(?:_[a-z0-9]++)*+")
"""What stands between two underscores on each side in the name of a thing in code."""
BLANK = re.compile(r"\s")
EMBEDDED = re.compile(r"[\w/\\.~]")
OF_CODE = re.compile(r"[/\\=\d]|\w\.\w")
"""What stands in a path or in a sum, and in no word: "a*b*c.txt" and "~/__old__/"."""
NAME_AFTER = re.compile(r"[a-zA-Z0-9]++_++[a-zA-Z0-9]")
NAME_BEFORE = re.compile(r"[a-zA-Z0-9]_++[a-zA-Z0-9]++\Z")
LONGEST_NAME = 60
"""Characters before an underscore in which another one makes both parts of a name in code."""
MOST_OPEN = 20
"""Marks that wait for a partner in a paragraph."""


def marks(text: str) -> list[Edit]:
    """Return the edits that take the marks of emphasis out of a text."""
    code = [match.span("inner") for match in CODE.finditer(text)]
    ticks = [one for start, end in code for one in ((start - 1, start), (end, end + 1))]
    inside = {at for start, end in code for at in range(start, end)}
    paired = [one for one in _paired(text) if one[0] not in inside]
    return [Edit(start, end) for start, end in sorted((*ticks, *paired))]


def _paired(text: str) -> Iterator[tuple[int, int]]:
    waiting: list[re.Match[str]] = []
    for run in RUN.finditer(text):
        if run["breaks"]:
            waiting.clear()
            continue
        opens, closes = _sides(text, *run.span())
        partner = _partner(waiting, run) if closes else None
        if partner is not None:
            opening = waiting[partner]
            del waiting[partner:]
            if not _is_code(text, opening, run):
                yield opening.span()
                yield run.span()
        elif opens:
            waiting.append(run)
            del waiting[:-MOST_OPEN]


def _partner(waiting: list[re.Match[str]], run: re.Match[str]) -> int | None:
    """Return which waiting mark this one closes: the last that looks alike."""
    alike = (at for at in reversed(range(len(waiting))) if waiting[at].group() == run.group())
    return next(alike, None)


def _sides(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a run of marks may open emphasis, and whether it may close it."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    opens = not after.isspace() and (after.isalnum() or not before.isalnum())
    closes = not before.isspace() and (before.isalnum() or not after.isalnum())
    if before.isalnum() and after.isalnum() and (text[start] == "_" or before.isdigit()):
        return False, False  # snake_case, 2*3
    if text[start] == "_" and (
        (opens and NAME_AFTER.match(text, end))
        or (closes and NAME_BEFORE.search(text, max(start - LONGEST_NAME, 0), start))
    ):
        return False, False  # _Foo__bar, snake_case_
    return opens, closes


def _is_code(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    inside = text[opening.end() : closing.start()]
    if opening.group() == "__" and IDENTIFIER.fullmatch(inside) is not None:
        return True
    before = text[max(opening.start() - 1, 0) : opening.start()]
    after = text[closing.end() : closing.end() + 1]
    if not (EMBEDDED.match(before) and EMBEDDED.match(after)) or BLANK.search(inside):
        return False
    start = max(opening.start() - LONGEST_NAME, 0)
    token = BLANK.split(text[start : opening.start()])[-1] + inside
    token += BLANK.split(text[closing.end() : closing.end() + LONGEST_NAME])[0]
    return OF_CODE.search(token) is not None
