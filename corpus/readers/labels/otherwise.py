"""Labels that are written otherwise than most of a document's: a second hand, another recorder.

Whoever has labels in one way and opens a line in another does not go on under the name before.
Where the other way takes over for a part of the document, and somebody comes again in it, it is a
way to label as well; else the words are nobody's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from corpus.readers.labels.candidates import Candidate, Style
from corpus.readers.labels.kinds import NUMBERS
from corpus.readers.labels.label import Kind
from corpus.readers.labels.names import plain_name, short_forms

FEWEST = 3
"""Labels in another way from which on it is one."""
SHORT = (Style.COLON, Style.BRACKET)
"""Ways in which a part of a name opens a turn, and hardly a sentence."""


def with_others(
    lines: Iterable[Sequence[Candidate]], chosen: Sequence[Candidate], text: str
) -> list[Candidate]:
    """Return the labels of a document with those that are written otherwise, and its parts."""
    if not chosen:
        return []
    first, taken = chosen[0].line.start, {one.line.start for one in chosen}
    spoken = {plain_name(one.name).casefold() for one in chosen if one.kind is Kind.PERSON}
    names = {name for name in spoken if " " in name}
    parts = {part for name in names for part in short_forms(name)}
    found: list[Candidate] = []
    for line in lines:
        if not line or line[0].line.start <= first or line[0].line.start in taken:
            continue
        other = next((one for one in line if _opens(one, spoken, parts)), None)
        other = other or next((one for one in line if _is_heading(one, text)), None)
        found += [other] if other else []
    return sorted([*chosen, *_doubted(found, chosen)], key=lambda one: one.line.start)


def _opens(one: Candidate, spoken: Collection[str], parts: Collection[str]) -> bool:
    """Tell a known name at the start of a line from one in a sentence: no small letter follows."""
    if one.kind is not Kind.PERSON or one.rest[:1].islower():
        return False
    name = plain_name(one.name).casefold()
    if " " not in name:
        return one.style in SHORT and (name in parts or name in spoken)
    return name in spoken or any(part in spoken for part in short_forms(name))


def _is_heading(one: Candidate, text: str) -> bool:
    """Tell the heading of a part ("PART TWO") on a line between blank ones."""
    if one.style is not Style.ALONE or one.kind is not Kind.PART or not one.follows_blank:
        return False
    after = text[one.line.end :].removeprefix("\n").partition("\n")[0]
    words = [word.strip(".:()").lower() for word in one.name.split()]
    counted = any(word.isdigit() or word in NUMBERS for word in words)
    return not after.strip() and (counted or one.name.isupper())


def _doubted(found: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Doubt who is meant, but where one way takes over and somebody comes again in it."""
    ways: dict[tuple[Style, bool], list[Candidate]] = defaultdict(list)
    for one in found:
        if one.kind is Kind.PERSON:
            ways[(one.style, one.marked)].append(one)
    sure = {way for way, some in ways.items() if _takes_over(some, chosen)}
    return [
        one
        if one.kind is Kind.PART or (one.style, one.marked) in sure
        else replace(one, label=replace(one.label, doubtful=True))
        for one in found
    ]


def _takes_over(found: Sequence[Candidate], chosen: Sequence[Candidate]) -> bool:
    counts = Counter(plain_name(one.name).casefold() for one in found)
    start, end = found[0].line.start, found[-1].line.start
    between = any(start < one.line.start < end for one in chosen)
    empty = any(not one.rest for one in found) and found[0].style is not Style.ALONE
    again = max(counts.values()) > 1 and len(counts) > 1
    return again and len(found) >= FEWEST and not between and not empty
