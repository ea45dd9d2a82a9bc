"""How common a word is in its language, on the Zipf scale: the tenth logarithm of how often it
stands in a billion words (Van Heuven et al. 2014; wordfreq: Speer 2022).

The tables are wordfreq's (``NOTICE``), and so are the figures; wordfreq itself brings those of
forty languages, 60 MB. A table has a line a word, in the order of its bytes: the word, a tab, and
the hundredths by which it is rarer than every word. It is unpacked when first a word is looked up.
"""

from __future__ import annotations

import lzma
import math
import re
import unicodedata
from functools import cache
from importlib.resources import files

LANGUAGES = frozenset("en de es fr ru fa".split())
"""Those that have a table, by ISO 639-1."""
COMPATIBLE = frozenset({"fa"})
"""Languages whose table has one way for letters that are written as others (NFKC of Unicode)."""
ELIDED = re.compile(r"(?P<article>\w\w?)'(?=[hœaeiouyáéíóúàèìòùâêîôûåïö])")
"""What wordfreq takes for a word of its own, in any language."""
MOST = 9.0
"""What a word would have that every word is."""
LONGEST = 64
"""Letters of a word that is looked up; a longer one is nobody's."""


def zipf_frequency(word: str, language: str) -> float:
    """Return how common a word is in a language, from 1 to 8; 0 where it is not known.

    An elided article counts as a word of its own ("l'avion"). Figures are not looked up.

    :raises KeyError: for a language that has no table
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    whole = unicodedata.normalize(
        "NFKC" if language in COMPATIBLE else "NFC", word.casefold()
    ).strip("'.")
    if not whole or len(whole) > LONGEST:
        return 0.0
    elided = ELIDED.match(whole)
    parts = (elided["article"], whole[elided.end() :]) if elided else (whole,)
    rarer = [_rarer(part, language) for part in parts]
    inverse = sum(10 ** (one / 100) for one in rarer if one is not None)
    return 0.0 if None in rarer else round(MOST - math.log10(inverse), 2)


def _rarer(word: str, language: str) -> int | None:
    """Return by how many hundredths a word is rarer than every word; None where it is not known."""
    table, sought = _table(language), word.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:  # both are where a line starts
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", start)
        line = table[start:end]
        if line.startswith(sought):
            return int(line[len(sought) :])
        if line < sought:
            low = end + 1
        else:
            high = start
    return None


@cache
def _table(language: str) -> bytes:
    return lzma.decompress(files("corpus").joinpath("frequencies", f"{language}.xz").read_bytes())
