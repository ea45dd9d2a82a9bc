"""Small words inside of names ("Maria *da* Silva", "Gwilym *ap* Tudur"): the list for all."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    "de da dos das di del della delle dello degli dei du des la las le les los el al von vom zu "
    "zum zur van der den dem ter te 't 's af av bin ibn bint ben ould ap ab ferch mac nic thi thị "
    "y e of".split()
)
"""In small letters; what English has as words of its own is not among them."""
WORDS_TOO = frozenset("do ten op".split())
"""The rest, where no grammar is read: "Ana *do* Carmo", "Piet *ten* Have"."""
GIVEN_TOO = frozenset("al ben di mac van".split())
"""Those that are first names, too, with a capital and a surname behind them."""
AND = frozenset("y e".split())
"""Those that Spanish, Portuguese and Italian have between two people, too."""
SON_OF = frozenset("mac nic mhic ó ní uí".split())
ARTICLES = frozenset(("an", "na", "a'", "a’"))
"""What Gaelic has behind the first, and English as a word ("Seán Mac *an* Bhaird")."""
ELIDED = re.compile(
    r"(?:al|el|as|ash|ben|bin|bint|d|l|dell|dall|nell|de|ad|an|ar|at)[-'’](?=[^\W\d_a-z])"
    r"|[thn](?=[A-ZÁÉÍÓÚ][a-záéíóú])"
)
"""What stands before a name in one word with it ("al-Assad", "d’Arc", "Ó hEithir")."""


def is_article(word: str, before: str) -> bool:
    """Tell the small word of "Mac an Bhaird" from "an" anywhere else.

    :param before: the word that it follows
    """
    return word in ARTICLES and before[:1].isupper() and before.lower() in SON_OF
