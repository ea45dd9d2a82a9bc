"""Fetching: the bytes at an address, in bounded time and size, and never of a neighbour's.

An address that a person names may be anywhere. One that a page redirects to may not lead into a
private network: that is how a stranger's page would reach what only this machine can
(server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable
from typing import Any

import httpcore
import httpx

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


def is_address(named: str) -> bool:
    """Tell an address of the web from a path."""
    return named.startswith(("https://", "http://"))


def fetch(address: str, *, private: bool = True, seconds: float = SECONDS) -> tuple[bytes, str]:
    """Return the bytes at an address, and the address that they were found at in the end.

    :param private: whether `address` itself may be of this machine or its network
    :param seconds: how long it may take in all
    :raises ReadError: where it can't be had; the message says why
    """
    until = time.monotonic() + seconds
    url = _parsed(address)
    allowed = _origin(url) if private else None
    transport = _transport(address, url.host if private else None)
    with httpx.Client(
        headers=HEADERS, timeout=seconds / 3, follow_redirects=False, transport=transport
    ) as client:
        for _ in range(MOST_REDIRECTS + 1):
            if _origin(url) != allowed and _private(_addresses(url.host)):
                raise _no_public_address(address, url.host)
            try:
                found = _get(client, url, address, until)
            except httpx.TimeoutException:
                raise ReadError(f"{address} takes too long to answer; try again later.") from None
            except httpx.HTTPError as error:
                raise ReadError(f"{address} can't be reached ({_why(error)}).") from None
            if isinstance(found, bytes):
                return found, str(url)
            url = url.join(found)
            if url.scheme not in ("http", "https"):
                raise ReadError(f"{address} leads to {url.scheme}:, which is no web address.")
    raise ReadError(f"{address} redirects more than {MOST_REDIRECTS} times.")


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise ReadError(f"{address} is no web address; it starts with https://")
    return url


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _get(client: httpx.Client, url: httpx.URL, address: str, until: float) -> bytes | str:
    """Return the bytes of a page, or where it redirects to."""
    with client.stream("GET", url) as response:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return response.headers["location"]
        if response.status_code >= 400:
            raise ReadError(f"{address} answers {response.status_code} {response.reason_phrase}.")
        parts: list[bytes] = []
        size = 0
        unpacked = _unpacking(response, address)
        for sent in response.iter_raw():
            part = unpacked(sent, MOST_BYTES + 1 - size)
            size += len(part)
            if size > MOST_BYTES:
                raise ReadError(f"{address} is larger than {MOST_BYTES // 10**6} MB.")
            if time.monotonic() > until:
                raise ReadError(f"{address} never ends; save it as a file and add that.")
            parts.append(part)
        return _as_told(b"".join(parts), response.charset_encoding)


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
        raise ReadError(f"{address} answers in a packing that nobody asked for; save it as a file.")
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    def unpacked(sent: bytes, most: int) -> bytes:
        try:
            return unpacker.decompress(sent, most)
        except zlib.error:
            raise ReadError(f"{address} answers with damaged bytes; try again later.") from None

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
    return any(
        not ipaddress.ip_address(address.partition("%")[0]).is_global for address in addresses
    )


def _no_public_address(address: str, host: str) -> ReadError:
    return ReadError(f"{address} leads to {host}, which is no public address.")


class _Checked(httpcore.SyncBackend):
    """Connects to the addresses that were checked: a name may lead elsewhere when asked again."""

    def __init__(self, address: str, allowed: str | None) -> None:
        self._address, self._allowed = address, allowed

    def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        found = _addresses(host)
        if host != self._allowed and _private(found):
            raise _no_public_address(self._address, host)
        return super().connect_tcp(found[0] if found else host, *args, **kwargs)


def _transport(address: str, allowed: str | None) -> httpx.HTTPTransport:
    """Return a transport that connects to no private address but the one that is allowed."""
    transport = httpx.HTTPTransport()
    # httpx has no argument for it: https://github.com/encode/httpx/discussions/2660
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(), network_backend=_Checked(address, allowed)
    )
    return transport


def _why(error: httpx.HTTPError) -> str:
    return (str(error) or type(error).__name__).rstrip(".")
