"""What the bot remembers of a chat: its conversation, and the answers whose buttons still work."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.render import Place
from retrieval.answer import Answer
from retrieval.conversation import State

KEPT = 100
"""How many answers of a chat keep working buttons."""


@dataclass(slots=True)
class Leaves:
    """An answer and the ids of the quotes that its message leafs through."""

    answer: Answer
    quotes: tuple[str, ...]

    def place(self, quote_id: str) -> Place:
        """Return where a quote stands among them.

        :raises ValueError: where it is not one of them
        """
        at = self.quotes.index(quote_id)
        return Place(
            number=at + 1,
            total=len(self.quotes),
            previous=self.quotes[at - 1] if at else None,
            next=self.quotes[at + 1] if at + 1 < len(self.quotes) else None,
        )


@dataclass(slots=True)
class ChatMemory:
    """The conversation of one chat, and its answers by the id of their message."""

    state: State = field(default_factory=State)
    answers: dict[int, Leaves] = field(default_factory=dict)

    def keep(self, message_id: int, leaves: Leaves) -> None:
        """Keep an answer; the oldest one goes when there are too many."""
        self.answers[message_id] = leaves
        while len(self.answers) > KEPT:
            del self.answers[next(iter(self.answers))]
