"""Mail threads: what each wrote, by the line above it ("On 4 May 2021, Ada Moss wrote:").

Such a line says whose the lines behind one more ``>`` are. What stands behind as many marks and has
no such line above it is nobody's, and so is what whoever answered wrote, unless the thread opens
with "From:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.model import Details, Document, Span
from corpus.readers import front_matter
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import Kind, kind_of
from corpus.readers.lines import LINE
from corpus.readers.segments import Segment, joined

QUOTED = re.compile(r"[ \t]?(?P<marks>(?:>[ \t]?)*+)(?P<words>[^\n]*+)")
ADDRESS = r"(?:[ ]?[<\[(]{1,2}[^<>\[\]()\n]{3,80}[>\])]{1,2})?"
NAME = r"(?P<name>[^\W\d_][^\n<>\[\]():,>]{1,60}?)"
WROTE = re.compile(
    rf"(?:On|Le|El|Il giorno|Il|Em|Op|Den)\b[^\n>]{{0,60}}\d[^\n>]{{0,40}}?(?:,|\d|[AP]M|\))[ ]"
    rf"{NAME}{ADDRESS}[ ]?(?:,[ ])?"
    r"(?:wrote|a écrit|escribió|ha scritto|escreveu|schreef|skrev)[ ]?:"
    rf"|(?:Am|Op)\b[^\n>]{{0,60}}\d[^\n>]{{0,40}}?[ ](?:schrieb|schreef)[ ]"
    rf"{NAME.replace('name', 'of')}{ADDRESS}[ ]?:"
)
FROM = re.compile(
    r"\*?(?:From|Von|De|Da):\*?[ \t]*\"?"
    r"(?P<name>[^\n<>@\[\]\"]{3,60}?)\"?[ \t]*(?:[<\[][^\n]{3,80})?"
)
HEADER = re.compile(
    r"\*?(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Von|An|Gesendet|Betreff|Datum|De|À|A|Objet"
    r"|Envoyé|Para|Asunto|Enviado|Fecha|Da|Oggetto|Inviato|Data|Assunto):\*?[^\n]*"
)
APART = re.compile(r"-{3,}[^\n]*-{3,}|_{8,}|-{5,}")
"""What parts a mail from the one that it answers."""


def sniff(given: Manuscript) -> bool:
    """Tell a thread by a line that says who wrote what stands behind marks below it."""
    lines = [line for line in LINE.findall(given.text[given.start :]) if line.strip()]
    return any(
        _depth(below) > _depth(above) and WROTE.fullmatch(above.strip("> \t"))
        for above, below in pairwise(lines)
    )


def read(given: Manuscript) -> Document:
    """Read a thread. Each piece that one wrote is a turn; the lines above them are nobody's."""
    text = given.text
    found = _lines(text, given.start)
    segments = [Segment(span, name, None, opens=opens, label=name) for span, name, opens in found]
    details = front_matter.details(given.front, Details(given.name))
    return joined(details, text, segments, (), front_matter.speakers(given.front, given.name))


def _depth(line: str) -> int:
    found = QUOTED.match(line)
    return found["marks"].count(">") if found else 0


def _lines(text: str, start: int) -> Iterator[tuple[Span, str | None, bool]]:
    """Yield the lines of a thread, with who wrote each and whether a turn begins."""
    authors: list[str | None] = [None]
    before, opens, head = 0, True, True
    for line in LINE.finditer(text, start):
        found = QUOTED.match(text, line.start(), line.end())
        words = found["words"].strip() if found else ""
        if found is None or not words:
            continue
        depth = found["marks"].count(">")
        if taken := _author(words, depth):
            at, name = taken
            authors[at:] = [None] * (at - len(authors)) + [name]
            opens, head = True, FROM.fullmatch(words) is not None
        elif not (head and HEADER.fullmatch(words)):
            head = False
            name = authors[depth] if depth < len(authors) else None
            known = name if name and kind_of(name) is Kind.PERSON else None
            yield Span(*found.span("words")), known, opens or depth != before
            before, opens = depth, False


def _author(words: str, depth: int) -> tuple[int, str | None] | None:
    """Return behind how many marks whoever a line names wrote, None where it says nothing of it."""
    if wrote := WROTE.fullmatch(words):
        return depth + 1, (wrote["name"] or wrote["of"]).strip()
    if sent := FROM.fullmatch(words):
        return depth, sent["name"]
    return (depth, None) if APART.fullmatch(words) else None
