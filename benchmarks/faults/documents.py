"""Documents that are spoiled or made to stall: are they read or refused, and the others as well?"""

from __future__ import annotations

import html
import json
import random
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.faults.bombs import bomb
from benchmarks.faults.commands import Commands, Ended, json_lines
from benchmarks.faults.formats import Document, good
from benchmarks.faults.judging import quotes_of
from benchmarks.faults.setup import Setup
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Maker
from benchmarks.faults.spoiling import spoiled
from benchmarks.faults.tally import HANG, LOST, REFUSED, SILENT, TRACEBACK, WRONG, Tally

EACH = 10
"""Documents to a round."""
BATCH = 20
GOOD = 24
BOMB_EVERY = 4
LARGEST = 400_000
MOST_GIVEN = 400
LETTERS = re.compile(r"[^\W_]+")


def measure(commands: Commands, tally: Tally, setup: Setup) -> None:
    """Add ten documents to a round, in batches."""
    pick, maker = random.Random(setup.seed), Maker(setup.seed)  # noqa: S311
    stock = [good(maker, number) for number in range(GOOD)]
    stock = [*_given(setup.folders, pick)] or stock
    for start in range(0, setup.rounds * EACH, BATCH):
        batch = _Batch(commands, tally, f"documents-{start}", setup.seconds)
        for number in range(start, min(start + BATCH, setup.rounds * EACH)):
            if number % BOMB_EVERY == 0:
                batch.put(number, *bomb(pick, number // BOMB_EVERY + setup.seed))
            else:
                batch.put(number, *spoiled(stock, pick))
            tally.rounds += 1
        batch.add()
        batch.judge()
        batch.clear()


def _given(folders: list[Path], pick: random.Random) -> Iterator[Document]:
    """Yield documents of the folders given, some of them where there are very many."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in pick.sample(paths, min(len(paths), MOST_GIVEN)):
        with path.open("rb") as file:
            yield path.suffix, file.read(LARGEST)


class _Batch(Shelf):
    """Some documents that are added together; those that stop the others are found singly."""

    def __init__(self, commands: Commands, tally: Tally, name: str, seconds: float) -> None:
        super().__init__(commands, tally, name)
        self._seconds = seconds
        self._paths: dict[str, Path] = {}
        self._how: dict[str, str] = {}

    def put(self, number: int, how: str, document: Document) -> None:
        """Write a document."""
        ending, data = document
        path = self.documents / f"document-{number:05}{ending}"
        path.write_bytes(data)
        self._paths[str(path)], self._how[str(path)] = path, how

    def add(self) -> None:
        """Add all; where some stop the others, the first of those left by itself, and the rest."""
        left, what = dict(self._paths), [self.documents]
        while left:
            ended = self._watched(*what)
            told = self._count(ended)
            left = {name: path for name, path in left.items() if name not in told}
            if left and not ended.traceback and ended.code is not None and ended.code >= 0:
                self.tally.fail(SILENT, "nothing is said of a document", sorted(left))
                return
            if left:
                path = left.pop(next(iter(left)))
                alone = self._watched(path)
                self._blame(path, alone, bool(self._count(alone)))
            what = list(left.values())

    def _watched(self, *what: Path) -> Ended:
        """Run ``add`` as long as it says something of a document within the time for one."""
        job = self.commands.start("add", "--json", *what, "--library", self.library)
        said, since = "", time.monotonic()
        while job.running and time.monotonic() - since < self._seconds:
            if (now := job.out) != said:
                said, since = now, time.monotonic()
            time.sleep(0.02)
        return job.end(0 if job.running else 1)

    def _blame(self, path: Path, ended: Ended, said: bool) -> None:
        how = self._how[str(path)]
        given, files = f"{path.name}: {how}", {path.name: path.read_bytes()}
        if ended.traceback:
            self.tally.fail(TRACEBACK, ended.traceback, given, files)
        elif ended.code is None:
            self.tally.fail(HANG, f"over {self._seconds:.0f} s", given, files)
        elif ended.code < 0:
            self.tally.fail(TRACEBACK, f"killed by signal {-ended.code}", given, files)
        elif not said:
            self.tally.fail(SILENT, "nothing is said of a document", given, files)

    def _count(self, ended: Ended) -> set[str]:
        """Count those that were refused; return all that something was said of."""
        told = json_lines(ended.out)
        for line in told:
            if line.get("status") == "skipped":
                column = REFUSED if str(line.get("reason") or "").strip() else SILENT
                self.tally.counts[column] += 1
        return {str(line.get("named")) for line in told}

    def judge(self) -> None:
        """Look at what was added: can it be read, is it what the documents say?"""
        if not self.library.exists():
            return
        self.doctor("a library of spoiled documents")
        ended = self.run("export", given="a library of spoiled documents")
        lines = json_lines(ended.out)
        for line in lines:
            path = self._paths.get(str(line.get("origin")))
            wrong = _wrong(line, path.read_bytes() if path else b"")
            if wrong:
                files = {path.name: path.read_bytes()} if path else {}
                how = self._how.get(str(path), "an export")
                self.tally.fail(WRONG, wrong[0], [how, wrong[1]], files)
        self._again(lines, ended.out)
        self._ask(lines)

    def _again(self, lines: list[dict[str, Any]], exported: str) -> None:
        """Add the export to a new library: it must be the same."""
        if not lines:
            return
        file, library = self.folder / "all.jsonl", self.folder / "again.sqlite3"
        file.write_text(exported)
        ended = self.commands.run("add", "--json", file, "--library", library)
        self.look_at(ended, "an export of spoiled documents")
        there = {line["id"] for line in self.commands.lines("export", "--library", library)}
        for line in lines:
            if line["id"] not in there:
                how = self._how.get(str(line.get("origin")), "?")
                self.tally.fail(LOST, "an export does not bring it back", how)

    def _ask(self, lines: list[dict[str, Any]]) -> None:
        speakers = [str(who) for line in lines for who, _ in quotes_of(line) if who][:200:40]
        texts = {text for line in lines for _, text in quotes_of(line)}
        whole = {
            line["id"]: line["source"] if line["text"] is None else line["text"] for line in lines
        }
        questions = ["hello", "What was said about the harbour?"]
        questions += [f"What did {one[:80]} say?" for one in speakers]
        for answer in self.ask(questions, "of spoiled documents"):
            for quote in answer["quotes"]:
                text = quote["text"]
                if text not in texts and text not in whole.get(quote["interview"]["id"], ""):
                    self.tally.fail(WRONG, "an answer's words stand nowhere", text)

    def clear(self) -> None:
        """Take everything away."""
        shutil.rmtree(self.folder)
        shutil.rmtree(self.documents)


def _wrong(line: dict[str, Any], data: bytes) -> tuple[str, str] | None:
    """Say what is wrong with the quotes of an interview: words or a name not in the document."""
    text = line["source"] if line["text"] is None else line["text"]
    for row in line["quotes"]:
        if not 0 <= row["start"] < row["end"] <= len(text):
            return "offsets outside the text", json.dumps(row)
    document = _readable(data)
    if document is None:
        return None
    known = set(LETTERS.findall(document))
    for speaker, words in quotes_of(line):
        for kind, shown in (("words", words), ("a name", speaker or "")):
            strange = [w for w in LETTERS.findall(_folded(shown)) if w not in known]
            if strange and not all(one in document for one in strange):
                return f"{kind} that the document has not", f"{strange[:3]} in {shown[:120]!r}"
    return None


def _readable(data: bytes) -> str | None:
    """Return a document's letters, where they are plain to see: UTF-8, and nothing to mend."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if data.startswith((b"PK", b"%PDF")) or re.search("[ÃÂâ\x00\x80-\x9f]|\\\\|[<&]", text):
        return None
    return _folded(html.unescape(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
