"""Quotation marks: which stretches of a paragraph stand between them, and what is left around.

Saved and typed text mixes straight and curly marks, opens with one kind and closes with another,
and forgets to close. Each mark is therefore read by what stands beside it first, and by its shape
only where that leaves it open; a quotation that another one opens inside of, without an end
between, was never closed and is nobody's words. Guillemets point the way that the paragraph's first
one does, corner brackets say by their shape what they are, and what single marks enclose is found
apart (`single_marks.py`): there the outer pair counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Span
from corpus.quotes.single_marks import SingleMarks, single_marks
from corpus.tokens import Token

OPENING, STRAIGHT = ("“", "„", "«", "‟", "``", ",,", "❝"), ('"', "''", "＂")
CORNERS = {"「": "」", "『": "』", "﹁": "﹂"}
MARK = re.compile(r"''|``|,,(?=\w)|[“”„‟«»‹›❝❞＂\"「」『』﹁﹂]")
GUILLEMETS = {"«": "«»", "»": "«»", "‹": "‹›", "›": "‹›"}
NESTING = frozenset("«“„")
"""Marks that show by their shape that another opens within."""
BEFORE_OPENING = "([{—–-‘'/\u200b"
IDEOGRAPHIC = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
CLOSED_BEFORE = frozenset(".,;:!?)")
TERMINAL = ".!?…。！？"
STATE = re.compile(
    r"(?<=[a-z])\.(?=\) [a-z])|(?<=\b[RDI]-[A-Z][a-z])\.(?=,)|(?<=\b[RDI]-[A-Z][a-z]{3})\.(?=,)"
    r"|(?<=\b[RDI]-[A-Z][a-z]{2})\.(?=,)|(?<=\b[RDI]-[A-Z][a-z]{4})\.(?=,)"
    r"|(?<=\([a-z]{2})\.(?=\))|(?<=\([a-z]{3})\.(?=\))|(?<=\([a-z]{4})\.(?=\))"
)
"""The full stop of "(R-Fla.) said", "R-Ky., said" and "Gen. (ret.) Moss", which ends nothing."""
FEET = re.compile(r"\d['′’][ ]?\d{1,2}(?:[ ]?[½¼¾]|[ ]\d/\d)?\Z")
LONGEST_SIZE = 12
"""Characters of a size in feet and inches, before its mark."""
ENDED = re.compile(r"[.?!…]\s|\n")
SAID = re.compile(r"\b(?:said|says|say|asked|told|added|wrote|called|replied|joked|recalled)\b")
MASK_START, MASK = "Q", "q"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `outer` with the marks, `inner` without.

    `closed` is false where the paragraph ends before the quotation does. `punctuated`: the
    sentence or clause that is quoted ends with it.
    """

    outer: Span
    inner: Span
    closed: bool = True
    punctuated: bool = False


def find_quotations(text: str, span: Span) -> list[Quotation]:
    """Return the quotations of the paragraph ``text[span.start:span.end]``, in order.

    One inside another is part of what is quoted, and not returned.
    """
    return _with_single(text, span, _in_double(text, span))


def _with_single(text: str, span: Span, double: list[Quotation]) -> list[Quotation]:
    """Put in what stands between single marks, where no double ones are around it."""
    single = [_of_single(text, span, marks) for marks in single_marks(text, span)]
    found: list[Quotation] = []
    for quotation in sorted(
        (*double, *filter(None, single)), key=lambda one: (one.outer.start, -one.outer.end)
    ):
        last = found[-1].outer if found else None
        if last is None or quotation.outer.start >= last.end:
            found.append(quotation)
        elif quotation.outer.end > last.end and quotation in double:
            found[-1] = quotation  # the marks cross, and the single one is an apostrophe
    return found


def _of_single(text: str, span: Span, marks: SingleMarks) -> Quotation | None:
    end = marks.end or span.end
    inner = _inner(text, marks.start + 1, end - (marks.end is not None))
    if inner is None:
        return None
    return _quotation(text, Span(marks.start, end), inner, closed=marks.end is not None)


def _in_double(text: str, span: Span) -> list[Quotation]:
    found: list[Quotation] = []
    opened: Span | None = None
    marks = [Span(*match.span()) for match in MARK.finditer(text, span.start, span.end)]
    ways = _ways(mark.of(text) for mark in marks)
    skip_to = span.start
    for number, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        within = opened.of(text) if opened is not None else None
        if within in CORNERS and mark.of(text) != CORNERS[within]:
            continue
        if opened is not None and _are_inches(text, marks[number : number + 2], span):
            continue
        first = ways.get(GUILLEMETS.get(mark.of(text), ""), "")
        if _opens(text, mark, span, within, first):
            inside = opened and _nested(text, marks[number : number + 3], opened, span)
            if inside:
                skip_to = inside
            else:
                opened = mark
        elif opened is not None:
            if inner := _inner(text, opened.end, mark.start):
                found.append(_quotation(text, Span(opened.start, mark.end), inner))
            opened = None
    if opened is not None and (inner := _inner(text, opened.end, span.end)):
        found.append(_quotation(text, Span(opened.start, span.end), inner, closed=False))
    return found


def _ways(signs: Iterable[str]) -> dict[str, str]:
    """Return which guillemet of each kind opens in a paragraph: the first that stands there."""
    ways: dict[str, str] = {}
    for sign in signs:
        if kind := GUILLEMETS.get(sign):
            ways.setdefault(kind, sign)
    return ways


def _quotation(text: str, outer: Span, inner: Span, *, closed: bool = True) -> Quotation:
    after = text[outer.end : outer.end + 1]
    punctuated = text[inner.end - 1] in TERMINAL + ",，" or after in tuple(",.，。")
    return Quotation(outer, inner, closed, punctuated)


def _nested(text: str, marks: Sequence[Span], opened: Span, span: Span) -> int | None:
    """Return where a quotation inside another ends, if the marks from here on are of one.

    It opens with another kind of mark, closes, and the outer one closes after it.
    """
    if len(marks) < 3 or (marks[0].of(text) == opened.of(text) not in NESTING):
        return None
    first, second, third = marks[:3]
    way = first.of(text)
    if way == opened.of(text) and third.of(text) != second.of(text):
        return None
    closes = not _opens(text, second, span, way, way)
    outer_closes = not _opens(text, third, span, opened.of(text), opened.of(text))
    alike = (third.of(text) in STRAIGHT) == (opened.of(text) in STRAIGHT)
    return second.end if closes and outer_closes and alike else None


def _are_inches(text: str, marks: Sequence[Span], span: Span) -> bool:
    """Tell the mark in "a 12" pipe" from an end: a digit before it, and the end comes after it."""
    mark, *others = marks
    sign = mark.of(text)
    if sign not in STRAIGHT or mark.start == span.start or not text[mark.start - 1].isnumeric():
        return False
    if not others:
        return False
    if others[0].of(text) == "”" and others[0].start - mark.end <= 1:
        return True
    beyond = text[others[0].end : others[0].end + 1]
    if others[0].start - mark.end == 1 and text[mark.end] in ",.!?" and not beyond.strip():
        return True  # "I'm 6'3"," said Moss
    between = text[mark.end : others[0].start]
    feet = FEET.search(text, max(mark.start - LONGEST_SIZE, span.start), mark.start)
    goes_on = between[-1:] in tuple(",.?!") and not ENDED.search(between[:-1])
    if feet and goes_on and not SAID.search(between):
        return not _opens(text, others[0], span, sign, sign)  # "7' 2" by 3' 6", and old," said Moss
    after = text[mark.end : mark.end + 2].lstrip()
    return after[:1].islower() and not _opens(text, others[0], span, sign, sign)


def _opens(text: str, mark: Span, span: Span, opened: str | None, first: str) -> bool:
    """Tell whether a mark opens a quotation.

    :param first: the guillemet that opens here
    """
    sign = mark.of(text)
    if sign == "“" and opened == "„":
        return False
    if sign in GUILLEMETS:
        return sign == first and not (sign == opened and _closes(text, mark, span))
    if sign in CORNERS:
        return True
    before = text[mark.start - 1] if mark.start > span.start else " "
    after = text[mark.end] if mark.end < span.end else " "
    if sign in STRAIGHT and IDEOGRAPHIC.match(before) and not opened:
        return True  # no blanks there that would tell
    free_before = before.isspace() or before in BEFORE_OPENING
    if free_before and not after.isspace():
        # A straight mark after a dash may end a broken-off sentence ("But I -" he said).
        return not (sign in STRAIGHT and opened and before in "—–-")
    if not free_before and (after.isspace() or not after.isalnum()):
        return False
    return sign in OPENING


def _closes(text: str, mark: Span, span: Span) -> bool:
    """Tell an end by what stands beside it: »…», as Finnish and Swedish have it."""
    after = text[mark.end] if mark.end < span.end else " "
    return after in CLOSED_BEFORE or not (text[mark.start - 1].isspace() or after.isalnum())


def _inner(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    stripped = words.strip()
    if not any(character.isalnum() for character in stripped):
        return None
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(stripped))


def trimmed(text: str, inner: Span) -> Span:
    """Leave out a comma at the end: it belongs to the sentence around, not to what was said."""
    end = inner.end
    while end > inner.start and (text[end - 1] in ",;，；" or text[end - 1].isspace()):
        end -= 1
    return Span(inner.start, end)


def masked(text: str, span: Span, quotations: Sequence[Quotation], ends: Sequence[bool]) -> str:
    """Return the paragraph with each quotation replaced by one opaque word of its length.

    :param ends: for each quotation whether the sentence around it ends with it; such a mask ends
        in a full stop, so that sentences split where a reader splits them
    """
    parts: list[str] = []
    read = span.start
    for quotation, ends_sentence in zip(quotations, ends, strict=True):
        length = quotation.outer.end - quotation.outer.start
        parts.append(text[read : quotation.outer.start])
        parts.append(MASK_START + MASK * (length - 2) + ("." if ends_sentence else MASK))
        read = quotation.outer.end
    parts.append(text[read : span.end])
    return STATE.sub(MASK, "".join(parts))


def is_mask(word: Token) -> bool:
    """Tell whether a token of a masked paragraph stands for a quotation."""
    return word.text.startswith(MASK_START + MASK)
