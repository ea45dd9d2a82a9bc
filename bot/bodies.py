"""Bodies of requests, bounded by what is read of them, whatever they say of their length.

One piece of ASGI middleware for every web server here. What is read is JSON, whatever stands in it.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECONDS = 20.0
"""Seconds in which a body is to be here."""
CLOSE = (b"connection", b"close")
LINGER = 4_000_000
LINGER_SECONDS = 2.0
"""Bytes that are still taken in, and in how many seconds, once a refusal is sent: most of those who
send too much read no answer before all is sent, and see the connection break where it is closed."""
BEYOND = 2**63
"""Numbers from here on are none of Telegram's, and no database takes them."""
LONGEST_NUMBER = 20
"""Digits from which on a number is beyond, without being read."""
HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""Where half a character may be: most often it is an emoji, written as two halves."""


def in_text(_: str, refusal: HTTPException) -> Response:
    """Return a refusal as a line of text."""
    return PlainTextResponse(refusal.detail, refusal.status_code)


class BoundedBodies:
    """Stops reading a body that is too long (413) or too slow (408), on every route alike.

    It stands outside of what turns :class:`~starlette.exceptions.HTTPException` into an answer, as
    Starlette's middleware does: that is what reading raises.
    """

    def __init__(
        self,
        app: ASGIApp,
        most: Callable[[str], int],
        seconds: Callable[[str], float] = lambda _: SECONDS,
        refused: Callable[[str, HTTPException], Response] = in_text,
    ) -> None:
        """Guard `app`.

        :param most: returns how many bytes the body of a request to a path may have
        :param seconds: returns in how many seconds all of it is to be here
        :param refused: returns what a request to a path is answered that announces too much;
            without, that is a line of text
        """
        self._app, self._most, self._seconds = app, most, seconds
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        announced = headers.get("content-length", "")
        length = int(announced) if announced.isdecimal() and len(announced) < 19 else 0
        body = _Body(receive, self._most(scope["path"]), self._seconds(scope["path"]))
        body.is_read = not (length or "transfer-encoding" in headers)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and not body.is_read:
                # The rest of the body is never read, so nothing can follow on this connection.
                message = {**message, "headers": [*message.get("headers", ()), CLOSE]}
            is_last = message["type"] == "http.response.body" and not message.get("more_body")
            if is_last and not body.is_read:
                await send({**message, "more_body": True})
                await body.throw_away()
                message = {"type": "http.response.body"}
            await send(message)

        if length > body.most:
            answer = self._refused(scope["path"], body.too_long())
            await answer(scope, receive, sent)
            return
        await self._app(scope, body.receive, sent)


class _Body:
    """What comes of one body."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self.most, self.is_read = most, False
        self._receive, self._seconds = receive, seconds
        self._until = time.monotonic() + seconds
        self._bytes = 0

    async def receive(self) -> Message:
        """Return the next piece.

        :raises HTTPException: where that is one too many, or it does not come in time
        """
        if self.is_read:
            return await self._receive()
        try:
            async with asyncio.timeout(max(self._until - time.monotonic(), 0)):
                message = await self._receive()
        except TimeoutError:
            late = f"This took too long to arrive: {self._seconds:.0f} seconds at the most.\n"
            raise HTTPException(408, late) from None
        self._bytes += len(message.get("body", b""))
        self.is_read = not message.get("more_body", False)
        if self._bytes > self.most:
            raise self.too_long()
        return message

    async def throw_away(self) -> None:
        """Take in some more of what is not read, so that whoever sends it comes to read."""
        left = LINGER
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER_SECONDS):
                while left > 0:
                    message = await self._receive()
                    left -= len(message.get("body", b""))
                    if not message.get("more_body", False):
                        return

    def too_long(self) -> HTTPException:
        """Return the refusal of a body that is too long."""
        return HTTPException(413, f"This is too long: {self.most} bytes are taken at the most.\n")


def read_json(payload: bytes) -> Any:
    """Return what was sent, without half characters.

    :raises ValueError: where it is no JSON
    """
    text = payload.decode("utf-8", "replace")
    try:
        read = json.loads(text, parse_int=_number)
        return _mended(read) if HALF.search(payload) else read
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _number(digits: str) -> int:
    return int(digits) if len(digits) < LONGEST_NUMBER else BEYOND


def _mended(value: Any) -> Any:
    """Return a value without half characters, which no message or database takes."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_mended(one) for one in value]
        case dict():
            return {_mended(key): _mended(one) for key, one in value.items()}
    return value
