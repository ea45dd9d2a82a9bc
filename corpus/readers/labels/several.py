"""Labels of several people: what stands between their names, and before them."""

from __future__ import annotations

import re

from corpus.quotes.bodies import BODIES
from corpus.quotes.genders import gender_of_given_name
from corpus.readers.labels.kinds import PARTICLES

LISTED = re.compile(r"[ \t]*[;/+&|\\·•][ \t]*")
TOGETHER = re.compile(
    r"[ \t]*[,;/+&|>\\·•–—-][ \t]*"
    r"|[ \t]+(?:and|und|et|y|e|и|i|og|och|en|ja|ve|or|oder|ou|o|или|plus|vs\.?"
    r"|with|avec|mit|con|com)"
    r"[ \t]+",
    re.IGNORECASE,
)
"""What stands between the names of several people."""
PAIRED = re.compile(r"[^\W\d_][ \t]*[&+][ \t]*[^\W\d_]")
"""A sign that stands between two names, and in no name of a person."""
COUPLE = re.compile(
    r"(?:(?:mrs?|ms|drs?|prof|sir|sen|rep|herr|frau|m|mme|sr|sra)\.?[ \t]+(?:and|&|und|et|y|e)[ \t]"
    r"|(?:messrs|mm|mmes|drs|profs|sens|reps)\b)",
    re.IGNORECASE,
)
WITH_ANOTHER = re.compile(r"\((?:and|&|und|y|et|e|with)[ \t]", re.IGNORECASE)


def before_clause(label: str) -> str:
    """Return "Ada Moss" of "Ada Moss, on behalf of the S&D Group"; a list of people is as it is."""
    name, _, behind = label.partition(",")
    opens = (behind.split() or [""])[0]
    clause = opens.islower() and opens not in PARTICLES and not TOGETHER.match(f" {opens} ")
    return name if clause else label


def has_clause(part: str) -> bool:
    """Tell "Ada Moss, on behalf of the S&D Group": what stands behind the comma is no name."""
    behind = part.partition(",")[2].split()
    return any(word.islower() and word not in PARTICLES for word in behind)


def is_of_body(label: str) -> bool:
    """Tell "Ada Moss | Harbour Board", as somebody calls himself in a call, from two people."""
    body = label.partition(" | ")[2].split()
    return bool(body) and body[-1].lower() in BODIES and gender_of_given_name(body[0]) is None
