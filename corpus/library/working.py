"""Reading what waits: workers that do nothing else, and those who wait for them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from functools import partial
from threading import Event, Lock, Thread
from uuid import uuid4

from corpus.library.adding import Added, Named, Status, add_named
from corpus.library.database import LibraryError, LostError
from corpus.library.patience import patiently
from corpus.library.queue import IN_HAND, MOST_TRIES, Became, Queue, Waiting
from corpus.library.store import Library

LOOKING = 0.5
"""Seconds between two looks at whether there is something to do, or something was done."""
logger = logging.getLogger(__name__)


class ReadingWorker:
    """Reads what waits for a library, in as many threads as are asked for."""

    def __init__(self, library: Library, told: Callable[[Added], None]) -> None:
        """Take up a library.

        :param told: hears what became of each document
        """
        self._library, self._told = library, told
        self._queue = Queue(library)
        self._name = uuid4().hex
        self._in_hand: set[int] = set()
        self._lock = Lock()

    def run(self, stop: Event, at_once: int) -> None:
        """Read until told to stop; what is in hand then is finished."""
        reading = [Thread(target=self._read, args=(stop,)) for _ in range(at_once)]
        finished = Event()
        heard = Thread(target=self._be_heard_of, args=(finished,))
        for thread in (heard, *reading):
            thread.start()
        for thread in reading:
            thread.join()
        finished.set()
        heard.join()
        try:
            self._queue.leave(self._name)
        except LibraryError as error:
            logger.error("%s", error)

    def read_one(self) -> bool:
        """Read the document whose turn it is; tell whether there was one.

        :raises LibraryError: where the database can't be asked
        """
        waiting = self._queue.take(self._name)
        if waiting is None:
            return False
        with self._lock:
            self._in_hand.add(waiting.number)
        try:
            became = self._became(waiting)
            patiently(partial(self._queue.finish, waiting.number, became))
        finally:
            with self._lock:
                self._in_hand.discard(waiting.number)
        self._told(became)
        return True

    def _became(self, waiting: Waiting) -> Added:
        named = waiting.named
        if waiting.tries > MOST_TRIES:
            told = f"{named.name} is put aside: whoever read it was stopped {MOST_TRIES} times."
            return Added(named.name, Status.SKIPPED, 0, reason=told)
        try:
            return add_named(self._library, named)
        except LostError:
            raise
        except LibraryError as error:
            return Added(named.name, Status.SKIPPED, 0, reason=f"{named.name}: {error}")

    def _read(self, stop: Event) -> None:
        told = ""
        while not stop.is_set():
            try:
                if not self.read_one():
                    stop.wait(LOOKING)
                told = ""
            except LibraryError as error:  # whatever waits is read when it is back
                if str(error) != told:
                    logger.error("%s", error)
                told = str(error)
                stop.wait(LOOKING)

    def _be_heard_of(self, finished: Event) -> None:
        while True:
            with self._lock:
                in_hand = sorted(self._in_hand)
            try:
                self._queue.hear_of(self._name, in_hand)
            except LibraryError as error:
                logger.info("Nobody hears of this worker: %s", error)
            if finished.wait(IN_HAND / 6):
                return


def read_by_workers(
    library: Library, each: Iterable[Named], count: Callable[[int], None]
) -> list[Added]:
    """Have documents read by whichever workers there are, and return what became of each.

    Where no worker is there any more, they are read here.

    :param count: is told how many of them have been read
    :raises LibraryError: where the database is gone for long; they are read all the same
    """
    queue = Queue(library)
    numbers = list(queue.put(each, hurries=True))
    here = ReadingWorker(library, lambda _: None)
    while True:
        became = patiently(partial(queue.became, numbers))
        count(len(became))
        if len(became) == len(numbers):
            return [_added(library, one) for one in became]
        if patiently(queue.is_served) or not here.read_one():
            time.sleep(LOOKING)


def _added(library: Library, one: Became) -> Added:
    try:
        found = library.interview(one.interview) if one.interview else None
    except KeyError:  # it has been removed meanwhile
        found = None
    return Added(one.name, one.status, 0, found, one.reason, one.before)
