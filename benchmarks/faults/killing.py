"""kill -9 at a random moment of adding, removing, building the index, merging into it, joining."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Mapping
from typing import Any

from benchmarks.faults.commands import Commands, Job, json_lines
from benchmarks.faults.joining import Joining
from benchmarks.faults.setup import Setup
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.tally import LOST, Tally

KINDS = ("add", "remove", "index", "merge")
STOCK, TURNS, ROUNDS_EACH = 24, 60, 8
"""Interviews of a library, turns of each, and how many kills one library has to bear."""
JOIN_EVERY = 5
"""One kill of so many is of the joining of segments."""


def measure(commands: Commands, tally: Tally, setup: Setup) -> None:
    """Kill `rounds` commands, and look after each at what is left."""
    pick = random.Random(setup.seed)  # noqa: S311
    maker = Maker(setup.seed)
    made = [maker.interview(number, TURNS) for number in range(STOCK)]
    reference = _Bench(commands, tally, "kill-reference", made, maker)
    wanted = reference.fill()
    joins = setup.rounds // JOIN_EVERY
    for start in range(0, setup.rounds - joins, ROUNDS_EACH):
        bench = _Bench(commands, tally, f"kill-{start}", made, maker)
        for number in range(start, min(start + ROUNDS_EACH, setup.rounds - joins)):
            bench.round(KINDS[number % len(KINDS)], pick, reference.taken, wanted)
            tally.rounds += 1
        bench.clear()
    reference.clear()
    if joins:
        joining = Joining(commands, tally, maker)
        for _ in range(joins):
            joining.round(pick)
            tally.rounds += 1


class _Bench(Shelf):
    """A library that commands are killed over; `sure` are the titles that must be there."""

    def __init__(
        self, commands: Commands, tally: Tally, name: str, made: list[Made], maker: Maker
    ) -> None:
        super().__init__(commands, tally, name)
        self._made, self._maker = {one.title: one for one in made}, maker
        self._paths = {one.title: self.write(one, f"{n:02}") for n, one in enumerate(made)}
        self.sure: set[str] = set()
        self.taken: dict[str, float] = {}
        self._there: dict[str, dict[str, Any]] = {}

    def fill(self) -> dict[str, dict[str, Any]]:
        """Do everything once and kill nothing: how long it takes, and what comes of it."""
        title = next(iter(self._paths))
        self.taken["add"] = self.run("add", "--json", self.documents).seconds
        self.taken["index"] = self.run("ask", "--json", "hello").seconds
        self._there = self.export()
        self.taken["remove"] = self.run(
            "remove", *(self._there[t]["id"] for t in self._there)
        ).seconds
        self.taken["merge"] = self.run("add", "--json", self._paths[title]).seconds * 2
        return self._there

    def round(
        self,
        kind: str,
        pick: random.Random,
        taken: Mapping[str, float],
        wanted: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Kill one command, and look at everything."""
        before = set(self.sure)
        moment = pick.random() * taken[kind]
        given = f"kill -9 of {kind} after {moment:.3f} s"
        job, unsure = self._start(kind, pick)
        time.sleep(moment)
        self.kill(job, given)
        ended = job.end()
        if kind == "remove":
            gone = {t for t in unsure if f"Removed: {t} " in ended.out}
            self.sure = before - unsure
            wrongly = gone
        else:
            said = {str(line.get("title")) for line in json_lines(ended.out) if line.get("id")}
            self.sure |= said
            wrongly = set()
        self.doctor(given)
        optional = (unsure | set(self._paths)) - self.sure
        self._there = self.compare(wanted, optional, given)
        for _ in wrongly & set(self._there):
            self.tally.fail(LOST, "an interview is there that was removed", given)
        self.sure = set(self._there)
        some = pick.sample(sorted(self.sure), min(3, len(self.sure)))
        self.ask_all([self._made[title] for title in some], self._maker, given)
        self.ask(["hello"], given)  # the next opening, also where nothing is left to ask for
        self.strays(given)

    def _start(self, kind: str, pick: random.Random) -> tuple[Job, set[str]]:
        """Start a command to be killed; return it, and the titles that it is about."""
        library = ("--library", self.library)
        absent = [title for title in self._paths if title not in self.sure]
        if kind == "remove" and self._there:
            some = set(pick.sample(sorted(self._there), max(len(self._there) - 2, 1)))
            ids = [self._there[title]["id"] for title in some]
            return self.commands.start("remove", *ids, *library), some
        if kind == "index" and self._there:
            shutil.rmtree(self.index, ignore_errors=True)
            return self.commands.start("ask", "--json", "hello", *library), set()
        if kind == "merge":  # small changes, one after the other, the last of them killed
            for title in absent[:4]:
                self.run("add", "--json", self._paths[title])
                self.sure.add(title)
            self.run("ask", "--json", "hello")
            if absent[4:]:
                path = self._paths[absent[4]]
                return self.commands.start("add", "--json", path, *library), {absent[4]}
        return self.commands.start("add", "--json", self.documents, *library), set(self._paths)

    def clear(self) -> None:
        """Take the library away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.documents, ignore_errors=True)
