"""An answer that is kept, as a row of the database and back."""

from __future__ import annotations

import logging
from typing import Any

from bot.chats.kept import Kept, Leaves
from retrieval.asking.conversation import State

logger = logging.getLogger(__name__)


def columns_of(answer: Kept, home: int | None) -> dict[str, Any]:
    """Return the columns of an answer, but for where it stands.

    :param home: where its chat is now; the message that asked is none of a chat that has moved
    """
    return {
        "chat": home,
        "person": answer.person,
        "asked": answer.asked if home == answer.chat else None,
        "leaves": answer.leaves.to_json(),
        "before": answer.before.to_json(),
        "after": answer.after.to_json(),
    }


def answer_of(row: Any, key: str) -> Kept | None:
    """Return the answer of a row; None where it can't be read, and its buttons no longer work.

    :param key: where it stands
    """
    try:
        leaves = Leaves.from_json(row.leaves)
    except ValueError:
        logger.warning("An answer is kept in a shape that is not known; its buttons don't work")
        return None
    states = state_of(row.before), state_of(row.after)
    return Kept(key, row.chat, row.person, row.asked, leaves, *states)


def state_of(text: object) -> State:
    """Return the state that is kept, or a new one where it can't be read."""
    try:
        return State.from_json(text)
    except ValueError:
        logger.warning("A conversation is kept in a shape that is not known; it starts anew")
        return State()
