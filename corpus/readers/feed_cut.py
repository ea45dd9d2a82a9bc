"""A feed cut to what is looked at, in time and memory in proportion to its length.

Descriptions, and whatever else of an entry nobody looks at, go; entities are not expanded, and a
document type goes, too. What is left is well-formed, whatever came. What feedparser would flatten,
several transcripts or people of an episode, is taken out here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import name2codepoint
from io import BytesIO
from typing import Any

from lxml import etree

MOST_ENTRIES = 2000
"""Entries of a feed that are looked at; those that come first are the latest, as a rule."""
LONGEST_TEXT = 4000
KEPT = frozenset(
    "title link guid id pubdate date published updated issued created enclosure videoid".split()
)
"""Elements of an entry, or of a channel beside `language`, that are looked at."""
ITEMS = frozenset({"item", "entry"})
CHANNELS = frozenset({"channel", "feed"})
ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,9});")
TYPES_OF_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
MOST_FEEDS = 20
PODCAST = "podcast"


@dataclass(slots=True)
class Said:
    """What Podcasting 2.0 says of an episode, and its guid, as they are written."""

    guid: str = ""
    transcripts: list[dict[str, str]] = field(default_factory=list)
    people: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Cut:
    """A feed that was cut: `xml` for feedparser, and what was taken out of each of its entries.

    `feeds` are what a page of HTML names as its feeds; `more`: not all entries are there.
    """

    xml: bytes = b""
    is_feed: bool = False
    entries: list[Said] = field(default_factory=list)
    more: bool = False
    feeds: list[str] = field(default_factory=list)


def cut(data: bytes) -> Cut:
    """Return a feed, or what a page says of its feeds."""
    found = Cut()
    head = data[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").lower()
    if not head.startswith(b"<"):
        return found
    if head.startswith((b"<!doctype html", b"<html")):
        found.feeds = _feeds_of(data)
        return found
    try:
        _Cutting(found).read(ENTITY.sub(_character, data))
    except etree.XMLSyntaxError:  # of which nothing at all can be made
        return Cut()
    return found


def _character(match: re.Match[bytes]) -> bytes:
    """Write an entity of HTML as a number, which XML knows without a document type."""
    name = match[1].decode()
    known = None if name in XML_OWN else name2codepoint.get(name)
    return match[0] if known is None else f"&#{known};".encode()


def _feeds_of(data: bytes) -> list[str]:
    from lxml import html

    try:
        page = html.document_fromstring(data)
    except (etree.ParserError, ValueError):
        return []
    return [
        str(one.get("href") or "")
        for one in page.iter("link")
        if "alternate" in str(one.get("rel") or "").lower().split()
        and str(one.get("type") or "").lower() in TYPES_OF_FEEDS
    ][:MOST_FEEDS]


class _Cutting:
    """Goes through a feed, element by element, and empties each that it is done with."""

    def __init__(self, found: Cut) -> None:
        self._found = found
        self._inside = 0
        """How many items stand around what is read."""

    def read(self, data: bytes) -> None:
        parsing = etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root: Any = None
        for event, element in parsing:
            if root is None:
                root = element
                self._found.is_feed = _name(root) in ROOTS
                if not self._found.is_feed:
                    return
            if event == "start":
                self._inside += _name(element) in ITEMS
            else:
                self._ends(element)
            if self._found.more:
                for one in [element, *element.itersiblings()]:  # the parser is ahead
                    _let_go(one)
                break
        if root is not None:
            self._found.xml = etree.tostring(root, encoding="utf-8", xml_declaration=True)

    def _ends(self, element: Any) -> None:
        """Take up an element that has ended. It stays where it is, which the parser relies on."""
        name, parent = _name(element), element.getparent()
        if name in ITEMS:
            self._inside -= 1
            if not self._inside:
                self._item_ends(element)
        elif parent is not None and not self._inside:
            if name in KEPT or name == "language":
                _bound(element)
            elif name not in CHANNELS:
                element.clear(keep_tail=True)

    def _item_ends(self, item: Any) -> None:
        found = self._found
        if len(found.entries) >= MOST_ENTRIES:
            found.more = True
            return
        found.entries.append(_podcast(item))
        for child in list(item):
            if _name(child) in KEPT and not _is_podcast(child):
                _bound(child)
            else:
                _let_go(child)


def _podcast(elements: Any) -> Said:
    said = Said()
    for one in elements:
        if not _is_podcast(one):
            if _name(one) in ("guid", "id") and not said.guid:
                said.guid = (one.text or "")[:LONGEST_TEXT].strip()
            continue
        told = {str(key).lower(): str(value) for key, value in one.attrib.items()}
        if _name(one) == "transcript":
            said.transcripts.append(told)
        elif _name(one) == "person":
            said.people.append({**told, "name": (one.text or "")[:LONGEST_TEXT]})
    return said


def _is_podcast(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str):
        return False
    namespace = tag[1:].partition("}")[0].lower() if tag.startswith("{") else ""
    undeclared = tag.startswith(f"{PODCAST}:")
    return undeclared or element.prefix == PODCAST or "podcast-namespace" in namespace


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _bound(element: Any) -> None:
    if element.text and len(element.text) > LONGEST_TEXT:
        element.text = element.text[:LONGEST_TEXT]


def _let_go(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
