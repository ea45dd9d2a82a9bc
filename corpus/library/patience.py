"""Patience with a database that is gone for a while: what was begun is done when it is back."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from corpus.library.database import LostError

T = TypeVar("T")
PATIENCE = 120.0
"""Seconds that a database is waited for: one that was killed is back in a few."""
AGAIN = 1.0
"""Seconds between two tries."""
logger = logging.getLogger(__name__)


def patiently(work: Callable[[], T]) -> T:
    """Return what `work` returns, done again while the database can't be reached.

    :param work: what leaves all as it is where it is done twice
    :raises LostError: where the database is gone for longer than ``PATIENCE``
    """
    until = time.monotonic() + PATIENCE
    told = False
    while True:
        try:
            return work()
        except LostError as error:
            if time.monotonic() > until:
                raise
            if not told:
                logger.warning("A moment, please: %s It is waited for.", error)
            told = True
            time.sleep(AGAIN)
