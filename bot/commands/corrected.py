"""Corrections as the command line tells them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.corrections import Correction, Kind, Ruling, What, unfitting
from corpus.forms.kept import Kept
from corpus.model import Interview

ANYBODY = {None: "nobody", "": "nobody"}


def corrections_told(read: Interview, kept: Kept) -> Iterator[str]:
    """Yield a line for each thing that whoever runs the library says is otherwise.

    :param read: the interview as its document was read
    """
    stale = unfitting(read, kept.corrections) if kept.corrections else []
    for one in kept.corrections:
        gone = " (there is no such turn any more)" if one in stale else ""
        yield f"  Corrected: {_told(read, one)}{gone}"
    for ruling in kept.rulings:
        yield f"  Corrected: {_ruled(ruling)}"


def _told(read: Interview, one: Correction) -> str:
    said = ANYBODY.get(one.value, one.value)
    if one.what is What.SPEAKER:
        if one.at is not None:
            return f"turn {one.at.turn + 1} is by {said} (“{_opening(one.at.words)}”)"
        return f"{one.was} is {said}"
    if one.what in (What.HOST, What.GUEST):
        return f"{one.what.value}: {said}"
    name = "link" if one.what is What.LINK else one.what.value
    return f"{name}: {one.value or 'none'} (read: {getattr(read.details, one.what) or 'none'})"


def _opening(words: str) -> str:
    return words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + " …"


def _ruled(ruling: Ruling) -> str:
    match ruling.kind:
        case Kind.SAME:
            return f"{ruling.one} is {ruling.other}"
        case Kind.ALIAS:
            return f"{ruling.one} is called {ruling.other}, too"
        case Kind.APART:
            return f"{ruling.one} and {ruling.other} are two people"
