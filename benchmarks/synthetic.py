"""Synthetic libraries of any size, made once and kept where a folder is named.

Interviews of two people with a vocabulary of words as frequent as Zipf's law has them. A question
names a person and two words of one of his turns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index, folder_of, put_in_order

TURNS = 500
QUESTIONS = 300


@contextmanager
def synthetic_library(size: int, keep: Path | None = None) -> Iterator[tuple[Library, list[str]]]:
    """Open a library of so many passages, and questions about it.

    :param keep: a folder for libraries; one that is there already is taken
    """
    if keep is None:
        with TemporaryDirectory() as folder:
            yield _opened(Path(folder), size)
    else:
        yield _opened(keep, size)


def index_in_order(library: Library) -> Index:
    """Return the index of a library, its segments joined as the running bot has them joined."""
    Index.open(library)
    folder = folder_of(library)
    if folder is not None:
        put_in_order(folder)
    return Index.open(library)


def _opened(folder: Path, size: int) -> tuple[Library, list[str]]:
    path, questions = folder / f"{size}.sqlite3", folder / f"{size}.questions.json"
    if questions.exists():
        return Library.open(path), json.loads(questions.read_text("utf-8"))
    folder.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)  # left by one who broke off
    library = Library.open(path, create=True)
    asked = _fill(library, size)
    questions.write_text(json.dumps(asked), "utf-8")
    return library, asked


def _fill(library: Library, size: int) -> list[str]:
    words = Words(3)
    asked: list[str] = []
    for number in range(size // TURNS):
        guest, text, telling = words.talk(TURNS)
        library.add(read_interview(text.encode(), f"talk {number}", {"language": "en"}))
        if len(asked) < QUESTIONS:
            asked.append(f"What did {guest} say about {telling[0]} {telling[1]}?")
    return asked


class Words:
    """Makes names and talks of made-up words."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._words = np.array([_word(number) for number in range(50_000)], dtype=object)
        self._weights = np.cumsum(1.0 / (np.arange(len(self._words)) + 30.0))

    def talk(self, turns: int) -> tuple[str, str, Sequence[str]]:
        """Return a guest, a talk as Markdown, and two long words of one of the guest's turns."""
        guest, host = self._name(), self._name()
        telling: Sequence[str] = ()
        lines = []
        for turn in range(turns):
            said = self._said()
            end = "?" if turn % 2 else "."
            lines.append(f"**{host if turn % 2 else guest}:** {' '.join(said).capitalize()}{end}")
            if turn == turns // 5 // 2 * 2:
                long = sorted(set(said), key=len)[-6:]
                telling = self._random.choice(long, 2, replace=False).tolist()
        return guest, "\n\n".join(lines), telling

    def _said(self) -> list[str]:
        length = max(int(self._random.lognormal(4.0, 0.5)), 8)
        chosen = np.searchsorted(self._weights, self._random.random(length) * self._weights[-1])
        return list(self._words[chosen])

    def _name(self) -> str:
        first, last = self._words[self._random.integers(20_000, 50_000, 2)]
        return f"{first.capitalize()} {last.capitalize()}"


def _word(number: int) -> str:
    letters = "bdfgklmnprst"
    vowels = "aeiou"
    word = ""
    while number or not word:
        number, at = divmod(number, 60)
        word += letters[at // 5] + vowels[at % 5]
    return word + "n"
