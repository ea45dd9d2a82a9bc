"""Rich messages as they come in: their words, and the quotations in them with their credits.

python-telegram-bot has no types for them yet, so that they come as Telegram writes them, in
`Message.api_kwargs`; whatever is of another shape has no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from telegram import Message

DEEPEST = 40
"""How deep blocks and texts are looked into; Telegram nests up to 16."""
QUOTATIONS = frozenset({"blockquote", "expandable_blockquote", "pullquote"})
INSIDE = ("summary", "text", "items", "blocks", "cells", "caption", "credit")
"""The parts of a block that have words, in the order in which they are seen."""


def blocks_of(message: Message) -> list[Any]:
    """Return the blocks of a rich message; of another message none."""
    rich = message.api_kwargs.get("rich_message")
    blocks = rich.get("blocks") if isinstance(rich, dict) else None
    return blocks if isinstance(blocks, list) else []


def words_in(message: Message) -> str:
    """Return the words of a rich message, a line for each block; "" of another message."""
    return "\n".join(filter(None, (_words(block) for block in blocks_of(message))))


def quotations_in(message: Message) -> list[tuple[str, str]]:
    """Return the words and the credit of each quotation of a rich message."""
    return [
        (_words({**block, "credit": None}), _words(block.get("credit")))
        for block in _each(blocks_of(message))
        if block.get("type") in QUOTATIONS
    ]


def _each(blocks: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield blocks and those inside them."""
    if not isinstance(blocks, list) or depth > DEEPEST:
        return
    for block in blocks:
        if isinstance(block, dict):
            yield block
            yield from _each(block.get("blocks"), depth + 1)


def _words(part: Any, depth: int = 0) -> str:
    """Return the words of a block, or of a text."""
    if isinstance(part, str):
        return part
    if depth > DEEPEST:
        return ""
    if isinstance(part, list):
        between = "\n" if any(isinstance(one, dict) and "blocks" in one for one in part) else ""
        return between.join(_words(one, depth + 1) for one in part)
    if isinstance(part, dict):
        found = (_words(part[name], depth + 1) for name in INSIDE if name in part)
        return "\n".join(filter(None, found))
    return ""
