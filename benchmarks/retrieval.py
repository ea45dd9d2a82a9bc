"""Is the paragraph that answers ranked first?

Reads the questions ``{id, question, relevant}`` of ``questions.jsonl`` over ``passages.jsonl``. The
baseline is plain rank_bm25 over the words as they stand, without stems and stop words.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.jsonl import objects
from benchmarks.meaning import read_for_meaning
from benchmarks.passages import PlainBM25, index_of, ndcg, recall
from retrieval.asking.conversation import State, follow
from retrieval.finding.search import rank_passages


def measure(folder: Path, meaning: Path | None = None) -> list[dict[str, Any]]:
    """Return a row for OnRecord and one for the baseline."""
    passages = objects(folder / "passages.jsonl")
    asked = objects(folder / "questions.jsonl")
    index = index_of(passages)
    if meaning is not None:
        read_for_meaning(index, meaning)

    def ours(text: str) -> list[str]:
        return [index.address(at)[0] for at in rank_passages(index, follow(State(), text, index))]

    systems: dict[str, Callable[[str], list[str]]] = {
        "OnRecord": ours,
        "rank_bm25": PlainBM25(passages).ranked,
    }
    rows = []
    for name, rank in systems.items():
        ranked = [(rank(one["question"]), set(one["relevant"])) for one in asked]
        rows.append(
            {
                "system": name,
                "questions": len(asked),
                "success@1": mean(bool(set(found[:1]) & wanted) for found, wanted in ranked),
                "recall@10": mean(recall(found, wanted) for found, wanted in ranked),
                "nDCG@10": mean(ndcg(found, wanted) for found, wanted in ranked),
            }
        )
    return rows
