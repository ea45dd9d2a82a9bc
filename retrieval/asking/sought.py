"""Sought: an amount or a name that a question asks for, and that its answer has to tell."""

from __future__ import annotations

import re
from enum import StrEnum


class Sought(StrEnum):
    """What is asked for.

    `LENGTH` is told by a number or a stretch of time ("how long?"), `HOURS` by a number of them
    ("how many hours?"), `NAME` by any name ("which brand?", "what was it called?").
    """

    NUMBER = "number"
    MONEY = "money"
    LENGTH = "length"
    HOURS = "hours"
    NAME = "name"


COUNTS = re.compile(
    r"\bhow (?:many|much)\b(?! \w+er\b)(?! (?:more|less)\b)"
    r"(?! (?:do|does|did) \S+ (?:care|like|love|hate|trust|want|enjoy|matter)\b)",
    re.IGNORECASE,
)
"""Not "how much faster is it?", nor "how much do you care?", which may be told in words."""
MEASURES = re.compile(r"\bhow (?:long|often|old|far|big)\b", re.IGNORECASE)
HOURS = re.compile(
    r"\bhow (?:many|much) (?:more )?(?:seconds|minutes|hours|days|weeks|months|years)\b", re.I
)
OF_MONEY = re.compile(
    r"\b(?:money|costs?|charges?|earns?|pays?|paid|salary|salaries|prices?|fees?|budget|revenue"
    r"|rais(?:e|ed)|invest(?:ed|s|ors?|ments?)?|fund(?:s|ed|ing)?|worth|dollars|euros)\b",
    re.IGNORECASE,
)
IS = r"(?:'s|’s| is| was| are| were)"
PRICE = re.compile(
    r"\bwhat(?: (?:exact |yearly |monthly )?(?:salary|price|fee|budget|amount|sum)\b"
    r"| (?:do|does|did|will|would|could) (?:[\w'’-]+ ){1,4}(?<!the )(?<!about )"
    rf"(?:cost|earn|charge)\b|{IS} (?:[\w'’-]+ ){{1,3}}(?:salary|price|fee|budget)\b)"
    r"|\bhow much (?:is|are|was|were) (?:an?|one|each) (?:[\w'’-]+ ){0,4}[\w'’-]+\W*$",
    re.IGNORECASE,
)
"""Also "how much is a ticket?": what is counted otherwise comes right behind "how much"."""
CALLED = re.compile(
    rf"(?:{IS}| get| got) (?:[\w'’-]+ ){{1,6}}(?:called|named)\b(?! (?:a|an|for|after)\b)"
    rf"|\b(?:what|which){IS} (?:the names? of\b|(?:[\w'’-]+ ){{1,4}}names?\b)",
    re.IGNORECASE,
)
OF_A_KIND = re.compile(
    r"\b(?:what|which) (?:brand|company|companies|firm|startup|band|city|country|town|school"
    r"|university|college|magazine|newspaper|podcast|book|film|movie|song|album|editor|framework"
    r"|library|programming language|video (?:program|programme|software|app))\b",
    re.IGNORECASE,
)


def sought_in(text: str) -> Sought | None:
    """Return what a question in English asks for; None where it is told in any words."""
    if PRICE.search(text):
        return Sought.MONEY
    if HOURS.search(text):
        return Sought.HOURS
    if COUNTS.search(text):
        return Sought.MONEY if OF_MONEY.search(text) else Sought.NUMBER
    if CALLED.search(text) or OF_A_KIND.search(text):
        return Sought.NAME
    return Sought.LENGTH if MEASURES.search(text) else None
