"""Politeness: asked in the light of the last answer, one at a time, left alone when told to; what
fails is tried again, less and less often, and given up in the end; one is at it at a time.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from corpus.feeds import hosts, rounds, store
from corpus.library import fetch
from corpus.library.opening import Where
from corpus.library.schema import feed_entries
from corpus.library.store import Library
from tests.conftest import NewPlace
from tests.feeds.conftest import Run
from tests.feeds.web import Page, Site, episode, rss, said, transcript

Entries = Callable[[], dict[str, Any]]


@pytest.fixture
def place(new_place: NewPlace) -> Where:
    """Where a library can be made, in a file and on a server of PostgreSQL."""
    return new_place()


def vtt(site: Site, number: int, status: int = 200, **headers: str) -> str:
    """Have a transcript at a number of its own; return the element that names it."""
    words = f"Winter {number} was longer than any that we had before."
    body = said("Ada Moss", words) if status == 200 else ""
    return transcript(site.put(f"/{number}.vtt", body, status, **headers), "text/vtt")


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_what_has_not_changed_is_not_sent_again(site: Site, run: Run, header: str) -> None:
    value = '"v1"' if header == "ETag" else "Tue, 05 Mar 2024 10:00:00 GMT"
    body = rss(episode("Ice", vtt(site, 1))).encode()
    site.pages["/feed"] = Page(body, headers={header: value})
    run("follow-feed", site.url + "/feed")
    run("feeds", "--now")
    asked = [headers for path, headers in site.asked if path == "/feed"]
    name = "if-none-match" if header == "ETag" else "if-modified-since"
    assert name not in asked[0]
    assert asked[-1][name] == value
    assert asked[-1]["user-agent"].startswith("OnRecord")


def test_a_feed_is_left_alone_for_a_while_whoever_wants_to_look(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MINIMUM", 60.0)
    run("follow-feed", site.put("/feed", rss(episode("Ice", vtt(site, 1)))))
    run("feeds", "--now")
    run("feeds", "--now")
    assert site.times("/feed") == 1


def test_one_request_at_a_time_with_a_pause_between(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(hosts, "PAUSE", 5.0)
    monkeypatch.setattr(time, "sleep", waited.append)
    run("follow-feed", site.put("/feed", rss(*(episode(f"E{n}", vtt(site, n)) for n in range(4)))))
    assert site.most_at_once == 1
    paused = [seconds for seconds in waited if seconds > 1]
    assert len(paused) == 4  # before each transcript; the other sleeps are not ours


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone_is(
    site: Site, run: Run, entries: Entries, status: int
) -> None:
    some = [vtt(site, 0, status, **{"Retry-After": "7200"}), *(vtt(site, n) for n in (1, 2))]
    feed = rss(*(episode(f"E{n}", way) for n, way in enumerate(some)))
    run("follow-feed", site.put("/feed", feed))
    assert site.times("/0.vtt") == 1
    assert site.times("/1.vtt") == site.times("/2.vtt") == 0
    assert entries()["E0"]["state"] == "failed"
    assert [entries()[f"E{n}"]["state"] for n in (1, 2)] == ["waiting", "waiting"]
    assert "Nothing new" in run("feeds", "--now")


def test_a_feed_that_wants_to_be_left_alone_is(site: Site, run: Run) -> None:
    run("follow-feed", site.put("/feed", rss(episode("Ice", vtt(site, 1)))))
    when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 5000))
    site.put("/feed", "", 429, **{"Retry-After": when})
    assert "429" in run("feeds", "--now")
    before = site.times("/feed")
    run("feeds", "--now")
    assert site.times("/feed") == before
    assert "can't be had" in run("feeds")


PAGE = (
    '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/new">'
    "</head><body><p>We have moved.</p></body></html>"
)


@pytest.mark.parametrize("page", [PAGE, PAGE.replace("rel", "data-rel"), "<html><p>Gone.</p>"])
def test_a_page_in_place_of_a_feed_is_told_of_until_it_is_a_feed_again(
    site: Site, run: Run, page: str
) -> None:
    """Its server says of the page, too, that it has not changed: that makes it no feed."""
    feed = rss(episode("Ice", vtt(site, 1)))
    run("follow-feed", site.put("/feed", feed, etag='"feed"'))
    site.put("/feed", page, etag='"page"')
    for _ in range(3):
        assert "is no feed" in run("feeds", "--now")
        assert "can't be had" in run("feeds")
    site.put("/feed", feed, etag='"feed"')
    assert "Nothing new" in run("feeds", "--now")
    assert "can't be had" not in run("feeds")


def test_a_server_that_wants_to_be_left_alone_is_not_asked_for_the_next_best(
    site: Site, run: Run, entries: Entries
) -> None:
    ways = vtt(site, 1, 503, **{"Retry-After": "7200"}), vtt(site, 2)
    run("follow-feed", site.put("/feed", rss(episode("Ice", *ways))))
    assert (site.times("/1.vtt"), site.times("/2.vtt")) == (1, 0)
    assert "503" in entries()["Ice"]["reason"]


def test_what_fails_is_tried_again_and_given_up_in_the_end(
    site: Site, run: Run, place: Where, entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = [episode("Ice", vtt(site, 1, 404)), episode("Mud", vtt(site, 2, 404))]
    run("follow-feed", site.put("/feed", rss(*some)))
    assert entries()["Ice"]["again"] is not None
    assert "Nothing new" in run("feeds", "--now")  # not yet
    hurry(place)
    vtt(site, 1)
    told = run("feeds", "--now")
    assert "Added: Ice" in told
    assert "Failed: Mud" in told
    assert entries()["Mud"]["tries"] == 2
    monkeypatch.setattr(store, "GIVEN_UP_AFTER", 0)
    hurry(place)
    assert "Given up: Mud" in run("feeds", "--now")
    assert "given up: Mud" in run("feeds")
    hurry(place)
    assert "Nothing new" in run("feeds", "--now")


def hurry(place: Where) -> None:
    """Have all be due that is to be done at some time, and nobody be at it."""
    library = Library.open(place)
    with library.writing() as connection:
        connection.exec_driver_sql("UPDATE feed_entries SET due = 0")
        connection.exec_driver_sql("UPDATE feed_rounds SET until = 0")
    library.close()


def test_the_gaps_grow(site: Site, run: Run, place: Where, entries: Entries) -> None:
    run("follow-feed", site.put("/feed", rss(episode("Ice", vtt(site, 1, 500)))))
    gaps = []
    for _ in range(4):
        gaps.append(_due(place) - time.time())
        hurry(place)
        run("feeds", "--now")
    assert gaps == sorted(gaps)
    assert gaps[-1] > 3600


def _due(place: Where) -> float:
    library = Library.open(place)
    with library.reading() as now:
        due = now.rows(feed_entries.select())[0].due
    library.close()
    return float(due)


def round_of(place: Where) -> subprocess.Popen[bytes]:
    """Start a round as a running bot does."""
    process = subprocess.Popen(
        [sys.executable, "-m", "corpus.feeds"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    told = {"library": str(place), "often": 3600, "model": None}
    assert process.stdin is not None
    process.stdin.write(json.dumps(told).encode() + b"\n")
    process.stdin.flush()
    return process


def test_of_several_bots_one_is_at_it(site: Site, run: Run, place: Where) -> None:
    some = [episode(f"E{n}", vtt(site, n)) for n in range(6)]
    run("follow-feed", "--later", site.put("/feed", rss(*some)))
    for page in site.pages.values():
        page.seconds = 0.2
    workers = [round_of(place) for _ in range(2)]
    said = [worker.stdout.read().decode() for worker in workers if worker.stdout is not None]
    for worker in workers:
        worker.communicate()
    assert sum("being looked at just now" in one for one in said) == 1
    assert [site.times(f"/{n}.vtt") for n in range(6)] == [1] * 6
    assert site.most_at_once == 1
    assert len(run("list", "--json").splitlines()) == 6


def test_whoever_is_killed_is_followed_by_another(site: Site, run: Run, place: Where) -> None:
    some = [episode(f"E{n}", vtt(site, n)) for n in range(4)]
    run("follow-feed", "--later", site.put("/feed", rss(*some)))
    site.pages["/2.vtt"].seconds = 30
    worker = round_of(place)
    until = time.monotonic() + 60
    while not site.times("/2.vtt"):
        assert time.monotonic() < until
        time.sleep(0.05)
    worker.kill()
    worker.communicate()
    assert "being looked at just now" in run("feeds", "--now", ends_with=1)
    site.pages["/2.vtt"].seconds = 0
    hurry(place)
    assert "2 added" in run("feeds", "--now")
    assert [site.times(f"/{n}.vtt") for n in range(4)] == [1, 1, 2, 1]
    assert len(run("list", "--json").splitlines()) == 4


def test_a_feed_that_has_listed_very_many_goes_on_coming(
    site: Site, run: Run, entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A news site has listed twenty thousand after a year."""
    monkeypatch.setattr(store, "MOST_KEPT", 3)
    some = [episode(f"E{n}", vtt(site, n)) for n in range(5)]
    run("follow-feed", site.put("/feed", rss(*some[:3])))
    site.put("/feed", rss(*some[2:]))
    assert "2 added" in run("feeds", "--now")
    assert sorted(entries()) == ["E2", "E3", "E4"]
    assert len(run("list", "--json").splitlines()) == 5


def test_a_round_ends_when_another_one_has_taken_it_over(
    site: Site, run: Run, place: Where, entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was not heard of for two minutes is followed by another one, and may come back."""
    monkeypatch.setattr(rounds, "LEASE", 0.1)
    run(
        "follow-feed",
        "--later",
        site.put("/feed", rss(*(episode(f"E{n}", vtt(site, n)) for n in range(3)))),
    )
    site.pages["/0.vtt"].seconds = 0.5
    threading.Thread(target=_take_over, args=(site, place), daemon=True).start()
    assert "Another one looks at the feeds" in run("feeds", "--now", ends_with=1)
    assert site.times("/1.vtt") == site.times("/2.vtt") == 0
    assert entries()["E1"]["state"] == "waiting"


def _take_over(site: Site, place: Where) -> None:
    while not site.times("/0.vtt"):
        time.sleep(0.01)
    library = Library.open(place)
    with library.writing() as connection:
        connection.exec_driver_sql("UPDATE feed_rounds SET worker = 'another'")
    library.close()


def test_a_round_ends_with_whoever_started_it(site: Site, run: Run, place: Where) -> None:
    run("follow-feed", "--later", site.put("/feed", rss(episode("Ice", vtt(site, 1)))))
    site.pages["/1.vtt"].seconds = 30
    worker = round_of(place)
    while not site.times("/1.vtt"):
        time.sleep(0.05)
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(20) != 0


def test_headers_that_trickle_keep_the_limit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then keeps any limit on silence: the whole has one, too."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_trickle, args=(listening,), daemon=True).start()
        with pytest.raises(fetch.FetchError, match="takes too long"):
            fetch.request(f"http://127.0.0.1:{listening.getsockname()[1]}/", seconds=1.0)


def _trickle(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            connection.sendall(b"x")
            time.sleep(0.1)


def test_what_comes_is_listed_and_let_go_of(site: Site, run: Run, entries: Entries) -> None:
    site.put("/feed", rss(episode("Ice", vtt(site, 1)), episode("Mud", audio="/2.mp3")))
    run("follow-feed", site.url + "/feed")
    assert [entries()[name]["state"] for name in ("Ice", "Mud")] == ["added", "without transcript"]
    site.put("/feed", rss(episode("Ice", vtt(site, 1)), episode("Mud", vtt(site, 2))))
    assert "Added: Mud" in run("feeds", "--now")
    run("unfollow-feed", site.url + "/feed")
    assert "No feed is followed yet" in run("feeds")
    assert len(run("list", "--json").splitlines()) == 2
