"""Offices: by which words a title is meant later ("the governor"), and who has one beside a name.

"The governor" is no deputy and nobody who was governor once; whoever is one of two has not got it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from corpus.capitals import UPPER
from corpus.particles import AND, PARTICLES
from corpus.titles import in_full

CHANGING = frozenset(
    "deputy vice assistant associate under shadow junior former ex retired press prime interim "
    "candidate nominee would-be honorary late".split()
)
"""What makes another office of the one behind it: the deputy governor is no governor."""
OF_STAFF = frozenset("attorney secretary surgeon solicitor director governor inspector".split())
"""Before "general", which is no rank there."""
NAME = (
    rf"(?P<name>[{UPPER}][\w’'-]{{1,30}}(?: [{UPPER}]\.)?"
    rf"(?: (?:{'|'.join(sorted(PARTICLES - AND - {'of'}))})\b){{0,3}} [{UPPER}][\w’'-]{{1,30}})"
)
OFFICE = r"(?P<office>[a-z]{3,15}(?:[ -][a-z]{3,15}){0,3})"
BESIDE = (
    re.compile(
        rf"(?<![\w’'-] ){NAME}, (?:the |its |their |our )?{OFFICE}"
        r"(?: (?:of|for|at) [^,.;:()“”\"\n]{2,60})?,(?! (?:and|or) )"
    ),
    re.compile(rf"\b[Tt]he {OFFICE}, {NAME},(?! (?:and|or) )"),
)
"""A name with an office in commas, and an office with a name."""
LONGEST = 30
"""Words of a title."""


def forms(title: str) -> Iterator[str]:
    """Yield what words without a name may mean whoever has a title, in small letters."""
    for words in {tuple(title.lower().split()), tuple(in_full(title).split())}:
        yield " ".join(words)
        changed = next((at for at, word in enumerate(words) if _changes(words, at)), None)
        if changed is not None:
            rest = words[changed : changed + LONGEST]
            yield from (" ".join(rest[:length]) for length in range(2, len(rest) + 1))
            if rest[0] == "deputy":
                yield rest[0]
            continue
        rank = len(words) < 2 or words[-2] not in OF_STAFF
        yield from (word for word in words if rank or word != "general")
        yield from (" ".join(words[:length]) for length in range(1, min(len(words), LONGEST)))


def _changes(words: tuple[str, ...], at: int) -> bool:
    second = words[at] == "lieutenant" and words[at + 1 : at + 2] == ("governor",)
    return (words[at] in CHANGING or second) and at + 1 < len(words)


def beside_names(text: str, titles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the full names that have an office beside them in commas, and the office.

    :param titles: the words of offices, one of which ends it
    """
    for pattern in BESIDE:
        for match in pattern.finditer(text):
            if match["office"].split()[-1] in titles:
                yield match["name"], match["office"]
