"""The desk in headless Chromium: in place with scripts, whole without, on a phone and a screen."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from tests.desk.conftest import KEY, TALK, Desk, login

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
PHONE = {"width": 390, "height": 800}
PLACES = ["interviews", "add", "people", "people/one?name=Peter+Lund", "questions", "feeds"]


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def signed_in(browser: Browser, server: PlaygroundServer, *, scripts: bool = True) -> Page:
    """Return a page of somebody who has signed in with the key."""
    page = browser.new_page(viewport=PHONE, java_script_enabled=scripts)  # type: ignore[arg-type]
    page.set_default_timeout(60_000)
    page.goto(f"{server.url}/desk/")
    page.get_by_label("Key").fill(KEY)
    page.get_by_label("Key").press("Enter")
    expect(page.get_by_role("heading", name="Interviews")).to_be_visible()
    return page


def drop(page: Page, server: PlaygroundServer) -> None:
    """Add an interview, and open it."""
    page.goto(f"{server.url}/desk/add")
    talk = FilePayload(name="talk.md", mimeType="text/plain", buffer=TALK.encode())
    page.locator("#files").set_input_files([talk])
    page.get_by_role("button", name="Read and add").click()
    page.get_by_role("link", name="The Harbour & its <Wall>").click()


def test_a_turn_is_mended_in_place(browser: Browser, served: PlaygroundServer) -> None:
    faults: list[str] = []
    page = signed_in(browser, served)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    drop(page, served)
    loaded: list[str] = []
    page.on("framenavigated", lambda frame: loaded.append(frame.url))
    turn = page.locator("#turn-4")
    expect(turn).to_contain_text("Not named")
    turn.get_by_role("link", name="Who speaks in turn 4?").click()
    turn.get_by_role("button", name="Peter Lund").click()
    expect(turn.locator(".who")).to_have_text("Peter Lund")
    expect(page.locator("#told")).to_contain_text("Corrected: turn 4")
    expect(page.locator("#corrections")).to_contain_text("turn 4 is by Peter Lund")
    expect(page.locator("#understood")).not_to_contain_text("without a name")
    turn.get_by_role("link", name="Who speaks in turn 4?").click()
    turn.get_by_placeholder("Somebody else").fill("Clara Mayor")
    turn.get_by_placeholder("Somebody else").press("Enter")  # is whoever is typed, not a button's
    expect(turn.locator(".who")).to_have_text("Clara Mayor")
    assert loaded == []
    page.goto(f"{served.url}/desk/interviews")
    page.get_by_role("searchbox").press_sequentially("kerry", delay=10)
    expect(page.locator("#list .card")).to_have_count(1)
    assert faults == []


def test_all_of_it_works_without_scripts(browser: Browser, served: PlaygroundServer) -> None:
    page = signed_in(browser, served, scripts=False)
    drop(page, served)
    page.locator("#turn-4").get_by_role("link", name="Who speaks in turn 4?").click()
    field = page.locator("#turn-4").get_by_placeholder("Somebody else")
    field.fill("Clara Mayor")
    field.press("Enter")
    expect(page.locator("#turn-4 .who")).to_have_text("Clara Mayor")
    expect(page.locator("#told")).to_contain_text("Corrected: turn 4")
    page.get_by_role("link", name="Feeds").click()
    expect(page.get_by_text("No feed is followed yet.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Key")).to_be_visible()


def test_telegram_signs_in_through_the_end_of_the_address(
    browser: Browser, served: PlaygroundServer
) -> None:
    fields = {**login(served.token), "id": YOU}
    told = base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")
    page = browser.new_page()
    page.goto(f"{served.url}/desk/sign-in#tgAuthResult={told}")
    expect(page.get_by_role("heading", name="Interviews")).to_be_visible(timeout=60_000)


def test_pages_fit_a_phone(browser: Browser, served: PlaygroundServer) -> None:
    page = signed_in(browser, served)
    drop(page, served)
    places = [page.url.partition("/desk/")[2], *PLACES]
    for place in places:
        page.goto(f"{served.url}/desk/{place}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], place


def test_a_session_that_is_over_leads_to_the_door(
    browser: Browser, served: PlaygroundServer
) -> None:
    page = signed_in(browser, served)
    drop(page, served)
    page.context.clear_cookies()
    page.locator("#turn-4").get_by_role("link", name="Who speaks in turn 4?").click()
    expect(page.get_by_label("Key")).to_be_visible()


def test_the_desk_speaks_the_browsers_language(served: PlaygroundServer) -> None:
    for language, said in (("de", "Mit dem Schlüssel anmelden"), ("fa", 'dir="rtl"')):
        desk = Desk(served, **{"Accept-Language": f"{language},en;q=0.5"})
        assert said in desk.get("/desk/sign-in")
        desk.sign_in()
        for place in PLACES[:3]:
            desk.get(f"/desk/{place}")
