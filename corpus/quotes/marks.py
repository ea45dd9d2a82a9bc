"""Quotation marks: which stretches of a paragraph stand between them, and what is left around.

Saved and typed text mixes straight and curly marks, opens with one kind and closes with another,
and forgets to close. Each mark is therefore read by what stands beside it first, and by its shape
only where that leaves it open; a quotation that another one opens inside of, without an end
between, was never closed and is nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span
from corpus.tokens import Token

OPENING, STRAIGHT = "“„«‟", ('"', "''")
MARK = re.compile(r"''|[“”„‟«»\"]")
BEFORE_OPENING = "([{—–-‘'/\u200b"
TERMINAL = ".!?…"
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
    found: list[Quotation] = []
    opened: Span | None = None
    marks = [Span(*match.span()) for match in MARK.finditer(text, span.start, span.end)]
    skip_to = span.start
    for number, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        within = opened.of(text) if opened is not None else None
        if _opens(text, mark, span, within):
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


def _quotation(text: str, outer: Span, inner: Span, *, closed: bool = True) -> Quotation:
    after = text[outer.end : outer.end + 1]
    punctuated = text[inner.end - 1] in TERMINAL + "," or after in (",", ".")
    return Quotation(outer, inner, closed, punctuated)


def _nested(text: str, marks: Sequence[Span], opened: Span, span: Span) -> int | None:
    """Return where a quotation inside another ends, if the marks from here on are of one.

    It opens with another kind of mark, closes, and the outer one closes after it.
    """
    if len(marks) < 3 or marks[0].of(text) == opened.of(text):
        return None
    first, second, third = marks[:3]
    closes = not _opens(text, second, span, first.of(text))
    outer_closes = not _opens(text, third, span, opened.of(text))
    alike = (third.of(text) in STRAIGHT) == (opened.of(text) in STRAIGHT)
    return second.end if closes and outer_closes and alike else None


def _opens(text: str, mark: Span, span: Span, opened: str | None) -> bool:
    sign = mark.of(text)
    if sign == "“" and opened == "„":
        return False
    before = text[mark.start - 1] if mark.start > span.start else " "
    after = text[mark.end] if mark.end < span.end else " "
    free_before = before.isspace() or before in BEFORE_OPENING
    if free_before and not after.isspace():
        # A straight mark after a dash may end a broken-off sentence ("But I -" he said).
        return not (sign in STRAIGHT and opened and before in "—–-")
    if not free_before and (after.isspace() or not after.isalnum()):
        return False
    return sign in OPENING


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
    while end > inner.start and (text[end - 1] in ",;" or text[end - 1].isspace()):
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
    return "".join(parts)


def is_mask(word: Token) -> bool:
    """Tell whether a token of a masked paragraph stands for a quotation."""
    return word.text.startswith(MASK_START + MASK)
