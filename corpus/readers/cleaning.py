"""Cleaning: what a person reads, out of what a file holds, with the way back to each character.

Entities, soft hyphens and no-break spaces left in text, Markdown inside a sentence, stage
directions and time stamps: each is an edit of the stored source, so that every offset of what is
shown leads back to it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from corpus.origins import Edit, Origins, apply_edits
from corpus.readers import emphasis
from corpus.readers.sittings import IN_HOUSE
from corpus.readers.stage import SLANTED, STARRED
from corpus.readers.stage import STAGE as STAGE

STAMP = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
"""A time in a recording: 24:31, 1:02:03, 00:00:07.250."""
HASHED_STAMP = rf"#{STAMP}(?:-\d{{1,3}})?#"
"""A time as f4 and MAXQDA write it, with tenths behind a hyphen: #00:00:07-2#."""
STAMPED = re.compile(rf"\[{STAMP}\\?\](?:\[\d{{1,4}}\.\d\])?+|\({STAMP}\)|<{STAMP}>|{HASHED_STAMP}")
LOST = re.compile(
    rf"(?i:(?:inaudible|unintelligible|indiscernible)[^\[\]()\n]{{0,20}}?)"
    rf"(?P<stamp>\s{{0,3}}{STAMP})(?=\s{{0,3}}\\?[\])])"
)
"""Words were said there that nobody heard: the note stays, without its time. Taken out, those on
both sides would run together."""
BLANKS = re.compile(r"[ \t]*+")
MARKS = ".,;:!?…"
ENDED = re.compile(r"(?<!\.)[.!?…]\Z")
INVISIBLE = re.compile("[\\xad\\u200b\\u200c\\u200d\\u2060\\ufeff\\u200e\\u200f]")
JOINERS = "\u200c\u200d"
FIRST_JOINED = 0x300
"""From this code point on a joiner may change what is seen."""
SPACES = re.compile("[\\xa0\\u202f\\u2007\\u2002\\u2003\\u2009\\u3000\\t\\x0b\\x0c]+")
ENTITY = re.compile(r"(?<!\\)&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
LINK = re.compile(
    r"(?<!\\)\[(?![/biu]{1,2}\])(?P<keep>[^\[\]\n]*+)\]"
    r"\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?: \"[^\"\n]*+\")?\)"
)
BOARD = re.compile(r"\[(?P<tag>[biu])\](?=[^\n]{0,300}?\[/(?P=tag)\])|\[/[biu]\]")
"""Tags of message boards, where one of them closes."""
NOTED = re.compile(r"(?<=[^\s\\])\[\^[\w-]{1,20}\](?!:)")
"""What leads to a footnote, behind the word that it is about."""
BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!~<>|&=-])")
LONGEST_PATH = 80
PATH = re.compile(r"(?<![\w;])[A-Za-z]:(?:\\[^\s\\]++)*+\Z")
"""A folder before a backslash: what a drive opens."""
ESCAPE = re.compile(BACKSLASH.pattern + ".")


COMMENT = re.compile(r"^[ \t]*+<!--(?:[^-]|-(?!->)){0,2000}+-->[ \t]*$", re.MULTILINE)
"""A comment on lines of its own."""


def without_comments(text: str) -> str:
    """Return Markdown without the comments of HTML that stand by themselves: nobody sees them.

    Within a sentence they may be what somebody speaks of.
    """
    return COMMENT.sub("", text)


def characters(text: str) -> list[Edit]:
    """Return the edits that any text needs: entities, invisible characters, special spaces."""
    edits = [Edit(*m.span(), html.unescape(m.group())) for m in ENTITY.finditer(text)]
    for match in INVISIBLE.finditer(text):
        if match.group() in JOINERS and _joins_letters(text, match.start()):
            continue  # in Farsi, Hindi and emoji these are spelling
        edits.append(Edit(*match.span()))
    edits = [Edit(e.start, e.end, _plain(e.replacement)) for e in edits]
    edits += [Edit(*m.span(), " " * len(m.group())) for m in SPACES.finditer(text)]
    return edits


def escaped(words: str) -> str:
    """Return words so written that :func:`markdown` and :func:`characters` make them again."""
    found = (pattern.finditer(words) for pattern in (BACKSLASH, ENTITY, LINK, NOTED))
    marks = {match.start() for matches in found for match in matches}
    marks |= {at for edit in emphasis.marks(words) for at in range(edit.start, edit.end)}
    marks |= {at for at, sign in enumerate(words) if sign in "*`" or _stands_out(words, at)}
    marks |= {at + 1 for at in marks if words.startswith("\\&", at)}
    return "".join(_safely(words, at) if at in marks else sign for at, sign in enumerate(words))


def _safely(words: str, at: int) -> str:
    """Return a sign with a backslash before it; in a path, where that is none, its number."""
    before = at - 1 if words[at - 1 : at] == "\\" and at else at
    in_path = _is_in_path(words, at) or _is_in_path(words, before)
    return f"&#{ord(words[at])};" if in_path else "\\" + words[at]


def _stands_out(words: str, at: int) -> bool:
    """Tell an underscore that isn't inside of a word: it could be a mark once others are none."""
    return words[at] == "_" and not (
        words[at - 1 : at].isalnum() and words[at + 1 : at + 2].isalnum()
    )


def _plain(replacement: str) -> str:
    return re.sub(r"\s", " ", INVISIBLE.sub("", replacement))


def _joins_letters(text: str, at: int) -> bool:
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(ord(c) >= FIRST_JOINED and not c.isspace() for c in around)


def links(text: str) -> list[Edit]:
    """Return the edits that leave the words of Markdown links and nothing else of them.

    Of a picture nothing is left: what it is called is not seen.
    """
    edits = []
    for match in LINK.finditer(text):
        start, end = match.span("keep")
        if text[match.start() - 1 : match.start()] == "!":
            edits.append(Edit(match.start() - 1, match.end()))
        else:
            edits += [Edit(match.start(), start), Edit(end, match.end())]
    return edits


def markdown(text: str) -> list[Edit]:
    """Return the edits that take Markdown out of sentences; blocks are left as they are."""
    edits = links(text)
    edits += [
        Edit(match.start(), match.start() + 1)
        for match in ESCAPE.finditer(text)
        if not _is_in_path(text, match.start())
    ]
    edits += [Edit(*match.span()) for match in NOTED.finditer(text)]
    if "[/" in text:
        edits += [Edit(*match.span()) for match in BOARD.finditer(text)]
    return edits + emphasis.marks(text)


def _is_in_path(text: str, at: int) -> bool:
    """Tell the backslash of "C:\\walls\\*.txt" from one that escapes a sign of Markdown."""
    return PATH.search(text, max(at - LONGEST_PATH, 0), at) is not None


def stage_directions(text: str) -> list[Edit]:
    """Return the edits that take out "[laughter]" and "(CROSSTALK)": nobody said them.

    What an editor put into brackets ("I did [not] say that") is no sound and stays.
    """
    edits = []
    for pattern in (STAGE, STARRED, IN_HOUSE):
        for edit, bare, _ in _apart(pattern, text):
            # the blanks before it may go with the label of the turn: then it is taken out alone
            edits += [edit, bare]
    edits += [Edit(*match.span()) for match in SLANTED.finditer(text)]
    return edits + [Edit(*match.span("stamp")) for match in LOST.finditer(text)]


def stamps(text: str) -> list[tuple[Edit, float]]:
    """Return the edits that take out time stamps, each with its seconds."""
    return [(edit, seconds(found)) for edit, _, found in _apart(STAMPED, text)]


def _apart(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Edit, Edit, str]]:
    """Yield the edits that take out what a pattern finds: with the blanks on one side, and alone.

    Those before it where a mark or the end of the line follows, or else those after it.
    """
    read = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start > read and text[start - 1] == "\\" and text[start] == "[":
            start -= 1
        bare = Edit(start, end)
        blanks = BLANKS.match(text, end)
        after = blanks.end() if blanks else end
        if text[end : end + 1] in MARKS or text[after : after + 1] in ("", "\n"):
            while start > read and text[start - 1] in " \t":
                start -= 1
            if text[end : end + 1] == "." and ENDED.search(text, max(start - 2, 0), start):
                end += 1  # the note's own: "Why? (Laughter)."
        else:
            end = after
        read = end
        yield Edit(start, end), bare, match.group()


def seconds(stamp: str) -> float:
    """Read a time stamp in hours, minutes and seconds, or minutes and seconds, as seconds."""
    match = re.search(STAMP, stamp)
    if match is None:
        raise ValueError(f"not a time stamp: {stamp!r}")
    total = 0.0
    for part in match.group().replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def cleaned(text: str, edits: Iterable[Edit] = ()) -> tuple[str, Origins]:
    """Return the text with these edits and those that any text needs, and the way back."""
    return apply_edits(text, [*edits, *characters(text)])
