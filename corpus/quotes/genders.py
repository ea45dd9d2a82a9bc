"""Whether "he" or "she" can mean a person: what the text says, or else a given name most have.

A sign only ever rules somebody out; it never makes two people one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.capitals import UPPER
from corpus.tokens import Token

_NAME = rf"((?:[{UPPER}][\w'’-]+\s){{0,2}}[{UPPER}][\w’'-]+)"


class Gender(StrEnum):
    """What pronoun a person goes by."""

    SHE = "she"
    HE = "he"


WOMEN = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman spokeswoman "
    "businesswoman councilwoman assemblywoman alderwoman actress duchess baroness mother wife "
    "sister daughter aunt grandmother niece girlfriend widow stepmother granddaughter".split()
)
MEN = frozenset(
    "mr mr. sir lord king prince pope congressman chairman spokesman businessman councilman "
    "assemblyman alderman actor duke baron father husband brother son uncle grandfather nephew "
    "boyfriend widower stepfather grandson".split()
)
_KIN = "husband|father|brother|son|uncle|wife|mother|sister|daughter|aunt|partner|family|team"
_OWN = (
    "head|hands?|shoulders?|eyes|voice|arms?|fists?|breath|face|hair|glasses|coat|hat|lips|"
    "pens?|notebook|bag|phone|papers|files|cup|keys|chair|seat|"
    "eyebrows?|own|mind|career|childhood|husband|wife|speech|testimony|remarks"
)
_MOVED = "put|took|laid|held|shook|set|threw|bit|wrung|drew|lost"
_OWNING = re.compile(
    rf"\b{_NAME}(?:,? and (?P<kin>her|his) (?:{_KIN})\b| (?:\w+ed|{_MOVED}) (?:\w+ )?"
    rf"(?P<own>her|his) (?:{_OWN})\b| shook (?P<shook>her|his) head\b)"
)
_TELLING = "|".join(sorted(word for word in WOMEN | MEN if not word.endswith(".")))
_CALLED = re.compile(rf"\b(?P<word>(?i:{_TELLING})\.?),?\s{_NAME}")


def learn_genders(text: str, learn: Callable[[str, Gender], None]) -> None:
    """Tell `learn` what `text` says of a name: "Mrs. Moss", "shook her head"."""
    for match in _CALLED.finditer(text):
        if gender := gender_of_word(match["word"].lower()):
            learn(match[2], gender)
    for match in _OWNING.finditer(text):
        her = (match["kin"] or match["own"] or match["shook"]) == "her"
        learn(match[1], Gender.SHE if her else Gender.HE)


def gender_of_word(word: str) -> Gender | None:
    """Return the gender that a word before a name says ("Mrs.", "congressman")."""
    if word in WOMEN:
        return Gender.SHE
    return Gender.HE if word in MEN else None


def gender_of_title(title: str) -> Gender | None:
    """Return the gender that a title says."""
    return next(filter(None, map(gender_of_word, title.lower().split())), None)


def gender_of_given_name(name: str) -> Gender | None:
    """Return the gender of most people who have the first word of a full name as their own."""
    first = name.split()[0].casefold() if " " in name else ""
    if first in _given_names("women.txt"):
        return Gender.SHE
    return Gender.HE if first in _given_names("men.txt") else None


@cache
def _given_names(file: str) -> frozenset[str]:
    text = files("corpus.quotes.given_names").joinpath(file).read_text(encoding="utf-8")
    return frozenset(text.split())


def gender_of_pronoun(word: Token | str) -> Gender | None:
    """Return the gender of "he" and "she"."""
    lower = word if isinstance(word, str) else word.lower
    return {"he": Gender.HE, "she": Gender.SHE}.get(lower)


def other(gender: Gender) -> Gender:
    """Return the other gender."""
    return Gender.HE if gender is Gender.SHE else Gender.SHE
