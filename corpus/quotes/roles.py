"""Roles: who asks in an interview, and who answers.

What the document says goes first. Then the words that only one of the two says: "my guest today
is", "thanks for having me". Then who asks whom: a host puts more questions to others than are put
to him, a guest answers more than she asks. Whoever is neither asked nor asks has no role, and so
has who is only heard in a clip.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import Document, Role, Span, Speaker

HOSTS = re.compile(
    r"\bI(?:['’]m| am) your (?:co-?)?host\b|\b(?:your|the) host(?:,| is| for| today)"
    r"|\b(?:my|our) (?:special |next |first )?guests?(?: today| tonight| this \w+)?(?: is| are|,)"
    r"|\b(?:I['’]m|we['’]re|I am|we are)(?: \w+)? joined (?:today |now |as always )?by\b"
    r"|\b(?:is|are|guests?(?: \w+){1,4}) joining (?:me|us)\b|\bjoining (?:me|us) (?:today|now)\b"
    r"|\bthank(?:s| you)(?: \w+){0,3} for (?:joining|coming on|being on|taking the time)\b"
    r"|\bwelcome (?:back )?to (?:another|the show|the podcast|the program|this)\b"
    r"|\bwelcome to the (?:show|podcast|program(?:me)?)\b|\bwe['’]ll be right back\b",
    re.IGNORECASE,
)
"""What who asks says."""
GUESTS = re.compile(
    r"\bthank(?:s| you)(?: \w+){0,4} for (?:having|inviting) (?:me|us)\b"
    r"|\b(?:pleasure|honou?r|great|good|glad|happy|nice|excited|delighted) to be "
    r"(?:here|with you|on)\b"
    r"|\bthank(?:s| you)(?: \w+){0,4} for the (?:invite|invitation)\b",
    re.IGNORECASE,
)
"""What who answers says."""
COHOST = re.compile(
    r"\b(?:my|our) co-?hosts?(?: today| as always)?,?(?: is| are|,)?\s+(?P<who>.{3,60})"
)
GUEST_IS = re.compile(
    r"\b(?:(?:my|our|special) guests?(?: \w+){0,2}?(?: is| are|,)"
    r"|(?:have|welcome|with)(?: a| our)?(?: special)? guests?)\s+(?P<who>.{3,80})",
    re.IGNORECASE,
)
CLIP_STARTS = re.compile(
    r"\(\s*BEGIN (?:VIDEO|AUDIO)|\[\s*(?:video|audio|clip) (?:plays|begins)", re.I
)
CLIP_ENDS = re.compile(r"\(\s*END (?:VIDEO|AUDIO)|\[\s*(?:video|audio|clip) ends", re.I)
LONGEST_CLIP = 20_000
"""Characters between the two marks of a clip, at the most."""
CLEARLY = 2
"""Who asks so many times as often as he is asked is a host, and the other way round a guest."""
LONG = 8
"""Turns of a talk that is long enough for whoever speaks once in it to have no part in it."""
OPENING_TURNS = 12
"""Turns in which somebody is welcomed, and thanks for it."""


@dataclass(frozen=True, slots=True)
class _Turn:
    speaker: str | None
    words: str
    start: int


def with_roles(document: Document) -> Document:
    """Return a document whose speakers have the roles that it shows, where it gives them none."""
    played = _played(document.source)
    turns = [turn for turn in _turns(document) if not _is_in(turn, played, document)]
    if len({turn.speaker for turn in turns}) < 2:
        return document
    settled = {one.name: one.roles for one in document.speakers if one.roles}
    told = _told(turns, document.speakers)
    asked = _asked(turns)
    spoken = Counter(turn.speaker for turn in turns)
    least = 2 if len(turns) >= LONG else 1
    roles = {
        name: role
        for name, count in spoken.items()
        if name is not None
        and count >= least
        and (role := _role(told.get(name), *asked.get(name, (0, 0)), least)) is not None
    }
    roles = _checked(roles, settled)
    return replace(
        document,
        speakers=tuple(
            one if one.roles or one.name not in roles else replace(one, roles=(roles[one.name],))
            for one in document.speakers
        ),
    )


def _checked(roles: dict[str, Role], settled: dict[str, tuple[Role, ...]]) -> dict[str, Role]:
    """Let nobody be a host where all of them would be: then it is a talk among equals."""
    everyone = {*roles.values(), *(role for given in settled.values() for role in given)}
    return roles if everyone != {Role.GUEST} else {}


def _turns(document: Document) -> Iterator[_Turn]:
    last: int | None = None
    words: list[str] = []
    speaker, start = None, 0
    for paragraph in document.paragraphs:
        if paragraph.turn is None:
            continue
        if paragraph.turn != last:
            if words:
                yield _Turn(speaker, "\n".join(words), start)
            words, speaker, start = [], paragraph.speaker, paragraph.span.start
            last = paragraph.turn
        words.append(paragraph.span.of(document.text))
    if words:
        yield _Turn(speaker, "\n".join(words), start)


def _played(source: str) -> list[Span]:
    """Return where the source says that a clip is played, not that somebody speaks."""
    found: list[Span] = []
    for match in CLIP_STARTS.finditer(source):
        if found and match.start() < found[-1].end:
            continue
        end = CLIP_ENDS.search(source, match.end(), match.end() + LONGEST_CLIP)
        if end is not None:
            found.append(Span(match.end(), end.start()))
    return found


def _is_in(turn: _Turn, played: Sequence[Span], document: Document) -> bool:
    at, _ = document.origins.source_span(turn.start, turn.start + 1)
    before = bisect_right(played, at, key=lambda span: span.start) - 1
    return before >= 0 and at < played[before].end


def _told(turns: Sequence[_Turn], speakers: Sequence[Speaker]) -> dict[str, Role]:
    """Return who says what only a host says, or a guest, or is called one."""
    found: dict[str, Counter[Role]] = {}
    names = [one.name for one in speakers]
    for at, turn in enumerate(turns):
        if turn.speaker is None:
            continue
        opening = turn.words[:1500] if at < OPENING_TURNS else turn.words[:300]
        own = found.setdefault(turn.speaker, Counter())
        own[Role.HOST] += HOSTS.search(opening) is not None
        own[Role.GUEST] += at < OPENING_TURNS and GUESTS.search(opening) is not None
        for pattern, role in ((COHOST, Role.HOST), (GUEST_IS, Role.GUEST)):
            for match in pattern.finditer(opening):
                for name in _named_in(match["who"], names, turn.speaker):
                    found.setdefault(name, Counter())[role] += 2
    return {
        name: Role.HOST if counts[Role.HOST] > counts[Role.GUEST] else Role.GUEST
        for name, counts in found.items()
        if counts[Role.HOST] != counts[Role.GUEST]
    }


def _named_in(words: str, names: Sequence[str], teller: str) -> list[str]:
    """Return whom the first words name; a first name is enough, since they speak here."""
    first = re.split(r"[.;:!?]", words)[0].casefold()
    return [name for name in names if name != teller and name.casefold() in first]


def _asked(turns: Sequence[_Turn]) -> dict[str, tuple[int, int]]:
    """Return how often each asks somebody else, and is asked."""
    asks: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for turn, following in pairwise(turns):
        if turn.speaker == following.speaker or not _is_question(turn.words):
            continue
        if turn.speaker is not None:
            asks[turn.speaker] += 1
        if following.speaker is not None:
            answers[following.speaker] += 1
    return {name: (asks[name], answers[name]) for name in {*asks, *answers}}


def _is_question(words: str) -> bool:
    return words.rstrip('"”’») ').endswith(("?", "？", "؟"))


def _role(said: Role | None, asks: int, answers: int, least: int) -> Role | None:
    """Return a role that what somebody says and whom others ask agree on.

    :param least: questions that tell, at the least
    """
    if said is Role.HOST:
        return said if 2 * asks >= answers else None
    if said is Role.GUEST:
        return said if 2 * answers >= asks else None
    if asks >= max(CLEARLY * answers, least):
        return Role.HOST
    return Role.GUEST if answers >= max(CLEARLY * asks, least) else None
