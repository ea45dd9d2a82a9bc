"""Language: which one a document is in, where it does not say."""

from __future__ import annotations

SHORTEST = 40
"""Characters from which on a language can be told."""
READ = 4000
DEFAULT = "en"
ENGLISH = frozenset("the and of to that is was it for with this have are not but they you".split())
"""Words that English is full of, and few other languages have any of."""
SURELY = 0.2
"""A text with such a share of them is English: most of a text would have to be."""


def language_of(text: str) -> str:
    """Return the code of ISO 639-1 of the language that a text is in; English where it is short."""
    words = text[:READ].lower().split()
    if len(text) < SHORTEST or sum(word in ENGLISH for word in words) >= SURELY * len(words):
        return DEFAULT
    import py3langid  # its model takes most of a second to load

    code, _ = py3langid.classify(text[:READ])
    return str(code)


def main_language(language: str) -> str:
    """Return a language without its country: "pt-BR" is "pt"."""
    return language.replace("_", "-").partition("-")[0].strip().lower()
