"""The languages whose quotations are read, one file each; English is read by its grammar."""

from __future__ import annotations

from corpus.quotes.languages import ar, de, es, fa, fr, it, ja, pt, ru, zh
from corpus.quotes.languages.model import Language

ENGLISH = "en"
LANGUAGES: dict[str, Language] = {
    one.LANGUAGE.code: one.LANGUAGE for one in (ar, de, es, fa, fr, it, ja, pt, ru, zh)
}


def is_served(language: str) -> bool:
    """Tell whether it is known how quotations are told in a language (a code of ISO 639-1)."""
    return language == ENGLISH or language in LANGUAGES
