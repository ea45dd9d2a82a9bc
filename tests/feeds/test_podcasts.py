"""Podcasts: the best transcript, who is heard, where to hear it, once; and what has none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import main
from tests.feeds.conftest import Run
from tests.feeds.web import Site, episode, person, rss, said, transcript

Entries = Callable[[], dict[str, Any]]
ICE = "The harbour froze over in March, and nobody came to help."
JSON = json.dumps(
    {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Ben Ray", "startTime": 0.5, "endTime": 4, "body": "Would you tell us?"},
            {"speaker": "Ada Moss", "startTime": 65, "endTime": 69, "body": ICE},
        ],
    }
)
SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\nBen Ray: Would you tell us?\n\n"
    f"2\n00:01:05,000 --> 00:01:09,000\nAda Moss: {ICE}\n"
)
HTML = (
    "<cite>Ben Ray:</cite>\n<time>0:01</time>\n<p>Would you tell us?</p>\n"
    f"<cite>Ada Moss:</cite>\n<time>1:05</time>\n<p>{ICE}</p>\n"
)
FORMS = {
    "application/json": JSON,
    "text/vtt": said("Ada Moss", ICE),
    "application/srt": SRT,
    "application/x-subrip": SRT,
    "text/html": HTML,
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_transcript_of_each_kind_becomes_an_interview(site: Site, run: Run, kind: str) -> None:
    where = site.put("/transcript", FORMS[kind])
    audio = f"{site.url}/ice.mp3"
    feed = rss(episode("Ice", transcript(where, kind), person("Ada Moss", role="guest"),
                       audio=audio, link=f"{site.url}/ice"))  # fmt: skip
    told = run("follow-feed", site.put("/feed", feed))
    assert "1 entry, 1 with a transcript" in told
    assert "1 added" in told
    answer = run("ask", "What did Ada Moss say about the harbour?")
    assert f"“{ICE}”\n— Ada Moss, Harbour Talk, 5 March 2024" in answer
    assert f"{audio}#t=65" in answer


def test_the_best_kind_is_read_and_the_next_where_it_can_not_be_had(site: Site, run: Run) -> None:
    ways = [transcript(site.url + f"/{n}", kind) for n, kind in enumerate(FORMS)]
    for number, kind in enumerate(FORMS):
        site.put(f"/{number}", FORMS[kind])
    run("follow-feed", site.put("/feed", rss(episode("Ice", *reversed(ways)))))
    assert [site.times(f"/{number}") for number in range(len(FORMS))] == [1, 0, 0, 0, 0]
    run("unfollow-feed", site.url + "/feed")
    site.put("/0", "", 500)
    assert "1 added" in run("follow-feed", site.url + "/feed")
    assert [site.times(f"/{number}") for number in range(len(FORMS))] == [2, 1, 0, 0, 0]


def test_a_transcript_that_names_somebody_goes_before_one_that_names_nobody(
    site: Site, run: Run
) -> None:
    nameless = json.dumps({"segments": [{"startTime": 65, "endTime": 69, "body": ICE}]})
    ways = (
        transcript(site.put("/1.json", nameless), "application/json"),
        transcript(site.put("/1.vtt", said("Ada Moss", ICE)), "text/vtt"),
    )
    run("follow-feed", site.put("/feed", rss(episode("Ice", *ways))))
    assert "— Ada Moss" in run("ask", "What did Ada Moss say about the harbour?")


def test_where_a_transcript_leaves_open_who_speaks_nobody_is_named(site: Site, run: Run) -> None:
    srt = "1\n00:00:01,000 --> 00:00:04,000\nThe harbour froze over in March.\n"
    hosts = person("Cy Vale", role="host"), person("Ada Moss", role="guest")
    way = transcript(site.put("/1.srt", srt), "application/srt")
    run("follow-feed", site.put("/feed", rss(episode("Ice", way, *hosts))))
    shown = run("show", json.loads(run("list", "--json"))["id"])
    assert "The harbour froze over in March." in shown
    assert "Ada Moss:" not in shown
    assert "Cy Vale:" not in shown


@pytest.mark.parametrize(
    "people",
    [
        "<podcast:person role='host'>Cy Vale</podcast:person>",  # of every episode: not this one's
        "",
    ],
)
@pytest.mark.parametrize("inside", ["", person("Cy Vale"), person("Cy Vale", role="Editor",
                                                                  group="writing")])  # fmt: skip
def test_only_whom_the_episode_calls_its_host_is_behind_the_label(
    site: Site, run: Run, people: str, inside: str
) -> None:
    text = "HOST: What of the harbour this year?\n\nGUEST: It froze over in March again.\n"
    way = transcript(site.put("/1.txt", text), "text/plain")
    run("follow-feed", site.put("/feed", rss(people, episode("Ice", way, inside))))
    shown = run("show", json.loads(run("list", "--json"))["id"])
    assert "Not named: What of the harbour" in shown or "HOST: What of the harbour" in shown
    assert "Cy Vale: What" not in shown


def test_translations_are_nobodys_words(site: Site, run: Run, entries: Entries) -> None:
    own = site.put("/own.vtt", said("Ada Moss", ICE))
    other = site.put("/de.vtt", said("Ada Moss", "Der Hafen ist im März zugefroren."))
    both = (
        transcript(other, "text/vtt", language="de"),
        transcript(own, "text/vtt", language="en-GB"),
    )
    spoken = "<language>en-us</language>"
    open_which = episode("Open", *both, guid="open")
    run("follow-feed", site.put("/feed", rss(spoken, episode("Ice", *both))))
    assert site.times("/de.vtt") == 0
    assert ICE in run("ask", "What did Ada Moss say about the harbour?")
    run("unfollow-feed", site.url + "/feed")
    run("follow-feed", site.put("/feed", rss(open_which)))
    assert "other languages" in entries()["Open"]["reason"]
    assert site.times("/de.vtt") == 0


def test_each_episode_comes_once_and_a_transcript_when_it_is_there(
    site: Site, run: Run, entries: Entries
) -> None:
    site.put("/1.vtt", said("Ada Moss", ICE))
    bare = episode("Ice", audio=site.url + "/1.mp3", guid="1")
    run("follow-feed", site.put("/feed", rss(bare)))
    assert entries()["Ice"]["state"] == "without transcript"
    whole = episode("Ice", transcript(site.url + "/1.vtt", "text/vtt"), guid="1",
                    audio=site.url + "/1.mp3")  # fmt: skip
    site.put("/feed", rss(whole))
    assert "Added: Ice" in run("feeds", "--now")
    assert "Nothing new" in run("feeds", "--now")
    assert site.times("/1.vtt") == 1
    assert site.times("/1.mp3") == 0
    moved = episode("Ice, remastered", transcript(site.url + "/1.vtt", "text/vtt"), guid="2")
    site.put("/feed", rss(moved, whole))
    assert "The same as “Ice”" in run("feeds", "--now")
    assert site.times("/1.vtt") == 1
    assert len(run("list", "--json").splitlines()) == 1


def test_an_interview_that_was_removed_does_not_come_again(site: Site, run: Run) -> None:
    way = transcript(site.put("/1.vtt", said("Ada Moss", ICE)), "text/vtt")
    run("follow-feed", site.put("/feed", rss(episode("Ice", way))))
    run("remove", json.loads(run("list", "--json"))["id"])
    assert "Nothing new" in run("feeds", "--now")
    assert run("list", "--json") == ""


@pytest.mark.parametrize("guid", ["the same", ""])
def test_episodes_that_share_a_page_or_a_guid_are_still_two(
    site: Site, run: Run, guid: str
) -> None:
    some = [
        episode(
            f"Part {n}",
            transcript(
                site.put(f"/{n}.vtt", said("Ada Moss", f"Winter {n} was long.")), "text/vtt"
            ),
            guid=guid or str(n),
            link="http://harbour.example/",
        )
        for n in range(3)
    ]
    assert "3 added" in run("follow-feed", site.put("/feed", rss(*some)))


def test_a_feed_can_bring_no_corrections(site: Site, run: Run) -> None:
    """An export brings rulings on people; what a feed names is a document."""
    run("follow-feed", site.put("/feed", rss(episode(
        "Ice", transcript(site.put("/1.vtt", said("Ada Moss", ICE)), "text/vtt")))))  # fmt: skip
    exported = run("export")
    run("unfollow-feed", site.url + "/feed")
    run("remove", json.loads(run("list", "--json"))["id"])
    way = transcript(site.put("/1.jsonl", exported), "application/json")
    run("follow-feed", site.put("/feed", rss(episode("Trap", way))))
    assert run("list", "--json") == ""


def test_unfollowed_by_id_or_address_and_what_came_stays(site: Site, run: Run) -> None:
    way = transcript(site.put("/1.vtt", said("Ada Moss", ICE)), "text/vtt")
    address = site.put("/feed", rss(episode("Ice", way)))
    run("follow-feed", address)
    assert "followed already" in run("follow-feed", address)
    own = json.loads(run("feeds", "--json"))["id"]
    assert "stay" in run("unfollow-feed", own[:6])
    assert "No feed is followed yet" in run("feeds")
    assert "No feed goes by" in run("unfollow-feed", address, ends_with=1)
    assert len(run("list", "--json").splitlines()) == 1


@pytest.mark.parametrize(
    "address",
    ["{url}/ice.mp3?token-hash=7", "{url}/ice.mp3?auth=7", "http://me:secret@127.0.0.1/ice.mp3"],
)
def test_no_key_of_a_subscription_is_shown(site: Site, run: Run, address: str) -> None:
    way = transcript(site.put("/1.vtt", said("Ada Moss", ICE)), "text/vtt")
    audio = address.replace("{url}", site.url)
    feed = rss(episode("Ice", way, audio=audio, link=site.url + "/ice"))
    run("follow-feed", site.put("/feed", feed))
    answer = run("ask", "What did Ada Moss say about the harbour?")
    assert f"{site.url}/ice#t=65" in answer
    assert ".mp3" not in answer


def test_without_a_library_there_is_no_feed_and_one_can_be_followed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.output

    assert "No feed is followed yet" in run("feeds")
    run("follow-feed", site.put("/feed", rss(episode("Mud", audio=site.url + "/2.mp3"))))
    assert "1 without transcript" in run("feeds")
    assert "Iran" in run("ask", "What did Kerry say about Iran?")
    way = transcript(site.put("/1.vtt", said("Ada Moss", ICE)), "text/vtt")
    site.put("/feed", rss(episode("Ice", way)))
    assert "Added: Ice" in run("feeds", "--now")
    assert len(run("list", "--json").splitlines()) == 1
