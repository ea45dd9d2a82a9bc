"""Rolling captions: each shows what the one before showed last, and then goes on.

Captions of live speech roll: YouTube's write every line two or three times (as it grows, alone for
10 ms, and above the next), others repeat the last words of the cue before. A file rolls where most
cues that bring something new begin with what the cue before ended with. Only there is anything
taken for a repetition: words that are said twice stay twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Span

PIECE = re.compile(r"<[^<>\n]*+>|\{\\[^{}\n]*+\}|(?P<blank>\s++)|(?P<letters>[^\s<{]++|[<{])")
LEAST_WORDS = 2
"""Words that two cues share by chance are fewer."""
LEAST_IN_ALL = 4
"""So many words are repeated in any file that rolls."""
ROLLS = 0.5
"""In a file that rolls, at least this share of the cues with something new repeats first."""
PAUSE = 1.0
"""Seconds after which a few words that come again are said again."""
FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Caption:
    """A cue: where its lines stand, when it is shown, and who speaks if a field of its own says so.

    `opens`: another speaker than before starts to speak, whoever it is.
    """

    lines: tuple[Span, ...]
    second: float | None = None
    end: float | None = None
    speaker: str | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """The words of a cue: each with its end, and how many stand before each line and at the end."""

    words: list[str]
    ends: list[int]
    breaks: set[int]


def repeated(text: str, captions: Sequence[Caption]) -> list[int]:
    """Return for each cue the offset up to which it repeats the one before; 0 where it does not."""
    shown = [_shown(text, caption.lines) for caption in captions]
    pairs = list(zip(captions, captions[1:], shown, shown[1:], strict=False))
    overlaps = [_overlap(before, after) for _, _, before, after in pairs]
    new = [n for n, (_, _, _, after) in zip(overlaps, pairs, strict=True) if n < len(after.words)]
    rolling = [n for n in new if n >= LEAST_WORDS]
    if sum(rolling) < LEAST_IN_ALL or len(rolling) < ROLLS * len(new):
        return [0, *(_grown(*pair) for pair in pairs)][: len(captions)]
    found = [0]
    for n, (before, after, _, words) in zip(overlaps, pairs, strict=True):
        again = n and n <= FEW_WORDS and _pause(before, after) > PAUSE
        found.append(words.ends[n - 1] if n and not again else 0)
    return found


def _grown(before: Caption, after: Caption, first: _Shown, second: _Shown) -> int:
    """Return up to where a cue has all of the one before, which is still shown: it grows."""
    size = len(first.words)
    still = None not in (before.end, after.second) and _pause(before, after) < 0
    grows = LEAST_WORDS <= size < len(second.words) and second.words[:size] == first.words
    return second.ends[size - 1] if still and grows and before.speaker == after.speaker else 0


def _pause(before: Caption, after: Caption) -> float:
    return 0.0 if before.end is None or after.second is None else after.second - before.end


def _shown(text: str, lines: Iterable[Span]) -> _Shown:
    words: list[str] = []
    ends: list[int] = []
    breaks = {0}
    for line in lines:
        for word, end in _words(text, line):
            words.append(word)
            ends.append(end)
        breaks.add(len(words))
    return _Shown(words, ends, breaks)


def _words(text: str, line: Span) -> Iterator[tuple[str, int]]:
    """Yield the words of a line without its tags; marks alone, as of a new speaker, are none."""
    parts: list[str] = []
    end = line.start
    for piece in PIECE.finditer(text, line.start, line.end):
        if piece["letters"]:
            parts.append(piece["letters"])
            end = piece.end()
        elif piece["blank"] and parts:
            yield from _word(parts, end)
            parts = []
    yield from _word(parts, end)


def _word(parts: list[str], end: int) -> Iterator[tuple[str, int]]:
    word = html.unescape("".join(parts)).lstrip(">-–—")
    if any(character.isalnum() for character in word):
        yield word, end


def _overlap(before: _Shown, after: _Shown) -> int:
    """Return how many words at the end of one cue stand at the start of the next.

    Of several numbers it is the one at which whole lines are repeated, or else the largest.
    """
    most = min(len(before.words), len(after.words))
    # the borders of the next cue's words with the last of the cue before after them
    row: list[str | None] = [*after.words, None, *before.words[len(before.words) - most :]]
    borders = [0] * len(row)
    for at in range(1, len(row)):
        n = borders[at - 1]
        while n and row[n] != row[at]:
            n = borders[n - 1]
        borders[at] = n + (row[n] == row[at])
    n = largest = borders[-1] if most else 0
    while n:
        if n in after.breaks and len(before.words) - n in before.breaks:
            return n
        n = borders[n - 1]
    return largest
