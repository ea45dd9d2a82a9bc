"""A library that a kind of fault works on, and the checks that hold for every one."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.faults.commands import Commands, Ended, Job, json_lines
from benchmarks.faults.judging import Truth, whole
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.tally import HALF, HANG, LEFT, LOST, SILENT, TRACEBACK, WRONG, Tally

STRAY = re.compile(r"\.(?:new|old|tmp|part)\b|-journal$|\.(?:new|old)-\d+|tmp")
CATALOGUE, LOCKS = "catalogue.json", ("changing.lock", "merging.lock")
ORPHANS = 5.0
"""Seconds after which nothing that a killed command started may still run."""


class Shelf:
    """A library file in a folder of its own, and the documents that are in it or may be."""

    def __init__(self, commands: Commands, tally: Tally, name: str) -> None:
        self.commands, self.tally = commands, tally
        self.folder = commands.folder / name
        self.folder.mkdir()
        self.documents = commands.folder / f"{name}-documents"
        self.documents.mkdir()
        self.library = self.folder / "library.sqlite3"
        self.index = self.folder / "library.sqlite3.index"

    def write(self, made: Made, name: str) -> Path:
        """Write a document."""
        path = self.documents / f"{name}.md"
        path.write_text(made.markdown)
        return path

    def run(self, *args: object, given: object = "", **options: Any) -> Ended:
        """Run a command on the library; count what no command may ever do."""
        ended = self.commands.run(*args, "--library", self.library, **options)
        self.look_at(ended, given)
        return ended

    def look_at(self, ended: Ended, given: object = "") -> None:
        """Count a traceback, a hang, and an end without a sentence."""
        about = given or " ".join(ended.args)
        if ended.traceback:
            self.tally.fail(TRACEBACK, ended.traceback, about)
        elif ended.code is None:
            self.tally.fail(HANG, f"{ended.args[0]} took over {ended.seconds:.0f} s", about)
        elif ended.code > 0 and ended.sentence:
            self.tally.refuse()
        elif ended.code > 0 and not (ended.out.strip() or ended.err.strip()):
            self.tally.fail(SILENT, f"{ended.args[0]} failed without a word", about)

    def kill(self, job: Job, given: object) -> None:
        """Kill a command; count what it had started and does not end soon."""
        job.kill()
        until = time.monotonic() + ORPHANS
        while job.orphans and time.monotonic() < until:
            time.sleep(0.02)
        if job.orphans:
            self.tally.fail(LEFT, "a process that the killed one had started", given)

    def ask(self, questions: Sequence[str], given: object = "") -> list[dict[str, Any]]:
        """Ask, each question in a conversation of its own; return the answers that came."""
        return json_lines(self.run("ask", "--json", *questions, given=given).out)

    def ask_all(self, made: Iterable[Made], maker: Maker, given: object = "") -> None:
        """Ask for a sentence of each interview: it must be found, and everything shown be so."""
        kept = list(made)
        asked = {maker.question(one): one for one in kept}
        answers = self.ask([question for question, _ in asked], given)
        truth = Truth.of(kept)
        for (question, code), answer in zip(asked, answers, strict=False):
            for wrong, shown in truth.mistakes(answer):
                self.tally.fail(WRONG, wrong, [given, question, shown])
            if not any(code in quote["text"] for quote in answer["quotes"]):
                self.tally.fail(LOST, "an interview that is there is not found", [given, question])

    def doctor(self, given: object = "") -> Ended:
        """Let the doctor look at the library: he must find it sound."""
        ended = self.run("doctor", given=given)
        if ended.code and not ended.traceback:
            self.tally.fail(HALF, "the doctor finds fault", [given, ended.out + ended.err])
        return ended

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of an export of the library."""
        return [line for line in json_lines(self.run("export").out) if "title" in line]

    def export(self) -> dict[str, dict[str, Any]]:
        """Return the interviews of the library, by title."""
        return {line["title"]: whole(line) for line in self.lines()}

    def compare(
        self, wanted: Mapping[str, Mapping[str, Any]], optional: Iterable[str], given: object
    ) -> dict[str, dict[str, Any]]:
        """Count what is lost of the wanted interviews, and what is there by half.

        :param wanted: the interviews as they are when whole, by title
        :param optional: titles of those that may be there or not
        """
        there = self.export()
        may = set(optional)
        for title, interview in wanted.items():
            if title not in there:
                if title not in may:
                    self.tally.fail(LOST, "an acknowledged interview is not there", given)
            elif there[title] != interview:
                self.tally.fail(HALF, "an interview is not whole", given)
        return there

    def strays(self, given: object) -> None:
        """Count what lies about that no later run will ever take away; then take it away."""
        named = (path for path in sorted(self.folder.rglob("*")) if STRAY.search(path.name))
        for path in (*named, *self._unlisted()):
            if path.exists():
                kind = re.sub(r"[0-9a-f]{32}", "NAME", path.name)
                self.tally.fail(LEFT, re.sub(r"\d+", "N", kind), given)
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _unlisted(self) -> list[Path]:
        """Return the files of the index that its catalogue does not name."""
        try:
            told = json.loads((self.index / CATALOGUE).read_bytes())
            rows = told["index"]["segments"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            rows = []
        kept = {CATALOGUE, *LOCKS}
        kept |= {f"{segment}.segment" for segment, _ in rows} | {f"{gone}.gone" for _, gone in rows}
        there = sorted(self.index.glob("*")) if self.index.is_dir() else []
        return [path for path in there if path.is_file() and path.name not in kept]
