"""Persons: which names of the library's interviews are one human being.

Names are merged where they differ in what people leave out or add (a middle name, an initial, a
degree, an accent) or in one letter of a long name. They are never merged where both speak in one
interview, where middle initials or "Jr." and "Sr." contradict each other, or where one is a part of
a name only: another interview's "Berg" may be anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

GENERATIONS = frozenset("jr sr ii iii iv".split())
DEGREES = frozenset("phd psyd md mba esq rn cpa dds jd".split())
LONG = 6
"""From this length on, a word of a name may differ by one letter."""
REMEMBERED = 1 << 17
"""Names that are taken apart once: those of a library are compared each time it changes."""


@dataclass(frozen=True, slots=True)
class _Name:
    first: str
    middle: tuple[str, ...]
    last: str
    generation: str


def canonical_names(
    interviews: Mapping[str, Iterable[str]], aliases: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return the name to show for each name that occurs.

    :param interviews: the ids of the interviews that each name occurs in
    :param aliases: other names that a document declares for each name
    """
    where = {name: frozenset(ids) for name, ids in interviews.items()}
    order = sorted(where, key=lambda name: (-len(where[name]), -len(name), name))
    canonical: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in order:
        parsed = _parsed(name)
        keys = _surname_keys(parsed) if parsed else [_folded(name)]
        fits = [
            known
            for known in dict.fromkeys(k for key in keys for k in by_surname[key])
            if all(_are_one(name, member, where, aliases) for member in members[known])
        ]
        chosen = fits[0] if len(fits) == 1 else name
        canonical[name] = chosen
        members[chosen].append(name)
        if chosen == name:
            for key in keys:
                by_surname[key].append(name)
    return _fullest(canonical, members)


def _fullest(canonical: Mapping[str, str], members: Mapping[str, list[str]]) -> dict[str, str]:
    """Show the most frequent form of each name; members are in that order."""
    return {name: members[chosen][0] for name, chosen in canonical.items()}


def _are_one(
    one: str,
    other: str,
    where: Mapping[str, frozenset[str]],
    aliases: Mapping[str, Iterable[str]],
) -> bool:
    if _folded(one) == _folded(other):
        return True
    declared = {_folded(a) for a in aliases.get(one, ())} & {_folded(other)}
    declared |= {_folded(a) for a in aliases.get(other, ())} & {_folded(one)}
    if declared and len(one.split()) > 1 and len(other.split()) > 1:
        return True
    if where[one] & where[other]:
        return False
    first, second = _parsed(one), _parsed(other)
    if first is None or second is None or first.generation != second.generation:
        return False
    if not _agree(first.middle, second.middle):
        return False
    same = (first.first == second.first, first.last == second.last)
    if all(same):
        return True
    if not any(same) or first.middle or second.middle:
        return False
    words = (first.last, second.last) if same[0] else (first.first, second.first)
    return _slip(*words)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names don't contradict each other: "F." agrees with "Forbes" and with none."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True)
    )


def _slip(one: str, other: str) -> bool:
    """Whether two words are one but for a letter, in long words that start and end alike."""
    return (
        min(len(one), len(other)) >= LONG
        and one[0] == other[0]
        and one[-1] == other[-1]
        and DamerauLevenshtein.distance(one, other) == 1
    )


@lru_cache(REMEMBERED)
def _parsed(name: str) -> _Name | None:
    """Split a name in its parts, or None where it is one word only."""
    words = [re.sub(r"[^\w'-]", "", word) for word in re.split(r"[\s,]+", _folded(name))]
    words = [word for word in words if word]
    generation = next((word for word in words if word in GENERATIONS), "")
    words = [w for w in words if w not in GENERATIONS and w.replace(".", "") not in DEGREES]
    if len(words) < 2:
        return None
    return _Name(words[0], tuple(words[1:-1]), words[-1], generation)


def _surname_keys(name: _Name) -> list[str]:
    """Return what names are looked up by: a slip is in the first name or in the last."""
    return [f"last {name.last}", f"first {name.first}"]


@lru_cache(REMEMBERED)
def _folded(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(plain.casefold().replace("’", "'").split())
