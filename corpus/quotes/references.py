"""References: whom a pronoun, a surname, a first name or a description means where it stands.

A pronoun means the subject of the sentence before, or the one who was asked there. What is said of
a person (an honorific, "her husband") rules out; what is left open means nobody, and an open
subject is never passed over for somebody further back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.capitals import UPPER
from corpus.quotes.attributions import Attribution, opens_heard
from corpus.quotes.bodies import Bodies, has_body_within, is_group
from corpus.quotes.cues import beside_forms
from corpus.quotes.genders import (
    Gender,
    gender_of_given_name,
    gender_of_pronoun,
    gender_of_title,
    learn_genders,
    other,
)
from corpus.quotes.mentions import (
    DETERMINERS,
    GIVEN_MONTHS,
    Mention,
    MentionKind,
)
from corpus.quotes.persons import (
    alone,
    families,
    relations,
    sharing,
    shown_people,
    speaking_surnames,
    spouses,
    styled,
)
from corpus.quotes.somebody import (
    PEOPLE,
    is_of_several,
    is_person_noun,
    is_somebody,
    joined_after,
    may_be_a_person,
    run_at,
    subject_at,
)
from corpus.quotes.speakers import (
    LEADING,
    POSSESSIVE,
    SURNAMES_TOO,
    SpeakerRegistry,
    is_title,
    name_key,
    person_in,
    split_title,
)
from corpus.quotes.subjects import named_behind
from corpus.tokens import Token

ASKING = frozenset("asked asks ask questioned pressed challenged interviewed".split())
PRESS = frozenset("reporter journalist interviewer correspondent".split())
"""Who puts questions to whomever a text is about."""
HOUSE = re.compile(rf"\bThe ([{UPPER}][\w’'-]+) [a-z]")
"""What is named after somebody ("The Moss campaign")."""
NEAR = 5
"""Words of a sentence among which its verb stands."""
KEPT = 4
"""Sentences about people that a pronoun may reach back over."""
OFTENER = 3
"""How many times as often one of a surname is named in full as the others, to be the one meant."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """Whom a sentence is about: its subject, whether that is left open, and who else is there."""

    subject: str | None
    unclear: bool
    others: frozenset[str]
    asks: bool = False
    asked: str | None = None


class References:
    """Who is meant, sentence by sentence, in one document."""

    def __init__(self, registry: SpeakerRegistry) -> None:
        self.registry = registry
        self._genders: dict[str, set[Gender]] = defaultdict(set)
        self._heard: list[tuple[str, Gender]] = []
        self._shown: set[str] = set()
        """Full names that the text shows to be people's."""
        self._relations: set[str] = set()
        """Full names of people who are brought up as somebody's family."""
        self._families: set[str] = set()
        """Surnames that the text gives to several at once."""
        self._spouses: set[Gender] = set()
        """Of whom the text speaks: a wife, a husband."""
        self._styled: set[tuple[str, Gender]] = set()
        """Surnames behind "Mr" and "Mrs"."""
        self._plain: set[str] = set()
        """Words with a capital that stand alone."""
        self._speaking: set[str] = set()
        """Words with a capital that a verb of saying stands beside."""
        self._shared: set[str] = set()
        """Surnames of a man and a woman ("Mr Moss", "Mrs Moss")."""
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._introduced: dict[str, dict[str, int]] = defaultdict(dict)
        """The people of each surname in the order in which they were last named in full, and the
        number of the sentence that named them."""
        self._sentence = 0
        self._scenes: deque[_Scene] = deque(maxlen=KEPT)
        self._gone_by: dict[str, Gender] = {}
        """The pronoun that was taken for each: nobody is "she" here and "he" there."""
        self._bodies = Bodies()
        self._houses: Counter[str] = Counter()
        """How often something is named after a surname, whoever of them has it."""

    def learn(self, text: str) -> None:
        """Take up everyone whom `text` brings up, and what it says of them."""
        self.registry.learn(text)
        for name in sharing(text):
            self.registry.count(name)
        self._bodies.learn(text)
        self._houses.update(map(name_key, HOUSE.findall(text)))
        self._families.update(map(name_key, families(text)))
        self._spouses.update(spouses(text))
        self._plain.update(map(name_key, alone(text)))
        self._styled.update((name_key(name), gender) for name, gender in styled(text))
        self._shown.update(shown_people(text))
        self._relations.update(relations(text))
        self._speaking.update(speaking_surnames(text))
        learn_genders(text, lambda name, gender: self._heard.append((name, gender)))

    def settle(self) -> None:
        """Bring what was learnt into order; after the last text, before the first question."""
        counts = self.registry.full_names
        names = dict.fromkeys(chain(self.registry.known, counts))
        for name in names:
            words = name_key(name).split()
            if len(words) > 1 and (words[-1] in SURNAMES_TOO or not is_title(words[-1])):
                self._by_surname[words[-1]].append(name)
                if not self.registry.opens_with_surname(name):
                    self._by_first[words[0]].append(name)
        for surname, same in self._by_surname.items():
            if len(same) > 1:
                self._by_surname[surname] = _one_each(same, counts)
        for name in counts:
            if name.split()[-1] in self._speaking:
                self._shown.add(name)
        self._shared = self._of_several()
        self._settle_genders(names)
        self._heard.clear()

    def _settle_genders(self, names: Collection[str]) -> None:
        """Give what was heard of a name to the one who has it."""
        for name, gender in self._heard:
            plain = person_in(name)
            surname = name_key(split_title(plain)[1] or plain)
            if surname in self._shared or self._is_spouse(surname, gender):
                continue
            known = plain if plain in names else self._sole(plain) or self._alone(plain)
            if known:
                self._genders[self._own(known)].add(gender)

    def _of_several(self) -> set[str]:
        """Return the surnames that the text gives to a man and a woman, or to a family."""
        titled = {(name_key(split_title(name)[1] or name), gender) for name, gender in self._heard}
        shared = {
            name for name, gender in titled if " " not in name and (name, other(gender)) in titled
        }
        shared |= {
            surname
            for name in self._relations
            if self._by_surname.get(surname := name_key(name).split()[-1], ()) == [name]
        }
        shared |= {one for one in self._families if len(self._by_surname.get(one, ())) < 2}
        shared |= {key for name, gender in titled if (key := self._of_another(name, gender))}
        return shared

    def _of_another(self, surname: str, gender: Gender) -> str | None:
        """Return the surname of "Mr. Moss" where Clara Moss is the only one with a first name."""
        sole = self._sole(surname) if " " not in surname else None
        given = gender_of_given_name(sole) if sole else None
        return surname if given is not None and given is not gender else None

    def _is_spouse(self, surname: str, gender: Gender) -> bool:
        """Tell "Mrs Moss" from the one Moss whose first name tells nothing.

        There is a wife in the text, and he is "Moss" in it.
        """
        named_otherwise = surname in self._plain and (surname, gender) in self._styled
        return named_otherwise and gender in self._spouses

    def _alone(self, plain: str) -> str | None:
        """Return the surname of "Mr. Moss", whoever has no first name here."""
        surname = split_title(plain)[1]
        return surname if surname and not self._choices(surname) else None

    def forget(self) -> None:
        """Let nobody be meant by a pronoun."""
        self._scenes.clear()

    def meant(
        self, mention: Mention, text: str, words: Sequence[Token], last: Attribution | None
    ) -> str | None:
        """Return whom the source of a cue means, or None where that is left open.

        :param last: the attribution before it in its sentence
        """
        said = mention.span.of(text)
        if mention.kind is MentionKind.PRONOUN:
            gender = gender_of_pronoun(said.lower())
            before = [word for word in words if word.end <= mention.span.start]
            meant = self._of_pronoun(gender, before, last) if gender else None
            if meant is None or gender is None:
                return None
            self._gone_by.setdefault(self._own(meant), gender)
            return self.registry.named(meant) or self.registry.take_up(meant)
        if described := self.registry.called(said):
            return described
        if mention.name is None or is_title(mention.name.of(text)):
            return None
        name = mention.name.of(text)
        return None if self._is_body(said, name) else self._of_name(said, name)

    def _is_body(self, said: str, name: str) -> bool:
        """Tell a place, a party or a paper from whoever the text brings up as a person."""
        title, plain = split_title(person_in(name))
        titled = (
            title and plain and not (has_body_within(plain) and not gender_of_given_name(plain))
        )
        if titled or not self._bodies.has(said, plain if title and plain else person_in(name)):
            return False
        known = self.person(name)
        if known is None or is_group(title) or is_group(known) or said.lower().startswith("the "):
            return True
        return not (
            gender_of_given_name(known)
            or self.registry.titles_of(known)
            or self._genders.get(self._own(known))
            or self.registry.is_declared(known)
        )

    def person(self, name: str) -> str | None:
        """Return whom a name in the text means, without taking anybody up."""
        title, plain = split_title(person_in(name))
        plain = POSSESSIVE.sub("", plain or title)
        if len(plain.split()) > 1:
            known = self.registry.named(plain)
            given = self._is_person(plain) and plain in self.registry.full_names
            return known or (plain if given else None)
        if plain and not self._choices(plain):
            entitled = title != plain and gender_of_title(title) is not None
            return self.registry.named(plain) or (plain if entitled else None)  # "Mr. Moss"
        return self._single(plain, title if title != plain else "") if plain else None

    def _is_person(self, name: str) -> bool:
        return gender_of_given_name(name) is not None or name in self._shown

    def note(self, words: Sequence[Token], found: Sequence[Attribution], text: str) -> None:
        """Take note of whom a sentence is about, once it is read."""
        people = list(self._people(words, owners=False))
        if found and opens_heard(words, found[-1]):  # "Asked by Hale about it, Moss rose"
            subject, unclear = self._subject(words)
            asks, asked = True, subject
        elif found:
            last = found[-1]
            unclear = last.speaker is None and (
                may_be_a_person(last.source, text) or self._subject(words)[1]
            )
            subject = last.speaker
            asks, asked = self._asked(words, last)
            heard = run_at(words, last.cue_at + 1)  # "told *Ines Calder*", whoever that is
            if len(heard) > 1 and (to := self._namesake(" ".join(word.text for word in heard))):
                people.append(to)
        else:
            subject, unclear = self._subject(words)
            asks, asked = False, None
        others = frozenset(one for one in people if one != subject)
        if not subject:
            others |= frozenset(self._people(words))
        if subject or unclear or others or asks:
            self._scenes.append(_Scene(subject, unclear, others, asks, asked))
        self._sentence += 1

    def _asked(self, words: Sequence[Token], found: Attribution) -> tuple[bool, str | None]:
        if words[found.cue_at].lower not in ASKING:
            return False, None
        run = run_at(words, found.cue_at + 1)
        following = words[found.cue_at + 1 + len(run) :][:1]
        if following and following[0].lower == "to":  # "asked Moss to sit" puts no question
            return False, None
        if run:
            return True, self.person(" ".join(word.text for word in run))
        opens = any(word.lower in PRESS for word in words if word.start < found.source.span.end)
        named = found.speaker or found.source.kind is not MentionKind.OTHER
        return True, self._alone_here() if opens and not named else None

    def _alone_here(self) -> str | None:
        """Return who was spoken of last, if it is nobody else: a reporter's question is to her."""
        last = self._scenes[-1] if self._scenes else None
        if last is None or last.unclear or last.others or (last.asks and not last.asked):
            return None
        return last.asked or last.subject

    def _own(self, name: str) -> str:
        return self.registry.named(name) or name

    def _fits(self, name: str, gender: Gender) -> bool | None:
        """Tell whether a pronoun fits somebody; None where nothing says so."""
        said = self._genders.get(self._own(name), set())
        known = next(iter(said)) if len(said) == 1 else None
        if known is None and not said:
            known = gender_of_given_name(name)
            if known is None and self._gone_by.get(self._own(name)) is other(gender):
                return False
        return None if known is None else known is gender

    def _of_pronoun(
        self, gender: Gender, before: Sequence[Token], last: Attribution | None
    ) -> str | None:
        here = {one for one in self._people(before) if self._fits(one, gender) is not False}
        if last is not None:
            meant = last.speaker if last.speaker and self._fits(last.speaker, gender) else None
            loose = last.speaker is not None and self._fits(last.speaker, gender) is None
            if last.speaker is None or meant or loose:
                meant = last.speaker
                return meant if here <= {meant} else None
        meant = self._from_scenes(gender)
        return meant if here <= {meant} else None

    def _from_scenes(self, gender: Gender) -> str | None:
        sure = False
        for scene in reversed(self._scenes):
            first = scene.asked if scene.asks else scene.subject
            if first is None and (scene.asks or scene.unclear):
                return None
            if (
                scene.asks
                and scene.subject is None
                and first
                and self._fits(first, gender) is False
            ):
                return None  # whoever asked may speak on
            if first is not None and (fits := self._fits(first, gender)) is not False:
                rivals = {scene.subject, *scene.others} - {first, None}
                open_ = [o for o in rivals if o and self._fits(o, gender) is not False]
                if fits:
                    certain = scene.asks or not any(self._fits(o, gender) for o in open_)
                    return first if certain else None
                return None if sure or (open_ and not scene.asks) else first
            fitting = [
                one
                for one in {scene.subject, *scene.others} - {None, first}
                if one and self._fits(one, gender) is not False
            ]
            if fitting:
                alone = len(fitting) == 1 and self._fits(fitting[0], gender)
                return fitting[0] if alone else None
            sure = True
        return None

    def _of_name(self, said: str, name: str) -> str | None:
        alone = name.split()[-1]
        if alone.lower() in GIVEN_MONTHS and LEADING.issuperset(name.lower().split()[:-1]):
            meant = self._only_choice(alone)  # "Then June", who is June Moss, or nobody
            return self.registry.named(meant) if meant else None
        title, plain = split_title(person_in(name))
        plain = POSSESSIVE.sub("", plain or title)
        if len(plain.split()) != 1:
            return self.registry.named(said) or self.registry.take_up(name)
        title = title if title != plain else ""
        gender = gender_of_title(title)
        choices = self._choices(plain)
        if not choices and name_key(plain) in self._shared:  # of Mr and Mrs Moss, one
            return self.registry.enter(f"{title} {plain}") if gender else None
        if not choices:
            return self.registry.named(said) or self.registry.take_up(name)
        meant = self._single(plain, title)
        if meant is None:
            strange = gender and not any(self._fits(one, gender) for one in choices)
            return self.registry.enter(f"{title} {plain}") if strange else None
        known = self.registry.named(meant) or self.registry.take_up(meant)
        return known if known and known.split()[-1] == meant.split()[-1] else None

    def _choices(self, plain: str) -> list[str]:
        """Return those whose surname this is, or else the people known whose first name it is."""
        key = name_key(plain)
        surnamed = self._by_surname.get(key, [])
        first = self._by_first.get(key, [])
        if surnamed:
            there = set(surnamed)
            first = [one for one in first if one in self.registry.known and one not in there]
        first = [one for one in first if self._has_first_name(one)]
        return surnamed + first if surnamed else _one_each(first, self.registry.full_names)

    def _has_first_name(self, name: str) -> bool:
        """Tell whether a full name opens with a first name, by its look or by the text."""
        given = gender_of_given_name(name) is not None or self.registry.named(name) is not None
        alone = name.split()[0] in self._speaking and name in self._shown
        return given or alone or name in self._relations

    def _only_choice(self, plain: str) -> str | None:
        choices = self._choices(plain)
        return choices[0] if len(choices) == 1 else None

    def _sole(self, plain: str) -> str | None:
        return self._only_choice(split_title(plain)[1] or plain) if plain else None

    def _single(self, plain: str, title: str) -> str | None:
        """Return the one whom a surname or a first name means, with the title before it."""
        choices = self._choices(plain)
        shared = name_key(plain) in self._shared
        if gender := gender_of_title(title):
            shared = shared or self._is_spouse(name_key(plain), gender)
            fits = [(one, self._fits(one, gender)) for one in choices]
            choices = [one for one, fit in fits if fit or (fit is None and not shared)]
        elif shared and len(choices) == 1:
            return None  # "Moss", where only one of Mr and Mrs Moss has a first name
        if len(choices) < 2:
            return choices[0] if choices else None
        if title and not gender and (of_office := self._having(choices, title)):
            return of_office
        counts = self.registry.full_names
        among = set(choices)
        introduced = [one for one in self._introduced[name_key(plain)] if one in among]
        if len(introduced) == 1 and not title:
            return introduced[0]
        first, second = sorted(choices, key=lambda one: -counts[one])[:2]
        latest = not introduced or self._is_latest(name_key(plain), first)
        others = max(counts[second], self._houses[name_key(plain)], 1)
        return first if latest and counts[first] >= OFTENER * others else None

    def _is_latest(self, surname: str, person: str) -> bool:
        """Tell whether somebody was named last of a surname, and none beside him ("Ada and Jo")."""
        named = self._introduced[surname]
        last = max(named.values())
        return [one for one, at in named.items() if at == last] == [person]

    def _having(self, choices: Sequence[str], title: str) -> str | None:
        having = [one for one in choices if self.registry.is_styled(one, title)]
        return having[0] if len(having) == 1 else None

    def _people(self, words: Sequence[Token], *, owners: bool = True) -> Iterator[str]:
        """Yield the people whom a sentence names outside of what it quotes.

        :param owners: whether somebody counts of whom only something is named ("Pohl's remark")
        """
        at = 0
        while at < len(words):
            run = run_at(words, at)
            name = " ".join(word.text for word in run)
            person = self.person(name) if run else None
            if len(run) > 1 and (introduced := person or self._namesake(name)):
                self._introduce(introduced)
                self._introduce_beside(words, at, run[-1].text)
            if person and (owners or not POSSESSIVE.search(run[-1].text)):
                yield person
            at += max(len(run), 1)

    def _introduce_beside(self, words: Sequence[Token], at: int, surname: str) -> None:
        """Take note of Hugo in "Hugo and *Clara Lind*"."""
        joined = at > 1 and words[at - 1].lower in ("and", "&") and words[at - 2].is_capital
        if joined and (beside := self._namesake(f"{words[at - 2].text} {surname}")):
            self._introduce(beside)

    def _namesake(self, name: str) -> str | None:
        """Return who shares a surname under a full name that may be no person's by its look."""
        plain = split_title(person_in(name))[1]
        words = name_key(plain).split()
        same = self._by_surname.get(words[-1], ()) if words else ()
        return next((one for one in same if name_key(one) == " ".join(words)), None)

    def _introduce(self, person: str) -> None:
        for key in {name_key(person).split()[-1], name_key(person).split()[0]}:
            same = self._introduced[key]
            same.pop(person, None)
            same[person] = self._sentence

    def is_about_another(self, words: Sequence[Token], speaker: str | None) -> bool:
        """Tell whether a sentence is about somebody else than who spoke before it."""
        first = subject_at(words)
        opening = words[first] if first < len(words) else None
        if opening is None or not words[0].is_capital:
            return False
        if gender := gender_of_pronoun(opening.lower):
            return speaker is not None and self._fits(speaker, gender) is False
        subject, unclear = self._subject(words)
        gestures = beside_forms()  # "the miller nods", whoever that is
        unclear |= subject is None and any(w.lower in gestures for w in words[first:][:NEAR])
        return unclear or (subject is not None and subject != speaker)

    def _subject(self, words: Sequence[Token]) -> tuple[str | None, bool]:
        """Return the person who is the subject of a sentence, and whether that is left open."""
        first = subject_at(words)
        if first >= len(words):
            return None, False
        opening = words[first]
        if gender := gender_of_pronoun(opening.lower):
            meant = self._from_scenes(gender)
            return meant, meant is None
        if is_of_several(words, first) or is_somebody(words, first):
            return None, True
        if run := run_at(words, first):
            return self._named_subject(words, first, run)
        if opening.lower not in DETERMINERS:
            return None, False
        last = first
        while last + 1 < len(words) and last - first < 5 and words[last + 1].is_word:
            last += 1
            if words[last].lower in PEOPLE or words[last].lower in ("'s", "’s"):
                break
        phrase = words[first : last + 1]
        if not any(is_person_noun(word) for word in phrase):
            return None, False
        if run := named_behind(words, last + 1):
            meant = self.person(" ".join(word.text for word in run))
            return meant, meant is None
        described = self.registry.called(" ".join(word.text for word in phrase))
        return described, described is None

    def _named_subject(
        self, words: Sequence[Token], first: int, run: Sequence[Token]
    ) -> tuple[str | None, bool]:
        after = words[first + len(run)] if first + len(run) < len(words) else None
        if POSSESSIVE.search(run[-1].text):
            heads = words[first + len(run) : first + len(run) + 3]
            return None, any(is_person_noun(word) for word in heads)
        if after is not None and after.lower == "and":
            return None, bool(run_at(words, first + len(run) + 1))
        if joined_after(words, first + len(run)):
            return None, True
        name = " ".join(word.text for word in run)
        meant = self.person(name)
        return meant, meant is None and bool(self._choices(name.split()[-1]))


def _one_each(names: Iterable[str], counts: Counter[str]) -> list[str]:
    """Leave out other forms of a name: "Ada B. Moss" beside "Ada Moss", "Rival Ada Moss"."""
    kept: dict[tuple[str, str], str] = {}
    for name in sorted(names, key=lambda one: (len(one.split()), -counts[one])):
        words = name_key(name).split()
        kept.setdefault((words[0], words[-1]), name)
    short = {name_key(one) for one in kept.values()}
    return [
        one
        for one in kept.values()
        if not any(
            " ".join(name_key(one).split()[at:]) in short for at in range(1, _length(one) - 1)
        )
    ]


def _length(name: str) -> int:
    return len(name.split())
