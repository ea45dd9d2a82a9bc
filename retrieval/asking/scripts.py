"""Scripts: a name on record that is typed in the letters of another script: "Трамп", "ترامپ".

Names are compared as they sound in Latin letters (anyascii: Hunter WB, ISC licence). Scripts that
leave vowels out are compared by their consonants.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from retrieval.asking.spelling import Readings, is_common
from retrieval.index import Index
from retrieval.index.analysis import Word

ALIKE = (
    ("dzh", "j"), ("kh", "h"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("ck", "k"), ("x", "ks"),
    ("w", "v"), ("q", "k"), ("y", "i"), ("tz", "ts"), ("ou", "u"), ("ee", "i"), ("oo", "u"),
)  # fmt: skip
"""Ways to write one sound in Latin letters."""
HARD_C = re.compile(r"c(?![heiy])")
DOUBLED = re.compile(r"(.)\1+")
VOWELS = re.compile("[aeiou]")
WEAK = re.compile("[aeiouvwyh]")
"""What scripts without vowels may write for one, or not."""
WRITTEN_VOWELS = frozenset("اآأإىيیوהוי")
UNVOWELLED = ("ARABIC", "HEBREW", "SYRIAC")
ENDINGS = ("", "a", "u", "e", "i", "om", "oi", "oj", "ia", "iu", "em", "ei")
"""Endings of a name's cases, as they sound."""
LONG_VOWEL = re.compile("([ai])([b-df-hj-np-tv-xz]e)")
"""What an English vowel sounds like before a silent "e": "James", "Джеймс"; "Mike", "Майк"."""
SOUNDS = {"a": "ei", "i": "ai"}
LONG, SHORTEST = 5, 3
"""Letters from which on a name may differ by one; fewest consonants that tell a name."""


def in_our_script(asked: Sequence[Word], index: Index) -> tuple[list[Word], Readings]:
    """Take names in another script for those on record that sound so, and say so."""
    found: list[Word] = []
    readings: list[tuple[str, str]] = []
    for word in asked:
        name = _named(word, index)
        if name is None:
            found.append(word)
        else:
            readings.append((word.surface, index.lexicon.surface(name)))
            found.append(Word(name.capitalize(), name, word.start, word.end))
    return found, tuple(readings)


def _named(word: Word, index: Index) -> str | None:
    """Return the one part of a name on record that a word sounds like in another script."""
    script = script_of(word.surface)
    if word.folded in index.people.single_names or index.lexicon.has(word.folded):
        return None
    names = index.remembered("names by script", lambda: _by_script(index))
    others = [name for own, some in names.items() if own != script for name in some]
    if not script:
        return None
    return _of_those(word, script, others) or _spoken_of(word, script, index)


def _spoken_of(word: Word, script: str, index: Index) -> str | None:
    """Return the name that is only spoken of here and is written so in Latin letters: "Путине"."""
    if script == "LATIN" or script in UNVOWELLED or not word.surface[:1].isupper():
        return None
    plain = re.sub("[^a-z]", "", anyascii(word.folded).casefold())
    stems = {plain.removesuffix(ending) for ending in ENDINGS if plain.endswith(ending)}
    found = {
        one
        for stem in stems
        for one in (stem, stem.replace("k", "c"))
        if len(one) >= LONG - 1 and index.lexicon.has(one) and index.lexicon.is_proper(one)
    }
    return max(found, key=len) if found else None


def _of_those(word: Word, script: str, others: Sequence[str]) -> str | None:
    """Return the one of some parts of names that a word sounds like."""
    alike = {name for name in others if _sounds_alike(word, script, name)}
    exact = {name for name in alike if _heard(word.folded) == _heard(name)}
    best = exact or alike
    return next(iter(best)) if len(best) == 1 else None


def _by_script(index: Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(index.people.single_names):
        found[script_of(name)].append(name)
    return found


def script_of(word: str) -> str:
    """Return the script of a word by its first letter ("LATIN"); "" where it has none."""
    letter = next((one for one in word if one.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _sounds_alike(word: Word, script: str, name: str) -> bool:
    if script in UNVOWELLED or script_of(name) in UNVOWELLED:
        bones = _bones(word.folded)
        if bones != _bones(name):
            return False
        return len(bones) >= SHORTEST or (len(bones) == SHORTEST - 1 and _is_short(word, name))
    said, other = _heard(word.folded), _heard(name)
    if said[:1] != other[:1] or not said:  # of some letters nothing is heard
        return False
    lower = word.surface.islower()
    long = LONG_VOWEL.sub(lambda found: SOUNDS[found[1]] + found[2], other)
    return any(
        _is_one(said.removesuffix(ending), one, lower=lower)
        for ending in ENDINGS
        if said.endswith(ending)
        for one in ((other,) if lower else (other, long))
    )


def _is_short(word: Word, name: str) -> bool:
    """Tell a name of two consonants, "کری", from a word of the language that has them as well.

    They start and end alike, with a vowel or without one, and the word is none that is common.
    """
    other = _heard(name)
    if other[-1] == "e" and word.folded[-1] not in WRITTEN_VOWELS:
        other = other[:-1]  # nobody hears it in "Rice"
    alike = all(
        (word.folded[at] in WRITTEN_VOWELS) == (VOWELS.fullmatch(other[at]) is not None)
        for at in (0, -1)
    )
    return alike and not is_common(word.folded, "fa")


def _is_one(said: str, other: str, *, lower: bool) -> bool:
    if said == other:
        return True
    same = VOWELS.sub("", said) == VOWELS.sub("", other)
    if len(other) < LONG or (lower and not same):
        return same and len(VOWELS.sub("", other)) >= SHORTEST and not lower
    return Levenshtein.distance(said, other) <= 1


@lru_cache(maxsize=100_000)
def _heard(word: str) -> str:
    """Return how a word sounds, in plain letters, each once."""
    plain = re.sub("[^a-z]", "", anyascii(word).casefold())
    for written, sound in ALIKE:
        plain = plain.replace(written, sound)
    return DOUBLED.sub(r"\1", HARD_C.sub("k", plain).replace("ce", "se").replace("ci", "si"))


def _bones(word: str) -> str:
    """Return the consonants of a word that every script writes."""
    heard = _heard(word).replace("sh", "$").replace("ch", "#")  # one letter there, and no "s"
    return DOUBLED.sub(r"\1", WEAK.sub("", heard).replace("p", "b"))
