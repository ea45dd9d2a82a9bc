"""Full names: who is named in full in a text whose grammar is not read, and whom a surname means.

Two words with capitals side by side are a name; what opens a sentence has a capital as well, and so
have German nouns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

from corpus.model import Span
from corpus.particles import AND, ELIDED, WORDS_TOO
from corpus.particles import PARTICLES as NAMED_WITH
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.languages.model import Language
from corpus.quotes.nominatives import is_first_name
from corpus.quotes.speakers import SpeakerRegistry
from corpus.titles import is_short

WORD = re.compile(
    r"(?<!\w)[’'][ts](?=\s)"
    r"|(?:\w+\.)(?=\s+[^\W\d_a-zа-я])(?<=[A-Za-zа-я]\.)|[\w\u200c]+(?:[-’'][\w\u200c]+)*[’']?|[^\w\s]"
)
PARTICLES = NAMED_WITH - AND - {"of"} | WORDS_TOO
ARTICLES = frozenset("der den dem des".split())
LONGEST_NAME = 4
"""Words."""
LONGEST_SHORT = 3
"""Letters of a word whose full stop may be its own ("Sr."), with the stop."""
SHORTEST_STEM, LONGEST_ENDING = 3, 3
"""Letters that the forms of a name have in common, and those of an ending."""
OPENING = tuple('.!?…:„“”»«"—–-\n')
"""After these a sentence opens."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, with a plain apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital."""
        return self.text[0].isupper()


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of a stretch of text."""
    return [Word(match.group(), *match.span()) for match in WORD.finditer(text, start, end)]


def name_at(words: Sequence[Word], first: int, *, german: bool = False) -> list[Word]:
    """Return the words of a name that starts here.

    :param german: whether an article behind a name is whom somebody talks to ("Roth der Zeitung"),
        but in "von der Leyen"
    """
    run: list[Word] = []
    for at in range(first, len(words)):
        word = words[at]
        if word.lower in PARTICLES and run and not word.is_capital:
            following = words[at + 1] if at + 1 < len(words) else None
            if following is None or not (following.is_capital or following.lower in PARTICLES):
                break
            if german and word.lower in ARTICLES and run[-1].lower not in PARTICLES:
                break
        elif not (word.is_capital or (run and ELIDED.match(word.text))):
            break
        run.append(word)
    return run


class FullNames:
    """The full names of a text by their surnames."""

    def __init__(self, text: str, language: Language, registry: SpeakerRegistry) -> None:
        self.text = text
        self.language = language
        self.registry = registry
        self._full: dict[str, set[str]] = defaultdict(set)
        self._opening: dict[str, set[str]] = defaultdict(set)
        """Those of pairs that open a sentence, where any first word has a capital."""
        self._longest: dict[str, set[str]] = {}
        """Of the surnames that were asked for, the names that are no end of another."""
        self._longer: dict[str, set[str]] = defaultdict(set)
        """What goes on after a pair ("Clara Gil" of "Clara Gil Sanz")."""
        self._of_particle: dict[str, set[str]] = defaultdict(set)
        """The full names of surnames as "de vries", in small letters."""

    def learn(self, span: Span) -> None:
        """Take note of the full names in a paragraph."""
        self._longest.clear()
        words = [self._without_stop(word) for word in words_of(self.text, span.start, span.end)]
        for first, second in pairwise(words):
            if _adjoin([first, second]) and first.lower not in self._no_names:
                name = f"{first.text} {second.text}"
                sure = not self._opens(first, span) or gender_of_given_name(name) is not None
                (self._full if sure else self._opening)[second.text].add(name)
        for at, word in enumerate(words):
            german = self.language.code == "de"
            following = words[at : at + LONGEST_NAME]
            run = name_at(following, 0, german=german) if word.is_capital else []
            if len(run) > 2:
                self._learn_long(run, span)

    def _without_stop(self, word: Word) -> Word:
        """Leave off the full stop of a sentence, which is none of a title."""
        plain = word.text.removesuffix(".")
        short = len(word.text) <= LONGEST_SHORT or plain.lower() in self.language.titles
        if plain == word.text or short or is_short(plain):
            return word
        return replace(word, text=plain, end=word.end - 1)

    def _learn_long(self, run: Sequence[Word], span: Span) -> None:
        name = " ".join(word.text for word in run)
        if all(word.lower in PARTICLES for word in run[1:-1]):
            self._of_particle[" ".join(word.lower for word in run[1:])].add(name)
        if _adjoin(run[:3]):
            pair = " ".join(word.text for word in run[:2])
            self._longer[pair].add(f"{pair} {run[2].text}")
        whole = all(a.end + 1 == b.start for a, b in pairwise(run))
        nouns = self.language.code == "de"
        if (
            whole
            and not (nouns or self._opens(run[0], span))
            and run[0].lower not in self._no_names
            and not (self.language.declined and _leads_to_name(run))
        ):
            self._full[run[-1].text].add(name)

    def _opens(self, word: Word, span: Span) -> bool:
        """Tell whether a word opens a sentence: "Según Gil", "Secondo Greco"."""
        before = self.text[max(word.start - 3, 0) : word.start].rstrip()
        return word.start == span.start or not before or before[-1] in OPENING

    @cached_property
    def _no_names(self) -> frozenset[str]:
        one = self.language
        small = one.according | one.auxiliaries | one.pronouns | one.denying | one.that
        return small | one.titles | one.owning | one.verbs | one.joining | one.like

    def of_surname(self, surname: str) -> set[str]:
        """Return the full names of those who have a surname, each in its longest form."""
        if surname in self._longest:
            return self._longest[surname]
        names = self._full.get(surname) or self._opening.get(surname) or set()
        parts = [one.split() for one in names if one.count(" ") > 1]
        ends = {" ".join(words[at:]) for words in parts for at in range(1, len(words) - 1)}
        self._longest[surname] = names - ends
        return self._longest[surname]

    def is_surname(self, name: Sequence[Word]) -> bool:
        """Tell "Van Dam" by one full name of the text that ends so."""
        return len(self._of_particle[" ".join(word.lower for word in name)]) == 1

    def has(self, name: Sequence[Word]) -> bool:
        """Tell a name that the text has from a heading or a word that opens a sentence."""
        words = " ".join(word.text for word in name)
        full = self.of_surname(name[-1].text)
        return self.registry.named(words) is not None or (
            words in full if len(name) > 1 else bool(full)
        )

    def person(self, words: str) -> str | None:
        """Return whom a name beside a verb means, taken up as somebody new if he is."""
        if " " in words:
            same = self._of_particle[words.lower().replace("’", "'")]
            words = next(iter(same)) if len(same) == 1 else words
            return self.registry.named(words) or self._entered(words)
        full = self.of_surname(words)
        if len(full) == 1:
            name = next(iter(full))
            longer = self._longer[name] & set(self.registry.known)
            name = next(iter(longer)) if len(longer) == 1 else name
            return self.registry.named(name) or self.registry.enter(name)
        return None if full else self.registry.named(words)

    def _entered(self, name: str) -> str | None:
        """Take up somebody new, unless the first word only leads to a surname that is known."""
        known = self._full.get(name.split()[-1], set()) - {name}
        leads = (
            known
            and gender_of_given_name(name) is None
            and name not in self._full[name.split()[-1]]
        )
        return None if leads else self.registry.enter(name)

    def declined(self, words: str) -> str | None:
        """Return whom a name with another ending means (Russian "по словам Лесковой")."""
        parts = words.split()
        names = set(chain(*self._full.values(), *self._opening.values()))
        names = {name for name in names - {words} if self.registry.named(name)} or names - {words}
        fits = [name for name in names if is_form_of(parts, name.split()[-len(parts) :])]
        if len(fits) != 1:
            return None
        return self.registry.named(fits[0]) or self.registry.enter(fits[0])


def _leads_to_name(run: Sequence[Word]) -> bool:
    """Tell "Пенрова Иван Мохов" from a name: behind the mayor's town his first name follows."""
    first, second = run[0].lower, run[1].lower
    return len(run) > 2 and not is_first_name(first) and is_first_name(second)


def _adjoin(words: Sequence[Word]) -> bool:
    together = all(a.end + 1 == b.start for a, b in pairwise(words))
    return together and all(word.is_capital for word in words)


def is_form_of(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether words differ from a name by their endings alone ("Анны Лесковой")."""
    if len(words) != len(name):
        return False
    for one, other in zip(words, name, strict=True):
        same = next(
            (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
            min(len(one), len(other)),
        )
        stem = min(SHORTEST_STEM, len(one) - 1, len(other) - 1)
        if same < stem or max(len(one), len(other)) - same > LONGEST_ENDING:
            return False
    return True
