"""Strangers: the name of somebody who is asked for, or heard it, and is nobody on record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from corpus.quotes.bodies import GROUPS
from corpus.quotes.speakers import SURE_WORK, TITLES
from corpus.titles import TRADES, WORK
from retrieval.asking.frames import (
    ABOUT,
    ADVERBS,
    AUXILIARIES,
    CIVIL,
    GENERIC,
    MEETINGS,
    PERSONAL,
    SAID_NOUNS,
    SMALL,
    SPEECH,
    TALKED,
    THINGS,
    TOLD,
)
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word

LONGEST_SUBJECT = 6
"""Words between "did" and "say"."""
OBJECTS = frozenset("him me us them it".split())
"""Words that are no part of these: "does Moss hand them out like that" has another verb."""
OWN = ("'s", "’s", "s'", "s’")


def is_group(word: Word) -> bool:
    """Tell "politicians" and "Democrats", who are many and nobody."""
    folded = word.folded
    one = folded.removesuffix("s")
    kinds = TITLES | WORK | TRADES
    of_kind = (
        one != folded and (one in kinds or one.endswith(SURE_WORK)) and not one.endswith("smith")
    )
    return folded in GROUPS or (of_kind and word.surface.islower())


def groups_in(asked: Sequence[Word]) -> list[int]:
    """Return the words of "did *politicians* say", which say no more than "did people say"."""
    subject = subject_of(asked)
    named = [at for at in subject if not _is_small(asked[at])]
    return named if len(named) == 1 and is_group(asked[named[0]]) else []


def is_title(word: Word) -> bool:
    """Tell a title that stands before a name: "Ms.", "Senator"."""
    folded = word.folded
    return folded in CIVIL or (folded in TITLES and folded not in ("host", "speaker", "chair"))


def owns(word: Word) -> bool:
    """Tell "Kerry's"."""
    return word.surface.lower().endswith(OWN)


def subject_of(asked: Sequence[Word]) -> range:
    """Return the words between "did" and "say"; none where there are no such words."""
    folded = [word.folded for word in asked]
    for at, word in enumerate(folded):
        if word in AUXILIARIES:
            last = min(at + 2 + LONGEST_SUBJECT, len(folded))
            verb = next((i for i in range(at + 2, last) if folded[i] in SPEECH), 0)
            open_ = at + 1 < len(folded) and folded[at + 1] in ABOUT  # "who has about ships said"
            if verb and not open_ and not OBJECTS & set(folded[at + 1 : verb]):
                while verb - 1 > at + 1 and folded[verb - 1] in ADVERBS | {"to", "not"}:
                    verb -= 1
                return range(at + 1, verb)
    return range(0)


def written_name(asked: Sequence[Word], at: Sequence[int]) -> str:
    """Write out a name that nobody on record has."""
    return " ".join(
        word.surface if word.surface[0].isupper() else word.surface.capitalize()
        for word in (asked[one]._replace(surface=_bare(asked[one])) for one in at)
    )


def _bare(word: Word) -> str:
    return word.surface[:-2] if word.surface.lower().endswith(("'s", "’s")) else word.surface


def unknown_speaker(asked: Sequence[Word], index: Index, known: set[int]) -> tuple[int, ...]:
    """Return the words of who was asked for, if they are a name and nobody's on record."""
    for subject in (subject_of(asked), _according(asked), _owner(asked), _leading(asked)):
        folded = {asked[at].folded for at in subject}
        if not subject or folded & (PERSONAL | GENERIC | THINGS) or known & set(subject):
            continue
        named = [at for at in subject if not _is_small(asked[at])]
        leads = subject[0] == 0 and any(is_common_here(asked[at], index) for at in named)
        apart = any(asked[b].start - asked[a].end > 1 and b == a + 1 for a, b in pairwise(named))
        if (
            named
            and not (leads or apart or is_group(asked[named[-1]]))
            and (
                all(_looks_like_name(asked[at], index) for at in named)
                or _is_a_name_here(asked, named, index)
            )
        ):
            return tuple(named)
    return ()


def _is_a_name_here(asked: Sequence[Word], named: Sequence[int], index: Index) -> bool:
    """Tell "bill clinton", whose words the passages write side by side with capitals."""
    folded = [asked[at].folded for at in named]
    return len(folded) > 1 and all(index.lexicon.are_a_name(a, b) for a, b in pairwise(folded))


def is_common_here(word: Word, index: Index) -> bool:
    """Tell a word that the passages mostly write without a capital."""
    return index.lexicon.count(word.folded) > 0 and not index.lexicon.is_proper(word.folded)


def _is_small(word: Word) -> bool:
    return word.folded in STOP_WORDS | ADVERBS or is_title(word)


def _according(asked: Sequence[Word]) -> Sequence[int]:
    """Return the words after "according to", as far as they have capitals."""
    folded = [word.folded for word in asked]
    for at in range(len(folded) - 2):
        if folded[at : at + 2] == ["according", "to"]:
            return _capitals(asked, at + 2) or [at + 2]
    return ()


def _owner(asked: Sequence[Word]) -> Sequence[int]:
    """Return the words of "Merkel's" in "Merkel's view"."""
    for at, word in enumerate(asked[:-1]):
        after = {w.folded for w in asked[at + 1 : at + 4]}
        if owns(word) and _is_capital(word) and after & SAID_NOUNS:
            first = at
            while first and _is_capital(asked[first - 1]):
                first -= 1
            return range(first, at + 1)
    return ()


def _leading(asked: Sequence[Word]) -> Sequence[int]:
    """Return the words of "Angela Merkel" in "Angela Merkel on Greece"."""
    run = _capitals(asked, 0)
    after = asked[len(run)].folded if run and len(run) < len(asked) else ""
    return run if after in ("on", "about") and len(run) > 1 else ()


def _capitals(asked: Sequence[Word], start: int) -> list[int]:
    found = []
    for at in range(start, len(asked)):
        if not _is_capital(asked[at]):
            break
        found.append(at)
    return found


def _is_capital(word: Word) -> bool:
    small = word.folded in SMALL
    return word.surface[:1].isupper() and not small


def _looks_like_name(word: Word, index: Index) -> bool:
    return (
        word.surface[0].isupper()
        or index.lexicon.is_proper(word.folded)
        or not index.knows(word.folded)
    )


def compared_with(asked: Sequence[Word], lasts: Sequence[int], known: Collection[int]) -> list[int]:
    """Return the words of "Hale" in "Moss and Hale on trade", where only Moss is on record.

    :param lasts: where each name on record ends
    :param known: the words of names on record
    """
    for last in lasts:
        if last + 2 >= len(asked) or asked[last + 1].folded != "and":
            continue
        run = _capitals(asked, last + 2)
        after = asked[run[-1] + 1].folded if run and run[-1] + 1 < len(asked) else ""
        if after in ("on", "about", "regarding") and not set(run) & set(known):
            return run
    return []


def unknown_hearer(asked: Sequence[Word], known: set[int]) -> list[int]:
    """Return the words of a name that nobody on record has, of somebody who was told something."""
    for at, word in enumerate(asked[:-1]):
        talks = word.folded == "to" and (at == 0 or asked[at - 1].folded in TALKED)
        meets = word.folded == "with" and (at == 0 or asked[at - 1].folded in MEETINGS)
        if (word.folded in TOLD and at) or talks or meets:
            run = _capitals(asked, at + 1)
            if run and not known & set(run):
                return run
    return []
