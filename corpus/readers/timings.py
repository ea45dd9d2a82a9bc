"""Timed lines without labels: what recognisers print, and what is copied from under a video.

``[00:00.000 --> 00:04.480]  words`` is whisper's; YouTube has a time on a line, its words on the
next ("0:03", and for those who don't see it "3 seconds"). Nobody is named in them: they are
captions, and the words run on from one time to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Details, Document, Span
from corpus.readers import cleaning, front_matter, heads, notices
from corpus.readers.cleaning import STAMP, seconds
from corpus.readers.front_matter import Manuscript
from corpus.readers.lines import lines
from corpus.readers.rolling import Caption
from corpus.readers.segments import joined
from corpus.readers.subtitles import segments_of

TIME = re.compile(
    rf"[ \t]*+[\[(]?{STAMP}(?:[ \t]*+(?:-->|[-–—])[ \t]*+{STAMP})?[\])]?:?(?=[ \t]|\Z)[ \t]*+"
)
COUNTED = re.compile(
    r"(?:\d{1,3} hours?,? )?(?:\d{1,3} minutes?,? )?\d{1,3} seconds?|\d{1,3} minutes?",
    re.IGNORECASE,
)
"""A time in words, for those who hear the page read."""
FEWEST = 3
HEAD = 12
"""Lines that may stand above the first time."""
REPORTED = re.compile(
    r"[“\"«„][^“”\"«»„\n]{2,300}[”\"»“](?:[ \t]+\S+){0,4}[ \t]+"
    r"(?:said|says|told|added|asked|wrote)\b"
)
"""A quotation that opens a post, and who says it."""
FEWEST_QUOTED = 5
DENSEST = 3
"""Lines to a time, at the most."""


def sniff(given: Manuscript) -> bool:
    """Tell timed lines: times open them from near the top on, each later than the one before."""
    found = list(lines(given.text, given.start))
    matches = [TIME.match(line.of(given.text)) for line in found]
    at = [number for number, match in enumerate(matches) if match]
    if len(at) < FEWEST or at[0] > HEAD or len(found) - at[0] > DENSEST * len(at):
        return False
    times = [seconds(match.group()) for match in matches if match]
    later = all(one <= other for one, other in pairwise(times))
    return later and not _is_live([line.of(given.text) for line in found[at[0] :]])


def _is_live(said: Sequence[str]) -> bool:
    """Tell the posts of a live page: most of them say whose words it is that they quote."""
    posts = [
        line for line in said if len(line.split()) >= FEWEST_QUOTED and not line.startswith("#")
    ]
    return 2 * sum(REPORTED.match(line) is not None for line in posts) > len(posts)


def read(given: Manuscript) -> Document:
    """Read timed lines: their words are nobody's."""
    text, name = given.text, given.name
    captions = list(_captions(text, given.start))
    first = next(line for line in lines(text, given.start) if TIME.match(line.of(text)))
    front = front_matter.joined(heads.read(text[given.start : first.start]), given.front)
    declared = front_matter.speakers(front, name)
    edits = cleaning.stage_directions(text)
    details = front_matter.details(front, Details(name))
    return joined(details, text, segments_of(text, captions), edits, declared)


def _captions(text: str, start: int) -> Iterator[Caption]:
    second: float | None = None
    for line in lines(text, start):
        match = TIME.match(line.of(text))
        if match:
            second = seconds(match.group())
        words = Span(line.start + (match.end() if match else 0), line.end)
        said = words.of(text).strip()
        if second is None or not said or COUNTED.fullmatch(said) or notices.closes(said):
            continue
        if notices.CHROME.fullmatch(said):
            continue
        yield Caption((words,), second)
