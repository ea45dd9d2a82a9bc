"""Index files that are damaged, cut short, swapped, of an older moment, gone, or not writable."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.faults.commands import Commands
from benchmarks.faults.judging import Truth
from benchmarks.faults.setup import Setup
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.tally import LOST, WRONG, Tally

INTERVIEWS, TURNS, ASKED = 40, 160, 6
"""So many that the greatest files of the index are longer than a quick check would read."""
NOBODY = 65534
ODD_MANIFESTS = (
    b"",
    b"[]",
    b"null",
    b"{}",
    b"[" * 5000,
    b'{"format": 1}',
    b"\xff\xfe",
    b"0" * 9000,
)


def measure(commands: Commands, tally: Tally, setup: Setup) -> None:
    """Damage the index `rounds` times, and ask after each what was asked before."""
    bench = _Bench(commands, tally, setup.seed)
    for number in range(setup.rounds):
        bench.round(number)
        tally.rounds += 1


class _Bench(Shelf):
    def __init__(self, commands: Commands, tally: Tally, seed: int) -> None:
        super().__init__(commands, tally, "index")
        self._pick, self._maker = random.Random(seed), Maker(seed)  # noqa: S311
        made = [self._maker.interview(number, TURNS) for number in range(INTERVIEWS)]
        for number, one in enumerate(made):
            self.write(one, f"{number:02}")
        self.older, self.other = self.folder / "older", self.folder / "other"
        self._truth = Truth.of(made)
        self._fill(made)
        self.sound = self.folder / "sound"
        shutil.copytree(self.index, self.sound)
        self._questions = [self._maker.question(one)[0] for one in self._pick.sample(made, ASKED)]
        self._answers = [_shown(answer) for answer in self.ask(self._questions)]

    def _fill(self, made: list[Made]) -> None:
        """Make the library, the index of an older moment of it, and that of another library."""
        before = [self._maker.interview(number, TURNS) for number in range(INTERVIEWS)]
        late = self.documents / "00.md"
        late.write_text(before[0].markdown)
        self.run("add", "--json", self.documents)
        self.run("ask", "hello")
        shutil.copytree(self.index, self.older)
        late.write_text(made[0].markdown)
        self.run("add", "--json", late)
        others = self.documents.with_name("index-others")
        others.mkdir()
        for number, one in enumerate(before[: INTERVIEWS // 4]):
            (others / f"{number:02}.md").write_text(one.markdown)
        library = self.folder / "other.sqlite3"
        self.commands.run("add", "--json", others, "--library", library)
        self.commands.run("ask", "hello", "--library", library)
        shutil.copytree(library.with_name(f"{library.name}.index"), self.other)
        self.run("ask", "hello")

    def round(self, number: int) -> None:
        """Damage the index in one way, and ask."""
        if self.index.is_file():
            self.index.unlink()
        shutil.rmtree(self.index, ignore_errors=True)
        shutil.copytree(self.sound, self.index)
        damage = DAMAGES[number % len(DAMAGES)]
        files = sorted(path for path in self.index.rglob("*") if path.is_file())
        path = self._pick.choices(files, [path.stat().st_size + 2000 for path in files])[0]
        given = f"{damage.__name__.strip('_')} of {path.relative_to(self.index)}"
        damage(self, path, self._pick)
        answers = self.ask(self._questions, given)
        for question, answer, before in zip(self._questions, answers, self._answers, strict=False):
            mistakes = self._truth.mistakes(answer)
            for wrong, shown in mistakes:
                self.tally.fail(WRONG, wrong, [given, question, shown])
            if not mistakes and _shown(answer) != before:
                self.tally.fail(LOST, "another answer than before", [given, question])
        if len(answers) < len(self._questions):
            self.tally.fail(LOST, "no answer", given)
        self.doctor(given)
        self.strays(given)
        if number % len(DAMAGES) == 0:  # as whoever may read the library and not write
            ended = self.run(
                "ask",
                "--json",
                *self._questions,
                given=f"{given}, read-only",
                uid=NOBODY if os.getuid() == 0 else None,
            )
            if ended.code:
                self.tally.fail(LOST, "no answer", f"{given}, read-only")


def _shown(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(quote["text"], quote["speaker"]) for quote in answer["quotes"]]


def _flip(bench: _Bench, path: Path, pick: random.Random) -> None:
    data = bytearray(path.read_bytes() or b"\0")
    for _ in range(pick.choice((1, 1, 40))):
        data[pick.randrange(len(data))] ^= 1 << pick.randrange(8)
    path.write_bytes(data)


def _truncation(bench: _Bench, path: Path, pick: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: pick.randrange(len(data) + 1)])


def _emptying(bench: _Bench, path: Path, pick: random.Random) -> None:
    path.write_bytes(b"")


def _deletion(bench: _Bench, path: Path, pick: random.Random) -> None:
    path.unlink()


def _lengthening(bench: _Bench, path: Path, pick: random.Random) -> None:
    path.write_bytes(path.read_bytes() + pick.randbytes(pick.randrange(1, 5000)))


def _zeros(bench: _Bench, path: Path, pick: random.Random) -> None:
    """Put zeros where a block was, as a file system does after a crash."""
    data = bytearray(path.read_bytes())
    at = pick.randrange(max(len(data) - 4096, 1))
    data[at : at + 4096] = bytes(len(data[at : at + 4096]))
    path.write_bytes(data)


def _file_of_other(bench: _Bench, path: Path, pick: random.Random) -> None:
    _swap_file(bench.other, bench, path, pick)


def _file_of_older(bench: _Bench, path: Path, pick: random.Random) -> None:
    _swap_file(bench.older, bench, path, pick)


def _swap_file(folder: Path, bench: _Bench, path: Path, pick: random.Random) -> None:
    """Put another index's file of that name in place; else one of the same kind."""
    same = folder / path.relative_to(bench.index)
    alike = [one for one in folder.rglob(f"*{path.suffix}") if one.is_file()]
    shutil.copy(same if same.exists() else pick.choice(alike), path)


def _index_of_other(bench: _Bench, path: Path, pick: random.Random) -> None:
    shutil.rmtree(bench.index)
    shutil.copytree(bench.other, bench.index)


def _index_of_older(bench: _Bench, path: Path, pick: random.Random) -> None:
    shutil.rmtree(bench.index)
    shutil.copytree(bench.older, bench.index)


def _two_files_swapped(bench: _Bench, path: Path, pick: random.Random) -> None:
    other = pick.choice([one for one in path.parent.iterdir() if one.is_file()])
    mine, its = path.read_bytes(), other.read_bytes()
    path.write_bytes(its)
    other.write_bytes(mine)


def _folder_for_file(bench: _Bench, path: Path, pick: random.Random) -> None:
    path.unlink()
    path.mkdir()


def _file_for_folder(bench: _Bench, path: Path, pick: random.Random) -> None:
    shutil.rmtree(bench.index)
    bench.index.write_bytes(b"")


def _odd_manifest(bench: _Bench, path: Path, pick: random.Random) -> None:
    for manifest in bench.index.rglob("*.json"):
        manifest.write_bytes(pick.choice(ODD_MANIFESTS))


def _removal(bench: _Bench, path: Path, pick: random.Random) -> None:
    shutil.rmtree(bench.index)


DAMAGES: tuple[Callable[[_Bench, Path, random.Random], None], ...] = (
    _flip, _truncation, _file_of_other, _file_of_older, _index_of_other, _index_of_older, _zeros,
    _flip, _deletion, _emptying, _lengthening, _two_files_swapped, _folder_for_file,
    _file_for_folder, _odd_manifest, _removal,
)  # fmt: skip
