"""Spelling: words that were surely meant by others which the library lacks.

A correction is an offer: it is only tried where a question finds nothing as it is typed. A name is
taken for another more readily than a word; a word only for one that is far commoner in the language
than it is itself (wordfreq: Speer 2022, Apache-2.0), so that no word of the language is corrected
for being rare here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from retrieval.asking.frames import FRAME, SMALL
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, STOP_WORDS, Word, words
from retrieval.index.spelling import may_be_a_slip, slips_between

TYPED_WORDS = 30
"""Up to so many words a question is looked through for slips."""
MOST_MENDED = 8
"""How many words that the library lacks are taken for slips; it is looked through for each."""
COMMON = 3.0
"""From here on, on wordfreq's scale (the tenth logarithm of how often a word stands in a billion),
a word is one that people know, and no slip for a name on record."""
KNOWN = 2.5
"""From here on a word is none that was meant for another."""
COMMONER = 2.0
"""How much commoner than itself the word is that another is taken for."""
SPOKEN = frozenset("en de es fr ru fa".split())
"""Languages in which a word is looked up."""

Readings = tuple[tuple[str, str], ...]


def mended(
    asked: Sequence[Word], index: Index, phrases: Sequence[str] = ()
) -> tuple[list[Word], Readings]:
    """Take each word that the library lacks for the one that was surely meant, and say so.

    A text too long to be typed is left as it is.

    :param phrases: what stands in quotation marks, and is meant as it is typed
    """
    if len(asked) > TYPED_WORDS:
        return list(asked), ()
    quoted = {word.folded for phrase in phrases for word in words(phrase)}
    unknown = {
        word.folded: None
        for word in asked
        if word.folded not in FRAME | quoted
        and may_be_a_slip(word.folded)
        and word.folded not in index.people.single_names
        and not index.lexicon.has(word.folded)
    }
    meant = {
        folded: taken
        for folded in islice(unknown, MOST_MENDED)
        if (taken := _meant(folded, index)) is not None
    }
    found: list[Word] = []
    readings: list[tuple[str, str]] = []
    for word in asked:
        taken = meant.get(word.folded)
        if taken is None:
            found.append(word)
        else:
            if taken:
                readings.append((word.surface, index.lexicon.surface(taken)))
                found.append(Word(index.lexicon.surface(taken), taken, word.start, word.end))
    return found, tuple(readings)


def _meant(folded: str, index: Index) -> str | None:
    """Return the word that was surely meant by one that the library lacks; None if none was.

    It is "" where a small word of a question was meant, of which nothing is asked.
    """
    languages = _languages(index)
    if _small_word(folded, languages):
        return ""
    name = index.people.spellings.nearest(folded)
    if name is not None:
        return name if _frequency(folded, languages) < COMMON else None
    if index.knows(folded) or (own := _frequency(folded, languages)) >= KNOWN:
        return None
    word = index.lexicon.nearest(folded)
    if word is None or word in STOP_WORDS:
        return None
    named = index.lexicon.is_proper(word) and own == 0
    return word if named or _frequency(word, languages) >= own + COMMONER else None


SHORTEST_SMALL = 4
"""Letters of a small word that a slip is told from."""


def _small_word(folded: str, languages: tuple[str, ...]) -> bool:
    """Tell "waht" and "opinon": one letter or two neighbours away from a word of any question."""
    if (
        len(folded) < SHORTEST_SMALL
        or not folded.isascii()
        or _frequency(folded, languages) >= KNOWN
    ):
        return False
    # an apostrophe left out is no slip: "shell" is no "she'll"
    marks = folded.count("'")
    fits = (small for small in _SMALL_WORDS if small.count("'") <= marks)
    return any(slips_between(folded, small) <= 1 for small in fits)


_SMALL_WORDS = frozenset(word for word in SMALL if len(word) >= SHORTEST_SMALL and word.isascii())


def _languages(index: Index) -> tuple[str, ...]:
    return tuple(dict.fromkeys((ENGLISH, *(one for one in index.languages if one in SPOKEN))))


@lru_cache(maxsize=10_000)
def _frequency(folded: str, languages: tuple[str, ...]) -> float:
    """Return how common a word is in the likeliest of some languages, 0 where it is none."""
    from wordfreq import zipf_frequency  # it takes half a second to load, and is rarely needed

    return max(zipf_frequency(folded, language) for language in languages)
