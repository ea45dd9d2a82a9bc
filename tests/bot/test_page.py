"""The chat page in headless Chromium, with the real bot behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.playground.server import PlaygroundServer

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def page(bot: PlaygroundServer) -> Iterator[Page]:
    """The page on a phone, where the bot has been started and has answered."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 390, "height": 780})
        opened.goto(bot.url)
        opened.get_by_role("button", name="Start").click()
        expect(opened.locator(".message:not(.own)")).to_have_count(1)
        yield opened
        browser.close()


def test_a_conversation_in_the_browser(page: Page) -> None:
    answers = page.locator(".message:not(.own)")
    answers.last.get_by_role("button").first.click()
    expect(answers).to_have_count(2)
    expect(answers.last.locator("blockquote")).to_be_visible()

    page.get_by_label("Message").fill("What did Kerry say about Iran?")
    page.get_by_label("Message").press("Enter")
    expect(answers).to_have_count(3)
    expect(answers.last.locator("blockquote")).to_contain_text("Iran is not open for business")
    answers.last.get_by_role("button", name="Next quote").click()
    expect(answers.last).to_contain_text("Previous")
    expect(answers).to_have_count(3)

    answers.last.get_by_role("button", name="More context").click()
    expect(answers.last.get_by_role("button", name="Less context")).to_be_visible()
    answers.last.get_by_role("button", name="Less context").click()
    expect(answers.last.get_by_role("button", name="More context")).to_be_visible()
    answers.last.get_by_role("button", name="⋯").click()
    link = answers.last.get_by_role("link", name="Source")
    assert (link.get_attribute("href") or "").startswith("https://")


def test_a_quiz_shows_what_is_right_after_the_press_and_not_before(page: Page) -> None:
    page.get_by_label("Message").fill("/quiz")
    page.get_by_label("Message").press("Enter")
    poll = page.locator(".poll")
    expect(poll).to_contain_text("Who said it?")
    expect(poll.get_by_role("button")).to_have_count(2)
    expect(poll).not_to_contain_text("CNN")
    poll.get_by_role("button", name="Hassan Rouhani").click()
    expect(poll.locator(".wrong")).to_contain_text("✗ Hassan Rouhani")
    expect(poll.locator(".right")).to_contain_text("✓ John Kerry")
    expect(poll.get_by_role("button")).to_have_count(0)
    expect(poll.get_by_role("link")).to_contain_text("The Lead with Jake Tapper (CNN)")
    expect(poll).to_contain_text("1 vote")
    page.reload()  # the page knows what was chosen
    expect(poll.locator(".wrong")).to_contain_text("Hassan Rouhani")


def test_markup_is_shown_as_text(page: Page) -> None:
    page.get_by_label("Message").fill("<img src=x onerror=alert(1)> Kerry")
    page.get_by_label("Message").press("Enter")
    expect(page.locator(".message.own").last).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0


def test_a_quote_is_shared_into_a_group_while_typing(page: Page) -> None:
    page.get_by_role("button", name="Newsroom").click()
    page.get_by_label("Message").fill("@onrecord_playground_bot kerry iran")
    result = page.locator("#inline button").first
    expect(result).to_contain_text("John Kerry · February 5, 2014")
    result.click()
    shared = page.locator(".message.own").last
    expect(shared).to_contain_text("via @onrecord_playground_bot")
    expect(shared.locator("blockquote")).to_contain_text("Iran is not open for business")
    shared.get_by_role("button", name="Ask more").click()
    answer = page.locator(".message:not(.own)").last
    expect(answer.get_by_role("button", name="Less context")).to_be_visible()
