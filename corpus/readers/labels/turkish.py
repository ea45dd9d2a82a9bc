"""Capitals of Turkish: I is a large ı, and İ a large i, in a text that is written so."""

from __future__ import annotations

import re
from collections.abc import Collection

DOTTED = "i\u0307"
"""What lower() makes of İ."""
LETTERS = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
SHARE = 0.01
"""The share of ı among letters from which on a text is Turkish or Azeri, which have a twentieth."""


def is_turkish(text: str) -> bool:
    """Tell a text by its ı, which hardly another language has."""
    sample = text[:SAMPLE]
    return sample.count("ı") > SHARE * len(LETTERS.findall(sample))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, for `in_small`."""
    return frozenset(WORD.findall(text))


def in_small(name: str, label: str, written: Collection[str] = ()) -> str:
    """Write the words of a name as Turkish does that the label has in capitals.

    :param written: words of the text; what stands among them as it is ("Tim") stays so
    """
    loud = {
        word.capitalize().replace(DOTTED, "i"): word
        for word in WORD.findall(label)
        if word.isupper() and len(word) > 1
    }
    for plain in loud.keys() & written:
        del loud[plain]
    return WORD.sub(
        lambda word: _recased(loud.get(word.group(), ""), word.group()), name.replace(DOTTED, "i")
    )


def _recased(loud: str, word: str) -> str:
    small = loud[1:].replace("I", "ı").replace("İ", "i").lower()
    return loud[0] + small if loud else word
