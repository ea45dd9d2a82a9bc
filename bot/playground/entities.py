"""Telegram's HTML: text and entities out of markup, and its errors for markup that is wrong.

Follows the Bot API's "HTML style": the tags it knows, offsets and lengths in UTF-16 code units.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from bot.playground.errors import bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str | None]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spoiler = tag == "span" and ("class", "tg-spoiler") in attrs
        if tag not in TAGS and not spoiler:
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {self._at()}'
            )
        self.open.append(_Open(tag, self.length, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open:
            raise bad_request(
                f"can't parse entities: Unexpected end tag at byte offset {self._at()}"
            )
        opened = self.open.pop()
        if opened.tag != tag:
            raise bad_request(
                f"can't parse entities: Unmatched end tag at byte offset {self._at()}, expected "
                f'"</{opened.tag}>", found "</{tag}>"'
            )
        if self.length > opened.start:
            self.entities.append(_entity(opened, self.length))

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "" at byte offset {self._at()}'
            )
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        known = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
        self._write(known.get(name, f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._write(chr(int(name[1:], 16) if name[:1] in "xX" else int(name)))

    def handle_comment(self, data: str) -> None:
        raise bad_request(
            f'can\'t parse entities: Unsupported start tag "!--" at byte offset {self._at()}'
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _at(self) -> int:
        return len("".join(self.parts).encode())


def _entity(opened: _Open, end: int) -> dict[str, Any]:
    kind = TAGS.get(opened.tag, "spoiler")
    if kind == "blockquote" and "expandable" in opened.attributes:
        kind = "expandable_blockquote"
    entity: dict[str, Any] = {"type": kind, "offset": opened.start, "length": end - opened.start}
    if kind == "text_link":
        entity["url"] = opened.attributes.get("href") or ""
    return entity


def utf16_length(text: str) -> int:
    """Return the length that Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(html: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of a message in HTML, and its entities.

    :raises ApiError: 400, as Telegram words it, where the markup is wrong
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    if parser.open:
        raise bad_request(
            "can't parse entities: Can't find end tag corresponding to start tag "
            f'"{parser.open[-1].tag}"'
        )
    order = sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return _trimmed("".join(parser.parts), order)


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Take white space off both ends, as Telegram does, and move the entities along."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    shown = text.strip()
    end = utf16_length(shown)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return shown, kept
