"""What is kept of an answer for its buttons, and where one quote stands among its others."""

from __future__ import annotations

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.render import LINE_ROOM, Leaf
from bot.faces.voice import Voice
from retrieval.answers.shown import NOTHING_OFFERED, Answered, Offered, Shown

LONGEST_KEPT = 300
"""Characters of a question that are kept for whoever runs the bot."""


def leaves_of(
    say: Voice,
    found: Answered,
    text: str,
    *head: str,
    offered: Offered = NOTHING_OFFERED,
    each: int = 1,
) -> Leaves:
    """Return what the buttons of an answer need.

    :param text: what was asked
    :param head: lines to stand above its quotes, after how the question was understood
    :param each: quotes that are shown at once
    """
    question = found.question
    lines = (wording.heading(say, question), wording.readings(say, question), *head)
    return Leaves(
        question=text[:LONGEST_KEPT],
        head=tuple(cut(one, LINE_ROOM) for one in lines if one),
        topic=question.topic,
        quotes=(*(quote.id for quote in found.quotes), *found.more),
        otherwise=question.otherwise,
        offers=tuple((offer.speaker, offer.topic) for offer in offered.offers),
        each=each,
    )


def leaf_of(leaves: Leaves, at: int, shown: tuple[Shown, ...]) -> Leaf:
    """Return some quotes of an answer, and the ids that the buttons lead to.

    :param at: where the first of them stands among all, from 0
    """
    before, after = max(at - leaves.each, 0), at + len(shown)
    return Leaf(
        shown,
        at + 1,
        len(leaves.quotes),
        leaves.quotes[before] if at else None,
        leaves.quotes[after] if after < len(leaves.quotes) else None,
    )
