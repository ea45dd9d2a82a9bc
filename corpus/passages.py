"""Passages: what the index ranks. A paragraph each, with the question that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Paragraph, Passage


def split_passages(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Passage, ...]:
    """Make a passage of each paragraph.

    In a transcript, a passage knows the position of the question that its turn answers: the last
    passage of the turn before, where another speaker's turn ends in a question.
    """
    passages: list[Passage] = []
    asked: int | None = None
    for position, paragraph in enumerate(paragraphs):
        before = passages[-1] if passages else None
        if before is not None and paragraph.turn is not None and before.turn != paragraph.turn:
            asked = before.position if _asks(text, before, paragraph) else None
        passages.append(
            Passage(
                position,
                paragraph.span,
                paragraph.section,
                paragraph.speaker,
                paragraph.turn,
                asked,
            )
        )
    return tuple(passages)


def _asks(text: str, before: Passage, paragraph: Paragraph) -> bool:
    asks = "?" in before.span.of(text)[-200:]
    return asks and before.speaker != paragraph.speaker
