"""Names in lists that people write: "Ada Moss, Ben Hale and Cy Roe", "Ada Moss, the keeper".

What stands behind a comma is another name, or says who it is: only what looks like a name is one.
"""

from __future__ import annotations

import re

from corpus.particles import PARTICLES as NAMED_WITH
from corpus.particles import WORDS_TOO
from corpus.quotes.bodies import BODIES
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.speakers import split_title
from corpus.readers.surnames import in_order
from corpus.titles import SHORT, WRITTEN

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
WORKED_FOR = BODIES | frozenset(
    "district clinic laboratory laboratories labs studio studios productions systems society "
    "observatory library partners associates enterprises industries holdings foods farms".split()
)
"""What the name of a place where somebody works ends in."""
SURNAMES_TOO = frozenset("church house street post press bank court school party".split())
"""Those that somebody with a given name may be called: "Emily Post"."""
TITLES = (
    WRITTEN
    | frozenset(SHORT.values())
    | frozenset(
        "judge justice mayor congressman congresswoman chancellor minister ambassador sheriff "
        "commissioner sir dame lady".split()
    )
)
"""Words before a name that make nobody else of whoever has it."""


def names_in(listed: str) -> list[str]:
    """Split "Ada Moss, Ben Hale and Cy Roe" into its names, without what else is said of them."""
    found: list[str] = []
    for part in LIST.split(COUPLE.sub("", ASIDE.sub(" ", in_order(listed)))):
        pieces = [" ".join(piece.split()).strip(" .*_\"'“”–—-") for piece in part.split(",")]
        found += _without_posts([HONORIFIC.sub("", piece) for piece in pieces])
    if not found and is_one_name(listed):
        found = [" ".join(listed.split()).strip(" .*_")]
    return list(dict.fromkeys(found))


def _without_posts(pieces: list[str]) -> list[str]:
    """Return the names between commas, without where those who have them work, and as what.

    "Ada Moss, superintendent, Vale School District" is one person, and so is "Ada Moss, Acme Ltd.,
    Boston".
    """
    found: list[str] = []
    described = False
    for piece in pieces:
        lone = " " not in piece
        if any(" " in name for name in found) and (
            is_workplace(piece) or not split_title(piece)[1] or (described and lone)
        ):
            described = True
        elif is_name(piece) or (not found and is_name(without_title(piece)[1])):
            found.append(piece)
        else:
            described = described or bool(piece)
    return found


def is_workplace(piece: str) -> bool:
    """Tell "Vale School District" from "Emily Post"."""
    *_, last = piece.lower().split() or [""]
    if last not in WORKED_FOR or " " not in piece:
        return False
    return last not in SURNAMES_TOO or gender_of_given_name(piece) is None


def without_title(name: str) -> tuple[str, str]:
    """Split "Sen. Ada Moss" into the title and a full name; the title is "" where none is told."""
    title, bare = split_title(name)
    if " " not in bare or title.lower().rpartition(" ")[2] not in TITLES:
        return "", name
    return title, bare


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
