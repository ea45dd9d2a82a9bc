"""What is said as services and tables give it: words, whose they are, and when.

Each reader of such a format finds these; here they become a document. A speaker that is a number,
a letter, or a role of a machine (``SPEAKER_00``, ``spk_1``, ``A``, ``Guest-1``, ``agent``) is
somebody whom nobody names; everything else goes to the one model of labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.model import Details, Document, Span
from corpus.origins import Edit
from corpus.readers import cleaning, front_matter
from corpus.readers.days import day_or_none
from corpus.readers.front_matter import UNPAIRED, Manuscript
from corpus.readers.rolling import Caption
from corpus.readers.segments import MOST_SECONDS, Segment, joined
from corpus.readers.subtitles import segments_of

MACHINES = re.compile(
    r"(?:speakers?|spk|spkr|spch|channel|chan|ch|participant|person|voice|guest|user|s|p|u)?"
    r"[\s_#:.-]*(?:\d{1,9}|[a-z])"
    r"|speakers?|guest|host|unknown|unidentified|uu|none|null|n/?a|agent|customer|client|caller|user"
    r"|assistant|bot|[\da-f]{8}(?:-?[\da-f]{4,12}){1,4}|\W*",
    re.IGNORECASE,
)
"""What services call speakers whom they know no name of."""
MOST_PER_UNIT = 0.03
"""Words a second: nobody speaks so few in a whole recording, so the unit is the millisecond."""
LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of what is said: where its words stand, and whose they are by the service's label.

    `glued`: no blank stands between the words before and these. `opens`: a message of its own.
    """

    span: Span
    speaker: str | None
    second: float | None
    glued: bool = False
    opens: bool = False


def document(
    given: Manuscript,
    said: Sequence[Said],
    known: Mapping[str, Any],
    edits: Iterable[Edit] = (),
) -> Document:
    """Make a document of what is said, in the order in which it stands in the text.

    :param known: what the format says of the interview, in the keys of front matter
    :param edits: how words are written otherwise than in the text
    """
    text = given.text
    front = {**_usable(known), **given.front}
    declared = front_matter.speakers(front, given.name)
    if any(one.speaker or one.glued for one in said):
        segments = [_segment(one) for one in said]
    else:  # the words may have labels, as those of captions have
        segments = segments_of(text, [Caption((one.span,), one.second) for one in said])
    all_edits = [*edits]
    for one in segments:
        stage = cleaning.stage_directions(one.span.of(text))
        start = one.span.start
        all_edits += [Edit(start + e.start, start + e.end, e.replacement) for e in stage]
    details = front_matter.details(front, Details(given.name))
    return joined(details, text, segments, all_edits, declared)


def _segment(one: Said) -> Segment:
    """Return what is said as a segment: a number parts two speakers, and is nobody's name."""
    nobody = one.speaker is None or MACHINES.fullmatch(one.speaker) is not None
    speaker = None if nobody else UNPAIRED.sub("\ufffd", str(one.speaker))
    return Segment(one.span, speaker, one.second, one.opens, one.glued, label=one.speaker)


def _usable(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can be told of an interview in a line of words each, and nothing else."""
    found = {
        key: value
        for key, value in known.items()
        if isinstance(value, str) and value.strip() and len(value) < front_matter.LONGEST_VALUE
    }
    if "date" in found and day_or_none(found["date"]) is None:
        del found["date"]
    if "source" in found and not re.match(r"https?://\S+$", found["source"]):
        del found["source"]
    if "language" in found and not LANGUAGE.fullmatch(found["language"]):
        del found["language"]
    return found


def in_seconds(said: Sequence[Said]) -> list[Said]:
    """Return pieces with their times in seconds, where they may have been in milliseconds."""
    times = [one.second for one in said if one.second is not None]
    words = sum(one.span.end - one.span.start for one in said) / 6
    whole = all(second == int(second) for second in times if second <= MOST_SECONDS)
    if times and whole and max(times) > 0 and words / max(times) < MOST_PER_UNIT:
        times_by = 0.001
    else:
        times_by = 1.0
    return [replace(one, second=second(one.second, times_by)) for one in said]


def second(number: float | None, times: float = 1.0) -> float | None:
    """Return a time in seconds, None where no recording can have it."""
    if number is None or not 0 <= number * times <= MOST_SECONDS:
        return None
    return number * times
