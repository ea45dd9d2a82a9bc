"""How long does a whole answer take, from the question to the rendered message?

Over synthetic libraries, each ten times the one before: interviews of two people with a vocabulary
of words as frequent as Zipf's law has them. A question names a person and two words of one of his
turns. The time is split into understanding the question, searching, framing and rendering. The
baseline is rank_bm25 over the same passages, which understands and renders nothing.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from bot.handlers.answering import composed
from bot.voice import voice
from corpus.reading import read_interview
from corpus.store import Library
from retrieval.answer import ask
from retrieval.conversation import State, follow
from retrieval.index import Index
from retrieval.search import search

TURNS = 500
QUESTIONS = 300
MOST_FOR_BASELINE = 20_000


def measure(sizes: Sequence[int]) -> list[dict[str, Any]]:
    """Return a row for each size, and one for the baseline at the sizes that it can stand."""
    rows: list[dict[str, Any]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            library = Library.open(Path(folder) / "library.sqlite3", create=True)
            asked, passages = _fill(library, size)
            Index.open(library)
            rows.append(_row(Index.open(library), asked, size))
            if size <= MOST_FOR_BASELINE:
                rows.append(_baseline(passages, asked, size))
    return rows


def _fill(library: Library, size: int) -> tuple[list[str], list[list[str]]]:
    random = np.random.default_rng(3)
    words = np.array([_word(number) for number in range(50_000)], dtype=object)
    weights = np.cumsum(1.0 / (np.arange(len(words)) + 30.0))
    asked: list[str] = []
    passages: list[list[str]] = []
    for number in range(size // TURNS):
        guest, host = _name(random, words), _name(random, words)
        turns = []
        for turn in range(TURNS):
            length = max(int(random.lognormal(4.0, 0.5)), 8)
            said = list(words[np.searchsorted(weights, random.random(length) * weights[-1])])
            end = "?" if turn % 2 else "."
            turns.append(f"**{host if turn % 2 else guest}:** {' '.join(said).capitalize()}{end}")
            if size <= MOST_FOR_BASELINE:
                passages.append(said)
            if turn == 100 and len(asked) < QUESTIONS:
                one, other = random.choice(sorted(set(said), key=len)[-6:], 2, replace=False)
                asked.append(f"What did {guest} say about {one} {other}?")
        text = "\n\n".join(turns).encode()
        library.add(read_interview(text, f"talk {number}", {"language": "en"}))
    return asked, passages


def _word(number: int) -> str:
    letters = "bdfgklmnprst"
    vowels = "aeiou"
    word = ""
    while number or not word:
        number, at = divmod(number, 60)
        word += letters[at // 5] + vowels[at % 5]
    return word + "n"


def _name(random: np.random.Generator, words: Any) -> str:
    first, last = words[random.integers(20_000, 50_000, 2)]
    return f"{first.capitalize()} {last.capitalize()}"


def _row(index: Index, asked: Sequence[str], size: int) -> dict[str, Any]:
    spent: dict[str, list[float]] = {"whole": [], "understand": [], "search": []}
    gc.collect()
    gc.freeze()  # as the running bot does
    for text in asked[:10]:
        _answer(index, text)
    for text in asked:
        started = time.perf_counter()
        _answer(index, text)
        spent["whole"].append(time.perf_counter() - started)
        started = time.perf_counter()
        question = follow(State(), text, index)
        spent["understand"].append(time.perf_counter() - started)
        started = time.perf_counter()
        search(index, question)
        spent["search"].append(time.perf_counter() - started)
    whole = np.array(spent["whole"]) * 1000
    return {
        "passages": size,
        "system": "OnRecord",
        "p50 ms": float(np.percentile(whole, 50)),
        "p99 ms": float(np.percentile(whole, 99)),
        "of it understanding": float(np.median(spent["understand"]) * 1000),
        "of it searching": float(np.median(spent["search"]) * 1000),
    }


def _answer(index: Index, text: str) -> None:
    answer, _ = ask(index, State(), text, show=1)
    composed(voice(None), answer, text)


def _baseline(passages: Sequence[list[str]], asked: Sequence[str], size: int) -> dict[str, Any]:
    index = BM25Okapi(passages)
    times = []
    for text in asked[:50]:
        started = time.perf_counter()
        index.get_scores(text.strip("?").split()).argmax()
        times.append(time.perf_counter() - started)
    return {
        "passages": size,
        "system": "rank_bm25",
        "p50 ms": float(np.percentile(times, 50) * 1000),
        "p99 ms": float(np.percentile(times, 99) * 1000),
    }
