"""Naming: what a stretch of talk is about, in words that stand there side by side.

These are nouns, and words that stand in front of them, told without a tagger: a noun is what an
article or the like leads up to, and a name has its capitals inside of a sentence, too. That is
known of English only. All is as it is written there, and nothing is made up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.answers.wording import BLANK, OTHER, TEXTS, Wording
from retrieval.asking.frames import FRAME
from retrieval.index.analysis import STOP_WORDS, fold
from retrieval.index.scoring import Floats, Ids, Mask

NAMED, LONGEST = 3, 3
"""Subjects that a stretch is named by at the most, and words of each."""
FEWEST = 2
"""How often words stand side by side that are one thing."""
BESIDE = 1.3
"""How much more several words tell than one that is worth as much."""
SHARE = 0.4
"""What a subject is worth of what the first one is, at the least."""
OFTEN, SEEN = 0.3, 2
"""The share of its occurrences in which a noun is known to be one, and how many these are."""
LEADING = frozenset(
    "a an the this these those my our your his her their its of no some any each every "
    "another".split()
)
"""Words that lead up to a noun."""
VAGUE = frozenset(
    """
    able ago almost along already area aspect aspects away back big bit bits bring bunch case cases
    come comes coming day days different early easy else end ends even example examples extra fact
    first gonna good gotta great guy guys hard idea ideas kind kinds last like likes little lot lots
    made make makes making mean means moment need needs new next nice number numbers old one ones
    part parts place places point points pretty probably question questions reason reasons right see
    seeing sense side simple sort sorts start started starts stuff take takes taking thank thanks
    then thing things three time times today together tomorrow try trying two use used uses using
    wanna way ways week weeks whole word words work works year years yesterday
    """.split()
)
"""Words that say nothing of what is spoken of by themselves."""
SMALL = STOP_WORDS | FRAME | VAGUE
NO_NOUN = re.compile(r"(?:ly|ing|ed|able|ible|ful|ous|less|ive|ish)\Z")
"""How words end that are seldom nouns; beside another one they may stand."""
NO_NAME = re.compile(r"ly\Z|\A\w+ing\s")
"""How several words begin or end that are seldom one thing: "done remotely", "using tools"."""


@dataclass(frozen=True, slots=True)
class _Named:
    """Words that may name something: where the last one of them stands, each time that they stand
    side by side, how many they are, and what they are worth.
    """

    ends: Ids
    length: int
    worth: float


class Subjects:
    """What the passages of an interview speak of."""

    def __init__(self, wording: Wording, names: frozenset[str]) -> None:
        """Look through the passages, in English.

        :param names: folded words that name nothing here: those of the speakers' names
        """
        self._wording = wording
        folded = [fold(word) for word in wording.surfaces]
        tells = [
            word.isalnum() and not word.isdigit() and len(word) > 1
            and one not in SMALL and one not in names
            for word, one in zip(wording.surfaces, folded, strict=True)
        ]  # fmt: skip
        said, blank = wording.said, wording.gaps == BLANK
        self._stems = wording.stem_of[said]
        self._may = _mask(tells)[said]
        self._is_name = blank & self._may & _mask([w[0].isupper() for w in wording.surfaces])[said]
        self._goes_on = self._may & _behind(self._may) & (wording.gaps != OTHER)
        leading = _mask([one in LEADING for one in folded])[said]
        self._ends = self._may & self._nouns(blank & _behind(leading))[self._stems]

    def _nouns(self, led: Mask) -> Mask:
        """Return which stems are known to be nouns, shape ``(stems,)``.

        :param led: before which words something stands that leads up to a noun
        """
        size = len(self._wording.stems)
        last = self._may & ~_before(self._goes_on)
        run = np.cumsum(self._may & ~self._goes_on)
        is_led = np.bincount(run, led & self._may & ~self._goes_on) > 0
        shown = self._is_name.astype(np.int64) + (last & is_led[run] & ~self._is_name)
        seen = np.bincount(self._stems[self._may], minlength=size)
        known = np.bincount(self._stems, shown, size)
        nouns: Mask = (known >= SEEN) & (known >= OFTEN * seen)
        return nouns

    def named(self, positions: range, value: Floats) -> list[str]:
        """Return what some passages are about, the weightiest first; nothing where that is open.

        :param value: what each stem is worth that they are about, shape ``(stems,)``
        """
        least = 0.0
        stems: set[int] = set()
        chosen: list[str] = []
        for one in self._weighed(self._wording.span(positions), value):
            if one.worth <= least or len(chosen) == NAMED:
                break
            if (written := self._written(one)) is None:
                continue
            least = least or SHARE * one.worth
            own = set(self._stems[one.ends[0] - one.length + 1 : one.ends[0] + 1].tolist())
            if not own & stems:
                chosen.append(written)
                stems |= own
        return chosen

    def _weighed(self, there: slice, value: Floats) -> Iterator[_Named]:
        """Yield what is named in a stretch of words, the weightiest first, then by the alphabet."""
        said = np.bincount(self._stems[there][self._may[there]], minlength=len(value))
        each = value / np.maximum(said, 1)
        base = len(value) + 1
        ends = np.flatnonzero(self._ends[there]) + there.start
        found = []
        for length in range(1, LONGEST + 1):
            code, worth = np.zeros(len(ends), np.int64), np.zeros(len(ends))
            for back in range(length - 1, -1, -1):
                code = code * base + self._stems[ends - back] + 1
                worth = worth + each[self._stems[ends - back]]
            found.append((ends, code * base ** (LONGEST - length), worth))
            ends = ends[self._goes_on[ends - length + 1]]
        lengths = np.repeat(np.arange(1, LONGEST + 1), [len(one) for one, _, _ in found])
        where, codes, worths = (np.concatenate(one) for one in zip(*found, strict=True))
        _, firsts, inverse, counts = np.unique(
            codes, return_index=True, return_inverse=True, return_counts=True
        )
        several = lengths[firsts] > 1
        weighed = counts * worths[firsts] * np.where(several, BESIDE, 1)
        weighed[several & (counts < FEWEST)] = 0
        grouped = np.split(where[np.argsort(inverse, kind="stable")], np.cumsum(counts)[:-1])
        for at in np.argsort(-weighed, kind="stable").tolist():
            yield _Named(grouped[at], int(lengths[firsts[at]]), float(weighed[at]))

    def _written(self, one: _Named) -> str | None:
        """Return how something is mostly written out, None where it never names anything."""
        ways: Counter[str] = Counter()
        for end in one.ends.tolist():
            some = slice(end - one.length + 1, end + 1)
            gaps = self._wording.gaps[some].tolist()
            words = [self._wording.surfaces[at] for at in self._wording.said[some].tolist()]
            rest = zip(gaps[1:], words[1:], strict=True)
            written = words[0] + "".join(f"{TEXTS[gap]}{word}" for gap, word in rest)
            seldom = (NO_NOUN if one.length == 1 else NO_NAME).search(written)
            if not seldom or self._is_name[some].all():
                ways[written] += 1
        return ways.most_common(1)[0][0] if ways else None


def _mask(told: Sequence[bool]) -> Mask:
    return np.array(told, np.bool_)


def _behind(mask: Mask) -> Mask:
    """Return what is told of the word before each."""
    return np.concatenate([np.zeros(min(len(mask), 1), np.bool_), mask[:-1]])


def _before(mask: Mask) -> Mask:
    """Return what is told of the word behind each."""
    return np.concatenate([mask[1:], np.zeros(min(len(mask), 1), np.bool_)])
