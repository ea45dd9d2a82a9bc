"""Transcripts: turns with the name of who speaks, in any of the usual ways to label them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Details, Document, Paragraph, Role, Span, Speaker
from corpus.origins import Edit
from corpus.readers import cleaning, front_matter, heads
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import Label, find_labels, people
from corpus.readers.lines import lines

HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>.+)")
RULE = re.compile(r"(?:[-*_=][ \t]*+){3,}+")
QUESTION, ANSWER = "Q", "A"
NOBODY = re.compile(
    r"(?:unidentified|unknown|speaker|participant|caller|male|female|man|woman|audience|voice)\b.*"
    r"|(?:break|jingle|advert(?:isement)?s?|ads?|sponsors?|commercials?|promo|music|song|intro|outro"
    r"|theme|trailer|clip|announcer|editor)\b(?: \w+)?"
    r"|(?:\w+ ){1,3}(?:clip|commercial|trailer|jingle)",
    re.IGNORECASE,
)
"""Labels that name nobody: their turns are kept, and never shown under a name."""
HOSTING = frozenset("host cohost co-host anchor moderator interviewer presenter".split())


def sniff(given: Manuscript) -> bool:
    """Tell a transcript by its labelled turns."""
    return bool(find_labels(given.text, given.start))


def read(given: Manuscript) -> Document:
    """Read a transcript. Labels, stage directions, time stamps and Markdown are no content."""
    text, name = given.text, given.name
    labels = find_labels(text, given.start)
    head = Span(given.start, labels[0].span.start)
    front = front_matter.joined(heads.read(head.of(text)), given.front)
    declared = front_matter.speakers(front, name)
    who = _who(labels, text, declared)
    stamped = cleaning.stamps(text)
    edits = [
        *(Edit(label.span.start, label.span.end) for label in labels),
        *(edit for edit, _ in stamped),
        *cleaning.stage_directions(text),
        *cleaning.markdown(text),
    ]
    clean, origins = cleaning.cleaned(text, edits)
    starts = [origins.text_offset(label.span.end) for label in labels]
    paragraphs: list[Paragraph] = []
    section: str | None = None
    turn = -1
    for span in lines(clean):
        while turn + 1 < len(labels) and starts[turn + 1] <= span.start:
            turn += 1
        heading = HEADING.fullmatch(span.of(clean))
        if heading:
            section = heading["words"]
        elif turn >= 0 and not RULE.fullmatch(span.of(clean)):
            paragraphs.append(Paragraph(span, section, who[labels[turn].name][0], turn))
    times = [(start, label.second) for start, label in zip(starts, labels, strict=True)]
    times += [(origins.text_offset(edit.end), second) for edit, second in stamped]
    return Document(
        front_matter.details(front, Details(name)),
        text,
        clean,
        tuple(paragraphs),
        _speakers(paragraphs, clean, declared, who),
        origins,
        tuple(sorted({(at, second) for at, second in times if second is not None})),
    )


def _who(
    labels: Sequence[Label], text: str, declared: Sequence[Speaker]
) -> dict[str, tuple[str | None, str | None]]:
    """Return the name, and the office if one stands beside it, of whoever each label means."""
    found: dict[str, tuple[str | None, str | None]] = {}
    known_as, known_by = _names(declared)
    for label, (name, office) in people([one.name for one in labels], text).items():
        key = name.casefold()
        fits = known_as.get(key) or known_by.get(key) or set()
        known = next(iter(fits)) if len(fits) == 1 else None
        nobody = known is None and NOBODY.fullmatch(name) is not None
        found[label] = (None if nobody else known or name, office)
    if {QUESTION, ANSWER} >= set(found):
        found[QUESTION] = (_only(declared, Role.HOST), None)
        found[ANSWER] = (_only(declared, Role.GUEST), None)
    return found


def _names(declared: Sequence[Speaker]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return whom the front matter knows by each name or alias, and by each word of a name."""
    whole: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for speaker in declared:
        for name in (speaker.name, *speaker.aliases):
            whole[name.casefold()].add(speaker.name)
        for part in speaker.name.casefold().split():
            parts[part].add(speaker.name)
    return whole, parts


def _only(declared: Sequence[Speaker], role: Role) -> str | None:
    names = [speaker.name for speaker in declared if role in speaker.roles]
    return names[0] if len(names) == 1 else None


def _speakers(
    paragraphs: Sequence[Paragraph],
    text: str,
    declared: Sequence[Speaker],
    who: dict[str, tuple[str | None, str | None]],
) -> tuple[Speaker, ...]:
    """Name everyone who says something, with their roles: the document's, or told from who asks."""
    beside = [(name, office) for name, office in who.values() if name and office]
    hosts = {name for name, office in beside if HOSTING & set(office.lower().split())}
    offices = {name: office for name, office in beside if name not in hosts}
    known = {speaker.name: speaker for speaker in declared}
    roles = dict.fromkeys(hosts, Role.HOST)
    found = dict(known)
    for name in dict.fromkeys(p.speaker for p in paragraphs if p.speaker):
        speaker = known.get(name, Speaker(name))
        titles = (*speaker.titles, offices[name]) if name in offices else speaker.titles
        given = speaker.roles or ((roles[name],) if name in roles else ())
        found[name] = replace(speaker, titles=tuple(dict.fromkeys(titles)), roles=given)
    return tuple(found.values())
