"""Feeds in a running bot: looked at beside the answers, told of, and followed by its admins."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from bot.telegram import feeds, news
from corpus.feeds.model import Kind
from corpus.feeds.store import Feeds, new_feed
from corpus.library import fetch
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.feeds.web import Site, episode, person, rss, said, transcript
from tests.talking import Talk, eventually, labels, parts

ICE = "The harbour froze over in March, and nobody came to help."


@contextmanager
def running(library: Library, minutes: int = 60) -> Iterator[PlaygroundServer]:
    """Run a bot that has the feeds looked at; number 1 runs it."""
    settings = Settings(admins=frozenset({YOU}), feeds_minutes=minutes, quiet_hours="")
    with playground_with_bot(Index.open(library), settings) as server:
        yield server


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LOOKING", 0.2)
    monkeypatch.setattr(news, "LOOKING", 0.3)
    monkeypatch.setattr(news, "SETTLED", 0.5)


@pytest.fixture
def everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this machine be an address like any other: there is no web here."""
    monkeypatch.setattr(fetch, "_private", lambda addresses: False)


def episodes(site: Site, *names: str) -> str:
    """Have a feed list an episode with each of these guests; return its address."""
    some = []
    for number, name in enumerate(names):
        where = site.put(f"/{name}.vtt", said(name, ICE.replace("March", f"year {number}")))
        way = transcript(where, "text/vtt")
        some.append(episode(f"Ice {number}", way, person(name, role="guest")))
    return site.put("/feed", rss(*some))


def test_what_comes_is_answered_from_and_followers_are_told(site: Site, library: Library) -> None:
    Feeds(library).follow(new_feed(episodes(site), Kind.FEED, private=True))
    with running(library) as server, Talk.with_new_person(server) as talk:
        eventually(lambda: Feeds(library).all()[0].looked)
        talk.say("/follow John Kerry")
        episodes(site, "John Kerry", "Ada Moss")
        with library.writing() as connection:
            connection.exec_driver_sql("UPDATE feeds SET due = 0")
        told = talk.wait("message")["message"]
        assert "New on record: John Kerry" in told["text"]
        assert any("harbour froze over" in one for one in parts(told, "blockquote"))
        asked = "What did Ada Moss say about the harbour?"
        eventually(lambda: "froze over" in talk.say(asked)["text"])  # hers is the second that comes
        assert site.times("/feed") == 2


def test_answers_wait_for_no_feed(site: Site, library: Library) -> None:
    Feeds(library).follow(new_feed(episodes(site, "Ada Moss"), Kind.FEED, private=True))
    site.pages["/feed"].seconds = 20
    with running(library) as server, Talk.with_new_person(server) as talk:
        eventually(lambda: site.times("/feed") == 1)
        started = time.monotonic()
        assert "Iran" in talk.say("What did Kerry say about Iran?")["text"]
        assert time.monotonic() - started < 20


def test_no_key_of_a_feed_is_logged(
    site: Site, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    hidden = transcript(f"{site.url}/gone.vtt?token=swordfish", "text/vtt")
    feed = site.put("/feed", rss(episode("Ice", hidden)))
    Feeds(library).follow(new_feed(feed, Kind.FEED, private=True))
    with caplog.at_level(logging.INFO), running(library):
        eventually(lambda: "404" in caplog.text)
    assert f"{site.url}/gone.vtt answers 404" in caplog.text
    assert "swordfish" not in caplog.text


def test_with_no_minutes_set_nothing_is_looked_at(site: Site, library: Library) -> None:
    Feeds(library).follow(new_feed(episodes(site, "Ada Moss"), Kind.FEED, private=True))
    with running(library, minutes=0) as server, Talk.as_admin(server) as admin:
        assert "Iran" in admin.say("What did Kerry say about Iran?")["text"]
        assert "Harbour Talk" not in admin.say("/feeds")["text"]
    assert site.asked == []


@pytest.mark.usefixtures("everywhere")
def test_an_admin_follows_lists_and_stops(site: Site, library: Library) -> None:
    address = episodes(site, "Ada Moss")
    with running(library, minutes=0) as server, Talk.as_admin(server) as admin:
        assert "Which feed?" in admin.say("/followfeed")["text"]
        assert "No feed is followed yet" in admin.say("/feeds")["text"]
        told = admin.say(f"/followfeed {address}")["text"]
        assert "Followed: Harbour Talk (1 entry)" in told
        assert "onrecord feeds --now" in told
        assert "is followed already" in admin.say(f"/followfeed {address}")["text"]
        listed = admin.say("/feeds")
        assert "Harbour Talk: 1 waiting" in listed["text"]
        assert labels(listed) == ["Stop: Harbour Talk"]
        with Talk.with_new_person(server) as other:
            assert "/followfeed" not in other.say("/help")["text"]
            assert "Followed" not in other.say(f"/followfeed {address}")["text"]
        admin.press(listed, "Stop: Harbour Talk")
        assert "No feed is followed yet" in admin.wait("edited")["message"]["text"]
    assert Feeds(library).all() == []


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("{url}/feed", "no public address"),
        ("http://169.254.169.254/latest", "no public address"),
        ("/etc", "no address of a feed"),
        ("file:///etc/passwd", "no address of a feed"),
        ("<b>what</b>", "no address of a feed"),
        ("https://", "no web address"),
    ],
)
def test_what_can_not_be_followed_says_why(
    site: Site, library: Library, named: str, why: str
) -> None:
    episodes(site, "Ada Moss")
    with running(library, minutes=0) as server, Talk.as_admin(server) as admin:
        told = admin.say(f"/followfeed {named.replace('{url}', site.url)}")["text"]
        assert told.startswith("Not followed: ")
        assert why in told
    assert site.asked == []


def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_FEEDS_MINUTES", "3")
    told = CliRunner().invoke(main, ["run"]).output
    assert "ONRECORD_FEEDS_MINUTES" in told
    assert "10 minutes or more, or 0: never" in told
