"""Alignment: a claim beside the words of a place, word by word (Levenshtein, by rapidfuzz)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein, ScoreAlignment
from rapidfuzz.fuzz import partial_ratio_alignment

from corpus.model import Interview, Passage, Quote, Span
from retrieval.analysis import STOP_WORDS, Word, terms_of, words
from retrieval.index import Index

FUNCTION_WEIGHT = 0.6
"""What a function word weighs in a claim, where the rarest word weighs about ten."""
NEGATION_WEIGHT = 1.5
NEGATIONS = frozenset(
    "not no never nobody nothing neither nor none cannot without hardly barely ain't".split()
)
Opcode = tuple[str, int, int, int, int]
"""A step of an alignment: what it is, and the words of the claim and of the source in it."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim beside a place: opcodes over the words of both."""

    document: Interview
    asked: Sequence[Word]
    there: Sequence[Word]
    opcodes: Sequence[Opcode]
    share: float
    quote: Quote | None

    @property
    def span(self) -> Span:
        """From the first word there that is in the alignment to the last."""
        used = [(start, end) for tag, _, _, start, end in self.opcodes if end > start]
        return Span(self.there[used[0][0]].start, self.there[used[-1][1] - 1].end)

    @property
    def exact(self) -> bool:
        """Whether the claim's words stand there in a row, and nothing between them."""
        return all(tag == "equal" for tag, *_ in self.opcodes)


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
        "".join(codes.setdefault(key, chr(0x100 + len(codes))) for key in keys_of(one))
        for one in (asked, there)
    )
    return mine, theirs


def align(
    index: Index, asked: Sequence[Word], worth: dict[str, float], passage: int
) -> Aligned | None:
    """Align a claim with the words around a passage, those of the same turn or paragraph."""
    interview, position = index.place(passage)
    document = index.interview(interview)
    around = _around(document, position, len(asked))
    text = document.text[around.start : around.end]
    lead = around.start
    there = [w._replace(start=w.start + lead, end=w.end + lead) for w in words(text)]
    if not there:
        return None
    opcodes = alignment(*as_letters(asked, there))
    if not any(tag == "equal" for tag, *_ in opcodes):
        return None
    share = share_of(asked, worth, opcodes)
    one = Aligned(document, asked, there, opcodes, share, None)
    return replace(one, quote=_quote_at(index, one, passage - position))


def alignment(mine: str, theirs: str) -> list[Opcode]:
    """Return how a claim is made into what stands there, a letter for each word."""
    at = theirs.find(mine)
    if at >= 0:
        return [("equal", 0, len(mine), at, at + len(mine))]
    low, high = _window(partial_ratio_alignment(mine, theirs), len(mine), len(theirs))
    found = [
        (op.tag, op.src_start, op.src_end, op.dest_start + low, op.dest_end + low)
        for op in Levenshtein.opcodes(mine, theirs[low:high])
    ]
    return _trimmed(found)


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


def _window(found: ScoreAlignment | None, mine: int, theirs: int) -> tuple[int, int]:
    if found is None or mine > theirs:
        return 0, theirs
    slack = max(6, mine // 3)
    return max(found.dest_start - slack, 0), min(found.dest_end + slack, theirs)


def _trimmed(opcodes: Sequence[Opcode]) -> list[Opcode]:
    """Leave off what stands before and after the claim in the source; it is no change."""
    kept = list(opcodes)
    while kept and kept[0][0] == "insert":
        kept.pop(0)
    while kept and kept[-1][0] == "insert":
        kept.pop()
    return kept


def _quote_at(index: Index, one: Aligned, first: int) -> Quote | None:
    """Return the quote that the words are in, for the most part.

    :param first: the number of the interview's first passage in the index
    """
    runs = [
        (one.there[start].start, one.there[end - 1].end)
        for tag, _, _, start, end in one.opcodes
        if tag == "equal"
    ]
    found: tuple[int, Quote | None] = (0, None)
    span = one.span
    here = [
        first + passage.position
        for passage in one.document.passages
        if passage.span.start < span.end and passage.span.end > span.start
    ]
    for quote in (quote for quotes in index.quotes_in(here) for quote in quotes):
        shared = sum(
            max(min(quote.span.end, end) - max(quote.span.start, start), 0) for start, end in runs
        )
        if shared > found[0]:
            found = shared, quote
    return found[1] if 2 * found[0] > sum(end - start for start, end in runs) else None


def between(text: str, found: Sequence[Word]) -> str:
    """Return a text from the first of some words to the last, as it stands."""
    return text[found[0].start : found[-1].end] if found else ""


def weight_of(index: Index, key: str) -> float:
    """Return what a word of a claim weighs: its idf, and little where it is a function word."""
    if key in STOP_WORDS or key.endswith("n't"):
        return NEGATION_WEIGHT if key in NEGATIONS or key.endswith("n't") else FUNCTION_WEIGHT
    terms = terms_of(words(key), index.languages[0] if index.languages else "en")
    return max((index.weight(term) for term in terms), default=FUNCTION_WEIGHT)


def keys_of(found: Sequence[Word]) -> list[str]:
    """Return words as they are compared: letter by letter, but for case and the apostrophe."""
    return [word.surface.casefold().replace("’", "'") for word in found]
