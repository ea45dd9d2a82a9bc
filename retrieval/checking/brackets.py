"""Brackets: what a writer puts into a quotation, or leaves out of it, and says so.

The marks are those of journalists and editors (Chicago Manual of Style 13.50 to 13.63): ``[H]e``
for a letter that was changed, ``[Hale]`` for words that are the writer's, ``[sic]``, and an
ellipsis, bare or in brackets, for what is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from retrieval.checking.alignment import Asked, spoken
from retrieval.index.analysis import Word

GAP = re.compile(r"[\[(]? ?(?:…|\.\s?\.\s?\.) ?[\])]?")
LETTER = re.compile(r"(?<!\w)\[([^\W\d_])\](?=['’]?\w)")
SIC = re.compile(r"[\[(]sic[!.]?[\])]", re.IGNORECASE)
OWN = re.compile(r"(?<!\w)\w{0,30}\[[^\[\]\n]{1,200}\]\w{0,30}")
"""A stretch in brackets, with the letters of a word that it stands in: "want[ed]"."""
FEWEST = 3
"""Words outside of brackets that a quotation has at the least."""


def readings(text: str) -> Iterator[tuple[Asked, bool]]:
    """Yield how a claim may be read, and whether letters of it are the writer's.

    First with what is in brackets as claimed words (the source may have brackets of its own), then
    with the brackets in the place of words of the speaker's.
    """
    plain = SIC.sub("", LETTER.sub(r"\1", text))
    restyled = LETTER.search(text) is not None
    found = spoken(plain)
    gaps = [match for match in GAP.finditer(plain) if match.group().strip(" ")]
    yield Asked(plain, found, _slots(found, gaps)), restyled
    own = [match for match in OWN.finditer(plain) if not GAP.fullmatch(match.group())]
    if not own:
        return
    kept = [word for word in found if not _is_in(word, own)]
    if len(kept) >= FEWEST and 2 * len(kept) > len(found):
        yield Asked(plain, kept, _slots(kept, [*gaps, *own])), restyled


def _slots(found: Sequence[Word], marks: Sequence[re.Match[str]]) -> dict[int, str]:
    """Return what stands between words, by how many of them come before it."""
    slots: dict[int, str] = {}
    for mark in sorted(marks, key=lambda match: match.start()):
        at = bisect_right(found, mark.start(), key=lambda word: word.start)
        slots[at] = f"{slots[at]} {mark.group()}" if at in slots else mark.group()
    return slots


def _is_in(word: Word, marks: Sequence[re.Match[str]]) -> bool:
    at = bisect_right(marks, word.start, key=lambda match: match.start()) - 1
    return at >= 0 and word.start < marks[at].end()
