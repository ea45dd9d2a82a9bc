"""Labels alone on their lines: names with an office behind a dash, and lists of who takes part.

A transcript of a call has "Ada Moss -- Chief Executive Officer" above what she says; and a list of
such lines at its head or foot, after which the last of the list does not speak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.labels.candidates import Candidate, Style
from corpus.readers.labels.kinds import parted
from corpus.readers.labels.label import Kind
from corpus.readers.labels.names import plain_name, written

MOST_OF = 0.8
"""The share of lines with a dash that have an office behind it, where the office is no turn."""
FEWEST = 3
OFFICED = 2
"""Labels with an office or a party beside the name, from which on one heard once is a label."""


def without_offices(lines: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """Take out labels before a dash where what follows on the line is an office, and not words."""
    dashed = [one for line in lines for one in line if one.style is Style.DASH]
    titles = {id(one) for one in dashed if _is_title(one)}
    alike: dict[str, set[str]] = {}
    for one in dashed:
        if id(one) in titles:
            alike.setdefault(plain_name(one.name), set()).add(one.rest)
    steady = bool(alike) and all(len(rests) == 1 for rests in alike.values())
    again = any(count > 1 for count in Counter(plain_name(o.name) for o in dashed).values())
    if not steady or not again or len(titles) < max(FEWEST, MOST_OF * len(dashed)):
        return list(lines)
    return [[one for one in line if id(one) not in titles] for line in lines]


def _is_title(one: Candidate) -> bool:
    """Tell "Chief Executive Officer" from a sentence: no mark ends it, and words have capitals."""
    return bool(parted(f"{one.name} - {one.rest}")[1]) and one.rest[-1:] not in tuple(".?!…")


def officed(names: Sequence[str]) -> bool:
    """Tell whether labels of a document have an office or a party beside the name."""
    return sum(bool(written(name).office) for name in set(names)) >= OFFICED


def unlisted(chosen: Sequence[Candidate], text: str) -> list[Candidate]:
    """Doubt the last of several names in a row: what follows a list is not said by its last."""
    counts = Counter(plain_name(one.name) for one in chosen)
    found: list[Candidate] = []
    for at, one in enumerate(chosen):
        before = chosen[at - 1] if at else None
        listed = (
            before is not None
            and one.style is before.style is Style.ALONE
            and before.kind is Kind.PERSON
            and counts[plain_name(before.name)] > 1
            and plain_name(before.name) != plain_name(one.name)
            and not text[before.label.span.end : one.line.start].strip()
        )
        found.append(replace(one, label=replace(one.label, doubtful=True)) if listed else one)
    return found


def without_lists(lines: Sequence[list[Candidate]], text: str) -> list[list[Candidate]]:
    """Take out what somebody reads out line by line: "it said:", "Visitors: wipe your feet."

    Words of one word each, two lines and more of them, and none of them opens a line elsewhere.
    """
    names = [{one.name for one in line} for line in lines]
    items = [bool(line) and all(map(_is_item, line)) for line in lines]
    counts = Counter(name for some in names for name in some)
    counts.subtract(
        name for some, is_item in zip(names, items, strict=True) if is_item for name in some
    )
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if not items[at] or any(counts[name] for name in names[at]):
            continue
        before = lines[at - 1][0].line.end if at and runs and runs[-1][-1] == at - 1 else None
        if before is not None and not text[before : line[0].line.start].strip(" \t\n"):
            runs[-1].append(at)
        else:
            runs.append([at])
    read = {at for run in runs if len(run) > 1 for at in run}
    return [line for at, line in enumerate(lines) if at not in read]


def _is_item(one: Candidate) -> bool:
    return one.cited and one.style is Style.COLON and " " not in one.name and not one.marked
