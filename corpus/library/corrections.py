"""The tables of what is kept beside interviews: originals, corrections, rulings on people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from corpus.corrections import Correction, Kind, Ruling, Rulings, correction_of, fields
from corpus.forms.kept import Kept, Original
from corpus.forms.rows import speaker_of
from corpus.library.schema import corrections as corrections_table
from corpus.library.schema import interviews, originals
from corpus.library.schema import rulings as rulings_table
from corpus.model import Speaker


def original(connection: sa.Connection, interview_id: str) -> Original | None:
    """Return what an interview is read from again; None where nothing but its text is kept."""
    row = connection.execute(
        originals.select().where(originals.c.interview == interview_id)
    ).one_or_none()
    return None if row is None else Original(row.name, row.given, row.packed)


def corrections(connection: sa.Connection) -> dict[str, tuple[Correction, ...]]:
    """Return what is corrected, by interview."""
    return {
        row.interview: tuple(map(correction_of, row.said))
        for row in connection.execute(corrections_table.select())
    }


def corrections_of(connection: sa.Connection, interview_id: str) -> tuple[Correction, ...]:
    """Return what is corrected of one interview: adding one must not cost all corrections."""
    table = corrections_table
    said = connection.scalar(sa.select(table.c.said).where(table.c.interview == interview_id))
    return tuple(map(correction_of, said or ()))


def rulings(connection: sa.Connection) -> Rulings:
    """Return what is ruled of people."""
    listed = connection.execute(rulings_table.select().order_by(rulings_table.c.number))
    return Rulings(Ruling(Kind(row.kind), row.one, row.other) for row in listed)


def keep_original(connection: sa.Connection, interview_id: str, new: Original) -> None:
    """Keep what an interview is read from again, in the place of what was kept before."""
    if original(connection, interview_id) == new:
        return
    connection.execute(originals.delete().where(originals.c.interview == interview_id))
    row = {"interview": interview_id, "name": new.name, "given": dict(new.given)}
    connection.execute(originals.insert(), row | {"packed": new.packed})


def keep_corrections(
    connection: sa.Connection, interview_id: str, said: Iterable[Correction]
) -> None:
    """Keep the corrections of an interview, in the place of those before; none of them: let go."""
    table = corrections_table
    connection.execute(table.delete().where(table.c.interview == interview_id))
    listed = [fields(one) for one in said]
    if listed:
        connection.execute(table.insert(), {"interview": interview_id, "said": listed})


def keep_rulings(connection: sa.Connection, new: Rulings) -> None:
    """Keep what is ruled of people, in the place of all that was ruled before."""
    connection.execute(rulings_table.delete())
    rows = [
        {"number": number, "kind": one.kind.value, "one": one.one, "other": one.other}
        for number, one in enumerate(new.listed)
    ]
    if rows:
        connection.execute(rulings_table.insert(), rows)


def with_rulings(before: Rulings, kept: Kept) -> Rulings:
    """Return rulings with those that an export has, as if they were made now."""
    for ruling in kept.rulings:
        if ruling not in before.listed:
            before = before.with_(ruling)
    return before


def people_as_read(connection: sa.Connection) -> Iterator[tuple[str, tuple[Speaker, ...]]]:
    """Yield the people of each interview, nothing corrected."""
    for row in connection.execute(sa.select(interviews.c.id, interviews.c.speakers)):
        yield row.id, tuple(map(speaker_of, row.speakers))
