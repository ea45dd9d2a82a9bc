"""Initials that are words as well: "AN:" and "IT:" among "AM:" and "BH:" open turns, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.readers.labels.candidates import Candidate, Style
from corpus.readers.labels.label import Kind

LONGEST = 4
FEWEST = 4
"""Lines with letters in capitals before a colon, from which on the document labels with them."""


def among_initials(lines: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """Take letters in capitals before a colon for somebody's, where most labels are such."""
    labels = list(_before_colon(lines))
    people = [one for one in labels if one.kind in (Kind.PERSON, Kind.NOBODY)]
    counts = Counter(one.name for one in people if is_initials(one.name))
    again = max(counts.values(), default=0) > 1
    few = sum(is_initials(one.name) for one in labels) < FEWEST
    if few or not again or 2 * counts.total() < len(people):
        return list(lines)
    return [
        [
            replace(one, kind=Kind.PERSON)
            if one.style is Style.COLON and one.kind is Kind.PROSE and is_initials(one.name)
            else one
            for one in line
        ]
        for line in lines
    ]


def _before_colon(lines: Sequence[list[Candidate]]) -> Iterator[Candidate]:
    return (one for line in lines for one in line if one.style is Style.COLON)


def is_initials(name: str) -> bool:
    """Tell two to four letters in capitals, with full stops or without."""
    plain = name.replace(".", "")
    return plain.isupper() and plain.isalpha() and 1 < len(plain) <= LONGEST
