"""Persons: which names of the library's interviews are one human being.

Names are merged where they differ in what people leave out or add (a title, a middle name, an
initial, a degree, an accent); in a slip of the pen in a long name, where the two are of one series
or have one office; an initial with the one name of the library that it can be short for; and a
first name alone with the host of the same series. They are never merged where both speak in one
interview (unless one is the other but for a title before it), where middle initials or "Jr." and
"Sr." contradict each other, where whoever runs the library says that they are two, or where one is
a part of a name only: another interview's "Berg" may be anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from corpus.corrections import key as name_key
from corpus.quotes.speakers import split_title

GENERATIONS = frozenset("jr sr ii iii iv".split())
DEGREES = frozenset("phd psyd md mba esq rn cpa dds jd".split())
AFTER = GENERATIONS | DEGREES
"""What stands after a name."""
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


@dataclass(frozen=True)
class Evidence:
    """What tells whether two names are one person, besides the names.

    `series` is what each interview is a part of, by its id; `titles` the offices of each name;
    `apart` the pairs, by :func:`corpus.corrections.key`, that whoever runs the library has parted.
    """

    series: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Iterable[str]] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()


def canonical_names(
    interviews: Mapping[str, Iterable[str]],
    aliases: Mapping[str, Iterable[str]],
    evidence: Evidence | None = None,
) -> dict[str, str]:
    """Return the name to show for each name that occurs.

    :param interviews: the ids of the interviews that each name occurs in
    :param aliases: other names that a document declares for each name
    :param evidence: what else is known of them
    """
    known = _Known(
        {name: frozenset(ids) for name, ids in interviews.items()}, aliases, evidence or Evidence()
    )
    where = known.where
    order = sorted(where, key=lambda name: (-len(where[name]), -len(name), name))
    canonical: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in order:
        parsed = parsed_name(name)
        keys = _surname_keys(parsed) if parsed else [_folded(name)]
        fits = [
            one
            for one in dict.fromkeys(k for key in keys for k in by_surname[key])
            if all(known.are_one(name, member) for member in members[one])
        ]
        chosen = fits[0] if len(fits) == 1 else name
        canonical[name] = chosen
        members[chosen].append(name)
        if chosen == name:
            for key in keys:
                by_surname[key].append(name)
    _write_out(canonical, members, known)
    return _fullest(canonical, members)


def _fullest(canonical: Mapping[str, str], members: Mapping[str, list[str]]) -> dict[str, str]:
    """Show the most frequent form of each name; members are in that order."""
    return {name: members[chosen][0] for name, chosen in canonical.items()}


def _write_out(canonical: dict[str, str], members: dict[str, list[str]], known: _Known) -> None:
    """Take "S. Rampell" for the one Rampell of the library whose first name begins like that."""
    by_surname: dict[str, dict[str, None]] = defaultdict(dict)
    for name, chosen in canonical.items():
        if parsed := parsed_name(name):
            by_surname[parsed.last][chosen] = None
    for people in by_surname.values():
        short = [one for one in people if _is_initial(one)]
        full = [one for one in people if not _is_initial(one)]
        if len(full) != 1 or len(short) != 1:  # two initials may be two people
            continue
        one, whole = short[0], full[0]
        pairs = [(a, b) for a in members[one] for b in members[whole]]
        if all(known.fits_initial(a, b) for a, b in pairs):
            for name in members.pop(one):
                canonical[name] = whole
                members[whole].append(name)


def _is_initial(name: str) -> bool:
    parsed = parsed_name(name)
    return parsed is not None and len(parsed.first) == 1


@dataclass(frozen=True)
class _Known:
    """What is known of the names of a library."""

    where: Mapping[str, frozenset[str]]
    aliases: Mapping[str, Iterable[str]]
    evidence: Evidence

    def are_one(self, one: str, other: str) -> bool:
        if _folded(one) == _folded(other):
            return True
        if self._parted(one, other):
            return False
        declared = {_folded(a) for a in self.aliases.get(one, ())} & {_folded(other)}
        declared |= {_folded(a) for a in self.aliases.get(other, ())} & {_folded(one)}
        if declared and len(one.split()) > 1 and len(other.split()) > 1:
            return True
        if _is_titled(one, other) or _is_titled(other, one):
            return True
        if self.where[one] & self.where[other]:
            return False
        first, second = parsed_name(one), parsed_name(other)
        if first is None or second is None or not _compatible(first, second):
            return False
        same = (first.first == second.first, first.last == second.last)
        if all(same):
            return True
        if not any(same) or first.middle or second.middle:
            return False
        words = (first.last, second.last) if same[0] else (first.first, second.first)
        return _slip(*words, near=self._near(one, other))

    def fits_initial(self, short: str, full: str) -> bool:
        """Whether a name with an initial is a full one, where there is no other of the surname."""
        one, other = parsed_name(short), parsed_name(full)
        return (
            one is not None
            and other is not None
            and other.first.startswith(one.first)
            and _compatible(one, other)
            and not self._parted(short, full)
            and not self.where[short] & self.where[full]
        )

    def _parted(self, one: str, other: str) -> bool:
        return frozenset((name_key(one), name_key(other))) in self.evidence.apart

    def _near(self, one: str, other: str) -> bool:
        """Whether two names are of one series, or have one office."""
        series = self.evidence.series
        first = {series[i] for i in self.where[one] if i in series}
        second = {series[i] for i in self.where[other] if i in series}
        titles = self.evidence.titles
        shared = {t.casefold() for t in titles.get(one, ())} & {
            t.casefold() for t in titles.get(other, ())
        }
        return bool(first & second or shared)


def _is_titled(one: str, bare: str) -> bool:
    """Tell "Sen. Ada Moss" of "Ada Moss", who is nobody else though both are in one interview."""
    title, name = split_title(one)
    return bool(title) and " " in name and _folded(name) == _folded(bare)


def _compatible(one: _Name, other: _Name) -> bool:
    return one.generation == other.generation and _agree(one.middle, other.middle)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names don't contradict each other: "F." agrees with "Forbes" and with none."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True)
    )


def _slip(one: str, other: str, *, near: bool) -> bool:
    """Whether two long words are one but for a slip of the pen, and start and end alike.

    What sounds otherwise is another name, however near: Frances and Francis, Olsen and Olson,
    Michael and Michel, Johnson and Johnston. A letter that is doubled, or "s" for "z", is the same
    sound, and may be another person's all the same: that takes two who are `near`.
    """
    alike = min(len(one), len(other)) >= LONG and one[0] == other[0] and one[-1] == other[-1]
    if not alike or DamerauLevenshtein.distance(one, other) != 1:
        return False
    swapped = len(one) == len(other) and sorted(one) == sorted(other)
    return swapped or _sounds(one, near) == _sounds(other, near)


def _sounds(word: str, loosely: bool) -> str:
    """Return a word without what spellings of one sound differ in ("Rouhani", "Rohani")."""
    word = word.replace("ou", "o")
    return re.sub(r"(.)\1", r"\1", word.replace("z", "s")) if loosely else word


def bare_name(name: str) -> str:
    """Return a name without titles before it, and degrees and generations after it."""
    words = [word for word in re.split(r"[\s,]+", name) if word]
    own = words[:1] + [word for word in words[1:] if _letters(word) not in AFTER]
    return split_title(" ".join(own))[1] or " ".join(own)


@lru_cache(REMEMBERED)
def parsed_name(name: str) -> _Name | None:
    """Split a name in its parts, without titles and degrees; None where it is one word only."""
    letters = [found for word in re.split(r"[\s,]+", name) if (found := _letters(word))]
    generation = next((word for word in letters if word in GENERATIONS), "")
    words = [found for word in bare_name(name).split() if (found := _letters(word))]
    if len(words) < 2:
        return None
    return _Name(words[0], tuple(words[1:-1]), words[-1], generation)


def _letters(word: str) -> str:
    return re.sub(r"[^\w'-]", "", _folded(word))


def _surname_keys(name: _Name) -> list[str]:
    """Return what names are looked up by: a slip is in the first name or in the last."""
    return [f"last {name.last}", f"first {name.first}"]


@lru_cache(REMEMBERED)
def _folded(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(plain.casefold().replace("’", "'").split())
