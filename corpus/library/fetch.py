"""Fetching: the bytes at an address, in bounded time and size, and never of a neighbour's.

An address that a person names may be anywhere. One that a page redirects to may not lead into a
private network: that is how a stranger's page would reach what only this machine can
(server-side request forgery).
"""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import IO, Any

import httpcore
import httpx

from corpus.library.public import is_public
from corpus.limits import MOST_BYTES
from corpus.readers.encoding import MARKS, SAMPLE, as_labelled, is_utf8
from corpus.readers.errors import ReadError

SECONDS = 30.0
"""How long an address may take in all."""
MOST_REDIRECTS = 5
HEADERS = {
    "User-Agent": "OnRecord (+interviews, verbatim)",
    "Accept": "text/html, */*;q=0.8",
    "Accept-Encoding": "gzip",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
LONGEST_WAIT = 7 * 86_400.0
"""Seconds that a server is left alone at the most, however many it tells."""


def is_address(named: str) -> bool:
    """Tell an address of the web from a path."""
    return named.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Found:
    """What an address answers.

    `data` is empty where it was written to a file. `address` is where it was found in the end.
    `etag` and `modified` are what the server tells this answer from the next one by (RFC 9110,
    8.8); `is_new` is false where it says that nothing has changed since.
    """

    data: bytes
    address: str
    etag: str | None = None
    modified: str | None = None
    is_new: bool = True


class FetchError(ReadError):
    """An address that can't be had: `retry_after` are the seconds for which its server wants to be
    left alone.
    """

    def __init__(self, told: str, retry_after: float | None = None) -> None:
        super().__init__(told)
        self.retry_after = retry_after


def fetch(address: str, *, private: bool = True, seconds: float = SECONDS) -> tuple[bytes, str]:
    """Return the bytes at an address, and the address that they were found at in the end.

    :param private: whether `address` itself may be of this machine or its network
    :param seconds: how long it may take in all
    :raises ReadError: where it can't be had; the message says why
    """
    found = request(address, private=private, seconds=seconds)
    return found.data, found.address


def request(
    address: str,
    *,
    private: bool = True,
    seconds: float = SECONDS,
    most: int = MOST_BYTES,
    headers: Mapping[str, str] | None = None,
    into: IO[bytes] | None = None,
) -> Found:
    """Ask for an address, and return what it answers.

    :param private: whether `address` itself may be of this machine or its network
    :param seconds: how long it may take in all
    :param most: how many bytes it may have, unpacked
    :param headers: what is said besides, such as ``If-None-Match``
    :param into: a file to write the bytes to, where they are more than memory should hold
    :raises FetchError: where it can't be had; the message says why
    """
    until = time.monotonic() + seconds
    url = _parsed(address)
    allowed = _origin(url) if private else None
    transport = _transport(address, url.host if private else None, until)
    with httpx.Client(
        headers=HEADERS | dict(headers or {}),
        timeout=seconds / 3,
        follow_redirects=False,
        transport=transport,
    ) as client:
        for _ in range(MOST_REDIRECTS + 1):
            if _origin(url) != allowed and is_private(url.host):
                raise _no_public_address(address, url.host)
            try:
                found = _get(client, url, _Asked(address, until, most, into))
            except httpx.TimeoutException:
                raise FetchError(f"{address} takes too long to answer; try again later.") from None
            except httpx.HTTPError as error:
                raise FetchError(f"{address} can't be reached ({_why(error)}).") from None
            if isinstance(found, Found):
                return found
            url = _joined(url, found, address)
    raise FetchError(f"{address} redirects more than {MOST_REDIRECTS} times.")


def is_private(host: str) -> bool:
    """Tell whether a host is this machine or in its network, as far as its name can be resolved."""
    return _private(_addresses(host))


def host_of(address: str) -> str:
    """Return the host of an address, empty where it has none."""
    try:
        return httpx.URL(address).host
    except httpx.InvalidURL:
        return ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, by when it is to be there, how large it may be, and where it goes."""

    address: str
    until: float
    most: int
    into: IO[bytes] | None


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{address} is no web address; it starts with https://")
    return url


def _joined(url: httpx.URL, location: str, address: str) -> httpx.URL:
    """Return where a redirect leads."""
    try:
        url = url.join(location)
    except httpx.InvalidURL:
        raise FetchError(f"{address} leads to what is no address.") from None
    if url.scheme not in ("http", "https"):
        raise FetchError(f"{address} leads to {url.scheme}:, which is no web address.")
    return url


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _get(client: httpx.Client, url: httpx.URL, asked: _Asked) -> Found | str:
    """Return what a page answers, or where it redirects to."""
    with client.stream("GET", url) as response:
        code, headers = response.status_code, response.headers
        if code in REDIRECTS and "location" in headers:
            return headers["location"]
        told = headers.get("etag"), headers.get("last-modified")
        if code == NOT_MODIFIED:
            return Found(b"", str(url), *told, is_new=False)
        if code >= 400:
            raise FetchError(
                f"{asked.address} answers {code} {response.reason_phrase}.",
                _seconds_to_wait(headers.get("retry-after")),
            )
        parts: list[bytes] = []
        for part in _unpacked(response, asked):
            if asked.into is None:
                parts.append(part)
            else:
                asked.into.write(part)
        return Found(_as_told(b"".join(parts), response.charset_encoding), str(url), *told)


def _unpacked(response: httpx.Response, asked: _Asked) -> Iterable[bytes]:
    """Yield what a page consists of, as long as it is no more than is wanted."""
    size = 0
    unpacked = _unpacking(response, asked.address)
    endless = f"{asked.address} never ends; save it as a file and add that."
    try:
        for sent in response.iter_raw():
            part = unpacked(sent, asked.most + 1 - size)
            size += len(part)
            if size > asked.most:
                raise FetchError(f"{asked.address} is larger than {asked.most // 10**6} MB.")
            if time.monotonic() > asked.until:
                raise FetchError(endless)
            yield part
    except httpx.TimeoutException:
        if size and time.monotonic() >= asked.until:
            raise FetchError(endless) from None
        raise


def _seconds_to_wait(told: str | None) -> float | None:
    """Return the seconds that a server tells, or that are left until a date (RFC 9110, 10.2.3)."""
    if not told:
        return None
    if told.strip().isdigit():
        return min(float(told.strip()[:9]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return None
    at = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((at - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)


def _as_told(data: bytes, charset: str | None) -> bytes:
    """Return text as UTF-8 where its bytes don't show what its server says that it is in."""
    if charset is None or data.startswith(MARKS) or not _is_text(data):
        return data
    text = None if is_utf8(data) else as_labelled(data, charset)
    return data if text is None else text.encode()


def _is_text(data: bytes) -> bool:
    return not data.startswith((b"%PDF-", b"PK\x03\x04")) and b"\0" not in data[:SAMPLE]


def _unpacking(response: httpx.Response, address: str) -> Callable[[bytes, int], bytes]:
    """Return what unpacks the bytes that are sent, to at most so many bytes.

    httpx unpacks whatever is sent, however often it was packed: 60 kB can stand for 60 GB.

    :raises ReadError: where they are packed in another way than was asked for
    """
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed in ("identity", ""):
        return lambda sent, most: sent[:most]
    if packed not in ("gzip", "x-gzip"):
        raise FetchError(
            f"{address} answers in a packing that nobody asked for; save it as a file."
        )
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    def unpacked(sent: bytes, most: int) -> bytes:
        try:
            return unpacker.decompress(sent, most)
        except zlib.error:
            raise FetchError(f"{address} answers with damaged bytes; try again later.") from None

    return unpacked


def _addresses(host: str) -> list[str]:
    """Return the IP addresses of a host; one that can't be resolved has none."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]


def _private(addresses: list[str]) -> bool:
    """Tell whether one of the addresses is of this machine or its network."""
    return not all(map(is_public, addresses))


def _no_public_address(address: str, host: str) -> FetchError:
    return FetchError(f"{address} leads to {host}, which is no public address.")


class _Checked(httpcore.SyncBackend):
    """Connects to the addresses that were checked: a name may lead elsewhere when asked again."""

    def __init__(self, address: str, allowed: str | None, until: float) -> None:
        self._address, self._allowed, self._until = address, allowed, until

    def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        found = _addresses(host)
        if host != self._allowed and _private(found):
            raise _no_public_address(self._address, host)
        stream = super().connect_tcp(found[0] if found else host, *args, **kwargs)
        return _Bounded(stream, self._until)


class _Bounded(httpcore.NetworkStream):
    """A connection that ends at a time: one byte each few seconds would keep any other limit."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def _left(self, timeout: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Bounded(stream, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom is trusted; reading the list of them takes longer than most requests."""
    return httpx.create_ssl_context()


def _transport(address: str, allowed: str | None, until: float) -> httpx.HTTPTransport:
    """Return a transport that connects to no private address but the one that is allowed."""
    transport = httpx.HTTPTransport(verify=_trusted())
    # httpx has no argument for it: https://github.com/encode/httpx/discussions/2660
    transport._pool = httpcore.ConnectionPool(
        ssl_context=_trusted(),
        network_backend=_Checked(address, allowed, until),
    )
    return transport


def _why(error: httpx.HTTPError) -> str:
    return (str(error) or type(error).__name__).rstrip(".")
