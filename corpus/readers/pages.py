"""Pages of a court reporter: every line has a number, and the words run on from line to line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from corpus.model import Span
from corpus.readers.lines import LINE

NUMBERED = re.compile(r"[ \t]*(?P<number>0\d{3}|\d{1,3})(?:[ \t]+(?=\S)|[ \t]*$)")
FIFTH = re.compile(r"(?P<number>\d{1,4})[ \t]{2,}(?=\S)")
FURTHER_IN = re.compile(r"[ \t]{3,}(?=\S)")
BEHIND = re.compile(r"[^\n]*?\S(?P<margin>[ \t]{2,}+(?P<number>\d{1,4})[ \t]*)")
STEPS = (5, 10)
"""Of which lines alone a margin may have the number."""
FEWEST = 5
SHARE = 0.7


def numbered_lines(text: str, start: int) -> Mapping[int, int]:
    """Return where the words begin on each line that has a number, by where the line begins.

    Empty where the numbers don't count up, line by line, from page to page.
    """
    found: dict[int, int] = {}
    last, counted, others = 0, 0, 0
    for line in LINE.finditer(text, start):
        match = NUMBERED.match(line.group())
        if match is None:
            others += bool(line.group().strip())
            continue
        number = int(match["number"])
        counted += number == last + 1 or number == 1
        last = number
        found[line.start()] = line.start() + match.end()
    enough = len(found) >= FEWEST and counted >= SHARE * len(found)
    if enough and others <= len(found) * (1 - SHARE):
        return found
    return _each_fifth(text, start)


def _each_fifth(text: str, start: int) -> Mapping[int, int]:
    """Return the same where only each fifth or tenth line has its number, and all stand in."""
    found: dict[int, int] = {}
    numbers: list[int] = []
    lines = 0
    for line in LINE.finditer(text, start):
        match = FIFTH.match(line.group())
        within = match or FURTHER_IN.match(line.group())
        if match:
            numbers.append(int(match["number"]))
        if within:
            found[line.start()] = line.start() + within.end()
        lines += bool(line.group().strip())
    step = numbers[0] if numbers else 0
    counts_up = len(numbers) > 1 and numbers == [step * n for n in range(1, len(numbers) + 1)]
    most = len(found) >= SHARE * lines and step * len(numbers) <= lines
    return found if step in STEPS and counts_up and most else {}


def numbers_behind(text: str, start: int) -> list[Span]:
    """Return the numbers in the margin behind the lines, with the blanks before them."""
    found: list[Span] = []
    numbers: list[int] = []
    lines = 0
    for line in LINE.finditer(text, start):
        lines += bool(line.group().strip())
        if match := BEHIND.fullmatch(line.group()):
            numbers.append(int(match["number"]))
            found.append(Span(line.start() + match.start("margin"), line.end()))
    step = numbers[0] if numbers else 0
    counted = sum(b - a == step or b in (1, step) for a, b in pairwise(numbers))
    enough = len(found) >= FEWEST and counted >= SHARE * (len(found) - 1)
    return found if step in (1, *STEPS) and enough and step * len(found) >= SHARE * lines else []
