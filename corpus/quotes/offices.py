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
LEADING = re.compile(
    r"(?:(?<=\s)|^)(?P<office>(?:[A-Za-z][a-z]{2,14} ){0,3}[A-Za-z][a-z]{2,15}) "
    rf"{NAME}(?! [{UPPER}])"
)
"""An office in small letters right before a name ("said *fisheries minister* Ada Moss")."""
MASTERS = frozenset("master mistress".split())
"""These are offices with what they are of before them ("harbour master")."""
COMPANIES = frozenset(
    "owner producer publisher manager host leader developer contractor retailer broadcaster "
    "builder designer printer trader investor organiser organizer witness nominee candidate "
    "speaker principal chief head chair defender customer victim survivor collector distributor "
    "runner worker executive justice general major".split()
)
"""What a firm or a team may be too, or no office: these show no name to be somebody's."""
NO_PART = frozenset(
    "said says say told met saw led hit sent made with for by from of and but or as the its his "
    "her their our new old then when while that whose where after before under over until since "
    "than like also only both made sworn young senior junior one two three was were had has "
    "have".split()
)
"""What stands before an office and is no part of it, besides verbs."""
LINKING = frozenset("of for at to".split())
"""Before these an office ends, and what it is of begins."""
LONGEST = 30
"""Words of a title."""


def forms(title: str, holders: frozenset[str]) -> Iterator[str]:
    """Yield what words without a name may mean whoever has a title, in small letters.

    "The chief" is the police chief, and "the police" are not; nor is "the state" its secretary.

    :param holders: what somebody may be called who has an office
    """
    for words in {tuple(title.lower().split()), tuple(in_full(title).split())}:
        yield " ".join(words)
        changed = next((at for at, word in enumerate(words) if _changes(words, at)), None)
        if changed is not None:
            rest = words[changed : changed + LONGEST]
            shorter = (rest[:length] for length in range(2, len(rest)))
            yield from (" ".join(one) for one in shorter if _is_held(one, holders))
            yield " ".join(rest)
            if rest[0] == "deputy":
                yield rest[0]
            continue
        rank = len(words) < 2 or words[-2] not in OF_STAFF
        own = {*holders.intersection(words), *words[-1:]} if LINKING.isdisjoint(words) else holders
        yield from (word for word in words if word in own and (rank or word != "general"))
        shorter = (words[:length] for length in range(1, min(len(words), LONGEST)))
        yield from (" ".join(one) for one in shorter if _is_held(one, holders))


def _is_held(words: tuple[str, ...], holders: frozenset[str]) -> bool:
    """Tell "press secretary" and "secretary of state" from "city council", which is no person."""
    head = next((at for at, word in enumerate(words) if word in LINKING), len(words))
    return words[head - 1] in holders and words[-1] not in LINKING


def _changes(words: tuple[str, ...], at: int) -> bool:
    second = words[at] == "lieutenant" and words[at + 1 : at + 2] == ("governor",)
    return (words[at] in CHANGING or second) and at + 1 < len(words)


def is_persons(office: str, holders: frozenset[str]) -> bool:
    """Tell whether a name beside an office is sure to be somebody's, whatever it looks like."""
    *before, last = office.lower().split()
    return (last in holders and last not in COMPANIES) or bool(before and last in MASTERS)


def before_names(text: str, holders: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the full names that have an office in small letters right before them, and the office.

    What it is of is a word at the most: "met *fisheries minister* Ada Moss".
    """
    for match in LEADING.finditer(text):
        *before, last = match["office"].split()
        if not last.islower() or not is_persons(match["office"], holders):
            continue
        changed = [at for at, word in enumerate(before) if word.lower() in CHANGING]
        of = before[changed[0] :] if changed else list(filter(_is_of_office, before[-1:]))
        yield match["name"], " ".join([*of, last]).lower()


def _is_of_office(word: str) -> bool:
    """Tell "fisheries" in "met fisheries minister" from "met" in "met minister"."""
    lower = word.lower()
    return lower not in NO_PART and not lower.endswith(("ed", "ing", "ly"))


def beside_names(text: str, titles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the full names that have an office beside them in commas, and the office.

    :param titles: the words of offices, one of which ends it
    """
    for pattern in BESIDE:
        for match in pattern.finditer(text):
            *before, last = match["office"].split()
            if last in titles or (before and last in MASTERS):
                yield match["name"], match["office"]
