"""Calls to the Bot API over HTTP.

python-telegram-bot's own way, httpx, takes up more of an answer than finding its quotes does; this
one extends the same base class. Certificates, proxies and the bodies of uploads are as httpx has
them.
"""

from __future__ import annotations

import ssl
from functools import cache
from io import BytesIO
from math import ceil
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.metrics import called

FORM = "application/x-www-form-urlencoded"
IDLE_SECONDS = 4.0
"""For which a connection is kept that nobody uses: less than servers do, some of which close it
after 5, so that no call goes out on one that is being closed."""
PIECE = 1 << 16
"""Bytes of an upload that are to be taken within the time for writing."""
SOCKS = "a SOCKS proxy is set, and only HTTP proxies are known here"
NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Faults after which Telegram surely has not seen the request: no connection was had for it."""


class Calls(BaseRequest):
    """Makes calls on connections that stay open. See :class:`telegram.request.BaseRequest`.

    What goes wrong is a :class:`~telegram.error.NetworkError`, with aiohttp's as its cause; its
    message never has the address in it, of which the token is part.
    """

    def __init__(
        self,
        connections: int,
        *,
        connect: float = 5.0,
        read: float = 5.0,
        write: float = 20.0,
        pool: float = 1.0,
    ) -> None:
        """Make it ready to open connections.

        :param connections: calls at once; more wait for one of these to be done
        :param connect: seconds in which a connection is to be there
        :param read: seconds for which nothing may come
        :param write: seconds in which each piece of an upload is to be taken
        :param pool: seconds for which a call waits for one of the connections
        """
        self._connections = connections
        self._connect, self._read, self._write, self._pool = connect, read, write, pool
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds for which nothing may come, where a call says nothing else."""
        return self._read

    async def initialize(self) -> None:
        """Open a session, if none is open."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=IDLE_SECONDS
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a call; return the status and the body of the answer.

        :raises RuntimeError: before :meth:`initialize`, or after :meth:`shutdown`
        :raises TimedOut: where one of the times ran out
        :raises NetworkError: where there was no answer
        """
        if self._session is None or self._session.closed:
            raise RuntimeError("no session is open")
        connect = _or(connect_timeout, self._connect)
        body, headers, pieces = _body(method, url, request_data)
        timeout = _timeout(
            connect,
            _or(pool_timeout, self._pool),
            _or(read_timeout, self._read),
            _or(write_timeout, self._write) if pieces else None,
            pieces,
        )
        try:
            with called(url) as status:
                async with self._session.request(
                    method,
                    url,
                    data=body,
                    headers=headers,
                    timeout=timeout,
                    allow_redirects=False,
                    **_way(url[: url.find("/", len("https://"))]),
                ) as answer:
                    status.append(answer.status)
                    return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(_message(error)) from error


def _or(given: Any, usual: float) -> float | None:
    seconds: float | None = usual if given is BaseRequest.DEFAULT_NONE else given
    return seconds


def _timeout(
    connect: float | None, pool: float | None, read: float | None, write: float | None, pieces: int
) -> aiohttp.ClientTimeout:
    """Return the times of a call. All of an upload has as long as its pieces have, one by one."""
    whole = None
    if pieces and None not in (connect, pool, read, write):
        whole = (connect or 0) + (pool or 0) + (read or 0) + (write or 0) * pieces
    until_there = None if connect is None or pool is None else connect + pool
    return aiohttp.ClientTimeout(
        total=whole, connect=until_there, sock_connect=connect, sock_read=read
    )


def _body(
    method: str, url: str, data: RequestData | None
) -> tuple[bytes | BytesIO | None, dict[str, str] | None, int]:
    """Return the body of a call, its headers, and the number of pieces if it is an upload."""
    if data is None:
        return None, None, 0
    if not data.multipart_data:
        return urlencode(data.json_parameters).encode(), {"Content-Type": FORM}, 0
    written = httpx.Request(method, url, data=data.json_parameters, files=data.multipart_data)
    body = written.read()
    return BytesIO(body), {"Content-Type": written.headers["Content-Type"]}, ceil(len(body) / PIECE)


@cache
def _way(origin: str) -> dict[str, Any]:
    """Return how to get to a server ("https://host:port"): its certificates, and a proxy if any.

    :raises NetworkError: where there is none
    """
    parts = urlsplit(origin)
    way: dict[str, Any] = {"ssl": _certificates()} if parts.scheme == "https" else {}
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return way
    if proxy.startswith("socks"):
        raise NetworkError(SOCKS)
    return way | {"proxy": proxy if "://" in proxy else f"http://{proxy}"}


@cache
def _certificates() -> ssl.SSLContext:
    """Return the certificates that are trusted, SSL_CERT_FILE and SSL_CERT_DIR heeded."""
    context = httpx.create_ssl_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _message(error: aiohttp.ClientError) -> str:
    """Return what went wrong, without the address: some of aiohttp's messages have it."""
    name = type(error).__name__
    says = isinstance(error, aiohttp.ClientConnectionError | aiohttp.ClientPayloadError)
    return f"{name}: {error}" if says else name
