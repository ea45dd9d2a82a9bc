"""Videos: captions in the language that is spoken, and no translation; a stand-in for yt-dlp finds
them, and yt-dlp itself, where it is installed, fetches them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import videos
from corpus.library.videos import Captions
from tests.feeds.conftest import Run
from tests.feeds.standing_in import YtDlp
from tests.feeds.web import Site, said

Entries = Callable[[], dict[str, Any]]
OWN = "abcdefghijk"
WATCH = f"https://www.youtube.com/watch?v={OWN}"
CHANNEL = f"""<feed xmlns="http://www.w3.org/2005/Atom"
xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/">
<title>Harbour TV</title><entry><id>yt:video:{OWN}</id><yt:videoId>{OWN}</yt:videoId>
<title>Ice</title><link rel="alternate" href="{WATCH}"/><published>2024-03-05T10:00:00Z</published>
<media:group><media:title>Ice</media:title></media:group></entry></feed>"""
ICE = "The harbour froze over in March, and nobody came to help."
TOLD = {
    "title": "Ice in the harbour",
    "upload_date": "20240305",
    "channel": "Harbour TV",
    "language": "en",
}


def track(url: str = "https://www.youtube.com/api/timedtext") -> list[dict[str, str]]:
    return [{"ext": "vtt", "url": url}]


TRANSLATED = track("https://www.youtube.com/api/timedtext?lang=de&tlang=en")


@pytest.fixture
def yt_dlp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> YtDlp:
    return YtDlp(tmp_path / "yt-dlp", monkeypatch)


def test_videos_of_a_channel_come_with_their_captions(site: Site, run: Run, yt_dlp: YtDlp) -> None:
    yt_dlp.knows(OWN, {**TOLD, "subtitles": {"en": track()}})
    yt_dlp.has(OWN, "written", "en", said("Ada Moss", ICE))
    assert "1 added" in run("follow-feed", site.put("/feed", CHANNEL))
    answer = run("ask", "What did Ada Moss say about the harbour?")
    assert "Ice in the harbour" in answer or "Harbour TV, 5 March 2024" in answer
    assert f"watch?v={OWN}&t=65s" in answer


def test_one_video_is_followed_until_its_captions_are_there(
    run: Run, yt_dlp: YtDlp, entries: Entries
) -> None:
    yt_dlp.knows(OWN, TOLD)
    run("follow-feed", f"https://youtu.be/{OWN}")
    (entry,) = entries().values()
    assert (entry["state"], entry["again"] is None) == ("failed", False)
    assert "no captions" in entry["reason"]


SPOKEN: list[tuple[dict[str, Any], tuple[str, bool] | None]] = [
    ({"language": "en", "subtitles": {"de": track(), "en-GB": track()}}, ("en-GB", True)),
    ({"language": "en", "subtitles": {"de": track()}}, None),
    (
        {"language": "en", "subtitles": {"de": track()}, "automatic_captions": {"en": track()}},
        ("en", False),
    ),
    ({"language": "en", "automatic_captions": {"en": TRANSLATED, "de-orig": track()}}, None),
    ({"automatic_captions": {"de-orig": track(), "en": TRANSLATED}}, ("de-orig", False)),
    (
        {"subtitles": {"de": track()}, "automatic_captions": {"de-orig": track()}},
        ("de", True),
    ),
    ({"subtitles": {"en": track()}}, None),  # it is open what is spoken
    ({"subtitles": {"en": track(), "de": track()}}, None),
    ({"language": "en", "subtitles": {"en": None, "en.*": track(), "-all": track()}}, None),
    ({"language": "en", "subtitles": "none", "automatic_captions": []}, None),
    ({}, None),
]


@pytest.mark.parametrize(("told", "chosen"), SPOKEN)
def test_only_captions_in_the_language_that_is_spoken(
    yt_dlp: YtDlp, told: dict[str, Any], chosen: tuple[str, bool] | None
) -> None:
    yt_dlp.knows(OWN, told)
    if chosen is not None:
        key, written = chosen
        yt_dlp.has(OWN, "written" if written else "heard", key, "WEBVTT")
    found = videos.captions(OWN)
    assert isinstance(found, Captions) == (chosen is not None)


def test_what_yt_dlp_says_is_told(site: Site, run: Run, yt_dlp: YtDlp, entries: Entries) -> None:
    run("follow-feed", site.put("/feed", CHANNEL))
    assert entries()["Ice"]["reason"] == "yt-dlp: [youtube] Video unavailable"


def test_without_yt_dlp_it_is_said_and_made_up_for(
    site: Site, run: Run, yt_dlp: YtDlp, entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(videos, "PROGRAM", "no_such_program")
    run("follow-feed", site.put("/feed", CHANNEL))
    assert "onrecord[youtube]" in entries()["Ice"]["reason"]
    monkeypatch.setattr(videos, "PROGRAM", "yt_dlp")
    yt_dlp.knows(OWN, {**TOLD, "subtitles": {"en": track()}})
    yt_dlp.has(OWN, "written", "en", said("Ada Moss", ICE))
    assert "1 added" in run("feeds", "--now")


def test_yt_dlp_itself_fetches_what_is_chosen(site: Site) -> None:
    """Its own part in between, finding out what YouTube has, can't be tried without YouTube."""
    pytest.importorskip("yt_dlp", reason="yt-dlp is not installed")
    where = site.put("/captions", said("Ada Moss", ICE))
    told = {
        **TOLD,
        "id": OWN,
        "extractor": "youtube",
        "extractor_key": "Youtube",
        "webpage_url": WATCH,
        "_type": "video",
        "formats": [],
        "subtitles": {"en": [{"ext": "json3", "url": where}, {"ext": "vtt", "url": where}]},
    }
    data = videos._fetched(json.dumps(told).encode(), videos._Track("en", True))
    assert ICE in data.decode()


WAYS = [
    WATCH,
    f"https://youtu.be/{OWN}?t=9",
    f"https://m.youtube.com/watch?app=desktop&v={OWN}",
    f"https://www.youtube.com/shorts/{OWN}",
    f"https://www.youtube-nocookie.com/embed/{OWN}",
]


@pytest.mark.parametrize("way", WAYS)
def test_a_video_is_added_by_its_captions(run: Run, yt_dlp: YtDlp, way: str) -> None:
    yt_dlp.knows(OWN, {**TOLD, "subtitles": {"en": track()}})
    yt_dlp.has(OWN, "written", "en", said("Ada Moss", ICE))
    options = "--programme", "The Quay", "--json"
    (told,) = map(json.loads, run("add", way, *options).splitlines())
    assert told["status"] == "added"
    answer = run("ask", "What did Ada Moss say about the harbour?")
    assert f"watch?v={OWN}&t=65s" in answer
    assert "The Quay, 5 March 2024" in answer
    (again,) = map(json.loads, run("add", WATCH, *options).splitlines())
    assert (again["status"], again["id"]) == ("unchanged", told["id"])


def test_a_video_without_captions_is_told_of_in_a_sentence(
    run: Run, yt_dlp: YtDlp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Video unavailable" in run("add", WATCH, ends_with=1)
    yt_dlp.knows(OWN, {**TOLD, "subtitles": {"de": track()}})
    none = f"{WATCH} has no captions in the language that is spoken in it."
    (told,) = map(json.loads, run("add", WATCH, "--json", ends_with=1).splitlines())
    assert told["reason"] == none
    monkeypatch.setattr(videos, "PROGRAM", "no_such_program")
    (told,) = map(json.loads, run("add", WATCH, "--json", ends_with=1).splitlines())
    assert told["reason"] == f"{WATCH} is a video. {videos.MISSING}"
