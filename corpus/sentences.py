"""Sentences, with offsets, from nltk's Punkt and a list of abbreviations that ships with us.

Punkt's own trained parameters are a download; the algorithm is not. It needs to know which words
keep their full stop in the middle of a sentence, and that is a list short enough to carry.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.model import Span
from corpus.titles import SHORT

if TYPE_CHECKING:
    from typing import Any

    from nltk.tokenize.punkt import PunktSentenceTokenizer

ABBREVIATIONS = frozenset(
    """
    jr st
    u.s u.k u.n e.u u.s.a p.m a.m ph.d m.d b.a m.a d.c e.g i.e
    vs etc inc ltd co corp bros llc dept univ assn no vol fig ed est approx
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    ave blvd rd mt ft
    """.split()
) | frozenset(SHORT)


NUMBERED = frozenset("no vol fig".split())
"""Abbreviations before numbers; as words, they end sentences."""
INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
PLACES = frozenset(
    "n.y. n.j. n.c. s.c. n.d. s.d. n.h. n.m. r.i. w.v. l.a. d.c. b.c. p.e.i. n.s. n.b. p.r. a.d."
    " u.a.e. u.s.s.r. e.u.".split()
)
"""Initials that are no person's, and may end a sentence."""
OPENERS = frozenset(
    "the a an he she it they we you i his her their its our my in on at for from with by but and "
    "so yet this that these those there here when while where if as after before since then now "
    "not no nobody one some many most all both each what who why how".split()
)
"""What opens a sentence after initials."""
LONGEST_REMEMBERED = 4000
"""Characters of a text whose sentences are remembered for a while."""
REALIGNED = re.compile(r"[\"'”’»)\]}]+?(?:\s+|(?=--)|$)", re.MULTILINE)
"""Closing punctuation that belongs to the sentence before it, typographic marks among it."""


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    from nltk.tokenize import punkt  # nltk takes a second to load, and a transcript needs none

    # nltk's patterns look at the clock each time they are used, which takes most of the time
    class LanguageVars(punkt.PunktLanguageVars):  # type: ignore[misc]  # nltk ships no types
        re_boundary_realignment = REALIGNED

    class Token(punkt.PunktToken):  # type: ignore[misc]
        _RE_ELLIPSIS, _RE_NUMERIC, _RE_INITIAL, _RE_ALPHA = (
            re.compile(getattr(punkt.PunktToken, f"_RE_{kind}").pattern)
            for kind in ("ELLIPSIS", "NUMERIC", "INITIAL", "ALPHA")
        )

    class Tokenizer(punkt.PunktSentenceTokenizer):  # type: ignore[misc]
        def _second_pass_annotation(self, aug_tok1: Any, aug_tok2: Any) -> None:
            super()._second_pass_annotation(aug_tok1, aug_tok2)
            if aug_tok2 is None:
                return
            if _ends(aug_tok1.tok, aug_tok2.tok):
                aug_tok1.sentbreak = True
            elif _are_initials(aug_tok1.tok, aug_tok2.tok):
                aug_tok1.sentbreak = False

    language = LanguageVars()
    language._re_word_tokenizer = re.compile(language._word_tokenizer_re().pattern, re.VERBOSE)
    language._re_period_context = re.compile(language.period_context_re().pattern, re.VERBOSE)
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return Tokenizer(parameters, lang_vars=language, token_cls=Token)


def _ends(word: str, following: str) -> bool:
    """Tell "the SEC. Then" from "Sec. Vale", and "she said no. Then" from "No. 5"."""
    plain = word.removesuffix(".")
    letters = "".join(sign for sign in following if sign.isalpha())
    opens = letters[:1].isupper() and not letters.isupper()
    acronym = len(plain) > 1 and plain.isupper() and plain.lower() in SHORT
    return opens and (acronym or plain in NUMBERED)


def _are_initials(word: str, following: str) -> bool:
    """Tell "G.K. Moss" from "in Dorvik, N.Y. The town"."""
    name = following[:1].isupper() and following.lower() not in OPENERS
    return name and INITIALS.fullmatch(word) is not None and word.lower() not in PLACES


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the sentences in ``text[start:end]``, as offsets in `text`."""
    part = text[start : len(text) if end is None else end]
    found = _remembered(part) if len(part) <= LONGEST_REMEMBERED else _split(part)
    return [Span(start + a, start + b) for a, b in found]


@lru_cache(maxsize=512)
def _remembered(part: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a text; a frame looks at a passage from several sides."""
    return _split(part)


def _split(part: str) -> tuple[tuple[int, int], ...]:
    return tuple(_tokenizer().span_tokenize(part))
