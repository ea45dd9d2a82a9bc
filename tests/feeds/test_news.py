"""News sites: each entry's article, once, by RSS, RDF and Atom; a page leads to its feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.feeds.conftest import Run
from tests.feeds.web import Site, episode, rss

Entries = Callable[[], dict[str, Any]]
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gull</title>
<link href="{url}/"/><entry><id>tag:gull,1</id><title>Ice</title>
<published>2024-03-05T23:30:00-05:00</published><updated>2025-01-01T00:00:00Z</updated>
<link rel="alternate" href="/ice"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{url}/"><title>The Gull</title></channel><item rdf:about="{url}/ice">
<title>Ice</title><link>{url}/ice</link><dc:date>2024-03-05T23:30:00-05:00</dc:date></item>
</rdf:RDF>"""
RSS = rss(episode("Ice", link="{url}/ice"), title="The Gull", link="{url}/")


def article(quote: str, head: str = "") -> str:
    """Return a page with an article in it."""
    around = "".join(
        f"<p>The harbour of the town lay still on the morning of day {n}, and the boats with it, "
        "while the people who live from it stood on the quay and waited for the thaw.</p>"
        for n in range(4)
    )
    said = f"<p>“{quote},” Ada Moss said on Tuesday.</p>" if quote else ""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Ice</title>{head}</head><body><article>"
        f"<h1>Ice in the harbour</h1>{around}{said}{around}</article></body></html>"
    )


QUOTE = "The harbour has not been frozen like this for forty years"


@pytest.mark.parametrize("form", [RSS, ATOM, RDF])
def test_each_entry_is_read_from_its_page(site: Site, run: Run, form: str) -> None:
    site.put("/ice", article(QUOTE))
    told = run("follow-feed", site.put("/feed", form.replace("{url}", site.url)))
    assert "1 added" in told
    answer = run("ask", "What did Ada Moss say about the harbour?")
    assert QUOTE in answer
    assert "— Ada Moss, Ice in the harbour (The Gull), 5 March 2024" in answer
    assert f"{site.url}/ice" in answer


def test_what_a_page_says_of_itself_goes_before_the_feed(site: Site, run: Run) -> None:
    head = (
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2024-03-04T10:00:00+00:00">'
    )
    site.put("/ice", article(QUOTE, head))
    run("follow-feed", site.put("/feed", RSS.replace("{url}", site.url)))
    assert "— Ada Moss, Ice in the harbour (Harbour Post), 4 March 2024" in run(
        "ask", "What did Ada Moss say?"
    )


def test_a_page_leads_to_its_feed(site: Site, run: Run) -> None:
    site.put("/ice", article(QUOTE))
    site.put("/feed", RSS.replace("{url}", site.url))
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    home = f"<!DOCTYPE html><html><head>{link}</head><body>Gull</body></html>"
    assert "Followed: The Gull" in run("follow-feed", site.put("/", home))
    assert json.loads(run("feeds", "--json"))["address"] == site.url + "/feed"


def test_an_article_comes_once_under_whatever_guid_and_address(site: Site, run: Run) -> None:
    site.put("/ice", article(QUOTE))
    run("follow-feed", site.put("/feed", rss(episode("Ice", link=site.url + "/ice", guid="1"))))
    tracked = f"{site.url}/ice?utm_source=rss&fbclid=7#top"
    site.put("/feed", rss(episode("Ice again", link=tracked, guid="2")))
    assert "Nothing new" in run("feeds", "--now")
    run("follow-feed", site.put("/sea", rss(episode("Sea", link=tracked, guid="3"))))
    assert site.times("/ice") == 1
    assert len(run("list", "--json").splitlines()) == 1


def test_a_page_that_quotes_nobody_is_left_out(site: Site, run: Run, entries: Entries) -> None:
    site.put("/ice", article(""))
    run("follow-feed", site.put("/feed", RSS.replace("{url}", site.url)))
    assert entries()["Ice"]["reason"] == "Nobody is quoted in it."
    assert run("list", "--json") == ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Hello", "is no feed"),
        ("<html><body>Hello</body></html>", "is no feed"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "is no feed"),
        ("{}", "is no feed"),
        ("", "is no feed"),
    ],
)
def test_what_is_no_feed_is_not_followed(site: Site, run: Run, body: str, told: str) -> None:
    said = run("follow-feed", site.put("/feed", body), ends_with=1)
    assert told in said
    assert "No feed is followed yet" in run("feeds")


@pytest.mark.parametrize("named", ["nowhere", "ftp://x.example/feed", "https://", "http://[/"])
def test_what_is_no_address_is_told(run: Run, named: str) -> None:
    assert "Error: " in run("follow-feed", named, ends_with=1)
    assert "No feed is followed yet" in run("feeds")
