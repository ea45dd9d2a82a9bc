"""Labels that name nobody and have no colon, in a document whose other turns are labelled so.

"Twitter user 00:12", "My mother" on a line of its own above words, "[911 dispatcher] words",
"| (several) | words |": what stands where all others have a name opens a turn. Its
words are nobody's, and not those of whoever spoke before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Span
from corpus.readers import notices
from corpus.readers.labels.candidates import BRACKETED, TIME, TIMED, Candidate, Style
from corpus.readers.labels.kinds import looks_like_name
from corpus.readers.labels.label import NOBODY, Label
from corpus.readers.lines import lines
from corpus.readers.stage import STAGE

LONGEST = 5
"""Words."""
MOST = 0.75
"""The share of labels that stand as the document's own do."""
SENTENCE_END = tuple('.!…,;:—–-”"')
MARKS = re.compile(r"[*_#`>]+")
SQUARE = re.compile(r"\[(?P<name>[^\[\]\n]{1,50}(?:\[[^\[\]\n]{1,20}\])?)\][ \t]+(?=[^\sa-z])")
DASHED = re.compile(r"(?P<name>[^\n.?!:;,–—]{1,50}?)[ \t]+[-–—][ \t]+(?=[^\sa-z])")
ROW = re.compile(
    rf"\|?[ \t]*+(?:{TIME}[ \t]*+\|[ \t]*+)?+(?P<name>[^|\n:]{{0,50}}?)[ \t]*+\|[ \t]*+(?=[^\s|:-])"
)
PATTERNS = {Style.BRACKET: SQUARE, Style.DASH: DASHED, Style.BAR: ROW}
INITIAL = re.compile(r"\b[^\W\d_a-z]\.\Z")
NAMED = re.compile(r"[^\W\d_]")


def with_unnamed(text: str, labels: Sequence[Label], chosen: Sequence[Candidate]) -> list[Label]:
    """Return labels with those that name nobody, where nearly all of the others are in one style.

    :param chosen: the candidates that are labels
    """
    style = _style(chosen)
    if style is None or not labels:
        return list(labels)
    taken = {text.rfind("\n", 0, at) + 1 for one in labels for at in (one.span.start, one.span.end)}
    taken |= {one.span.start for one in labels}
    found = list(lines(text, labels[0].span.end))
    more = [
        Label(span, NOBODY, doubtful=True)
        for span in _unnamed(text, found, style, chosen)
        if not taken & {span.start, text.rfind("\n", 0, span.start) + 1}
    ]
    return sorted([*labels, *more], key=lambda label: label.span)


def _style(chosen: Sequence[Candidate]) -> Style | None:
    """Return the style of nearly all labels."""
    for style in (Style.TIMED, Style.ALONE, Style.BRACKET, Style.DASH, Style.BAR):
        if sum(one.style is style for one in chosen) >= max(MOST * len(chosen), 3):
            return style
    return None


def _unnamed(
    text: str, found: Sequence[Span], style: Style, chosen: Sequence[Candidate]
) -> Iterator[Span]:
    apart = sum(one.follows_blank for one in chosen) >= MOST * len(chosen)
    marked = sum(one.marked for one in chosen) >= MOST * len(chosen)
    dense = len(found) <= len(chosen) / MOST
    below = sum(_has_words_below(text, one.line) for one in chosen) >= MOST * len(chosen)
    for line in found:
        blank = "\n\n" in text[max(line.start - 9, 0) : line.start].replace(" ", "")
        words = line.of(text)
        if style in (Style.TIMED, Style.ALONE) and apart and not blank:
            continue
        plain = MARKS.sub("", words).strip()
        if style is Style.TIMED:
            match = TIMED.fullmatch(plain)
            if match and _may_be_label(re.sub(BRACKETED, "", match["name"])):
                yield line
        elif style is Style.ALONE:
            like = not marked or plain != words or plain[:1] in "[("
            named = " " in plain and looks_like_name(plain.strip("()[]"))
            noted = not named and (notices.is_noted(words) or notices.is_direction(words))
            alone = apart and below and _has_words_below(text, line)
            if like and alone and not noted and _may_be_label(plain):
                yield line
        elif dense:
            match = PATTERNS[style].match(text, line.start, line.end)
            if match and _opens_turn(match["name"], style) and not STAGE.match(words):
                yield Span(line.start, match.end())


def _opens_turn(name: str, style: Style) -> bool:
    """Tell what stands where a name does; a cell for it may be empty."""
    return (style is Style.BAR and not name) or _may_be_label(name)


def _has_words_below(text: str, line: Span) -> bool:
    end = text.find("\n", line.end)
    return end >= 0 and bool(text[end + 1 :].partition("\n")[0].strip())


def _may_be_label(words: str) -> bool:
    few = 0 < len(words.split()) <= LONGEST and NAMED.search(words) is not None
    return few and (not words.endswith(SENTENCE_END) or INITIAL.search(words) is not None)
