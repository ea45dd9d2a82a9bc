"""To follow something: found, read, and kept, or one sentence that says why not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from corpus.feeds.hosts import Hosts
from corpus.feeds.looking import Looked, look_at
from corpus.feeds.model import Followed, Kind
from corpus.feeds.store import Feeds, new_feed
from corpus.library.adding import printable
from corpus.library.fetch import host_of, is_address, is_private
from corpus.readers.errors import ReadError
from corpus.readers.feed import LONGEST_ADDRESS, VIDEO, Entry, Feed


def follow(feeds: Feeds, named: str, *, trusted: bool) -> tuple[Followed, Feed | None, bool]:
    """Follow a feed, the feed of a page, a video or a folder; keep what it lists.

    :param trusted: whether `named` was typed on this machine: then it may be a folder, or an
        address in its network
    :return: what is followed now; what it lists, None of a folder; whether it was not followed yet
    :raises ReadError: where it is nothing that can be followed; the message says why
    :raises corpus.library.database.LibraryError: where the library can't be written to
    """
    named = named.strip()
    if not is_address(named):
        return _folder(feeds, named, trusted=trusted)
    if len(named) > LONGEST_ADDRESS or not named.isprintable():
        raise ReadError("That is no address of a feed; it starts with https://")
    private = trusted and is_private(host_of(named))
    if video := VIDEO.match(named):
        entry = Entry(guid=video[1], title=named, link=named, video=video[1])
        return _kept(
            feeds, new_feed(named, Kind.VIDEO, private=False), Feed(named, entries=(entry,))
        )
    looked = _found(named, private=private)
    return _kept(feeds, looked.feed, looked.told)


def _found(address: str, *, private: bool) -> Looked:
    """Return the feed at an address, or the first one that the page there names."""
    hosts = Hosts()
    looked = look_at(new_feed(address, Kind.FEED, private=private), hosts)
    if looked.told is not None and looked.told.feeds:
        named = looked.told.feeds[0]
        looked = look_at(new_feed(named, Kind.FEED, private=private), hosts)
    if looked.told is not None and looked.told.feeds:
        raise ReadError(f"{address} is no feed; name an RSS or Atom feed, or a page that has one.")
    if looked.feed.failure is not None:
        raise ReadError(looked.feed.failure)
    return looked


def _folder(feeds: Feeds, named: str, *, trusted: bool) -> tuple[Followed, Feed | None, bool]:
    if not trusted:
        raise ReadError("That is no address of a feed; it starts with https://")
    if not os.path.isdir(named):  # noqa: PTH112  # raises nothing
        raise ReadError(f"{named} is neither an address nor a folder; check it.")
    path = str(Path(named).resolve())
    if printable(path) != path:
        raise ReadError(f"{printable(path)} has a name that is no text; rename the folder.")
    return _kept(feeds, replace(new_feed(path, Kind.FOLDER, private=True), title=path), None)


def _kept(feeds: Feeds, feed: Followed, told: Feed | None) -> tuple[Followed, Feed | None, bool]:
    if not feeds.follow(feed):
        return feed, told, False
    feeds.looked(feed, told)
    return feed, told, True
