"""The desk on the bot's own web server, where it is at a public address."""

from __future__ import annotations

import html
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from bot.desk import adding
from bot.playground.people import YOU
from bot.settings import Settings
from bot.telegram.application import build_application
from bot.webhook import make_app
from corpus.library.store import Library
from retrieval.index import Index
from tests.desk.conftest import KEY, TOKEN, login

PUBLIC = {"Host": "bot.example.org"}


@contextmanager
def serving(library: Library, **given: Any) -> Iterator[str]:
    """Serve what the bot serves at a public address."""
    settings = Settings(public_url="https://bot.example.org", **given)
    application = build_application("42:token", Index.open(library), "", settings)
    listening = socket.create_server(("127.0.0.1", 0))
    app = make_app(application, None, "s3cret")
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def own_server(library: Library) -> Iterator[str]:
    with serving(library, desk_key=SecretStr(KEY)) as address:
        yield address


def test_cookies_at_a_public_address_go_over_https_alone(own_server: str) -> None:
    asked = httpx.get(f"{own_server}/desk/sign-in", headers=PUBLIC)
    (cookie,) = asked.headers.get_list("set-cookie")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    token = TOKEN.search(asked.text)
    assert token is not None
    headers = {**PUBLIC, "Cookie": cookie.partition(";")[0]}
    form = {"token": token[1], "key": KEY}
    answer = httpx.post(f"{own_server}/desk/sign-in", data=form, headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/interviews")
    assert "Secure" in answer.headers["set-cookie"]
    signed_in = {**PUBLIC, "Cookie": answer.headers["set-cookie"].partition(";")[0]}
    assert "The Lead" in httpx.get(f"{own_server}/desk/interviews", headers=signed_in).text
    # on the machine itself there is no https
    (here,) = httpx.get(f"{own_server}/desk/sign-in").headers.get_list("set-cookie")
    assert "Secure" not in here


def test_files_of_nobody_are_not_read(own_server: str) -> None:
    at = httpx.URL(own_server)
    for length, status in ((adding.MOST_POSTED, b" 303 "), (adding.MOST_POSTED + 1, b" 413 ")):
        with socket.create_connection((at.host, at.port or 80), 60) as line:
            head = f"POST /desk/add HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
            line.sendall(head.encode())
            assert status in line.recv(200)


def test_admins_are_led_to_telegram_and_back(library: Library) -> None:
    with serving(library, admins=frozenset({YOU})) as address:
        page = html.unescape(httpx.get(f"{address}/desk/sign-in", headers=PUBLIC).text)
        assert "https://oauth.telegram.org/auth?bot_id=42&" in page
        assert "return_to=https%3A%2F%2Fbot.example.org%2Fdesk%2Fsign-in" in page
        assert 'name="key"' not in page
        asked = f"{address}/desk/sign-in?{urlencode(login('42:token'))}"
        answer = httpx.get(asked, headers=PUBLIC)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/interviews")
        assert "Secure" in answer.headers["set-cookie"]
    with serving(library) as address:
        assert httpx.get(f"{address}/desk/sign-in", headers=PUBLIC).status_code == 404
