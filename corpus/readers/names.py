"""Names in lists that people write: "Ada Moss, Ben Hale and Cy Roe", "Ada Moss, the keeper".

What stands behind a comma is another name, or says who it is: only what looks like a name is one.
"""

from __future__ import annotations

import re

from corpus.particles import PARTICLES as NAMED_WITH
from corpus.particles import WORDS_TOO
from corpus.readers.surnames import in_order

LIST = re.compile(r"\s*(?:;|&|/|\||\band\b|\bwith\b|\bund\b|\bet\b)\s*")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|https?://\S+|@\w+")
CREDENTIAL = re.compile(
    r"(?:ph\.?\s?d|psy\.?d|m\.?d|j\.?d|d\.?phil|ed\.?d|r\.?n|jr|sr|ii|iii|iv|esq|mba|cpa|mp|obe|cbe"
    r"|kc|qc)\.?",
    re.IGNORECASE,
)
OFFICES = frozenset(
    "director president ceo cto cfo coo founder cofounder co-founder editor professor author chief "
    "head chair chairman chairwoman minister mayor senator host cohost co-host correspondent "
    "reporter anchor manager secretary governor partner engineer developer researcher scientist "
    "writer journalist analyst attorney lawyer judge officer consultant owner lead principal vp "
    "vice executive managing former deputy assistant associate keeper lecturer historian economist "
    "university college institute inc. inc ltd llc company".split()
)
"""Words that open what somebody does, or where, and no name."""
PARTICLES = NAMED_WITH - {"of"} | WORDS_TOO
BETWEEN = frozenset("of at for in the from on to".split())
HONORIFIC = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr|prof|mme|mlle|herr|frau|sr|sra|dott|signor|signora|señor|señora)\.?\s+)+"
    r"(?=\S+\s+\S)",
    re.IGNORECASE,
)
"""What stands before a full name and is no part of it."""
COUPLE = re.compile(
    r"\b(?:mr|herrn?|m|monsieur|señor|sr|signor|signore|dhr)\.?\s+(?:and|&|und|et|y|e|en)\s+"
    r"(?:mrs|ms|frau|mme|madame|señora|sra|signora|mevr)\.?\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
"""What stands before the one name that a couple goes by."""
LONGEST = 5
"""Words of a name, with its titles."""


def names_in(listed: str) -> list[str]:
    """Split "Ada Moss, Ben Hale and Cy Roe" into its names, without what else is said of them."""
    found: list[str] = []
    for part in LIST.split(COUPLE.sub("", ASIDE.sub(" ", in_order(listed)))):
        pieces = [" ".join(piece.split()).strip(" .*_\"'“”–—-") for piece in part.split(",")]
        pieces = [HONORIFIC.sub("", piece) for piece in pieces]
        found += [piece for piece in pieces if is_name(piece)]
    if not found and is_one_name(listed):
        found = [" ".join(listed.split()).strip(" .*_")]
    return list(dict.fromkeys(found))


def is_name(words: str) -> bool:
    """Tell a name from what somebody does ("Ada Moss" from "Director of the Harbour Board")."""
    parts = words.split()
    if not parts or len(parts) > LONGEST or CREDENTIAL.fullmatch(words):
        return False
    low = [part.lower() for part in parts]
    if low[0] in OFFICES or BETWEEN & set(low) or low[-1] in OFFICES:
        return False
    if any(character.isdigit() for character in words):
        return False
    return all(_is_part(part, at) for at, part in enumerate(parts))


def _is_part(part: str, at: int) -> bool:
    if part.lower() in PARTICLES and at:
        return True
    letter = next((c for c in part if c.isalpha()), "")
    return bool(letter) and (letter.isupper() or not letter.islower())


def is_one_name(listed: str) -> bool:
    """Tell a handle in small letters that stands alone ("b0neskull")."""
    return re.fullmatch(r"\s*[^\W\d][\w.-]{1,30}\s*", listed) is not None
