"""Text analysis: words, stop words and stems, the same for passages and for questions.

Stems are nltk's Snowball (algorithms, no data). The stop words stand here because nltk's are a
download; they are the function words of English and nothing that anybody would ask about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeVar

from nltk.stem.snowball import SnowballStemmer

from retrieval.index.endings import without_ending

UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
"""Letters of scripts that put no blanks between words: Han, kana, Thai, Lao. Each is a word of its
own, and words that stand side by side in a question are looked for side by side (as Lucene does
for Chinese and Japanese)."""
THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*%?"
    rf"|[{UNSPACED}][{THAI_MARKS}]*|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)*"
)
ACRONYMS = frozenset("us it who or am me is up".split())
"""Acronyms that are small words where they have no capitals: "US", "U.S.", "IT", "WHO", "IS"."""
WRITTEN_OUT = str.maketrans(
    {
        "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h",
        "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ŋ": "ng", "ə": "e", "ɛ": "e",
        "ɔ": "o", "ı": "i", "ё": "е",
    }
)  # fmt: skip
"""Letters that no accent makes of others, and how they are typed by who hasn't got them."""
POINT = "."
"""Ends the folded form of an acronym that would be a small word without it."""
ENGLISH = "en"
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish",
}  # fmt: skip
"""nltk's Snowball stemmers by the code of their language (ISO 639-1)."""
LONGEST_REMEMBERED = 4000
"""Characters of a text whose words are remembered for a while."""
LONGEST_WORD = 64
"""Letters. What is longer is nobody's word: it has no stem, and is not kept in memory."""
POSSESSIVE = re.compile(r"['’](?:s|S)?$")
STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been
    before being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't down during each else ever few for from further had hadn't has hasn't
    have haven't having he he'd he'll he's her here here's hers herself him himself his how
    how's i i'd i'll i'm i've if in into is isn't it it's its itself just let's lot lots many me
    more most much mustn't my myself no nor not now of off on once only or other ought our ours
    ourselves out over own same shan't since she she'd she'll she's should shouldn't so some such
    than that that's the their theirs them themselves then there there's these they they'd they'll
    they're they've this those through to too under until up us very was wasn't we we'd we'll
    we're we've were weren't what what's when when's where where's which while who who's whom
    why why's will with won't would wouldn't yes yet you you'd you'll you're you've your yours
    yourself yourselves
    """.split()
)


Of = TypeVar("Of")


class Word(NamedTuple):
    """A word of a text as it stands there, its folded form, and its offsets."""

    surface: str
    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return the form in which words are compared.

    One case, plain apostrophes, no accents ("José" is typed "jose"), no possessive.
    """
    return _folded(word) if len(word) <= LONGEST_WORD else _folded.__wrapped__(word)


@lru_cache(maxsize=400_000)
def _folded(word: str) -> str:
    folded = word.casefold() if word.isascii() else _without_accents(word)
    if folded in STOP_WORDS:
        return folded + POINT if folded in ACRONYMS and word.isupper() else folded
    bare = POSSESSIVE.sub("", folded)
    if bare in ACRONYMS and word[: len(bare)].isupper():
        return bare + POINT
    if re.fullmatch(r"(?:\w\.)+\w?", bare):
        plain = bare.replace(".", "")
        return plain + POINT if plain in STOP_WORDS else plain
    return bare


def _without_accents(word: str) -> str:
    """Fold a word; accents go from Latin and Greek letters, other scripts need theirs."""
    apart = unicodedata.normalize("NFKD", word)
    if "LATIN" in unicodedata.name(apart[0], "") or "GREEK" in unicodedata.name(apart[0], ""):
        apart = "".join(mark for mark in apart if not unicodedata.combining(mark))
    folded = unicodedata.normalize("NFKC", apart).casefold().replace("’", "'")
    return folded.translate(WRITTEN_OUT)


def is_unspaced(word: str) -> bool:
    """Tell a word of a script that puts no blanks between words."""
    return _UNSPACED.match(word) is not None


_UNSPACED = re.compile(f"[{UNSPACED}]")


def words(text: str) -> list[Word]:
    """Split a text into words, with offsets.

    "U.S.", "3.5" and "don't" stay whole; hyphens and the stop in "Node.js" split. An acronym that
    would be a small word ends in a point when folded: "US" and "U.S." are "us.".
    """
    return list(_remembered(text) if len(text) <= LONGEST_REMEMBERED else _split(text))


@lru_cache(maxsize=512)
def _remembered(text: str) -> tuple[Word, ...]:
    """Return the words of a text; an answer looks at a passage from several sides."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[Word]:
    for match in WORD.finditer(text):
        surface = match.group()
        folded = _folded(surface) if len(surface) <= LONGEST_WORD else fold(surface)
        start, end = match.span()
        yield Word(surface, folded, start, end)


def stem(folded: str, language: str = ENGLISH) -> str:
    """Return the stem of a folded word; a language without a stemmer goes by the word itself."""
    return _stem(folded, language) if len(folded) <= LONGEST_WORD else folded


@lru_cache(maxsize=400_000)
def _stem(folded: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stem(folded)) if stemmer else without_ending(folded, language)


@cache
def _stemmer(language: str) -> SnowballStemmer | None:
    name = STEMMERS.get(language)
    return SnowballStemmer(name) if name else None


class Stems(NamedTuple):
    """The stems of the words of a text: of each of its stretches, in order, and of all of them
    those that are terms: without those of stop words.
    """

    stretches: tuple[tuple[str, ...], ...]
    terms: frozenset[str]


def stems(text: str, language: str = ENGLISH, ends: re.Pattern[str] | None = None) -> Stems:
    """Return the stems of the words of a text.

    Faster than :func:`words`, where nobody asks for how they are written and where they stand.

    :param ends: where a stretch of it ends, always with a blank; None: it is one
    """
    read = _stems if len(text) <= LONGEST_REMEMBERED else _stems.__wrapped__
    return read(text, language, ends)


@lru_cache(maxsize=512)
def _stems(text: str, language: str, ends: re.Pattern[str] | None) -> Stems:
    cuts = [match.end() for match in ends.finditer(text)] if ends else []
    cut = zip([0, *cuts], [*cuts, len(text)], strict=True)
    known = told_of(language)
    parts = [[known[word] for word in WORD.findall(text, start, end)] for start, end in cut]
    return Stems(
        tuple(tuple([one for one, _ in part]) for part in parts),
        frozenset([one for part in parts for one, is_term in part if is_term]),
    )


class Remembering(dict[str, Of]):
    """What a function says of words as they are written, remembered for so many short ones.

    Faster than a cache of the function where many words are asked about at once.
    """

    MOST: Final = 400_000

    def __init__(self, function: Callable[[str], Of]) -> None:
        """Remember what a function says."""
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Of:
        """Ask the function about a word that is new."""
        told = self._function(word)
        if len(word) <= LONGEST_WORD and len(self) < self.MOST:
            self[word] = told
        return told


@cache
def told_of(language: str) -> Mapping[str, tuple[str, bool]]:
    """Return the stem of each word as it is written, and whether it is a term."""

    def told(word: str) -> tuple[str, bool]:
        folded = fold(word)
        return stem(folded, language), not is_stop_word(folded, language)

    return Remembering(told)


def stems_in(text: str, language: str = ENGLISH) -> list[str]:
    """Return the stem of each word of a text, in order, those of stop words too."""
    known = told_of(language)
    return [known[word][0] for word in surfaces(text)]


def surfaces(text: str) -> Sequence[str]:
    """Return the words of a text as they are written."""
    return _surfaces(text) if len(text) <= LONGEST_REMEMBERED else WORD.findall(text)


@lru_cache(maxsize=512)
def _surfaces(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text))


def is_stop_word(folded: str, language: str = ENGLISH) -> bool:
    """Tell a function word; of other languages than English none are known, and idf has to do."""
    return folded in STOP_WORDS and language == ENGLISH


def terms(text: str, language: str = ENGLISH) -> list[str]:
    """Return the stems of the words of a text, without stop words, in order."""
    return terms_of(words(text), language)


def terms_of(found: Iterable[Word], language: str = ENGLISH) -> list[str]:
    """Return the stems of words, without stop words, in order."""
    stops = STOP_WORDS if language == ENGLISH else frozenset()
    return [
        _stem(folded, language) if len(folded) <= LONGEST_WORD else folded
        for _, folded, _, _ in found
        if folded not in stops
    ]
