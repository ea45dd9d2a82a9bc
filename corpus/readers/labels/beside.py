"""Roles with whoever has them beside: "Interviewer (Ben Hale)", "Guest [Ada Moss]".

An interpreter, a translator or a narrator with a name beside speaks for somebody: no such role is
taken here. Nor is a place ("Caller (Penrow Bay)"): a first name has to be a usual one.
"""

from __future__ import annotations

import re

from corpus.quotes.genders import gender_of_given_name
from corpus.readers.labels.kinds import looks_like_name, office_only, tidied
from corpus.readers.labels.names import usual

HOSTING = frozenset("host hosts cohost co-host anchor moderator interviewer presenter".split())
ROLES = HOSTING | frozenset("q question guest interviewee respondent informant a answer".split())
MACHINE = re.compile(r"(?:speaker|spk|sprecher|locuteur|hablante|participant)[ ]\d{1,2}", re.I)
"""What a recogniser calls somebody, before whoever corrected it wrote the name beside."""
WITH_NAME = re.compile(
    r"(?P<role>[^\W\d_][\w-]*(?:[ ]\d{1,2})?)\.?[ ]"
    r"(?:\((?P<name>[^()]{5,50})\)|\[(?P<named>[^\[\]]{5,50})\])"
)


def holder(label: str) -> tuple[str, str] | None:
    """Split a label into the role and the full name beside it, None where it is no such label."""
    found = WITH_NAME.fullmatch(tidied(label))
    if not found or not (found["role"].lower() in ROLES or MACHINE.fullmatch(found["role"])):
        return None
    name = (found["name"] or found["named"]).strip()
    full = 1 < len(name.split()) < 5 and looks_like_name(name) and not office_only(name)
    told = full and "," not in name and gender_of_given_name(name) is not None
    return (found["role"], usual(name)) if told else None
