"""People: whose words a question asks for, who heard them, and who is only spoken of.

A name says nothing by itself: who is spoken to ("told Hannity") or spoken of ("about Obama") is no
speaker, and a name of which only a part is on record ("Tim Cook", where another Tim is) is that of
somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from corpus.quotes.genders import gender_of_given_name
from retrieval.asking.frames import (
    ABOUT,
    ASKED,
    AUXILIARIES,
    CIVIL,
    DETERMINERS,
    GENERIC,
    MEETINGS,
    NOT_OWNED,
    PERSONAL,
    POSSESSIVE,
    QUESTION_WORDS,
    SAID_NOUNS,
    SMALL_OR_ADVERB,
    SPEECH,
    TALKED,
    TOLD,
)
from retrieval.asking.strangers import (
    is_common_here,
    is_title,
    owns,
    subject_of,
    unknown_hearer,
    unknown_speaker,
    written_name,
)
from retrieval.asking.whole_names import description, widened
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, words
from retrieval.index.people import NameMatch, name_parts

MOST_NAMED = 10
"""By how many names of people a question goes, the first of them: nobody asks for more."""
MOST_IN_A_ROLE = 12
"""Of so many hosts any may be meant by "the host"."""
LONGEST_TYPED = 40
"""Words of a question that show how its writer uses capitals."""
SPOKEN = frozenset(
    "quote quotes quotation quotations words statement statements remark remarks".split()
)
"""What is said by whom it is of."""


@dataclass(frozen=True, slots=True)
class Who:
    """The people of a question, by their names in it.

    `speaking` are those whose words are wanted, `heard` those whom they were said to, `asked` those
    whom they were asked of. `unknown` is somebody asked for who is not on record, `stranger` the
    same of somebody who heard it. `taken` are the words that say so.
    """

    speaking: tuple[NameMatch, ...] = ()
    heard: tuple[NameMatch, ...] = ()
    asked: tuple[NameMatch, ...] = ()
    unknown: str | None = None
    stranger: tuple[Word, ...] = ()
    taken: frozenset[int] = frozenset()


def with_apostrophes(asked: Sequence[Word], index: Index) -> list[Word]:
    """Return words in which a name that lacks its apostrophe has it: "trumps plan"."""
    found = list(asked)
    for at, word in enumerate(asked[:-1]):
        bare, after = word.folded[:-1], asked[at + 1].folded
        owned = after not in NOT_OWNED
        if (
            owned
            and word.folded.endswith("s")
            and len(bare) > 2
            and word.surface.casefold() == word.folded
            and bare in index.people.single_names
            and word.folded not in index.people.single_names
            and 10 * index.lexicon.count(word.folded) <= index.lexicon.count(bare)
        ):
            found[at] = Word(f"{word.surface[:-1]}'s", bare, word.start, word.end)
    return found


def people_of(names: Sequence[NameMatch]) -> tuple[str, ...]:
    """Return the people that names mean, of the first so many names."""
    meant = islice(dict.fromkeys(name.people for name in names), MOST_NAMED)
    return tuple(dict.fromkeys(person for people in meant for person in people))


def read_people(asked: Sequence[Word], index: Index, interview: str | None) -> Who:
    """Read who speaks, who hears it and who is asked, out of the words of a question."""
    found = [
        widened(asked, _of_role(name, index), index) for name in index.people.find(asked, interview)
    ]
    begun = {name.first for name in found if name.role is None}
    names = [
        name
        for name in found
        if name.people
        and _means_people(asked, name, index)
        and not (name.role is not None and name.last + 1 in begun)  # "guest Moss"
    ]
    named = {at for name in found for at in _span(name)}
    inside = _in_subject(asked)
    parts = {id(name): _stranger(asked, name, index, named, inside) for name in names}
    roles = _Roles(asked, [name for name in names if parts[id(name)] is None])
    speaking = tuple(roles.names(_SPEAKS))
    heard, put = tuple(roles.names(_HEARS)), tuple(roles.names(_IS_ASKED))
    strange = next((parts[id(n)] for n in names if parts[id(n)] is not None), None)
    unknown: str | None = None
    taken = {at for name in (*speaking, *heard, *put) for at in _with_titles(asked, name)}
    for name in speaking:
        taken.update(description(asked, name.first, within=name.first in inside))
    if strange is not None and _is_asked(asked, strange, roles):
        unknown = written_name(asked, strange) if not speaking else None
        taken.update(strange if unknown else ())
    if not (speaking or unknown):
        at = unknown_speaker(asked, index, {at for n in names for at in _with_titles(asked, n)})
        taken.update(at)
        lone = asked[at[0]].folded if len(at) == 1 else ""  # "Sam", of a Samantha
        if (whole := index.people.called_for_short(lone, interview)) is not None:
            speaking = (NameMatch(at[0], at[0], (whole,)),)
        elif at:
            unknown = written_name(asked, at)
    hearing = unknown_hearer(asked, taken | {at for n in names for at in _span(n)})
    stranger = tuple(asked[at] for at in hearing)
    taken.update(hearing)
    return Who(speaking, heard, put, unknown, stranger, frozenset(taken))


def _is_asked(asked: Sequence[Word], strange: Sequence[int], roles: _Roles) -> bool:
    """Tell whether the words of a stranger are wanted: also in "what about Tim Cook on privacy"."""
    after = asked[strange[-1] + 1].folded if strange[-1] + 1 < len(asked) else ""
    return roles.role(strange[0], strange[-1], lone=after in ("on", "about")) is _SPEAKS


_SPEAKS, _HEARS, _IS_ASKED, _IS_TOPIC = "speaks", "hears", "is asked", "is topic"


def _span(name: NameMatch) -> range:
    return range(name.first, name.last + 1)


def _with_titles(asked: Sequence[Word], name: NameMatch) -> range:
    """Return the words of a name, with the titles before it."""
    first = name.first
    while first and is_title(asked[first - 1]):
        first -= 1
    return range(first, name.last + 1)


def _of_role(name: NameMatch, index: Index) -> NameMatch:
    """Let "the host" mean any of a few where nothing says which."""
    if name.people or name.role is None:
        return name
    people = index.people.in_role(name.role)
    return replace(name, people=people) if len(people) <= MOST_IN_A_ROLE else name


def _means_people(asked: Sequence[Word], name: NameMatch, index: Index) -> bool:
    """Tell whether one word means people: not "three" in small letters, nor "Martin" of Lockheed's.

    Words for a role always do, and a name after a title.
    """
    if name.last > name.first or name.role is not None:
        return True
    if name.first and asked[name.first - 1].folded in CIVIL:
        return True
    word = asked[name.first]
    small = not word.surface[:1].isupper() and index.lexicon.count(word.folded) > 0
    if small and not index.lexicon.is_proper(word.folded):
        return False
    beside = _named_beside(asked, name.first, index)
    return not any(other not in person.casefold() for other in beside for person in name.people)


def _named_beside(asked: Sequence[Word], at: int, index: Index) -> list[str]:
    """Return the words beside the one at `at` that stand with it in a name of the passages.

    "Martin" in "Lockheed Martin" means nobody called Martin.
    """
    return [
        asked[a + b - at].folded
        for a, b in ((at - 1, at), (at, at + 1))
        if a >= 0
        and b < len(asked)
        and asked[a + b - at].folded not in STOP_WORDS
        and not is_title(asked[a + b - at])
        and index.lexicon.are_a_name(asked[a].folded, asked[b].folded)
    ]


def _stranger(
    asked: Sequence[Word],
    name: NameMatch,
    index: Index,
    named: set[int],
    inside: frozenset[int],
) -> tuple[int, ...] | None:
    """Return the words of a longer name that one word on record is only a part of, or None.

    :param named: the words that are part of a name on record
    :param inside: those between "did" and "say"

    "Tim Cook" is nobody called Tim; in "Kerry Iran" the second word is what is asked about.
    """
    if name.last > name.first or name.role is not None:
        return None
    at = name.first
    beside = (at - 1, at + 1)
    own = {word.folded for person in name.people for word in words(person)}
    if (whole := _of_two(asked, at, index)) is not None:
        return whole
    others = {near for near in beside if near in named or asked[near % len(asked)].folded in own}
    given = any(_starts(person, asked[at].folded) for person in name.people)
    after = at + 1
    leads = given or _leads_a_name(asked, at, inside)
    goes_on = leads and after < len(asked) and not owns(asked[at])
    if goes_on and _adds_a_name(asked, at, after, index, others, inside):
        return (at, after)
    before = at - 1
    if description(asked, at, within=at in inside):
        return None
    if before >= 0 and _adds_a_name(asked, before, before, index, others, inside):
        return (before, at)
    return None


def _leads_a_name(asked: Sequence[Word], at: int, inside: frozenset[int]) -> bool:
    """Tell "Kerry" in "what did Kerry Washington say", though another Kerry has it as a surname."""
    after = at + 1
    if after >= len(asked) or after not in inside:
        return False
    capitals = asked[at].surface[:1].isupper() and asked[after].surface[:1].isupper()
    folded = asked[at].folded
    return capitals or gender_of_given_name(f"{folded} {folded}") is not None


def _of_two(asked: Sequence[Word], at: int, index: Index) -> tuple[int, int] | None:
    """Return the words of "Tim Wilkie", where another Tim and another Wilkie are on record.

    Two given names, or two surnames, are two people in a row.
    """
    for first in (at - 1, at):
        if first < 0 or first + 1 >= len(asked) or asked[first + 1].start - asked[first].end != 1:
            continue
        one, other = (index.people.called(asked[x].folded) for x in (first, first + 1))
        given = one and all(_starts(person, asked[first].folded) for person in one)
        family = other and all(_ends(person, asked[first + 1].folded) for person in other)
        if given and family and not one & other and not owns(asked[first]):
            return first, first + 1
    return None


def _ends(person: str, folded: str) -> bool:
    parts = name_parts(person)
    return len(parts) > 1 and parts[-1] == folded


def _starts(person: str, folded: str) -> bool:
    parts = words(person)
    return len(parts) > 1 and parts[0].folded == folded


def _adds_a_name(
    asked: Sequence[Word],
    left: int,
    at: int,
    index: Index,
    others: set[int],
    inside: frozenset[int],
) -> bool:
    """Tell whether the word at `at` makes another name of the one beside it."""
    word = asked[at]
    known = word.folded in SMALL_OR_ADVERB
    if at in others or known or word.folded in SPEECH or is_title(word):
        return False
    if asked[left + 1].start - asked[left].end != 1:
        return False
    within = at in inside
    if word.surface[:1].isupper() and word.surface[:1].isalpha():
        plain = is_common_here(word, index) and not _chooses_capitals(asked, at)
        if at == 0 and not within:
            return _is_given_name(word, index)
        return within or not (plain or _is_keywords(asked))
    if within:
        return not word.folded.endswith("ly")
    return at == left and _is_given_name(word, index)


def _is_given_name(word: Word, index: Index) -> bool:
    """Tell the first word of "jim kerry"; one that leads a question may be any word."""
    common = is_common_here(word, index)
    return not common and gender_of_given_name(f"{word.folded} {word.folded}") is not None


def _chooses_capitals(asked: Sequence[Word], at: int) -> bool:
    """Tell a question that writes what is asked about in small letters: "Tim Cook on privacy"."""
    others = (word for place, word in enumerate(asked[:LONGEST_TYPED]) if place != at)
    return any(word.surface.islower() and word.folded not in SMALL_OR_ADVERB for word in others)


def _is_keywords(asked: Sequence[Word]) -> bool:
    """Tell words that stand by themselves, as in a search box."""
    small = STOP_WORDS | QUESTION_WORDS | AUXILIARIES | ABOUT
    return not any(word.folded in small for word in asked)


def _in_subject(asked: Sequence[Word]) -> frozenset[int]:
    """Return the words between "did" and "say", which are whose words are wanted, and no more."""
    subject = subject_of(asked)
    owned = any(owns(asked[one]) for one in subject[:-1])
    return frozenset() if owned else frozenset(subject)


class _Roles:
    """What each name does in a question."""

    def __init__(self, asked: Sequence[Word], names: Sequence[NameMatch]) -> None:
        self._asked, self._names = asked, names
        self._folded = [word.folded for word in asked]
        asking = QUESTION_WORDS - {"what", "how"}
        self._who = next((at for at, w in enumerate(self._folded) if w in asking), len(asked))
        subject = subject_of(asked)
        self._verb = subject[-1] + 1 if subject else len(asked)
        self._he = next(
            (
                at
                for at, (one, other) in enumerate(pairwise(self._folded), 1)
                if one in AUXILIARIES and other in PERSONAL and other not in POSSESSIVE
            ),
            len(asked),
        )
        self._lone = len(names) == 1
        roles = {id(name): self.role(name.first, name.last, lone=self._lone) for name in names}
        leads = any(role is _SPEAKS and not self._is_owner(n) for n, role in self._each(roles))
        self._roles = {
            id(n): _IS_TOPIC if self._is_owner(n) and leads and not self._says(n) else roles[id(n)]
            for n in names
        }

    def _each(self, roles: dict[int, str]) -> list[tuple[NameMatch, str]]:
        return [(name, roles[id(name)]) for name in self._names]

    def names(self, role: str) -> list[NameMatch]:
        """Return the names that do something."""
        return [name for name in self._names if self._roles[id(name)] == role]

    def _is_owner(self, name: NameMatch) -> bool:
        return owns(self._asked[name.last])

    def _says(self, name: NameMatch) -> bool:
        """Tell "Kerry's view": what is somebody's because he said it."""
        after = self._folded[name.last + 1 : name.last + 4]
        return any(word in SAID_NOUNS for word in after)

    def role(self, first: int, last: int, *, lone: bool) -> str:
        """Tell what the words of a name do in the question."""
        at = first - 1
        while at >= 0 and (self._folded[at] in DETERMINERS | CIVIL or is_title(self._asked[at])):
            at -= 1
        before = self._folded[at] if at >= 0 else ""
        earlier = self._folded[at - 1] if at > 0 else ""
        if heard := self._hears(at, before, earlier):
            return heard
        if (earlier, before) == ("according", "to") or (before == "of" and earlier in SPOKEN):
            return _SPEAKS
        if owns(self._asked[last]):
            return self._owner_role(first, before)
        if before in ABOUT:
            return _SPEAKS if self._asks_on(at, lone=lone) else _IS_TOPIC
        if self._who_does(at) or (self._he_does(at) and before not in ("and", "or")):
            return _IS_TOPIC
        return _IS_TOPIC if self._verb < first and before not in ("and", "or") else _SPEAKS

    def _who_does(self, at: int) -> bool:
        """Tell "who teased X", where what is before the name is what somebody did."""
        led = [word for word in self._folded[: at + 1] if word not in ("and", "but", "so")]
        return len(led) == 2 and led[0] == "who" and led[1] not in AUXILIARIES | TALKED

    def _he_does(self, at: int) -> bool:
        """Tell "why is he mad at X", where who speaks is the one meant by "he"."""
        return at >= self._he

    def _hears(self, at: int, before: str, earlier: str) -> str | None:
        """Tell who is spoken to, or asked."""
        said_before = any(
            word in PERSONAL | GENERIC | QUESTION_WORDS or any(n.first == i for n in self._names)
            for i, word in enumerate(self._folded[: max(at, 0)])
        )
        if before in TOLD and said_before:
            return _HEARS
        if before in ASKED and said_before and at > 0:
            return _IS_ASKED if self._someone_asks(at) else _SPEAKS
        if before == "to" and (earlier in TALKED or at == 0):
            return _HEARS
        if before == "to" and earlier in ("question", "questions"):
            return _IS_ASKED
        if before == "with" and (at == 0 or MEETINGS & set(self._folded[:at])):
            return _HEARS
        return None

    def _someone_asks(self, at: int) -> bool:
        """Tell "what did Y ask Z", "who asked Z" from "ask Z"."""
        return any(w in AUXILIARIES | QUESTION_WORDS for w in self._folded[:at])

    def _owner_role(self, first: int, before: str) -> str:
        if self._who < first or (before in ABOUT and before != "of"):
            return _IS_TOPIC
        return _IS_TOPIC if self._verb < first else _SPEAKS

    def _asks_on(self, at: int, *, lone: bool) -> bool:
        """Tell "what about X?" and "and how about X?", which ask X."""
        led = [word for word in self._folded[:at] if word not in ("and", "but", "so", "ok")]
        return lone and self._folded[at] == "about" and led in (["what"], ["how"])
