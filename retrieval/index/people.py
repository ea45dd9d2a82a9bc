"""People who can be asked about: every speaker of the library, by any name a question may use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.corrections import key
from corpus.frequencies.zipf import LANGUAGES, zipf_frequency
from corpus.model import Role, Speaker
from corpus.quotes.speakers import TITLES
from corpus.readers.names import is_workplace
from retrieval.index.analysis import ENGLISH, STOP_WORDS, Word, words
from retrieval.index.people_of_series import Joins, joined, taken_for
from retrieval.index.persons import Evidence, bare_name, canonical_names
from retrieval.index.spelling import Spellings

ROLE_NAMES = {
    Role.HOST: ("host", "interviewer", "presenter", "moderator"),
    Role.GUEST: ("guest", "interviewee"),
}
ROLES = {name: role for role, names in ROLE_NAMES.items() for name in names}
PLAIN_TITLES = frozenset(title.replace(".", "") for title in TITLES)
LONGEST_NAME = 6
"""Words."""
REMEMBERED = 1 << 17
"""Names whose forms are remembered from one moment of a library to the next."""


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker across the library, and the interviews that he or she is in.

    `quoted` is false for somebody who takes part, as a host may, without a quote on record.
    """

    name: str
    interviews: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Words ``first … last`` (positions, inclusive) of a question that mean one of `people`."""

    first: int
    last: int
    people: tuple[str, ...]
    role: Role | None = None


SHORTEST_HALF = 3
"""Letters of a half of a surname that somebody may be called by."""
VOWELS = frozenset("aeiou")
RARE = 1.5
"""A word that is no rarer than that in any language is one, and no initial with a surname (Zipf's
scale: ten to this power in a billion words)."""
Form = tuple[str, ...]
"""Folded words that may mean a person."""


@lru_cache(REMEMBERED)
def name_parts(name: str) -> Form:
    """Return the folded words of a name without title, degree and the like ("Psy.D", "Jr.")."""
    return tuple(word.folded for word in words(bare_name(name)))


@lru_cache(REMEMBERED)
def _forms(name: str) -> tuple[Form, ...]:
    """Return what a name may be called by: all, first and last, one of them, but the first."""
    parts = name_parts(name)
    forms = [parts]
    if len(parts) > 1:
        forms += [(parts[0], parts[-1]), (parts[0],), (parts[-1],), parts[1:]]
    return tuple(dict.fromkeys([_whole(name), *filter(_tells, forms)]))


def _halves(name: str) -> Iterator[Form]:
    """Yield the halves of a surname of two, alone and behind the first name."""
    if "-" not in name:  # hardly a name has one, and all are asked whenever a library changes
        return
    parts = bare_name(name).split()
    surname = parts[-1] if len(parts) > 1 else ""
    for half in surname.split("-") if "-" in surname else ():
        if len(half) >= SHORTEST_HALF:
            yield _whole(half)
            yield (*_whole(parts[0]), *_whole(half))


def _tells(form: Form) -> bool:
    return len(form) != 1 or not (form[0] in STOP_WORDS or len(form[0]) < 2)


@lru_cache(REMEMBERED)
def _whole(name: str) -> Form:
    form = tuple(word.folded for word in words(name))
    return form[1:] if form and form[0] == "the" else form


def _canonical(
    listed: Iterable[tuple[str, tuple[Speaker, ...]]], series: Mapping[str, str]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the interviews of each name, and the name of the person that each one means."""
    seen: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    titles: dict[str, list[str]] = {}
    apart: set[frozenset[str]] = set()
    for interview, speakers in listed:
        for speaker in speakers:
            seen.setdefault(speaker.name, []).append(interview)
            aliases.setdefault(speaker.name, []).extend(speaker.aliases)
            titles.setdefault(speaker.name, []).extend(speaker.titles)
            apart.update(frozenset((key(speaker.name), key(other))) for other in speaker.apart)
    evidence = Evidence(series, titles, frozenset(apart))
    return seen, canonical_names(seen, aliases, evidence)


def _forms_of_title(title: str) -> list[Form]:
    """Return "U.S. Secretary of State", and "Secretary of State" for short."""
    parts = title.split()
    short = (at for at in range(1, len(parts) - 1) if parts[at].lower() in TITLES)
    return [_whole(title), *(_whole(" ".join(parts[at:])) for at in short)]


class People:
    """Looks up people by full name, surname, first name, alias, title or role.

    A person goes by one name here, whatever each interview calls him or her.
    """

    def __init__(
        self,
        interviews: Iterable[tuple[str, Iterable[Speaker]]],
        quoted: Collection[str],
        series: Mapping[str, str] | None = None,
        languages: Iterable[str] = (),
    ) -> None:
        """Learn who is who.

        :param interviews: the id of each interview, and its people
        :param quoted: the names under which somebody is quoted
        :param series: what each interview is a part of, by its id, where that is known
        :param languages: what the interviews are in
        """
        self._spoken = LANGUAGES.intersection((ENGLISH, *languages))
        listed = [(interview, tuple(speakers)) for interview, speakers in interviews]
        seen, self._canonical = _canonical(listed, series or {})
        self.apart = frozenset(
            frozenset((key(one.name), key(other)))
            for _, people in listed
            for one in people
            for other in one.apart
        )
        """The pairs of names, by :func:`corpus.corrections.key`, that are said to be two people."""
        self.joins: Joins = joined(listed, self._canonical, series or {})
        """Under which name the people of an interview go who are called by a first name there."""
        if self.joins:
            listed = [(own, taken_for(people, self.joins.get(own))) for own, people in listed]
            quoted = {*quoted, *(name for names in self.joins.values() for name in names.values())}
            seen, self._canonical = _canonical(listed, series or {})
        self._names: dict[str, list[str]] = {}
        for name, person in self._canonical.items():
            self._names.setdefault(person, []).append(name)
        self._by_key: dict[Form, set[str]] = {}
        self._longest: dict[str, int] = {}
        self._roles: dict[tuple[str, Role], list[str]] = {}
        self._here: dict[str, set[str]] = {}
        self._parts: dict[str, None] = {}
        self._titles: dict[str, set[str]] = {}
        self._aliases: dict[str, dict[str, None]] = {}
        for interview, speakers in listed:
            for speaker in speakers:
                silent = is_workplace(speaker.name) and speaker.name not in quoted
                self._learn(interview, speaker, whole=silent)
        self._halve_surnames()
        self.everyone = {
            person: Person(
                person,
                tuple(dict.fromkeys(i for name in names for i in seen[name])),
                any(name in quoted for name in names),
            )
            for person, names in self._names.items()
        }

    def _learn(self, interview: str, speaker: Speaker, *, whole: bool) -> None:
        """Learn what somebody may be called.

        :param whole: by the whole name only, as an organisation that never speaks
        """
        person = self._canonical[speaker.name]
        self._here.setdefault(interview, set()).add(person)
        if whole:
            self._enter((_whole(speaker.name),), person)
        else:
            self._parts.update(dict.fromkeys(name_parts(speaker.name)))
            self._enter(_forms(speaker.name), person)
        self._aliases.setdefault(person, {}).update(dict.fromkeys(speaker.aliases))
        for alias in speaker.aliases:
            self._enter((_whole(alias),), person)
            self._parts.update(dict.fromkeys(name_parts(alias)))
        for title in speaker.titles:
            self._enter(_forms_of_title(title), person)
            known = self._titles.setdefault(person, set())
            known.update(word.replace(".", "") for word in _whole(title))
        for role in speaker.roles:
            self._roles.setdefault((interview, role), []).append(person)

    def _halve_surnames(self) -> None:
        """Have either half of "Ruiz-Petrov" mean who has it, where nobody else is called so."""
        halves = [
            (form, person)
            for person, names in self._names.items()
            for name in names
            for form in _halves(name)
            if form not in self._by_key
        ]
        for form, person in halves:
            self._enter((form,), person)

    def person(self, name: str) -> str:
        """Return whom a name under which somebody is quoted means."""
        return self._canonical.get(name, name)

    def names_of(self, person: str) -> list[str]:
        """Return the names under which a person is quoted."""
        return self._names.get(person, [person])

    def called(self, name: str) -> frozenset[str]:
        """Return those who may be called by a name."""
        form = tuple(word.folded for word in words(name))
        return frozenset(self._by_key.get(form, ()))

    def heard_in(self, interview: str) -> tuple[str, ...]:
        """Return those who are quoted somewhere and are people of an interview, by their names."""
        here = self._here.get(interview, ())
        return tuple(sorted(one for one in here if self.everyone[one].quoted))

    def aliases_of(self, person: str) -> list[str]:
        """Return what else a person is called, besides the names of those who are quoted."""
        return list(self._aliases.get(person, ()))

    def _enter(self, forms: Iterable[Form], person: str) -> None:
        for form in filter(None, forms):
            self._by_key.setdefault(form, set()).add(person)
            longest = max(len(form), self._longest.get(form[0], 0))
            self._longest[form[0]] = min(longest, LONGEST_NAME)

    def find(self, asked: Sequence[Word], interview: str | None) -> list[NameMatch]:
        """Return the names in a question, longest first at each place, without overlaps.

        :param interview: id of the interview that the conversation is in, if it is in one; what
            could mean several people means those who speak there, if any of them does
        """
        found: list[NameMatch] = []
        meant: dict[tuple[str, ...], tuple[str, ...]] = {}
        at = 0
        while at < len(asked):
            match = self._at(asked, at, interview, meant)
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.last + 1
        return found

    def _at(
        self,
        asked: Sequence[Word],
        at: int,
        interview: str | None,
        meant: dict[tuple[str, ...], tuple[str, ...]],
    ) -> NameMatch | None:
        """Return the longest name that starts at a word, with a title before it ("Dr Reece").

        :param meant: whom the names of the question that were found before mean
        """
        named = self._named(asked, at, interview, meant)
        title = asked[at].folded.replace(".", "")
        if title not in PLAIN_TITLES or at + 1 == len(asked) or (named and named.last > at):
            return named
        after = self._named(asked, at + 1, interview, meant)
        if after is None or after.role is not None:
            return named
        return NameMatch(at, after.last, self._titled(title, after.people))

    def _titled(self, title: str, people: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of several people who have a title, all of them where none is told of it."""
        if len(people) < 2:
            return people
        return tuple(one for one in people if title in self._titles.get(one, ())) or people

    def _named(
        self,
        asked: Sequence[Word],
        at: int,
        interview: str | None,
        meant: dict[tuple[str, ...], tuple[str, ...]],
    ) -> NameMatch | None:
        longest = min(self._longest.get(asked[at].folded, 0), len(asked) - at)
        for length in range(longest, 0, -1):
            key = tuple(word.folded for word in asked[at : at + length])
            if people := self._by_key.get(key):
                if key not in meant:
                    meant[key] = self._prefer(people, interview)
                return NameMatch(at, at + length - 1, meant[key])
        if (person := self._by_handle(asked[at].folded)) is not None:
            return NameMatch(at, at, (person,))
        role = ROLES.get(asked[at].folded)
        if role is None:
            return None
        here = self._roles.get((interview, role), []) if interview else self._only[role]
        return NameMatch(at, at, tuple(dict.fromkeys(here)), role)

    def called_for_short(self, folded: str, interview: str | None) -> str | None:
        """Return the only one, of an interview or of all, whose first name begins with a short one.

        A short name ends in a consonant ("Sam", "Tim"), as a whole one does not always ("Ana").
        """
        if len(folded) < SHORTEST_HALF or folded[-1] in VOWELS:
            return None
        found = {
            person
            for person, names in self._names.items()
            for parts in map(name_parts, names)
            if len(parts) > 1 and parts[0].startswith(folded) and len(parts[0]) > len(folded) + 1
        }
        here = self._prefer(found, interview)
        return here[0] if len(here) == 1 else None

    def _by_handle(self, folded: str) -> str | None:
        """Return who goes by an initial and a surname in one ("kball"), if that is no word."""
        person = self._handles.get(folded)
        if person is None or any(zipf_frequency(folded, one) >= RARE for one in self._spoken):
            return None
        return person

    @cached_property
    def _handles(self) -> dict[str, str]:
        """The only one whom an initial and a surname in one can mean."""
        found: dict[str, set[str]] = {}
        for person, names in self._names.items():
            for parts in map(name_parts, names):
                if len(parts) > 1 and len(parts[-1]) >= SHORTEST_HALF:
                    found.setdefault(parts[0][0] + parts[-1], set()).add(person)
        return {handle: min(people) for handle, people in found.items() if len(people) == 1}

    @cached_property
    def _only(self) -> dict[Role, list[str]]:
        """Who it is, for each role that only one person of the library has."""
        having: dict[Role, set[str]] = {role: set() for role in ROLE_NAMES}
        for (_, role), people in self._roles.items():
            having.setdefault(role, set()).update(people)
        return {role: list(names) if len(names) == 1 else [] for role, names in having.items()}

    def of_role(self, role: Role, interview: str) -> tuple[str, ...]:
        """Return those who have a role in one interview."""
        return tuple(dict.fromkeys(self._roles.get((interview, role), ())))

    def in_role(self, role: Role) -> tuple[str, ...]:
        """Return those who have a role in any interview."""
        having = (
            person for (_, one), some in self._roles.items() if one is role for person in some
        )
        return tuple(dict.fromkeys(having))

    def _prefer(self, people: set[str], interview: str | None) -> tuple[str, ...]:
        here = people & self._here.get(interview, set()) if interview else set()
        return tuple(sorted(here or people))

    @cached_property
    def single_names(self) -> frozenset[str]:
        """Every word of a name or alias, folded."""
        return frozenset(self._single)

    @cached_property
    def spellings(self) -> Spellings:
        """The words of names to look in for one that was meant."""
        return Spellings.of(self._single)

    @property
    def _single(self) -> list[str]:
        return [part for part in self._parts if len(part) > 2 and part not in STOP_WORDS]
