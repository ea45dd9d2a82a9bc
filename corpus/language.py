"""Language: which one a document is in, where it does not say."""

from __future__ import annotations

SHORTEST = 40
"""Characters from which on a language can be told."""
READ = 4000
DEFAULT = "en"


def language_of(text: str) -> str:
    """Return the code of ISO 639-1 of the language that a text is in; English where it is short."""
    if len(text) < SHORTEST:
        return DEFAULT
    import py3langid  # its model takes most of a second to load

    code, _ = py3langid.classify(text[:READ])
    return str(code)
