"""Who asks and who answers in turns on one line: "Q: Alone? A: Never."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.model import Span
from corpus.readers.labels.kinds import asked_or_answered
from corpus.readers.labels.label import ANSWER, QUESTION, Label

INSIDE = re.compile(
    r"(?<=[.?!…\"”’)\]*_])(?<!\b[A-Z]\.)[ \t]+(?:\*\*|__|<b>)?"
    r"(?P<name>Q|A|Question|Answer|Frage|Antwort)(?P<mark>[:.])(?:\*\*|__|</b>)?[ \t]+(?=\S)"
)
MARK = re.compile(r"[:.]")


def asking_within(text: str, labels: Sequence[Label]) -> list[Label]:
    """Return the labels inside of lines of who asks and who answers, where the lines have both.

    With a full stop, "A." follows a question, and "Q." an answer: it may be an initial.
    """
    roles = [asked_or_answered(label.name) for label in labels]
    if QUESTION not in roles:
        return []
    of_text = (MARK.search(label.span.of(text)[::-1]) for label in labels)
    marks = {match.group() for match in of_text if match}
    starts = [label.span.start for label in labels]
    found: list[Label] = []
    role, line = None, -1
    for match in INSIDE.finditer(text, labels[0].span.end):
        at = bisect_left(starts, match.start()) - 1
        if at != line:
            role, line = roles[at], at
        own = asked_or_answered(match["name"])
        other = own != role or match["mark"] == ":"
        asked = text[max(match.start() - 9, 0) : match.start()].rstrip('*_ "”’)')[-1:] == "?"
        if match["mark"] in marks and other and (match["mark"] == ":" or own == QUESTION or asked):
            found.append(Label(Span(*match.span()), match["name"]))
            role = own
    return [one for one in found if asked_or_answered(one.name) in (QUESTION, ANSWER)]
