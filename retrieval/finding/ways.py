"""Ways: how else one thing may be written that a question asks about.

"e-mail" and "email", "covid19" and "COVID-19", "12.5%" and "12.5 percent", "US" and "America",
"Zuerich" and "Zürich", "Ministerium" in "Umweltministerium", "crypto" for "cryptocurrencies",
"Иран" and "Iran". A way is one word or several that stand side by side, folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from anyascii import anyascii

from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, fold, words
from retrieval.index.variants import spellings

Way = tuple[str, ...]
MOST = 12
"""Ways in which one thing is looked for."""
ALIKE: tuple[tuple[Way, ...], ...] = (
    (("us.",), ("usa",), ("united", "states"), ("america",)),
    (("uk",), ("united", "kingdom"), ("britain",)),
    (("un",), ("united", "nations")),
    (("eu",), ("european", "union")),
    (("who.",), ("world", "health", "organization"), ("world", "health", "organisation")),
    (("ai",), ("artificial", "intelligence")),
    (("phd",), ("ph", "d")),
    (("bsc",), ("b", "sc")),
    (("msc",), ("m", "sc")),
    (("nato",), ("north", "atlantic", "treaty", "organization")),
)
"""Names that are as often written short as long, or another way."""
_ALIKE = {way: ways for ways in ALIKE for way in ways}
MIXED = re.compile(r"(?P<letters>[^\W\d_]+)(?P<number>\d+)")
PERCENT = re.compile(r"(?P<number>\d[\d.,]*)%")
SIZES = {"million": ("m", "mn"), "billion": ("b", "bn"), "trillion": ("tn",), "thousand": ("k",)}
COMPOUNDING = frozenset("da de fi hu nb nl no sv".split())
"""Languages that put words together into one."""
LONG = 5
"""Letters from which on a word is looked for inside of others."""
SHORTEST = 3
"""Letters of each half of a word that may also be written as two."""
ELIDED = ("l", "d", "qu", "un", "all", "dall", "dell", "nell", "sull")
"""Small words that lose their vowel before another vowel, the commonest first."""
UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def ways_of(thing: str, index: Index) -> list[Way]:
    """Return the ways in which a thing may be written, its own first; others are on record."""
    own = tuple(word.folded for word in words(thing))
    found = [own, *(way for way in _others(own, index) if _is_here(way, index))]
    return list(dict.fromkeys(found))[:MOST]


def ways_together(things: Sequence[str], index: Index) -> dict[str, list[Way]]:
    """Return for each of two words side by side the one that they are elsewhere: "web site"."""
    found: dict[str, list[Way]] = {}
    for one, other in pairwise(things):
        joined = fold(one) + fold(other)
        if index.lexicon.count(joined):
            for thing in (one, other):
                found.setdefault(thing, []).append((joined,))
    return found


def _is_here(way: Way, index: Index) -> bool:
    return all(index.lexicon.count(word) for word in way)


def _others(own: Way, index: Index) -> Iterator[Way]:
    yield from _ALIKE.get(own, ())
    if len(own) > 1:
        yield ("".join(own),)
        yield from ((own[0], short) for short in SIZES.get(own[1], ()) if len(own) == 2)
        if own[1:] in (("percent",), ("per", "cent"), ("pct",)):
            yield from _percents(own[0])
    elif own:
        yield from _of_one(own[0], index)


def _of_one(word: str, index: Index) -> Iterator[Way]:
    """Yield other ways to write one word."""
    if percent := PERCENT.fullmatch(word):
        yield from _percents(percent["number"])
    elif word[0].isdigit():
        yield (f"{word}%",)
        yield from _numbers(word)
    elif mixed := MIXED.fullmatch(word):
        yield (mixed["letters"], mixed["number"])
    elif word.isascii():
        yield from ((one,) for one in spellings(word))
        yield from _without_umlauts(word)
        yield (f"{word[0]}'{word[1:]}",)
        yield from ((one,) for one in _elided(word))
        yield from _halves(word, index)
    elif not index.lexicon.has(word):
        yield (anyascii(word).casefold().replace("'", ""),)
    if len(word) >= LONG and not index.lexicon.has(word):
        yield from ((one,) for one in index.lexicon.having_inside(word, MOST) if _clips(word, one))
    if len(word) >= LONG and COMPOUNDING & set(index.languages):
        yield from ((one,) for one in index.lexicon.having_inside(word, MOST))


def _clips(word: str, other: str) -> bool:
    """Tell "crypto" from what it is cut from."""
    return other.startswith(word) and len(other) - len(word) >= SHORTEST


def _percents(number: str) -> Iterator[Way]:
    yield (f"{number}%",)
    yield (number, "percent")
    yield (number, "per", "cent")


def _numbers(word: str) -> Iterator[Way]:
    plain = word.replace(",", "")
    if plain.isdecimal():
        yield (plain,)
        yield (f"{int(plain):,}",)


def _without_umlauts(word: str) -> Iterator[Way]:
    for written, plain in UMLAUTS:
        if written in word:
            yield (word.replace(written, plain),)


def _elided(word: str) -> Iterator[str]:
    """Yield a word with what French and Italian write in one with it, or without ("l'école")."""
    before, mark, after = word.partition("'")
    if mark and before in ELIDED:
        yield after
    elif word[0] in "aeiouyh" and not mark:
        yield from (f"{one}'{word}" for one in ELIDED)


def _halves(word: str, index: Index) -> Iterator[Way]:
    """Yield a word as two: "web site"; "e-mail", "co-operation" and "T-shirt" as well."""
    strange = not index.lexicon.has(word)  # "wifi", where all have "Wi-Fi"
    shortest = 2 if strange else SHORTEST
    for at in range(1, len(word) - shortest + 1):
        left, right = word[:at], word[at:]
        if left in STOP_WORDS or right in STOP_WORDS:
            if max(at, len(right)) >= SHORTEST and _is_hyphened(left, right, index):
                yield (left, right)
            continue
        if at < shortest and left not in ("e", "co", "re", "x"):  # "tshirt" of "T-shirt"
            if strange and _is_hyphened(left, right, index):
                yield (left, right)
            continue
        if index.lexicon.count(left) and index.lexicon.count(right):
            yield (left, right)


def _is_hyphened(left: str, right: str, index: Index) -> bool:
    """Tell "by-law", which is one word, from "by law", where the index has no "bylaw"."""
    if index.lexicon.count(left + right) or not _is_here((left, right), index):
        return False
    ways = (f"{left}-{right}", f"{left.capitalize()}-{right}")
    return any(len(index.containing(way, 1)) for way in ways)
