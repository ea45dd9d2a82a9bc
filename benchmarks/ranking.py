"""Learn what the features count for, from questions to interviews with the quotes that answer.

Reads folders in the form of the benchmark ``interviews``. The weights are those under which the
passages that answer are likeliest among the candidates (listwise; Cao et al. 2007), small and of
the sign that each feature has to have; or else near the weights that stand, where there are few new
questions (maximum a posteriori). What each feature adds is measured over folds that keep
conversations apart. A third of the conversations is left out, to judge on, unless all are learned
from.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from benchmarks.interviews import graded, library_of
from benchmarks.jsonl import objects
from benchmarks.meaning import read_for_meaning
from bot.answers import ask
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.finding.abstention import BY_MEANING, SIGNALS
from retrieval.finding.features import NAMES, Floats
from retrieval.finding.meaning import NAMES as OF_MEANING
from retrieval.finding.ranking import MEANT, all_weights
from retrieval.finding.search import looked_into
from retrieval.index import Index

FOLDS, HELD = 6, 3
SMALL, AROUND = 10.0, 30.0
"""How strongly small weights are preferred (L2), on features of unit variance, and those near the
weights that stand."""
LESS = frozenset({"asks", "opening"})
"""The features that speak against a passage; all others speak for it."""
EVERY = (*NAMES, *OF_MEANING)
SEARCHED = (Intent.QUOTES, Intent.MORE, Intent.BACK, Intent.COMPARE)


@dataclass(frozen=True, slots=True)
class Example:
    """A question: its conversation, the features of its candidates and which of these answer, the
    signals of the search, and whether anything on record answers.
    """

    conversation: str
    found: Floats
    right: Floats
    signals: Floats
    answerable: bool


def examples(
    folder: Path,
    meaning: Path | None = None,
    *,
    whole: bool = False,
    transcripts: Path | None = None,
) -> Iterator[Example]:
    """Yield the questions of a folder, each asked in its conversation, less a third of these.

    :param meaning: where vectors are kept, if meaning is told as well
    :param whole: leave no conversation out
    :param transcripts: where those are that the folder only names
    """
    library, by_file = library_of(folder, transcripts)
    index = Index(library)
    if meaning is not None:
        read_for_meaning(index, meaning)
    for conversation in objects(folder / "conversations.jsonl"):
        if not whole and zlib.crc32(conversation["id"].encode()) % HELD == 0:
            continue
        state = State()
        for turn in conversation["turns"]:
            answer, state = ask(index, state, turn["question"])
            gold = graded(turn, by_file)
            if answer.question.intent in SEARCHED and answer.question.unknown is None:
                looked = looked_into(index, answer.question)
                if looked is not None:
                    addresses = [index.address(at) for at in looked.covered.ids.tolist()]
                    right = np.array([float(address in gold) for address in addresses])
                    name = f"{folder.name} {conversation['id']}"
                    yield Example(name, looked.features, right, looked.signals, bool(gold))


def learn(
    folders: Iterable[Path],
    path: Path,
    meaning: Path | None = None,
    *,
    around: bool = False,
    whole: bool = False,
    transcripts: Path | None = None,
) -> list[dict[str, Any]]:
    """Write the weights to a file; return a row for each feature, and one for the likelihood.

    :param meaning: where vectors are kept, to learn the weights beside those of meaning
    :param around: keep near the weights that stand
    :param whole: learn from all conversations
    :param transcripts: where those are that a folder only names
    """
    each = [
        one
        for folder in folders
        for one in examples(folder, meaning, whole=whole, transcripts=transcripts)
    ]
    return learned(each, path, around=around)


def learned(each: Sequence[Example], path: Path, *, around: bool = False) -> list[dict[str, Any]]:
    """Write what was learned from some examples; return the table's rows.

    What the file has for questions without meaning, or with it, is left as it is where none of
    that kind was asked.

    :param around: keep near the weights that stand
    """
    meant = each[0].found.shape[1] > len(NAMES)
    each = [one for one in each if (one.found.shape[1] > len(NAMES)) is meant]
    names = EVERY if meant else NAMES
    prior = _Prior(AROUND if around else SMALL, all_weights() if around else {})
    before = prior.of(_section("ranking", meant=meant), names)
    with_answer = [one for one in each if one.right.any()]
    spread = np.concatenate([one.found - one.found.mean(axis=0) for one in with_answer]).std(axis=0)
    spread += 1e-6
    weights = _fitted(with_answer, spread, range(len(names)), before)
    rows = [_row("all features", each, spread, range(len(names)), before)]
    for at, name in enumerate(names):
        others = [other for other in range(len(names)) if other != at]
        row = _row(f"without {name}", each, spread, others, before)
        rows.append(row | {"weight": float(weights[at])})
    signals = BY_MEANING if meant else SIGNALS
    likely = prior.of(_section("answering", meant=meant), ("bias", *signals))
    answering, told = _calibrated(each, signals, likely)
    kept = all_weights() | {
        _section("ranking", meant=meant): _rounded(dict(zip(names, weights.tolist(), strict=True))),
        _section("answering", meant=meant): _rounded(answering),
    }
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return [*rows, told]


@dataclass(frozen=True, slots=True)
class _Around:
    """Weights that are near some, and how strongly these are preferred."""

    strength: float
    weights: Floats


@dataclass(frozen=True, slots=True)
class _Prior:
    """What is preferred of all weights: small ones, or those near what stands."""

    strength: float
    standing: Mapping[str, Mapping[str, float]]

    def of(self, section: str, names: Sequence[str]) -> _Around:
        known = self.standing.get(section, {})
        return _Around(self.strength, np.array([known.get(name, 0.0) for name in names]))


def _section(what: str, *, meant: bool) -> str:
    return what + MEANT if meant else what


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(weight, 4) for name, weight in weights.items()}


def _fitted(each: Sequence[Example], spread: Floats, of: Iterable[int], around: _Around) -> Floats:
    """Return the weights of some features, shape ``(features,)``."""
    chosen = list(of)
    before = (around.weights * spread)[chosen]
    most = max(len(one.right) for one in each)
    found = np.zeros((len(each), most, len(chosen)))
    right, there = np.zeros((2, len(each), most), bool)
    for at, one in enumerate(each):
        count = len(one.right)
        found[at, :count] = (one.found / spread)[:, chosen]
        right[at, :count], there[at, :count] = one.right > 0, True
    flat = found.reshape(-1, len(chosen))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = np.where(there, (flat @ weights).reshape(there.shape), -1e9)
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        answers = (likely * right).sum(axis=1) + 1e-12
        gradient = flat.T @ (likely - likely * right / answers[:, None]).reshape(-1)
        off = weights - before
        value = around.strength * off @ off / 2 - np.log(answers).sum()
        return float(value), around.strength * off + gradient

    bounds = [(None, 0.0) if EVERY[at] in LESS else (0.0, None) for at in chosen]
    fitted = minimize(loss, before, jac=True, method="L-BFGS-B", bounds=bounds)
    weights: Floats = fitted.x / spread[chosen]
    return weights


def _fold(conversation: str) -> int:
    return zlib.crc32(f"fold {conversation}".encode()) % FOLDS


def _row(
    name: str, each: Sequence[Example], spread: Floats, of: Iterable[int], around: _Around
) -> dict[str, Any]:
    """Return how often the first and one of three is right, over folds, of what has an answer."""
    chosen = list(of)
    first = three = 0
    asked = [one for one in each if one.answerable]
    for fold in range(FOLDS):
        others = [one for one in asked if one.right.any() and _fold(one.conversation) != fold]
        weights = _fitted(others, spread, chosen, around)
        for one in asked:
            if _fold(one.conversation) == fold:
                best = np.argsort(-(one.found[:, chosen] @ weights), kind="stable")[:3]
                first += bool(one.right[best[:1]].any())
                three += bool(one.right[best].any())
    count = len(asked)
    return {"ranking": name, "questions": count, "first": first / count, "three": three / count}


def _calibrated(
    each: Sequence[Example], names: Sequence[str], around: _Around
) -> tuple[dict[str, float], dict[str, Any]]:
    """Return the weights of the likelihood, and how well it tells over folds."""
    found = np.array([np.concatenate([[1.0], one.signals]) for one in each])
    answerable = np.array([one.answerable for one in each])
    spread = found.std(axis=0) + 1e-6
    spread[0] = 1.0
    folds = np.array([_fold(one.conversation) for one in each])
    likely = np.zeros(len(each))
    for fold in sorted(set(folds.tolist())):
        others = folds != fold
        weights = _logistic(found[others], answerable[others], spread, around)
        likely[~others] = 1 / (1 + np.exp(-found[~others] @ weights))
    weights = _logistic(found, answerable, spread, around)
    told: dict[str, Any] = {
        "ranking": "likelihood",
        "questions": len(each),
        "AUC": float(roc_auc_score(answerable, likely)),
    }
    for share in (0.03, 0.06, 0.1):
        least = float(np.quantile(likely[answerable], share))
        told[f"at {share:.2f}"] = f"{least:.3f} refuses {(likely[~answerable] < least).mean():.2f}"
    return dict(zip(("bias", *names), weights.tolist(), strict=True)), told


def _logistic(found: Floats, right: NDArray[np.bool_], spread: Floats, around: _Around) -> Floats:
    """Return the weights of a logistic regression in which both classes count the same.

    :param found: signals, shape ``(questions, signals)``, of which the first is always 1
    """
    signs = np.where(right, 1.0, -1.0)
    counts = len(right) / 2 / np.where(right, right.sum(), (~right).sum())
    scaled, before = found / spread, around.weights * spread
    held = np.full(len(spread), around.strength)
    held[0] = 0.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins, off = signs * (scaled @ weights), weights - before
        value = counts @ np.logaddexp(0, -margins) + held @ off**2 / 2
        return float(value), scaled.T @ (-counts * signs / (1 + np.exp(margins))) + held * off

    fitted: Floats = minimize(loss, before, jac=True, method="L-BFGS-B").x / spread
    return fitted
