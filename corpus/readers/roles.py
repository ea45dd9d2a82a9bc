"""Who says something in a document, and who of them asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Paragraph, Role, Speaker
from corpus.readers.labels import Who

ASKS = 0.5
"""Who asks in at least this share of the turns that the keenest asker asks in is a host too."""


def speakers_of(
    paragraphs: Sequence[Paragraph],
    text: str,
    declared: Sequence[Speaker],
    who: Iterable[Who] = (),
) -> tuple[Speaker, ...]:
    """Name everyone who says something, with their roles: the document's, or told from who asks."""
    who = [one for one in who if one.name]
    hosts = {one.name for one in who if one.hosts}
    titles: dict[str, tuple[str, ...]] = {}
    for one in who:
        if one.name and not one.hosts:
            titles[one.name] = (*titles.get(one.name, ()), *one.titles)
    roles = {} if any(one.roles for one in declared) else roles_by_asking(paragraphs, text)
    roles |= {name: Role.HOST for name in hosts if name}
    found = {speaker.name: speaker for speaker in declared}
    for name in dict.fromkeys(p.speaker for p in paragraphs if p.speaker):
        speaker = found.get(name, Speaker(name))
        given = speaker.roles or ((roles[name],) if name in roles else ())
        called = dict.fromkeys((*speaker.titles, *titles.get(name, ())))
        found[name] = replace(speaker, titles=tuple(called), roles=given)
    return tuple(found.values())


def roles_by_asking(paragraphs: Sequence[Paragraph], text: str) -> dict[str, Role]:
    """Tell hosts from guests: whoever ends turns with a question most often is a host.

    Everybody is without a role where nobody asks.
    """
    asked: dict[str, int] = {}
    turns: dict[int, Paragraph] = {}
    for paragraph in paragraphs:
        if paragraph.speaker is not None and paragraph.turn is not None:
            asked.setdefault(paragraph.speaker, 0)
            turns[paragraph.turn] = paragraph  # the last of each turn stays
    for last in turns.values():
        if last.speaker is not None:
            asked[last.speaker] += last.span.of(text).rstrip('"”’ ').endswith("?")
    most = max(asked.values(), default=0)
    if not most:
        return {}
    return {
        name: Role.HOST if count >= max(ASKS * most, 1) else Role.GUEST
        for name, count in asked.items()
    }
