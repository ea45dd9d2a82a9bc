"""Taking an entry of a feed: from its transcript, its captions or its page to an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from corpus.feeds.choosing import choose, is_no_page
from corpus.feeds.hosts import Hosts
from corpus.feeds.identity import canonical
from corpus.feeds.model import Came, Followed, Listed, State
from corpus.feeds.store import Feeds
from corpus.identity import short_id
from corpus.library import videos
from corpus.library.adding import Added, Status, printable, take_in
from corpus.library.fetch import FetchError
from corpus.limits import Limits
from corpus.model import Interview
from corpus.readers.errors import ReadError
from corpus.readers.extraction import is_html
from corpus.readers.feed import Entry, Transcript
from corpus.sandbox.pool import ReadingPool
from corpus.sandbox.process import Task

KEY = re.compile(
    "token|auth|key|sign?(?:ature)?$|secret|pass|hash|policy|credential", re.IGNORECASE
)
"""What a parameter of an address is called that lets somebody in."""
NOBODY_QUOTED = "Nobody is quoted in it."
NO_TRANSCRIPT = "It has no transcript."
NOTHING = "The feed names nothing of it to read."


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that was read, and where from."""

    task: Task
    interview: Interview
    origin: str

    @property
    def names_somebody(self) -> bool:
        """Tell whether anybody is named for words of it."""
        return any(quote.speaker for quote in self.interview.quotes)


class Taking:
    """Takes the entries of feeds, one after the other."""

    def __init__(self, feeds: Feeds, hosts: Hosts, pool: ReadingPool) -> None:
        self._feeds, self._hosts, self._pool = feeds, hosts, pool

    def take(self, feed: Followed, entry: Listed) -> Came:
        """Return what came of an entry; that it can't be had or read stands in it.

        :raises corpus.library.database.LibraryError: where the library can't be written to
        """
        told = entry.told
        try:
            if told.transcripts:
                return self._transcribed(feed, entry)
            if told.video:
                return self._video(feed, entry)
            if told.recording:
                return _came(entry, State.UNHEARD, reason=NO_TRANSCRIPT)
            if told.link:
                return self._article(feed, entry)
        except ReadError as error:
            wait = error.retry_after if isinstance(error, FetchError) else None
            return _came(entry, State.FAILED, reason=printable(str(error)), wait=wait)
        return _came(entry, State.WITHOUT, reason=NOTHING)

    def _transcribed(self, feed: Followed, entry: Listed) -> Came:
        """Take the best transcript that can be had, in which somebody is named if in any."""
        chosen = choose(entry.told.transcripts, feed.language)
        if not chosen:
            told = "Its transcripts are in other languages than it, or it is open which is its own."
            return _came(entry, State.WITHOUT, reason=told)
        if again := self._again(entry, [one.url for one in chosen]):
            return again
        given = known_of(feed, entry.told)
        taken: Taken | None = None
        failed: ReadError | None = None
        for transcript in chosen:
            try:
                one = self._read(feed, entry, transcript, given)
            except ReadError as error:
                failed = failed or error
                continue
            if taken is None or one.names_somebody:
                taken = one
            if one.names_somebody:
                break
        if taken is None:
            raise failed or ReadError(NO_TRANSCRIPT)
        return self._put(entry, taken, taken.origin)

    def _video(self, feed: Followed, entry: Listed) -> Came:
        if not videos.is_installed():
            return _came(entry, State.WITHOUT, reason=videos.MISSING)
        address = videos.address_of(entry.told.video)
        if again := self._again(entry, [address]):
            return again
        self._hosts.wait(address)
        found = videos.captions(entry.told.video)
        if found is None:  # they may come hours after the video
            return _came(entry, State.FAILED, reason=f"It {videos.NO_CAPTIONS}")
        given = {**known_of(feed, entry.told), **found.given}
        return self._put(entry, self._of(entry, found.data, address, address, given), address)

    def _article(self, feed: Followed, entry: Listed) -> Came:
        """Take the page of an entry: what it says of itself goes before what the feed says."""
        told = entry.told
        if again := self._again(entry, [told.link]):
            return again
        found = self._hosts.request(told.link, private=feed.private)
        given = {} if has_key(found.address) else {"source": found.address}
        taken = self._of(entry, found.data, told.link, found.address, given)
        if not taken.interview.quotes:
            return _came(entry, State.WITHOUT, reason=NOBODY_QUOTED)
        details = taken.interview.details
        lacking: dict[str, Any] = {}
        if details.date is None and told.day:
            lacking["date"] = told.day
        if details.outlet is None and details.programme is None and feed.title:
            lacking["outlet"] = feed.title
        if lacking:
            known = {**taken.task.given, **lacking}
            taken = self._of(entry, found.data, told.link, found.address, known)
        return self._put(entry, taken, told.link)

    def of_recording(self, entry: Listed, data: bytes, given: dict[str, Any]) -> Came:
        """Take the words that were heard in the recording of an entry; they are nobody's."""
        address = entry.told.recording
        return self._put(entry, self._of(entry, data, address, address, given), address)

    def _read(
        self, feed: Followed, entry: Listed, transcript: Transcript, given: dict[str, Any]
    ) -> Taken:
        address = transcript.url
        found = self._hosts.request(address, private=feed.private)
        if is_no_page(transcript) and is_html(found.data):
            raise ReadError(f"{address} answers with a page in place of the transcript.")
        return self._of(entry, found.data, address, found.address, given)

    def _of(
        self, entry: Listed, data: bytes, name: str, origin: str, given: dict[str, Any]
    ) -> Taken:
        """Read a document in a process of its own.

        What a feed names is a document, and never an export: that would bring corrections.

        :raises ReadError: where it can't be read; the message says why
        """
        task = Task(data, printable(name), entry.title or printable(name), given=given,
                    limits=Limits())  # fmt: skip
        reading = self._pool.read(task).result()
        found = reading.interview()
        if found is None:
            raise ReadError(reading.reason)
        return Taken(task, found[0], printable(origin))

    def _again(self, entry: Listed, addresses: Sequence[str]) -> Came | None:
        """Return what came of another entry that was read from one of these addresses."""
        for address in addresses:
            other = self._feeds.read_from(source_of(address))
            if other is not None and (other.feed, other.key) != (entry.feed, entry.key):
                told = f"The same as “{other.title or address}”."
                return _came(entry, State.ADDED, other.interview, told, source_of(address))
        return None

    def _put(self, entry: Listed, taken: Taken, address: str) -> Came:
        added: Added = take_in(self._feeds.library, taken.task, taken.interview, taken.origin)
        if added.status is Status.SKIPPED or added.interview is None:
            return _came(entry, State.FAILED, reason=added.reason)
        return _came(entry, State.ADDED, added.interview.id, source=source_of(address))


def source_of(address: str) -> str:
    """Return what stands for an address that an interview was read from."""
    return short_id(canonical(address))


def _came(
    entry: Listed,
    state: State,
    interview: str | None = None,
    reason: str | None = None,
    source: str | None = None,
    wait: float | None = None,
) -> Came:
    return Came(entry.feed, entry.title, state, interview, reason, source, wait)


def known_of(feed: Followed, told: Entry) -> dict[str, Any]:
    """Return what a feed says of an episode, in the keys of front matter.

    Who is named for all episodes may not be in this one, and is not told.
    """
    known: dict[str, Any] = {
        "title": told.title,
        "date": told.day,
        "programme": feed.title if feed.title != feed.address else "",
        "source": _link(told),
        "hosts": [one.name for one in told.people if one.role == "host"],
        "guests": [one.name for one in told.people if one.role == "guest"],
        "people": [one.name for one in told.people if not one.role],
    }
    return {key: value for key, value in known.items() if value}


def _link(told: Entry) -> str:
    """Return where an episode can be heard: the recording itself leads to a second of it, which
    its page does where that is a video's.
    """
    ways = (told.link,) if told.video else (told.recording, told.link)
    return next((one for one in ways if one and not has_key(one)), "")


def has_key(address: str) -> bool:
    """Tell whether an address may let in whoever has it, as that of a paid episode does: it is not
    to be shown to others.
    """
    try:
        parts = urlsplit(address)
        names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    except ValueError:
        return True
    return "@" in parts.netloc or any(map(KEY.search, names))
