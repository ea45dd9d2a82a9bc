"""What several tests stand on: the data, the libraries, the bot over HTTP."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from telegram.ext import BaseRateLimiter

from bot.clock import Clock
from bot.desk import adding
from bot.desk.web import Desk
from bot.pages.quotes import QuotePages
from bot.pages.web import Pages
from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from bot.settings import Settings, in_a_file
from bot.telegram.application import ALLOWED_UPDATES, build_application
from corpus.library.opening import Where
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.index import Index
from tests.clock import LeapingClock
from tests.engines import opensearch, postgresql
from tests.talking import SECONDS, Talk

DATABASES = ("sqlite", "postgresql")
OF_THE_USER = (
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "ONRECORD_LIBRARY", "ONRECORD_DATABASE",
    "ONRECORD_INDEX_FOLDER", "ONRECORD_INDEX", "ONRECORD_API_KEY", "ONRECORD_DESK_KEY",
)  # fmt: skip
SHARED = Path(__file__).parents[2] / "shared"
SAVED_PAGE = SHARED / "interviews" / "000_2d4d6517ab803ee1.txt"

needs_saved_page = pytest.mark.skipif(
    not SAVED_PAGE.exists(), reason="the saved page is not part of the project"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, mostly waiting, so that nobody waits for it at the end."""
    long = ("test_faults.py", "test_postgresql_killed.py", "test_postgresql_workers.py")
    items.sort(key=lambda item: item.path.name not in long)


def pytest_collection_finish() -> None:
    """Leave out of every collection of garbage what seven thousand tests are made of."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Say where the servers of the tests are to be, before any process of the tests starts."""
    if not hasattr(config, "workerinput"):
        os.environ[postgresql.HOME] = tempfile.mkdtemp(prefix="onrecord-tests-")
        os.environ[opensearch.HOME] = tempfile.mkdtemp(prefix="onrecord-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started for all processes of the tests."""
    if not hasattr(config, "workerinput"):
        postgresql.stop_shared(Path(os.environ[postgresql.HOME]))
        opensearch.stop_shared(Path(os.environ[opensearch.HOME]))


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own library, settings and working folder out of the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in OF_THE_USER:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.chdir(home)


@pytest.fixture(scope="session")
def shipped() -> Index:
    return Index(shipped_library())


@contextmanager
def running_bot(
    server: PlaygroundServer,
    index: Index,
    settings: Settings | None = None,
    limiter: BaseRateLimiter[int] | None = None,
    clock: Clock | None = None,
) -> Iterator[None]:
    """Run the real Application against the playground, in a thread with a loop of its own.

    :param clock: by which it keeps Telegram's limits; without, one by which nobody waits for long
    """
    ready, stop = threading.Event(), threading.Event()
    time = clock or LeapingClock()

    async def run() -> None:
        own = (settings or Settings()).model_copy(update={"public_url": server.url})
        application = build_application(server.token, index, server.url, own, limiter, time)
        pages = (Pages(application), QuotePages(application), Desk(application))
        server.show([route for one in pages for route in one.routes()], adding.PLACE)
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
    if not ready.wait(SECONDS):
        raise RuntimeError("the bot did not start")
    try:
        yield
    finally:
        stop.set()
        thread.join(SECONDS)


@contextmanager
def running_playground(
    clock: Clock | None = None, *, rich: bool = True, blocks: bool = True
) -> Iterator[PlaygroundServer]:
    """Run a Telegram of one's own that has no bot yet.

    :param rich: whether it knows rich messages
    :param blocks: whether it takes them in blocks
    """
    server = PlaygroundServer(now=(clock or Clock()).now, rich=rich, blocks=blocks)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def playground_with_bot(
    index: Index,
    settings: Settings | None = None,
    limiter: BaseRateLimiter[int] | None = None,
    clock: Clock | None = None,
    *,
    rich: bool = False,
    blocks: bool = True,
) -> Iterator[PlaygroundServer]:
    """Run a bot and its Telegram, both by one clock.

    :param rich: whether this Telegram takes rich messages; an older one takes HTML alone
    :param blocks: whether it takes them in blocks, as the bot sends them
    """
    time = clock or LeapingClock()
    with (
        running_playground(time, rich=rich, blocks=blocks) as server,
        running_bot(server, index, settings, limiter, time),
    ):
        yield server


@pytest.fixture(scope="module")
def bot(shipped: Index) -> Iterator[PlaygroundServer]:
    """The bot on the shipped interview, and its Telegram."""
    with playground_with_bot(shipped) as server:
        yield server


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with the shipped interview and its index, alone in a folder, to be copied."""
    path = tmp_path_factory.mktemp("shipped") / "library.sqlite3"
    library = in_a_file(shipped_library(), path)
    Index.open(library)
    library.close()
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file that holds nothing yet, alone in a folder, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "library.sqlite3"
    Library.open(path, create=True).close()
    return path


def copied(path: Path, folder: Path) -> Library:
    """Open a copy, in a folder, of a library file that stands alone in its own."""
    shutil.copytree(path.parent, folder, dirs_exist_ok=True)
    return Library.open(folder / path.name)


NewPlace = Callable[[], Where]
"""Where a library can be made; another place each time."""


def place_on(database: str, folder: Path) -> Where:
    """Return where a library can be made: a new file in a folder, or a new database."""
    if database == "sqlite":
        return folder / f"library-{uuid4().hex}.sqlite3"
    server = postgresql.shared_server()
    return server.address(server.new_database())


@pytest.fixture(params=DATABASES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """Places for libraries, in files and on a server of PostgreSQL."""
    return partial(place_on, request.param, tmp_path)


@pytest.fixture(scope="session")
def empty_database() -> str:
    """The name of a database that holds a library in which there is nothing yet, to be copied."""
    server = postgresql.shared_server()
    name = server.new_database()
    Library.open(server.address(name), create=True).close()
    return name


def empty_on(database: str, request: pytest.FixtureRequest, folder: Path) -> Library:
    """Open a library that holds nothing yet, in a file or on a server."""
    if database == "sqlite":
        return copied(request.getfixturevalue("empty_file"), folder)
    like = request.getfixturevalue("empty_database")
    server = postgresql.shared_server()
    return Library.open(server.address(server.new_database(like)), index=folder / "index")


@pytest.fixture(params=DATABASES)
def empty_library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """A library that holds nothing yet, in a file and on a server of PostgreSQL."""
    opened = empty_on(request.param, request, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def library(shipped_file: Path, tmp_path: Path) -> Library:
    """The shipped interview in a library file of its own."""
    return copied(shipped_file, tmp_path)


@pytest.fixture
def fresh(library: Library) -> Iterator[PlaygroundServer]:
    """A bot of its own, which has kept nothing yet; number 1 runs it."""
    settings = Settings(admins=frozenset({YOU}))
    with playground_with_bot(Index.open(library), settings) as server:
        yield server


@pytest.fixture
def talk(bot: PlaygroundServer) -> Iterator[Talk]:
    """A new person in a chat with the bot."""
    with Talk.with_new_person(bot) as person:
        yield person
