"""How fast is a top-10, beside other engines, in one run on one corpus?

The corpus is synthetic and already split into terms, so that nothing but the index is measured: a
Zipf vocabulary of 200,000, passages of log-normal length around 55 terms, fixed seeds. A question
has 3 to 5 different terms of one passage, taken by chance, none of them among the 150 most
frequent: in a text those are its stop words, and no index has them. Each engine is built, saved,
loaded anew (cold start: until the first question is answered) and asked. All of them give a top-10
by BM25; that the scores of ours are rank_bm25's is held by the tests.
"""

from __future__ import annotations

import gc
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.index.bm25 import PassageBM25, part_of
from retrieval.index.building import postings_arrays, restored_part
from retrieval.index.files import load, save
from retrieval.index.postings import build_postings

VOCABULARY = 200_000
LENGTH, SPREAD = 55, 0.6
STOP_WORDS = 150
QUESTIONS = 2000
WARM_UP = 50
SLOW = 0.05
"""Seconds a question from which on an engine is asked fewer of them."""
TOP = 10


@dataclass(slots=True)
class Engine:
    """An engine: how to build and save it in a folder, and how to open what was saved."""

    name: str
    build: Callable[[Sequence[list[str]], Path], None]
    open: Callable[[Path], Callable[[list[str]], Any]]
    most: int = 1_000_000


def corpus(size: int, seed: int = 1) -> list[list[str]]:
    """Return `size` passages as lists of terms."""
    random = np.random.default_rng(seed)
    lengths = np.maximum(random.lognormal(np.log(LENGTH), SPREAD, size).astype(int), 1)
    weights = 1.0 / np.arange(1, VOCABULARY + 1)
    cumulative = np.cumsum(weights / weights.sum())
    names = np.array([f"w{number}" for number in range(VOCABULARY)], dtype=object)
    drawn = names[np.searchsorted(cumulative, random.random(int(lengths.sum())))]
    cuts = np.cumsum(lengths)[:-1]
    return [list(part) for part in np.split(drawn, cuts)]


def questions(passages: Sequence[list[str]], seed: int = 2) -> list[list[str]]:
    """Return questions of 3 to 5 different terms of a passage each, none of them a stop word."""
    random = np.random.default_rng(seed)
    found: list[list[str]] = []
    while len(found) < QUESTIONS:
        passage = passages[int(random.integers(len(passages)))]
        terms = [term for term in dict.fromkeys(passage) if int(term[1:]) >= STOP_WORDS]
        count = int(random.integers(3, 6))
        if len(terms) >= count:
            found.append([terms[at] for at in random.choice(len(terms), count, replace=False)])
    return found


def measure(sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield a row for each engine at each size."""
    for size in sizes:
        passages = corpus(size)
        asked = questions(passages)
        for engine in engines():
            if size <= engine.most:
                yield _row(engine, passages, asked)
                gc.collect()


def _row(
    engine: Engine, passages: Sequence[list[str]], asked: Sequence[list[str]]
) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp())
    try:
        started = time.perf_counter()
        engine.build(passages, folder)
        built = time.perf_counter() - started
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        gc.collect()
        started = time.perf_counter()
        ask = engine.open(folder)
        ask(asked[0])
        cold = time.perf_counter() - started
        times = _times(ask, asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    p50, p95, p99 = np.percentile(times, [50, 95, 99]) * 1000
    return {
        "passages": len(passages),
        "engine": engine.name,
        "build s": built,
        "size MB": size / 1e6,
        "cold start ms": cold * 1000,
        "p50 ms": float(p50),
        "p95 ms": float(p95),
        "p99 ms": float(p99),
        "questions": len(times),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def _times(ask: Callable[[list[str]], Any], asked: Sequence[list[str]]) -> list[float]:
    started = time.perf_counter()
    ask(asked[1])
    slow = time.perf_counter() - started > SLOW
    if not slow:
        for terms in asked[:WARM_UP]:
            ask(terms)
    times = []
    for terms in asked[: 20 if slow else QUESTIONS]:
        started = time.perf_counter()
        ask(terms)
        times.append(time.perf_counter() - started)
    return times


def engines() -> list[Engine]:
    """Return the engines, ours first; those that are not installed are left out."""
    found = [Engine("OnRecord", _build_ours, _open_ours)]
    optional = (_tantivy, _bm25s, _fts5, _rank_bm25)
    for make in optional:
        try:
            found.append(make())
        except ImportError:
            continue
    return found


def _build_ours(passages: Sequence[list[str]], folder: Path) -> None:
    part = part_of(*build_postings(passages))
    save(folder / "index", postings_arrays(part), {"mean": part.mean})


def _open_ours(folder: Path) -> Callable[[list[str]], Any]:
    arrays, facts = load(folder / "index")
    index = PassageBM25.of([restored_part(arrays, facts["mean"])])
    return lambda terms: index.top(terms, TOP)


def _tantivy() -> Engine:
    import tantivy

    def build(passages: Sequence[list[str]], folder: Path) -> None:
        schema = tantivy.SchemaBuilder().add_text_field("body", tokenizer_name="whitespace").build()
        index = tantivy.Index(schema, path=str(folder))
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for terms in passages:
            writer.add_document(tantivy.Document(body=" ".join(terms)))
        writer.commit()
        writer.wait_merging_threads()

    def open_(folder: Path) -> Callable[[list[str]], Any]:
        index = tantivy.Index.open(str(folder))
        searcher = index.searcher()
        return lambda terms: searcher.search(index.parse_query(" ".join(terms), ["body"]), TOP).hits

    return Engine("tantivy", build, open_)


def _bm25s() -> Engine:
    import bm25s
    import numba  # noqa: F401  # without it bm25s is another engine

    def build(passages: Sequence[list[str]], folder: Path) -> None:
        index = bm25s.BM25(backend="numba")
        index.index(list(passages), show_progress=False)
        index.save(str(folder))

    def open_(folder: Path) -> Callable[[list[str]], Any]:
        index = bm25s.BM25.load(str(folder), mmap=True)
        index.backend = "numba"
        index.activate_numba_scorer()
        return lambda terms: index.retrieve([terms], k=TOP, show_progress=False, n_threads=1)

    return Engine("bm25s + numba", build, open_)


def _fts5() -> Engine:
    def build(passages: Sequence[list[str]], folder: Path) -> None:
        database = sqlite3.connect(folder / "fts.sqlite3")
        database.execute("CREATE VIRTUAL TABLE p USING fts5(body, content='', detail='column')")
        rows = ((number, " ".join(terms)) for number, terms in enumerate(passages))
        database.executemany("INSERT INTO p(rowid, body) VALUES (?, ?)", rows)
        database.commit()
        database.close()

    def open_(folder: Path) -> Callable[[list[str]], Any]:
        database = sqlite3.connect(folder / "fts.sqlite3")
        query = f"SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT {TOP}"  # noqa: S608
        return lambda terms: database.execute(query, (" OR ".join(terms),)).fetchall()

    return Engine("SQLite FTS5", build, open_)


def _rank_bm25() -> Engine:
    from rank_bm25 import BM25Okapi

    kept: list[BM25Okapi] = []

    def build(passages: Sequence[list[str]], folder: Path) -> None:
        kept[:] = [BM25Okapi(passages)]  # it can't be saved

    def open_(folder: Path) -> Callable[[list[str]], Any]:
        index = kept[0]
        return lambda terms: np.argsort(index.get_scores(terms))[::-1][:TOP]

    return Engine("rank_bm25", build, open_)
