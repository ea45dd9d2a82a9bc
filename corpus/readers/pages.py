"""Pages of a court reporter: every line has a number, and the words run on from line to line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.readers.lines import LINE

NUMBERED = re.compile(r"[ \t]*(?P<number>\d{1,3})(?:[ \t]+(?=\S)|[ \t]*$)")
FEWEST = 5
SHARE = 0.7


def numbered_lines(text: str, start: int) -> Mapping[int, int]:
    """Return where the words begin on each line that has a number, by where the line begins.

    Empty where the numbers don't count up, line by line, from page to page. What stands above the
    first number, as a caption and the appearances do, has none.
    """
    found: dict[int, int] = {}
    last, counted, others = 0, 0, 0
    for line in LINE.finditer(text, start):
        match = NUMBERED.match(line.group())
        if match is None:
            others += bool(found and line.group().strip())
            continue
        number = int(match["number"])
        counted += number == last + 1 or number == 1
        last = number
        found[line.start()] = line.start() + match.end()
    enough = len(found) >= FEWEST and counted >= SHARE * len(found)
    return found if enough and others <= len(found) * (1 - SHARE) else {}
