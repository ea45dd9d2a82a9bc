"""The page of a quote: shown wherever its link is shared, escaped, with its card and its JSON."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import httpx
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from bot.pages import quotes
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.doors.test_api import web_server

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ODD = "</script><script>alert(1)</script> & {{ 7 * 7 }} \" ' <b>"


class Head(HTMLParser):
    """Collects what a shared link is shown by."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self.linked = ""
        self._inside = False
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        if tag == "meta" and (name := known.get("property") or known.get("name")):
            self.told[name] = known.get("content") or ""
        self._inside = tag == "script" and known.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        self.linked += data if self._inside else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


@pytest.fixture(scope="module")
def odd() -> Index:
    """A library of what people may put into a quote, and of what is only reported."""
    library = Library.in_memory()
    talk = f"**Ada Moss:** {ODD} is what I said.\n\n**Ben <i>Ray</i>:** I would sell the harbour."
    library.add(read_interview(f"---\ntitle: {ODD}\n---\n\n{talk}\n".encode(), "talk"))
    article = (
        "The mayor, Ada Moss, told the council on Monday that the harbour would be closed.\n\n"
        f"“{'The harbour is a place that nobody should ever think of selling. ' * 30}”"
    )
    library.add(read_interview(f"---\ntitle: Council\n---\n\n{article}\n".encode(), "council"))
    return Index(library)


@pytest.fixture(scope="module")
def site(odd: Index) -> Iterator[str]:
    with playground_with_bot(odd) as server:
        yield server.url


def ids(index: Index) -> dict[str, str]:
    return {
        quote.id: quote.text
        for own in index.ids()
        for quote in index.interview(own).quotes
    }  # fmt: skip


def quote_of(index: Index, words: str) -> str:
    return next(own for own, text in ids(index).items() if words in text)


def test_a_shared_link_shows_the_quote_and_its_card(bot: PlaygroundServer, shipped: Index) -> None:
    own = quote_of(shipped, "Iran is not open for business")
    answer = httpx.get(f"{bot.url}/quote/{own}")
    head = Head(answer.text)
    assert head.told["og:title"].startswith("“Iran is not open for business")
    assert head.told["og:title"].endswith("— John Kerry")
    assert "5 February 2014" in head.told["og:description"]
    assert head.told["og:url"] == f"{bot.url}/quote/{own}"
    card = httpx.get(head.told["og:image"])
    assert card.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(card.content)).width == int(head.told["og:image:width"])
    linked = json.loads(head.linked)
    assert linked["@type"] == "Quotation"
    assert linked["text"] in shipped.interview(shipped.ids()[0]).text
    assert linked["spokenByCharacter"] == {"@type": "Person", "name": "John Kerry"}
    assert linked["isPartOf"]["datePublished"] == "2014-02-05"
    link = re.search(r'href="(/interview/[^"]+)"', answer.text)
    assert link is not None
    assert '<mark id="quote">' in httpx.get(bot.url + unescape(link[1])).text


def test_every_text_is_escaped_and_nothing_runs(site: str, odd: Index) -> None:
    for own in ids(odd):
        answer = httpx.get(f"{site}/quote/{own}")
        assert answer.status_code == 200
        head = Head(answer.text)
        assert head.tags.count("script") == answer.text.count("application/ld+json")
        assert "<b>is" not in answer.text
        assert "{{ 7" in answer.text or "7 * 7" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "script-src" not in answer.headers["content-security-policy"]
        assert head.told["og:url"] == f"{site}/quote/{own}"


def test_what_is_only_reported_is_no_quotation(site: str, odd: Index) -> None:
    own = quote_of(odd, "the harbour would be closed")
    head = Head(httpx.get(f"{site}/quote/{own}").text)
    assert head.told["og:title"].startswith("Reported in the writer's words")
    assert "“" not in head.told["og:description"]
    assert not head.linked
    told = httpx.get(f"{site}/quote/{own}.json").json()
    assert (told["quotation"], told["claim_review"]) == (None, None)
    assert told["quote"]["verbatim"] is False


def test_a_long_title_is_cut_within_the_marks_and_nobody_is_named(site: str, odd: Index) -> None:
    own = quote_of(odd, "nobody should ever think")
    head = Head(httpx.get(f"{site}/quote/{own}").text)
    title = head.told["og:title"]
    assert len(title) <= quotes.TITLE_ROOM
    assert title.endswith("…” — Speaker not named in the text")
    assert "spokenByCharacter" not in json.loads(head.linked)


def test_a_quote_as_json_is_the_one_of_every_door(bot: PlaygroundServer, shipped: Index) -> None:
    own = quote_of(shipped, "Iran is not open for business")
    told = httpx.get(f"{bot.url}/quote/{own}.json").json()
    assert told["quote"]["id"] == own
    assert told["claim_review"]["reviewRating"]["alternateName"] == "Verbatim"
    assert told["claim_review"]["citation"] == [told["quotation"]]


@pytest.mark.parametrize("tail", ["", ".png", ".json"])
def test_quotes_that_are_not_here_are_404(bot: PlaygroundServer, tail: str) -> None:
    for odd_id in ("a" * 12, "..%2f..%2fetc%2fpasswd", "A" * 12, "%00", "x" * 500):
        assert httpx.get(f"{bot.url}/quote/{odd_id}{tail}").status_code == 404


def test_so_many_pictures_are_drawn_in_a_minute(
    odd: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "PICTURES_A_MINUTE", 1)
    first, second, *_ = ids(odd)
    with web_server(odd, public_url="https://bot.example.org") as url:
        assert httpx.get(f"{url}/quote/{first}.png", timeout=60).status_code == 200
        assert httpx.get(f"{url}/quote/{first}.png").status_code == 200
        late = httpx.get(f"{url}/quote/{second}.png")
    assert late.status_code == 503
    assert int(late.headers["retry-after"]) > 0


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_page_is_shown_under_its_policy_on_a_phone(
    bot: PlaygroundServer, shipped: Index
) -> None:
    own = quote_of(shipped, "Iran is not open for business")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 640})
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(f"{bot.url}/quote/{own}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator("blockquote").inner_text().startswith("“Iran is not open")
        page.get_by_role("link", name="Read in context").click()
        assert "/interview/" in page.url
        browser.close()
    assert not [one for one in told if "Content Security Policy" in one]
