"""Topics: what a question asks about, in the words of the library.

A topic is made of words, and of what is one thing though it is several words: "GPT-3", "e-mail",
"AT&T", "灯塔".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from retrieval.asking.frames import (
    ABOUT,
    ADDED,
    ADVERBS,
    ADVISING,
    AUXILIARIES,
    BEING,
    FRAME,
    FRAME_NOUNS,
    FRAME_OBJECTS,
    GENERIC,
    MEASURES,
    ONE,
    PERSONAL,
    POINTING,
    QUESTION_WORDS,
    RAISED,
    RECEIVED,
    SMALL_OR_ADVERB,
    SOMEBODY,
    THINGS,
    VIEWS,
    VIEWS_ON,
    WANTING,
    WHOSE,
)
from retrieval.asking.kinds import LIMIT
from retrieval.asking.strangers import OWN
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, is_unspaced, words

MOST = 40
"""How many words a topic has at most."""
TIGHT = re.compile(r"[-‐‑&./’']{1,2}")
"""What joins the words of one thing: "GPT-3", "AT&T"."""
SHORT = 3
"""Letters of a part with which joined words are one thing, and no two that stand together."""
COUNTED = frozenset("million billion trillion thousand percent pct".split())
"""What a number makes one thing with."""
OWNER_WITHIN = 2
"""How many words before a view stands whose it is."""
NAMED_BY = BEING | {"what's", "it's", "been", "get", "got"}
"""What is before "called" where a name is asked for."""
BIGRAM = 2
"""Letters of a script without blanks that are looked for together."""


def topic_of(
    asked: Sequence[Word],
    taken: Collection[int],
    unknown: str | None,
    text: str,
    index: Index,
) -> tuple[str, ...]:
    """Return what is asked about, as the library writes it.

    :param taken: which words are of names of those who speak, or say nothing beside them
    """
    apart = {word.folded for word in words(unknown)} if unknown else set()
    limit = LIMIT.search(text)
    kept = [
        at
        for at, word in enumerate(asked)
        if at not in taken
        and _is_asked_about(asked, at, taken)
        and word.folded not in apart
        and not (limit and limit.start() <= word.start < limit.end())
    ]
    if len(kept) == 1 and _measures(asked, kept[0]):  # "how long?"
        kept = []
    elif not kept and (advised := [at for at in range(len(asked)) if _advises(asked, at, taken)]):
        kept = advised
    elif not kept and not taken and unknown is None:
        kept = [at for at, word in enumerate(asked) if word.folded in RECEIVED]
    if not kept and (small := _small_words(asked, taken)):
        return (text[asked[small[0]].start : asked[small[-1]].end],)
    found = [_written(one, text, index) for one in _things(asked, kept, text)]
    flat = [part for parts in found for part in parts]
    return tuple(islice(dict.fromkeys(flat), MOST))


def is_verbless(asked: Sequence[Word]) -> bool:
    """Tell a question without a question in it ("comments going stale")."""
    return not any(w.folded in AUXILIARIES or w.folded in QUESTION_WORDS for w in asked)


def _is_asked_about(asked: Sequence[Word], at: int, taken: Collection[int]) -> bool:
    folded = asked[at].folded
    if folded in STOP_WORDS or _asks_how(asked, at) or is_somebodys_view(asked, at):
        return False
    if _stands_for(asked, at) or _is_whoever_asks(asked, at):
        return False
    if _advises(asked, at, taken):
        return False
    if folded in RAISED and at + 1 < len(asked) and asked[at + 1].folded == "up":
        return False
    if folded not in FRAME or _asks_for_a_name(asked, at):
        return True
    leads = at + 1 < len(asked) and asked[at + 1].folded in ABOUT
    alone = folded in FRAME_NOUNS and is_verbless(asked) and not leads
    return alone or (folded in FRAME_OBJECTS and _is_object(asked, at, taken))


def _stands_for(asked: Sequence[Word], at: int) -> bool:
    """Tell "one" in "that one", "with one?", "which ones?", and "guy" in "that guy", which stand
    for what was named before, from "day one".
    """
    folded = asked[at].folded
    before = asked[at - 1].folded if at else ""
    if folded == "like":  # "anything like that"
        return at + 1 < len(asked) and asked[at + 1].folded in POINTING
    if folded in SOMEBODY:
        return before in POINTING
    ends = all(word.folded in ADDED for word in asked[at + 1 :])
    lone = ends and (before in ABOUT or before in WANTING)
    return folded in ONE and (lone or before in POINTING or before == "which")


def _is_whoever_asks(asked: Sequence[Word], at: int) -> bool:
    """Tell "age" in "someone my age", which says for whom and not of what."""
    if asked[at].folded not in ("age", "situation", "position", "shoes") or at < 2:
        return False
    for_whom = GENERIC | {"person", "of", "for", "at", "in", "like"}
    return asked[at - 1].folded in ("my", "our") and asked[at - 2].folded in for_whom


def _advises(asked: Sequence[Word], at: int, taken: Collection[int]) -> bool:
    """Tell "recommend" in "did Moss recommend a boat?": a way of saying, where somebody does it."""
    if asked[at].folded not in ADVISING:
        return False
    before = next((one for one in range(at - 1, -1, -1) if asked[one].folded not in ADVERBS), None)
    return before is not None and (before in taken or asked[before].folded in PERSONAL)


def is_somebodys_view(asked: Sequence[Word], at: int) -> bool:
    """Tell "take" in "Tim's honest take": a view of something, and not what it is of."""
    on = at + 1 < len(asked) and asked[at + 1].folded in ("on", "about")
    if asked[at].folded not in VIEWS and not (on and asked[at].folded in VIEWS_ON):
        return False
    before = asked[max(at - OWNER_WITHIN, 0) : at]
    return any(
        word.folded in WHOSE or (word.folded not in STOP_WORDS and word.surface.endswith(OWN))
        for word in before
    )


def _asks_for_a_name(asked: Sequence[Word], at: int) -> bool:
    """Tell "called" in "what was the band called?"."""
    if asked[at].folded != "called" or any(w.folded not in STOP_WORDS for w in asked[at + 1 :]):
        return False
    return any(word.folded in NAMED_BY for word in asked[:at])


def _measures(asked: Sequence[Word], at: int) -> bool:
    return at > 0 and asked[at - 1].folded == "how" and asked[at].folded in MEASURES


def _asks_how(asked: Sequence[Word], at: int) -> bool:
    """Tell "like" in "what was hers like?"."""
    if asked[at].folded != "like" or at + 1 < len(asked):
        return False
    before = {word.folded for word in asked}
    return bool(before & {"what", "what's"}) and not before & (AUXILIARIES - BEING)


def _is_object(asked: Sequence[Word], at: int, taken: Collection[int]) -> bool:
    """Tell "talks" in "say about the talks", "opinion" in "the unpopular opinion".

    :param taken: which words are of names: "why did moss talk" asks about no talk
    """
    named = at - 1 in taken
    if at and not named and asked[at].folded in FRAME_NOUNS and _is_content(asked[at - 1]):
        return True
    before = [word.folded for word in asked[max(at - 3, 0) : at]]
    while before and before[-1] in STOP_WORDS - ABOUT:
        before.pop()
    ends = at + 1 >= len(asked) or asked[at + 1].folded not in ABOUT
    return bool(before) and before[-1] in ABOUT - {"to", "with", "of"} and ends


def _is_content(word: Word) -> bool:
    """Tell a word in small letters that says something by itself."""
    small = SMALL_OR_ADVERB
    owns = word.surface.endswith(("'s", "’s"))
    return word.surface.islower() and not owns and word.folded not in small


def _small_words(asked: Sequence[Word], taken: Collection[int]) -> list[int]:
    """Return the words after "about" where they are all small: "about saying no"."""
    about = next((at for at, w in enumerate(asked) if w.folded in ("about", "regarding")), None)
    if about is None:
        return []
    if about + 1 < len(asked) and asked[about + 1].folded in THINGS | PERSONAL:
        return []  # "what should I do about it, according to her"
    rest = [at for at in range(about + 1, len(asked)) if at not in taken]
    telling = [
        at
        for at in rest
        if asked[at].folded not in PERSONAL | THINGS | GENERIC | AUXILIARIES | QUESTION_WORDS
        and asked[at].folded in FRAME
    ]
    return rest if telling and len(rest) > 1 else telling


def _things(asked: Sequence[Word], kept: Sequence[int], text: str) -> Iterator[list[Word]]:
    """Yield the words that are kept, those of one thing together."""
    run: list[Word] = []
    there = set(kept)
    for at in kept:
        if run and not (at - 1 in there and _is_tight(text, asked[at - 1], asked[at])):
            yield run
            run = []
        run.append(asked[at])
    if run:
        yield run


def _is_tight(text: str, one: Word, other: Word) -> bool:
    """Tell whether two words are one thing: joined, of one script without blanks, or a number with
    what it counts ("5 million", "12.5 percent").
    """
    between = text[one.end : other.start]
    if not between:
        return is_unspaced(one.surface) or not is_unspaced(other.surface)
    if between == " ":
        return one.folded[0].isdigit() and other.folded in COUNTED
    return TIGHT.fullmatch(between) is not None


def _written(thing: Sequence[Word], text: str, index: Index) -> list[str]:
    """Return the words of a thing as the library writes them, as one where they are one."""
    if len(thing) == 1:
        word = thing[0]
        return [
            index.lexicon.surface(word.folded) if index.lexicon.has(word.folded) else word.surface
        ]
    if all(is_unspaced(word.surface) for word in thing):
        letters = [word.surface for word in thing]
        count = max(len(letters) - BIGRAM + 1, 1)
        return ["".join(letters[at : at + BIGRAM]) for at in range(count)]
    if any(len(word.folded) <= SHORT or word.folded[0].isdigit() for word in thing):
        return [text[thing[0].start : thing[-1].end]]
    return [part for word in thing for part in _written([word], text, index)]
