"""Endings of languages that nltk has no stemmer for, taken off a word so that its forms are one.

Farsi: the plural with what hangs on it, the comparative, and the indefinite or adjectival *-i*,
after Taghva, Beckley and Sadeh (2005), "A stemming algorithm for the Farsi language", without what
shortens nouns that only end so. Korean: the particles behind a noun (*josa*), the longest first.
"""

from __future__ import annotations

import re

_ARABIC_LETTERS = str.maketrans("يىكۀة", "ییکهه")
"""Letters of Arabic keyboards, as Farsi writes them."""
_FARSI = re.compile(r"(?<=..)(?:هایشان|هایمان|هایتان|هایم|هایش|هایت|هایی|های|ها|ترین|تر)\Z")
_FARSI_I = re.compile(r"(?<=...)ی\Z")
_KOREAN = re.compile(
    r"(?<=..)(?:에서는|에게서|으로는|으로서|으로써|이라고|이라는|에서도|에게는|까지|부터|에서|에게|한테|으로|처럼|보다|마다|조차"
    r"|밖에|이나|이란|라는|라고|은|는|이|가|을|를|에|의|도|로|와|과|만)\Z"
)


def without_ending(folded: str, language: str) -> str:
    """Return a folded word of Farsi or Korean without its ending; of another language as it is."""
    if language == "fa":
        return _FARSI_I.sub("", _FARSI.sub("", folded.translate(_ARABIC_LETTERS)))
    return _KOREAN.sub("", folded) if language == "ko" else folded
