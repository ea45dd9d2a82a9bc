"""Articles saved from a page as plain text, page clutter and all.

What such a text looks like is much the same everywhere: furniture of the site, perhaps twice; a
date line; the headline; a dateline ("Washington (CNN) - "); paragraphs, one a line, with short
lines between them as section headings; and furniture again. Each rule below knows one of these.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from corpus.capitals import UPPER
from corpus.model import Details, Document, Paragraph, Role, Span, Speaker
from corpus.readers import cleaning, front_matter
from corpus.readers.days import DATED, day_or_none
from corpus.readers.front_matter import Manuscript
from corpus.readers.headlines import may_be_title
from corpus.readers.lines import lines

DATE_LINE = re.compile(
    rf"(?:(?:posted|published|updated)(?: on)?:?\s++)?(?:[a-z]{{3,6}}day,?\s++)?"
    rf"{DATED.pattern}"
    r"(?:[\s,|–-]++(?:at\s++)?(?P<time>\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{1,4})?))?",
    re.IGNORECASE,
)
TIME_LINE = re.compile(r"\d{1,2}:\d\d(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s+[A-Za-z]{1,4})?")
DATELINE = re.compile(
    rf"(?P<place>[{UPPER}][\w.'’ -]*(?:, [{UPPER}][\w.'’ -]*)?)\s\("
    rf"(?P<outlet>[{UPPER}][\w .&]*)\)\s*[–—-]+\s*"
)
FURNITURE_BEFORE = re.compile(
    r"about the (?:show|programme|program|author)|on the next episode\b.*|we['’]ve moved\b.*"
    r"|(?:share|tweet|print|e-?mail|comments?|advertisement|sponsored|follow us\b.*)"
    rf"|by [{UPPER}][\w.'’-]+(?: [{UPPER}][\w.'’-]+){{1,3}}(?:, .*)?|(?:anchored|hosted"
    r"|presented) by .*",
    re.IGNORECASE,
)
FURNITURE_AFTER = re.compile(
    r"posted by\b.*|filed under\b.*|tagged\b.*|soundoff\b.*|comments are closed.*|leave a comment.*"
    r"|\d+ comments?|related (?:articles|stories|posts)\b.*|read (?:more|next)\b.*"
    r"|(?:copyright|©).*|all rights reserved.*",
    re.IGNORECASE,
)
TRAILER = re.compile(
    r"(?:watch|see|listen to|check out) the (?:full )?(?:video|clip|interview|episode)\b"
    r"|\bclick here\b",
    re.IGNORECASE,
)
HOST_LINE = re.compile(
    rf"(?:anchored|hosted|presented) by (?P<host>[{UPPER}][\w.'’-]+(?: [{UPPER}][\w.'’-]+)+)",
    re.IGNORECASE,
)
PROGRAMME = re.compile(
    rf"\binterview (?:with|on|for) (?:(?P<outlet>[{UPPER}][\w.&]*(?: [{UPPER}][\w.&]*)*)['’]s? )?"
    rf"[\"“](?P<programme>[{UPPER}][^\"“”\n]{{2,60}}?)[.,]?\s{{0,3}}[\"“”]"
)
QUOTED_HEADING = re.compile(r"[‘'](?P<words>(?:[^\n‘’']|(?<=\w)[’'](?=\w))++)(?<![.,!?])[’']")
"""One title between single marks; two quotations with who says them are a paragraph."""
HEADING_WORDS = 12
HEAD_LINES = 40
LONGEST_DATE_LINE = 200


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the body, and the offset at which the body begins."""

    title: str
    body: int
    day: date | None = None
    time: str | None = None


def read(given: Manuscript) -> Document:
    """Read an article saved as text."""
    text, origins = cleaning.cleaned(given.text, cleaning.links(given.text))
    head = _head(text, given.name)
    body = _body(text, head)
    dateline = DATELINE.match(text, body[0].start) if body else None
    if dateline:
        body[0] = Span(dateline.end(), body[0].end)
    programme = PROGRAMME.search(text, head.body)
    outlet = (dateline and dateline["outlet"]) or (programme and programme["outlet"]) or None
    details = Details(
        title=head.title,
        date=head.day,
        time=head.time,
        programme=programme["programme"] if programme else None,
        outlet=outlet,
        dateline=dateline["place"] if dateline else None,
    )
    declared = front_matter.speakers(given.front, given.name)
    return Document(
        front_matter.details(given.front, details),
        given.text,
        text,
        tuple(_paragraphs(text, body)),
        declared or _hosts(text),
        origins,
    )


def _head(text: str, name: str) -> _Head:
    """Find date line and headline: the headline follows the date, or else comes first."""
    spans = list(lines(text))
    repeated = _repeated(spans, text)
    for at, span in enumerate(spans[:HEAD_LINES]):
        if span.end - span.start > LONGEST_DATE_LINE:
            continue
        match = DATE_LINE.fullmatch(span.of(text))
        if not match:
            continue
        clock = match["time"]
        rest = spans[at + 1 :]
        if not clock and rest and TIME_LINE.fullmatch(rest[0].of(text)):
            clock = rest.pop(0).of(text)
        day = day_or_none(match["date"])
        before = [s for s in spans[:at] if not _is_furniture(s.of(text), repeated)]
        above = next((s.of(text) for s in before if may_be_title(s.of(text))), None)
        first = next((s.start for s in before if not may_be_title(s.of(text))), span.end)
        if before:  # the headline stood above the date
            return _Head((above or name).rstrip("; "), first, day, clock)
        if rest and may_be_title(rest[0].of(text)):
            return _Head(rest[0].of(text).rstrip("; "), rest[0].end, day, clock)
        return _Head(name, span.end, day, clock)
    for at, span in enumerate(spans[:HEAD_LINES]):
        words = span.of(text)
        if _is_furniture(words, repeated):
            continue
        if len(spans) > at + 1 and may_be_title(words):
            return _Head(words.rstrip(".; "), span.end)
        break  # the text begins without one
    return _Head(name, 0)


def _repeated(spans: list[Span], text: str) -> frozenset[str]:
    counts = Counter(span.of(text) for span in spans)
    return frozenset(line for line, count in counts.items() if count > 1)


def _is_furniture(line: str, repeated: frozenset[str]) -> bool:
    return line in repeated or FURNITURE_BEFORE.fullmatch(line) is not None


def _body(text: str, head: _Head) -> list[Span]:
    body: list[Span] = []
    for span in lines(text, head.body):
        words = span.of(text)
        if FURNITURE_AFTER.fullmatch(words):
            if body:
                break
            continue
        if TRAILER.search(words) or FURNITURE_BEFORE.fullmatch(words) or TIME_LINE.fullmatch(words):
            continue
        body.append(span)
    return body


def _paragraphs(text: str, body: list[Span]) -> list[Paragraph]:
    section: str | None = None
    found: list[Paragraph] = []
    for at, span in enumerate(body):
        heading = _heading(span.of(text))
        if heading and at + 1 < len(body):
            section = heading
        else:
            found.append(Paragraph(span, section))
    return found


def _heading(line: str) -> str | None:
    """Return the words of a section heading: a line in single quotes, or a short title line."""
    if len(line.split()) > HEADING_WORDS:
        return None
    if match := QUOTED_HEADING.fullmatch(line):
        return match["words"]
    return line if not re.search(r"[.!?,;:\"“”…)]", line) and line[:1].isupper() else None


def _hosts(text: str) -> tuple[Speaker, ...]:
    names = dict.fromkeys(match["host"] for match in HOST_LINE.finditer(text))
    return tuple(Speaker(name, roles=(Role.HOST,)) for name in names)
