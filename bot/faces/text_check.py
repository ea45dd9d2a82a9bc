"""The face of a text that was checked: each of its quotations with its verdict and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.faces import check
from bot.faces.plain import ENGLISH
from retrieval.answers.citing import TextCheck
from retrieval.checking.verdicts import Check, Checked

ITSELF = "This text is in the library: what it quotes may stand in nothing but itself."


def plain(found: TextCheck, name: str) -> str:
    """Write a report out: how many quotations stand, and what became of each."""
    checked = found.checking.checked
    notes = [", ".join(_notes(found, one)) for one in checked.each]
    blocks = [f"{name}: {summed_up(checked)}", *check.plain(found.checking, notes)]
    return "\n\n".join(block for block in (*blocks, *remarks(found)) if block)


def summed_up(checked: Checked) -> str:
    """Say how many quotations stand, and how many of each verdict there are."""
    count = len(checked.each)
    if not count:
        return "There is no quotation to check in it."
    standing = sum(one.stands for one in checked.each)
    head = f"{count} quotation{'s' * (count > 1)}, {_standing(standing, count)}"
    verdicts = Counter(one.verdict.value for one in checked.each)
    return f"{head} ({'; '.join(f'{number} {verdict}' for verdict, number in verdicts.items())})."


def _standing(standing: int, count: int) -> str:
    if standing == count:
        return "which stands on record" if count == 1 else "all of which stand on record"
    return f"{standing or 'none'} of which stand{'s' * (standing < 2)} on record"


def remarks(found: TextCheck) -> Iterator[str]:
    """Say what else is to be known of a report."""
    if found.checking.checked.phrases:
        said = ", ".join(f"“{words}”" for words in found.checking.checked.phrases)
        yield f"In quotation marks, said by nobody and not on record: {said}."
    if found.itself:
        yield ITSELF


def whose(one: Check) -> str:
    """Say whose the words are in the text that was checked."""
    claim = one.claim
    if claim.speakers or claim.unknown:
        return f"by {ENGLISH.listed(claim.speakers) or claim.unknown}"
    return f"by “{claim.described}”, who is not named" if claim.described else "nobody is named"


def line_of(found: TextCheck, one: Check) -> int | None:
    """Return the number of the line in which a quotation stands, where the text has lines."""
    return found.text.line(one.claim.at[0].start) if one.claim.at else None


def _notes(found: TextCheck, one: Check) -> Iterator[str]:
    line = line_of(found, one)
    yield from () if line is None else (f"line {line}",)
    yield "title" if not one.claim.at else whose(one)


def fields(found: TextCheck) -> dict[str, Any]:
    """Return what JSON has of a text that was checked besides what it has of its quotations."""
    details = found.text.interview.details
    return {
        "title": details.title,
        "date": details.date.isoformat() if details.date else None,
        "url": details.url,
        "letters": found.text.interview.text,
        "lines": [line_of(found, one) for one in found.checking.checked.each],
        "itself": found.itself,
    }
