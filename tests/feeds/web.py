"""A small web site on loopback: what it answers can be changed, and what it was asked is known."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

PODCAST = "https://podcastindex.org/namespace/1.0"


@dataclass
class Page:
    """What is answered: `etag` and `modified` make the answer conditional."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class Site:
    """Pages by their paths; `asked` are the requests: path, headers, and how many at a time."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with site._lock:
                    site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                    site._now += 1
                    site.most_at_once = max(site.most_at_once, site._now)
                try:
                    self._answer(site.pages.get(self.path, Page(status=404)))
                finally:
                    with site._lock:
                        site._now -= 1

            def _answer(self, page: Page) -> None:
                time.sleep(page.seconds)
                etag = page.headers.get("ETag")
                same = etag is not None and self.headers.get("If-None-Match") == etag
                body = b"" if same else page.body
                self.send_response(304 if same else page.status)
                for name, value in page.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with suppress(OSError):  # whoever asked may be gone
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads, self._server.block_on_close = True, False
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator[Site]:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Have a path answer something from now on; return its address, blanks and all."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told = {"ETag" if name == "etag" else name: value for name, value in told.items()}
        data = body.encode() if isinstance(body, str) else body
        self.pages[quote(path)] = Page(data, status, told)
        return self.url + path

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


def episode(
    title: str,
    *inside: str,
    guid: str = "",
    link: str = "",
    date: str = "Tue, 05 Mar 2024 22:30:00 -0500",
    audio: str = "",
) -> str:
    """Return an item of a feed; `inside` is what else stands in it."""
    guid = guid or title
    parts = [f"<title>{escape(title)}</title>", f"<guid>{escape(guid)}</guid>"]
    parts.append(f"<pubDate>{date}</pubDate>" if date else "")
    parts.append(f"<link>{escape(link)}</link>" if link else "")
    parts.append(
        f'<enclosure url={quoteattr(audio)} type="audio/mpeg" length="9"/>' if audio else ""
    )
    return f"<item>{''.join(parts)}{''.join(inside)}</item>"


def transcript(url: str, kind: str, **more: str) -> str:
    """Return where a transcript is, as Podcasting 2.0 has it."""
    told = "".join(f" {name}={quoteattr(value)}" for name, value in more.items())
    return f"<podcast:transcript url={quoteattr(url)} type={quoteattr(kind)}{told}/>"


def person(name: str, **more: str) -> str:
    """Return somebody of an episode, as Podcasting 2.0 has it."""
    told = "".join(f" {key}={quoteattr(value)}" for key, value in more.items())
    return f"<podcast:person{told}>{escape(name)}</podcast:person>"


def rss(*inside: str, title: str = "Harbour Talk", link: str = "http://harbour.example/") -> str:
    """Return a feed with these items."""
    head = f"<title>{escape(title)}</title><link>{escape(link)}</link>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:podcast="{PODCAST}">'
        f"<channel>{head}{''.join(inside)}</channel></rss>"
    )


def said(name: str, words: str, other: str = "Ben Ray") -> Any:
    """Return a transcript as WebVTT, with who speaks."""
    return (
        f"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v {other}>Would you tell us about that?\n\n"
        f"00:01:05.000 --> 00:01:09.000\n<v {name}>{words}\n"
    )
