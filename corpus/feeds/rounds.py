"""Rounds: all feeds that are due are looked at, and of each the entries that are due are tried.

One round at a time, of however many bots and command lines, each noted in the library before it
begins; so each feed is looked at once, and each host asked once at a time. Whoever is killed is
followed by the next one two minutes later.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.feeds import folders, transcribing
from corpus.feeds.hosts import Hosts
from corpus.feeds.looking import OFTEN, Looked, look_at
from corpus.feeds.model import Came, Followed, Kind, Listed, State
from corpus.feeds.store import LEASE, Feeds
from corpus.feeds.taking import Taking
from corpus.library import videos
from corpus.library.database import LibraryError
from corpus.library.store import Library
from corpus.sandbox.pool import ReadingPool

AT_ONCE = 25
"""Entries of a feed in one round of a bot, so that the next feed's turn comes, too."""
FOLDER_OFTEN = 60
"""Seconds between two looks into a folder."""
MINIMUM = 60.0
"""Seconds that a feed is left alone after a look, whoever wants to look again."""


class BusyError(LibraryError):
    """Somebody else looks at the feeds of the library just now."""


@dataclass(frozen=True, slots=True)
class How:
    """How a round is done.

    `often` is in seconds. `everything`: every feed, though it is not due, and all that it lists.
    `only`: the id of the one feed that is meant. `model` is the folder of whisper's model.
    """

    often: float = OFTEN
    everything: bool = False
    only: str | None = None
    model: Path | None = None


def look_round(library: Library, how: How) -> Iterator[Came]:
    """Do a round; yield what came of each entry, and of each feed that could not be had.

    :raises BusyError: where somebody else is at it, or has taken it over
    :raises LibraryError: where the library can't be written to
    """
    feeds = Feeds(library)
    with _turn(feeds) as lost, ReadingPool(processes=1) as pool:
        doing = _Round(feeds, how, pool, lost)
        for feed in feeds.all():
            if how.only in (None, feed.id):
                yield from doing.feed(feed)
        if how.model is not None and how.only is None:
            yield from doing.transcribe(how.model)


class _Round:
    def __init__(self, feeds: Feeds, how: How, pool: ReadingPool, lost: threading.Event) -> None:
        self._feeds, self._how, self._lost = feeds, how, lost
        self._hosts = Hosts()
        self._taking = Taking(feeds, self._hosts, pool)
        if videos.is_installed():
            feeds.try_again(videos.MISSING)

    def feed(self, feed: Followed) -> Iterator[Came]:
        """Look at a feed, and try its entries."""
        self._check()
        now = time.time()
        if feed.closed > now:
            return
        if feed.due <= now or (self._how.everything and now - feed.looked >= MINIMUM):
            feed = self._looked(feed)
            if feed.failure is not None:
                yield Came(feed.id, "", State.FAILED, reason=feed.failure)
        most = AT_ONCE
        while entries := self._feeds.to_try(feed.id, time.time(), most):
            for entry in entries:
                yield from self._tried(feed, entry)
            if not self._how.everything:
                return

    def _looked(self, feed: Followed) -> Followed:
        if feed.kind is Kind.FOLDER:
            feed, told = folders.look_into(feed, FOLDER_OFTEN)
            self._feeds.looked(feed, told, whole=True)
            return feed
        if feed.kind is Kind.VIDEO:
            looked = Looked(replace(feed, looked=int(time.time()), due=_later(self._how.often)))
        else:
            looked = look_at(feed, self._hosts, self._how.often)
        self._feeds.looked(looked.feed, None if looked.feed.failure else looked.told)
        return looked.feed

    def _check(self) -> None:
        """See that nobody else is at it: what he has tried is not to be tried again.

        :raises BusyError: where somebody is
        """
        if self._lost.is_set():
            raise BusyError("Another one looks at the feeds by now, and goes on.")

    def _tried(self, feed: Followed, entry: Listed) -> Iterator[Came]:
        self._check()
        if until := max(map(self._hosts.closed_until, _addresses(entry)), default=0.0):
            self._feeds.put_off(entry, until)
            return
        self._feeds.begun(entry)
        if feed.kind is Kind.FOLDER:
            came = folders.take(self._feeds.library, feed, entry)
        else:
            came = self._taking.take(feed, entry)
        yield self._feeds.came(entry, came)

    def transcribe(self, model: Path) -> Iterator[Came]:
        """Transcribe one recording: a round takes no longer by it than one recording does."""
        if problem := transcribing.problem(model):
            yield Came("", "", State.FAILED, reason=problem)
            return
        entry = self._feeds.unheard(time.time())
        feed = next((one for one in self._feeds.all() if entry and one.id == entry.feed), None)
        if entry is None or feed is None:
            return
        self._check()
        self._feeds.begun(entry)
        came = transcribing.transcribed(self._taking, self._hosts, feed, entry, model)
        yield self._feeds.came(entry, came, again=State.UNHEARD)


def _later(seconds: float) -> int:
    return int(time.time() + seconds)


def _addresses(entry: Listed) -> list[str]:
    told = entry.told
    return [one.url for one in told.transcripts] or [told.link]


@contextmanager
def _turn(feeds: Feeds) -> Iterator[threading.Event]:
    """Have the feeds to oneself, and say so again and again as long as it lasts.

    What is yielded is set once another one has them: this one was not heard of for too long.

    :raises BusyError: where somebody else has them
    """
    worker, done, lost = secrets.token_hex(8), threading.Event(), threading.Event()
    if not feeds.claim(worker, time.time()):
        raise BusyError("The feeds are being looked at just now; see: onrecord feeds")

    def go_on() -> None:
        while not done.wait(LEASE / 4):
            try:
                if not feeds.go_on(worker, time.time()):
                    lost.set()
                    return
            except LibraryError:  # it is told of by whoever writes next
                continue

    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        done.set()
        thread.join()
        feeds.release(worker)
