"""Somebody at the desk, over plain HTTP: no script runs."""

from __future__ import annotations

import hashlib
import hmac
import html
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import SECONDS

KEY = "a-long-enough-key-of-the-desk"
TALK = """---
title: The Harbour & its <Wall>
date: 2024-05-06
programme: Tidewatch
hosts: [Ada Moss]
guests: [Peter Lund]
---

**Ada Moss:** Is the harbour wall safe?

**Peter Lund:** The wall will hold for another ten years, and no longer.

**Ada Moss:** Who pays for the next one?

**Unknown Speaker:** The town pays for every stone of it.

**Peter Lund:** I have asked the ministry for half of the money.
"""
TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


class Desk:
    """The desk in a browser without scripts: pages, and the forms on them."""

    def __init__(self, server: PlaygroundServer, **headers: str) -> None:
        self.server = server
        self.client = httpx.Client(
            base_url=server.url, timeout=SECONDS, follow_redirects=True, headers=headers
        )
        self.token = ""

    def get(self, path: str, status: int = 200) -> str:
        """Return a page as it is read: its words, markup and all, entities resolved."""
        return self._seen(self.client.get(path), status)

    def post(self, path: str, status: int = 200, **fields: Any) -> str:
        """Send a form of the last page; return the page that it leads to."""
        return self._seen(self.client.post(path, data={"token": self.token, **fields}), status)

    def _seen(self, answer: httpx.Response, status: int) -> str:
        assert answer.status_code == status, answer.text
        self.raw = answer.text
        if found := TOKEN.search(answer.text):
            self.token = found[1]
        self.url = answer.url
        return html.unescape(answer.text)

    def sign_in(self, key: str = KEY, status: int = 200) -> str:
        self.get("/desk/sign-in")
        return self.post("/desk/sign-in", status, key=key)

    def drop(self, *files: tuple[str, bytes], **fields: str) -> str:
        """Drop files in; return the page of what became of them."""
        self.get("/desk/add")
        sent = [("file", (name, data)) for name, data in files]
        return self._seen(
            self.client.post("/desk/add", data={"token": self.token, **fields}, files=sent), 200
        )

    def add(self, text: str = TALK, name: str = "talk.md") -> str:
        """Add an interview; return its id."""
        page = self.drop((name, text.encode()))
        found = re.search(r"/desk/interviews/([a-z2-7]{12})", page)
        assert found, page
        return found[1]


def login(token: str, person: int = YOU, made: float | None = None, **odd: str) -> dict[str, str]:
    """Return the fields of a login through Telegram, signed."""
    fields = {
        "id": str(person),
        "first_name": "Ada & <b>",
        "auth_date": str(int(time.time() if made is None else made)),
    } | odd
    lines = "\n".join(f"{key}={value}" for key, value in sorted(fields.items()))
    secret = hashlib.sha256(token.encode()).digest()
    return fields | {"hash": hmac.new(secret, lines.encode(), "sha256").hexdigest()}


SETTINGS = Settings(desk_key=SecretStr(KEY), admins=frozenset({YOU}))


@pytest.fixture
def served(library: Library) -> Iterator[PlaygroundServer]:
    """A bot with a desk, on a library file with the interview that ships."""
    with playground_with_bot(Index.open(library), SETTINGS) as server:
        yield server


@pytest.fixture
def desk(served: PlaygroundServer) -> Iterator[Desk]:
    """Somebody who has signed in with the key."""
    opened = Desk(served)
    opened.sign_in()
    yield opened
    opened.client.close()
