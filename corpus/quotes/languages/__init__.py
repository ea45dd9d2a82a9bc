"""The languages whose quotations are read, one file each; English is read by its grammar."""

from __future__ import annotations

from corpus.model import Interview
from corpus.quotes.languages import (
    ar,
    cs,
    da,
    de,
    es,
    fa,
    fr,
    it,
    ja,
    nl,
    no,
    pl,
    pt,
    ru,
    sv,
    uk,
    zh,
)
from corpus.quotes.languages.model import Language

ENGLISH = "en"
LANGUAGES: dict[str, Language] = {
    one.LANGUAGE.code: one.LANGUAGE
    for one in (ar, cs, da, de, es, fa, fr, it, ja, nl, no, pl, pt, ru, sv, uk, zh)
}
LANGUAGES |= {"nb": no.LANGUAGE, "nn": no.LANGUAGE}


def language_beside(code: str | None) -> Language | None:
    """Return how a language is read by the words beside its quotations; None for English."""
    if code in (None, "", ENGLISH):
        return None
    return LANGUAGES.get(code, Language(code))


def tells(name: str) -> bool:
    """Tell "林晓说" and "آدا موس گفت" from a name, where no capitals do: a verb of saying."""
    words = name.split()
    for language in (ar.LANGUAGE, fa.LANGUAGE):
        if len(words) > 1 and not language.verbs.isdisjoint(words):
            return True
    return any(name.endswith(tuple(one.LANGUAGE.verbs)) for one in (ja, zh))


def unserved(interview: Interview) -> str | None:
    """Say that an article's language isn't read for who says what; None where it is."""
    language = interview.details.language
    told = all(passage.turn is not None for passage in interview.passages)
    if told or language is None or is_served(language):
        return None
    return (
        f"Its language ({language}) is not among those in which OnRecord reads who says a "
        "quotation: what it quotes stands under nobody's name."
    )


def is_served(language: str) -> bool:
    """Tell whether it is known how quotations are told in a language (a code of ISO 639-1)."""
    return language == ENGLISH or language in LANGUAGES
