"""Feeds: RSS, RDF and Atom, with the elements of Podcasting 2.0 that say who speaks and where a
transcript is. https://podcasting2.org/docs/podcast-namespace

A feed is cut first (:mod:`corpus.readers.feed_cut`) to what is looked at here: feedparser, which
knows what feeds of twenty years are like, takes two minutes for the 50 MB that somebody may send.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from corpus.readers.errors import ReadError
from corpus.readers.feed_cut import Said, cut
from corpus.readers.front_matter import LONGEST_VALUE

LONGEST_ADDRESS = 2000
MOST_NAMED = 20
"""People, or transcripts, of one episode that are looked at."""
CAST = "cast"
HOSTS = frozenset({"host", "co-host", "cohost", "guest host"})
ISO_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
NO_YEAR = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s-]+0\d{3}(?!\d)", re.IGNORECASE
)
"""A year of what was never published ("30 Nov -0001"), which is taken for one of this century."""
VIDEO = re.compile(
    r"https?://(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#\s]*&)?v=|shorts/|live/|embed/)|youtu\.be/)"
    r"([\w-]{11})(?![\w-])"
)
"""A video of YouTube's, and its id."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """Where a transcript is; `kind` is its media type, empty where none is told."""

    url: str
    kind: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a feed names; `role` is ``host``, ``guest``, or empty where it tells none."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode or an article. `recording` is where its sound or picture is, `day` is ISO 8601."""

    guid: str
    title: str
    link: str = ""
    day: str = ""
    recording: str = ""
    video: str = ""
    transcripts: tuple[Transcript, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called and lists, as it lists it.

    `more`: it lists more entries than are looked at. `feeds` are where a page that is none has its
    feeds.
    """

    title: str
    link: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    more: bool = False
    feeds: tuple[str, ...] = ()


def to_json(told: Feed | Entry) -> str:
    """Return a feed or an entry as JSON."""
    return json.dumps(asdict(told))


def feed_of(written: bytes | str) -> Feed:
    """Return the feed that :func:`to_json` wrote."""
    told = json.loads(written)
    entries = tuple(map(entry_of, told.pop("entries")))
    feeds = tuple(told.pop("feeds"))
    return Feed(entries=entries, feeds=feeds, **told)


def entry_of(told: Mapping[str, Any]) -> Entry:
    """Return an entry of its fields, as JSON has them; what is not there, or not known, is left."""
    known = {field.name for field in fields(Entry)}
    transcripts = tuple(Transcript(**one) for one in told.get("transcripts", ()))
    people = tuple(Person(**one) for one in told.get("people", ()))
    own = {"guid": "", "title": "", **{key: told[key] for key in known & told.keys()}}
    return Entry(**{**own, "transcripts": transcripts, "people": people})


def read_feed(data: bytes, address: str) -> Feed:
    """Read a feed, or find the feeds of a page.

    :param address: where it was found
    :raises ReadError: where it is neither
    """
    slim = cut(data)
    if feeds := tuple(filter(None, (_whole(address, one) for one in slim.feeds))):
        return Feed("", feeds=feeds)
    if not slim.is_feed:
        raise ReadError(f"{address} is no feed; name an RSS or Atom feed, or a page that has one.")
    import feedparser

    parsed = feedparser.parse(
        BytesIO(slim.xml),  # it takes text that looks like an address for one
        sanitize_html=False,
        response_headers={"content-location": address, "content-type": "text/xml; charset=utf-8"},
    )
    channel = parsed.feed
    if len(parsed.entries) != len(slim.entries):  # no transcript may come to another episode
        raise ReadError(
            f"{address} is damaged, its entries can't be told apart; tell whoever publishes it."
        )
    entries = [
        _entry(parsed.version, address, found, said)
        for found, said in zip(parsed.entries, slim.entries, strict=True)
    ]
    return Feed(
        title=_line(channel.get("title")),
        link=_whole(address, channel.get("link")),
        language=_line(channel.get("language"))[:35],
        entries=tuple(entries),
        more=slim.more,
    )


def _entry(version: str, address: str, found: Mapping[str, Any], said: Said) -> Entry:
    link = _whole(address, found.get("link"))
    if said.guid and not said.guid.startswith("http") and found.get("link") == found.get("id"):
        link = ""  # feedparser takes any guid for a link, which most are not
    own = VIDEO.match(link)
    return Entry(
        guid=_line(said.guid)[:LONGEST_ADDRESS],
        title=_line(found.get("title")),
        link=link,
        day=_day(version, found),
        recording=_recording(address, found),
        video=own[1] if own else "",
        transcripts=_transcripts(address, said.transcripts),
        people=_people(said.people),
    )


def _transcripts(address: str, told: Sequence[Mapping[str, str]]) -> tuple[Transcript, ...]:
    found = (
        Transcript(
            _whole(address, one.get("url")),
            _line(one.get("type")).lower().partition(";")[0].strip(),
            _line(one.get("language")).lower()[:35],
        )
        for one in told[:MOST_NAMED]
    )
    return tuple(one for one in found if one.url)


def _people(told: Sequence[Mapping[str, str]]) -> tuple[Person, ...]:
    """Return who is heard: who cuts the sound or draws the cover is not."""
    found: dict[str, Person] = {}
    for one in told[:MOST_NAMED]:
        name, role = _line(one.get("name")), _line(one.get("role")).lower()
        if not name or _line(one.get("group") or CAST).lower() != CAST:
            continue
        # without a role, Podcasting 2.0 takes somebody for a host: feeds name guests so, too
        does = "host" if role in HOSTS else role if role == "guest" else ""
        found.setdefault(name, Person(name, does))
    return tuple(found.values())


def _recording(address: str, found: Mapping[str, Any]) -> str:
    for one in found.get("enclosures") or ():
        kind = str(one.get("type") or "").lower()
        if kind.startswith(("audio/", "video/")) and (url := _whole(address, one.get("href"))):
            return url
    return ""


def _day(version: str, found: Mapping[str, Any]) -> str:
    """Return the day of publication where it was published, and never that of a change."""
    told = found.get("published") or found.get("created")
    parsed = found.get("published_parsed") or found.get("created_parsed")
    if not told and version.startswith("rss"):  # there, feedparser calls dc:date a change
        told, parsed = found.get("updated"), found.get("updated_parsed")
    if not told or NO_YEAR.search(str(told)):
        return ""
    try:
        if iso := ISO_DAY.match(str(told)):
            day = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif numbers := parsedate(str(told)) or parsed:
            day = date(*numbers[:3])
        else:
            return ""
    except (ValueError, IndexError, OverflowError):
        return ""
    is_yet_to_come = day > datetime.now(UTC).date() + timedelta(days=1)
    return "" if is_yet_to_come else day.isoformat()


def _line(told: object) -> str:
    """Return what is told as one line of bounded length."""
    return " ".join(str(told or "")[: 4 * LONGEST_VALUE].split())[:LONGEST_VALUE]


def _whole(address: str, told: object) -> str:
    """Return an address of the web, whole; empty where it is none, or too long for one."""
    written = str(told or "").strip()
    if not written or len(written) > LONGEST_ADDRESS:
        return ""
    try:
        whole = urljoin(address, written)
    except ValueError:
        return ""
    is_one = whole.startswith(("http://", "https://")) and whole.isprintable()
    return whole.replace(" ", "%20") if is_one else ""
