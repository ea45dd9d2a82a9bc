"""Legends: lines of a head that tell whom short labels mean ("AM = Ada Moss", "S1   Ben Hale").

They stand in lines, in columns or in a table, with the name before or behind. Who is called what
there is no guess, so that a legend goes before what initials and roles could mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from corpus.readers.labels.kinds import CREDENTIALS, looks_like_name
from corpus.readers.labels.names import initials_of, letters_of, short_forms
from corpus.readers.labels.words import ANONYMOUS, SENTENCE

BETWEEN = re.compile(
    r"[ \t]*(?:[=:;|\t→]|[ ]{2,}|[ \xa0][-–—][ \xa0]|[ \xa0](?:is|stands for|steht für)[ \xa0]"
    r"|(?<=[^\W\d_]),(?=[ \xa0][^\W\d_]{1,5}[ \t]*[=:]))[ \t]*"
)
"""What stands between what somebody is called and the name, and between two of a line."""
ASIDE = re.compile(r"\([^()\n]{0,60}\)|\[[^\[\]\n]{0,60}\]")
BESIDE = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][\w.'’-]{0,30}[ ]){1,3}[^\W\d_a-z][\w'’-]{1,30})[ ]?"
    r"[(\[](?P<short>[A-Z]\w{0,5})[)\]]"
)
"""A name with what it is shortened to in brackets."""
MARKS = re.compile(r"[*_`]{1,3}|^[ \t]*(?:[-•*>][ \t]+|\|)|\|[ \t]*$")
SHORT = re.compile(r"[^\W\d_]\w{0,4}|(?:[^\W\d_]\.[ ]?){1,4}|(?i:[^\W\d_]{3,14}[ _#.-]*\d{1,3})")
"""A letter, initials, an abbreviation, or a number behind a word."""
OPENING = re.compile(r"^\W{0,4}(?P<short>[A-Z][A-Z\d.]{0,6}),?[ ]+(?=[^\W\d_a-z][^\W\d_A-Z])")
"""A short label before a name, where no more than a blank or a comma is left between them."""
LONGEST_LINE = 300
MOST_LINES = 60
FEWEST = 2
"""People of a legend; one may be anything."""


def legend(head: str, labels: Collection[str]) -> dict[str, str]:
    """Return the full names of labels that a head explains.

    :param labels: the labels of the document; one that two names explain is left out
    """
    known = {_key(label): label for label in labels if SHORT.fullmatch(label)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in head.splitlines()[:MOST_LINES] if known else ():
        for key, name in _entries(line, known):
            found[known[key]].add(name)
    told = {label: next(iter(some)) for label, some in found.items() if len(some) == 1}
    apart = len(set(told.values())) == len(told) >= FEWEST
    return told if apart and not _are_crossed(told) else {}


def _are_crossed(told: Mapping[str, str]) -> bool:
    """Tell lines in which somebody's own name or initials would mean another."""
    return any(
        label.casefold() in short_forms(other) or letters_of(label) in initials_of(other)
        for label, name in told.items()
        if letters_of(label) not in initials_of(name)
        for other in told.values()
        if other != name
    )


def without_legend(lines: Sequence[str]) -> list[str]:
    """Leave out the lines of a head that say nothing but whom short labels mean."""
    explained = [entries_in(line) for line in lines]
    if sum(explained) < FEWEST:
        return list(lines)
    return [
        line
        for line, count in zip(lines, explained, strict=True)
        if not (count or _is_short_one(line))
    ]


def entries_in(line: str) -> int:
    """Return how many short labels a line explains that does nothing else."""
    cells = _cells(OPENING.sub(r"\g<short>\t", line))
    short = sum(map(_is_loud, cells))
    named = sum(_name(cell) is not None for cell in cells)
    return short if short == named and 2 * short >= len(cells) - 1 else 0


def _is_short_one(line: str) -> bool:
    """Tell "P1 - participant": what a legend has besides names."""
    cells = _cells(line)
    return len(cells) == FEWEST and _is_loud(cells[0])


def _entries(line: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of labels on a line with their names, whichever stands first."""
    for match in BESIDE.finditer(line[:LONGEST_LINE]):
        if _key(match["short"]) in known and (name := _name(match["name"])):
            yield _key(match["short"]), name
    cells = _cells(line)
    keys = [_key(cell) if _key(cell) in known else None for cell in cells]
    first = next((at for at, key in enumerate(keys) if key), None)
    if first is None:
        return
    forward = not any(_name(cell) for cell in cells[:first])
    for at, key in enumerate(keys):
        beside = at + 1 if forward else _before(keys, at)
        if key and 0 <= beside < len(cells) and not keys[beside] and (name := _name(cells[beside])):
            yield key, name


def _before(keys: Sequence[str | None], at: int) -> int:
    """Return where the name stands that comes before a label: first after the label before."""
    last = at - 1
    while last > 0 and not keys[last - 1]:
        last -= 1
    return last


def _cells(line: str) -> list[str]:
    if len(line) > LONGEST_LINE:
        return []
    plain = MARKS.sub("", ASIDE.sub("", line))
    return [cell.strip(" \t,") for cell in BETWEEN.split(plain) if cell.strip(" \t.,")]


def _key(label: str) -> str:
    return re.sub(r"[\W_]+", "", label).casefold()


def _is_loud(cell: str) -> bool:
    """Tell a short label by its capitals, or by its number."""
    return SHORT.fullmatch(cell) is not None and (cell.isupper() or any(map(str.isdigit, cell)))


def _name(cell: str) -> str | None:
    """Return the full name that a cell gives, without what somebody is."""
    name, _, beside = cell.rstrip(".").partition(",")
    words = name.split()
    if len(words) < 2 or not looks_like_name(name) or CREDENTIALS.fullmatch(words[0]):
        return None
    plain = {word.strip(".").lower() for word in words}
    told = plain & (ANONYMOUS | SENTENCE) or SENTENCE & set(beside.lower().split())
    return None if told else name
