"""Take the pictures of the README from the playground, so that they stay true.

``PYTHONPATH=. python docs/screenshots.py`` needs the ``dev`` extra and a Chromium on the machine.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from bot.settings import Settings, in_a_file
from corpus.library.shipped import shipped_library
from retrieval.index import Index
from tests.conftest import running_bot

PICTURES = Path(__file__).parent / "pictures"
COLOURS = 128
PHONE = {"width": 430, "height": 860}
NEWSROOM = -1001
NAME = "@onrecord_playground_bot"
ANSWERS = ".message:not(.own)"


def say(page: Page, text: str, answers: int = 1) -> None:
    """Type a message, and wait for what comes of it."""
    before = page.locator(ANSWERS).count()
    page.get_by_label("Message").fill(text)
    page.get_by_label("Message").press("Enter")
    page.locator(ANSWERS).nth(before + answers - 1).wait_for()


def unfold(page: Page) -> None:
    """Unfold what stands around the best quote of the last answer."""
    page.locator(ANSWERS).last.locator("summary", has_text="In context").first.click()


def take(page: Page, name: str) -> None:
    """Take a picture, with the mouse out of the way and all that comes in drawn."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(400)
    page.locator("main").evaluate("node => { node.scrollTop = node.scrollHeight; }")
    keep(page, name)


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, in as many colours as a chat has."""
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def private(page: Page) -> None:
    """A question, a follow-up, the context opened, and nothing on record."""
    page.get_by_role("button", name="Start").click()
    page.locator(ANSWERS).first.wait_for()
    take(page, "start")
    say(page, "What did Kerry say about Iran?")
    say(page, "And about Israel?")
    take(page, "conversation")
    unfold(page)
    take(page, "context")
    say(page, "what did kerri say about north korea?")
    take(page, "nothing")
    say(page, "What did Kerry say about Israel?")
    page.get_by_role("button", name="Card").last.click()
    page.locator(".bubble img").wait_for()
    take(page, "card")
    say(page, "Did Kerry say ‘Iran is open for business’?")
    take(page, "check")
    say(page, "compare Kerry and Rouhani on Iran")
    take(page, "comparison")
    say(page, "summary of Kerry Syria")
    take(page, "summary")
    say(page, "/timeline Kerry Iran")
    take(page, "timeline")
    say(page, "/quiz")
    page.locator(".poll-option").first.click()
    page.locator(".poll-explanation").wait_for()
    take(page, "quiz")
    say(page, "What did Kerry say about Israel?")
    unfold(page)
    link = page.get_by_role("link", name="Read in context").last.get_attribute("href")
    reading = page.context.new_page()
    reading.goto(link or "")
    keep(reading, "page")
    reading.close()


def group(page: Page, server: PlaygroundServer) -> None:
    """Somebody asks in a group, another one asks on, and a quote is shared while typing."""
    page.get_by_role("button", name="Newsroom").click()
    fields = {"person": 2, "chat": NEWSROOM, "text": f"{NAME} what did Kerry say about Iran?"}
    httpx.post(f"{server.url}/chat/say", json=fields).raise_for_status()
    page.locator(ANSWERS).nth(1).wait_for()
    answer = page.locator(ANSWERS).nth(1)
    answer.hover()
    answer.get_by_role("button", name="Reply").click()
    say(page, "And about Israel?")
    take(page, "group")
    page.get_by_label("Message").fill(f"{NAME} kerry iran")
    page.locator("#inline button").first.wait_for()
    keep(page, "inline")


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    server = PlaygroundServer()
    server.start()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        library = in_a_file(shipped_library(), Path(folder) / "library.sqlite3")
        with running_bot(server, Index.open(library), Settings(admins=frozenset({YOU}))):
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            context = browser.new_context(
                viewport=PHONE, device_scale_factor=2, color_scheme="light", locale="en-GB"
            )
            page = context.new_page()
            page.goto(server.url)
            private(page)
            group(page, server)
            browser.close()
    server.stop()


if __name__ == "__main__":
    main()
