"""Does the first quote answer? Questions to transcripts, asked in conversations.

Reads the lines ``{id, turns: [{question, kind, relevant: [{file, speaker, quote}]}]}`` of
``conversations.jsonl`` against the library of ``interviews/``, or of the folder itself. A relevant
quote may stand as its text (``quote``) or as offsets in the file (``start``, ``end``). An answer is
right where the quote shown is in a passage that a relevant quote stands in; one is enough. The
baseline is plain rank_bm25 over the same paragraphs, each with its speaker's name, stemmed, with
the raw question.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rank_bm25 import BM25Okapi

from corpus.intake import read_interview
from corpus.library.store import Library
from corpus.model import Interview
from retrieval.answers.answer import Answer, ask
from retrieval.asking.conversation import State
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import terms

UNANSWERABLE = "unanswerable"
Key = tuple[str, int]
"""Interview id and passage position."""


@dataclass(slots=True)
class Score:
    """Counts over turns."""

    turns: int = 0
    first: int = 0
    three: int = 0
    speaker: int = 0
    shown: int = 0
    refused: int = 0

    def add(self, answer: list[tuple[Key, str | None]], gold: set[Key], speakers: set[str]) -> bool:
        """Count one turn; return whether its first quote was right."""
        self.turns += 1
        self.refused += not answer
        if not answer:
            return False
        right = answer[0][0] in gold
        self.shown += 1
        self.first += right
        self.three += any(key in gold for key, _ in answer[:3])
        self.speaker += answer[0][1] in speakers
        return right


@dataclass(slots=True)
class _Run:
    """One way of answering, over all conversations."""

    name: str
    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))


def measure(folder: Path, conversations: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the table's rows, and a line for each answerable question that failed."""
    library = Library.in_memory()
    ids: dict[str, str] = {}
    interviews = folder / "interviews"
    for path in sorted((interviews if interviews.exists() else folder).glob("*.md")):
        interview = read_interview(path.read_bytes(), path.stem)
        library.add(interview)
        ids[path.name] = interview.id
    by_file = {name: library.interview(i) for name, i in ids.items()}
    index = Index(library)
    baseline = _Baseline(library)
    runs = (_Run("OnRecord"), _Run("rank_bm25"))
    failed: list[str] = []
    for line in conversations.read_text(encoding="utf-8").splitlines():
        state = State()
        for at, turn in enumerate(json.loads(line)["turns"]):
            gold = {key for one in turn["relevant"] for key in _gold(by_file[one["file"]], one)}
            speakers = {one["speaker"] for one in turn["relevant"]}
            answer, state = ask(index, state, turn["question"])
            ours = _shown(answer, index)
            theirs = baseline.ask(turn["question"])
            for run, shown in zip(runs, (ours, theirs), strict=True):
                right = [
                    run.scores[group].add(shown, gold, speakers) for group in _groups(turn, at)
                ]
                if run is runs[0] and not right[0] and turn["relevant"]:
                    failed.append(_failure(turn, answer))
    return [row for run in runs for row in _rows(run)], failed


def _gold(interview: Interview, relevant: dict[str, Any]) -> Iterable[Key]:
    """Yield the passages that a relevant quote stands in."""
    document = interview.document
    if "start" in relevant:
        start, end = int(relevant["start"]), int(relevant["end"])
    else:
        start = document.source.find(relevant["quote"])
        end = start + len(relevant["quote"])
        if start < 0:
            raise ValueError(f"not in its file: {relevant['quote']!r}")
    for passage in interview.passages:
        first, last = document.origins.source_span(passage.span.start, passage.span.end)
        if first < end and start < last:
            yield interview.id, passage.position


def _groups(turn: dict[str, Any], at: int) -> list[str]:
    if turn["kind"] == UNANSWERABLE:
        return [UNANSWERABLE]
    return ["answerable", "first question" if at == 0 else "follow-up turns", turn["kind"]]


def _shown(answer: Answer, index: Index) -> list[tuple[Key, str | None]]:
    if answer.outcome is not Outcome.ANSWERED:
        return []
    found = []
    for shown in answer.quotes:
        interview, quote = index.find_quote(shown.id)
        found.append(((interview.id, quote.passage), quote.speaker))
    return found


class _Baseline:
    def __init__(self, library: Library) -> None:
        self._keys: list[Key] = []
        self._speakers: list[str | None] = []
        corpus: list[list[str]] = []
        for interview in library:
            for passage in interview.passages:
                self._keys.append((interview.id, passage.position))
                self._speakers.append(passage.speaker)
                corpus.append(terms(f"{passage.speaker or ''} {interview.words(passage)}"))
        self._bm25 = BM25Okapi(corpus)

    def ask(self, question: str) -> list[tuple[Key, str | None]]:
        scores = self._bm25.get_scores(terms(question))
        best = sorted(range(len(scores)), key=lambda at: -scores[at])[:3]
        return [(self._keys[at], self._speakers[at]) for at in best if scores[at] > 0]


def _rows(run: _Run) -> Iterable[dict[str, Any]]:
    order = ["answerable", "first question", "follow-up turns", UNANSWERABLE]
    for group in order + sorted(set(run.scores) - set(order)):
        if group not in run.scores:
            continue
        score = run.scores[group]
        row: dict[str, Any] = {"system": run.name, "questions": group, "turns": score.turns}
        if group != UNANSWERABLE:
            row |= {
                "first right": score.first / score.turns,
                "in three": score.three / score.turns,
                "speaker right": score.speaker / score.shown if score.shown else None,
            }
        yield row | {"refused": score.refused / score.turns}


def _failure(turn: dict[str, Any], answer: Answer) -> str:
    question = answer.question
    wanted = turn["relevant"][0]
    lines = [
        f"[{turn['kind']}] {turn['question']}",
        f"  understood: {question.speakers or question.unknown} | {question.topic}"
        f" | {question.intent} -> {answer.outcome}",
        f"  wanted: {wanted['speaker']}: {wanted.get('quote')}",
    ]
    lines += [f"  got {q.score:.1f}: {q.speaker}: {q.framed.text[:150]!r}" for q in answer.quotes]
    return "\n".join(lines)
