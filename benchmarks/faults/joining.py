"""kill -9 of the joining of segments, which runs in the background of a large library."""

from __future__ import annotations

import random
import shutil
import time

from filelock import FileLock

from benchmarks.faults.commands import Commands, Job, json_lines
from benchmarks.faults.shelf import LOCKS, Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.tally import LOST, Tally

TURNS = 1_800
SEGMENTS = (8, 4)
"""Interviews of each: together more passages than are joined while somebody waits."""
SECONDS = 240.0
"""That adding them may take."""
ASKED = 3
HALF = 0.5
MODULE = "retrieval.index"


class Joining(Shelf):
    """A library whose index waits to be joined, once for each kill."""

    def __init__(self, commands: Commands, tally: Tally, maker: Maker) -> None:
        super().__init__(commands, tally, "joining")
        self._maker = maker
        self._made = [maker.interview(number, TURNS) for number in range(sum(SEGMENTS))]
        self.index.mkdir()
        with FileLock(self.index / LOCKS[1]):  # somebody else is at it
            start = 0
            for count in SEGMENTS:
                some = range(start, start + count)
                paths = [self.write(self._made[n], f"{n:02}") for n in some]
                self.run("add", "--json", *paths, seconds=SECONDS)
                start += count
        self._changed = maker.changed(self._made[0])
        self._ready = self.folder.with_name("joining-ready")
        shutil.copytree(self.folder, self._ready)
        started = time.monotonic()
        self._join().end()
        self.taken = time.monotonic() - started

    def _join(self) -> Job:
        return self.commands.start(self.index, module=MODULE)

    def round(self, pick: random.Random) -> None:
        """Kill the joining, half of the time while an interview changes, and look at everything."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._ready, self.folder)
        moment = pick.random() * self.taken
        given, made = f"kill -9 of joining after {moment:.3f} s", list(self._made)
        job, adding = self._join(), None
        if pick.random() < HALF:
            given += ", while an interview changes"
            made[0] = self._changed
            path = self.write(self._changed, "00")
            adding = self.commands.start("add", "--json", path, "--library", self.library)
        time.sleep(moment)
        self.kill(job, given)
        self.look_at(job.end(), given)
        if adding is not None:
            self.look_at(adding.end(), given)
        self._look(made, pick, given)

    def _look(self, made: list[Made], pick: random.Random, given: str) -> None:
        self.doctor(given)
        titles = {line.get("title") for line in json_lines(self.run("list", "--json").out)}
        for _ in {one.title for one in made} - titles:
            self.tally.fail(LOST, "an acknowledged interview is not there", given)
        self.ask_all([made[0], *pick.sample(made[1:], ASKED - 1)], self._maker, given)
        self.strays(given)
