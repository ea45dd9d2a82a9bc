"""Places: where something was said, as a question names it.

``on CNN``, ``in the Meet the Press interview``, ``in the episode with Ada Moss``, ``in the one on
harbours``, ``in the April episode``. A place narrows where to look, and is no topic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.asking.blank import Blank
from retrieval.asking.frames import (
    DETERMINERS,
    OPENS_A_CLAUSE,
    SMALL_OR_ADVERB,
)
from retrieval.asking.times import month_of
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, terms_of, words

Form = tuple[str, ...]
KINDS = frozenset(
    "interview interviews episode episodes show shows programme programs programmes program "
    "podcast podcasts conversation debate talk chat edition broadcast appearance panel session "
    "discussion hearing lecture webinar stream recording article articles piece profile briefing "
    "meeting testimony one".split()
)
"""What a place is called after its name, or before what it is about."""
LEADS = frozenset("in on at from during to".split())
WITH, ABOUT = frozenset("with by featuring between".split()), frozenset("about on of".split())
WHICH = frozenset(
    "last latest first second third next previous other same that this whole full entire recent "
    "new old best long short earlier later".split()
)
"""What says which interview is meant without naming it."""
HERE = re.compile(
    r"\b(?:in|on|from|during|at)\s+(?:this|that|the same)\s+"
    r"(?:very\s+)?(?:interview|episode|show|programme|program|podcast|conversation|article|piece"
    r"|press conference|briefing|meeting|hearing|debate|panel|session|testimony|one)\b",
    re.IGNORECASE,
)
BREAK = re.compile(r"[,;:?!()]|\.\s|\s[-–—]\s")
PLACED = re.compile(r"\b(?:in|on|at|from|during)\s+(?:the\s+|an?\s+)?", re.IGNORECASE)
LONGEST = 8
"""Words of a name."""
FEWEST_ABOUT = 2
"""Passages of an interview that have the words of what it is said to be about."""
MOST_ABOUT = 3
"""Interviews that may be meant by what they are about."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said, and the interviews that this means; none where it isn't here.

    `guests` are the people that it is named after ("in the episode with Ada Moss").
    """

    name: str
    interviews: tuple[str, ...]
    guests: tuple[str, ...] = ()


def is_here(blank: Blank) -> bool:
    """Tell "in that interview", which is the one that the conversation is in, and blank it out."""
    match = HERE.search(blank.text)
    if match is not None:
        blank.out(*match.span())
    return match is not None


def read_place(blank: Blank, index: Index) -> Place | None:
    """Read where something was said, and blank it out; None where a question doesn't say."""
    found = words(blank.text)
    for at, word in enumerate(found):
        if word.folded in KINDS:
            place = _called(blank, found, at, index)
            if place is not None:
                return _narrowed(place, blank, index)
    return _named(blank, found, index)


def _narrowed(place: Place, blank: Blank, index: Index) -> Place:
    """Return a place with a second one that goes with it: "the interview with Moss *on CNN*"."""
    rest = Blank(blank.text)
    other = _named(rest, words(rest.text), index)
    both = tuple(one for one in place.interviews if other and one in other.interviews)
    if other is None or not both:
        return place
    blank.text = rest.text
    return Place(f"{place.name}, {other.name}", both, place.guests)


def _called(blank: Blank, found: Sequence[Word], at: int, index: Index) -> Place | None:
    """Read "in the … interview", "in the episode with …" around the word at `at`."""
    start = _widest_lead(blank.text, found, at, index)
    if start is None or (found[at].folded == "one" and not _is_the_one(found, at)):
        return None
    name = [w for w in found[start + 1 : at] if w.folded not in DETERMINERS | WHICH]
    end, kind, what = _what(blank.text, found, at)
    if not (name or what):
        return None
    there = _meant(name, index) if name else None
    others = [*found[:start], *found[end + 1 :]]
    named = kind == "about" and not what[0].folded.isdigit()
    if there and named and _is_all_that_is_asked(others, index):
        end, what = at, ()
    about = _meant_by(kind, what, index) if what else None
    both = _both(there, about)
    if both is None:
        if not (name and all(w.surface[:1].isupper() for w in name)):
            return None
        both, end = (), at
    shown = name if about is None or not what else [*name, *what]
    start_of = found[start].start
    last = found[end].end
    label = blank.text[shown[0].start : shown[-1].end]
    after = re.compile(r"['’]s\b").match(blank.text, last)
    blank.out(start_of, after.end() if after else last)
    return Place(" ".join(label.split()), both, _guests(what if kind == "with" else name, index))


def _is_all_that_is_asked(others: Sequence[Word], index: Index) -> bool:
    """Tell "what did Moss say in the Harbour interview about fish?", which asks about fish."""
    names = index.people.find(others, None)
    named = {at for name in names if name.people for at in range(name.first, name.last + 1)}
    return all(at in named or word.folded in SMALL_OR_ADVERB for at, word in enumerate(others))


def _guests(named: Sequence[Word], index: Index) -> tuple[str, ...]:
    """Return the one person that a place is named after, if it is a person."""
    found = index.people.find(named, None)
    return found[0].people if len(found) == 1 and len(found[0].people) == 1 else ()


def _lead(text: str, found: Sequence[Word], at: int) -> int | None:
    """Return the preposition that leads to a name before the word at `at`."""
    for back in range(at - 1, max(at - LONGEST - 2, -1), -1):
        if BREAK.search(text, found[back].end, found[back + 1].start):
            return None
        folded = found[back].folded
        if folded in OPENS_A_CLAUSE:
            return None
        if folded in LEADS and not _is_inside_a_name(found, back):
            return back
    return None


def _widest_lead(text: str, found: Sequence[Word], at: int, index: Index) -> int | None:
    """Return the preposition that leads to a name, past those that are a part of it.

    "In the *Away from Keyboard* interview" has two; the whole is how interviews are called.
    """
    start = _lead(text, found, at)
    while start and found[start - 1].surface[:1].isupper():
        wider = _lead(text, found, start)
        name = [w for w in found[(wider or 0) + 1 : at] if w.folded not in DETERMINERS | WHICH]
        if wider is None or not called(name, index):
            break
        start = wider
    return start


def _is_inside_a_name(found: Sequence[Word], at: int) -> bool:
    """Tell a preposition with a capital, or one before a determiner's like in a name."""
    return found[at].surface[:1].isupper() and at > 0


def _is_the_one(found: Sequence[Word], at: int) -> bool:
    """Tell "in the one on …", "in the CNN one" from "one"."""
    if at + 1 < len(found) and found[at + 1].folded in WITH | ABOUT:
        return found[at - 1].folded in DETERMINERS
    return found[at - 1].surface[:1].isupper() or found[at - 1].folded in DETERMINERS


def _what(text: str, found: Sequence[Word], at: int) -> tuple[int, str, Sequence[Word]]:
    """Return what follows "episode with", "interview about", and where it ends."""
    nothing = at, "", ()
    if at + 1 >= len(found) or BREAK.search(text, found[at].end, found[at + 1].start):
        return nothing
    kind = found[at + 1].folded
    if kind.isdigit():
        return at + 1, "about", found[at + 1 : at + 2]
    if kind not in WITH | ABOUT:
        return nothing
    end = at + 1
    for on in range(at + 2, min(at + 2 + LONGEST, len(found))):
        if BREAK.search(text, found[on - 1].end, found[on].start):
            break
        if found[on].folded in OPENS_A_CLAUSE | LEADS:
            break
        end = on
    what = [w for w in found[at + 2 : end + 1] if w.folded not in DETERMINERS]
    return (end, "with" if kind in WITH else "about", what) if what else nothing


def _both(there: tuple[str, ...] | None, about: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return the interviews that two names mean together, or else the second, or the first."""
    if there and about:
        return tuple(one for one in there if one in set(about)) or about
    return about or there or None


def _meant(name: Sequence[Word], index: Index) -> tuple[str, ...] | None:
    """Return the interviews that are called so: by series, title, people, month, or subject."""
    if month := month_of(name[0].surface) if len(name) == 1 else 0:
        return _of_month(index, month) or None
    return (
        index.places.get(_key(name))
        or with_people(name, index)
        or called(name, index)
        or _about(name, index)
    )


def _meant_by(kind: str, what: Sequence[Word], index: Index) -> tuple[str, ...] | None:
    """Return the interviews with somebody, or about something."""
    if kind == "with":
        return with_people(what, index) or called(what, index)
    return called(what, index) or _about(what, index) or with_people(what, index)


def _of_month(index: Index, month: int) -> tuple[str, ...]:
    return tuple(s.id for s in index.summaries() if s.date is not None and s.date.month == month)


def with_people(name: Sequence[Word], index: Index) -> tuple[str, ...] | None:
    """Return the interviews that the people of some names take part in, all of them if they do."""
    found = [match for match in index.people.find(name, None) if match.people]
    covered = sum(match.last - match.first + 1 for match in found)
    if not found or covered < len([w for w in name if w.folded not in STOP_WORDS]):
        return None
    each = [
        {i for person in match.people for i in index.people.everyone[person].interviews}
        for match in found
    ]
    together = set.intersection(*each) or set.union(*each)
    return tuple(own for own in index.ids() if own in together) or None


def called(name: Sequence[Word], index: Index) -> tuple[str, ...] | None:
    """Return the interviews in whose title, programme or outlet these words stand in a row."""
    wanted = tuple(word.folded for word in name)
    if all(word in STOP_WORDS for word in wanted):
        return None
    titles = index.remembered("titles by word", lambda: _titles(index))
    rarest = min(wanted, key=lambda word: len(titles.get(word, ())))
    there = dict.fromkeys(own for own, title in titles.get(rarest, ()) if _stands_in(wanted, title))
    return tuple(there) or None


def _titles(index: Index) -> dict[str, list[tuple[str, Form]]]:
    """Return titles, programmes and outlets by each of their words."""
    found: dict[str, list[tuple[str, Form]]] = defaultdict(list)
    for one in index.summaries():
        for title in filter(None, (one.title, one.programme, one.outlet)):
            form = tuple(word.folded for word in words(title))
            for word in set(form):
                found[word].append((one.id, form))
    return found


def _stands_in(wanted: Form, title: Form) -> bool:
    size = len(wanted)
    return any(title[at : at + size] == wanted for at in range(len(title) - size + 1))


def _about(what: Sequence[Word], index: Index) -> tuple[str, ...] | None:
    """Return the interviews that speak of something most."""
    own = list(dict.fromkeys(terms_of(what, index.language_of(what))))
    if not own:
        return None
    having = index.bm25.having(own[0])
    for term in own[1:]:
        having = np.intersect1d(having, index.bm25.having(term), assume_unique=True)
    ids, starts = index.by_interview(having)
    counts = Counter(dict(zip(ids, np.diff(starts).tolist(), strict=True))).most_common()
    return _most(counts)


def _most(counts: Iterable[tuple[str, int]]) -> tuple[str, ...] | None:
    """Return those that stand out from the others."""
    kept = [(own, count) for own, count in counts if count >= FEWEST_ABOUT]
    if not kept:
        return None
    best = kept[0][1]
    return tuple(own for own, count in kept if 2 * count >= best)[:MOST_ABOUT]


def _named(blank: Blank, found: Sequence[Word], index: Index) -> Place | None:
    """Find a programme or an outlet named after "in", "on" or "from", and nothing more."""
    starts = [word.start for word in found]
    for match in PLACED.finditer(blank.text):
        at = bisect_left(starts, match.end())
        the = match.group().lower().rstrip().endswith("the")
        for length in range(min(LONGEST, len(found) - at), 0, -1):
            name = found[at : at + length]
            interviews = _series(name, index, the=the)
            if interviews is None:
                continue
            label = blank.text[name[0].start : name[-1].end]
            blank.out(match.start(), name[-1].end)
            return Place(label, interviews)
    return None


def _series(name: Sequence[Word], index: Index, *, the: bool) -> tuple[str, ...] | None:
    """Return the interviews of a programme or an outlet, or with these words in their title.

    :param the: whether "the" stands before it, and it isn't a plain topic ("on the Changelog")
    """
    if not name[0].surface[:1].isupper() or not name[-1].surface[:1].isupper():
        return _in_small_letters(name, index)
    key = _key(name)
    if key in index.outlets:
        return index.places.get(key)
    several = len(name) > 1 and not with_people(name, index)
    found = called(name, index) if several or the else None
    return found if found is not None and (several or len(found) > 1) else None


def _in_small_letters(name: Sequence[Word], index: Index) -> tuple[str, ...] | None:
    """Return the interviews of a programme by its whole name, "on go time", or by its number."""
    if len(name) < 2:  # "on change" is a topic
        return None
    if name[-1].folded.isdigit():
        return called(name, index)
    folded = tuple(word.folded for word in name)
    programmes = index.remembered("programmes in full", lambda: _programmes(index))
    return index.places.get(_key(name)) if folded in programmes else None


def _programmes(index: Index) -> frozenset[Form]:
    """Return the whole names of programmes and outlets, without the article before them."""
    named = (name for one in index.summaries() for name in (one.programme, one.outlet) if name)
    forms = (tuple(word.folded for word in words(name)) for name in named)
    return frozenset(form[1:] if form[:1] == ("the",) else form for form in forms)


def _key(name: Sequence[Word]) -> Form:
    return tuple(word.folded for word in name if word.folded not in STOP_WORDS)
