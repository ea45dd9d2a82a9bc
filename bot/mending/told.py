"""Corrections, and rulings on people, told a line each."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.corrections import Correction, Kind, Ruling, Rulings, What, corrected, key, unfitting
from corpus.forms.kept import Kept
from corpus.model import Interview

ANYBODY = {None: "nobody", "": "nobody"}
SILENT = (
    "; no words are under this name, and this gives none: --turn and --speaker say whose a turn is"
)
"""Behind a role of somebody under whose name nothing is said."""


def corrections_told(read: Interview, kept: Kept) -> Iterator[str]:
    """Yield a line for each thing that whoever runs the library says is otherwise.

    :param read: the interview as its document was read
    """
    stale = unfitting(read, kept.corrections) if kept.corrections else []
    voices = _voices(corrected(read, kept.corrections, Rulings(kept.rulings)))
    for one in kept.corrections:
        gone = " (there is no such turn any more)" if one in stale else ""
        silent = one.what in (What.HOST, What.GUEST) and key(one.value or "") not in voices
        yield f"  Corrected: {_told(read, one)}{gone}{SILENT if silent else ''}"
    for ruling in kept.rulings:
        yield f"  Corrected: {_ruled(ruling)}"


def _voices(interview: Interview) -> set[str]:
    """Return under which names something is said; a person's other names are as good."""
    said = {quote.speaker for quote in interview.quotes if quote.speaker is not None}
    people = (one for one in interview.speakers if one.name in said)
    return {key(name) for one in people for name in (one.name, *one.aliases)} | set(map(key, said))


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
