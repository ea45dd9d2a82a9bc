"""Chats as WhatsApp exports them: a day, a time, who wrote, and what, a line a message.

``[12/03/24, 10:02:11] Ada Moss: …`` is what a phone of Apple's writes, ``12/03/24, 10:02 - Ada
Moss: …`` one of Google's; both go on over several lines. What the service notes of itself has no
name before a colon, or starts with a mark for left-to-right text that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Details, Document, Span
from corpus.readers import front_matter, notices
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import Kind, kind_of
from corpus.readers.labels.replies import cited_apart
from corpus.readers.segments import Segment, joined

UNSEEN = "[\u200e\u200f\u202a-\u202e]"
DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \xa0\u202f]?[AaPp]\.?[ ]?[Mm]\.?)?"
OPENS = re.compile(
    rf"^{UNSEEN}*+(?:\[{DAY},?[ ]{TIME}\][ ]|{DAY},?[ ]{TIME}[ ][-–][ ]){UNSEEN}*+", re.MULTILINE
)
"""The day and the time before a message or a notice."""
SENT = re.compile(rf"(?:~[ \xa0\u202f]*+)?(?P<name>[^:\n]{{1,60}}):(?:[ ]|(?=\n|\Z)){UNSEEN}?")
EVENT = re.compile(
    r"[\"“”]|\b(?:changed|added|created|removed|joined|left|pinned|started|now an admin)\b"
)
"""Words of a notice that has a colon in it, and hardly of a name."""
OWN = re.compile(
    rf"{UNSEEN}.*|<[^<>\n]{{3,60}}>|null|\d{{1,3}}(?:[:.]\d\d){{1,2}}"
    rf"|.{{0,120}}{UNSEEN}[^\n]{{2,30}}|(?:missed |declined )?(?:voice|video) call\b.{{0,30}}"
    r"|(?:you|this message was) deleted(?: this message)?\.?"
    r"|diese nachricht wurde gelöscht\.?|ce message a été supprimé\.?|este mensaje fue eliminado\.?"
    r"|se eliminó este mensaje\.?|questo messaggio è stato eliminato\.?|mensagem apagada\.?",
    re.IGNORECASE | re.DOTALL,
)
"""What the service puts in the place of a message."""
ATTACHED = re.compile(
    r"[^\n]{1,120}\.\w{2,5}[ ]\((?:file attached|datei angehängt|fichier joint|archivo adjunto"
    r"|file allegato|arquivo anexado|файл добавлен)\)\n?",
    re.IGNORECASE,
)
"""The name of what was sent, above what was written of it."""
EDITED = re.compile(rf"[ ]?{UNSEEN}*<[^<>\n]{{3,60}}>{UNSEEN}*\s*\Z")
"""A note behind a message that it was changed."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Message:
    name: str
    words: Span


def sniff(given: Manuscript) -> bool:
    """Tell a chat: a day and a time open its first line and others, and names follow them."""
    first = given.text[given.start :].lstrip("\ufeff \n")
    if OPENS.match(first) is None:
        return False
    return sum(1 for _ in _messages(given.text, given.start)) >= FEWEST


def read(given: Manuscript) -> Document:
    """Read a chat. Each message is a turn; what the service notes is nobody's and left out."""
    text, name = given.text, given.name
    segments: list[Segment] = []
    for message in _messages(text, given.start):
        nobody = kind_of(message.name) is Kind.NOBODY or not _has_letters(message.name)
        speaker = None if nobody else message.name
        for words, cited in cited_apart(text, message.words):
            whose = None if cited else speaker
            segments.append(Segment(words, whose, None, opens=True, label=message.name))
    details = front_matter.details(given.front, Details(name))
    return joined(details, text, segments, (), front_matter.speakers(given.front, name))


def _has_letters(name: str) -> bool:
    return any(character.isalpha() for character in name)


def _messages(text: str, start: int) -> Iterator[_Message]:
    """Yield who wrote what; a message goes on until the next time."""
    opens = list(OPENS.finditer(text, start))
    for at, mark in enumerate(opens):
        end = opens[at + 1].start() if at + 1 < len(opens) else len(text)
        sent = SENT.match(text, mark.end(), end)
        if sent is None or EVENT.search(sent["name"]):
            continue
        begin = sent.end()
        if text[begin - 1] in "\u200e\u200f":
            continue  # the service's own words
        if attached := ATTACHED.match(text, begin, end):
            begin = attached.end()
        if edited := EDITED.search(text, max(begin, end - 90), end):
            end = edited.start()
        words = text[begin:end].strip()
        if words and not OWN.fullmatch(words) and not notices.CHAT.fullmatch(words):
            yield _Message(sent["name"].strip(), Span(begin, end))
