"""Second hand: whose words are passed on in a clause whose grammar is not read.

"Ricorda le parole di Luca Gallo: «…»" has his words, "säger Ada Lunds man" her husband's.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.quotes.full_names import Word
from corpus.quotes.languages.model import Language

WORDS = frozenset(
    "parole parola frase frasi motto palabras palabra mots paroles phrase devise worte wort satz "
    "spruch woorden woord leus palavras palavra słowa słów слова слів фразу слово ord orden lema "
    "lettera carta lettre brief cartel panneau schild cartello letter poster".split()
)
"""What is somebody's, or bears what nobody here says."""
REPORTING = frozenset("habe hätte haben sei seien wäre hätten".split())
"""German verbs by which somebody has somebody else say something."""
PLACING = frozenset("av af för for om med till til från fra i på hos mot mod".split())
"""Scandinavian prepositions, besides what is somebody's."""
SCANDINAVIAN = frozenset("sv da no".split())
NEAR = 3
"""Words behind the noun in which its owner stands."""


def passes_on(words: Sequence[Word], language: Language) -> bool:
    """Tell whether a clause after its verb gives the words that follow to somebody else."""
    for at, word in enumerate(words):
        after = words[at + 1 : at + 1 + NEAR]
        of = bool(after) and after[0].lower.split("'")[0] in language.owning
        if word.lower in WORDS and (of or (language.declined and after and after[0].is_capital)):
            return True
    comma = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    return language.code == "de" and any(word.lower in REPORTING for word in words[comma:])


def is_owner(name: Sequence[Word], following: Sequence[Word], language: Language) -> bool:
    """Tell Swedish "Ada Lunds man" from "Ada Lunds till tidningen": no apostrophe tells."""
    if language.code not in SCANDINAVIAN or not name[-1].text.endswith("s") or not following:
        return False
    return following[0].lower in language.owning - PLACING
