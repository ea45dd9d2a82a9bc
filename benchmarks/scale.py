"""Is the index on OpenSearch as good as the embedded one, how fast is it, and how large?

A synthetic library is indexed both ways, and asked the same questions; beside them stands what a
plain ``match`` over the same passages takes for ten of them, without anything else of an answer.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.synthetic import index_in_order, synthetic_library
from bot.answers import Answer, ask_about
from corpus.library.store import Library
from retrieval.index import Index, folder_of
from retrieval.index.analysis import terms
from retrieval.index.opensearch.cluster import Cluster

WARM_UP = 40
TOP = 10


def measure(
    sizes: Sequence[int], nodes: int, at: str | None = None, keep: Path | None = None
) -> list[dict[str, Any]]:
    """Return three rows for each size of a library.

    :param nodes: how many nodes are started
    :param at: the address of an index on nodes that run already, which is replaced
    :param keep: a folder for libraries; one that is there already is taken
    """
    rows: list[dict[str, Any]] = []
    with _cluster(nodes, at) as address:
        for size in sizes:
            with synthetic_library(size, keep) as (library, asked):
                rows += _rows(library, asked, size, f"{address}-{size}")
    return rows


@contextmanager
def _cluster(nodes: int, at: str | None) -> Iterator[str]:
    if at is not None:
        yield at
        return
    from tests.engines import opensearch  # what starts nodes is the tests'

    os.environ.setdefault(opensearch.HOME, tempfile.mkdtemp(prefix="onrecord-scale-"))
    with opensearch.own_nodes(nodes) as started:
        yield started.address("scale")
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
    }
