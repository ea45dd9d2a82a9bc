"""Who says something in a document, with the roles that their labels have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Paragraph, Role, Speaker
from corpus.readers.labels import Who


def speakers_of(
    paragraphs: Sequence[Paragraph],
    declared: Sequence[Speaker],
    who: Iterable[Who] = (),
) -> tuple[Speaker, ...]:
    """Name everyone who says something, with the roles that the document gives them."""
    who = [one for one in who if one.name]
    hosts = {one.name for one in who if one.hosts}
    titles: dict[str, tuple[str, ...]] = {}
    for one in who:
        if one.name and not one.hosts:
            titles[one.name] = (*titles.get(one.name, ()), *one.titles)
    roles = {name: Role.HOST for name in hosts if name}
    found = {speaker.name: speaker for speaker in declared}
    for name in dict.fromkeys(p.speaker for p in paragraphs if p.speaker):
        speaker = found.get(name, Speaker(name))
        given = speaker.roles or ((roles[name],) if name in roles else ())
        called = dict.fromkeys((*speaker.titles, *titles.get(name, ())))
        found[name] = replace(speaker, titles=tuple(called), roles=given)
    return tuple(found.values())
