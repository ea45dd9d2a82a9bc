"""Links: an address that leads to the second of a recording at which something is said."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

IN_QUERY = {"youtube.com": "t", "youtu.be": "t", "m.youtube.com": "t", "music.youtube.com": "t"}
"""Hosts that take the second as a parameter; the others as a media fragment (W3C Media Fragments
URI 1.0: ``#t=``), which Vimeo, archives and plain media files understand."""


def at_second(url: str, second: float | None) -> str:
    """Return `url`, leading to a second of the recording; the same where that is not known."""
    if second is None:
        return url
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    whole = int(second)
    if host in IN_QUERY:
        kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != "t"]
        query = urlencode([*kept, (IN_QUERY[host], f"{whole}s")])
        return urlunsplit(parts._replace(query=query))
    return urlunsplit(parts._replace(fragment=f"t={whole}"))
