"""Take the pictures of the README from the playground, so that they stay true.

``python docs/screenshots.py`` needs the ``dev`` extra and a Chromium on the machine.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot.playground.server import PlaygroundServer
from corpus.store import shipped_library
from retrieval.index import Index
from tests.conftest import running_bot

PICTURES = Path(__file__).parent / "pictures"
PHONE = {"width": 430, "height": 860}


def say(page: Page, text: str) -> None:
    """Type a message, and wait for the bot's answer."""
    before = page.locator(".message:not(.own)").count()
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")
    page.locator(".message:not(.own)").nth(before).wait_for()


def conversation(page: Page) -> None:
    """A question, a follow-up, and the context opened."""
    page.get_by_role("button", name="Start").click()
    page.locator(".message:not(.own)").first.wait_for()
    page.screenshot(path=PICTURES / "start.png")
    say(page, "What did Kerry say about Iran?")
    say(page, "And about Israel?")
    page.screenshot(path=PICTURES / "conversation.png")
    page.get_by_role("button", name="More context").last.click()
    page.get_by_role("button", name="Less context").wait_for()
    page.screenshot(path=PICTURES / "context.png")
    say(page, "and Rouhani?")
    page.screenshot(path=PICTURES / "follow-up.png")
    say(page, "what did kerri say about north korea?")
    page.screenshot(path=PICTURES / "nothing.png")


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    server = PlaygroundServer()
    server.start()
    with running_bot(server, Index(shipped_library())), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=PHONE, device_scale_factor=2, color_scheme="light")
        page.goto(server.url)
        conversation(page)
        browser.close()
    server.stop()


if __name__ == "__main__":
    main()
