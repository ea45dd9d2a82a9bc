"""Whom the labels of a document mean.

A label means the one person of the document whose full name it is a part of: by the other labels,
by what the document declares, by its head. What fits two people means nobody: words of nobody are
a loss, words under the wrong name are a lie.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.language import ENGLISH
from corpus.model import Role, Speaker
from corpus.quotes.genders import Gender, gender_of_given_name
from corpus.readers.labels import answering, talked, turkish
from corpus.readers.labels.abroad import NAMES_ELSEWHERE, OF_A_HOUSE
from corpus.readers.labels.beside import HOSTING, MACHINE, holder
from corpus.readers.labels.declared import declared_names
from corpus.readers.labels.head import Head, is_outlet, only_one
from corpus.readers.labels.kinds import (
    ABROAD,
    PARTICLES,
    PERHAPS,
    UNSURE,
    asked_or_answered,
    bare,
    is_anonymous,
    kind_again,
    kind_of,
    looks_like_name,
    office_only,
    parted,
    tidied,
)
from corpus.readers.labels.label import ANSWER, QUESTION, Kind
from corpus.readers.labels.legend import legend
from corpus.readers.labels.names import (
    GENERATION,
    INITIAL_AND_NAME,
    INITIALS,
    OF_WHAT,
    Written,
    are_turned,
    ends,
    ends_so,
    initial_and_surname,
    initials_of,
    letters_of,
    recased,
    short_forms,
    usual,
    written,
)
from corpus.readers.labels.several import (
    COUPLE,
    LISTED,
    PAIRED,
    TOGETHER,
    WITH_ANOTHER,
    before_clause,
    has_clause,
    is_of_body,
)
from corpus.readers.labels.titled import among, gender_of_honorific, peer, titled

Form = TypeVar("Form")
FRENCH = re.compile(r"\b(?:est|les|une|des|dans|vous|nous|pour|Mme)\b")
MADAME = re.compile(r"\b(?:Mme|Mlle|MM\.|présidente?|ministre|rapporteure?)\b")
SAMPLE = 20_000
"""Characters from which the language of a document's labels is told."""
MOST_INITIALS = 2
"""Small letters of a label that are initials, and no name."""
DOTTED = re.compile(r"(?:[^\W\d_]\.[ ]?){2,4}")
"""Initials with full stops."""
ENGLISH_SHORT = frozenset("mr mrs ms dr".split())
OF_ENGLISH = frozenset("of for für".split())
"""What no surname opens with."""
MIXED_INITIALS = re.compile(r"[A-Z][a-z]{1,3}[A-Z]{1,2}")
"""Initials of a name with small words in it: MvdB."""
LETTERS = (("F", "A"), ("P", "R"), ("D", "R"), ("I", "R"), ("В", "О"))
"""Letters of who asks and who answers, where a document has both and no other."""
LETTERS_OF_TWO = re.compile(r"[IU][A-Z]")
SHARE_OF_ENGLISH = 0.06
"""The share of its commonest words from which on a text is English."""
GIVEN_WORDS = frozenset(
    "hope faith joy grace charity will mark bill rose frank may april june dawn summer art rich "
    "chance miles page guy sunny gene victor angel drew ray sue pat jack christian constant trace "
    "justice true destiny harmony melody crystal amber ruby pearl iris daisy heather holly ivy "
    "olive violet robin rusty earnest ernest sterling major bishop king prince star stone story "
    "reason honor patience prudence verity mercy noble norm rod rob skip chip clay cliff dale glen "
    "grant lance pierce wade ward chuck dick don ed josh nick peg penny rick sandy sky tad "
    "sonny".split()
)
"""First names that are words as well: "Hope: we need it"."""
ASKING = HOSTING - {"anchor", "presenter"} | {"int", "intv", "intvr", "ivr"}
ANSWERING = frozenset("res resp rsp guest interviewee respondent narrator informant answer".split())


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a label means: `name` is None where it means nobody, `called` is its own words.

    `titles` stand before or beside the name; `hosts` tells that the label says so.
    """

    name: str | None
    called: str
    titles: tuple[str, ...] = ()
    hosts: bool = False


def whom(
    labels: Sequence[str],
    text: str,
    declared: Sequence[Speaker] = (),
    head: str = "",
    sure: Collection[str] = (),
) -> dict[str, Who]:
    """Return whom each label of a document means.

    :param labels: the labels in order, as often as they stand there
    :param text: the whole document, for how it writes names that labels have in capitals
    :param declared: whom the document names besides
    :param head: what stands above its first turn
    :param sure: labels that can't be other words: what stands in a field for the speaker
    """
    found = _Meaning(labels, text, declared, Head(head), sure).all()
    told = legend(head, found)
    meant = {
        label: replace(who, name=usual(told[label])) if label in told else who
        for label, who in found.items()
    }
    if not turkish.is_turkish(text):
        return meant
    words = turkish.words_of(text)
    return {
        label: replace(who, name=turkish.in_small(who.name, label, words)) if who.name else who
        for label, who in meant.items()
    }


def people(labels: Sequence[str], text: str) -> dict[str, tuple[str | None, str | None]]:
    """Return the name that each label means, None where it means nobody, and the office beside."""
    found = whom(labels, text)
    return {
        label: (who.name, who.titles[-1] if who.titles else None) for label, who in found.items()
    }


class _Meaning:
    def __init__(
        self,
        labels: Sequence[str],
        text: str,
        declared: Sequence[Speaker],
        head: Head,
        sure: Collection[str],
    ) -> None:
        self._sure, self._text = sure, text
        words = text[:SAMPLE].lower().split()
        self._english = sum(word in ENGLISH for word in words) >= SHARE_OF_ENGLISH * len(words)
        self._counts = Counter(labels)
        french = len(FRENCH.findall(text, 0, SAMPLE)) > 2 or any(map(MADAME.search, self._counts))
        turned = are_turned(self._counts)
        self._written = {
            label: written(label, french=french, turned=turned) for label in self._counts
        }
        self._kinds = {label: kind_again(label, n, text) for label, n in self._counts.items()}
        self._cased = recased([one.name for one in self._written.values()], text)
        self._shouting = sum(
            n for label, n in self._counts.items() if self._written[label].name.isupper()
        )
        self._certain = {
            one.name for label, one in self._written.items() if not UNSURE.match(label)
        }
        self._head = head
        self._declared = declared
        own = Counter(one.name.casefold() for one in self._written.values())
        own.update([name.split()[-1] for name in own.elements() if " " in name])
        self._joint = {label for label in self._counts if self._joins(label, own)}
        self._fulls = self._full_names()
        self._called = {name.casefold() for name in self._fulls}
        self._shorts = _by(self._fulls, short_forms)
        self._known_as, self._known_by = declared_names(declared)
        self._honorifics = self._by_honorific()
        everybody = dict.fromkeys((*self._fulls, *(speaker.name for speaker in declared)))
        self._by_initials = _by(everybody, initials_of)
        self._by_initial = _by(everybody, initial_and_surname)
        self._by_ends = _by(self._fulls, lambda name: [ends(name)])
        self._beside = self._initials_beside()
        names = [one.name for one in self._written.values()]
        self._names = {
            one.name.casefold() for label, one in self._written.items() if label not in self._joint
        }
        self._loud_names = sum(n.isupper() and not INITIALS.fullmatch(n) for n in names)
        self._lettered = all(INITIALS.fullmatch(one) and one.isupper() for one in names)
        spelled = [one.name.split() for one in self._written.values()]
        singles = {letter for label in self._counts if len(letter := label.rstrip(".")) == 1}
        self._letters = next((pair for pair in LETTERS if set(pair) == singles), ())
        told = (GENERATION.fullmatch(" ".join(name[-2:])) for name in spelled)
        self._generations = {match[1].casefold() for match in told if match}
        self._lower = set(re.findall(r"\b[^\W\d_A-Z][^\W\d_]*", text))
        self._machines = _corrected(self._counts)
        self._asks = any(asked_or_answered(label) == QUESTION for label in self._counts)

    def all(self) -> dict[str, Who]:
        found = {label: self._who(label) for label in self._counts}
        letters = self._credentials(found)
        return {
            label: replace(who, name=f"{who.name}, {letters[who.name]}")
            if who.name and letters.get(who.name)
            else who
            for label, who in found.items()
        }

    def _credentials(self, found: Mapping[str, Who]) -> dict[str, str]:
        """Return what every label of somebody has behind the name ("Psy.D"): it is part of it."""
        letters: dict[str, set[str]] = defaultdict(set)
        for label, who in found.items():
            one = self._written[label]
            if who.name and _is_full(one.name) and "," not in one.credentials:
                letters[who.name].add(one.credentials)
        return {name: some.pop() for name, some in letters.items() if len(some) == 1}

    def _full_names(self) -> list[str]:
        names = {
            self._cased[self._written[label].name]: None
            for label, kind in self._kinds.items()
            if kind is Kind.PERSON
            and label not in self._joint
            and _is_full(self._written[label].name)
            and not DOTTED.fullmatch(self._written[label].name)
        }
        return list(names)

    def _joins(self, label: str, names: Counter[str]) -> bool:
        """Tell a label that puts together what stands alone in others: "MOSS, HALE"."""
        plain = before_clause(bare(tidied(label)))
        parts = [part for part in TOGETHER.split(plain) if part]
        if COUPLE.match(tidied(label)):
            return True
        if len(parts) < 2:
            return False
        whole = self._written[label].name.casefold()
        called = [written(part).name.casefold() for part in parts]
        known = [
            name
            for name in called
            if any(
                names[one] > (f" {whole}".endswith(f" {one}")) for one in (name, name.split()[-1])
            )
        ]
        initials = [part for part in parts if INITIALS.fullmatch(part) and part.isupper()]
        lettered = [part for part in initials if self._head.of_initials(part)]
        joined = bool(known) and PAIRED.search(plain) is not None
        return joined or len(known) > 1 or len(lettered) > 1

    def _by_honorific(self) -> dict[str, set[str]]:
        """Return with which honorifics the labels call each surname: Mr. and Mrs. Moss are two."""
        found: dict[str, set[str]] = defaultdict(set)
        for label, one in self._written.items():
            if self._kinds[label] is Kind.PERSON and one.honorific and not _is_full(one.name):
                found[one.name.casefold()].add(one.honorific.strip(".").lower())
        return found

    def _initials_beside(self) -> dict[str, set[str]]:
        """Return whose initials the labels tell: "Ada Moss (AM)"."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._written.values():
            if one.initials:
                found[letters_of(one.initials)].add(self._cased[one.name])
        return found

    def _who(self, label: str) -> Who:
        one = self._written[label]
        role = self._role(label)
        if self._is_role_abroad(one):
            return Who(self._by_surname(one.name) or self._by_role(label, role), role or label)
        if in_role := holder(label):
            return Who(in_role[1], in_role[1], hosts=in_role[0].lower() in HOSTING)
        if self._kinds[label] is Kind.NOBODY and LETTERS_OF_TWO.fullmatch(label):
            return Who(self._head.of_initials(label), label)  # "IF" looks like a machine's word
        if (corrected := self._machines.get(tidied(label).casefold())) is not None:
            return Who(corrected, corrected)
        if role is not None or self._kinds[label] is Kind.NOBODY:
            return Who(self._by_role(label, role), role or label)
        if self._kinds[label] is not Kind.PERSON:
            return self._strange(label)
        if PERHAPS.match(label) or (UNSURE.match(label) and not self._confirmed(one)):
            return Who(None, label)
        if office_only(one.name) or self._is_of_a_house(one):
            return Who(self._of_office(f"{one.title} {one.name}".strip()), label)
        if self._are_several(label) or self._is_somebody(one.office):
            return Who(None, label)
        name = self._named(one, self._counts[label])
        titles = tuple(t for t in (one.title, one.office) if t)
        hosts = bool(one.office and HOSTING & set(one.office.lower().replace(",", " ").split()))
        return Who(name, name or label, titles, hosts)

    def _is_of_a_house(self, one: Written) -> bool:
        """Tell "Director de Obras" and "Head of Works" from "Minister de Vries"."""
        opens = one.name.split()[0]
        if not one.title or opens.lower() not in OF_WHAT:
            return False
        title = one.title.lower().split()[-1]
        elsewhere = title in OF_A_HOUSE and not (self._english and title == "director")
        return opens.lower() in OF_ENGLISH or (elsewhere and not self._head.has(one.name))

    def _role(self, label: str) -> str | None:
        """Return who asks or answers by a label; "A" is a letter where there is no "Q"."""
        letter = label.rstrip(".")
        if letter in self._letters:  # also where others are written out: "Pregunta.", then "P."
            return (QUESTION, ANSWER)[self._letters.index(letter)]
        return asked_or_answered(label) if self._asks else None

    def _is_role_abroad(self, one: Written) -> bool:
        """Tell "Mann" and "Donna" from the names that they are in English."""
        word = one.name.casefold()
        alone = not one.honorific and not one.title
        return alone and (
            (word in NAMES_ELSEWHERE and not self._english) or (word in ABROAD and " " not in word)
        )

    def _by_surname(self, name: str) -> str | None:
        """Return the one person of the document who has a name that is a role as well."""
        fits = self._shorts.get(name.casefold()) or self._known_by.get(name.casefold()) or set()
        return only_one(fits)

    def _confirmed(self, one: Written) -> bool:
        """Tell whether a name with "(ph)" is one that the document is sure of elsewhere."""
        return self._head.has(one.name) or one.name in self._certain

    def _named(self, one: Written, count: int) -> str | None:
        own = self._cased[one.name]
        key = own.casefold()
        if DOTTED.fullmatch(own) and self._have_initials(own):
            return self._of_initials(own)
        known = self._known_as.get(key) or set()
        if len(known) == 1:
            return next(iter(known))
        if initialled := self._of_first_initial(own):
            return initialled
        if generation := GENERATION.fullmatch(own):
            return self._of_generation(own, *generation.groups())
        if not _is_full(own):
            return self._of_short(one, own, count)
        if (part := self._part_of_declared(key)) is not None:
            return part
        alike = self._by_ends.get(ends(own), set())
        longer = [name for name in alike if len(name.split()) > len(own.split())]
        if not longer and (found := self._head.of_surname(own)):
            return found
        return next(iter(longer)) if len(longer) == 1 else own

    def _part_of_declared(self, key: str) -> str | None:
        """Return whom the document declares by a longer name: "María José", "De la Cruz"."""
        names = {one.name for one in self._declared}
        opens = {name for name in names if name.casefold().startswith(f"{key} ")}
        if key.split()[0] in PARTICLES:
            opens |= {name for name in names if name.casefold().endswith(f" {key}")}
        return only_one(opens)

    def _of_generation(self, own: str, surname: str, suffix: str) -> str:
        """Return the full name of "Moss Sr.", where one has it; there is a "Moss Jr." beside."""
        fits = {
            name
            for name in (*self._fulls, *self._head.of_generation(surname, suffix))
            if len(name.split()) > len(own.split()) and ends_so(name, surname, suffix)
        }
        return next(iter(fits)) if len({one.rstrip(".") for one in fits}) == 1 else own

    def _of_first_initial(self, own: str) -> str | None:
        """Return the one person whom "S. Rampell" or "MvdB" means; her own name is no initial."""
        if MIXED_INITIALS.fullmatch(own):
            return self._head.of_initials(own)
        spaced = INITIAL_AND_NAME.fullmatch(own)
        first, _, last = (spaced["initials"], "", spaced["name"]) if spaced else own.partition(" ")
        if len(first.strip(".")) != 1 or " " in last:
            return None
        fits = self._by_initial.get((first[0], last.casefold()), set())
        if not fits and (found := self._head.of_first_initial(first[0], last)):
            return usual(found)
        return only_one(fits)

    def _of_short(self, one: Written, own: str, count: int) -> str | None:
        key = own.casefold()
        if key in self._generations or len(key.strip(".")) < MOST_INITIALS:
            return None
        if self._head.peers(own) and (one.title or not one.honorific):
            return peer(one, own, self._head)
        for fits in (self._shorts.get(key), self._known_by.get(key)):
            if fits:
                return self._of_known(one, own, fits)
        if INITIALS.fullmatch(own) and own.replace(".", "").replace(" ", "").isupper():
            return self._of_initials(own)
        if found := self._head.full(own):
            return self._of_head(one, own, found)
        several = self._head.all_of(own) if one.honorific or one.title else ()
        if several:
            return among(one, own, several, self._head)
        if lettered := self._of_letters(one.name):
            return lettered
        if len(self._honorifics.get(key, ())) > 1:
            return f"{one.honorific.capitalize()} {own}" if one.honorific else None
        named = not (self._are_letters(own) or (is_outlet(own) and not one.honorific))
        return own if named and self._is_sure(one, own, count) else None

    def _of_letters(self, name: str) -> str | None:
        """Return whom a name in capitals means that may be initials, too."""
        if not (INITIALS.fullmatch(name) and name.isupper()):
            return None
        fits = self._by_initials.get(letters_of(name)) or set()
        if not fits:
            return self._head.of_initials(name)
        return self._only_one(fits, self._head.with_initials(name))

    def _of_known(self, one: Written, own: str, fits: set[str]) -> str | None:
        """Return the one of those in labels, or declared, whom a part of a name means."""
        told = own.casefold() not in self._shorts and len(fits) == 1  # above the first turn only
        if told and self._is_of_couple(one, *fits):
            return f"{one.honorific.capitalize()} {own}"
        if called := titled(one, fits, self._head):
            return called
        found = self._fitting(one, own, fits)
        open_ = found is not None and not one.honorific and self._head.beside(own, found)
        return titled(one, self._head.all_of(own), self._head) if open_ else found

    def _have_initials(self, own: str) -> bool:
        """Tell whether the labels or the head have somebody of these initials."""
        return bool(self._by_initials.get(letters_of(own)) or self._head.with_initials(own))

    def _is_of_couple(self, one: Written, name: str) -> bool:
        """Tell "Mr Moss" and "Mrs Moss" of one document, where a name doesn't say which it is."""
        called = set(map(gender_of_honorific, self._honorifics[one.name.casefold()]))
        two = len(called - {None}) > 1
        return bool(one.honorific) and two and self._gender(name) is None

    def _of_head(self, one: Written, own: str, found: str) -> str | None:
        """Return the one name of the head that fits, where what stands before a label agrees."""
        if self._is_of_couple(one, found):
            return f"{one.honorific.capitalize()} {own}"
        meant = self._fitting(one, own, {found})
        return usual(found) if meant == found else meant

    def _are_letters(self, own: str) -> bool:
        """Tell "PAM" from a name: initials, where the head tells whose the others are."""
        told = self._lettered and any(map(self._head.of_initials, self._counts))
        return told and not self._head.has(own)

    def _is_sure(self, one: Written, own: str, count: int) -> bool:
        """Tell a name of one word from a paper, a programme, or whatever has a capital once."""
        loud = one.name.isupper() and 2 * self._shouting > self._counts.total()
        if one.name.isupper() and not loud and len(own) > 2 and not one.honorific:
            return False  # where people are written as usual
        told = one.whole in self._sure or self._head.has(own) or self._is_given(one, own)
        return count > 1 or loud or told or bool(one.honorific or one.title)

    def _is_given(self, one: Written, own: str) -> bool:
        """Tell a first name among others, which the text has as no other word."""
        among = 2 * sum(" " not in name for name in self._names) > len(self._names)
        if not among or one.name.casefold() in GIVEN_WORDS or not own.isalpha():
            return False
        return gender_of_given_name(f"{own} X") is not None and own.lower() not in self._lower

    def _fitting(self, one: Written, own: str, fits: set[str]) -> str | None:
        """Return the one of some full names that a surname means, with "Mr." and its like heard.

        An honorific rules out whoever has a given name of the other gender. Where the document has
        two honorifics before one surname they are two people, and it means nobody whom both fit.
        """
        called = gender_of_honorific(one.honorific.lower())
        theirs = {name: self._gender(name) for name in fits}
        left = [name for name in fits if not called or theirs[name] in (called, None)]
        if not left:
            honorific = one.honorific.strip(".").capitalize()
            return f"{honorific}{'.' * (honorific.lower() in ENGLISH_SHORT)} {own}"
        others = self._honorifics[own.casefold()] - {one.honorific.strip(".").lower()}
        genders = {gender_of_honorific(honorific) for honorific in others}
        return left[0] if len(left) == 1 and self._alone(one, theirs[left[0]], genders) else None

    def _gender(self, name: str) -> Gender | None:
        return gender_of_given_name(name) or gender_of_honorific(self._head.honorific(name))

    def _alone(self, one: Written, own: Gender | None, others: set[Gender | None]) -> bool:
        """Tell whether no other honorific of the surname could be meant as well."""
        if not one.honorific:
            return all(None in (own, gender) or own is gender for gender in others)
        return all(None not in (own, gender) and own is not gender for gender in others)

    def _of_initials(self, initials: str) -> str | None:
        letters = letters_of(initials)
        if beside := self._beside.get(letters):
            return only_one(beside)
        if fits := self._by_initials.get(letters):
            return self._only_one(fits, self._head.with_initials(initials))
        if found := self._head.of_initials(initials):
            return found
        spoken = any(letter in "AEIOUY" for letter in initials)
        loud = self._loud_names > 1
        return self._cased[initials] if spoken and loud else None

    def _only_one(self, fits: Collection[str], more: Collection[str]) -> str | None:
        """Return the one whom initials fit, by the labels and by the head, where others may be."""
        apart = {ends(name) for name in (*fits, *more)}
        return next(iter(fits)) if len(fits) == 1 and len(apart) == 1 else None

    def _strange(self, label: str) -> Who:
        """Return whom "ben" or "[Ben Hale]" means; what else is strange means nobody."""
        if self._kinds[label] is Kind.PART:
            return Who(None, label)
        key = label.strip("[]()@ ").casefold()
        fits = self._shorts.get(key) or self._known_as.get(key) or self._known_by.get(key) or set()
        if not fits and (of_head := self._head.full(key)):
            fits = {of_head}
        full = {
            name for name in self._by_ends.get(ends(key or label), ()) if name.casefold() == key
        }
        found = full or fits
        if found:
            return Who(only_one(found), label)
        inside = label.strip("()[] ")
        again = self._counts[label] > 1 and inside != label and _is_full(inside)
        if again and kind_of(inside) is Kind.PERSON:
            return Who(usual(written(inside).name), label)
        small = label.islower() and len(label) <= MOST_INITIALS
        if label.isalpha() and (small or (label.isupper() and self._lettered)):
            return Who(self._of_initials(label.upper()), label)  # never a name: "bh"
        word = self._kinds[label] is Kind.STRANGE and label.islower()
        alone = word and label.replace(" ", "").isalpha() and self._counts[label] > 1
        return Who(label.title() if alone else None, label)

    def _are_several(self, label: str) -> bool:
        """Tell "Ben Hale and Ada Moss", and "Moss, Hale" where the document knows both."""
        name = self._written[label].name.lower()
        if any(f" {word} " in name for word in ("and", "und", "et", "y", "&", "/", "with")):
            return True
        plain = tidied(label)
        if label in self._joint or COUPLE.match(plain) or WITH_ANOTHER.search(plain):
            return True
        listed = [part for part in LISTED.split(bare(plain)) if part]
        if (
            len(listed) > 1
            and not has_clause(listed[0])
            and not is_of_body(plain)
            and all(
                (is_anonymous(part) and not parted(plain)[1])
                or (" " in part and looks_like_name(part))
                or self._means(part)
                for part in listed
            )
        ):
            return True
        parts = [part for part in TOGETHER.split(before_clause(bare(plain))) if part]
        return len({self._means(part) for part in parts} - {None}) > 1

    def _means(self, part: str) -> str | None:
        """Return whom a part of a label means, by the other labels and by the head."""
        key = written(part).name.casefold()
        if key in self._called or key in self._names:
            fits = self._shorts.get(key) or {key}
            return min(fits).casefold()
        fits = self._shorts.get(key) or self._known_as.get(key) or self._known_by.get(key) or set()
        if not fits and INITIALS.fullmatch(part) and part.isupper():
            found = self._head.of_initials(part)
            fits = self._by_initials.get(letters_of(part)) or ({found} if found else set())
        return min(fits).casefold() if fits else None

    def _is_somebody(self, office: str | None) -> bool:
        """Tell "Ada Moss, Ben Hale" from "Ada Moss, keeper": others are called so."""
        if office is None:
            return False
        name = office.strip()
        return name.casefold() in self._called or _is_given_and_surname(name)

    def _by_role(self, label: str, role: str | None) -> str | None:
        words = set(label.lower().replace(".", " ").split())
        if role == QUESTION or (role is None and words <= ASKING):
            return self._only(Role.HOST) or talked.host(self._head.text)
        if role == ANSWER or (role is None and words <= ANSWERING):
            return self._only(Role.GUEST) or talked.guest(self._head.text) or self._answering()
        return None

    def _answering(self) -> str | None:
        """Return who answers by the headline, or by whom the first question speaks to."""
        found = talked.host(self._head.text)
        hosts = [speaker.name for speaker in self._declared if Role.HOST in speaker.roles]
        hosts += [name for name in (found, *talked.bylines(self._head.text)) if name]
        if any(Role.GUEST in speaker.roles for speaker in self._declared):
            return None
        headline = answering.quoted(self._head.text, hosts)
        spoken_to = answering.addressed(self._text, self._head, hosts)
        one = None in (headline, spoken_to)
        return headline or spoken_to if one or headline == spoken_to else None

    def _only(self, role: Role) -> str | None:
        names = [speaker.name for speaker in self._declared if role in speaker.roles]
        return names[0] if len(names) == 1 else None

    def _of_office(self, office: str) -> str | None:
        """Return who has an office by what is declared; else nobody is named."""
        words = set(office.lower().split()) - {"the"}
        fits = {
            speaker.name
            for speaker in self._declared
            if any(words == set(title.lower().split()) for title in speaker.titles)
        }
        return only_one(fits)


def _corrected(labels: Iterable[str]) -> dict[str, str]:
    """Return whom "Speaker 1 (Ben Hale)" tells for "Speaker 1", where that is one person."""
    found: dict[str, set[str]] = defaultdict(set)
    for told in filter(None, map(holder, labels)):
        if MACHINE.fullmatch(told[0]):
            found[told[0].casefold()].add(told[1])
    return {role: next(iter(names)) for role, names in found.items() if len(names) == 1}


def _is_given_and_surname(name: str) -> bool:
    """Tell "Ben Hale" from "Harbour Board": two words or three, the first a first name."""
    words = name.split()
    few = len(words) in (2, 3) and all(word[0].isupper() for word in words)
    if not few or not looks_like_name(name) or kind_of(name) is not Kind.PERSON:
        return False
    called = words[0].lower()
    plain = called not in GIVEN_WORDS and not office_only(words[0]) and words[-1].isalpha()
    return plain and len(called) > MOST_INITIALS and gender_of_given_name(name) is not None


def _is_full(name: str) -> bool:
    return len(name.split()) > 1 and not is_anonymous(name)


def _by(names: Iterable[str], forms: Callable[[str], Iterable[Form]]) -> dict[Form, set[str]]:
    found: dict[Form, set[str]] = defaultdict(set)
    for name in names:
        for form in forms(name):
            found[form].add(name)
    return found
