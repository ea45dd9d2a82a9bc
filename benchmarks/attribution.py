"""Are the quotes of articles found, whole, and under the right source?

Reads the attributions ``{doc, id, type, source, cue, content}`` of ``attributions.jsonl`` over
``articles/DOC.txt``. The unit is a piece: an unbroken stretch of content. A gold piece is *direct*
where its attribution is, or where it stands wholly between quotation marks; else it is of its
attribution's type. A piece is found where the words that it shares with one of ours are at least
0.8 of the longer of the two (word offsets, not word forms). Of the pieces found, the source is
right where the words that we take for the source and those of the gold source share at least half
of the shorter; where we leave it open it is not, but only where we name another one is it counted
under "another source". The baseline takes what stands between quotation marks, and the nearest run
of capitalised words around it, in the paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.jsonl import objects
from corpus.intake import read_interview
from corpus.model import Directness, Span

OVERLAP = 0.8
SAME_SOURCE = 0.5
WORD = re.compile(r"\w+")
QUOTATION = re.compile(r"(?:''|[\"“])[^\"“”\n]+?(?:''|[\"”])")
NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*")
QUOTED = re.compile(r"\s*(?:''|[\"“”])(?P<inner>.*)(?:''|[\"”])\s*", re.DOTALL)
MARK = re.compile(r"''|[\"“”]")
PRONOUNS = frozenset("i we you he she it they who".split())
KINDS = ("named", "pronoun", "other")


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken stretch of content, its kind, and the words that name its source."""

    span: Span
    kind: str
    source: tuple[Span, ...]


def measure(folder: Path) -> list[dict[str, Any]]:
    """Return the table's rows for OnRecord and for the baseline."""
    texts, gold = _read(folder)
    rows: list[dict[str, Any]] = []
    for system, find in (("OnRecord", our_pieces), ("nearest name", _baseline)):
        found = {doc: find(text, doc) for doc, text in texts.items()}
        rows += _rows(system, texts, gold, found)
    return rows


def _read(folder: Path) -> tuple[dict[str, str], dict[str, list[Piece]]]:
    """Return the articles of a folder, and the gold pieces of each."""
    paths = sorted((folder / "articles").glob("*.txt"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    gold: dict[str, list[Piece]] = defaultdict(list)
    for attribution in objects(folder / "attributions.jsonl"):
        doc = attribution["doc"]
        gold[doc].extend(_gold_pieces(texts[doc], attribution))
    return texts, gold


def _gold_pieces(text: str, attribution: dict[str, Any]) -> Iterable[Piece]:
    source = tuple(Span(*pair) for one in attribution["source"] for pair in one["spans"])
    spans = sorted(Span(*pair) for one in attribution["content"] for pair in one["spans"])
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    for span in joined:
        quoted = QUOTED.fullmatch(span.of(text))
        whole = quoted is not None and not MARK.search(quoted["inner"])
        yield Piece(span, "direct" if whole else attribution["type"], source)


def our_pieces(text: str, doc: str) -> list[Piece]:
    """Return what OnRecord finds in an article, as pieces."""
    interview = read_interview(text.encode(), doc)
    origins = interview.document.origins

    def at_source(span: Span) -> Span:
        return Span(*origins.source_span(span.start, span.end))

    pieces: dict[tuple[int, int], Piece] = {}
    for quote in interview.quotes:
        source = (at_source(quote.source),) if quote.source else ()
        if source or quote.directness is Directness.DIRECT:
            for span in map(at_source, quote.content):
                piece = Piece(span, quote.directness.value, source)
                pieces.setdefault((span.start, span.end), piece)
    return list(pieces.values())


def _baseline(text: str, doc: str) -> list[Piece]:
    pieces = []
    for match in QUOTATION.finditer(text):
        paragraph = Span(
            text.rfind("\n", 0, match.start()) + 1,
            len(text) if (end := text.find("\n", match.end())) < 0 else end,
        )
        names = [
            Span(*name.span())
            for name in NAME.finditer(text, paragraph.start, paragraph.end)
            if name.end() <= match.start() or name.start() >= match.end()
        ]
        near = min(names, key=lambda n: _distance(n, match.span()), default=None)
        span = Span(*match.span())
        pieces.append(Piece(span, "direct", (near,) if near else ()))
    return pieces


def _distance(name: Span, quotation: tuple[int, int]) -> int:
    return max(quotation[0] - name.end, name.start - quotation[1])


def word_set(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return the offsets at which the words of some spans start."""
    return frozenset(
        match.start() for span in spans for match in WORD.finditer(text, span.start, span.end)
    )


def overlap(ours: frozenset[int], theirs: frozenset[int]) -> float:
    """Return the share of the longer that the two have in common, from 0 to 1."""
    return len(ours & theirs) / max(len(ours), len(theirs), 1)


def matched(text: str, gold: Sequence[Piece], ours: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Pair gold pieces with ours that find them, each once, the best pairs first."""
    sets = [word_set(text, (piece.span,)) for piece in ours]
    pairs = []
    for g, wanted in enumerate(gold):
        words = word_set(text, (wanted.span,))
        for o, found in enumerate(sets):
            if words & found and (share := overlap(found, words)) >= OVERLAP:
                pairs.append((share, g, o))
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    result = []
    for _, g, o in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if g not in used_gold and o not in used_ours:
            used_gold.add(g)
            used_ours.add(o)
            result.append((gold[g], ours[o]))
    return result


def _rows(
    system: str,
    texts: dict[str, str],
    gold: dict[str, list[Piece]],
    found: dict[str, list[Piece]],
) -> Iterable[dict[str, Any]]:
    groups = (("direct",), ("mixed",), ("indirect",), ("mixed", "indirect"), tuple(Directness))
    for kinds in groups:
        hits = wanted = ours = 0
        sources: dict[str, list[bool]] = defaultdict(list)
        wrong = 0
        for doc, text in texts.items():
            of_kind = [p for p in gold[doc] if p.kind in kinds]
            of_ours = [p for p in found[doc] if p.kind in kinds]
            pairs = matched(text, of_kind, of_ours)
            hits, wanted, ours = hits + len(pairs), wanted + len(of_kind), ours + len(of_ours)
            for one, other in pairs:
                if one.source:
                    right = same_source(text, one, other)
                    sources[source_kind(text, one)].append(right)
                    wrong += bool(other.source) and not right
        precision, recall = hits / ours if ours else 0.0, hits / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        yield {
            "system": system,
            "content": " + ".join(kinds) if len(kinds) < 3 else "all",
            "gold": wanted,
            "precision": precision,
            "recall": recall,
            "F1": f1,
            **{f"source: {kind}": _share(sources[kind]) for kind in KINDS},
            "source: all": _share([right for kind in KINDS for right in sources[kind]]),
            "another source": wrong / max(sum(map(len, sources.values())), 1),
        }


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def source_kind(text: str, piece: Piece) -> str:
    """Tell a source that is named from a pronoun and from any other words."""
    words = " ".join(span.of(text) for span in piece.source).split()
    if [word.lower().strip(",") for word in words] and words[0].lower().strip(",") in PRONOUNS:
        return "pronoun" if len(words) == 1 else "other"
    first, *rest = words or [""]
    capitals = [word for word in (first, *rest) if word[:1].isupper()]
    lone = capitals == [first] and first.lower() in ("the", "a", "an", "one", "another", "some")
    return "named" if capitals and not lone else "other"


def same_source(text: str, gold: Piece, ours: Piece) -> bool:
    """Tell whether two pieces name the same mention as their source."""
    one, other = word_set(text, gold.source), word_set(text, ours.source)
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= SAME_SOURCE


def errors(folder: Path) -> list[str]:
    """Return a line for each piece that was missed, made up, or given to another source."""
    lines: list[str] = []
    texts, gold = _read(folder)
    for doc, text in texts.items():
        ours = our_pieces(text, doc)
        pairs = matched(text, gold[doc], ours)
        seen = {id(piece) for pair in pairs for piece in pair}
        for one, other in pairs:
            if one.kind != other.kind:
                lines.append(f"kind {one.kind}->{other.kind}: {_said(text, one)}")
            if one.source and not same_source(text, one, other):
                lines.append(
                    f"source {_named(text, one)} not {_named(text, other)}: {_said(text, one)}"
                )
        lines += [f"missed {p.kind} {_around(text, p)}" for p in gold[doc] if id(p) not in seen]
        lines += [f"made up {p.kind} {_around(text, p)}" for p in ours if id(p) not in seen]
    return sorted(lines)


def _said(text: str, piece: Piece) -> str:
    return repr(piece.span.of(text)[:100])


def _named(text: str, piece: Piece) -> str:
    return repr(" | ".join(span.of(text) for span in piece.source))


def _around(text: str, piece: Piece) -> str:
    start, end = piece.span.start, piece.span.end
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return f"({_named(text, piece)}): {before!r} [[{piece.span.of(text)}]] {after!r}"
