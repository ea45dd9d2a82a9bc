"""People mended: who is one person and who is not, in every interview."""

from __future__ import annotations

from collections.abc import Sequence

from bot.mending.errors import MendingError
from corpus.corrections import Kind, Ruling, Rulings, key, with_speaker
from corpus.library.adding import printable
from corpus.library.store import Library
from corpus.readers.front_matter import words
from retrieval.index.people import People
from retrieval.index.people_ruled import fuller, merging, renaming


def merge(library: Library, known: People, one: str, other: str) -> str:
    """Rule that two are one person, who goes by the fuller of the two names; say what changed.

    :raises MendingError: where nobody is called so, or several are
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """
    first, second = person(known, one), person(known, other)
    if first == second:
        return f"{first} is one person already."
    kept, gone = fuller(first, second)
    return _ruled(library, merging(known, gone, kept), f"{gone} is {kept} now")


def apart(library: Library, known: People, one: str, other: str) -> str:
    """Rule that two names are two people's; say what changed.

    :raises MendingError: where nobody has such a name, or both are one name
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """
    ruling = Ruling(Kind.APART, _called(known, one), _called(known, other))
    if key(ruling.one) == key(ruling.other):
        raise MendingError(
            f"Both are {ruling.one}: name the interviews of one of them, and who that is: "
            "onrecord people split NAME ID... --as OTHER"
        )
    return _ruled(library, [ruling], f"{ruling.one} and {ruling.other} are two people now")


def split(library: Library, known: People, one: str, interviews: Sequence[str], new: str) -> str:
    """Say that somebody is another person in some interviews; say what changed.

    :param interviews: their ids
    :raises MendingError: where nobody is called so, or is not in one of the interviews
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """
    name, who = _name(new, "name"), person(known, one)
    for interview_id in interviews:
        _say_otherwise(library, interview_id, known.names_of(who), name)
    ruling = Ruling(Kind.APART, who, name)
    return _ruled(library, [ruling], f"{who} and {name} are two people now")


def rename(library: Library, known: People, one: str, new: str) -> str:
    """Rule that somebody goes by another name, and is still found by the old; say what changed.

    :raises MendingError: where nobody is called so, or somebody else has the name
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """
    who, name = person(known, one), _name(new, "name")
    if (other := _another(known, who, name)) is not None:
        raise MendingError(
            f"There is a {other} already; if they are one: onrecord people merge A B"
        )
    return _ruled(library, renaming(known, who, name), f"{who} is {name} now")


def call(library: Library, known: People, one: str, called: str) -> str:
    """Rule that somebody is called something as well; say what changed.

    :raises MendingError: where nobody is called so, or somebody else has the name
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """
    who, name = person(known, one), _name(called, "alias")
    if (other := _another(known, who, name)) is not None:
        raise MendingError(f"{other} is somebody here; if they are one: onrecord people merge A B")
    return _ruled(library, [Ruling(Kind.ALIAS, who, name)], f"{who} is called {name}, too")


def call_no_more(library: Library, known: People, one: str, called: str) -> str:
    """Take back what :func:`call` ruled; say what changed.

    :raises MendingError: where nobody is called so
    :raises corpus.library.store.LibraryError: where the library can't be written to
    """
    who, name = person(known, one), _name(called, "alias")
    gone = Ruling(Kind.ALIAS, who, name)
    return _ruled(library, [], f"{who} is not called {name} any more", gone=gone)


def person(known: People, name: str) -> str:
    """Return the person of a name.

    :raises MendingError: where there is none, or several
    """
    found = [one for one in known.everyone if key(name) in map(key, known.names_of(one))]
    found = found or sorted(known.called(name))
    if len(found) == 1:
        return found[0]
    if found:
        who = ", ".join(found[:5])
        raise MendingError(f"{name} may be {who}; write the whole name.")
    raise MendingError(f"Nobody is called {name} here; see: onrecord people")


def _another(known: People, who: str, name: str) -> str | None:
    return next((p for p in known.everyone if key(p) == key(name) and p != who), None)


def _called(known: People, name: str) -> str:
    """Return a name as it stands in the library, one of several that a person has as well.

    :raises MendingError: where nobody has it
    """
    names = [n for one in known.everyone for n in (*known.names_of(one), *known.aliases_of(one))]
    exact = next((n for n in names if key(n) == key(name)), None)
    return exact or person(known, name)


def _name(given: str, what: str) -> str:
    name = words(given, what, given)
    if not name:
        raise MendingError(f"The {what} is empty; write it out.")
    return printable(name)


def _say_otherwise(library: Library, interview_id: str, names: list[str], new: str) -> None:
    """Correct who speaks in an interview, wherever one of these names stands."""
    interview = library.interview(interview_id)
    there = [s.name for s in interview.speakers if key(s.name) in set(map(key, names))]
    if not there:
        raise MendingError(f"{names[0]} is not in interview {interview_id}.")
    for name in there:
        library.correct(
            interview_id,
            lambda read, said, rulings, name=name: with_speaker(  # type: ignore[misc]
                read, said, rulings, name, new, None
            ),
        )


def _ruled(library: Library, rulings: list[Ruling], told: str, gone: Ruling | None = None) -> str:
    """Keep rulings; say in how many interviews they make something otherwise."""

    def changed(before: Rulings) -> Rulings:
        now = before.with_all(rulings)
        return now if gone is None else now.without(gone)

    touched = library.rule(changed)
    many = "1 interview" if len(touched) == 1 else f"{len(touched)} interviews"
    return printable(f"{told}: {many} changed.")
