"""Spelling: words that were surely meant by others which the library lacks.

A correction is an offer: it is only tried where a question finds nothing as it is typed. A name is
taken for another more readily than a word; a word only for one that is far commoner in the language
than it is itself (:mod:`corpus.frequencies.zipf`), so that no word of the language is corrected
for being rare here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from corpus.frequencies.zipf import LANGUAGES, zipf_frequency
from retrieval.asking.frames import AUXILIARIES, FRAME, SMALL, SPEECH
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, STOP_WORDS, Word, words
from retrieval.index.people import name_parts
from retrieval.index.spelling import is_as_good_as, may_be_a_slip, slips_between

TYPED_WORDS = 30
"""Up to so many words a question is looked through for slips."""
MOST_MENDED = 8
"""How many words that the library lacks are taken for slips; it is looked through for each."""
COMMON = 3.0
"""From here on, on the Zipf scale, a word is one that people know, and no slip for a name on
record that it sounds like."""
KNOWN = 2.5
"""From here on a word is none that was meant for another: "Melania" is no Melanie."""
EVERYDAY = 4.5
"""From here on a word is an everyday one; the names of presidents come up to here."""
COMMONER = 2.0
"""How much commoner than itself the word is that another is taken for."""

SAYS = frozenset("says said thinks thought believes".split())
"""Verbs that stand behind whoever does it."""
TYPED_SO = frozenset(
    "wat wot wut wht dose dos dus hav hve haz sed sez abt bout wen wich witch teh tha thier cuz "
    "coz bcoz bcuz plz pls ur u r thx doin goin gonna wanna gotta rly rlly ppl sumthing".split()
)
"""How small words of a question are typed in haste, nearer to other words than to their own: of
them nothing is asked where nothing is found with them."""
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
        and (may_be_a_slip(word.folded) or word.folded in TYPED_SO)
        and word.folded not in index.people.single_names
        and not index.lexicon.has(word.folded)
    }
    beside = _neighbours(asked)
    meant: dict[str, str] = {}
    for folded in islice(unknown, MOST_MENDED):
        if (taken := _meant(folded, index, beside[folded])) is not None:
            meant[folded] = taken
    for folded in islice(unknown, MOST_MENDED):
        after = beside[folded][1]
        if (given := _before_a_surname(folded, meant.get(after, after), index)) is not None:
            meant[folded] = given
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


def without_small_slips(asked: Sequence[Word], index: Index) -> list[Word]:
    """Return words without slips in small ones, of which nothing is asked: "waht", "abuot".

    A word with a capital may be somebody's name, unless it leads a question.
    """
    if len(asked) > TYPED_WORDS:
        return list(asked)
    return [word for at, word in enumerate(asked) if not _is_small_slip(asked, at, index)]


def _is_small_slip(asked: Sequence[Word], at: int, index: Index) -> bool:
    word = asked[at]
    before = asked[at - 1].folded if at else ""
    after = asked[at + 1].folded if at + 1 < len(asked) else ""
    leads = at == 0 and len(asked) > 1 and asked[1].folded in AUXILIARIES
    return (
        (word.surface.islower() or leads)
        and word.folded not in SMALL
        and may_be_a_slip(word.folded)
        and word.folded not in index.people.single_names
        and not index.lexicon.has(word.folded)
        and _small_word(word.folded, _languages(index))
        and not _is_rather_a_name(word.folded, index, (before, after))
    )


def _is_rather_a_name(folded: str, index: Index, beside: tuple[str, str]) -> bool:
    """Tell a slip in the name of the only one it can mean, though a small word is as near.

    "Kery" is rather "Kerry" than "very", which begins otherwise; "abott" is "Abbott" before "on"
    and "says", where a name stands, and "about" elsewhere.
    """
    names = names_like(folded, index)
    if len(names) != 1 or slips_between(folded, names[0]) > 1:
        return False
    before, after = beside
    stands = after in SAYS | {"on", "about"} or (before in AUXILIARIES and after in SPEECH)
    near = (small for small in _SMALL_WORDS if slips_between(folded, small) <= 1)
    return stands or not any(small[0] == folded[0] for small in near)


def _before_a_surname(folded: str, surname: str, index: Index) -> str | None:
    """Return the given name that a slip before a surname was meant for: "Tedd" before "Cruz"."""
    if len(people := index.people.called(surname)) != 1:
        return None
    first, *rest = name_parts(min(people))
    is_slip = bool(rest) and rest[-1] == surname and first[0] == folded[0]
    if not is_slip or _frequency(folded, _languages(index)) >= KNOWN:
        return None
    return first if slips_between(folded, first) == 1 else None


def _neighbours(asked: Sequence[Word]) -> dict[str, tuple[str, str]]:
    """Return the words before and after each, where it stands first; "" where there is none."""
    folded = ["", *(word.folded for word in asked), ""]
    found: dict[str, tuple[str, str]] = {}
    for before, word, after in zip(folded, folded[1:], folded[2:], strict=False):
        found.setdefault(word, (before, after))
    return found


def _meant(folded: str, index: Index, beside: tuple[str, str]) -> str | None:
    """Return the word that was surely meant by one that the library lacks; None if none was.

    It is "" where a small word of a question was meant, of which nothing is asked.

    :param beside: the words before and after it, which may make one of several names a whole one
    """
    languages = _languages(index)
    if folded in TYPED_SO:
        return ""
    if _small_word(folded, languages) and not _is_rather_a_name(folded, index, beside):
        return ""
    own = _frequency(folded, languages)
    names = names_like(folded, index)
    whole = [name for name in names if _is_whole(name, index, beside)]
    if len(whole) == 1:  # "Jonny Boursiquot", however many are called Jonny
        return whole[0]
    if len(names) == 1:
        rarer = COMMON if is_as_good_as(folded, names[0]) else KNOWN
        return names[0] if own < rarer else None
    if names or index.knows(folded) or own >= KNOWN:
        return None
    word = index.lexicon.nearest(folded)
    if word is None or word in STOP_WORDS:
        return None
    named = index.lexicon.is_proper(word) and own == 0
    return word if named or _frequency(word, languages) >= own + COMMONER else None


def names_like(folded: str, index: Index) -> list[str]:
    """Return the names that a word which the library lacks is as near to as to any other.

    Those with the same letters or sounds are nearer, and one that is only spoken of is, where it
    alone has them. Several are several people's: which of them was meant is open.
    """
    names = index.people.spellings.all_nearest(folded)
    same = [name for name in names if is_as_good_as(folded, name)]
    if names and not same:
        other = index.lexicon.nearest(folded)
        if other and index.lexicon.is_proper(other) and is_as_good_as(folded, other):
            same = [other]
    names = same or names
    meant = {frozenset(index.people.called(name)) for name in names}
    return names[:1] if len(meant) == 1 else names


def is_open_slip(folded: str, index: Index) -> bool:
    """Tell a word that the library lacks, where it has several names that may have been meant."""
    return (
        may_be_a_slip(folded)
        and folded not in FRAME
        and folded not in index.people.single_names
        and not index.lexicon.has(folded)
        and len(names_like(folded, index)) > 1
        and _frequency(folded, _languages(index)) < KNOWN
    )


def _is_whole(name: str, index: Index, beside: tuple[str, str]) -> bool:
    """Tell whether a name makes somebody's whole name with a word beside it."""
    before, after = beside
    return bool(index.people.called(f"{before} {name}") or index.people.called(f"{name} {after}"))


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
    return tuple(dict.fromkeys((ENGLISH, *(one for one in index.languages if one in LANGUAGES))))


def is_common(folded: str, language: str) -> bool:
    """Tell a word that stands in every other text of a language."""
    return _frequency(folded, (language,)) >= EVERYDAY


@lru_cache(maxsize=10_000)
def _frequency(folded: str, languages: tuple[str, ...]) -> float:
    """Return how common a word is in the likeliest of some languages, 0 where it is none."""
    return max(zipf_frequency(folded, language) for language in languages)
