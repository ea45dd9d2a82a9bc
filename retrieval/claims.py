"""Claims: what somebody says that somebody said, read out of a question or of a message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.analysis import words
from retrieval.index import Index

FEWEST_WORDS = 3
"""A quotation of fewer words is a turn of phrase."""
QUOTATION = re.compile(
    r"“(?P<a>[^”]+)”|\"(?P<b>[^\"]+)\"|«(?P<c>[^»]+)»|„(?P<d>[^“”]+)[“”]"
    r"|(?<!\w)[‘'](?P<e>.+?)[’'](?!\w)",
    re.DOTALL,
)
SAID = re.compile(
    r"\s*(?:is it true that |fact.?check:? |check:? |verify:? )?(?:did|has|have)\s+"
    r"(?P<who>[^,:“\"]{2,60}?)\s+"
    r"(?:really |actually |ever |once )*(?:say|said|claim|claimed|tell us|told us)\s+"
    r"(?:that |:)?\s*(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
LABELLED = re.compile(r"\s*(?P<who>[^\W\d_][^:\n]{1,60}):\s+(?P<words>.+)", re.DOTALL)
SIGNED = re.compile(r"(?P<words>.+?)\s*[—–-]{1,2}\s*(?P<who>[^\W\d_][^\n—–]{1,60})\s*", re.DOTALL)
CHECKS = re.compile(
    r"\W*(?:so |and |is it true that )*(?:did|has|have)\s+[^,:“\"‘']{2,60}?\s+"
    r"(?:really |actually |ever |once )*(?:say|said|claim|claimed|tell us|told us)\b(?: that)?"
    r"[\s:,]*[“\"«„‘'].*|.*\b(?:really|actually) (?:say|said)\b[\s:,]*[“\"«„‘'].*"
    r"|\W*(?:fact.?check|verify|check this)\b.*",
    re.IGNORECASE | re.DOTALL,
)
IS_IT_REAL = re.compile(
    r"\W*(?:(?:is|are|was) (?:this|that|it|these|the) (?:quote |quotes )?(?:really |actually )?"
    r"(?:real|true|fake|legit|right|correct|genuine|accurate|verbatim|so)|real\?|fake\?|true\?"
    r"|did (?:he|she|they) (?:really |actually )?say (?:this|that|it|so)"
    r"|(?:please )?(?:fact.?check|check|verify)(?: (?:this|that|it))?(?: quote)?(?: please)?)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words, and whose they are said to be; `unknown` is a name of nobody on record."""

    words: str
    speakers: tuple[str, ...] = ()
    unknown: str | None = None


def asks_to_check(text: str) -> bool:
    """Tell a question that asks whether a quotation is real: "Did Kerry say “…”?"."""
    return quotation(text) is not None and CHECKS.fullmatch(text) is not None


def asks_if_real(text: str) -> bool:
    """Tell "is this real?", which is about the message that it replies to."""
    return IS_IT_REAL.fullmatch(text) is not None


def quotation(text: str) -> str | None:
    """Return the longest quotation in a text that is more than a turn of phrase."""
    found = (next(filter(None, match.groups())) for match in QUOTATION.finditer(text))
    long_enough = [said.strip() for said in found if len(words(said)) >= FEWEST_WORDS]
    return max(long_enough, key=len, default=None)


def read_claim(text: str, index: Index) -> Claim:
    """Read a claim: the quotation in a text and the name beside it, or else the whole text."""
    said = quotation(text)
    if said is not None:
        return _named(said, text.replace(said, " "), index)
    for pattern in (SAID, LABELLED, SIGNED):
        match = pattern.fullmatch(text.strip())
        if match is not None and len(words(match["words"])) >= FEWEST_WORDS:
            claim = _named(match["words"].strip(), match["who"], index)
            if claim.speakers or (claim.unknown and pattern is SAID):
                return claim
    return Claim(text.strip())


def _named(said: str, beside: str, index: Index) -> Claim:
    """Return a claim by whoever is named beside the words."""
    around = words(beside)
    names = index.people.find(around, None)
    people = tuple(dict.fromkeys(person for name in names for person in name.people))
    if people:
        return Claim(said.strip(" .?!"), people[:1] if len(names) == 1 else people)
    capitals = [w.surface for w in around if w.surface[0].isupper() and w.folded not in OPENERS]
    return Claim(said.strip(" .?!"), unknown=" ".join(capitals[:4]) or None)


OPENERS = frozenset(
    "did has have is it true fact check verify real really fake who said says say what the this "
    "that a an and".split()
)
