"""Speakers: names, surnames, titles and pronouns that mean one person.

A registry starts from the people whom the document names outright (front matter, labels) and
learns the others as the text brings them up by their full names. What could mean two people means
nobody: an unattributed quote is a loss, a quote under the wrong name is a lie.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain, islice

from corpus.capitals import UPPER
from corpus.model import Role, Speaker
from corpus.particles import ARTICLES, PARTICLES, is_article
from corpus.quotes.cues import cue_forms, speech_forms
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.offices import before_names, beside_names, forms, is_persons
from corpus.titles import (
    ABROAD,
    ADDRESSED,
    LETTERS,
    LETTERS_AFTER,
    TRADES,
    WORK,
    WRITTEN,
    in_full,
)
from corpus.tokens import Token, each_token

TITLES = (WRITTEN | ABROAD).union(
    "president vice secretary minister prime senator representative congressman congresswoman "
    "governor mayor chancellor king queen prince princess pope chairman chairwoman chair chief "
    "director general colonel captain judge justice attorney ambassador spokesman spokeswoman "
    "spokesperson professor doctor sir dame lord lady ceo officer leader head foreign former "
    "retired candidate nominee host sheriff commissioner speaker deputy republican democrat "
    "democratic sergeant lieutenant admiral reverend president-elect governor-elect senator-elect "
    "mayor-elect nurse councillor inspector detective constable superintendent archdeacon bishop "
    "archbishop cardinal rabbi imam sheikh baroness major commander corporal alderman alderwoman "
    "councilman councilwoman assemblyman assemblywoman prosecutor solicitor barrister lawyer "
    "librarian fisherman shopkeeper teacher headteacher headmaster headmistress principal rector "
    "coach trainer author writer poet novelist editor journalist reporter correspondent economist "
    "analyst historian scientist researcher architect engineer pilot midwife paramedic "
    "firefighter pensioner student witness owner founder manager treasurer campaigner activist "
    "conductor actor actress singer producer landlord landlady winemaker beekeeper lifeguard "
    "midfielder striker goalkeeper defender pianist violinist".split()
)
OFFICE_AFTER = frozenset(
    "of state defense defence treasury the general pro tem emeritus emerita".split()
)
HOLDERS = (TITLES | TRADES | WORK) - frozenset(
    "foreign former retired democratic vice under".split()
)
"""Words of titles that mean whoever has the office, where they stand alone ("the secretary")."""
SURE_WORK = (
    "ologist", "ographer", "ician", "maker", "keeper", "wright", "smith", "monger", "woman",
)  # fmt: skip
"""How a noun ends that says what somebody does, and no given name does."""
WHAT_PEOPLE_DO = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "ative", "ee", "ster")
"""How a noun ends that may say what somebody does or is ("a villager", "one campaigner")."""
NATIONALITY = re.compile(r"[A-Z][a-z]+(?:ian|ean|ish|ese|an|i|ch|sh)")
POSSESSIVE = re.compile(r"['’]s?$")
SURNAMES_TOO = frozenset(
    "king queen prince pope judge justice lord major dean bishop cardinal nurse".split()
)
"""Titles that are surnames as well: "Larry King" is no king."""
SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)$")
LEADING = frozenset(
    "and but as when while although though even in on at now then conversely many some several few "
    "fellow all both after before since because if or so yet like most other every everything "
    "however meanwhile still later also he she they it we you i what which whom why how where who "
    "there here not only neither nor whenever wherever unless until whether should would could had "
    "did does whoever whatever than".split()
)
"""What stands before a name at the start of a sentence with a capital of its own."""
NOBODY = re.compile(
    r"[^\W\d_]?|[^A-Za-z\u00c0-\uffff].*|(?:he|she|it|i|we|they|you|that|there|who)['’].*"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE | re.DOTALL,
)
DOING = frozenset(
    "contradicting responding reacting answering referring speaking interviewing following echoing "
    "joining meeting facing succeeding replacing beating visiting thanking greeting introducing "
    "accompanying interrupting correcting challenging confronting flanking watching hearing".split()
)
"""What opens a sentence before a name, besides forms of verbs of saying ("Facing Ada Moss")."""
LAST_INITIAL = re.compile(rf"(?<=[a-z] )([{UPPER}])\.$")
"""The full stop after "Malcolm X." is the sentence's."""
TRAILING = PARTICLES | frozenset("and or for the".split())
HEADLINE_VERBS = frozenset(
    "keeps kept stops stopped starts started begins began denies denied tries tried refuses "
    "refused gets goes says saying tells wants hits slams vows calls asks warns claims "
    "urges".split()
)
"""Verbs with a capital, which are nobody's name."""
DEEDS = frozenset(
    "speech interview statement talk talks visit address remarks video rally era presidency "
    "profile biography memoir letter tour trial verdict news update press reaction".split()
)
"""What a heading has after whose it is ("President *Moss Speech*")."""
HEADING_WORD = 3
"""Letters of a word whose capitals tell a heading from an acronym."""
CUT_SHORT = re.compile(rf"\b([{UPPER}][{UPPER}a-z]{{1,4}})\. (?=[{UPPER}][\w’'-]+ [{UPPER}])")
"""What may be a title that nobody lists, written short before a full name ("Sup. Ann Vale")."""
NOT_CUT_SHORT = re.compile(rf"\b([{UPPER}][{UPPER}a-z]{{1,4}})\b(?!\. [{UPPER}])")
LONGEST_RUN = 30
"""Words with capitals in a row that may be a name with its titles; more are a headline."""
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
        if at > 1 and SUFFIX.match(words[at]):
            continue  # "John Carver *Sr.*"
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
    while words and (words[0].lower().strip(",") in LEADING or _leads(words)):
        words.pop(0)
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words.pop(0)
    while words and (
        words[-1].lower() in TRAILING
        or words[-1] in ARTICLES
        or (len(words) > 2 and words[-1] in LETTERS_AFTER)
    ):
        words.pop()
    words = _up_to_suffix(words)
    lower = [word.lower() for word in words]
    if not words or NOBODY.fullmatch(" ".join(words)) or ("and" in lower and "&" not in name):
        return ""
    title = split_title(" ".join(words))[0]
    if title and "of" in lower[len(title.split()) :]:
        words = words[: lower.index("of", len(title.split()))]
    return LAST_INITIAL.sub(r"\1", " ".join(_before_firm(words)))


def _up_to_suffix(words: list[str]) -> list[str]:
    """Leave out the sentence that follows a name with "Sr." at its end."""
    ends = next((at for at in range(2, len(words)) if SUFFIX.match(words[at])), len(words))
    return words[: ends + 1]


def _before_firm(words: Sequence[str]) -> Sequence[str]:
    """Leave out whom somebody works for: "Ada Moss for Harbour News", "… of …"."""
    lower = [word.lower() for word in words]
    at = next((i for i, word in enumerate(lower) if word in ("for", "of")), 0)
    named = at > 1 and gender_of_given_name(" ".join(words[:at])) is not None
    return words[:at] if named else words


def _leads(words: Sequence[str]) -> bool:
    """Tell "NBC's Dante Chinni" and "Rejecting Ada Moss" from a name."""
    if len(words) < 2:
        return False
    first = words[0].lower()
    if first.endswith("ly") and gender_of_given_name(" ".join(words)) is None:
        return True  # "Obviously Moss"
    if first.endswith("-year-old"):
        return True
    return _owns(words) or (first.endswith("ing") and (first in DOING or first in cue_forms()))


def _owns(words: Sequence[str]) -> bool:
    return POSSESSIVE.search(words[0]) is not None and words[1][:1].isupper()


def _in_title(words: Sequence[str], at: int) -> bool:
    """Tell whether a word goes on a title ("Secretary *of* *State*") or leads up to one."""
    word = words[at]
    if word.lower() in TITLES or (at and word.lower() in OFFICE_AFTER):
        return True
    if word.lower() == "hon" and at and words[at - 1].lower() in ("rt", "right"):
        return True
    if word in LETTERS and gender_of_given_name(" ".join(words[at + 1 :])) is not None:
        return True
    leads = at == 0 and (NATIONALITY.fullmatch(word) is not None or "." in word)
    if leads and len(words) > 1 and words[1].lower() in TITLES:
        return True
    return _is_work(words, at)


def _is_work(words: Sequence[str], at: int) -> bool:
    """Tell "Keeper Sol Maran" from "Walter Paul Moss": what people do, before a given name."""
    word, rest = words[at], " ".join(words[at + 1 :])
    if len(words) - at < 3:
        return False
    if word.lower() in TRADES:
        return True
    does = word.lower().endswith(WHAT_PEOPLE_DO) or word.lower() in WORK
    known = gender_of_given_name(rest) is not None
    if word.lower() in ADDRESSED and known:
        return True
    return does and known and gender_of_given_name(" ".join(words[at:])) is None


def is_title(words: str) -> bool:
    """Tell whether the words are an office and nobody's name ("Secretary of State")."""
    return not split_title(words)[1] and words.split()[0].lower() in TITLES


def _is_of_headline(name: str) -> bool:
    """Tell "Keeps Saying" and "SAVE A QUARTER Let" from names: a verb, or a heading run on."""
    words = name.split()
    loud = [word for word in words if len(word) > HEADING_WORD and word.isupper()]
    run_on = len(loud) > 1 and words[0] in loud and not words[-1].isupper()
    return run_on or any(word.lower() in HEADLINE_VERBS for word in words)


def name_key(name: str) -> str:
    """Return what two ways to write one name have in common."""
    return POSSESSIVE.sub("", name).casefold().replace("’", "'").strip(" .")


class _Names:
    """Names by what may stand for them: a look-up costs the same among any number of them.

    A shorter form of a name is its end ("Moss", "de la Cruz"), or its first word and its last.
    """

    def __init__(self) -> None:
        self._whole: dict[str, dict[str, None]] = defaultdict(dict)
        self._shorter: dict[tuple[int, tuple[str, ...]], dict[str, None]] = defaultdict(dict)

    def add(self, name: str, called: str | None = None) -> None:
        """Take up a name, or what else whoever has it is called."""
        self._whole[name_key(name if called is None else called)][name] = None
        words = name_key(name).split() if called is None else []
        for length in range(1, len(words)):
            self._shorter[0, tuple(words[-length:])][name] = None
            self._shorter[length, (words[0], words[-1])][name] = None

    def whole(self, key: str) -> Iterable[str]:
        """Return the names that are this one, or of those who are called so."""
        return self._whole.get(key, ())

    def longer(self, key: str) -> Iterator[tuple[object, Iterable[str]]]:
        """Yield the groups of names that this one is a shorter form of, and what they go by."""
        words = tuple(key.split())
        if words:
            for form in ((0, words), (len(words), (words[0], words[-1]))):
                yield form, self._shorter.get(form, ())


def _without_lead(name: str, known: Collection[str]) -> str:
    """Return a name without what leads to it ("Said Ada Moss:"), where it stands without.

    "Said Musa Khalil" is a name.
    """
    first, _, others = name.partition(" ")
    return others if others in known and _leads_to(first, others) else name


def _leads_to(first: str, name: str) -> bool:
    """Tell the verb, or the work, that opens a sentence before a name ("Said Ada Moss")."""
    work = first.lower().endswith(SURE_WORK) and gender_of_given_name(f"{first} x") is None
    return first.lower() in speech_forms() or (" " in name and work)


def _is_led(name: str, plain: str) -> bool:
    """Tell "Said Ada Moss", which opens a sentence, from a longer form of "Ada Moss"."""
    first, _, rest = name.partition(" ")
    return rest == plain and _leads_to(first, rest)


class SpeakerRegistry:
    """Who is who in one document."""

    def __init__(self, declared: Iterable[Speaker] = ()) -> None:
        self._names = _Names()
        self._aliases: dict[str, list[str]] = {}
        self._called: dict[str, str] = {}
        """Whom an alias means: who had it first."""
        self._roles: dict[str, tuple[Role, ...]] = {}
        self._titles: dict[str, list[str]] = {}
        self._titled: dict[str, dict[str, None]] = defaultdict(dict)
        """Who has an office that these words may mean."""
        self._full_names: Counter[str] = Counter()
        self._full = _Names()
        self._leading: dict[object, list[str]] = {}
        """The two full names that the text gives most often, of each group that was asked for."""
        self._common: set[str] = set()
        """Words that the text writes small somewhere, and so are nobody's name."""
        self._styled: dict[str, set[str]] = defaultdict(set)
        """The honorifics that the text gives to each."""
        self._titled_surnames: set[str] = set()
        """Words that stand alone after a title ("President Moss")."""
        self._cut: set[str] = set()
        self._whole: set[str] = set()
        """Words that stand before a full stop and a full name, and those that stand elsewhere."""
        self._declared: set[str] = set()
        for speaker in declared:
            self._declared.add(speaker.name)
            self._add(speaker.name)
            for alias in speaker.aliases:
                self._call(speaker.name, alias)
            self._roles[speaker.name] = speaker.roles
            for title in speaker.titles:
                self._entitle(speaker.name, title)

    def learn(self, text: str) -> None:
        """Take up everyone whom `text` brings up by title and name, and note the full names."""
        self._leading.clear()
        self._cut.update(CUT_SHORT.findall(text))
        self._whole.update(NOT_CUT_SHORT.findall(text))
        runs = [person_in(run) for run in _capital_runs(text, self._noting(each_token(text)))]
        plain = {run for run in runs if " " in run} | set(self._full_names)
        for run in runs:
            title, name = split_title(_without_lead(run, plain))
            if len(name.split()) > 1:
                self.count(name)
            if _is_of_headline(name):
                continue
            if title and name and " " not in name:
                self._titled_surnames.add(name_key(name))
            if name and title and (len(name.split()) > 1 or self.named(name)):
                self._entitle(self.named(name) or self._add(name), title)
        self._learn_offices(text)

    def _learn_offices(self, text: str) -> None:
        """Take up everyone beside whose name an office stands in small letters."""
        for name, office in beside_names(text, TITLES):
            shown = gender_of_given_name(name) or is_persons(office, HOLDERS)
            if known := self.named(name) or (shown and self._add(name)):
                self._entitle(known, office)
        for name, office in before_names(text, HOLDERS):
            if known := self.named(name) or self._add(name):
                self._entitle(known, office)

    def count(self, name: str) -> None:
        """Take note that the text gives a full name."""
        self._full_names[name] += 1
        self._full.add(name)

    @property
    def full_names(self) -> Counter[str]:
        """How often the text gives each full name."""
        return self._full_names

    @property
    def known(self) -> Iterable[str]:
        """Everyone who is declared, or was taken up."""
        return self._aliases.keys()

    def is_declared(self, name: str) -> bool:
        """Tell whether the document itself lists somebody."""
        return name in self._declared

    def opens_with_surname(self, name: str) -> bool:
        """Tell "Moss Speech", beside "President Moss", from "Ban Ki-moon", beside "Mr. Ban"."""
        first, last = (name_key(word) for word in (name.split()[0], name.split()[-1]))
        thing = last in DEEDS or last in self._common
        return thing and first in self._titled_surnames and gender_of_given_name(name) is None

    def titles_of(self, name: str) -> Sequence[str]:
        """Return the offices that somebody is known to have."""
        return self._titles.get(name, ())

    def is_styled(self, name: str, title: str) -> bool:
        """Tell whether the text gives somebody a title ("Dr." is "doctor"), office or not."""
        wanted = in_full(title)
        return wanted in self._styled[name] or wanted in map(in_full, self._titles.get(name, ()))

    def _noting(self, words: Iterable[Token]) -> Iterator[Token]:
        for word in words:
            if word.is_word and word.text.islower():
                self._common.add(word.text)
            yield word

    def named(self, words: str) -> str | None:
        """Return the person whom a name means, or None where it means nobody or several."""
        fits = self._fitting(words)
        return fits[0] if len(fits) == 1 else None

    def _fitting(self, words: str) -> Sequence[str]:
        """Return the person whom a name means, or some of those whom it may mean."""
        if words.count(" ") >= LONGEST_RUN:
            return ()
        title, name = split_title(words)
        key = name_key(name or title)
        if exact := _some(self._names.whole(key)):
            return exact
        groups = self._names.longer(key) if name else ()
        return _some(chain.from_iterable(_some(names) for _, names in groups))

    def take_up(self, words: str) -> str | None:
        """Return whom a name in the text means, taken up as somebody new where it is unknown.

        None where it may mean several. A surname alone is the full name that the text gives it,
        where it gives just one, or one far more often than others.
        """
        if words.count(" ") >= LONGEST_RUN:
            return None
        fits = self._fitting(words)
        if fits:
            return fits[0] if len(fits) == 1 else None
        words = self._as_known(person_in(words))
        if not words or words.lower() in self._common:
            return None
        if words in self._aliases:
            return words
        if (words in self._cut and words not in self._whole) or _is_of_headline(words):
            return None
        title, name = split_title(words)
        plain = POSSESSIVE.sub("", name or title)
        full = [one for one in self._given_most(name_key(plain)) if not _is_led(one, plain)]
        counts = self._full_names
        if len(full) > 1 and counts[full[0]] < 3 * counts[full[1]]:
            return None
        known = self._add(full[0] if full else plain)
        if title and name:
            self._entitle(known, title)
        return known

    def _given_most(self, key: str) -> list[str]:
        """Return the full names that a shorter one may mean, at most two: those given most."""
        leading: dict[str, None] = {}
        for group, names in self._full.longer(key):
            if group not in self._leading:
                own = (one for one in names if _without_lead(one, self._full_names) == one)
                self._leading[group] = nlargest(2, own, key=self._full_names.__getitem__)
            leading |= dict.fromkeys(self._leading[group])
        return nlargest(2, leading, key=self._full_names.__getitem__)

    def _as_known(self, name: str) -> str:
        """Return the known full name that a longer run of capitals ends in ("Rival Ada Moss")."""
        name = _without_lead(name, self._full_names)
        parts = name.split()
        for at in range(1, len(parts) - 1):
            ending = " ".join(parts[at:])
            if ending in self._aliases or self._full_names[ending] > self._full_names[name]:
                return ending
        return name

    def called(self, words: str) -> str | None:
        """Return the person whom a description means ("the Secretary"), if it is just one."""
        key = name_key(words)
        if known := self._called.get(key):
            return known
        head = key.removeprefix("the ")
        if not head or (head == key and not is_title(words)):
            return None
        fits = _some(self._titled.get(head, ()))
        if len(fits) != 1:
            return None
        self._call(fits[0], words)
        return fits[0]

    def enter(self, name: str) -> str:
        """Take up somebody of this very name."""
        return self._add(name)

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
            self._names.add(name)
            self._aliases[name] = []
            self._titles[name] = []
        return name

    def _call(self, name: str, alias: str) -> None:
        self._aliases[name].append(alias)
        self._names.add(name, alias)
        self._called.setdefault(name_key(alias), name)

    def _entitle(self, name: str, title: str) -> None:
        if title.lower() in HONORIFIC:
            self._styled[name].add(in_full(title))
            return
        self._titles[name].append(title)
        for form in forms(title, HOLDERS):
            self._titled[form][name] = None


def _some(names: Iterable[str]) -> list[str]:
    """Return the first two names: one is who is meant, with two nobody can tell."""
    return list(dict.fromkeys(islice(names, 4)))[:2]


def _capital_runs(text: str, words: Iterable[Token]) -> Iterator[str]:
    """Yield the runs of words with capitals that are short enough to be a name."""
    runs = (run for run in _runs(text, words) if len(run) <= LONGEST_RUN)
    return (" ".join(part) for run in runs for part in _around_verbs(run))


def _around_verbs(run: list[str]) -> Iterator[list[str]]:
    """Split a headline at its verb of saying ("Ada Moss Calls Carl Roe")."""
    said = cue_forms()
    at = next(
        (i for i in range(2, len(run) - 1) if run[i].lower() in said and run[i].endswith("s")), 0
    )
    return iter((run[:at], run[at + 1 :]) if at else (run,))


def _goes_on_name(word: str, before: str) -> bool:
    return word.lower().replace("’", "'") in PARTICLES or is_article(word, before)


def _runs(text: str, words: Iterable[Token]) -> Iterator[list[str]]:
    run: list[str] = []
    end = -1
    for token in words:
        joined = text[end : token.start].isspace() if end >= 0 else False
        small = joined and bool(run) and _goes_on_name(token.text, run[-1])
        if token.is_word and ((token.is_capital and (joined or not run)) or small):
            run.append(token.text)
            end = token.end
            continue
        if run:
            yield run
        starts = token.is_word and token.is_capital
        run, end = ([token.text], token.end) if starts else ([], -1)
    if run:
        yield run
