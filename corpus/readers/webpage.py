"""Web pages: the article of a page, out of the document that a browser makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.readers import page, region
from corpus.readers.blocks import Block
from corpus.readers.visible import Styles

TEASERS = ("article", "li", "div", "section", "aside")
MOST_TEASER = 600
"""Characters of what leads to another page; a part of an article has more."""
SHORTEST_LINKED = 40
"""Characters of a paragraph that is a link, or several, and no sentence ("Print", "Home")."""
ELSEWHERE = re.compile(
    r"(?:related|recommended|more (?:from|on|stories|like this)|read (?:more|next|also)|see also"
    r"|most (?:read|popular|viewed)|trending|popular|you may (?:also )?like|don['’]t miss|up next"
    r"|comments?|\d+ comments?|leave a (?:reply|comment)|share (?:this|on)|sign up|subscribe"
    r"|newsletter|latest (?:news|stories)|top stories|about the author|advertisement)\b.*",
    re.IGNORECASE,
)
"""Headings under which a page leads away from its article."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The paragraphs of a page's article, and its headline where it has one."""

    blocks: Sequence[Block]
    title: str | None


def read(text: str, found: frozenset[str], *, citing: bool = False) -> Shown:
    """Read the article of a page.

    :param found: what paragraphs that surely are the article's are known by, see
        :func:`corpus.readers.region.known_as`
    :param citing: see :func:`corpus.readers.page.blocks`
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    document = document_fromstring(text.encode(), parser=parser)
    styles = Styles(document)
    part = region.article(document, found, styles)
    for teaser in [one for one in part.iter(*TEASERS) if one is not part and _leads_away(one)]:
        teaser.set("hidden", "")
    blocks = page.blocks(part, styles, citing=citing)
    headline = next((block for block in blocks if block.level == 1), None)
    title = " ".join(headline.words.split()) if headline else _only_heading(document, styles)
    return Shown(list(_kept(blocks, headline, found)), title)


def _leads_away(element: HtmlElement) -> bool:
    return region.is_teaser(element) and page.length(element) <= MOST_TEASER


def _only_heading(document: HtmlElement, styles: Styles) -> str | None:
    """Return the first-level heading of a page, where it has just one."""
    shown = [one for one in document.iter("h1") if not styles.hides(one)]
    words = " ".join(shown[0].text_content().split()) if len(shown) == 1 else ""
    return words or None


def _kept(
    blocks: Sequence[Block], headline: Block | None, found: frozenset[str]
) -> Iterator[Block]:
    """Leave out the headline, which is the title, and what leads away from the article."""
    away = above = False
    above = headline is not None
    for block in blocks:
        if block is headline:
            above = False
            continue
        known = region.known_as(block.words) in found
        if ELSEWHERE.fullmatch(block.words) and (block.level or len(block.words) < 40):
            away = True
            continue
        away = away and not known
        if block.linked and len(block.words) < SHORTEST_LINKED and not block.bold:
            continue
        if known or not (away or above or (block.linked and not block.bold)):
            yield block
