"""Pieces: the parts of words that a BERT reads, as the model's own tokenizer makes them.

Letters without case and accents; every mark, and every letter of a script without blanks, is a word
by itself; of a word the longest beginning in the vocabulary, and again of the rest (WordPiece).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

FIRST, LAST, UNKNOWN, INSIDE = "[CLS]", "[SEP]", "[UNK]", "##"
LONGEST = 100
"""Letters of a word; a longer one is unknown."""
BY_THEMSELVES = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)
"""Chinese characters."""


class Pieces:
    """A vocabulary of pieces."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take up the pieces, in the order of their numbers."""
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._numbers[UNKNOWN]
        self._most = max(map(len, vocabulary))
        self._known = lru_cache(100_000)(self._in_word)

    def numbers(self, text: str, most: int) -> list[int]:
        """Return the numbers of a text's pieces, `most` at the most with those at both ends."""
        found = [self._numbers[FIRST]]
        for word in _words(text):
            found += self._known(word)
            if len(found) >= most:
                break
        return [*found[: most - 1], self._numbers[LAST]]

    def _in_word(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST:
            return (self._unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = INSIDE if start else ""
            for end in range(min(len(word), start + self._most), start, -1):
                number = self._numbers.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return (self._unknown,)
            found.append(number)
            start = end
        return tuple(found)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, and each of its marks."""
    for written in text.split():
        word: list[str] = []
        for letter in unicodedata.normalize("NFD", written.lower()):
            kind = unicodedata.category(letter)
            if kind in ("Mn", "Cc", "Cf"):
                continue
            if _is_mark(letter, kind) or _stands_alone(letter):
                if word:
                    yield "".join(word)
                    word = []
                yield letter
            else:
                word.append(letter)
        if word:
            yield "".join(word)


def _is_mark(letter: str, kind: str) -> bool:
    return kind.startswith("P") or (letter.isascii() and kind.startswith("S"))


def _stands_alone(letter: str) -> bool:
    return letter > "\u33ff" and any(first <= ord(letter) <= last for first, last in BY_THEMSELVES)
