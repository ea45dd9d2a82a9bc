"""What tests of the bot's Telegram share."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from bot.playground.server import PlaygroundServer
from tests.conftest import running_playground
from tests.rich import calling


@pytest.fixture(scope="module")
def server() -> Iterator[PlaygroundServer]:
    """A Telegram of 10.3 that has no bot yet."""
    with running_playground() as running:
        yield running


@pytest.fixture(scope="module")
def api(server: PlaygroundServer) -> Iterator[httpx.Client]:
    """A bot's calls to it, by hand."""
    with calling(server) as client:
        yield client
