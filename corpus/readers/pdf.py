"""PDF pages: lines in the order they are read, without what every page has around them.

A PDF knows where each piece of text stands and nothing else. Running heads and page numbers are
told by standing in one place on several pages, footnotes by their number and the gap above them,
columns by where their lines start, paragraphs by gaps and indents.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.frequencies.zipf import zipf_frequency
from corpus.readers.pdf_margins import with_labels, without_numbers

if TYPE_CHECKING:
    from pypdf import PageObject

PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?|seite |página |стр\. ?)?[-–—|\[( ]*(?:\d{1,4}|[ivxl]{1,6})"
    r"(?: ?(?:of|/|von|de|sur) ?\d{1,4})?[-–—|\]) ]*",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?P<mark>\d{1,3}|[*†‡§])(?:[.)]?\s+|(?=[A-Z“\"]))\S")
LABEL = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*(?: [\w.'’()-]+){0,5}(?:\s?\([^()]{1,30}\))?\s?:(?:\s|$)|[QA][.:]\s"
    r"|[\[(]?\d{1,2}:\d\d)"
)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DIGITS = re.compile(r"\d+")
TERMINAL = (".", "!", "?", "”", '"', ":", "…", "’")
EDGE_LINES = 3
"""Lines from the top and from the bottom of a page that may be no part of its text."""
NEAR = 4.0
"""Points; what stands so near to one place stands there on every page."""
SHORT = 0.8
"""A line shorter than this share of the longest may be the last of its paragraph."""
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
SLANTED = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
FEWEST_ASKED = 2
"""Questions in other type from which on it tells who asks."""
FOOT, FOOT_GAP = 62.0, 3.0
"""Points from the bottom of a page, and lines' heights above, by which what stands at its foot is
told from its text."""
TITLE_LINES, TITLE_WORDS = 6, 25
"""Lines from the top in which a title begins, and its words, at the most."""
TITLE = 1.25
"""So many times as large as most of its page is a title."""
HEAD_GAP = 2.0
"""The same of what stands above the text of a page, after the first."""
GAP = 1.35
"""A paragraph opens below a gap of so many lines' height."""
INDENT = 7.0
NARROW = frozenset(" .,;:!'|ijltf()[]")
SMALL = 0.85
"""A figure smaller than this share of its line is the mark of a note."""
OPENS_COMPOUND = frozenset(
    "well self ex non co anti pro mid long short high low full part half first second third two "
    "three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty "
    "ninety all cross ill much ever vice far near old new so hard soft open close wide deep free "
    "left right middle hand home life time year day state world post pre semi quasi one lesser "
    "better best worst most least still would".split()
)
"""Words that are followed by a hyphen of their own: well-known."""
OF_THE_LANGUAGE, KNOWN_AT_ALL = 2.9, 2.0
"""How common a word is on the Zipf scale, to be written in one; and what is none at all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it starts, in points from the left and from the bottom."""

    words: str
    x: float
    y: float
    size: float
    end: float = 0.0
    face: str = ""
    """What sets it apart from plain text: the mark of Markdown for bold or italics."""
    page: int = 0


def text(pages: Iterable[PageObject]) -> str:
    """Return the paragraphs of pages, an empty line between them."""
    read = without_numbers([_lines(page, number) for number, page in enumerate(pages)], _changed)
    pages_left = _without_furniture(with_labels(read, _changed))
    kept = list(_without_between([_without_notes(page) for page in pages_left]))
    title = _title(kept[0]) if kept else []
    above = kept[0][: kept[0].index(title[0])] if title else []
    rest = [line for page in kept for line in page][len(above) + len(title) :]
    heading = [f"# {' '.join(line.words for line in title)}"] if title else []
    return "\n\n".join([*heading, *_paragraphs(above), *_paragraphs(rest)])


def _title(page: Sequence[Line]) -> list[Line]:
    """Return the lines of the title of a first page: large, above all of its text, and few."""
    body = _body_size(page)
    largest = max((line.size for line in page[:TITLE_LINES]), default=0.0)
    if largest <= TITLE * body:
        return []
    first = next(at for at, line in enumerate(page) if line.size == largest)
    same = itertools.takewhile(lambda line: line.size == largest, page[first:])
    found = list(same)
    words = " ".join(line.words for line in found)
    few = len(found) < TITLE_LINES and len(words.split()) <= TITLE_WORDS
    return found if few and any(map(str.isalpha, words)) and not LABEL.match(words) else []


def _changed(line: Line, by: int, end: str) -> Line:
    """Return a line without so many of its first characters, and with some at its end."""
    x = line.x + _width(line.words[:by], line.size)
    return replace(line, words=line.words[by:] + end, x=x)


def _lines(page: PageObject, number: int) -> list[Line]:
    pieces: list[Line] = []

    def visit(words: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        height = float(size or 0) * scale
        pieces.append(Line(words, x, y, height, face=_face(font), page=number))

    page.extract_text(visitor_text=visit)
    return _in_columns(_joined(pieces), float(page.mediabox.width or 0))


def _face(font: Any) -> str:
    """Tell bold and italics by the name of a font."""
    name = str(font.get("/BaseFont", "")) if font else ""
    if BOLD.search(name):
        return "**"
    return "*" if SLANTED.search(name) else ""


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Join the pieces of each line; the mark of a note is left out."""
    found: list[Line] = []
    fresh = True
    for piece in pieces:
        for at, words in enumerate(piece.words.split("\n")):
            fresh = fresh or at > 0
            if not words.strip():
                if found and not fresh:
                    found[-1] = replace(found[-1], words=found[-1].words + words)
                continue
            last = found[-1] if found else None
            same = last is not None and abs(last.y - piece.y) < 0.6 * max(last.size, piece.size, 1)
            end = piece.x + _width(words, piece.size)
            if last is None or not same or not _goes_on(last, piece):
                found.append(replace(piece, words=words.lstrip(), end=end))
            elif not _is_mark(last, piece, words):
                gap = " " if fresh and not last.words.endswith(" ") else ""
                size = max(last.size, piece.size)
                said = any(sign.isalnum() for sign in words)
                face = last.face if last.face == piece.face or not said else ""
                joined = last.words + gap + words
                found[-1] = replace(last, words=joined, size=size, end=end, face=face)
            fresh = False
    return [replace(line, words=line.words.strip()) for line in found]


def _goes_on(line: Line, piece: Line) -> bool:
    """Tell whether a piece on the height of a line stands behind it, and not in another column."""
    return piece.x - line.end < 2.5 * line.size + 0.12 * (line.end - line.x)


def _width(words: str, size: float) -> float:
    """Return about how wide words are, in points: the fonts of a PDF needn't say."""
    narrow = sum(sign in NARROW for sign in words)
    wide = sum(sign.isupper() for sign in words)
    return size * (0.3 * narrow + 0.68 * wide + 0.52 * (len(words) - narrow - wide))


def _is_mark(line: Line, piece: Line, words: str) -> bool:
    small = piece.size < SMALL * line.size
    return small and piece.y > line.y + 0.5 and words.strip().isdigit()


def _in_columns(lines: list[Line], width: float) -> list[Line]:
    """Order the lines of two columns one column after the other, where they were written across."""
    across = [
        (left, right)
        for left, right in itertools.pairwise(lines)
        if abs(left.y - right.y) < 1 and right.x > left.x + 0.25 * width
    ]
    if len(across) < 3:
        return lines
    start, times = Counter(round(right.x) for _, right in across).most_common(1)[0]
    if times < 0.6 * len(across):
        return lines
    top = max(right.y for _, right in across)
    bottom = min(right.y for _, right in across)
    second = [line for line in lines if abs(line.x - start) <= NEAR and line.y <= top + 1]
    aside = set(second)
    others = [line for line in lines if line not in aside]
    above = [line for line in others if line.y > top + 1]
    below = [line for line in others if line.y < bottom - 4 * line.size]
    apart = {*above, *below}
    first = [line for line in others if line not in apart]
    return [*above, *first, *second, *below]


def _without_furniture(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """Leave out running heads, and page numbers."""
    places: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for line in _edges(page):
            for height in (-1, 0, 1):
                pattern, place = _place(line)
                places[pattern, place + height].add(number)
    heads, called = _heads(pages), _called(pages)
    for number, page in enumerate(pages):
        gone = {
            line for line in _edges(page) if _is_running(line, len(places[_place(line)]), called)
        }
        gone |= {line for line in _top(page) if number and _letters(line) in heads}
        gone |= _head(page) if number else set()
        outmost = (
            {min(page, key=lambda one: one.y), max(page, key=lambda one: one.y)} if page else ()
        )
        gone |= {line for line in outmost if PAGE_NUMBER.fullmatch(line.words)}
        gone |= _foot(page)
        yield [line for line in page if line not in gone]


def _heads(pages: Sequence[list[Line]]) -> set[str]:
    """Return what stands apart above the text of several pages, or there and on the first page."""
    above = Counter(letters for page in pages for letters in {_letters(one) for one in _top(page)})
    opening = pages[0] if pages else []
    large = [line for line in opening if line.size > TITLE * _body_size(opening)]
    first = {_letters(line) for line in [*large, *_top(opening)]}
    return {letters for letters, times in above.items() if times > 1 or letters in first} - {""}


def _letters(line: Line) -> str:
    return "".join(sign for sign in line.words.casefold() if sign.isalpha())


def _top(page: Sequence[Line]) -> list[Line]:
    """Return the lines at the top of a page that stand apart from its text, or are smaller."""
    ordered = sorted(page, key=lambda line: -line.y)
    body, leading = _body_size(page), _leading(page)
    found: list[Line] = []
    for line, below in itertools.pairwise(ordered[: EDGE_LINES + 1]):
        small = line.size < SMALL * body
        apart = bool(leading) and line.y - below.y > GAP * leading
        said = LABEL.match(line.words) or line.words.endswith(TERMINAL)
        if not (small or apart) or (said and not small):
            break
        found.append(line)
    return found


def _head(page: Sequence[Line]) -> set[Line]:
    """Return what stands at the top of a page, smaller than its text and far above it."""
    top = _top(page)
    small = [line for line in top if line.size < SMALL * _body_size(page)]
    rest = [line.y for line in page if line not in top]
    far = bool(top) and bool(rest) and top[-1].y - max(rest) > HEAD_GAP * top[-1].size
    return set(small) if far and len(small) == len(top) else set()


def _body_size(page: Sequence[Line]) -> float:
    sizes = Counter(round(line.size, 1) for line in page)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _foot(page: Sequence[Line]) -> set[Line]:
    """Return what stands at the foot of a page, smaller than its text or far below it.

    It may be the only page, or have no two feet alike.
    """
    body = _body_size(page)
    ordered = sorted(page, key=lambda line: line.y)
    for count in range(1, min(EDGE_LINES, len(ordered) - EDGE_LINES) + 1):
        foot, above = ordered[:count], ordered[count]
        apart = above.y - foot[-1].y > FOOT_GAP * max(body, 1.0)
        small = all(line.size < SMALL * body for line in foot)
        low = all(line.y < FOOT for line in foot)
        if apart and (small or low) and not any(LABEL.match(line.words) for line in foot):
            return set(foot)
    return set()


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    return [*ordered[:EDGE_LINES], *ordered[EDGE_LINES:][-EDGE_LINES:]]


def _place(line: Line) -> tuple[str, int]:
    """Return what a running head has in common on all pages: its words and its height."""
    return DIGITS.sub("#", " ".join(line.words.split()).casefold()), round(line.y / NEAR)


def _is_running(line: Line, pages: int, called: Collection[str]) -> bool:
    """Tell a running head; a turn of one word may open two pages by chance.

    :param called: what stands before the colons of lines that are at no edge of a page
    """
    label = LABEL.match(line.words)
    return pages > (2 if label and label.group().casefold() in called else 1)


def _called(pages: Sequence[list[Line]]) -> set[str]:
    """Return the labels of lines that are at no edge of a page, or at one with words of their own.

    "Harbour talk: May 2024" stands above every page, "BEN HALE:" before ever new words.
    """
    said: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for line in page:
            if label := LABEL.match(line.words):
                said[label.group().casefold()].add(DIGITS.sub("#", line.words.casefold()))
    return {label for label, words in said.items() if len(words) > 1}


def _without_between(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """Leave out what stands at the top of a page between the halves of a sentence.

    Heads may differ from page to page, and a document may have two pages only.
    """
    before: Line | None = None
    for page in pages:
        top = _top(page) if before is not None and not before.words.endswith(TERMINAL) else []
        rest = [line for line in page if line not in top]
        left = rest if top and rest and _goes_on_small(rest[0]) else page
        before = left[-1] if left else before
        yield left


def _goes_on_small(line: Line) -> bool:
    return line.words[:1].islower() and not LABEL.match(line.words)


def _without_notes(page: list[Line]) -> list[Line]:
    """Leave out the footnotes of a page, and their marks in the text."""
    at = _first_note(page)
    if at is None:
        return page
    marks = [match["mark"] for line in page[at:] if (match := NOTE.match(line.words))]
    forms = [re.escape(form) for mark in marks for form in (mark, mark.translate(RAISED))]
    any_mark = f"(?:{'|'.join(forms)})"
    pattern = re.compile(
        rf"(?<=[^\W\d]){any_mark}(?=[\s.,;:!?”\"’)]|$)|(?<=[.,;:!?”\"’)]){any_mark}(?=\s|$)"
    )
    return [replace(line, words=pattern.sub("", line.words)) for line in page[:at]]


def _first_note(page: Sequence[Line]) -> int | None:
    """Return which line opens the footnotes: numbered, and smaller or far below the text."""
    body = _body_size(page)
    leading = _leading(page)
    for at in range(1, len(page)):
        line, above = page[at], page[at - 1]
        if not NOTE.match(line.words):
            continue
        smaller = all(one.size < 0.95 * body for one in page[at:])
        lower = leading and above.y - line.y > 2.5 * leading and at * 2 >= len(page)
        descends = all(a.y >= b.y for a, b in itertools.pairwise(page[at:]))
        if descends and (smaller or lower):
            return at
    return None


def _leading(lines: Sequence[Line]) -> float:
    """Return the height from a line to the next that most have."""
    gaps = Counter(
        round(a.y - b.y) for a, b in itertools.pairwise(lines) if 0 < a.y - b.y < 8 * max(a.size, 1)
    )
    return float(min(gaps, key=lambda gap: (-gaps[gap], gap))) if gaps else 0.0


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    longest = max((len(line.words) for line in lines), default=0)
    leading = _leading(lines)
    known = _vocabulary(lines)
    blocks: list[str] = []
    faces: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is None or _opens(before, line, leading, longest):
            blocks.append(line.words)
            faces.append(line.face)
        else:
            blocks[-1] = _continued(blocks[-1], line.words, known)
            faces[-1] = faces[-1] if faces[-1] == line.face else ""
        before = line
    asked = Counter(
        face for block, face in zip(blocks, faces, strict=True) if block.rstrip().endswith("?")
    )
    marked = {face for face in asked if face and asked[face] >= FEWEST_ASKED}
    return [
        f"{face}{block.strip()}{face}" if face in marked else block
        for block, face in zip(blocks, faces, strict=True)
        if block.strip()
    ]


def _vocabulary(lines: Sequence[Line]) -> Counter[str]:
    """Count the words of lines, but for those that are broken at their ends."""
    counts: Counter[str] = Counter()
    broken = False
    for line in lines:
        words = WORD.findall(line.words.lower())
        hyphen = line.words.endswith(("-", "‐", "\xad"))
        counts.update(words[1 if broken else 0 : -1 if hyphen else None])
        broken = hyphen
    return counts


def _opens(before: Line, line: Line, leading: float, longest: int) -> bool:
    """Tell whether a line opens a paragraph."""
    if LABEL.match(line.words):
        return True
    fell = before.y - line.y
    ends = before.words.endswith(TERMINAL)
    bigger = abs(line.size - before.size) > 0.15 * max(line.size, before.size)
    short = len(before.words) < SHORT * longest
    if line.page != before.page and not ends and _goes_on_small(line):
        return False
    if line.page != before.page or fell <= 0 or fell > 12 * max(leading, 1):  # or another column
        return short and (ends or bigger)
    apart = bool(leading) and fell > GAP * leading
    indented = INDENT < line.x - before.x < 60 and ends
    other = line.face != before.face and (ends or short)
    return apart or indented or bigger or other or (ends and short)


def _continued(block: str, words: str, known: Counter[str]) -> str:
    """Join a line to its paragraph: a hyphen at its end goes, unless it belongs to the word."""
    if block.endswith("\xad"):
        return block[:-1] + words
    tail = block[block.rfind(" ") + 1 :]  # a paragraph may be as long as the document
    match = re.search(r"(?P<first>[^\W\d_]+)[-‐]$", tail)
    following = WORD.match(words)
    if match is None or following is None:
        numbers = re.search(r"\d[-–]$", tail) and words[:1].isdigit()
        return block + words if numbers else f"{block} {words}"
    first, second = match["first"], following.group()
    if second[0].isupper():
        both = first[0].isupper() and len(first) > 1
        return block + words if both else f"{block} {words}"
    own = _belongs(first.lower(), second.lower(), known)
    return (block if own else block[:-1]) + words


def _belongs(first: str, second: str, known: Counter[str]) -> bool:
    """Tell whether a hyphen belongs to the word, from what else the document writes."""
    if known[first + second] != known[f"{first}-{second}"]:
        return known[first + second] < known[f"{first}-{second}"]
    head = first.rpartition("-")[2]
    if head in OPENS_COMPOUND:
        return not _is_one_word(head, second)
    return known[head] > 0 and known[second] > 0 and min(len(head), len(second)) > 2


def _is_one_word(first: str, second: str) -> bool:
    """Tell "mid-dle", which a line has broken, from "mid-term", whose parts are words."""
    whole, rest = (zipf_frequency(word, "en") for word in (first + second, second))
    return whole >= OF_THE_LANGUAGE or rest < KNOWN_AT_ALL
