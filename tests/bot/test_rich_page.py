"""The chat page draws rich messages as Telegram's apps do, in headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.playground.server import PlaygroundServer
from bot.playground.telegram import BOT_USER
from tests.bot.test_page import CHROMIUM
from tests.rich import BUTTONS, blocks, call, formatted, paragraph, send, upload
from tests.rich_shapes import MESSAGES
from tests.talking import eventually

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
Json = dict[str, Any]
HEBREW = "מילה במילה"
MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>"
SCRIPT = "javascript:alert(1)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, server: PlaygroundServer, api: httpx.Client) -> Iterator[Page]:
    """The page on a phone; whatever goes wrong in it fails the test."""
    opened = browser.new_page(viewport={"width": 390, "height": 780})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    opened.goto(server.url)
    opened.locator(".message").first.wait_for()
    yield opened
    opened.close()
    assert wrong == []


def shown(page: Page, message: Json) -> Locator:
    return page.locator(f'[data-id="{message["message_id"]}"]')


def drawn(page: Page, api: httpx.Client, message: list[Json], **fields: Any) -> Locator:
    """Send a message of blocks; return where the page shows it."""
    answer = call(api, "sendRichMessage", rich_message={"blocks": message, **fields})
    return shown(page, answer["result"]).locator(".rich")


def pressed(server: PlaygroundServer, data: str) -> str:
    """Wait until the bot is told of a press; return the id of the query."""

    def queries() -> list[str]:
        told = [update.get("callback_query", {}) for update in list(server.telegram.updates)]
        return [query["id"] for query in told if query.get("data") == data]

    eventually(queries)
    return queries()[-1]


def test_each_kind_of_block_is_drawn(page: Page, api: httpx.Client) -> None:
    rich = shown(page, upload(api, blocks())).locator(".rich")
    expect(rich.get_by_role("heading", name="What Kerry said")).to_be_visible()
    quote = rich.locator("blockquote").first
    expect(quote.locator("cite")).to_have_text("John Kerry, CNN")
    expect(rich.locator(".pull cite")).to_have_text("John Kerry, February 5, 2014")
    expect(rich.locator("img")).to_have_count(5)
    expect(rich.get_by_alt_text("A photo in the text")).to_be_visible()
    expect(rich.get_by_role("checkbox")).to_have_count(2)
    expect(rich.get_by_text("iii.")).to_be_visible()
    expect(rich.locator("pre")).to_contain_text("return 'verbatim'")
    for kind in ("Video", "Voice note", "41.9, 12.5"):
        expect(rich.get_by_text(kind).first).to_be_visible()
    for button in BUTTONS:
        expect(rich.get_by_text(button["text"], exact=True)).to_be_visible()
    expect(rich.get_by_role("button", name="Off")).to_be_disabled()
    assert rich.get_by_role("link", name="Source").get_attribute("href") == "https://example.org/"
    assert quote.evaluate(
        "q => parseFloat(getComputedStyle(q.querySelector('cite')).fontSize)"
        " < parseFloat(getComputedStyle(q).fontSize)"
    )


def test_details_fold_with_the_keyboard(page: Page, api: httpx.Client) -> None:
    inside = {"type": "details", "summary": "Inside", "blocks": [paragraph("deep down")]}
    block = {"type": "details", "summary": "Outside", "blocks": [paragraph("within"), inside]}
    rich = drawn(page, api, [block])
    expect(rich.get_by_text("within")).to_be_hidden()
    rich.locator("summary").first.press("Enter")
    expect(rich.get_by_text("within")).to_be_visible()
    expect(rich.get_by_text("deep down")).to_be_hidden()
    rich.get_by_text("Outside").click()
    expect(rich.get_by_text("within")).to_be_hidden()


def test_a_long_quotation_unfolds_and_a_short_one_needs_not(page: Page, api: httpx.Client) -> None:
    long = {"type": "expandable_blockquote", "text": "word " * 100, "credit": "somebody"}
    rich = drawn(page, api, [long, {"type": "expandable_blockquote", "text": "short"}])
    more = rich.get_by_role("button", name="Show all of the quotation")
    expect(more).to_have_count(1)
    folded = rich.locator("blockquote").first.evaluate("q => q.offsetHeight")
    more.press("Enter")
    less = rich.get_by_role("button", name="Show less of the quotation")
    assert rich.locator("blockquote").first.evaluate("q => q.offsetHeight") > 2 * folded
    less.click()
    assert rich.locator("blockquote").first.evaluate("q => q.offsetHeight") == folded


def test_a_wide_table_scrolls_inside_its_bubble(page: Page, api: httpx.Client) -> None:
    row = [{"text": f"column {n}", "is_header": True} for n in range(20)]
    rich = drawn(page, api, [{"type": "table", "cells": [row], "caption": "Wide"}])
    table = rich.get_by_role("region", name="Table")
    assert table.evaluate("t => t.scrollWidth > 2 * t.clientWidth && t.tabIndex === 0")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("main").evaluate("m => m.scrollWidth <= m.clientWidth")
    assert rich.get_by_role("columnheader").count() == 20


def test_a_note_is_found_where_it_is_folded(page: Page, api: httpx.Client) -> None:
    note = paragraph(formatted("reference", "The note.", name='n"]1'))
    text = [
        "word",
        formatted("reference_link", "[1]", reference_name='n"]1'),
        formatted("anchor_link", "nowhere", anchor_name="gone"),
        formatted("anchor_link", "up", anchor_name=""),
    ]
    folded = {"type": "details", "summary": "Notes", "blocks": [note]}
    rich = drawn(page, api, [paragraph(text), *[paragraph("long " * 90)] * 4, folded])
    rich.get_by_role("button", name="[1]").click()
    expect(rich.get_by_text("The note.")).to_be_in_viewport()
    assert rich.get_by_text("The note.").evaluate("n => document.activeElement === n")
    rich.get_by_role("button", name="nowhere").click()
    rich.get_by_role("button", name="up").click()
    expect(rich.get_by_text("word")).to_be_in_viewport()


def test_buttons_in_the_text_are_pressed(
    page: Page, api: httpx.Client, server: PlaygroundServer
) -> None:
    button = {"text": "Ask on", "style": "link", "callback_data": "on"}
    rich = drawn(page, api, [paragraph(["x ", {"type": "button", "button": button}])])
    rich.get_by_role("button", name="Ask on").click()
    expect(rich.get_by_role("button", name="Ask on")).to_have_attribute("aria-busy", "true")
    call(api, "answerCallbackQuery", callback_query_id=pressed(server, "on"), text="It is so.")
    expect(page.locator("#toast")).to_have_text("It is so.")
    expect(rich.get_by_role("button", name="Ask on")).not_to_have_attribute("aria-busy", "true")


def test_a_link_to_the_bot_starts_it(
    page: Page, api: httpx.Client, server: PlaygroundServer
) -> None:
    url = f"https://t.me/{BOT_USER['username']}?start=q7"
    rich = drawn(page, api, [paragraph(formatted("url", "Open", url=url))])
    rich.get_by_role("button", name="Open").click()
    expect(page.locator(".message.own").last).to_contain_text("/start q7")
    html = f'<a href="{url}">Again</a>'
    sent = call(api, "sendMessage", text=html, parse_mode="HTML")["result"]
    shown(page, sent).get_by_role("button", name="Again").click()
    expect(page.locator(".message.own")).to_have_count(3)


@pytest.mark.parametrize(
    ("text", "is_rtl", "side"),
    [
        ("word for word", False, "left"),
        (HEBREW, False, "right"),
        (HEBREW, True, "right"),
        ("word for word", True, "right"),
    ],
)
def test_quotations_have_their_bar_where_they_begin(
    page: Page, api: httpx.Client, text: str, is_rtl: bool, side: str
) -> None:
    quote = {"type": "blockquote", "blocks": [paragraph(text)]}
    rich = drawn(page, api, [quote], is_rtl=is_rtl)
    width = rich.locator("blockquote").evaluate(
        f"q => getComputedStyle(q).getPropertyValue('border-{side}-width')"
    )
    assert width == "3px"
    assert rich.locator("blockquote p").get_attribute("dir") == "auto"


def test_nothing_of_a_message_is_markup(page: Page, api: httpx.Client) -> None:
    hostile = [
        paragraph([MARKUP, formatted("bold", MARKUP), formatted("url", "link", url=SCRIPT)]),
        paragraph(formatted("email_address", "mail", email_address=MARKUP)),
        {"type": "anchor", "name": MARKUP},
        {"type": "pre", "text": MARKUP, "language": MARKUP},
        {"type": "details", "summary": MARKUP, "blocks": [paragraph(MARKUP)], "is_open": True},
        {"type": "pullquote", "text": MARKUP, "credit": MARKUP},
        {"type": "table", "cells": [[{"text": MARKUP}]], "caption": MARKUP},
        {"type": "buttons", "buttons": [{"text": MARKUP, "url": f"https://{MARKUP}"}]},
    ]
    rich = drawn(page, api, hostile)
    expect(rich).to_contain_text(MARKUP)
    assert rich.locator("img, script, [onerror]").count() == 0
    assert rich.locator(f'a[href^="{SCRIPT[:10]}"]').count() == 0


def test_hidden_words_are_read_at_a_tap(page: Page, api: httpx.Client) -> None:
    rich = drawn(page, api, [paragraph(["a ", formatted("spoiler", "secret")])])
    hidden = rich.get_by_role("button", name="Hidden")
    hidden.click()
    expect(hidden).to_have_count(0)
    expect(rich.get_by_text("secret")).to_be_visible()


def test_an_edited_message_is_drawn_anew(page: Page, api: httpx.Client) -> None:
    sent = send(api, [paragraph("before")])["result"]
    expect(shown(page, sent)).to_contain_text("before")
    place = {"message_id": sent["message_id"]}
    call(api, "editMessageText", rich_message={"blocks": [paragraph("after")]}, **place)
    expect(shown(page, sent).locator(".rich")).to_have_text("after")
    call(api, "editMessageText", text="text", **place)
    expect(shown(page, sent)).to_contain_text("text")
    expect(shown(page, sent).locator(".rich")).to_have_count(0)


def test_a_draft_is_shown_until_the_message_comes(page: Page, api: httpx.Client) -> None:
    thinking = {"blocks": [{"type": "thinking", "text": "Reading…"}]}
    call(api, "sendRichMessageDraft", draft_id=1, rich_message=thinking)
    expect(page.locator(".draft")).to_have_text("Reading…")
    send(api, [paragraph("done")])
    expect(page.locator(".draft")).to_have_count(0)
    call(api, "sendRichMessageDraft", draft_id=2, rich_message=thinking)
    expect(page.locator(".draft")).to_have_count(1)
    page.reload()
    page.locator(".message").first.wait_for()
    expect(page.locator(".draft")).to_have_count(0)


def test_an_alert_opens_once(page: Page, api: httpx.Client, server: PlaygroundServer) -> None:
    button = {"text": "Tell", "callback_data": "tell"}
    rich = drawn(page, api, [{"type": "buttons", "buttons": [button]}])
    rich.get_by_role("button", name="Tell").click()
    expect(rich.get_by_role("button", name="Tell")).to_have_attribute("aria-busy", "true")
    query = pressed(server, "tell")
    call(api, "answerCallbackQuery", callback_query_id=query, text="Listen", show_alert=True)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.reload()
    rich.wait_for()
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_header_has_the_name_and_the_clip_is_drawn(page: Page) -> None:
    expect(page.locator("header")).to_contain_text(f"@{BOT_USER['username']}")
    assert page.locator("#attach svg").bounding_box()
    page.get_by_role("button", name="Newsroom").click()
    expect(page.locator("header")).not_to_contain_text("@")


def test_a_reply_tells_of_a_rich_message(page: Page, api: httpx.Client) -> None:
    sent = send(api, [paragraph("first"), paragraph("second")])["result"]
    send(api, [paragraph("reply")], reply_parameters={"message_id": sent["message_id"]})
    expect(page.locator(".cited").last).to_contain_text("first second")


@settings(
    deadline=None, max_examples=35, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(message=MESSAGES)
def test_whatever_is_taken_is_drawn(page: Page, message: list[Json]) -> None:
    words = page.evaluate(
        """async (blocks) => {
            const { draw, words, make, link } = await import("/static/rich.js");
            const node = draw({ blocks }, { button: () => make("button"), link });
            document.body.append(node);
            const count = node.children.length;
            node.remove();
            return [count, typeof words({ blocks })];
        }""",
        message,
    )
    assert words == [len(message), "string"]
