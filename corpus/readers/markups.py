"""Org, AsciiDoc and the wikis' markup: what a person reads of them, as plain text or Markdown.

What whoever wrote such a file keeps to himself (comments, drawers, attributes, templates) is taken
out before anything is read: nobody sees it, and a label in a comment is no turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from corpus.readers.days import day_or_none

ORG_FIRST = re.compile(r"\s*#\+[A-Za-z_]{3,20}:")
ORG_KEY = re.compile(r"^#\+(?P<key>title|date):[ \t]*+(?P<value>[^\n]++)", re.I | re.M)
ORG_HIDDEN = re.compile(
    r"^[ \t]*+(?:#\+begin_comment\b[^\n]*+\n(?:(?![ \t]*+#\+end_comment)[^\n]*+\n)*+[^\n]*+"
    r"|[ \t]*+:[A-Z_]{2,20}:[ \t]*+\n(?:(?![ \t]*+:end:)[^\n]*+\n){0,50}+[ \t]*+:end:[ \t]*+"
    r"|#\+[^\n]*+|#(?:[ \t][^\n]*+)?+)$",
    re.I | re.M,
)
ORG_HEADING = re.compile(r"^(?P<stars>\*{1,6})(?=[ \t])(?P<words>[^\n]*+)$", re.M)
ORG_TAGS = re.compile(r"[ \t]++:(?:[\w@]{1,30}:)++[ \t]*+\Z")
ORG_LINK = re.compile(r"\[\[[^\[\]\n]{1,500}\](?:\[(?P<words>[^\[\]\n]{1,500})\])?\]")
SLANTED = re.compile(r"(?<![^\s(\"'“«])/(?P<words>[^\s/](?:[^/\n]{0,200}[^\s/])?)/(?![\w/])")
ASCIIDOC_FIRST = re.compile(r"\s*=[ \t]+(?P<title>\S[^\n=]*+)\n")
ASCIIDOC_KEY = re.compile(r"^:(?P<key>date|revdate):[ \t]++(?P<value>[^\n]++)", re.M)
ASCIIDOC_MARK = re.compile(
    r"^(?::[\w-]{2,30}:[^\n]*+|//[^\n]*+|[^\n:]{1,80}::(?: [^\n]*+)?+)$", re.M
)
"""An attribute, a comment, or a term with what it means."""
ASCIIDOC_HIDDEN = re.compile(
    r"^(?:////+[ \t]*+\n(?:(?!////)[^\n]*+\n)*+////+[ \t]*+|//(?!/)[^\n]*+"
    r"|:!?[\w-]{2,30}!?:(?:[ \t][^\n]*+)?+)$",
    re.M,
)
ASCIIDOC_BREAK = re.compile(r"[ \t]++\+[ \t]*+$", re.M)
ASCIIDOC_HEADING = re.compile(r"^(?P<marks>={1,6})(?=[ \t])", re.M)
WIKI = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|^\{\{|<ref\b", re.M)
WIKI_TURN = re.compile(r"^(?:;[^\n:]{2,80}:|[:;]*+'''[^'\n]{2,80}'''|==[^\n=]++==)", re.M)
WIKI_HIDDEN = re.compile(
    r"<!--(?:[^-<]|-(?!->)|<(?!!--)){0,5000}+-->|<ref\b[^<>]{0,300}/>"
    r"|<ref\b[^<>]{0,300}(?<!/)>[^<>]{0,3000}</ref>|<references\b[^<>]{0,100}/?>"
    r"|\[\[(?:File|Image|Category|Datei|Bild|Kategorie|Fichier|Catégorie|Archivo|Categoría"
    r"|Immagine|Categoria|Bestand|Categorie|Plik|Файл|Категория):[^\[\]\n]{0,500}\]\]",
    re.I,
)
TEMPLATE = re.compile(
    r"^\{\{(?:[^{}]|\{\{[^{}]{0,500}+\}\}){0,5000}+\}\}[ \t]*+$"
    r"|\{\{(?:cite|citation|sfn|efn|refn|rp|r|cn|fact|clear|reflist|anchor|source)\b[^{}]{0,2000}\}\}",
    re.I | re.M,
)
"""A box, and what notes where something is from; other templates stand for words."""
LANGUAGE = re.compile(r"\{\{(?:lang|transl)\|[\w-]{2,12}\|(?P<words>[^{}|\n]{1,200})\}\}", re.I)
DEEPEST = 4
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?(?P<words>[^\[\]|\n]{1,200})\]\]")
WEB_LINK = re.compile(r"\[https?://[^\s\[\]]{1,500} (?P<words>[^\[\]\n]{1,300})\]")
WIKI_SLANTED = re.compile(r"(?<!')''(?!')(?P<words>[^'\n]{1,300}(?:'[^'\n]{1,300})?)''(?!')")
Read = tuple[str, dict[str, Any]]


def plain(text: str) -> Read:
    """Return a text without its markup, and what that says of it in the keys of front matter.

    A text in none of these is as it was.
    """
    for is_so, read in KINDS:
        if is_so(text):
            return read(text)
    return text, {}


def _is_org(text: str) -> bool:
    return ORG_FIRST.match(text) is not None


def _org(text: str) -> Read:
    known = _known(text, ORG_KEY)
    text = ORG_HIDDEN.sub("", text)
    text = ORG_HEADING.sub(_markdown_heading, text)
    text = ORG_LINK.sub(lambda m: m["words"] or "", text)
    return SLANTED.sub(r"\g<words>", text), known


def _known(text: str, pattern: re.Pattern[str]) -> dict[str, Any]:
    """Return the title and the day that lines of a text give; a day that is none is left out."""
    found = {
        m["key"].lower().removeprefix("rev"): m["value"].strip(" \t[]<>")
        for m in pattern.finditer(text)
    }
    return {key: value for key, value in found.items() if key == "title" or day_or_none(value)}


def _markdown_heading(found: re.Match[str]) -> str:
    return "#" * len(found["stars"]) + ORG_TAGS.sub("", found["words"])


def _is_asciidoc(text: str) -> bool:
    return ASCIIDOC_FIRST.match(text) is not None and ASCIIDOC_MARK.search(text) is not None


def _asciidoc(text: str) -> Read:
    first = ASCIIDOC_FIRST.match(text)
    known = _known(text, ASCIIDOC_KEY) | ({"title": first["title"].strip()} if first else {})
    text = ASCIIDOC_HIDDEN.sub("", text[first.end() if first else 0 :])
    text = ASCIIDOC_HEADING.sub(lambda m: "#" * len(m["marks"]), text)
    return ASCIIDOC_BREAK.sub("", text), known


def _is_wiki(text: str) -> bool:
    return WIKI.search(text) is not None and WIKI_TURN.search(text) is not None


def _wiki(text: str) -> Read:
    text = WIKI_HIDDEN.sub("", text)
    for _ in range(DEEPEST):
        text = TEMPLATE.sub("", text)
    for mark in (LANGUAGE, WIKI_LINK, WEB_LINK, WIKI_SLANTED):
        text = mark.sub(r"\g<words>", text)
    return text, {}


KINDS: tuple[tuple[Callable[[str], bool], Callable[[str], Read]], ...] = (
    (_is_org, _org),
    (_is_asciidoc, _asciidoc),
    (_is_wiki, _wiki),
)
