"""Addresses: found, refused, redirected, endless; against a real server."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus.library.fetch import fetch
from corpus.library.public import is_public
from corpus.readers import ReadError

PAGE = b"<html><body><p>Hello</p></body></html>"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, PAGE)
        elif self.path == "/moved":
            self._answer(302, b"", Location="/page")
        elif self.path == "/away":
            self._answer(302, b"", Location="http://127.0.0.2:1/secret")
        elif self.path == "/metadata":
            self._answer(301, b"", Location="http://169.254.169.254/latest")
        elif self.path == "/file":
            self._answer(302, b"", Location="file:///etc/passwd")
        elif self.path == "/round":
            self._answer(302, b"", Location="/round")
        elif self.path.startswith("/to/"):
            self._answer(302, b"", Location=f"http://{self.path.removeprefix('/to/')}/")
        elif self.path == "/slow":
            self._slow()
        elif self.path == "/endless":
            self._endless()
        else:
            self._answer(404, b"")

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(300):
                self.wfile.write(b"more ")
                time.sleep(0.02)
        except OSError:
            pass

    def _slow(self) -> None:
        """Answer with a letter of a header now and then."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(300):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_page_is_found_and_a_redirect_followed(address: str) -> None:
    assert fetch(f"{address}/page") == (PAGE, f"{address}/page")
    assert fetch(f"{address}/moved") == (PAGE, f"{address}/page")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nothing", "answers 404"),
        ("/away", "which is no public address"),
        ("/metadata", "which is no public address"),
        ("/file", "leads to file:"),
        ("/round", "redirects more than"),
    ],
)
def test_what_can_not_be_had_is_told(address: str, path: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        fetch(address + path)


def test_an_address_that_never_ends_is_left(address: str) -> None:
    started = time.monotonic()
    with pytest.raises(ReadError, match="never ends"):
        fetch(f"{address}/endless", seconds=2)
    assert time.monotonic() - started < 4


def test_headers_that_never_end_are_left(address: str) -> None:
    started = time.monotonic()
    with pytest.raises(ReadError, match="takes too long"):
        fetch(f"{address}/slow", seconds=0.5)
    assert time.monotonic() - started < 4


NOT_PUBLIC = (
    "127.0.0.1 10.1.2.3 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 240.0.0.1 192.88.99.1 "
    "224.0.0.1 224.0.1.1 239.255.255.250 233.252.0.1 "  # multicast
    "[::1] [::] [fe80::1] [fc00::1] [fd12::1] [2001:db8::1] "
    "[fec0::1] [feff::1] "  # site-local
    "[ff02::1] [ff0e::1] [ff05::2] "  # multicast
    "[64:ff9b::7f00:1] [64:ff9b::10.0.0.1] [64:ff9b::169.254.169.254] [64:ff9b:1::8.8.8.8] "
    "[2002:7f00:1::] [2002:a00:1::1] [2002:a9fe:a9fe::1] [2002:c0a8:101::] "  # 6to4
    "[::127.0.0.1] [::10.0.0.1] [::8.8.8.8] "  # IPv4-compatible, which nobody uses
    "[::ffff:127.0.0.1] [::ffff:10.0.0.1] [::ffff:0:127.0.0.1] "
    "[2001:0:7f00:1::] [2001:0:808:808:0:0:80ff:fffe] "  # Teredo
    "[2a00::5efe:127.0.0.1] [2a00::200:5efe:10.0.0.1] [4000::1] [100::1] [1::1]"
).split()
PUBLIC = (
    "8.8.8.8 93.184.216.34 2606:2800:220:1::1 2a00:1450:4001::1 64:ff9b::808:808 2002:808:808::1 "
    "::ffff:8.8.8.8"
).split()


@pytest.mark.parametrize("host", NOT_PUBLIC)
def test_no_redirect_leads_into_a_network_of_ones_own(address: str, host: str) -> None:
    with pytest.raises(ReadError, match="no public address"):
        fetch(f"{address}/to/{host}")


@pytest.mark.parametrize("host", PUBLIC)
def test_what_is_public_is_told(host: str) -> None:
    assert is_public(host)


def test_a_private_address_is_refused_where_a_stranger_names_it(address: str) -> None:
    with pytest.raises(ReadError, match="no public address"):
        fetch(f"{address}/page", private=False)


@pytest.mark.parametrize("bad", ["http://", "https://exa mple", "ftp://x.example"])
def test_what_is_no_address(bad: str) -> None:
    with pytest.raises(ReadError):
        fetch(bad)
