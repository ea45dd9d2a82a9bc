"""How long does a whole answer take, from the question to the rendered message?

Over synthetic libraries, each ten times the one before, with questions of every kind that there is.
The time of questions about a person and a topic is split into understanding and searching. The
baseline is rank_bm25 over the same passages, which understands and renders nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.synthetic import index_in_order, synthetic_library
from bot.answers import ask, composed
from bot.faces.voice import voice
from bot.running import settled
from corpus.library.store import Library
from retrieval.asking.conversation import State, follow
from retrieval.finding.search import search
from retrieval.index import Index

MOST_FOR_BASELINE = 20_000
OF_EACH = 100
"""Questions of each other kind."""
ASKED = re.compile(r"What did (.+) say about (\w+) (\w+)\?")


def measure(sizes: Sequence[int], keep: Path | None = None) -> list[dict[str, Any]]:
    """Return a row for each size and kind of question, and one for the baseline where it can stand.

    :param keep: a folder for the libraries; those that are there already are taken
    """
    rows: list[dict[str, Any]] = []
    for size in sizes:
        with synthetic_library(size, keep) as (library, asked):
            index = index_in_order(library)
            settled()
            rows.append(_question_row(index, asked, size))
            for kind, questions in _kinds(index, asked).items():
                rows.append(_row(size, f"OnRecord, {kind}", _times(answer, index, questions)))
            if size <= MOST_FOR_BASELINE:
                rows.append(_baseline(library, asked, size))
    return rows


def _kinds(index: Index, asked: Sequence[str]) -> dict[str, list[str]]:
    """Return questions of each other kind, made from those about a person and two words."""
    told = [match.groups() for text in asked[:OF_EACH] if (match := ASKED.fullmatch(text))]
    titles = [index.details(own).title for own in index.ids()[: len(told)]]
    return {
        "topic alone": [f"What was said about {one} {other}?" for _, one, other in told],
        "comparison": [f"{who} vs {whom} on {one}" for (who, one, _), (whom, *_) in pairwise(told)],
        "timeline": [f"When did {who} first talk about {one}?" for who, one, _ in told],
        "timeline of all": [f"How has the view on {one} changed?" for _, one, _ in told],
        "summary": [f"Summarize {title}" for title in titles],
        "who else": [f"Who talked about {one}?" for _, one, _ in told],
        "check": [f"Did {who} say “{one} {other} and not {one}”?" for who, one, other in told],
        "check of nobody": [f"Who said “{one} {other} {one} again”?" for _, one, other in told],
        "hello": ["hello"] * len(told),
    }


def _times(work: Callable[[Index, str], object], index: Index, asked: Sequence[str]) -> list[float]:
    for text in asked[:10]:
        work(index, text)
    found = []
    for text in asked:
        started = time.perf_counter()
        work(index, text)
        found.append(time.perf_counter() - started)
    return found


def _question_row(index: Index, asked: Sequence[str], size: int) -> dict[str, Any]:
    understanding = _times(lambda here, text: follow(State(), text, here), index, asked)
    questions = {text: follow(State(), text, index) for text in asked}
    searching = _times(lambda here, text: search(here, questions[text]), index, asked)
    return {
        **_row(size, "OnRecord", _times(answer, index, asked)),
        "of it understanding": float(np.median(understanding) * 1000),
        "of it searching": float(np.median(searching) * 1000),
    }


def _row(size: int, system: str, times: Sequence[float]) -> dict[str, Any]:
    return {
        "passages": size,
        "system": system,
        "p50 ms": float(np.percentile(times, 50) * 1000),
        "p99 ms": float(np.percentile(times, 99) * 1000),
    }


def answer(index: Index, text: str) -> None:
    """Answer a question of somebody new, as a message."""
    found, _ = ask(index, State(), text, show=1)
    composed(voice(None), found, text)


def _baseline(library: Library, asked: Sequence[str], size: int) -> dict[str, Any]:
    interviews = map(library.interview, library.ids())
    passages = [
        re.findall(r"\w+", interview.words(passage).casefold())
        for interview in interviews
        for passage in interview.passages
    ]
    okapi = BM25Okapi(passages)
    times = []
    for text in asked[:50]:
        started = time.perf_counter()
        okapi.get_scores(text.strip("?").split()).argmax()
        times.append(time.perf_counter() - started)
    return _row(size, "rank_bm25", times)
