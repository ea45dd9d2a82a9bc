"""What several tests stand on: the data, the libraries, the bot over HTTP."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from telegram.ext import BaseRateLimiter

from bot.application import ALLOWED_UPDATES, build_application
from bot.pages.web import Pages
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from corpus.reading import read_interview
from corpus.store import Library, shipped_library
from retrieval.index import Index
from tests.talking import Talk

SHARED = Path(__file__).parents[2] / "shared"
SAVED_PAGE = SHARED / "interviews" / "000_2d4d6517ab803ee1.txt"

needs_saved_page = pytest.mark.skipif(
    not SAVED_PAGE.exists(), reason="the saved page is not part of the project"
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own library, settings and working folder out of the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "ONRECORD_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.chdir(home)


@pytest.fixture(scope="session")
def shipped() -> Index:
    return Index(shipped_library())


@pytest.fixture(scope="session")
def saved_page() -> Index:
    library = Library.in_memory()
    library.add(read_interview(SAVED_PAGE.read_bytes(), SAVED_PAGE.stem))
    return Index(library)


@contextmanager
def running_bot(
    server: PlaygroundServer,
    index: Index,
    settings: Settings | None = None,
    limiter: BaseRateLimiter[int] | None = None,
) -> Iterator[None]:
    """Run the real Application against the playground, in a thread with a loop of its own."""
    ready, stop = threading.Event(), threading.Event()

    async def run() -> None:
        own = (settings or Settings()).model_copy(update={"public_url": server.url})
        application = build_application(server.token, index, server.url, own, limiter)
        server.show(Pages(application).routes())
        async with application:
            if application.post_init:
                await application.post_init(application)
            await application.start()
            if application.updater is None:
                raise RuntimeError("no updater")
            await application.updater.start_polling(
                timeout=1, allowed_updates=list(ALLOWED_UPDATES)
            )
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.02)
            await application.updater.stop()
            await application.stop()
            if application.post_stop:
                await application.post_stop(application)

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    if not ready.wait(20):
        raise RuntimeError("the bot did not start")
    try:
        yield
    finally:
        stop.set()
        thread.join(20)


@pytest.fixture(scope="module")
def bot(shipped: Index) -> Iterator[PlaygroundServer]:
    """The bot on the shipped interview, and its Telegram."""
    server = PlaygroundServer()
    server.start()
    with running_bot(server, shipped):
        yield server
    server.stop()


@pytest.fixture
def talk(bot: PlaygroundServer) -> Iterator[Talk]:
    """A new person in a chat with the bot."""
    with Talk.with_new_person(bot) as person:
        yield person
