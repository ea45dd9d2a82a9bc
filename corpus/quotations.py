"""Quotation marks: which stretches of a paragraph stand between them, and what is left around.

Saved and typed text mixes straight and curly marks, opens with one kind and closes with another,
and forgets to close. Each mark is therefore read by what stands beside it first, and by its shape
only where that leaves it open; a quotation that another one opens inside of, without an end
between, was never closed and is nobody's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span

OPENING, CLOSING, STRAIGHT = "“„«‟", "”»", '"'
MARKS = OPENING + CLOSING + STRAIGHT
BEFORE_OPENING = "([{—–-‘'/\u200b"
TERMINAL = ".!?…"
MASK_START, MASK = "Q", "q"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `outer` with the marks, `inner` without.

    `closed` is false where the paragraph ends before the quotation does.
    """

    outer: Span
    inner: Span
    closed: bool = True


def find_quotations(text: str, span: Span) -> list[Quotation]:
    """Return the quotations of the paragraph ``text[span.start:span.end]``, in order."""
    found: list[Quotation] = []
    opened: int | None = None
    for at in range(span.start, span.end):
        mark = text[at]
        if mark not in MARKS:
            continue
        if _opens(text, at, span, text[opened] if opened is not None else None):
            opened = at
        elif opened is not None:
            if inner := _inner(text, opened + 1, at):
                found.append(Quotation(Span(opened, at + 1), inner))
            opened = None
    if opened is not None and (inner := _inner(text, opened + 1, span.end)):
        found.append(Quotation(Span(opened, span.end), inner, closed=False))
    return found


def _opens(text: str, at: int, span: Span, opened: str | None) -> bool:
    mark = text[at]
    if mark == "“" and opened == "„":
        return False
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    free_before = before.isspace() or before in BEFORE_OPENING
    if free_before and not after.isspace():
        # A straight mark after a dash may end a broken-off sentence ("But I -" he said).
        return not (mark == STRAIGHT and opened and before in "—–-")
    if not free_before and (after.isspace() or not after.isalnum()):
        return False
    return mark in OPENING


def _inner(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    stripped = words.strip()
    if not any(character.isalnum() for character in stripped):
        return None
    first = start + words.index(stripped)
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
