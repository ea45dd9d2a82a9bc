"""Introduced: words with whoever says them before them, as "Moss: …", "Moss - …", "A nurse: …"."""

from __future__ import annotations

import re

from corpus.particles import ELIDED
from corpus.quotes.speakers import SURE_WORK, TITLES
from corpus.readers.labels import Kind, kind_of, looks_like_name
from corpus.titles import TRADES, WORK
from retrieval.asking.whose import OPENERS, SIGNATURE, Whose, mentioned, named_in
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, words

LABEL = re.compile(r"(?P<who>[^\W\d_][^:\n]{1,60}):(?=\s)")
DASHED = re.compile(r"(?P<who>[^\W\d_][^:\n—–―]{1,60}?)\s+[—–―-]{1,3}(?=\s)")
"""The same with a dash, which stands in any sentence: only of somebody on record."""
ARTICLE = re.compile(r"\A(?:an?|the|one|another|some|unnamed)\s+", re.IGNORECASE)
OF_WHAT = re.compile(r"\s+(?:of|for|in|from|at|with|on|near|close|who|that)\s.*", re.DOTALL)
"""What says more of somebody without a name: "a spokesman for the town"."""
SOMEBODY = frozenset("somebody someone anybody anyone everybody everyone nobody one".split())
SURNAME = re.compile(r"(?:[OD][’'´`]|Ma?c)[A-Z]\w+")
"""A word that can only be a name: "O'Dea", "McCabe"."""


def introduction(text: str, index: Index) -> tuple[Whose, int] | None:
    """Return whom a text has before its words, and where those begin; None where it has nobody.

    Of a role nobody is named: the words may be anybody's.
    """
    label = LABEL.match(text)
    if label is not None and words(text[label.end() :]):
        whose = _labelled(label["who"].strip(), index)
        return (whose, label.end()) if whose else None
    dashed = DASHED.match(text)
    if dashed is not None and words(text[dashed.end() :]) and only_names(dashed["who"], index):
        whose = _named(dashed["who"], index)
        return (whose, dashed.end()) if whose.speakers else None
    return None


def _labelled(who: str, index: Index) -> Whose | None:
    if only_names(who, index):
        whose = _named(who, index)
        if whose.speakers or (whose.unknown and _is_a_name(whose.unknown, index)):
            return whose
    return Whose() if _is_role(who) else None


def _named(who: str, index: Index) -> Whose:
    """Return whom words name; of one with a particle, all is the name."""
    asked = words(who)
    found = named_in(asked, index)
    if _has_particle(who):
        first = next(iter(mentioned(asked, index)), None)
        return found if first and first.people and not first.first else Whose((), who)
    if found.unknown and len(words(found.unknown)) == len(asked):
        return Whose((), who)  # as it is written: "Omar al-Amari"
    return found


def only_names(who: str, index: Index) -> bool:
    """Tell whether words name somebody and say nothing else: what says more may be claimed."""
    asked = words(who)
    if len(asked) > SIGNATURE:
        return False
    if _has_particle(who):
        return True
    named = {at for one in mentioned(asked, index) for at in range(one.first, one.last + 1)}
    rest = [word.folded for at, word in enumerate(asked) if at not in named]
    return all(word in TITLES or word in OPENERS or word in STOP_WORDS for word in rest)


def _has_particle(who: str) -> bool:
    """Tell a name that opens in small letters, or whose surname does: "Jeanne d'Arc"."""
    small = who[:1].islower() or ELIDED.match(who.rpartition(" ")[2]) is not None
    return small and looks_like_name(who)


def _is_a_name(unknown: str, index: Index) -> bool:
    """Tell a name of nobody on record from a word that only has a capital: "Update: …"."""
    parts = words(unknown)
    if len(parts) > 1 or SURNAME.fullmatch(unknown) or ELIDED.match(unknown):
        return True
    return any(index.lexicon.is_proper(part.folded) for part in parts)


def _is_role(who: str) -> bool:
    """Tell what somebody does or is, without a name: "A nurse", "somebody in the audience"."""
    head = OF_WHAT.sub("", ARTICLE.sub("", who.lower(), count=1))
    parts = head.split()
    if not parts or len(words(who)) > SIGNATURE:
        return False
    last = parts[-1]
    does = last in TITLES or last in TRADES or last in WORK or last.endswith(SURE_WORK)
    return parts[0] in SOMEBODY or does or kind_of(head) is Kind.NOBODY
