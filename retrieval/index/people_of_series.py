"""People of a series: a host who goes by a first name in one part of it, and in full in others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.corrections import key
from corpus.model import Details, Role, Speaker
from retrieval.index.persons import parsed_name

Joins = dict[str, dict[str, str]]
"""By interview, the person whom a name of one word means there."""


def series_of(details: Details) -> str | None:
    """Return what an interview is a part of: its programme, or else its outlet."""
    if details.programme:
        return f"programme {key(details.programme)}"
    return f"outlet {key(details.outlet)}" if details.outlet else None


def joined(
    listed: Sequence[tuple[str, Iterable[Speaker]]],
    canonical: Mapping[str, str],
    series: Mapping[str, str],
) -> Joins:
    """Return who the hosts are that go by a name of one word.

    Such a name means the one host of the same series whose name begins or ends with it, if nobody
    of that name speaks in the same interview, and nobody has said that they are two.

    :param canonical: the person of each name
    :param series: what each interview is a part of, where that is known
    """
    hosts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for interview, speakers in listed:
        for one in speakers:
            parsed = parsed_name(one.name)
            if Role.HOST in one.roles and interview in series and parsed is not None:
                for word in (parsed.first, parsed.last):
                    hosts[series[interview], word].add(canonical[one.name])
    found: Joins = {}
    for interview, speakers in listed:
        if interview not in series:
            continue
        there = tuple(speakers)
        here = {canonical[one.name] for one in there}
        for one in there:
            fits = hosts.get((series[interview], key(one.name)), set())
            if Role.HOST not in one.roles or len(fits) != 1 or fits & here:
                continue
            (person,) = fits
            if key(person) not in {key(other) for other in one.apart}:
                found.setdefault(interview, {})[one.name] = person
    return found


def taken_for(people: tuple[Speaker, ...], names: Mapping[str, str] | None) -> tuple[Speaker, ...]:
    """Return the people of an interview under the names that they go by."""
    if not names:
        return people
    return tuple(
        replace(one, name=names[one.name], aliases=(*one.aliases, one.name))
        if one.name in names
        else one
        for one in people
    )
