"""Checking what a whole text quotes, each quotation by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from retrieval.asking.citing import Citation, Cites
from retrieval.checking.check import check, tells
from retrieval.checking.verdicts import Check, Checked, Verdict
from retrieval.index import Index

MOST_BY_LETTERS = 25
"""Citations without a telling word that are looked for by their letters, in all of the library."""


def check_cites(
    index: Index, cites: Cites, done: Callable[[int], None] = lambda _: None
) -> Checked:
    """Check what a text quotes.

    :param done: hears how many quotations were checked, after each
    """
    each: list[Check] = []
    phrases: list[str] = []
    by_letters = 0
    for number, cite in enumerate(cites.each, 1):
        is_found = tells(index, cite.claim)
        by_letters += not is_found
        within = is_found or by_letters <= MOST_BY_LETTERS
        for found in _checked(index, cite) if within else ():
            if not cite.said and _is_nobodys(found):
                phrases.append(found.claim.words)
            else:
                each.append(found)
        done(number)
    left = max(by_letters - MOST_BY_LETTERS, 0)
    return Checked(tuple(each), cites.short, cites.unchecked + left, tuple(dict.fromkeys(phrases)))


def _is_nobodys(found: Check) -> bool:
    """Tell words that are not on record, or of a writer who says that nobody says them."""
    return found.verdict is Verdict.ABSENT or not found.on_record


def _checked(index: Index, cite: Citation) -> Iterator[Check]:
    """Check a citation; what is not on record as a whole, the writer's words left out, by parts."""
    whole = check(index, cite.claim)
    if whole.verdict is not Verdict.ABSENT or not cite.parts:
        yield whole
        return
    for part in cite.parts:
        yield check(index, part)
