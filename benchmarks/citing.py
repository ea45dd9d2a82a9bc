"""Is every quotation of a whole article judged rightly: as it is, altered, or under another name?

The library holds the articles themselves, so every quotation of theirs stands on record. Then each
quotation gets one change, with a fixed seed, and the article is read and checked anew; and last,
whoever is quoted most in an article goes by a name that nobody has. None of these may stand.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpus.intake import read_interview
from corpus.library.adding import documents
from corpus.library.store import Library
from corpus.library.unadded import Unadded
from corpus.model import Interview
from corpus.readers import ReadError
from retrieval.answers.citing import check_text
from retrieval.checking.verdicts import Check, Checked
from retrieval.index import Index

SEED = 20261130
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
SHORTEST = 4
"""Long words of a quotation that gets a change, at the least."""
NOBODY = "Zebedee Quillfeather"
CHANGES: dict[str, Callable[[str], str]] = {
    "word dropped": lambda _: "",
    "not put in": lambda word: f"not {word}",
    "word replaced": lambda _: "purple",
}


def measure(folder: Path) -> list[dict[str, Any]]:
    """Return a row for the articles as they are, and one for each kind of change."""
    library, articles = Library.in_memory(), list(_articles(folder))
    for article in articles:
        library.add(article)
    index = Index(library)
    started = time.perf_counter()
    checked = [_checked(index, article) for article in articles]
    seconds = time.perf_counter() - started
    each = [one for found in checked for one in found.each]
    rows: list[dict[str, Any]] = [
        {
            "articles": "as they are",
            "quotations": len(each),
            "stand": sum(one.stands for one in each),
            "phrases": sum(len(found.phrases) for found in checked),
            "too short": sum(len(found.short) for found in checked),
            "ms each": 1000 * seconds / max(len(each), 1),
        }
    ]
    for name, change in CHANGES.items():
        rows.append(_row(name, _changed(index, articles, checked, change)))
    rows.append(_row("under another name", _renamed(index, articles)))
    return rows


def _row(name: str, judged: Iterator[Check]) -> dict[str, Any]:
    counts = Counter("stand" if one.stands else "do not" for one in judged)
    return {"articles": name, "quotations": counts.total(), "stand": counts["stand"]}


def _articles(folder: Path) -> Iterator[Interview]:
    for path in map(Path, documents([str(folder)])):
        try:
            yield read_interview(path.read_bytes(), path.stem)
        except ReadError:
            continue


def _checked(index: Index, article: Interview) -> Checked:
    return check_text(index, Unadded(article, has_lines=False)).checking.checked


def _changed(
    index: Index, articles: list[Interview], before: list[Checked], change: Callable[[str], str]
) -> Iterator[Check]:
    """Change a word in each quotation that stands; yield what becomes of those that changed."""
    dice = random.Random(SEED)  # noqa: S311
    for article, checked in zip(articles, before, strict=True):
        text, edits = article.document.source, []
        for one in (one for one in checked.each if one.stands and one.claim.at):
            span = dice.choice(one.claim.at)
            found = list(LONG_WORD.finditer(article.text, span.start, span.end))
            if len(found) < SHORTEST:
                continue
            word = dice.choice(found[1:-1])
            start, end = article.document.origins.source_span(*word.span())
            if text[start:end] == word.group():
                edits.append((start, end, change(word.group())))
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        as_they_were = {one.claim.words for one in checked.each}
        found_now = _checked(index, read_interview(text.encode(), article.details.title)).each
        yield from (one for one in found_now if one.claim.words not in as_they_were)


def _renamed(index: Index, articles: list[Interview]) -> Iterator[Check]:
    """Call whoever is quoted most in an article by another name; yield what he is quoted with."""
    for article in articles:
        quoted = Counter(quote.speaker for quote in article.quotes if quote.speaker)
        name = max(quoted, key=lambda one: quoted[one], default=None)
        if name is None:
            continue
        text = article.document.source.replace(name, NOBODY)
        text = re.sub(rf"\b{re.escape(name.split()[-1])}\b", NOBODY.split()[-1], text)
        read = read_interview(text.encode(), article.details.title)
        yield from (one for one in _checked(index, read).each if one.claim.unknown == NOBODY)
