"""Corrections: what whoever runs the library says is otherwise than the rules read it.

They stand beside what was read and never in its place: an interview is read, its corrections are
applied, then the rulings on people, which hold in every interview. So they outlive a changed
document and better rules, and can be taken back.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from corpus.model import Interview, Passage, Role, Speaker
from corpus.tokens import each_token

ANCHOR = 300
"""Characters of a turn that it is known by."""
ALIKE, LONG_ENOUGH = 90, 25
"""How alike (of 100) a turn of so many characters must be to be taken for one of other rules."""


class What(StrEnum):
    """What of an interview is corrected."""

    TITLE = "title"
    DATE = "date"
    PROGRAMME = "programme"
    OUTLET = "outlet"
    LINK = "url"
    SPEAKER = "speaker"
    HOST = "host"
    GUEST = "guest"


ROLES = {What.HOST: Role.HOST, What.GUEST: Role.GUEST}
DETAILS = (What.TITLE, What.DATE, What.PROGRAMME, What.OUTLET, What.LINK)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A turn: its number from 0, its words and those of the turn before, by which it is found."""

    turn: int
    words: str
    before: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that is otherwise.

    `value` is a detail (a day as ISO 8601 has it), or a name; None: there is none, the words are
    nobody's. `was` is the name under which a speaker is read, None whoever it is; `at` the one
    turn that is meant, None all of them.
    """

    what: What
    value: str | None
    was: str | None = None
    at: Anchor | None = None


class Kind(StrEnum):
    """What is ruled of people."""

    SAME = "same"
    """`one` is `other`, and goes by that name."""
    APART = "apart"
    """`one` and `other` are two people."""
    ALIAS = "alias"
    """`one` is called `other` as well."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What whoever runs the library says of two names, for every interview."""

    kind: Kind
    one: str
    other: str


def key(name: str) -> str:
    """Return what two ways to write one name have in common."""
    plain = unicodedata.normalize("NFC", name).replace("’", "'")
    return " ".join(plain.casefold().split())


def fields(correction: Correction) -> list[Any]:
    """Return a correction as lists and strings, for JSON."""
    at = correction.at and list(astuple(correction.at))
    return [correction.what.value, correction.value, correction.was, at]


def correction_of(listed: Sequence[Any]) -> Correction:
    """Return the correction that :func:`fields` took apart.

    :raises ValueError: where it is none
    """
    what, value, was, at = listed
    words = [word for word in (value, was, *(at or ())[1:]) if word is not None]
    if not all(isinstance(word, str) for word in words):
        raise ValueError("no words")
    found = Correction(What(what), value, was, Anchor(int(at[0]), at[1], at[2]) if at else None)
    if found.what is What.DATE and value is not None:
        date.fromisoformat(value)
    if found.what is What.TITLE and not value:
        raise ValueError("no title")
    return found


class Rulings:
    """What is ruled of people: the newest ruling last."""

    def __init__(self, listed: Iterable[Ruling] = ()) -> None:
        self.listed = tuple(listed)
        self._same = {key(r.one): r.other for r in self.listed if r.kind is Kind.SAME}
        self._aliases: dict[str, list[str]] = defaultdict(list)
        self._apart: dict[str, list[str]] = defaultdict(list)
        for ruling in self.listed:
            if ruling.kind is Kind.ALIAS:
                self._aliases[key(self.name_of(ruling.one))].append(ruling.other)
            elif ruling.kind is Kind.APART:
                one, other = self.name_of(ruling.one), self.name_of(ruling.other)
                self._apart[key(one)].append(other)
                self._apart[key(other)].append(one)

    def name_of(self, name: str) -> str:
        """Return the name that a person goes by, the same where nothing is ruled."""
        seen = {key(name)}
        while (following := self._same.get(key(name))) is not None:
            name = following
            if key(name) in seen:
                break
            seen.add(key(name))
        return name

    def applied(self, speaker: Speaker) -> Speaker:
        """Return a speaker as ruled: under the name, with the aliases, apart from others."""
        name = self.name_of(speaker.name)
        own = key(name)
        former = () if key(speaker.name) == own else (speaker.name,)
        called = (*speaker.aliases, *former, *self._aliases.get(own, ()))
        apart = (*speaker.apart, *self._apart.get(own, ()))
        return replace(
            speaker,
            name=name,
            aliases=tuple(dict.fromkeys(called)),
            apart=tuple(dict.fromkeys(one for one in apart if key(one) != own)),
        )

    def touching(self, names: Iterable[str]) -> tuple[Ruling, ...]:
        """Return the rulings that bear on people of these names, in order."""
        meant = {key(name) for name in names} | {key(self.name_of(name)) for name in names}
        return tuple(
            ruling
            for ruling in self.listed
            if meant & {key(ruling.one), key(ruling.other), key(self.name_of(ruling.one))}
        )

    def with_all(self, rulings: Iterable[Ruling]) -> Rulings:
        """Return these with some more, made one after another."""
        return reduce(Rulings.with_, rulings, self)

    def with_(self, ruling: Ruling) -> Rulings:
        """Return these with one more, which takes the place of what contradicts it."""
        one, other = key(ruling.one), key(ruling.other)

        def stands(before: Ruling) -> bool:
            pair = {key(before.one), key(before.other)}
            if before == ruling or (before.kind is not Kind.ALIAS and pair == {one, other}):
                return False
            # who goes by another name now, or gives the name to somebody, has no older one
            mine = ruling.kind is Kind.SAME and before.kind is Kind.SAME
            return not (mine and key(before.one) in (one, other))

        kept = Rulings(filter(stands, self.listed))
        joined = key(kept.name_of(ruling.one)) == key(kept.name_of(ruling.other))
        if ruling.kind is Kind.APART and joined:  # both were said to be a third
            kept = Rulings(
                one
                for one in kept.listed
                if one.kind is not Kind.SAME or key(one.one) not in (key(ruling.one), other)
            )
        return Rulings((*kept.listed, ruling))

    def without(self, ruling: Ruling) -> Rulings:
        """Return these without one, as far as it stands."""
        gone = ruling.kind, key(ruling.one), key(ruling.other)
        return Rulings(r for r in self.listed if (r.kind, key(r.one), key(r.other)) != gone)


def corrected(
    interview: Interview, corrections: Sequence[Correction], rulings: Rulings | None = None
) -> Interview:
    """Return an interview as it is by its corrections and the rulings on people."""
    if corrections:
        interview = _with_details(interview, corrections)
        interview = _with_speakers(interview, corrections)
        interview = _with_roles(interview, corrections)
    return interview if rulings is None or not rulings.listed else _ruled(interview, rulings)


def _with_details(interview: Interview, corrections: Iterable[Correction]) -> Interview:
    changes: dict[str, Any] = {c.what: c.value for c in corrections if c.what in DETAILS}
    if (day := changes.get(What.DATE)) is not None:
        changes[What.DATE] = date.fromisoformat(day)
    if not changes:
        return interview
    details = replace(interview.details, **{str(what): one for what, one in changes.items()})
    return replace(interview, document=replace(interview.document, details=details))


def _with_speakers(interview: Interview, corrections: Iterable[Correction]) -> Interview:
    listed = [c for c in corrections if c.what is What.SPEAKER]
    if not listed:
        return interview
    everywhere = {key(c.was): c.value for c in listed if c.at is None and c.was is not None}
    turns = _Turns(interview)
    single = {turn: c for c in listed if c.at and (turn := turns.find(c.at)) is not None}

    def speaker(name: str | None, passage: Passage) -> str | None:
        own = single.get(passage.turn) if passage.turn is not None else None
        if own is not None:
            return own.value
        return everywhere.get(key(name), name) if name is not None else None

    changed = renamed(interview, speaker)
    names = {one.name: everywhere.get(key(one.name), one.name) for one in interview.speakers}
    return replace(changed, speakers=_people(interview, changed, names))


def renamed(
    interview: Interview, speaker: Callable[[str | None, Passage], str | None]
) -> Interview:
    """Return an interview with other names over its passages and quotes; `speaker` gives them."""
    passages = interview.passages
    quotes = []
    for quote in interview.quotes:
        name = speaker(quote.speaker, passages[quote.passage])
        quotes.append(quote if name == quote.speaker else replace(quote, speaker=name))
    return replace(
        interview,
        passages=tuple(
            one
            if (name := speaker(one.speaker, one)) == one.speaker
            else replace(one, speaker=name)
            for one in passages
        ),
        quotes=tuple(quotes),
    )


def _people(
    before: Interview, after: Interview, names: Mapping[str, str | None]
) -> tuple[Speaker, ...]:
    """Return the people of a corrected interview: without those of whom nothing is left."""
    spoke, speaks = _voices(before), _voices(after)
    found: dict[str, Speaker] = {}
    for one in before.speakers:
        name = names[one.name]
        if name is None or (name == one.name and name in spoke and name not in speaks):
            continue
        # what else the wrong name goes by is nobody's here; what the voice does, it does
        own = one if name == one.name else replace(one, name=name, aliases=())
        _join(found, own)
    for name in speaks:
        found.setdefault(key(name), Speaker(name))
    return tuple(found.values())


def _voices(interview: Interview) -> dict[str, None]:
    """Return the names under which something is said, in order."""
    said = [passage.speaker for passage in interview.passages]
    said += [quote.speaker for quote in interview.quotes]
    return dict.fromkeys(name for name in said if name is not None)


def _join(found: dict[str, Speaker], one: Speaker) -> None:
    """Put a person among those found, as one with whoever has the name."""
    known = found.setdefault(key(one.name), one)
    if known is one:
        return
    found[key(one.name)] = replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *one.aliases))),
        roles=tuple(dict.fromkeys((*known.roles, *one.roles))),
        titles=tuple(dict.fromkeys((*known.titles, *one.titles))),
        apart=tuple(dict.fromkeys((*known.apart, *one.apart))),
    )


def _with_roles(interview: Interview, corrections: Iterable[Correction]) -> Interview:
    """Let those be the hosts, or the guests, who are said to be."""
    said = [(ROLES[c.what], c.value) for c in corrections if c.what in ROLES and c.value]
    if not said:
        return interview
    settled = {role for role, _ in said}
    roles: dict[str, list[Role]] = defaultdict(list)
    for role, name in said:
        roles[key(name)].append(role)
    found: dict[str, Speaker] = {}
    for one in interview.speakers:
        own = roles.get(key(one.name))
        kept = tuple(own or (role for role in one.roles if role not in settled))
        _join(found, replace(one, roles=kept))
    for _, name in said:
        found.setdefault(key(name), Speaker(name, roles=tuple(roles[key(name)])))
    return replace(interview, speakers=tuple(found.values()))


def _ruled(interview: Interview, rulings: Rulings) -> Interview:
    names = {one.name: rulings.name_of(one.name) for one in interview.speakers}
    if any(name != ruled for name, ruled in names.items()):
        interview = renamed(interview, lambda name, _: names.get(name or "", name))
    found: dict[str, Speaker] = {}
    for one in interview.speakers:
        _join(found, rulings.applied(one))
    return replace(interview, speakers=tuple(found.values()))


class _Turns:
    """The turns of an interview by their words: their numbers are not those of other rules."""

    def __init__(self, interview: Interview) -> None:
        words: dict[int, list[str]] = defaultdict(list)
        for passage in interview.passages:
            if passage.turn is not None:
                words[passage.turn].append(interview.words(passage))
        self.words = {turn: _plain(said) for turn, said in words.items()}
        order = sorted(self.words)
        self.before = {turn: self.words[earlier] for earlier, turn in pairwise(order)}

    def anchor(self, turn: int) -> Anchor:
        """Return what a turn is found by.

        :raises KeyError: where there is no such turn
        """
        return Anchor(turn, self.words[turn], self.before.get(turn, ""))

    def find(self, at: Anchor) -> int | None:
        """Return the turn that is meant, None where that can't be told."""
        fits = [turn for turn, words in self.words.items() if words == at.words]
        if not fits and len(at.words) >= LONG_ENOUGH:
            fits = [t for t, words in self.words.items() if fuzz.ratio(words, at.words) >= ALIKE]
        if len(fits) > 1:
            fits = [turn for turn in fits if self.before.get(turn, "") == at.before] or fits
        if len(fits) > 1 and at.turn in fits:
            return at.turn
        return fits[0] if len(fits) == 1 else None


def _plain(said: Iterable[str]) -> str:
    """Return the words of a turn without what rules may read in another way."""
    found: list[str] = []
    length = 0
    for text in said:
        for token in each_token(text):
            if token.is_word:
                found.append(token.text.casefold())
                length += len(found[-1]) + 1
                if length > ANCHOR:
                    return " ".join(found)[:ANCHOR]
    return " ".join(found)


def turn_labels(interview: Interview) -> Iterator[tuple[int, str | None]]:
    """Yield each turn, counted from 1, and who speaks in it."""
    last = None
    for passage in interview.passages:
        if passage.turn is not None and passage.turn != last:
            yield passage.turn + 1, passage.speaker
            last = passage.turn


def unfitting(interview: Interview, corrections: Iterable[Correction]) -> list[Correction]:
    """Return the corrections of single turns that an interview, as it is read now, no longer has.

    :param interview: as it is read, without its corrections
    """
    turns = _Turns(interview)
    return [c for c in corrections if c.at is not None and turns.find(c.at) is None]


def with_speaker(
    read: Interview,
    corrections: Sequence[Correction],
    rulings: Rulings,
    was: str | None,
    value: str | None,
    turn: int | None,
) -> tuple[Correction, ...]:
    """Return corrections with one more of who speaks.

    :param read: the interview as it is read, without its corrections
    :param was: a name as it is shown now; None: whoever speaks in the turn
    :param value: who it is; None: that is nobody's to say
    :param turn: the one turn that is meant, counted from 1; None: all
    :raises LookupError: with a sentence, where there is no such name or turn
    """
    if turn is not None:
        return _with_turn(read, corrections, rulings, was, value, turn)
    if was is None:
        raise LookupError("Say whose words they are: --speaker 'Lenny=Andrew Bosworth'.")
    now = corrected(read, corrections)
    shown = {one.name for one in (*now.speakers, *read.speakers)}
    meant = {key(name) for name in shown if key(was) in (key(name), key(rulings.name_of(name)))}
    if not meant:
        raise LookupError(f"Nobody is called {was} there; see: onrecord show {read.id}")
    changed = [
        replace(c, value=value) if c.value is not None and key(c.value) in meant else c
        for c in corrections
        if c.what is What.SPEAKER
    ]
    there = {key(c.was or "") for c in changed if c.at is None}
    new = [
        Correction(What.SPEAKER, value, one.name)
        for one in read.speakers
        if key(one.name) in meant and key(one.name) not in there
    ]
    others = (c for c in corrections if c.what is not What.SPEAKER)
    return (*others, *changed, *new)


def _with_turn(
    read: Interview,
    corrections: Sequence[Correction],
    rulings: Rulings,
    was: str | None,
    value: str | None,
    turn: int,
) -> tuple[Correction, ...]:
    turns = _Turns(read)
    try:
        at = turns.anchor(turn - 1)
    except KeyError:
        raise LookupError(
            f"There is no turn {turn}; see them with: onrecord show {read.id} --turns"
        ) from None
    now = dict(turn_labels(corrected(read, corrections, rulings))).get(turn)
    if was is not None and key(was) != key(now or ""):
        who = now or "Nobody"
        raise LookupError(f"{who} speaks in turn {turn}, not {was}; leave the name before = away.")
    kept = (c for c in corrections if c.at is None or turns.find(c.at) != turn - 1)
    return (*kept, Correction(What.SPEAKER, value, None, at))
