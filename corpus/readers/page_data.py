"""Page data: what a web page says of itself, in JSON-LD, ``meta`` and ``link``.

The day is the one on which the interview appeared: a page that was moved to another site or
changed has a later one beside it, so that the earliest day of publication counts, and one of
recording or broadcast before that. A day of change is never taken.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import lxml.etree
import lxml.html

from corpus.readers.days import day_in, days_in
from corpus.readers.keys import ADDRESS
from corpus.readers.page import FURNITURE

PARTS = re.compile(r"(?:Article|Posting|Episode|Interview|Report|Recording|Conversation)$")
"""Types of schema.org that are the work on the page."""
MEDIA = frozenset({"VideoObject", "AudioObject", "PodcastEpisode", "Clip", "CreativeWork"})
SERIES = re.compile(r"(?:Series|Season|Programme|Podcast)$")
ANOTHER_DAY = re.compile(r"\b(?:updated|modified|edited|today|now|current|next|upcoming)\b", re.I)
"""What stands beside a day that is not the article's."""
MOST_AROUND = 12
"""Elements around a day that are looked at."""
PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created",
    "pubdate", "publishdate", "publish-date", "publication_date", "publish_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "citation_date",
    "citation_publication_date", "video:release_date", "originalpublicationdate",
)  # fmt: skip
"""Names of ``meta`` that give the day of publication, in small letters."""
IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|$)")
SAID = re.compile(
    r"\b(?:originally|first) (?:published|aired|broadcast|appeared)\b[^.<>]{0,20}"
    r"|\b(?:recorded|aired|interviewed|conducted|took place|was held)(?: on)? "
    r"(?=[A-Z0-9][\w., ]{4,18}\d{4}\b)",
    re.IGNORECASE,
)
FARTHEST = 60
"""Characters from such words to the day."""
DEEPEST = 6
"""Objects of JSON-LD inside of one another that are looked at."""
MOST_OBJECTS = 200
LONGEST = 300


def page_data(text: str) -> dict[str, Any]:
    """Return what a page says of itself, in the keys of front matter; what it leaves open is out.

    :param text: the page as it is
    """
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (lxml.etree.LxmlError, ValueError):
        return {}
    objects = list(_objects(tree))
    works = [one for one in objects if _is_work(one)]
    metas = _metas(tree)
    address = _address(tree, metas, works)
    found = {
        "title": _title(tree, works, metas),
        "date": _day(tree, works, objects, metas, address),
        "programme": _series(works),
        "outlet": metas.get("og:site_name") or _publisher(works),
        "source": address,
        "hosts": _people(works, "interviewer"),
        "guests": _people(works, "interviewee"),
    }
    return {key: value for key, value in found.items() if value}


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)


def _objects(tree: lxml.html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of JSON-LD that stand by themselves; not the parts of a live report."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _listed(data):
            count += 1
            if count <= MOST_OBJECTS:
                yield one


def _listed(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _listed(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "video", "audio"):
            if isinstance(data.get(key), list | dict):
                yield from _listed(data[key], depth + 1)


def _types(one: Mapping[str, Any]) -> list[str]:
    kinds = one.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _is_work(one: Mapping[str, Any]) -> bool:
    return any(PARTS.search(kind) or kind in MEDIA for kind in _types(one))


def _metas(tree: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = " ".join((meta.get("content") or "").split())
        if value and len(value) <= LONGEST:
            found.setdefault(key.lower(), value)
    return found


def _title(
    tree: lxml.html.HtmlElement, works: Iterable[Mapping[str, Any]], metas: Mapping[str, str]
) -> str | None:
    """Return the headline: of the work, or the one heading of the page, or for sharing."""
    for one in works:
        if headline := _words(one.get("headline")):
            return headline
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [words for words in headings if words and words != metas.get("og:site_name")]
    if len(set(headings)) == 1 and len(headings[0]) <= LONGEST:
        return headings[0]
    for one in works:
        if name := _words(one.get("name")):
            return name
    return metas.get("og:title")


def _day(
    tree: lxml.html.HtmlElement,
    works: Iterable[Mapping[str, Any]],
    objects: Iterable[Mapping[str, Any]],
    metas: Mapping[str, str],
    address: str | None,
) -> date | None:
    if said := _said_day(tree):
        return said
    days = [_iso(metas.get(name)) for name in PUBLISHED]
    keys = ("datePublished", "uploadDate")
    days += [_iso(one.get(key)) for one in works for key in keys]
    days.append(_iso(_itemprop(tree, "datePublished")))
    known = [day for day in days if day is not None]
    if not known:
        known = [day for one in objects if (day := _iso(one.get("datePublished")))]
    if not known:
        known = [day for one in works if (day := _iso(one.get("dateCreated")))]
    in_path = IN_PATH.search(urlsplit(address or "").path)
    if in_path and (day := _of_path(*in_path.groups())):
        known.append(day)
    return min(known, default=None) or _time_element(tree)


def _said_day(tree: lxml.html.HtmlElement) -> date | None:
    """Return the day on which the page says in words that it was recorded, or first appeared."""
    for element in tree.iter("p", "div", "span", "time", "em", "i", "small", "li"):
        words = " ".join((element.text_content() or "").split())
        if len(words) > LONGEST:
            continue
        said = SAID.search(words)
        behind = days_in(words[said.start() :]) if said else ()  # "recorded on …, first shown on …"
        if (day := next((day for day, start, _ in behind if start < FARTHEST), None)) is not None:
            return day
    return None


def _itemprop(tree: lxml.html.HtmlElement, name: str) -> str | None:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("itemprop") == name:
            return str(element.get("datetime") or element.get("content") or element.text)
    return None


def _time_element(tree: lxml.html.HtmlElement) -> date | None:
    """Return the day of the one ``time`` of the page's head; what says "updated" is another."""
    days = set()
    for element in tree.iter("time"):
        if not (ANOTHER_DAY.search(_around(element)) or _is_beside(element)):
            days.add(_iso(element.get("datetime")) or day_in(element.text_content()))
    return days.pop() if len(days) == 1 else None


def _is_beside(element: lxml.html.HtmlElement) -> bool:
    """Tell a day of what stands around an article: comments, other articles, the page's foot."""
    return any(
        one.tag in ("nav", "aside", "footer")
        or FURNITURE.search(f"{one.get('class', '')} {one.get('id', '')}")
        for one in islice(element.iterancestors(), MOST_AROUND)
        if one.tag not in ("body", "html")
    )


def _around(element: lxml.html.HtmlElement) -> str:
    """Return what is said of a ``time``: in it, and beside it where no other stands there."""
    own = f"{element.text_content() or ''} {element.get('class') or ''}"
    parent = element.getparent()
    if parent is None or len(parent.text_content()) >= LONGEST:
        return own
    if len(list(parent.iter("time"))) == 1:
        return f"{own} {parent.text_content()}"
    before = element.getprevious()
    return f"{own} {(parent.text if before is None else before.tail) or ''}"


def _of_path(year: str, month: str, number: str) -> date | None:
    return day_in(f"{number} {month} {year}" if month.isalpha() else f"{year}-{month}-{number}")


def _iso(written: object) -> date | None:
    return day_in(written) if isinstance(written, str) and len(written) < LONGEST else None


def _address(
    tree: lxml.html.HtmlElement, metas: Mapping[str, str], works: Iterable[Mapping[str, Any]]
) -> str | None:
    """Return the address that the page gives as its own; that of the whole site is none."""
    canonical = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "")
    ]
    own = [one.get("url") for one in works]
    for address in (*canonical, metas.get("og:url"), *own):
        if isinstance(address, str) and ADDRESS.fullmatch(address.strip()):
            parts = urlsplit(address.strip())
            if parts.path.strip("/") or parts.query:
                return address.strip()
    return None


def _publisher(works: Iterable[Mapping[str, Any]]) -> str | None:
    return next((name for one in works if (name := _name(one.get("publisher")))), None)


def _series(works: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the series that the work is an episode of."""
    for one in works:
        for key in ("partOfSeries", "partOfTVSeries", "isPartOf"):
            part = one.get(key)
            named = key != "isPartOf" or (
                isinstance(part, dict) and any(map(SERIES.search, _types(part)))
            )
            if named and (name := _name(part)):
                return name
    return None


def _people(works: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    found = [
        _name(person)
        for one in works
        for person in (one[key] if isinstance(one.get(key), list) else [one.get(key)])
    ]
    return [name for name in dict.fromkeys(found) if name]


def _name(thing: Any) -> str | None:
    return _words(thing.get("name") if isinstance(thing, dict) else thing)


def _words(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > LONGEST or ADDRESS.match(value):
        return None
    return " ".join(html.unescape(value).split()) or None
