"""Ways: by which methods a Bot API server takes what only newer ones know.

A server of Bot API 10.0 knows no rich messages; one of 10.1 knows them in HTML and Markdown and not
in blocks. Each passes over what it does not know, and then finds a message empty, which none of
ours is. What it answers once is remembered, for each method by itself, until the bot starts again:
so nothing is sent off twice, answer after answer.
"""

from __future__ import annotations

import logging
from collections import Counter
from enum import StrEnum

ENOUGH = 3
"""Refusals, of a method by which nothing has ever been taken, after which it is not tried again."""
EMPTY = ("must be non-empty", "is empty")
"""What a server says that has passed over the only thing which a message has."""
OF_A_BUTTON = "button"
"""What it says of a button that is wrong: of the message around it that says nothing."""
logger = logging.getLogger(__name__)


class Way(StrEnum):
    """A method that may carry something new."""

    SEND = "sendRichMessage"
    EDIT = "editMessageText"
    INLINE = "answerInlineQuery"
    GUEST = "answerGuestQuery"
    DRAFT = "sendMessageDraft"


RICH = (Way.SEND, Way.EDIT, Way.INLINE, Way.GUEST)
"""Those that carry rich messages."""


class Ways:
    """What a server has answered so far: all ways are tried that it has not shut."""

    def __init__(self) -> None:
        self._shut: set[Way] = set()
        self._taken: set[Way] = set()
        self._refused: Counter[Way] = Counter()

    def takes(self, way: Way) -> bool:
        """Tell whether a way is to be tried."""
        return way not in self._shut

    def shut(self, *ways: Way) -> None:
        """Try these ways no more."""
        self._shut.update(ways)

    def taken(self, way: Way) -> None:
        """Take note that something was taken: what is refused from now on is so for itself."""
        self._taken.add(way)

    def refused(self, way: Way, reason: str) -> None:
        """Take note that something was refused, and shut the way where that is the server's doing.

        :param reason: what it said
        """
        said = reason.lower()
        if OF_A_BUTTON in said:
            return
        self._refused[way] += 1
        passed_over = any(one in said for one in EMPTY)
        if passed_over or (way not in self._taken and self._refused[way] >= ENOUGH):
            logger.info("By %s this server does not take it (%s); not tried again", way, reason)
            self.shut(way)
