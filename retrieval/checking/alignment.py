"""Alignment: a claim beside the words of a place, word by word (Levenshtein, by rapidfuzz)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein, ScoreAlignment
from rapidfuzz.fuzz import partial_ratio_alignment

from corpus.model import Directness, Interview, Passage, Quote, Span
from retrieval.checking.ends import Opcode, closed_up, trimmed
from retrieval.checking.negations import NEGATIONS
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, terms_of, words
from retrieval.index.variants import american

FUNCTION_WEIGHT = 0.6
"""What a function word weighs in a claim, where the rarest word weighs about ten."""
NEGATION_WEIGHT = 1.5
ATTRIBUTION = 12
"""Words of the writer's that may stand in the middle of what somebody says ("…," Kerry said. "…")
"""
ENDS = 60
"""Words of each end of a long claim that are looked for in a place."""
CURRENCIES, MINUSES, AFTER = "$€£¥₽₹₪₩", "-−", re.compile(r"[+#°‰]{1,2}")
"""Signs that are part of the word that they stand at: a currency, a minus; "C++"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a claim is looked for: its words, and the places where it says that others stood.

    `slots` are what it has between its words instead, by how many of them come before: an ellipsis,
    or the writer's words in brackets.
    """

    text: str
    words: Sequence[Word]
    slots: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim beside a place: opcodes over the words of both.

    Where the words are somebody's, what stands there outside of his or her quotes is not said;
    `inside` tells for each word there whether it is in one.
    """

    document: Interview
    asked: Asked
    there: Sequence[Word]
    opcodes: Sequence[Opcode]
    share: float
    quote: Quote | None = None
    inside: Sequence[bool] = ()

    @property
    def span(self) -> Span:
        """From the first word there that is in the alignment to the last."""
        used = [(start, end) for tag, _, _, start, end in self.opcodes if end > start]
        return Span(self.there[used[0][0]].start, self.there[used[-1][1] - 1].end)

    @property
    def exact(self) -> bool:
        """Whether the claim's words stand there in a row, and nothing between them."""
        return all(tag == "equal" for tag, *_ in self.opcodes)


def spoken(text: str) -> list[Word]:
    """Return the words of a text with the signs that belong to them: "$5" is not "€5"."""
    return [_with_signs(text, word) for word in words(text)]


def _with_signs(text: str, word: Word) -> Word:
    start, end = word.start, word.end
    if word.surface[0].isdigit() and start:
        alone = start == 1 or text[start - 2].isspace()
        start -= text[start - 1] in CURRENCIES or (alone and text[start - 1] in MINUSES)
    if after := AFTER.match(text, end):
        end = after.end()
    if (start, end) == (word.start, word.end):
        return word
    return word._replace(surface=text[start:end], start=start, end=end)


def share_of(
    asked: Sequence[Word],
    worth: dict[str, float],
    opcodes: Sequence[Opcode],
) -> float:
    """Return how much of a claim an alignment finds, by weight, from 0 to 1."""
    keys = keys_of(asked)
    same = (at for tag, start, end, *_ in opcodes if tag == "equal" for at in range(start, end))
    return sum(worth[keys[at]] for at in same) / sum(worth[key] for key in keys)


def as_letters(asked: Sequence[Word], there: Sequence[Word]) -> tuple[str, str]:
    """Write each different word of a claim and of a place as a letter, which aligns faster."""
    codes: dict[str, str] = {}
    mine, theirs = (
        "".join(codes.setdefault(key, _letter(len(codes))) for key in keys_of(one))
        for one in (asked, there)
    )
    return mine, theirs


def _letter(number: int) -> str:
    return chr(0x10000 + number)


def align(index: Index, asked: Asked, worth: dict[str, float], passage: int) -> Aligned | None:
    """Align a claim with the words around a passage, those of the same turn or paragraph."""
    interview, position = index.address(passage)
    document = index.interview(interview)
    around = _around(document, position, len(asked.words))
    text = document.text[around.start : around.end]
    lead = around.start
    there = [w._replace(start=w.start + lead, end=w.end + lead) for w in spoken(text)]
    if not there:
        return None
    opcodes = alignment(*as_letters(asked.words, there))
    if not any(tag == "equal" for tag, *_ in opcodes):
        return None
    share = share_of(asked.words, worth, opcodes)
    return _said(index, Aligned(document, asked, there, opcodes, share), passage - position)


def alignment(mine: str, theirs: str) -> list[Opcode]:
    """Return how a claim is made into what stands there, a letter for each word."""
    at = theirs.find(mine)
    if at >= 0:
        return [("equal", 0, len(mine), at, at + len(mine))]
    low, high = _window(mine, theirs)
    found = [
        (op.tag, op.src_start, op.src_end, op.dest_start + low, op.dest_end + low)
        for op in Levenshtein.opcodes(mine, theirs[low:high])
    ]
    return trimmed(found)


def _around(document: Interview, position: int, length: int) -> Span:
    """Return the span of a passage, and of its neighbours that one quote may go on into."""
    passages = document.passages
    here = passages[position]
    first = last = position
    while first and _goes_on(passages[first - 1], here) and position - first < length // 40 + 1:
        first -= 1
    while (
        last + 1 < len(passages)
        and _goes_on(passages[last + 1], here)
        and last - position < length // 40 + 1
    ):
        last += 1
    return Span(passages[first].span.start, passages[last].span.end)


def _goes_on(other: Passage, here: Passage) -> bool:
    return other.turn == here.turn and other.section == here.section


def _window(mine: str, theirs: str) -> tuple[int, int]:
    """Return where in a place a claim is, roughly: it is found by its ends where it is long."""
    length = len(mine)
    if length > len(theirs):
        return 0, len(theirs)
    if length <= 2 * ENDS:
        return _widened(partial_ratio_alignment(mine, theirs), length, len(theirs))
    low, _ = _widened(partial_ratio_alignment(mine[:ENDS], theirs), length, len(theirs))
    _, high = _widened(partial_ratio_alignment(mine[-ENDS:], theirs), length, len(theirs))
    return (low, high) if high - low >= length // 2 else (low, min(low + 2 * length, len(theirs)))


def _widened(found: ScoreAlignment | None, mine: int, theirs: int) -> tuple[int, int]:
    if found is None:
        return 0, theirs
    slack = max(6, mine // 3)  # at an end of a place, what is found is shorter than the claim
    low = min(found.dest_start, found.dest_end - mine)
    high = max(found.dest_end, found.dest_start + mine)
    return max(low - slack, 0), min(high + slack, theirs)


def _said(index: Index, one: Aligned, first: int) -> Aligned:
    """Find the quote that the words are in, for the most part, and hold them against it.

    :param first: the number of the interview's first passage in the index
    """
    span = one.span
    passages = one.document.passages
    start = bisect_right(passages, span.start, key=lambda passage: passage.span.end)
    end = bisect_left(passages, span.end, start, key=lambda passage: passage.span.start)
    here = range(first + start, first + end)
    quotes = sorted(
        (quote for quotes in index.quotes_in(here) for quote in quotes), key=lambda q: q.span.start
    )
    quote = _quote_of(quotes, _runs(one))
    if quote is None or quote.directness is Directness.INDIRECT:
        return replace(one, quote=quote, opcodes=_closed_up(one, one.opcodes))
    own = [other.span for other in quotes if other is quote or _is_of_same(other, quote)]
    inside = _covered(own, one.there)
    opcodes = _closed_up(one, list(_without_writer(one, inside)), inside)
    return replace(one, quote=quote, opcodes=opcodes, inside=inside)


def _closed_up(
    one: Aligned, opcodes: Sequence[Opcode], inside: Sequence[bool] = ()
) -> list[Opcode]:
    """Close an alignment up at its ends, with no words that are outside of the quotes."""
    mine, theirs = as_letters(one.asked.words, one.there)
    said = "".join(map(lambda letter, own: letter if own else " ", theirs, inside))
    return closed_up(opcodes, mine, said if inside else theirs)


def _is_of_same(other: Quote, quote: Quote) -> bool:
    """Tell a quote of the same person: by name, or by the very words that say who says both."""
    if other.directness is Directness.INDIRECT or other.speaker != quote.speaker:
        return False
    return other.speaker is not None or (quote.cue is not None and other.cue == quote.cue)


def _runs(one: Aligned) -> list[Span]:
    """Return the spans of the words that claim and source share."""
    return [
        Span(one.there[start].start, one.there[end - 1].end)
        for tag, _, _, start, end in one.opcodes
        if tag == "equal"
    ]


def _quote_of(quotes: Sequence[Quote], runs: Sequence[Span]) -> Quote | None:
    """Return the quote with most of the words, where more than half are its speaker's."""
    most, best = 0, None
    by_speaker: Counter[str] = Counter()
    for quote in quotes:
        shared = sum(
            max(min(quote.span.end, run.end) - max(quote.span.start, run.start), 0) for run in runs
        )
        by_speaker[quote.speaker or quote.id] += shared
        if shared > most:
            most, best = shared, quote
    if best is None:
        return None
    theirs = by_speaker[best.speaker or best.id]
    return best if 2 * theirs > sum(run.end - run.start for run in runs) else None


def _covered(spans: Sequence[Span], found: Sequence[Word]) -> list[bool]:
    """Tell for each of some words whether it stands in one of some spans, which are in order."""
    covered, at, until = [], 0, 0
    for word in found:
        while at < len(spans) and spans[at].start <= word.start:
            until = max(until, spans[at].end)
            at += 1
        covered.append(word.start < until)
    return covered


def _without_writer(one: Aligned, inside: Sequence[bool]) -> Iterator[Opcode]:
    """Yield the steps of an alignment without what the writer says in between.

    Shared words are shared where they are in a quote, else they are claimed and not said.
    """
    for tag, start, end, first, last in one.opcodes:
        if tag == "equal":
            for quoted, run in groupby(range(end - start), inside[first:last].__getitem__):
                found = list(run)
                at, length = found[0], len(found)
                there = first + at, first + at + (length if quoted else 0)
                yield "equal" if quoted else "delete", start + at, start + at + length, *there
        elif tag != "insert" or not is_attribution(one, inside, first, last):
            yield tag, start, end, first, last


def is_attribution(one: Aligned, inside: Sequence[bool], first: int, last: int) -> bool:
    """Tell a few words of the writer's between two quotes of one paragraph."""
    if last - first > ATTRIBUTION or any(inside[first:last]):
        return False
    between = one.document.text[one.there[first - 1].end : one.there[last].start]
    return "\n\n" not in between


def between(text: str, found: Sequence[Word]) -> str:
    """Return a text from the first of some words to the last, as it stands."""
    return text[found[0].start : found[-1].end] if found else ""


def weight_of(index: Index, key: str) -> float:
    """Return what a word of a claim weighs: its idf, and little where it is a function word."""
    if key in STOP_WORDS or key.endswith("n't"):
        return NEGATION_WEIGHT if key in NEGATIONS or key.endswith("n't") else FUNCTION_WEIGHT
    found = words(key)
    terms = terms_of(found, index.language_of(found))
    return max((index.weight(term) for term in terms), default=FUNCTION_WEIGHT)


def keys_of(found: Sequence[Word]) -> list[str]:
    """Return words as they are compared: letter by letter, but for case, apostrophe and house.

    What is spelled the British and the American way is one word.
    """
    return [american(letters_of(word.surface)) for word in found]


@lru_cache(maxsize=100_000)
def letters_of(surface: str) -> str:
    """Return the letters of a word without its case, composed, with a plain apostrophe."""
    return unicodedata.normalize("NFC", surface.casefold()).replace("’", "'")
