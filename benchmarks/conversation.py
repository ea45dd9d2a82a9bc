"""Are questions understood after what was said before?

Reads the turns ``{id, history, question, rewrite?, relevant, label}`` of ``turns.jsonl`` over
``passages.jsonl``. The history is fed as though the conversation had happened: each question of it
is read and settled, with what was answered. In the same table: the last turn by itself, the last
two turns of the user joined, and the human rewrite where there is one, all three as full questions
to the same ranking; and plain rank_bm25 over the last turn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.jsonl import objects
from benchmarks.meaning import read_for_meaning
from benchmarks.passages import PlainBM25, index_of, ndcg, recall
from retrieval.answers.shown import telling_words
from retrieval.asking.conversation import State, follow, settle
from retrieval.asking.question import Question
from retrieval.finding.search import Outcome, rank_passages, search
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH

UNANSWERABLE, ANSWERABLE = "UNANSWERABLE", "ANSWERABLE"
Turn = dict[str, Any]


def measure(folder: Path, meaning: Path | None = None) -> list[dict[str, Any]]:
    """Return the table's rows: over all turns with relevant passages, and by label."""
    passages = objects(folder / "passages.jsonl")
    turns = objects(folder / "turns.jsonl")
    index = index_of(passages)
    if meaning is not None:
        read_for_meaning(index, meaning)
    plain = PlainBM25(passages)
    systems: dict[str, Callable[[Turn], list[str]]] = {
        "OnRecord": lambda turn: _ranked(index, question_of(index, turn)),
        "last turn": lambda turn: _ranked(index, follow(State(), turn["question"], index)),
        "last two turns": lambda turn: _ranked(index, follow(State(), _joined(turn), index)),
        "rank_bm25, last turn": lambda turn: plain.ranked(turn["question"]),
    }
    if any(turn.get("rewrite") for turn in turns):
        systems["human rewrite"] = lambda turn: _ranked(
            index, follow(State(), turn.get("rewrite") or turn["question"], index)
        )
    rows: list[dict[str, Any]] = []
    for name, rank in systems.items():
        groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for turn in turns:
            if turn["relevant"]:
                found = rank(turn)
                score = ndcg(found, turn["relevant"]), recall(found, turn["relevant"])
                for group in _groups(turn):
                    groups[group].append(score)
        rows += [
            {
                "system": name,
                "turns": group,
                "count": len(scores),
                "nDCG@10": mean(score[0] for score in scores),
                "recall@10": mean(score[1] for score in scores),
            }
            for group, scores in groups.items()
        ]
    return rows + list(_refusals(index, turns))


def question_of(index: Index, turn: Turn) -> Question:
    """Return the full question that a turn asks after its history."""
    state = State()
    history = turn["history"]
    for at, said in enumerate(history):
        if said["role"] != "user":
            continue
        question = follow(state, said["text"], index)
        answer = history[at + 1]["text"] if at + 1 < len(history) else ""
        state = settle(state, question, (), None, None, telling_words(index, answer, ENGLISH))
    return follow(state, turn["question"], index)


def _ranked(index: Index, question: Question) -> list[str]:
    return [index.address(at)[0] for at in rank_passages(index, question)]


def _joined(turn: Turn) -> str:
    before = [said["text"] for said in turn["history"] if said["role"] == "user"][-1:]
    return " ".join([*before, turn["question"]])


def _groups(turn: Turn) -> Iterable[str]:
    yield "all"
    yield "first turns" if not turn["history"] else "later turns"
    yield turn["label"]


def _refusals(index: Index, turns: list[Turn]) -> Iterable[dict[str, Any]]:
    """Yield the share of turns that are refused, by label."""
    refused: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        outcome = search(index, question_of(index, turn)).outcome
        refused[turn["label"]].append(outcome is not Outcome.ANSWERED)
    for label in (UNANSWERABLE, ANSWERABLE):
        if refused[label]:
            yield {
                "system": "OnRecord",
                "turns": label,
                "count": len(refused[label]),
                "refused": mean(refused[label]),
            }
