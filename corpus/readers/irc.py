"""Logs of IRC: ``21:01 <ada> words``, a line a message, as irssi, HexChat, mIRC and WeeChat write.

All other lines are the program's own: who came and went, what somebody did (``* ada nods``), when
the log was opened. A message that opens with a name in angle brackets cites that one's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Details, Document, Span
from corpus.readers import front_matter
from corpus.readers.days import days_in
from corpus.readers.front_matter import Manuscript
from corpus.readers.lines import LINE
from corpus.readers.segments import Segment, joined

DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[A-Z][a-z]{2} \d{1,2})"
TIME = rf"\[?(?:{DAY}[ T])?\d{{1,2}}:\d\d(?::\d\d)?(?:[ ]?[AP]M)?\]?"
NICK = r"[@+%&~! ]?(?P<nick>[^\s<>:@+%&~!][^\s<>]{0,40})"
MESSAGE = re.compile(rf"[ ]{{0,3}}(?:{TIME}[ \t]{{1,4}})?<{NICK}>[ \t]++(?=\S)")
EVENT = re.compile(
    rf"[ ]{{0,3}}(?:{TIME}[ \t]{{1,4}})?"
    r"(?:-!-|(?:\*{1,4}|={2,3}|<?-{1,3}>?)(?=[ \t]))"
)
CITED = re.compile(r"<[@+%&~! ]?[^\s<>]{1,40}>[ \t]")
OPENED = re.compile(
    r"[^\n]{0,20}\b(?i:log(?:ging)?) (?:opened|(?i:at)|started)[^\n]{0,10}"
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) [\d:]{4,8} (?P<year>\d{4})"
)
FEWEST = 3
MOST = 0.9
"""The share of lines that are messages or the program's own."""
LOOKED_AT = 200


def sniff(given: Manuscript) -> bool:
    """Tell a log by its lines: nearly all are messages, or what the program notes."""
    messages = others = 0
    for number, line in enumerate(LINE.finditer(given.text, given.start)):
        if number == LOOKED_AT:
            break
        message = MESSAGE.match(line.group())
        messages += message is not None
        others += message is None and EVENT.match(line.group()) is None
    return messages >= FEWEST and others <= (1 - MOST) * (messages + others)


def is_of_log(line: str) -> bool:
    """Tell a line of a log, which is no title of it."""
    return any(pattern.match(line) for pattern in (MESSAGE, OPENED))


def read(given: Manuscript) -> Document:
    """Read a log. Each message is a turn; all else is nobody's and left out."""
    text, name = given.text, given.name
    found = [segment for line in LINE.finditer(text, given.start) for segment in _message(line)]
    opened = OPENED.search(text[:2000])
    front = dict(given.front)
    if opened and any(days_in(day := f"{opened['day']} {opened['month']} {opened['year']}")):
        front.setdefault("date", day)
    details = front_matter.details(front, Details(name))
    return joined(details, text, found, (), front_matter.speakers(front, name))


def _message(line: re.Match[str]) -> Iterator[Segment]:
    mark = MESSAGE.match(line.group())
    if mark is None:
        return
    words = Span(line.start() + mark.end(), line.end())
    cited = CITED.match(line.group(), mark.end()) is not None
    yield Segment(words, None if cited else mark["nick"], None, opens=True, label=mark["nick"])
