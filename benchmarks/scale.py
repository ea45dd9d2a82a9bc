"""Is the index on OpenSearch as good as the embedded one, how fast is it, and how large?

A synthetic library is indexed both ways, and asked the same questions; beside them stands what a
plain ``match`` over the same passages takes for ten of them, without anything else of an answer.
Then several processes ask at once, and where there are several nodes, one is killed meanwhile.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.synthetic import index_in_order, synthetic_library
from bot.answers import Answer, ask_about
from corpus.library.store import Library, LibraryError
from retrieval.index import Index, folder_of
from retrieval.index.analysis import terms
from retrieval.index.opensearch.cluster import Cluster

WARM_UP = 40
TOP = 10
CROWD_SECONDS = 30.0


def measure(
    sizes: Sequence[int],
    nodes: int,
    at: str | None = None,
    keep: Path | None = None,
    workers: Sequence[int] = (),
) -> list[dict[str, Any]]:
    """Return three rows for each size of a library, and one for each number of workers.

    :param nodes: how many nodes are started
    :param at: the address of an index on nodes that run already, which is replaced
    :param keep: a folder for libraries; one that is there already is taken
    :param workers: how many processes ask at once, one after another of these; after the last a
        node is killed in the middle
    """
    rows: list[dict[str, Any]] = []
    with _cluster(nodes, at) as (address, kill):
        for size in sizes:
            with synthetic_library(size, keep) as (library, asked):
                rows += _rows(library, asked, size, f"{address}-{size}")
                for count in workers:
                    rows.append(_crowd(library, asked, size, f"{address}-{size}", count))
                if workers and kill is not None and size == sizes[-1]:
                    rows.append(
                        _crowd(library, asked, size, f"{address}-{size}", workers[-1], kill)
                    )
    return rows


@contextmanager
def _cluster(nodes: int, at: str | None) -> Iterator[tuple[str, Callable[[], None] | None]]:
    """Have nodes; yield their address and what kills one, if that can be done."""
    if at is not None:
        yield at, None
        return
    from tests.engines import opensearch  # what starts nodes is the tests'

    os.environ.setdefault(opensearch.HOME, tempfile.mkdtemp(prefix="onrecord-scale-"))
    with opensearch.own_nodes(nodes) as started:
        yield started.address("scale"), (lambda: started.kill(nodes - 1)) if nodes > 1 else None
    opensearch.stop_shared(Path(os.environ[opensearch.HOME]))


def _rows(
    library: Library, asked: Sequence[str], size: int, address: str
) -> Iterator[dict[str, Any]]:
    started = time.perf_counter()
    Index.anew(library)
    built = time.perf_counter() - started
    near = index_in_order(library)
    folder = folder_of(library)
    kept = sum(path.stat().st_size for path in folder.iterdir()) if folder else 0
    told, times = _answers(near, asked)
    yield _row(size, "embedded", built, kept, times, 1.0)

    library.database.index_at = address
    started = time.perf_counter()
    far = Index.anew(library)
    built = time.perf_counter() - started
    cluster = Cluster(address)
    same, times = _answers(far, asked)
    alike = [one == other for one, other in zip(told, same, strict=True)]
    for step in ("_forcemerge", "_flush"):
        cluster.ask("POST", f"{cluster.name}-*/{step}")
    stats = cluster.ask("GET", f"{cluster.name}-*/_stats/store")["_all"]["primaries"]
    kept = int(stats["store"]["size_in_bytes"])
    yield _row(size, "OpenSearch", built, kept, times, float(np.mean(alike)))

    times = _times(lambda question: _match(cluster, question), asked)
    yield _row(size, "match alone", None, None, times, None)
    library.database.index_at = None


def _crowd(
    library: Library,
    asked: Sequence[str],
    size: int,
    address: str,
    count: int,
    kill: Callable[[], None] | None = None,
) -> dict[str, Any]:
    """Have processes ask as fast as they are answered; return how many answers a second there are.

    :param kill: kills a node when half of the time is over
    """
    spawning = multiprocessing.get_context("spawn")
    ready, told = spawning.Barrier(count + 1), spawning.Queue()
    started = [
        spawning.Process(target=_asks, args=(library.path, address, asked, at, ready, told))
        for at in range(count)
    ]
    for process in started:
        process.start()
    ready.wait()
    if kill is not None:
        time.sleep(CROWD_SECONDS / 2)
        kill()
    each = [told.get() for _ in started]
    for process in started:
        process.join()
    times = [seconds for some, _ in each for seconds in some]
    name = f"OpenSearch, {count} asking" + (", a node killed" if kill else "")
    row = _row(size, name, None, None, times, None)
    return {**row, "answers/s": len(times) / CROWD_SECONDS, "put off": sum(off for _, off in each)}


def _asks(
    path: Path, address: str, asked: Sequence[str], at: int, ready: Barrier, told: Queue[Any]
) -> None:
    """Ask for a while; tell how long each answer took, and how often there was none just now."""
    library = Library.open(path)
    library.database.index_at = address
    index = Index.open(library)
    for question in asked[:WARM_UP]:
        ask_about(index, question)
    ready.wait()
    until = time.perf_counter() + CROWD_SECONDS
    times, off = [], 0
    for question in islice(cycle(asked), at * len(asked) // 4, None):
        started = time.perf_counter()
        if started > until:
            break
        try:
            ask_about(index, question)
        except LibraryError:
            off += 1
        else:
            times.append(time.perf_counter() - started)
    told.put((times, off))


def _answers(index: Index, asked: Sequence[str]) -> tuple[list[Answer], list[float]]:
    found: dict[str, Answer] = {}

    def ask(question: str) -> None:
        found[question] = ask_about(index, question)[0]

    times = _times(ask, asked)
    return [found[question] for question in asked], times


def _match(cluster: Cluster, question: str) -> None:
    query = {"match": {"terms": " ".join(terms(question))}}
    body = {"size": TOP, "query": query, "_source": ["text"]}
    cluster.ask("POST", f"{cluster.name}-passages/_search", body)


def _times(work: Callable[[str], None], asked: Sequence[str]) -> list[float]:
    for question in asked[:WARM_UP]:
        work(question)
    times = []
    for question in asked[WARM_UP:] or asked:
        started = time.perf_counter()
        work(question)
        times.append(time.perf_counter() - started)
    return times


def _row(
    size: int,
    name: str,
    built: float | None,
    kept: int | None,
    times: Sequence[float],
    same: float | None,
) -> dict[str, Any]:
    p50, p99 = np.percentile(times, [50, 99]) * 1000
    return {
        "passages": size,
        "index": name,
        "passages/s": None if built is None else size / built,
        "bytes/passage": None if kept is None else kept / size,
        "p50 ms": float(p50),
        "p99 ms": float(p99),
        "questions": len(times),
        "the same": same,
        "answers/s": None,
        "put off": None,
    }
