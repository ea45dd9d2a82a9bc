"""Naming: what a stretch of talk is about, in words that stand there side by side.

These are nouns, and words that stand in front of them, told without a tagger: a noun is what an
article or the like leads up to, and a name has its capitals inside of a sentence, too. That is
known of English only. All is as it is written there, and nothing is made up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.asking.frames import FRAME
from retrieval.index.analysis import STOP_WORDS, stem, words

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
GAPS = (" ", "-")
"""What is between words that stand side by side."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may name something: where it stands, and its stem."""

    start: int
    end: int
    stem: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a text side by side that may name something; `led`: something leads up to them."""

    text: str
    words: tuple[_Word, ...]
    led: bool


class Subjects:
    """What the passages of an interview speak of."""

    def __init__(self, texts: Sequence[str], names: frozenset[str]) -> None:
        """Look through the passages, in English.

        :param names: folded words that name nothing here: those of the speakers' names
        """
        self._runs = [list(_runs(text, names)) for text in texts]
        known: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        for run in (run for runs in self._runs for run in runs):
            seen.update(word.stem for word in run.words)
            known.update(word.stem for word in run.words if word.is_name)
            if run.led and not run.words[-1].is_name:
                known[run.words[-1].stem] += 1
        self._nouns = {
            one for one, times in known.items() if times >= SEEN and times >= OFTEN * seen[one]
        }

    def named(self, positions: range, key: Mapping[str, float]) -> list[str]:
        """Return what some passages are about, the weightiest first; nothing where that is open.

        :param key: what each stem is worth that they are about
        """
        runs = [run for at in positions for run in self._runs[at]]
        said = Counter(word.stem for run in runs for word in run.words)
        counts, ways = self._counted(runs)
        worth = {
            one: counts[one]
            * sum(key.get(stem, 0.0) / said[stem] for stem in one)
            * (BESIDE if len(one) > 1 else 1)
            for one in ways
            if len(one) == 1 or counts[one] >= FEWEST
        }
        least = SHARE * max(worth.values(), default=0.0)
        chosen: list[tuple[str, ...]] = []
        for one in sorted(worth, key=lambda one: (-worth[one], one)):
            if worth[one] > least and not any(set(one) & set(other) for other in chosen):
                chosen.append(one)
        return [ways[one].most_common(1)[0][0] for one in chosen[:NAMED]]

    def _counted(
        self, runs: Sequence[_Run]
    ) -> tuple[Counter[tuple[str, ...]], Mapping[tuple[str, ...], Counter[str]]]:
        """Return how often each thing is named, by its stems, and how it may be written out."""
        counts: Counter[tuple[str, ...]] = Counter()
        ways: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for run in runs:
            for end in (at for at, word in enumerate(run.words, 1) if word.stem in self._nouns):
                for start in range(max(end - LONGEST, 0), end):
                    some = run.words[start:end]
                    one = tuple([word.stem for word in some])
                    counts[one] += 1
                    written = run.text[some[0].start : some[-1].end]
                    seldom = (NO_NOUN if len(some) == 1 else NO_NAME).search(written)
                    if not seldom or all(word.is_name for word in some):
                        ways[one][written] += 1
        return counts, ways


def _runs(text: str, names: frozenset[str]) -> Iterator[_Run]:
    """Yield the words of a text that may name something, as far as they stand side by side."""
    run: list[_Word] = []
    led, before, end = False, "", 0
    for word in words(text):
        gap = text[end : word.start]
        if run and gap not in GAPS:
            yield _Run(text, tuple(run), led)
            run = []
        tells = word.surface.isalnum() and not word.surface.isdigit() and len(word.surface) > 1
        if tells and word.folded not in SMALL and word.folded not in names:
            led = led if run else gap == " " and before in LEADING
            is_name = gap == " " and word.surface[:1].isupper()
            run.append(_Word(word.start, word.end, stem(word.folded), is_name))
        elif run:
            yield _Run(text, tuple(run), led)
            run = []
        before, end = word.folded, word.end
    if run:
        yield _Run(text, tuple(run), led)
