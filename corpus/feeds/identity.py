"""What an entry of a feed is known again by: its guid, or the address of its page."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.identity import short_id
from corpus.readers.feed import Entry, Feed

TRACKING = ("utm_", "mc_", "at_")
CLICKS = frozenset({"fbclid", "gclid", "msclkid", "ref", "cmpid", "ncid", "smid", "s_cid"})
"""What addresses are followed by to tell where somebody came from."""


def canonical(address: str) -> str:
    """Return an address as it is compared: without what only tells where somebody came from."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.lower().startswith(TRACKING) and key.lower() not in CLICKS
    ]
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/") or "/"
    return urlunsplit(("https", f"{host}{port}", path, urlencode(kept), ""))


def keys_of(feed: Feed) -> list[tuple[str, str | None]]:
    """Return what each entry of a feed is known again by, and what stands for its page.

    A guid, or a page, tells an entry where it is that entry's alone: many podcasts name their own
    page for every episode, and some one guid.
    """
    pages = [entry.link and canonical(entry.link) for entry in feed.entries]
    of_page = Counter(pages)
    of_page[canonical(feed.link) if feed.link else ""] += 2
    of_guid = Counter(entry.guid for entry in feed.entries)
    found = []
    for entry, page in zip(feed.entries, pages, strict=True):
        own = short_id(f"page|{page}") if page and of_page[page] == 1 else None
        if entry.guid and of_guid[entry.guid] == 1:
            key = short_id(f"guid|{entry.guid}")
        else:
            key = own or short_id("|".join(_told(entry)))
        found.append((key, own))
    return found


def _told(entry: Entry) -> list[str]:
    transcripts = (one.url for one in entry.transcripts)
    return [entry.guid, entry.title, entry.day, entry.link, entry.recording, *transcripts]
