"""Looking at a feed: asked for in the light of its last answer, and read in its own process."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from corpus.feeds.hosts import Hosts
from corpus.feeds.model import Followed
from corpus.library.adding import printable
from corpus.library.fetch import FetchError, Found
from corpus.limits import Limits
from corpus.readers.errors import ReadError
from corpus.readers.feed import Feed, feed_of
from corpus.sandbox.pool import ReadingPool
from corpus.sandbox.process import Kind, Task

MOST_FEED = 20_000_000
"""Bytes of a feed; one of a thousand episodes has five million."""
LIMITS = Limits(memory=600_000_000, seconds=10.0, seconds_a_megabyte=1.0, output=10_000_000)
ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
OFTEN = 3600.0
"""Seconds between two looks at a feed, where nobody has set any."""
SELDOM = 86_400.0
"""Seconds at the most until a feed is looked at again that can't be had."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A feed as it is now to be kept, and what it lists; None where that is not known, or the same
    as before. Where a page has taken its place, `told` has the feeds that the page names.
    """

    feed: Followed
    told: Feed | None = None


def look_at(feed: Followed, hosts: Hosts, often: float = OFTEN) -> Looked:
    """Look at a feed. That it can't be had or read, or is a page, stands in what is returned.

    :param often: seconds until it is to be looked at again
    """
    now = int(time.time())
    conditions = _conditions(feed)
    try:
        found = hosts.request(
            feed.address, private=feed.private, most=MOST_FEED, headers=conditions
        )
        told = _read(found) if found.is_new else None
    except ReadError as error:
        return Looked(_failed(feed, error, often))
    if told is not None and told.feeds:
        page = f"{feed.address} is no feed any more, but a page that names {told.feeds[0]}."
        return Looked(_failed(feed, ReadError(page), often), told)
    looked = replace(
        feed,
        looked=now,
        due=now + int(often),
        closed=0,
        failures=0,
        failure=None,
        etag=_short(found.etag) if found.is_new else feed.etag,
        modified=_short(found.modified) if found.is_new else feed.modified,
    )
    if told is None:
        return Looked(looked)
    return Looked(replace(looked, title=told.title, language=told.language), told)


def _conditions(feed: Followed) -> dict[str, str]:
    """Return what has a server answer only where something is new (RFC 9110, 13.1).

    Of one that failed there is none: that what is there now is a feed, it has to show.
    """
    if feed.failure is not None:
        return {"Accept": ACCEPT}
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    return {"Accept": ACCEPT, **{name: value for name, value in known.items() if value}}


def _short(told: str | None) -> str | None:
    """Return what a server tells an answer by, where it is what may be told it again."""
    return told if told and len(told) <= 500 and told.isprintable() and told.isascii() else None


def _read(found: Found) -> Feed:
    """Read a feed.

    :raises ReadError: where it can't be read, within the limits
    """
    task = Task(found.data, printable(found.address), "", Kind.FEED, limits=LIMITS)
    with ReadingPool(processes=1) as pool:
        reading = pool.read(task).result()
    if reading.packed is None:
        raise ReadError(reading.reason)
    return feed_of(reading.packed)


def _failed(feed: Followed, error: ReadError, often: float) -> Followed:
    """Return a feed that can't be had: it is looked at less and less often."""
    now, wait = int(time.time()), error.retry_after if isinstance(error, FetchError) else None
    gap = min(often * 2 ** min(feed.failures, 10), max(SELDOM, often))
    return replace(
        feed,
        looked=now,
        due=now + int(gap),
        closed=now + int(wait) if wait else 0,
        failures=feed.failures + 1,
        failure=printable(str(error)),
    )
