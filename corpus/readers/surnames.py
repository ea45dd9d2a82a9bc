"""Names with the surname first: "Dela Cruz, Juan Miguel", "MOSS Ada".

What follows a comma may be an office or a place as well, and a surname of two words looks like a
full name; so other names of the same list or document tell, or that a first name is a usual one.
"""

from __future__ import annotations

import re

from corpus.particles import PARTICLES
from corpus.quotes.genders import gender_of_given_name

ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
MOST_FIRST = 3
MOST_LAST = 4
LOUD_SURNAME = re.compile(
    r"(?P<last>(?:Mc|O['’]|D['’])?[^\W\d_a-z]{2,}(?:[ '’-][^\W\d_a-z]{2,}){0,3})[ ]"
    r"(?P<first>[^\W\d_a-z][^\W\d_A-Z]+(?:[ -][^\W\d_a-z][^\W\d_A-Z]+){0,2})"
)
"""A surname in capitals before a first name that isn't, as French writes them."""


def is_turned(last: str, first: str) -> bool:
    """Tell "Dela Cruz" and "Juan Miguel" from a name and a place, where others stand so.

    A name that opens with a first name, before words that don't, is in its usual order.
    """
    words, given = last.split(), first.split()
    if not 1 <= len(given) <= MOST_FIRST or not 1 <= len(words) <= MOST_LAST:
        return False
    capitals = all(word[:1].isupper() or word.lower() in PARTICLES for word in (*words, *given))
    return capitals and (_is_given(given[0]) or not _is_given(words[0]))


def in_capitals(name: str) -> tuple[str, str] | None:
    """Return the surname and the first name of "MOSS Ada", None where it is no such name."""
    found = LOUD_SURNAME.fullmatch(name)
    if not found or not _is_given(found["first"].split()[0]) or _is_given(found["last"].split()[0]):
        return None
    return found["last"], found["first"]


def in_order(listed: str) -> str:
    """Write a list of surnames and first names with semicolons between in their usual order."""
    parts = [part for part in ASIDE.sub("", listed).split(";") if part.strip()]
    pairs = [[piece.strip() for piece in part.split(",")] for part in parts]
    told = len(pairs) > 1 and all(len(pair) == 2 and is_turned(*pair) for pair in pairs)
    if not told or all(" " in last for last, _ in pairs):
        return listed
    return "; ".join(f"{first} {last}" for last, first in pairs)


def _is_given(word: str) -> bool:
    return gender_of_given_name(f"{word.title()} Surname") is not None
