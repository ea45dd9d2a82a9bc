"""Does the first quote answer? Questions to transcripts, asked in conversations.

Reads the lines ``{id, turns: [{question, kind, relevant: [{file, speaker, quote, grade?}]}]}`` of
``conversations.jsonl`` against the library of ``interviews/``, or of the folder itself, whatever
the formats of its files. A relevant quote may stand as its text (``quote``) or as offsets in the
file (``start``, ``end``). An answer is right where the quote shown is in a passage that a relevant
quote stands in; one is enough. nDCG@3 goes by the grades (2 answers, 1 in part; 2 where there is
none). What is shown as the closest on record is judged as any quote is, and counts as refused: it
says that nothing surely answers. Speakers are compared without case. Intervals are the middle 95 %
of a thousand bootstrap samples of whole conversations, since the turns of one depend on each other.
The baseline is plain rank_bm25 over the same paragraphs, each with its speaker's name, stemmed,
with the raw question.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import numpy as np
from rank_bm25 import BM25Okapi
from rapidfuzz.fuzz import partial_ratio_alignment

from benchmarks.jsonl import objects
from benchmarks.meaning import read_for_meaning
from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.store import Library
from corpus.model import Document, Interview
from retrieval.asking.conversation import State
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import terms

UNANSWERABLE = "unanswerable"
NAMED = "interviews.txt"
"""Names the transcripts of a folder that has none of its own, a line each."""
ANSWERS = 2
"""The grade of a quote that answers; where none is told, each does."""
SHOWN = 3
SAME = 80.0
"""How much of a relevant quote stands somewhere if it is that place, in percent."""
SAMPLES = 1000
Key = tuple[str, int]
"""Interview id and passage position."""
Shown = list[tuple[Key, str | None]]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What one turn came to: shares from 0 to 1; `speaker` is None where nothing was shown."""

    conversation: int
    first: float
    three: float
    ndcg: float
    speaker: float | None
    refused: float


@dataclass(slots=True)
class _Run:
    """One way of answering, over all conversations."""

    name: str
    groups: dict[str, list[Outcomes]] = field(default_factory=lambda: defaultdict(list))


def measure(
    folder: Path,
    conversations: Path,
    meaning: Path | None = None,
    transcripts: Path | None = None,
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the table's rows, and a line for each answerable question that failed."""
    library, by_file = library_of(folder, transcripts)
    index = Index(library)
    if meaning is not None:
        read_for_meaning(index, meaning)
    baseline = _Baseline(library)
    runs = (_Run("OnRecord"), _Run("rank_bm25"))
    failed: list[str] = []
    for number, conversation in enumerate(objects(conversations)):
        state = State()
        for at, turn in enumerate(conversation["turns"]):
            gold = graded(turn, by_file)
            speakers = {one["speaker"].casefold() for one in turn["relevant"]}
            answer, state = ask(index, state, turn["question"])
            ours = _shown(answer, index)
            theirs = baseline.ask(turn["question"])
            for run, shown in zip(runs, (ours, theirs), strict=True):
                refused = not shown if run is runs[1] else not _answers(answer)
                came_to = _outcomes(number, shown, gold, speakers, refused=refused)
                for group in _groups(turn, at):
                    run.groups[group].append(came_to)
                if run is runs[0] and gold and not came_to.first:
                    failed.append(_failure(turn, answer))
    return [row for run in runs for row in _rows(run)], failed


def library_of(
    folder: Path, transcripts: Path | None = None
) -> tuple[Library, dict[str, Interview]]:
    """Return the library of a folder's interviews, and each by the name of its file.

    :param transcripts: where those are that the folder only names
    :raises click.ClickException: where it names some, and it isn't told where they are
    """
    library = Library.in_memory()
    by_file = {
        path.name: library.add(read_interview(path.read_bytes(), path.stem)).interview
        for path in _files(folder, transcripts)
    }
    return library, by_file


def _files(folder: Path, transcripts: Path | None) -> list[Path]:
    """Return the files of the interviews, by name."""
    named = folder / NAMED
    if named.exists():
        if transcripts is None:
            raise click.ClickException(
                f"{folder} names transcripts; say where they are with --transcripts."
            )
        return [transcripts / name for name in named.read_text(encoding="utf-8").split()]
    inside = folder / "interviews"
    there = (inside if inside.exists() else folder).iterdir()
    return sorted(path for path in there if path.is_file() and path.suffix != ".jsonl")


def graded(turn: Mapping[str, Any], by_file: Mapping[str, Interview]) -> dict[Key, int]:
    """Return the passages that answer a turn, each with its best grade."""
    grades: dict[Key, int] = {}
    for one in turn["relevant"]:
        for key in _gold(by_file[one["file"]], one):
            grades[key] = max(grades.get(key, 0), one.get("grade", ANSWERS))
    return grades


def _gold(interview: Interview, relevant: Mapping[str, Any]) -> Iterable[Key]:
    """Yield the passages that a relevant quote stands in."""
    start, end, in_text = _place(interview.document, relevant)
    for passage in interview.passages:
        first, last = passage.span.start, passage.span.end
        if not in_text:
            first, last = interview.document.origins.source_span(first, last)
        if first < end and start < last:
            yield interview.id, passage.position


def _place(document: Document, relevant: Mapping[str, Any]) -> tuple[int, int, bool]:
    """Return where a relevant quote stands, and whether that is in the text or in the source.

    It runs over several segments of a recogniser, or a reader leaves out marks that stand in it.

    :raises ValueError: where it stands in neither
    """
    if "start" in relevant:
        return int(relevant["start"]), int(relevant["end"]), False
    words = re.compile(r"\s+".join(map(re.escape, relevant["quote"].split())))
    for letters, in_text in ((document.source, False), (document.text, True)):
        if found := words.search(letters):
            return found.start(), found.end(), in_text
    about = partial_ratio_alignment(relevant["quote"], document.text, score_cutoff=SAME)
    if about is None:
        raise ValueError(f"not in its file: {relevant['quote']!r}")
    return about.dest_start, about.dest_end, True


def _outcomes(
    conversation: int, shown: Shown, gold: Mapping[Key, int], speakers: set[str], *, refused: bool
) -> Outcomes:
    """Return what the answer to one turn came to."""
    keys = [key for key, _ in shown[:SHOWN]]
    grades = [gold.get(key, 0) for key in keys]
    once = [
        0 if key in keys[:at] else grade
        for at, (key, grade) in enumerate(zip(keys, grades, strict=True))
    ]
    return Outcomes(
        conversation,
        first=float(any(grades[:1])),
        three=float(any(grades)),
        ndcg=_ndcg(once, gold.values()),
        speaker=float((shown[0][1] or "").casefold() in speakers) if shown else None,
        refused=float(refused),
    )


def _ndcg(grades: Sequence[int], all_grades: Iterable[int]) -> float:
    """Return nDCG@3 with the grade as gain (Järvelin & Kekäläinen 2002), from 0 to 1."""
    best = sorted(all_grades, reverse=True)[:SHOWN]
    gained, ideal = (
        sum(grade / math.log2(at + 2) for at, grade in enumerate(some)) for some in (grades, best)
    )
    return gained / ideal if ideal else 0.0


def _groups(turn: Mapping[str, Any], at: int) -> list[str]:
    if turn["kind"] == UNANSWERABLE:
        return [UNANSWERABLE]
    return ["answerable", "first question" if at == 0 else "follow-up turns", turn["kind"]]


def _answers(answer: Answer) -> bool:
    return answer.outcome is Outcome.ANSWERED


def _shown(answer: Answer, index: Index) -> Shown:
    if not (_answers(answer) or answer.outcome is Outcome.CLOSEST):
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

    def ask(self, question: str) -> Shown:
        scores = self._bm25.get_scores(terms(question))
        best = sorted(range(len(scores)), key=lambda at: -scores[at])[:SHOWN]
        return [(self._keys[at], self._speakers[at]) for at in best if scores[at] > 0]


def _rows(run: _Run) -> Iterable[dict[str, Any]]:
    order = ["answerable", "first question", "follow-up turns", UNANSWERABLE]
    for group in order + sorted(set(run.groups) - set(order)):
        turns = run.groups.get(group)
        if not turns:
            continue
        row: dict[str, Any] = {"system": run.name, "questions": group, "turns": len(turns)}
        columns: dict[str, Callable[[Outcomes], float | None]] = {
            "first right": lambda turn: turn.first,
            "in three": lambda turn: turn.three,
            "nDCG@3": lambda turn: turn.ndcg,
            "speaker right": lambda turn: turn.speaker,
            "refused": lambda turn: turn.refused,
        }
        for name, value in columns.items():
            if group != UNANSWERABLE or name == "refused":
                row |= _with_interval(name, turns, value)
        yield row


def _with_interval(
    name: str, turns: Sequence[Outcomes], value: Callable[[Outcomes], float | None]
) -> dict[str, Any]:
    """Return a mean over turns and its 95 % interval by bootstrap over conversations."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for turn in turns:
        one = value(turn)
        if one is not None:
            sums[turn.conversation][0] += one
            sums[turn.conversation][1] += 1
    if not sums:
        return {name: None, f"{name} 95 %": None}
    each = np.array(list(sums.values()))
    chosen = np.random.default_rng(0).integers(len(each), size=(SAMPLES, len(each)))
    drawn = each[chosen].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    total = each.sum(axis=0)
    return {name: float(total[0] / total[1]), f"{name} 95 %": f"{low:.2f}-{high:.2f}"}


def _failure(turn: Mapping[str, Any], answer: Answer) -> str:
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
