"""The interview in a page: escaped, under a strict policy, usable by keyboard, in Chromium."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.faces.voice import voice
from bot.pages.init_data import opened_by
from bot.pages.page import page as rendered
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from tests.talking import Talk, buttons

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
TOKEN = "42:secret"
NEWSROOM = -1001


def signed(token: str = TOKEN, made: float | None = None, **odd: str) -> str:
    fields = {
        "auth_date": str(int(time.time() if made is None else made)),
        "query_id": "q",
        "user": json.dumps({"id": 7, "first_name": "Ada & <b>"}),
    } | odd
    lines = "\n".join(f"{key}={value}" for key, value in sorted(fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode(fields | {"hash": hmac.new(secret, lines.encode(), "sha256").hexdigest()})


def test_only_telegrams_fresh_signature_counts() -> None:
    assert opened_by(signed(), TOKEN) == 7
    assert opened_by(signed("42:other"), TOKEN) is None
    assert opened_by(signed(made=time.time() - 90_000), TOKEN) is None
    assert opened_by(signed().replace("7", "8", 1), TOKEN) is None
    assert opened_by("", TOKEN) is None
    assert opened_by("hash=&user=x", TOKEN) is None


def test_every_text_is_escaped() -> None:
    said = "</script><b>x</b> & {{ 7 * 7 }}"
    text = f"---\ntitle: <script>alert(1)</script>\n---\n\n**<i>Ada</i> Moss:** {said}"
    interview = read_interview(text.encode(), "x")
    html = rendered(interview, interview.quotes[0].id, voice("fa"), "n0nce")
    assert "<script>alert" not in html
    assert "</script><b>" not in html
    assert "{{ 7 * 7 }}" in html
    assert 'dir="rtl"' in html


def address(server: PlaygroundServer, talk: Talk) -> str:
    answer = talk.all_buttons(talk.say("What did Kerry say about Israel?"))
    url = next(b["url"] for b in buttons(answer) if b["text"] == "Read in context")
    assert url.startswith(server.url)
    return str(url)


def test_a_page_is_one_request_under_a_strict_policy(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = httpx.get(address(bot, talk))
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "src=" not in answer.text
    assert "<link" not in answer.text
    assert '<mark id="quote">' in answer.text
    assert httpx.get(f"{bot.url}/interview/{'a' * 12}").status_code == 404
    assert httpx.get(f"{bot.url}/interview/..%2f..%2fetc").status_code == 404


def test_a_share_counts_with_telegrams_signature_only(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        quote = httpx.URL(address(bot, talk)).params["quote"]

    def share(init_data: str, **body: Any) -> int:
        headers = {"Authorization": f"tma {init_data}"}
        return httpx.post(f"{bot.url}/interview/shared", headers=headers, **body).status_code

    assert share(signed(), json={"quote": quote}) == 403
    assert httpx.post(f"{bot.url}/interview/shared", json={"quote": quote}).status_code == 403
    assert share(signed(bot.token), json={"quote": quote}) == 200
    assert share(signed(bot.token), json={"quote": "a" * 12}) == 404
    for odd in (b"{", b"[]", b"3", b"[" * 900, b'{"quote":"\\ud800"}', b"\xff", b""):
        assert share(signed(bot.token), content=odd) in (400, 404)


@pytest.mark.parametrize(
    "odd",
    ["\ud800", "user=\udfff&hash=x", "hash=\udc00", "hash=%ED%A0%80", "hash=é", "&&==;", "hash"],
)
def test_odd_init_data_is_nobodys(odd: str) -> None:
    assert opened_by(odd, TOKEN) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"user": "{}"},
        {"user": '{"id": 1e999}'},
        {"user": '{"id": "x"}'},
        {"user": "[" * 100_000},
        {"user": '{"id": ' + "9" * 5000 + "}"},
        {"auth_date": "nan"},
        {"auth_date": "9" * 400},
    ],
)
def test_init_data_that_is_signed_and_odd_is_nobodys(fields: dict[str, str]) -> None:
    assert opened_by(signed(TOKEN, None, **fields), TOKEN) is None


@pytest.fixture(scope="module")
def page(bot: PlaygroundServer) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 390, "height": 780})
        browser.close()


def test_the_page_opens_at_the_quote_and_is_searched_and_shared(
    bot: PlaygroundServer, page: Page
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    with Talk.with_new_person(bot) as talk:
        page.goto(address(bot, talk))
    expect(page.locator("#quote")).to_be_in_viewport()
    page.keyboard.press("/")
    page.keyboard.type("sanctions")
    expect(page.locator("#count")).to_contain_text("1 /")
    expect(page.locator("mark.now")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("2 /")
    page.keyboard.press("Escape")
    expect(page.locator("mark.found")).to_have_count(0)
    page.locator(".passage[data-quote]").first.click()
    expect(page.get_by_role("button", name="Share")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Share")).to_be_hidden()
    page.locator(".passage[data-quote]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults == []


def test_telegrams_colours_are_taken_up(bot: PlaygroundServer, page: Page) -> None:
    with Talk.with_new_person(bot) as talk:
        url = address(bot, talk)
    theme = urlencode({"tgWebAppThemeParams": json.dumps({"bg_color": "#123456"})})
    page.goto("about:blank")
    page.goto(f"{url}#{theme}")
    expect(page.locator("body")).to_have_css("background-color", "rgb(18, 52, 86)")


def test_the_page_marks_the_sentences_that_were_shown(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        url = address(bot, talk)
    whole, _, part = url.partition("&at=")
    start, end = map(int, part.split("-"))

    def marked(at: str) -> str:
        html = httpx.get(f"{whole}{at}").text
        return html.partition("<mark")[2].partition(">")[2].partition("</mark>")[0]

    assert len(marked(f"&at={start}-{end}")) <= len(marked(""))
    assert marked(f"&at={start}-{start + 3}") == "The"
    for nonsense in ("&at=0-5", "&at=9-1", "&at=x", "&at=-", f"&at={start}-{9**9}"):
        assert marked(nonsense) == marked("")
