"""A document's own way to label, where it is none of the usual ones.

Every line opens with a name, and the same marks stand before and behind all of them, whichever
they are: "Ada Moss; words", "<speaker>Ada Moss</speaker> words", "ADA MOSS words". Or every other
line is a name, with nothing but a time between it and the words. What recurs so is no sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Span
from corpus.readers.cleaning import STAMP, seconds
from corpus.readers.labels.kinds import kind_of, tidied
from corpus.readers.labels.label import Kind, Label
from corpus.readers.lines import lines

FEWEST = 4
"""Turns from which on marks around names are a way to label."""
LABELLED = 0.75
"""The share of lines that open so."""
SAID = 0.5
"""The share of turns that end as a sentence does."""
LONGEST_MARKS = 40
"""Characters before and behind a name."""
USUAL = (" ", "'", "’", ". ", ", ", "-", ".", ": ")
"""What stands behind any word."""
PAIRS = (("(", ")"), ("[", "]"), ("（", "）"))
NAMED = r"[^\W\d_a-z]\w*+(?:[.'’-]\w++)*+\.?+"
NAME = rf"{NAMED}(?:[ ](?:{NAMED}|[a-z]{{1,3}}(?=[ ][^\W\d_a-z]))){{0,4}}"
CLOCK = rf"\[?\(?{STAMP}\)?\]?"
BEFORE = (
    r"(?P<before>(?:\\[a-z]{1,12}\{|[^\w\s]{0,3}[a-zA-Z]{1,12}[ ]?[=:][ ]?[\"']?|<[a-z]{1,12}[ ])?"
    rf"(?:[^\w\n]|<[a-z]{{1,12}}>|{CLOCK}|\d{{1,4}}(?=[^\w\n])){{0,10}})"
)
TELLS = r"[ ](?:says|said|asks|asked|answers|answered|replies|replied|speaking)(?=[ ]?:)"
BESIDE = r"[(（\[][^()（）\[\]\n]{1,30}[)）\]]"
AFTER = (
    rf"(?=[ \t]*[^\w\s]|[ \t]+{CLOCK}|{TELLS})"
    rf"(?P<after>(?:{TELLS})?+(?:{BESIDE}|</?[a-z]{{1,12}}>|{CLOCK}|[^\w\n]){{1,8}})"
)
OPENING = re.compile(rf"{BEFORE}(?P<name>{NAME}?){AFTER}(?=[\w\"“„«‘'¿¡\[(])")
LOUD = re.compile(
    r"(?P<before>)(?P<name>[^\W\d_a-z]{2,}(?:[ ][^\W\d_a-z][^\W\d_a-z.'’-]+){0,3})(?P<after>[ ])"
    r"(?=[^\W\d_a-z][a-z’']|[^\W\d_a-z][ ][a-z]|[“\"‘'])"
)
ALONE = re.compile(rf"{BEFORE}(?P<name>{NAME})(?P<after>[^\w\n]{{0,4}})")
BELOW = re.compile(rf"[ \t]*+(?:{CLOCK}|[-=–—_]{{3,}})[ \t]*+")
ENDING = re.compile(r"[.?!…。？！][\"”’»)」]?[*_|` ]*(?:</[a-z]{1,12}>)?[ ]*\Z")
FIELD = re.compile(
    r"^[ \t*]*+(?:speaker|name|sprecher|sprecherin|orateur|hablante|who)[ ]?:[* \t]*+"
    r"(?P<name>[^\n:]{1,60}?)[* \t]*+\n"
    r"(?:[ \t*]*+(?:time(?:stamp|code)?|start(?: time)?|end(?: time)?|zeit|duration)[ ]?:"
    r"[^\n]*\n)*+"
    r"[ \t*]*+(?:text|transcript|words|content|dialogue|message|utterance|speech|said)[ ]?:"
    r"[* \t]*+",
    re.IGNORECASE | re.MULTILINE,
)
"""A form for every turn: who, when, what."""
TIMED_ABOVE = re.compile(
    r"(?:^|\n)[ \t*]*+(?:time(?:stamp|code)?|start|zeit)[ ]?:[* \t]*+[^\n]*\n\Z", re.IGNORECASE
)
FEWEST_FORMS = 2
LONGEST_FIELD = 80


@dataclass(frozen=True, slots=True)
class _Opened:
    """A line that opens as a label does: in which marks, with which name."""

    line: Span
    marks: tuple[str, str]
    name: str
    end: int


def in_forms(text: str, start: int) -> Sequence[Label]:
    """Return the labels of a document that has a form for every turn, none where it has none."""
    found: list[Label] = []
    for form in FIELD.finditer(text, start):
        above = TIMED_ABOVE.search(text, max(form.start() - LONGEST_FIELD, start), form.start())
        first = above.start() + (text[above.start()] == "\n") if above else form.start()
        times = re.search(STAMP, text[first : form.end()])
        second = seconds(times.group()) if times else None
        found.append(Label(Span(first, form.end()), tidied(form["name"]), second))
    return found if len(found) >= FEWEST_FORMS else []


def regular(text: str, start: int) -> Sequence[Label]:
    """Return the labels of a document that has the same marks around all of them; none else."""
    found = list(lines(text, start))
    return (
        _of_lines(text, found, OPENING) or _of_lines(text, found, LOUD) or _alternating(text, found)
    )


def _of_lines(text: str, found: Sequence[Span], pattern: re.Pattern[str]) -> Sequence[Label]:
    opened = list(_opened(text, found, pattern))
    ways: dict[tuple[str, str], list[_Opened]] = defaultdict(list)
    for one in opened:
        ways[one.marks].append(one)
    for marks, some in sorted(ways.items(), key=lambda way: -len(way[1])):
        own = [line for line in found if line.start >= some[0].line.start]
        pieces = own if not _stand_apart(text, own, some) else _paragraphs(text, own)
        said = sum(ENDING.search(line.of(text)) is not None for line in own)
        if _come_again(some) and len(some) >= LABELLED * len(pieces) and said >= SAID * len(own):
            return _labels(text, own, some, marks)
    return ()


def _opened(text: str, found: Sequence[Span], pattern: re.Pattern[str]) -> Iterator[_Opened]:
    for line in found:
        match = pattern.match(text, line.start, line.end)
        if match is None or len(match["before"]) + len(match["after"]) > LONGEST_MARKS:
            continue
        before, after = _shape(match["before"]), _shape(match["after"])
        if pattern is OPENING and _is_usual(before, after, match["name"]):
            continue
        yield _Opened(line, (before, after), tidied(match["name"]), match.end())


def _is_usual(before: str, after: str, name: str) -> bool:
    """Tell marks that stand behind any word, and brackets that don't close."""
    apart = before.strip() or (name.isupper() and "," in after)
    if after in USUAL and not apart:
        return True
    return any((before + after).count(one) > (before + after).count(two) for one, two in PAIRS)


def _shape(marks: str) -> str:
    """Return marks with their times and numbers alike."""
    return re.sub(r"\d+", "0", re.sub(CLOCK, "0:00", re.sub(r"[ \t]+", " ", marks)))


def _come_again(some: Sequence[_Opened]) -> bool:
    """Tell names from other words: two come again and again, and hardly any comes once."""
    counts = Counter(one.name for one in some)
    named = sum(kind_of(one.name) in (Kind.PERSON, Kind.NOBODY) for one in some)
    again = sum(count > 1 for count in counts.values())
    few = 2 * len(counts) <= len(some)
    return len(some) >= FEWEST and again > 1 and few and named >= LABELLED * len(some)


def _stand_apart(text: str, own: Sequence[Span], some: Sequence[_Opened]) -> bool:
    starts = {one.line.start for one in some}
    opening = {line.start for line in _paragraphs(text, own)}
    return len(starts & opening) >= LABELLED * len(starts)


def _paragraphs(text: str, own: Sequence[Span]) -> list[Span]:
    """Return the lines that stand below an empty one."""
    before = own[0].start
    found: list[Span] = []
    for line in own:
        if line is own[0] or text.count("\n", before, line.start) > 1:
            found.append(line)
        before = line.end
    return found


def _labels(
    text: str, own: Sequence[Span], some: Sequence[_Opened], marks: tuple[str, str]
) -> list[Label]:
    """Return the labels; whatever else opens a line before the same marks names nobody."""
    known = {one.line.start: one for one in some}
    behind = marks[1].strip()
    found: list[Label] = []
    for line in own:
        if one := known.get(line.start):
            nobody = kind_of(one.name) is Kind.PROSE
            time = re.search(STAMP, text[line.start : one.end])
            second = seconds(time.group()) if time else None
            found.append(Label(Span(line.start, one.end), one.name, second, doubtful=nobody))
        elif behind:
            at = text.find(behind, line.start, min(line.end, line.start + LONGEST_MARKS))
            if at > line.start:
                found.append(Label(Span(line.start, line.start), "Speaker", doubtful=True))
    return found


def _alternating(text: str, found: Sequence[Span]) -> Sequence[Label]:
    """Return the labels of a document in which names are lines of their own, and no line is empty.

    The same marks are around all of them, and what stands between two of them is said.
    """
    ways: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for at, line in enumerate(found):
        match = ALONE.fullmatch(text, line.start, line.end)
        if match and kind_of(tidied(match["name"])) in (Kind.PERSON, Kind.NOBODY):
            loud = "A" if match["name"].isupper() else ""
            ways[(_shape(match["before"]), match["after"] + loud)].append((at, match["name"]))
    for some in sorted(ways.values(), key=lambda way: -len(way)):
        opened = [_Opened(found[at], ("", ""), tidied(name), found[at].end) for at, name in some]
        places = {at for at, _ in some}
        words = [line for at, line in enumerate(found) if at > some[0][0] and at not in places]
        apart = all(at + 1 not in places for at in places) and some[-1][0] + 1 < len(found)
        full = all(" " in name or name.isupper() for _, name in some)
        said = sum(ENDING.search(line.of(text)) is not None for line in words)
        if full and apart and _come_again(opened) and said >= SAID * len(words):
            return [_alone(text, found, at, name) for at, name in some]
    return ()


def _alone(text: str, found: Sequence[Span], at: int, name: str) -> Label:
    below = found[at + 1] if at + 2 < len(found) else None
    end = found[at].end
    if below and BELOW.fullmatch(text, below.start, below.end):
        end = below.end
    time = re.search(STAMP, text[found[at].start : end])
    second = seconds(time.group()) if time else None
    return Label(Span(found[at].start, end), tidied(name), second)
