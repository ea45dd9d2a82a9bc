"""Regions: which part of a web page is its article.

trafilatura tells which paragraphs are the article's, and as a rule misses some of them: the first,
those of one part of several, what a table holds. The article is the part of the page that holds
those it found, and the parts beside it that are made alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.readers.page import BLOCK_TAGS, length
from corpus.readers.visible import Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

OPENING = 40
"""Letters by which a paragraph is known again."""
MOST = 0.8
"""The article is where at least this share of what trafilatura found is."""
LEAST_PARAGRAPH = 40
MOST_LINKED = 0.3
NO_LETTER = re.compile(r"\W+")
WHOLE = ("article", "main")


def known_as(words: str) -> str:
    """Return what a paragraph is known by: its first letters."""
    return NO_LETTER.sub("", words[: 4 * OPENING]).casefold()[:OPENING]


def article(page: HtmlElement, found: frozenset[str], styles: Styles) -> HtmlElement:
    """Return the part of a page that its article is in.

    :param found: what the paragraphs that surely are the article's are known by
    """
    body = page.find("body")
    top = page if body is None else body
    weights = _weights(top, found)
    part = top
    while (heavy := _heavy(part, weights, weights[top])) is not None:
        part = heavy
    part = _whole(part, top)
    while (one := _one_of_several(part, top, styles)) is not None:
        part = one.getparent()
    return part


def _one_of_several(part: HtmlElement, top: HtmlElement, styles: Styles) -> HtmlElement | None:
    """Return a part, or what holds it and hardly more, if others are made alike beside it."""
    while part is not top:
        if _has_alike(part, styles):
            return part
        holder = part.getparent()
        others = [one for one in holder if one is not part]
        if any(map(_has_paragraph, others)) or sum(map(length, others)) > LEAST_PARAGRAPH:
            return None
        part = holder
    return None


def _heavy(
    part: HtmlElement, weights: defaultdict[HtmlElement, int], total: int
) -> HtmlElement | None:
    """Return the one part of a part that has nearly all, if there is one that has parts again."""
    heavy = next((one for one in part if total and weights[one] >= MOST * total), None)
    has_parts = heavy is not None and any(one.tag in BLOCK_TAGS for one in heavy)
    return heavy if has_parts else None


def _weights(top: HtmlElement, found: frozenset[str]) -> defaultdict[HtmlElement, int]:
    """Return how many letters of what was found each element holds."""
    weights: defaultdict[HtmlElement, int] = defaultdict(int)
    for element in top.iter():
        if element.tag not in BLOCK_TAGS or any(child.tag in BLOCK_TAGS for child in element):
            continue
        words = element.text_content()
        if known_as(words.strip()) in found:
            for holder in (element, *element.iterancestors()):
                weights[holder] += len(words)
    return weights


def _whole(part: HtmlElement, top: HtmlElement) -> HtmlElement:
    """Return the element around that the page itself calls its article, or its main part."""
    for tag in WHOLE:
        for holder in (part, *part.iterancestors()):
            if holder.tag == tag or (tag == "main" and holder.attrib.get("role") == "main"):
                return holder
    return part


def _has_alike(part: HtmlElement, styles: Styles) -> bool:
    """Tell whether parts of the same make stand beside one, with paragraphs of their own."""
    if part.tag in ("main", "table", "tbody"):
        return False
    named = part.attrib.get("class")
    beside = [*part.itersiblings(preceding=True), *part.itersiblings()]
    return any(
        one.tag == part.tag
        and _first_class(one.attrib.get("class")) == _first_class(named)
        and not styles.hides(one)
        and _has_paragraph(one)
        and not is_teaser(one)
        for one in beside
    )


def _first_class(named: str | None) -> str:
    return (named or "").split(" ")[0]


def _has_paragraph(element: HtmlElement) -> bool:
    return any(length(one) >= LEAST_PARAGRAPH for one in element.iter("p")) and (
        _linked(element) <= MOST_LINKED * length(element)
    )


def is_teaser(element: HtmlElement) -> bool:
    """Tell a part that leads to another page: its heading is a link."""
    heading = next(element.iter("h2", "h3", "h4", "h5"), None)
    if heading is None:
        return False
    around = [one for one in heading.iterancestors("a") if element in one.iterancestors()]
    links: Iterable[HtmlElement] = [*heading.iter("a"), *around]
    return any(
        not one.attrib.get("href", "#").startswith("#") and length(one) >= 0.8 * length(heading)
        for one in links
    )


def _linked(element: HtmlElement) -> int:
    return sum(length(link) for link in element.iter("a"))
