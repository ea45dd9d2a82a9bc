"""A folder that is watched: each file in it is added, and again when it has changed."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

from corpus.feeds.model import Came, Followed, Listed, State
from corpus.identity import short_id
from corpus.library.adding import Status, add_documents, documents, printable
from corpus.library.store import Library
from corpus.readers.feed import Entry, Feed

LEADS_OUT = "It is a link that leads out of the folder; put the file itself there."
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", "~")
"""Ends of the names of files that somebody is writing still, or has kept from before."""
SETTLED = 2.0
"""Seconds that a file has not changed for: somebody may still be writing it."""


def look_into(feed: Followed, often: float) -> tuple[Followed, Feed | None]:
    """Return a folder as it is now to be kept, and the files in it as entries.

    A file is another entry once it has changed: its guid tells when, and how large it is.
    """
    now = time.time()
    looked = replace(feed, looked=int(now), due=int(now + often), failures=0, failure=None)
    if not os.path.isdir(feed.address):  # noqa: PTH112  # raises nothing
        told = f"{printable(feed.address)} is no folder here any more."
        return replace(looked, failures=feed.failures + 1, failure=told), None
    entries = [
        entry for path in documents([feed.address]) if (entry := _entry(path, now)) is not None
    ]
    return looked, Feed(feed.title, entries=tuple(entries))


def _entry(path: str, now: float) -> Entry | None:
    try:
        told = Path(path).stat()
    except OSError:
        return None
    if abs(now - told.st_mtime) < SETTLED or path.lower().endswith(UNFINISHED):
        return None  # a clock may be ahead: what is far from now is settled as well
    return Entry(guid=f"{path}|{told.st_mtime_ns}|{told.st_size}", title=printable(path))


def take(library: Library, feed: Followed, entry: Listed) -> Came:
    """Add a file; an export may be many interviews, of which the last one is told.

    Whoever can put files into the folder is not to have others read by a link.
    """
    if not Path(os.path.realpath(entry.told.title)).is_relative_to(feed.address):
        return Came(entry.feed, entry.title, State.WITHOUT, reason=LEADS_OUT)
    interview, reasons = None, []
    for added in add_documents(library, [entry.told.title]):
        if added.interview is not None:
            interview = added.interview.id
        if added.status is Status.SKIPPED:
            reasons.append(added.reason or "")
    state = State.FAILED if reasons else State.ADDED
    own = short_id(entry.told.title)
    return Came(entry.feed, entry.title, state, interview, reasons[0] if reasons else None, own)
