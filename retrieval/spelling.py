"""Mending a word that the library does not have, where it has one that was surely meant."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

SHORTEST = 4
LONG = 8
"""From this length on, two slips of the finger are forgiven instead of one."""


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the one of the known words that `word` is a slip of the finger from, or None.

    Both are folded, and start with the same letter, as nearly all slips do (Pollock & Zamora
    1984). A longer form of a known word is no slip. Of equally near words the first is taken.
    """
    if len(word) < SHORTEST or any(character.isdigit() for character in word):
        return None
    slips = 2 if len(word) >= LONG else 1
    alike = [
        other
        for other in known
        if other[0] == word[0] and len(other) >= SHORTEST and not word.startswith(other + "s")
    ]
    best = process.extractOne(word, alike, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
    return None if best is None else str(best[0])
