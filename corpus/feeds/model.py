"""What is followed, and what became of each entry of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.readers.feed import Entry


class Kind(StrEnum):
    """What is followed."""

    FEED = "feed"
    VIDEO = "video"
    """One video, until its captions are there."""
    FOLDER = "folder"


class State(StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    ADDED = "added"
    UNHEARD = "without transcript"
    """A recording alone; it can be transcribed (``onrecord[transcribe]``)."""
    WITHOUT = "nothing to read"
    FAILED = "failed"
    """It is tried again."""
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that is followed. All times are in seconds since 1970, 0 where there is none.

    `private`: it may be in the network of whoever typed it, and what it names, too. `closed` is
    until when its server wants to be left alone. `failures` are in a row, `failure` says why.
    """

    id: str
    address: str
    kind: Kind
    private: bool
    title: str = ""
    language: str = ""
    followed: int = 0
    etag: str | None = None
    modified: str | None = None
    looked: int = 0
    due: int = 0
    closed: int = 0
    failures: int = 0
    failure: str | None = None

    @property
    def name(self) -> str:
        """What to call it by."""
        return self.title or self.address


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a feed, and what became of it.

    `key` is what it is known again by, `link` and `source` stand for the address of its page and
    for the one that it was read from. `failed` is when it failed first, `due` when it is tried.
    """

    feed: str
    key: str
    title: str
    day: str
    told: Entry
    state: State = State.WAITING
    link: str | None = None
    source: str | None = None
    interview: str | None = None
    reason: str | None = None
    found: int = 0
    position: int = 0
    tries: int = 0
    failed: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an entry that was tried, or of a feed that was looked at (`entry` is empty).

    `wait` is for how many seconds the server wants to be left alone.
    """

    feed: str
    entry: str
    state: State
    interview: str | None = None
    reason: str | None = None
    source: str | None = None
    wait: float | None = None
