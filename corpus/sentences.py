"""Sentences, with offsets, from nltk's Punkt and a list of abbreviations that ships with us.

Punkt's own trained parameters are a download; the algorithm is not. It needs to know which words
keep their full stop in the middle of a sentence, and that is a list short enough to carry.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.model import Span

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sr jr st gen col lt sgt capt maj cmdr adm rev hon sen rep gov pres sec amb
    messrs mme mlle fr
    u.s u.k u.n e.u u.s.a p.m a.m ph.d m.d b.a m.a d.c e.g i.e
    vs etc inc ltd co corp bros llc dept univ assn no vol fig ed est approx
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    ave blvd rd mt ft
    """.split()
)


REALIGNED = re.compile(r"[\"'”’»)\]}]+?(?:\s+|(?=--)|$)", re.MULTILINE)
"""Closing punctuation that belongs to the sentence before it, typographic marks among it."""


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    from nltk.tokenize import punkt  # nltk takes a second to load, and a transcript needs none

    class LanguageVars(punkt.PunktLanguageVars):  # type: ignore[misc]  # nltk ships no types
        re_boundary_realignment = REALIGNED

    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return punkt.PunktSentenceTokenizer(parameters, lang_vars=LanguageVars())


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the sentences in ``text[start:end]``, as offsets in `text`."""
    part = text[start : len(text) if end is None else end]
    return [Span(start + a, start + b) for a, b in _tokenizer().span_tokenize(part)]
