"""Transcripts whose turns are labelled ``**Name:** text``; a turn may have many paragraphs."""

from __future__ import annotations

import html
import re

from corpus.model import Details, Document, Paragraph, Role, Speaker
from corpus.origins import Edit, apply_edits
from corpus.readers.lines import lines

TURN = re.compile(r"^\*\*(?P<name>[^*\n]{1,80}?)(?::\*\*|\*\*:)[ \t]*", re.MULTILINE)
HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>.+)")
STAGE = r"\\?\[[^\]\n]{1,60}?\\?\](?!\()"
MARKUP = (
    (re.compile(rf"[ \t]*{STAGE}(?=[.,;:!?…]|[ \t]*$)", re.MULTILINE), ""),
    (re.compile(rf"{STAGE}[ \t]*"), ""),
    (re.compile(r"\[(?P<keep>[^\]\n]+)\]\([^)\s]*\)"), None),
    (re.compile(r"(?P<keep>&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]+);)"), None),
    (re.compile(r"\\(?=[\\`*_{}\[\]()#+.!~<>|-])"), ""),
    (re.compile(r"\*\*|(?<!\w)[*_](?=\w)|(?<=[\w.,!?])[*_](?!\w)"), ""),
    (re.compile(r"\xad"), ""),
)
"""Markup in a turn, and what a person reads instead of it (None: the ``keep`` group)."""


def sniff(text: str) -> bool:
    """Tell a transcript by two labelled turns, or one that starts the text."""
    first = TURN.search(text)
    if first is None:
        return False
    return not text[: first.start()].strip() or TURN.search(text, first.end()) is not None


def read(text: str, name: str) -> Document:
    """Read a transcript. Stage directions, time stamps and Markdown are taken out of the turns."""
    edits: list[Edit] = []
    labels: list[tuple[int, str]] = []
    for match in TURN.finditer(text):
        edits.append(Edit(match.start(), match.end()))
        labels.append((match.start(), " ".join(html.unescape(match["name"]).split())))
    edits.extend(_markup(text))
    clean, origins = apply_edits(text, edits)
    paragraphs: list[Paragraph] = []
    section: str | None = None
    turn = -1
    for span in lines(clean):
        origin = origins.source_span(span.start, span.end)[1]
        while turn + 1 < len(labels) and labels[turn + 1][0] < origin:
            turn += 1
        heading = HEADING.fullmatch(span.of(clean))
        if heading:
            section = heading["words"]
        elif turn >= 0:
            paragraphs.append(Paragraph(span, section, labels[turn][1], turn))
    speakers = _speakers(paragraphs, clean)
    return Document(Details(title=name), text, clean, tuple(paragraphs), speakers, origins)


def _markup(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for pattern, replacement in MARKUP:
        for match in pattern.finditer(text):
            keep = replacement if replacement is not None else html.unescape(match["keep"])
            edits.append(Edit(match.start(), match.end(), keep))
    return edits


def _speakers(paragraphs: list[Paragraph], text: str) -> tuple[Speaker, ...]:
    """Name everyone who says something once. Whoever asks most is the host, if anybody asks."""
    asked: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph.speaker is not None:
            asks = paragraph.span.of(text).endswith("?")
            asked[paragraph.speaker] = asked.get(paragraph.speaker, 0) + asks
    most = max(asked.values(), default=0)
    hosts = {name for name, count in asked.items() if most and count == most}
    return tuple(
        Speaker(name, roles=(Role.HOST if name in hosts else Role.GUEST,)) for name in asked
    )
