"""Rereading: turns and quotes found anew, by the rules of today, in what the library keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from corpus.corrections import Correction, unfitting
from corpus.forms.kept import Original
from corpus.identity import short_id
from corpus.library.store import Change, Library
from corpus.limits import Limits
from corpus.model import Details, Interview
from corpus.sandbox.pool import ReadingPool
from corpus.sandbox.process import Task


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of an interview: as it is now, or the reason why it is as it was.

    `unfitting` are corrections of single turns for which there is no such turn any more.
    """

    id: str
    change: Change = Change.UNCHANGED
    interview: Interview | None = None
    unfitting: tuple[Correction, ...] = ()
    reason: str | None = None


def reread(
    library: Library, interview_ids: Iterable[str], limits: Limits | None = None
) -> Iterator[Reread]:
    """Read interviews again, each in one transaction; yield what became of each.

    Ids and corrections stay. Where the document itself was not kept, by an OnRecord before this
    one, the text that was taken from it is read again; what that can't tell stays as it was.

    :param limits: what reading each of them may take
    :raises KeyError: where the library has none with one of these ids
    """
    ids = list(interview_ids)
    seen: dict[str, str] = {}

    def tasks() -> Iterator[Task]:
        for own in ids:
            read, original = _kept(library, own)
            seen[own] = short_id(read.document.source)
            yield _task(read, original, limits or Limits())

    with ReadingPool() as pool:
        for own, (_, reading) in zip(ids, pool.in_order(tasks()), strict=True):
            found = reading.interview()
            if found is None:
                yield Reread(own, reason=reading.reason)
            else:
                yield _taken_up(library, own, found[0], seen.pop(own))


def _kept(library: Library, interview_id: str) -> tuple[Interview, Original | None]:
    with library.reading() as now:
        return now.as_read(interview_id), now.original(interview_id)


def _task(read: Interview, original: Original | None, limits: Limits) -> Task:
    """Return what is to be read: the document, or the text of it where only that was kept."""
    title = read.details.title
    known = original or Original(title, {}, None)
    try:
        data = known.data(read.document.source)
    except ValueError:
        data = read.document.source.encode("utf-8", "surrogatepass")
    return Task(data, title, known.name, given=known.given, limits=limits)


class _ChangedError(Exception):
    """The document was added anew while the older one was read again."""


def _taken_up(library: Library, interview_id: str, new: Interview, seen: str) -> Reread:
    """Put what was read again in its place, unless another document stands there by now."""

    def made(before: Interview, original: Original | None) -> tuple[Interview, Original | None]:
        source = before.document.source
        if short_id(source) != seen:
            raise _ChangedError
        if original is None:
            return _filled(new, before), None
        data = original.data(source)
        return new, Original.of(data, original.name, original.given, new.document.source)

    try:
        stored = library.put_again(interview_id, made)
    except _ChangedError:
        return Reread(interview_id, reason=f"{interview_id} was added anew meanwhile.")
    except ValueError:
        return Reread(interview_id, reason=f"What is kept of {interview_id} is damaged.")
    with library.reading() as now:
        said = now.corrections.get(interview_id, ())
        stale = unfitting(now.as_read(interview_id), said) if said else []
    return Reread(interview_id, stored.change, stored.interview, tuple(stale))


def _filled(new: Interview, before: Interview) -> Interview:
    """Return an interview with what only its document told, where that was not kept."""
    told = {field.name: getattr(before.details, field.name) for field in fields(Details)}
    there = {f.name: v for f in fields(Details) if (v := getattr(new.details, f.name)) is not None}
    return replace(new, document=replace(new.document, details=Details(**(told | there))))
