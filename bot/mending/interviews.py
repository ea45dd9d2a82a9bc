"""Interviews mended: what is said to be otherwise is checked, and kept as corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from bot.mending.errors import MendingError
from corpus.corrections import Correction, Rulings, What, corrected, with_speaker
from corpus.identity import short_id
from corpus.library.adding import printable
from corpus.library.store import Library
from corpus.model import Interview
from corpus.readers.days import day
from corpus.readers.front_matter import words

EARLIEST_MORNING = timedelta(days=1)
"""Where it is already tomorrow, an interview may have been held then."""
Said = tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What is otherwise in an interview than it stands there.

    `details` and `roles` take the place of what was said before; `speakers` are pairs of a name as
    it is shown now (None: whoever it is) and who that is (None: nobody's words). `turn`, counted
    from 1, is the only one in which that is so. `mark` is what :func:`turn_mark` gave for it when
    somebody saw it: another document may have come since, or somebody else have said who speaks;
    None there is nobody. `as_read` takes back all corrections first.
    """

    details: Mapping[What, str | None] = field(default_factory=dict)
    roles: Mapping[What, Sequence[str]] = field(default_factory=dict)
    speakers: Sequence[tuple[str | None, str | None]] = ()
    turn: int | None = None
    mark: str | None = None
    as_read: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is otherwise."""
        return not (self.details or any(self.roles.values()) or self.speakers or self.as_read)


def mend(library: Library, interview_id: str, otherwise: Otherwise) -> Interview:
    """Keep what is otherwise in an interview; return it as it is now.

    :raises MendingError: where it has no such name or turn
    :raises KeyError: where the library has no interview with this id
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """

    def change(read: Interview, said: Said, rulings: Rulings) -> Said:
        said = () if otherwise.as_read else said
        turn, mark = otherwise.turn, otherwise.mark
        speakers = otherwise.speakers
        if turn is not None and mark is not None:
            if turn_mark(read, turn) != mark:
                raise MendingError(f"Turn {turn} has other words by now; look at it again.")
            speakers = _still_to_say(
                turn, _speaker_of(corrected(read, said, rulings), turn), speakers
            )
        for was, value in speakers:
            try:
                said = with_speaker(read, said, rulings, was, value, turn)
            except LookupError as error:
                raise MendingError(str(error.args[0])) from None
        said = _with_details(said, otherwise.details)
        return _with_roles(said, otherwise.roles)

    return library.correct(interview_id, change)


def _speaker_of(interview: Interview, turn: int) -> str | None:
    return next((one.speaker for one in interview.passages if one.turn == turn - 1), None)


def _still_to_say(
    turn: int, now: str | None, speakers: Sequence[tuple[str | None, str | None]]
) -> list[tuple[str | None, str | None]]:
    """Return what is to be said of a turn that somebody has seen: nothing where it is so by now.

    :raises MendingError: where it was nobody's when it was seen, and somebody has said whose it is
    """
    wanted = [(was, value) for was, value in speakers if value != now]
    if now is not None and any(was is None for was, _ in wanted):
        raise MendingError(f"Turn {turn} is by {now} by now; look at it again.")
    return wanted


def turn_mark(interview: Interview, turn: int) -> str:
    """Return what tells the words of a turn, counted from 1, from others."""
    return mark_of(interview.words(one) for one in interview.passages if one.turn == turn - 1)


def mark_of(paragraphs: Iterable[str]) -> str:
    """Return what tells words, a paragraph after another, from others."""
    return short_id("\n".join(paragraphs))


def detail(what: What, value: str) -> str | None:
    """Return a detail as it is kept; None: there is none.

    :raises MendingError: where it can't be one
    :raises corpus.readers.errors.ReadError: where it is longer than any detail
    """
    name = "link" if what is What.LINK else what.value
    written = words(value, name, "the interview")
    if what is What.DATE and written is not None:
        found = day(written, "the interview")
        if found is None:
            raise MendingError(f"{written} names no one day; write it as 2014-02-05.")
        return day_held(found).isoformat()
    if what is What.LINK and written is not None and not is_web_address(written):
        raise MendingError(f"{written} is no address; write it whole, as https://example.org/1.")
    if what is What.TITLE and written is None:
        raise MendingError("An interview has a title; write one.")
    return written


def is_web_address(written: str) -> bool:
    """Tell whether something is the address of a page, whole."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    return whole and not any(map(str.isspace, written))


def day_held(day: date) -> date:
    """Return the day on which somebody tells that an interview was held.

    :raises MendingError: where it is yet to come: a year mistyped sorts before all others
    """
    if day > datetime.now(UTC).date() + EARLIEST_MORNING:
        raise MendingError(
            f"{day.isoformat()} is yet to come; write the day on which the interview was held."
        )
    return day


def speaker_name(given: str) -> str | None:
    """Return the name of a speaker as it is kept; None where there is none.

    :raises corpus.readers.errors.ReadError: where it is longer than any name
    """
    name = words(given, "name", "the speaker")
    return name and printable(name)


def _with_details(said: Said, told: Mapping[What, str | None]) -> Said:
    kept = (one for one in said if one.what not in told)
    return (*kept, *(Correction(what, value) for what, value in told.items()))


def _with_roles(said: Said, roles: Mapping[What, Sequence[str]]) -> Said:
    for what, names in roles.items():
        listed = [name for one in names if (name := words(one, what.value, "the interview"))]
        if listed:
            said = (
                *(one for one in said if one.what is not what),
                *(Correction(what, printable(name)) for name in listed),
            )
    return said
