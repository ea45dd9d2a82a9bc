"""Hostile feeds: whatever comes is read in bounded time, or refused in a sentence, and the feeds
after it are looked at all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.feeds import following
from corpus.feeds.following import follow
from corpus.feeds.hosts import Hosts
from corpus.feeds.looking import look_at
from corpus.feeds.model import Kind
from corpus.feeds.store import Feeds, new_feed
from corpus.library.opening import Where
from corpus.library.store import Library
from corpus.readers.errors import ReadError
from corpus.readers.feed import feed_of, read_feed, to_json
from corpus.readers.feed_cut import MOST_ENTRIES
from tests.feeds.conftest import Run
from tests.feeds.web import Site, episode, rss, said, transcript

Entries = Callable[[], dict[str, Any]]
WHERE = "https://harbour.example/feed"


def declaring(entities: str, use: str) -> bytes:
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><channel><title>Talk</title>"
        f"<item><title>{use}</title><guid>1</guid></item></channel></rss>"
    ).encode()


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20)
)
QUADRATIC = f"<!ENTITY a '{'x' * 100_000}'>"
BOMBS = {
    "a billion laughs": declaring(LAUGHS, "&a19;"),
    "quadratic": declaring(QUADRATIC, "&a;" * 100_000),
    "a file": declaring("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;"),
    "an address": declaring("<!ENTITY a SYSTEM 'http://127.0.0.1:1/'>", "&a;"),
    "parameters": declaring("<!ENTITY % a SYSTEM 'http://127.0.0.1:1/'> %a;", "x"),
    "itself": declaring("<!ENTITY a '&a;'>", "&a;"),
    "deep": b"<rss><channel>" + b"<a>" * 2_000_000,
    "attributes": b"<rss " + b" ".join(b'a%d="x"' % n for n in range(5_000)) + b"/>",
    "one long title": rss(episode("x" * 15_000_000)).encode(),
    "ampersands": b"<rss><channel><title>" + b"&" * 5_000_000 + b"</title></channel></rss>",
    "brackets": b"<rss>" + b"<" * 5_000_000,
    "a comment": b"<rss><!--" + b"-" * 10_000_000,
    "zeros": b"<rss>" + b"\0" * 10_000_000,
    "items within items": b"<rss><channel>" + b"<item>" * 200 + b"<title>x</title>",
    "html": b"<!DOCTYPE html><html>"
    + b"<link rel=alternate type=application/rss+xml href=/>" * 10**5,
    "UTF-16": rss(episode("Ice")).replace("UTF-8", "UTF-16").encode("utf-16"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_as_a_sentence_or_a_short_feed(name: str, site: Site) -> None:
    site.put("/feed", BOMBS[name])
    looked = look_at(new_feed(site.url + "/feed", Kind.FEED, private=True), Hosts())
    told = looked.told
    if told is None:
        assert looked.feed.failure is not None
        assert looked.feed.failure.endswith(".")
        return
    assert len(to_json(told)) < 100_000
    assert "root:" not in to_json(told)
    assert len(site.asked) == 1


def test_of_a_hundred_thousand_items_the_first_are_looked_at() -> None:
    some = "".join(episode(f"E{n}", guid=str(n)) for n in range(100_000))
    feed = read_feed(rss(some).encode(), WHERE)
    assert feed.more
    assert [one.guid for one in feed.entries] == [str(n) for n in range(MOST_ENTRIES)]


def test_fifty_megabytes_are_refused(site: Site, run: Run) -> None:
    site.put("/feed", rss("<description>" + "x" * 50_000_000 + "</description>"))
    assert "is larger than 20 MB" in run("follow-feed", site.url + "/feed", ends_with=1)


@pytest.mark.parametrize(
    "date",
    [
        "Tue, 05 Mar 2099 22:30:00 -0500",
        "Tue, 05 Mar 99999999999 22:30:00 -0500",
        "Tue, 05 Mar 0000 22:30:00 GMT",
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "Fri, 30 Feb 2024 10:00:00 +0000",
        "99999-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "-1",
        "9" * 10_000,
        "05/03/2024",
    ],
)
def test_an_odd_date_is_none_and_costs_no_other_entry(date: str) -> None:
    feed = read_feed(rss(episode("Odd", date=date), episode("Ice")).encode(), WHERE)
    assert [one.day for one in feed.entries] == ["", "2024-03-05"]


def test_a_transcript_stays_with_its_episode_however_items_are_nested() -> None:
    inner = episode("Inner", transcript("https://x.example/inner", "text/vtt"))
    outer = episode("Outer", inner, transcript("https://x.example/outer", "text/vtt"))
    after = episode("After", transcript("https://x.example/after", "text/vtt"))
    try:
        feed = read_feed(rss(outer, after).encode(), WHERE)
    except ReadError:
        return
    for entry in feed.entries:
        assert [one.url.rpartition("/")[2] for one in entry.transcripts] == [entry.title.lower()]


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400), st.integers(0, 600), st.integers(0, 600))
def test_a_damaged_feed_is_read_or_refused(noise: bytes, at: int, end: int) -> None:
    whole = rss(
        episode("Ice", transcript("https://x.example/1", "text/vtt"), guid="1"),
        episode("Mud", transcript("https://x.example/2", "text/vtt"), guid="2"),
    ).encode()
    try:
        feed = read_feed(whole[:at] + noise + whole[end:], WHERE)
    except ReadError:
        return
    assert feed_of(to_json(feed)) == feed
    for entry in feed.entries:
        for one in entry.transcripts:
            assert one.url.startswith(("http://", "https://"))


def test_what_a_feed_names_may_not_be_of_this_network(site: Site, place: Where) -> None:
    """It is followed as an admin in a chat follows it, whose feed may be anybody's."""
    library = Library.open(place, create=True)
    address = site.put("/feed", rss())
    with pytest.raises(ReadError, match="no public address"):
        follow(Feeds(library), address, trusted=False)
    with pytest.raises(ReadError):
        follow(Feeds(library), "/etc", trusted=False)
    library.close()
    assert site.asked == []


def test_a_feed_that_was_public_leads_nowhere_private_later(
    site: Site, run: Run, entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name may lead elsewhere when it is asked again: what counts is what it was when typed."""
    way = transcript(site.put("/1.vtt", said("Ada Moss", "It froze over.")), "text/vtt")
    site.put("/feed", rss(episode("Ice", way)))
    monkeypatch.setattr(following, "is_private", lambda host: False)
    assert "no public address" in run("follow-feed", site.url + "/feed", ends_with=1)
    assert site.asked == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x/y", "javascript:alert(1)", "data:text/vtt,x", "//", "\n"]
)
def test_what_is_no_web_address_is_not_asked_for(
    site: Site, run: Run, entries: Entries, url: str
) -> None:
    run("follow-feed", site.put("/feed", rss(episode("Ice", transcript(url, "text/vtt")))))
    assert entries()["Ice"]["state"] in ("nothing to read", "failed")
    assert run("list", "--json") == ""


def test_a_hostile_transcript_fails_alone(site: Site, run: Run, entries: Entries) -> None:
    ways = [
        transcript(site.put("/1.json", "[" * 100_000), "application/json"),
        transcript(site.put("/2.vtt", b"\0" * 1000), "text/vtt"),
        transcript(site.put("/3.vtt", said("Ada Moss", "The harbour froze over.")), "text/vtt"),
    ]
    run("follow-feed", site.put("/feed", rss(*(episode(f"E{n}", w) for n, w in enumerate(ways)))))
    assert [entries()[f"E{n}"]["state"] for n in range(3)] == ["failed", "failed", "added"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/1.vtt", "text/vtt"),
        ("/1", "application/srt"),
        ("/1", "text/vtt; charset=utf-8"),
        ("/1.json", ""),
        ("/1.srt", "application/x-unknown"),
    ],
)
def test_a_page_in_place_of_a_transcript_is_none(
    site: Site, run: Run, entries: Entries, path: str, kind: str
) -> None:
    """Whoever is to sign in, or to hear that it has moved, is told so with 200 and a page."""
    page = (
        "<!DOCTYPE html><html><body><article><p>Sign in to read on.</p>"
        "<p>“It is the best site that I have ever seen,” said Ada Moss.</p></article></body></html>"
    )
    run(
        "follow-feed",
        site.put("/feed", rss(episode("Ice", transcript(site.put(path, page), kind)))),
    )
    assert entries()["Ice"]["state"] == "failed"
    assert "a page in place of the transcript" in entries()["Ice"]["reason"]
    assert run("list", "--json") == ""


def test_names_are_shown_as_they_can_be(site: Site, run: Run) -> None:
    name = "\u202eevil\u202c <script>&\x85"
    run("follow-feed", site.put("/feed", rss(episode(name, audio="/1.mp3"), title=name)))
    shown = run("feeds")
    assert "\u202e" not in shown
    assert json.loads(run("feeds", "--json"))["entries"][0]["state"] == "without transcript"
