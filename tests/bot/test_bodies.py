"""Bodies are bounded by what is read of them: chunked, without a length, or too slow."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import uvicorn

from bot import bodies
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from bot.telegram.application import build_application
from bot.webhook import SECRET_HEADER, make_app
from retrieval.index import Index

PIECE = b"x" * 65_536
MUCH = 200_000_000
ROOM = 8_000_000 + bodies.LINGER
"""Bytes that sockets and servers may hold of what is never read."""


@pytest.fixture(scope="module")
def webhook(shipped: Index) -> Iterator[str]:
    """The bot's own web server."""
    application = build_application("42:token", index=shipped, api_url="", settings=Settings())
    app = make_app(application, "/hook", "s3cret")
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def chunked(url: str, path: str, total: int = MUCH, method: str = "POST") -> tuple[int, bytes]:
    """Send a body in chunks until the server stops reading; return what was sent, and answered."""
    at = urlsplit(url)
    sent = 0
    with socket.create_connection((at.hostname, at.port or 0), timeout=10) as client:
        client.sendall(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
            f"Content-Type: application/json\r\n{SECRET_HEADER}: s3cret\r\n\r\n".encode()
        )
        with contextlib.suppress(OSError):
            while sent < total:
                client.sendall(b"%x\r\n%s\r\n" % (len(PIECE), PIECE))
                sent += len(PIECE)
        with contextlib.suppress(OSError):
            return sent, client.recv(65_536)
    return sent, b""


@pytest.mark.parametrize(
    "path",
    ["/hook", "/interview/shared", "/health", "/interview/aaaaaaaaaaaa", "/", "/no/such/place"],
)
def test_the_bots_server_stops_reading(webhook: str, path: str) -> None:
    sent, _ = chunked(webhook, path)
    assert sent < ROOM
    assert chunked(webhook, "/health", 0, "GET")[1].startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    "path",
    ["/interview/shared", "/chat/say", "/chat/press", "/chat/inline", "/bot42:x/getMe", "/static/x",
     "/file/bot42:x/documents/1", "/no/such/place"],
)  # fmt: skip
def test_the_playground_stops_reading(bot: PlaygroundServer, path: str) -> None:
    sent, _ = chunked(bot.url, path)
    assert sent < ROOM


def test_files_have_more_room_but_not_all_of_it(bot: PlaygroundServer) -> None:
    sent, _ = chunked(bot.url, f"/bot{bot.token}/sendMessage")
    assert sent < 25_000_000 + ROOM


@pytest.mark.parametrize("length", [1_000_001, 10**15, MUCH])
def test_what_announces_too_much_is_refused_unread(webhook: str, length: int) -> None:
    at = urlsplit(webhook)
    with socket.create_connection((at.hostname, at.port or 0), timeout=10) as client:
        client.sendall(
            f"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: client.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in answer.lower()
    assert b"This is too long: 1000000 bytes are taken at the most." in answer


def answered(most: int, seconds: float, *pieces: bytes, wait: float = 0.0) -> tuple[int, str, int]:
    """Send pieces to a server that reads all; return its status, its text, and the pieces read."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    async def read(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(
        routes=[Route("/", read, methods=["POST"])],
        middleware=[
            Middleware(bodies.BoundedBodies, most=lambda _: most, seconds=lambda _: seconds)
        ],
    )
    waiting, out = list(pieces), []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(wait)
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message: dict[str, object]) -> None:
        out.append(message)

    headers = [(b"transfer-encoding", b"chunked")]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers, "query_string": b""}
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    text = b"".join(bytes(m.get("body", b"")) for m in out[1:])  # type: ignore[call-overload]
    return int(str(out[0]["status"])), text.decode(), len(pieces) - len(waiting)


@pytest.mark.parametrize("size", [0, 1, 99, 100])
def test_what_fits_is_read(size: int) -> None:
    pieces = [b"x"] * size or [b""]
    assert answered(100, 5, *pieces) == (200, str(size), len(pieces))


@pytest.mark.parametrize(
    "pieces", [[b"x" * 101], [b"x"] * 1000, [b"x" * 60] * 50, [b"", b"x" * 200]]
)
def test_what_does_not_fit_is_not_read_on(
    pieces: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "LINGER", 0)
    status, text, read = answered(100, 5, *pieces)
    assert (status, text) == (413, "This is too long: 100 bytes are taken at the most.\n")
    assert sum(map(len, pieces[: read - 1])) <= 100


def test_somewhat_more_is_taken_in_after_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LINGER", 500)
    status, _, read = answered(100, 5, *[b"x" * 10] * 1000)
    assert (status, read) == (413, 61)


def test_what_is_too_slow_is_given_up() -> None:
    started = time.monotonic()
    status, text, _ = answered(10_000, 0.3, *[b"x"] * 500, wait=0.05)
    assert status == 408
    assert "too long to arrive" in text
    assert time.monotonic() - started < 10
