"""Speakers: names, surnames, titles and pronouns that mean one person.

A registry starts from the people whom the document names outright (front matter, labels) and
learns the others as the text brings them up by their full names. What could mean two people means
nobody: an unattributed quote is a loss, a quote under the wrong name is a lie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import Role, Speaker
from corpus.tokens import tokens

TITLES = frozenset(
    "president vice secretary minister prime senator sen sen. rep rep. representative congressman "
    "congresswoman governor gov gov. mayor chancellor king queen prince princess pope chairman "
    "chairwoman chair chief director general gen gen. colonel col col. captain capt capt. judge "
    "justice attorney ambassador spokesman spokeswoman spokesperson professor prof prof. dr dr. "
    "doctor mr mr. mrs mrs. ms ms. sir dame lord lady ceo officer leader head foreign former "
    "candidate nominee host sheriff commissioner speaker deputy republican democrat democratic "
    "sergeant sgt sgt. lieutenant lt lt. admiral adm. rev rev. reverend".split()
)
OFFICE_AFTER = frozenset("of state defense defence treasury the general".split())
NATIONALITY = re.compile(r"[A-Z][a-z]+(?:ian|ean|ish|ese|an|i|ch|sh)")
POSSESSIVE = re.compile(r"['’]s?$")
SURNAMES_TOO = frozenset("king queen prince pope judge justice lord major dean".split())
"""Titles that are surnames as well: "Larry King" is no king."""
SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)$")
LEADING = frozenset(
    "and but as when while although though even in on at now then conversely many some several few "
    "fellow all both after before since because if or so yet like most other every everything "
    "however meanwhile still later also he she they it we you i".split()
)
"""What stands before a name at the start of a sentence with a capital of its own."""
NOBODY = re.compile(
    r"[^\W\d_]?|[^A-Za-z\u00c0-\uffff].*|(?:he|she|it|i|we|they|you|that|there|who)['’].*"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE | re.DOTALL,
)
TRAILING = frozenset("and or of for the de von van".split())
HONORIFIC = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir dame".split())


def split_title(name: str) -> tuple[str, str]:
    """Split "Iranian President Hassan Rouhani" into its title and the name of the person."""
    words = POSSESSIVE.sub("", name).split()
    cut = _office(words)
    while cut < len(words) and _in_title(words, cut):
        cut += 1
    if cut >= len(words):
        return " ".join(words), ""
    return " ".join(words[:cut]), " ".join(words[cut:])


def _office(words: Sequence[str]) -> int:
    """Return how many words "Finance Minister" has, where a name stands after such an office."""
    for at in (4, 3, 2, 1):
        follows = len(words) - at - 1
        if follows < 1 or SUFFIX.match(words[at + 1]):
            continue
        needed = 1 + (words[at].lower() in SURNAMES_TOO)
        if follows >= needed and words[at].lower() in TITLES:
            return at
    return 0


def person_in(name: str) -> str:
    """Return the name in words that name somebody, without what the sentence adds to it.

    "But Megan Hester" is Megan Hester, "NBC's Dante Chinni" Dante Chinni, "Rep. Charles B. Rangel
    of New York" Charles B. Rangel. Two names, or none, give "".
    """
    words = name.split()
    while words and (words[0].lower().strip(",") in LEADING or (len(words) > 1 and _owns(words))):
        words.pop(0)
    while words and words[-1].lower() in TRAILING:
        words.pop()
    lower = [word.lower() for word in words]
    if not words or NOBODY.fullmatch(" ".join(words)) or ("and" in lower and "&" not in name):
        return ""
    title = split_title(" ".join(words))[0]
    if title and "of" in lower[len(title.split()) :]:
        words = words[: lower.index("of", len(title.split()))]
    return " ".join(words)


def _owns(words: Sequence[str]) -> bool:
    return POSSESSIVE.search(words[0]) is not None and words[1][:1].isupper()


def _in_title(words: Sequence[str], at: int) -> bool:
    """Tell whether a word goes on a title ("Secretary *of* *State*") or leads up to one."""
    word = words[at]
    if word.lower() in TITLES or (at and word.lower() in OFFICE_AFTER):
        return True
    leads = at == 0 and (NATIONALITY.fullmatch(word) is not None or "." in word)
    return leads and len(words) > 1 and words[1].lower() in TITLES


def is_title(words: str) -> bool:
    """Tell whether the words are an office and nobody's name ("Secretary of State")."""
    return not split_title(words)[1] and words.split()[0].lower() in TITLES


def _key(name: str) -> str:
    return POSSESSIVE.sub("", name).casefold().replace("’", "'").strip(" .")


class SpeakerRegistry:
    """Who is who in one document."""

    def __init__(self, declared: Iterable[Speaker] = ()) -> None:
        self._names: list[str] = []
        self._aliases: dict[str, list[str]] = {}
        self._roles: dict[str, tuple[Role, ...]] = {}
        self._titles: dict[str, list[str]] = {}
        self._full_names: Counter[str] = Counter()
        self._common: set[str] = set()
        """Words that the text writes small somewhere, and so are nobody's name."""
        for speaker in declared:
            self._add(speaker.name)
            self._aliases[speaker.name].extend(speaker.aliases)
            self._roles[speaker.name] = speaker.roles
            self._titles[speaker.name].extend(speaker.titles)

    def learn(self, text: str) -> None:
        """Take up everyone whom `text` brings up by title and name, and note the full names."""
        self._common.update(
            token.text for token in tokens(text) if token.is_word and token.text.islower()
        )
        for run in _capital_runs(text):
            title, name = split_title(person_in(run))
            if len(name.split()) > 1:
                self._full_names[name] += 1
            if name and title and (len(name.split()) > 1 or self.named(name)):
                known = self.named(name) or self._add(name)
                if title.lower() not in HONORIFIC:
                    self._titles[known].append(title)

    def named(self, words: str) -> str | None:
        """Return the person whom a name means, or None where it means nobody or several."""
        fits = self._fitting(words)
        return fits.pop() if len(fits) == 1 else None

    def _fitting(self, words: str) -> set[str]:
        title, name = split_title(words)
        key = _key(name or title)
        exact = {n for n in self._names if _key(n) == key}
        exact |= {n for n, aliases in self._aliases.items() if key in map(_key, aliases)}
        return exact or {n for n in self._names if name and _is_part(key, _key(n))}

    def take_up(self, words: str) -> str | None:
        """Return whom a name in the text means, taken up as somebody new where it is unknown.

        None where it may mean several. A surname alone is the full name that the text gives it,
        where it gives just one, or one far more often than others.
        """
        fits = self._fitting(words)
        if fits:
            return fits.pop() if len(fits) == 1 else None
        words = self._as_known(person_in(words))
        if not words or words.lower() in self._common:
            return None
        if words in self._names:
            return words
        title, name = split_title(words)
        plain = POSSESSIVE.sub("", name or title)
        full = [(n, c) for n, c in self._full_names.most_common() if _is_part(_key(plain), _key(n))]
        if len(full) > 1 and full[0][1] < 3 * full[1][1]:
            return None
        known = self._add(full[0][0] if full else plain)
        if title and name and title.lower() not in HONORIFIC:
            self._titles[known].append(title)
        return known

    def _as_known(self, name: str) -> str:
        """Return the known full name that a longer run of capitals ends in ("Rival Ada Moss")."""
        parts = name.split()
        for at in range(1, len(parts) - 1):
            ending = " ".join(parts[at:])
            if ending in self._names or self._full_names[ending] > self._full_names[name]:
                return ending
        return name

    def called(self, words: str) -> str | None:
        """Return the person whom a description means ("the Secretary"), if it is just one."""
        key = _key(words)
        for name, aliases in self._aliases.items():
            if key in map(_key, aliases):
                return name
        head = key.removeprefix("the ")
        if not head or (head == key and not is_title(words)):
            return None
        fits = {
            name
            for name, titles in self._titles.items()
            if any(_title_fits(head, title.lower()) for title in titles)
        }
        if len(fits) != 1:
            return None
        known = fits.pop()
        self._aliases[known].append(words)
        return known

    def speakers(self, names: Iterable[str]) -> tuple[Speaker, ...]:
        """Return the people of these names, each once, with all that was learnt of them."""
        return tuple(
            Speaker(
                name,
                tuple(dict.fromkeys(self._aliases[name])),
                self._roles.get(name, ()),
                tuple(dict.fromkeys(self._titles[name])),
            )
            for name in dict.fromkeys(names)
        )

    def _add(self, name: str) -> str:
        if name not in self._aliases:
            self._names.append(name)
            self._aliases[name] = []
            self._titles[name] = []
        return name


def _title_fits(head: str, title: str) -> bool:
    return title == head or head in title.split() or title.startswith(head + " ")


def _is_part(key: str, name: str) -> bool:
    """Whether `key` is the surname, or a shorter form, of the full `name`."""
    parts, full = key.split(), name.split()
    if len(parts) >= len(full) or not parts:
        return False
    return full[-len(parts) :] == parts or (parts[0] == full[0] and parts[-1] == full[-1])


def _capital_runs(text: str) -> Iterable[str]:
    run: list[str] = []
    end = -1
    for token in tokens(text):
        joined = text[end : token.start].isspace() if end >= 0 else False
        small = bool(run) and joined and token.lower in ("of", "bin", "de", "von", "van", "al")
        if token.is_word and ((token.is_capital and (joined or not run)) or small):
            run.append(token.text)
            end = token.end
            continue
        if run:
            yield " ".join(run)
        starts = token.is_word and token.is_capital
        run, end = ([token.text], token.end) if starts else ([], -1)
    if run:
        yield " ".join(run)
