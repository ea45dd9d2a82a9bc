"""Trouble of what runs beside the handlers: said once, however long it lasts and is tried again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.chats.connected import Connected
from corpus.library.database import LibraryError
from retrieval.index.files import IndexFileError

TROUBLES = (SQLAlchemyError, LibraryError, IndexFileError, OSError)
"""What may be over in a moment: whoever runs beside the handlers tries again."""


LOST = "lost"


class Trouble:
    """What is wrong with something that is tried again and again."""

    def __init__(self, logger: logging.Logger, what: str, chats: Connected) -> None:
        """Nothing is wrong yet.

        :param what: what is not done, as a sentence without its full stop
        """
        self._logger, self._what, self._chats = logger, what, chats
        self._told = ""

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Do it: what may be over in a moment is said and goes no further."""
        try:
            yield
        except TROUBLES as error:
            self.hear(error)
        else:
            self.over()

    def hear(self, error: Exception) -> None:
        """Say it, unless it is still what was said last; in one sentence where that says it all."""
        lost = self._chats.lost(error)
        told = str(lost or error.__cause__ or error)
        same = LOST if lost else told  # why it is lost may change while it comes back
        if same == self._told:
            return
        self._told = same
        if lost is None and not isinstance(error, OperationalError | LibraryError | OSError):
            self._logger.error(self._what, exc_info=error)
        else:
            self._logger.error("%s: %s", self._what, told)

    def over(self) -> None:
        """Note that it is done again."""
        if self._told:
            self._logger.info("%s: that is over", self._what)
        self._told = ""
