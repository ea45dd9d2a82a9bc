"""File names: what the name of a file says of the interview in it.

"2015-08-11 07.00.00 Interview with Jo Vale, 'Morning Desk', ABN" has a day, a person, a programme
and an outlet; "the_sea_wall_talk" has a title. Digits that are no date give none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from corpus.capitals import UPPER
from corpus.readers.days import day_in, days_in
from corpus.readers.names import is_name, names_in

ENDINGS = re.compile(
    r"\.(?:[a-z]{2,3}(?:-[A-Za-z]{2,8})?|(?:transcript|captions?|subtitles?|diarized|final)|"
    r"txt|docx?|pdf|srt|vtt|md|html?|json|mp3|mp4|m4a|wav|webm|mkv)$"
)
"""What is left of an ending: the language of captions, or the recording's own."""
VIDEO = re.compile(r"[\s_]*\[(?P<id>[\w-]{11})\]")
COMPACT = re.compile(
    r"(?<![^\W_])(?:GMT|IMG|VID|REC)?((?:19|20)\d\d)[-._ ]?(\d\d)[-._ ]?(\d\d)(?![^\W_])"
)
CLOCK = re.compile(
    r"(?<=\d)[\sT_-]+\d\d[.:h_-]\d\d(?:[.:_-]\d\d)?(?!\d)"
    r"|[T_-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)"
)
QUOTED = re.compile(
    r"(?P<before>[,–—-])?\s*['‘\"“](?P<words>[^'’\"“”]+"
    r"(?:(?:['’]\w|(?<=s)['’]\s\w)[^'’\"“”]*)*)['’\"”](?=\s*[,–—-]|\s*$)"
    r"(?:\s*[,–—-]\s*(?P<after>[^,]{2,40}))?\s*$"
)
FIELDS = re.compile(r"\s+[-–—|]\s+")
NUMBERED = re.compile(
    rf"(?P<programme>[{UPPER}][^#|]{{2,50}}?)\s*(?:[-–—,:|]\s*)?(?:#\s?|\b(?:Episode|Ep\.?|Folge)\s?#?)\d{{1,5}}\b"
)
IN_SEASON = re.compile(
    rf"(?P<programme>[{UPPER}][^#|]{{2,50}}?)\s*[-–—,:|]\s*(?:S\d{{1,2}}\s?)?E(?:p\.?\s?)?\d{{1,4}}\s*[-–—:|]"
)
"""A programme before its season and episode: "The Late Hour - S02E05 - The wall"."""
OUTLET = re.compile(
    rf"(?:[{UPPER}]{{2,5}}\d?|[{UPPER}0-9][\w&.' -]*\b(?:Radio|TV|News|FM|Television"
    r"|Broadcasting|Times|Post|"
    r"Network|Magazine|Herald|Tribune|Guardian|Media|Press|Gazette|Journal)\b[\w .]*"
    rf"|(?:[{UPPER}]{{2,5}}\d?) [{UPPER}][\w ]{{1,20}})"
)
INTERVIEW_WITH = re.compile(
    r"\b(?:interview|conversation|q ?& ?a|chat) (?:with|of) (?P<who>.+)", re.IGNORECASE
)
INTERVIEW_AFTER = re.compile(r"(?P<who>[^,]{3,40}?) (?:interview|in conversation)\b", re.IGNORECASE)
STOPS = re.compile(r"\s(?:on|at|about|for|from|in|to|re)\s|['‘\"“]|\s[-–—|]\s|\d", re.IGNORECASE)
LONGEST_PROGRAMME = 7
KINDS = frozenset(
    "audio episode episodes interview interviews podcast podcasts show shows talk talks transcript "
    "transcripts".split()
)
"""What a folder or a feed is called that says nothing of what is in it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a file's name says, in the keys of front matter; `title` is its words."""

    title: str
    details: dict[str, Any]


def read(name: str) -> Named:
    """Return what the name of a file says, its ending taken off or not."""
    words, link = _without_ids(name)
    day, rest = _without_day(words)
    spaced = _spaced(rest)
    details: dict[str, Any] = {"date": day, "source": link}
    quoted = QUOTED.search(spaced)
    if quoted and quoted["before"] and _is_programme(quoted["words"]):
        details["programme"] = quoted["words"]
        after = (quoted["after"] or "").strip()
        details["outlet"] = after if after[:1].isupper() and len(after.split()) <= 4 else None
    else:
        details |= _fields(spaced, dated_first=bool(day) and not words.startswith(rest[:4]))
    if (match := NUMBERED.match(spaced) or IN_SEASON.match(spaced)) and _is_programme(
        match["programme"]
    ):
        details.setdefault("programme", match["programme"].strip(" ,-–—"))
    details["people"] = _people(spaced) or None
    title = spaced or " ".join(re.sub(r"_+", " ", words).split()) or name
    return Named(title, {key: value for key, value in details.items() if value})


def _without_ids(name: str) -> tuple[str, str | None]:
    """Take off endings and the id that a downloader of videos writes; return that as a link."""
    bare = name
    while (match := ENDINGS.search(bare)) and match.start() > 2:
        bare = bare[: match.start()]
    match = VIDEO.search(bare)
    if match is None or not _is_video(match["id"]):
        return bare, None
    link = f"https://www.youtube.com/watch?v={match['id']}"
    return (bare[: match.start()] + bare[match.end() :]).strip(), link


def _is_video(found: str) -> bool:
    """Tell the id of a video from a word in brackets: it is no word."""
    kinds = (str.isupper, str.islower, str.isdigit, lambda c: c in "-_")
    return sum(any(kind(c) for c in found) for kind in kinds) >= 3 or (
        any(c.isupper() for c in found[1:]) and any(c.islower() for c in found)
    )


CHANGED = re.compile(
    r"\b(?:edited|updated|revised|rev|corrected|scan|scanned|export|exported|printed|transcribed"
    r"|bearbeitet|korrigiert|modifié|corrigé)[ .-]{0,3}\Z",
    re.IGNORECASE,
)
"""What a day right behind it was of a file, and of no interview."""


def _without_day(words: str) -> tuple[date | None, str]:
    """Return the one day that a name has, and the name without it and the time beside it."""
    spaced = words.replace("_", " ")
    found = [
        (day, match.start(), match.end())
        for match in COMPACT.finditer(spaced)
        if (day := day_in("-".join(match.groups())))
    ]
    found = found or list(days_in(spaced))
    found = [one for one in found if not CHANGED.search(spaced[: one[1]])]
    found = [one for one in found if one[0] <= datetime.now(UTC).date() + timedelta(days=1)]
    if len({day for day, _, _ in found}) != 1:
        return None, words
    day, start, end = found[0]
    if clock := CLOCK.match(spaced, end):
        end = clock.end()
    before, after = words[:start].rstrip(" _-–—,.(["), words[end:].lstrip(" _-–—,.)]")
    joined = before + (words[start - 1] if before and after else "") + after
    return day, joined.strip()


def _spaced(words: str) -> str:
    """Write a name with blanks where it has underscores or hyphens in their place."""
    words = words.replace("_", " ")
    if " " not in words.strip():
        first, _, second = words.partition("--")
        if second and _is_said_again(first, second):
            words = second
        words = words.replace("--", " – ").replace("-", " ") if words.count("-") else words
        words = words.replace(".", " ") if words.count(".") > 1 else words
    return " ".join(words.split()).strip(" -–—,")


def _is_said_again(first: str, second: str) -> bool:
    """Tell what says nothing before a name: its letters, its initials, or that it is a talk."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", second)).casefold()
    folded = _squashed(first)
    return folded in _squashed(second) or folded == initials or folded in KINDS


def _squashed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _is_programme(words: str) -> bool:
    parts = words.split()
    heavy = [part for part in parts if len(part) > 3]
    return (
        0 < len(parts) <= LONGEST_PROGRAMME
        and all(part[0].isupper() for part in heavy)
        and (parts[0][0].isupper() or parts[0][0].isdigit())
    )


def _fields(spaced: str, dated_first: bool) -> dict[str, Any]:
    """Read "The Late Hour - NWB Radio - X": what stands before an outlet is its programme."""
    fields = FIELDS.split(spaced)
    if len(fields) < 2:
        return {}
    at = next((at for at, one in enumerate(fields) if OUTLET.fullmatch(one)), None)
    if at is None:
        return {}
    before: Sequence[str] = fields[:at]
    found: dict[str, Any] = {"outlet": fields[at]}
    if dated_first and len(before) == 1 and _is_programme(before[0]):
        found["programme"] = before[0]
    return found


def _people(spaced: str) -> list[str]:
    """Return whom "Interview with Jo Vale, Sam Reed" names; who of them asks it does not say."""
    match = INTERVIEW_WITH.search(spaced)
    if match is None:
        after = INTERVIEW_AFTER.match(spaced)
        return [after["who"]] if after and is_name(after["who"]) and " " in after["who"] else []
    who = STOPS.split(match["who"] + " ")[0]
    if who == who.lower():
        who = who.title()
        return [who.strip()] if 2 <= len(who.split()) <= 3 and is_name(who.strip()) else []
    return [one for one in names_in(who) if " " in one and not OUTLET.fullmatch(one)]
