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
from corpus.readers import front_matter, notices
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import Kind, kind_of
from corpus.readers.lines import LINE
from corpus.readers.mail_heads import FROM, HEADER
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
SIGNATURE = re.compile(r"--[ ]?")
LABELLED = re.compile(r"(?P<name>[^\W\d_][^\n:]{0,40}?)[*_]{0,2}:[*_]{0,2}[ \t]+(?=\S)")
FEWEST_NAMED = 2
APART = re.compile(r"-{3,}[^\n]*-{3,}|_{8,}|-{5,}")
"""What parts a mail from the one that it answers."""


def sniff(given: Manuscript) -> bool:
    """Tell a thread by a line that says who wrote what stands behind marks below it."""
    lines = [line for line in LINE.findall(given.text[given.start :]) if line.strip()]
    return any(
        _depth(below) > _depth(above) and WROTE.fullmatch(above.strip("> \t"))
        for above, below in pairwise(lines)
    )


def answers(given: Manuscript) -> bool:
    """Tell a mail with words of its own and others behind marks, none of which name who speaks."""
    lines = [line for line in LINE.findall(given.text[given.start :]) if line.strip()]
    if not lines or FROM.fullmatch(lines[0].strip()) is None:
        return False
    depths = {_depth(line) for line in lines[1:] if not HEADER.fullmatch(line)}
    named = sum(_opens_turn(line.strip("> \t*_")) for line in lines[1:])
    return 0 in depths and len(depths) > 1 and named < FEWEST_NAMED


def _opens_turn(line: str) -> bool:
    """Tell a line that opens with the name of who says it: a transcript in a mail."""
    found = None if HEADER.fullmatch(line) else LABELLED.match(line)
    return found is not None and kind_of(found["name"]) is not Kind.PROSE


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
    before, opens, head, over = 0, True, True, False
    for line in LINE.finditer(text, start):
        found = QUOTED.match(text, line.start(), line.end())
        words = found["words"].strip() if found else ""
        if found is None or not words:
            continue
        depth = found["marks"].count(">")
        over = over and depth == before
        if taken := _author(words, depth):
            at, name = taken
            authors[at:] = [None] * (at - len(authors)) + [name]
            opens, head, over = True, FROM.fullmatch(words) is not None, False
        elif not (head and HEADER.fullmatch(words)):
            head = False
            over = over or SIGNATURE.fullmatch(words) is not None or notices.closes(words)
            if over:
                before = depth
                continue
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
