"""Are files in the world's shapes read as a careful reader reads them?

A folder holds ``files/`` and ``cases.jsonl``, one case a line: its files, and checks of what
becomes of them. Each case gets a library of its own, and goes through the command line's own
commands. A check is one of ``refused``, ``quote`` (some quote has these words, and each that has
them is of `speaker` where one is given), ``whole`` (the same, and the quote is these words),
``no_quote``, ``not_speaker``, ``once``, ``people``, ``no_person``, ``host``, ``guest``, a detail
and its value, ``not_title``, ``interviews`` (how many), ``ask``, ``check``, or ``any`` or ``all``
of several.

The baseline is what held when the cases were written, where they say so.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from benchmarks.jsonl import objects, objects_in
from bot.cli import main as onrecord

DETAILS = ("title", "date", "programme", "outlet", "language")
SPACE = re.compile(r"[\s\u00a0\u202f]+")
Check = Mapping[str, Any]
Quote = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, and why each check that doesn't hold does not."""

    name: str
    kind: str
    failing: list[str]
    before: bool | None
    """Whether it held when it was written."""


def measure(folder: Path, only: str = "") -> tuple[list[dict[str, Any]], list[str]]:
    """Return a row for each kind of case and one for all, and a line for each failing check.

    :param only: words that a case's id or kind has
    """
    cases = [
        case
        for case in objects(folder / "cases.jsonl")
        if only in case["id"] or only in case["kind"]
    ]
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), spawned) as pool:
        judged = list(pool.map(partial(_judge, folder / "files"), cases))
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in sorted(judged, key=lambda one: one.kind):
        kinds[one.kind].append(one)
    rows = [_row(kind, some) for kind, some in kinds.items()] + [_row("all", judged)]
    return rows, [f"{one.name} ({one.kind}): {why}" for one in judged for why in one.failing]


def _row(kind: str, judged: list[Judged]) -> dict[str, Any]:
    held = sum(not one.failing for one in judged)
    before = [one.before for one in judged if one.before is not None]
    return {
        "kind": kind,
        "cases": len(judged),
        "held": held,
        "share": held / max(len(judged), 1),
        "held when written": sum(before) if before else None,
        "no longer": sum(bool(one.before and one.failing) for one in judged),
    }


def _judge(files: Path, case: Mapping[str, Any]) -> Judged:
    with tempfile.TemporaryDirectory() as temporary:
        made = Case(Path(temporary), [files / name for name in case["files"]])
        found = [why for check in case["expect"] if (why := _failing(made, check))]
    return Judged(case["id"], case["kind"], found, case.get("passes_today"))


class Case:
    """The files of a case in a library of their own, and what became of them."""

    def __init__(self, folder: Path, files: list[Path]) -> None:
        self._folder = folder
        self._environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
        there = folder / "in"
        there.mkdir()
        named = [shutil.copyfile(path, there / path.name) for path in files]
        self.added = self._lines("add", "--json", *map(str, named))

    def _lines(self, command: str, *words: str) -> list[dict[str, Any]]:
        library = ("--library", str(self._folder / "library.db"))
        arguments = [command, *library, *words]
        done = CliRunner().invoke(onrecord, arguments, env=self._environment)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        told = [line for line in done.stdout.split("\n") if line.startswith("{")]
        return objects_in("\n".join(told))

    @cached_property
    def interviews(self) -> list[dict[str, Any]]:
        """The library as it is exported."""
        return self._lines("export")

    @property
    def texts(self) -> list[str]:
        """What every interview was read as."""
        return [one["source"] if one["text"] is None else one["text"] for one in self.interviews]

    @cached_property
    def quotes(self) -> list[Quote]:
        """The words of every quote, and who said them."""
        return [
            (_spaced(text[quote["start"] : quote["end"]]), quote["speaker"])
            for one, text in zip(self.interviews, self.texts, strict=True)
            for quote in one["quotes"]
        ]

    @cached_property
    def people(self) -> dict[str, list[str]]:
        """The roles of every person, by name without regard to case."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.interviews:
            for name, _, roles, *_ in one["speakers"]:
                found[_folded(name)].extend(roles)
        return dict(found)

    def having(self, words: str) -> list[Quote]:
        """The quotes that have these words."""
        return [quote for quote in self.quotes if _spaced(words) in quote[0]]

    def answers(self, command: str, *texts: str) -> list[dict[str, Any]]:
        """What a command answers to each text."""
        return self._lines(command, "--json", "--", *texts)


def _spaced(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def _folded(name: object) -> str:
    return "" if name is None else _spaced(str(name)).replace("’", "'").casefold()


def _failing(case: Case, check: Check) -> str | None:
    """Say why a check doesn't hold; None where it does."""
    kind = next((key for key in FAILING if key in check), None)
    if kind is not None:
        return FAILING[kind](case, check)
    detail = next(key for key in DETAILS if key in check)
    have = [one[detail] for one in case.interviews]
    wanted = _folded(check[detail])
    return None if wanted in map(_folded, have) else f"{detail} is {have}, not {check[detail]!r}"


def _any(case: Case, check: Check) -> str | None:
    found = [_failing(case, one) for one in check["any"]]
    return None if None in found else f"none of: {' | '.join(map(str, found))}"


def _all(case: Case, check: Check) -> str | None:
    return next((why for one in check["all"] if (why := _failing(case, one))), None)


def _refused(case: Case, check: Check) -> str | None:
    refused = bool(case.added) and all(
        one["status"] == "skipped" and one["reason"] for one in case.added
    )
    return None if refused == check["refused"] else f"refused is {refused}: {case.added}"


def _not_speaker(case: Case, check: Check) -> str | None:
    name = _folded(check["not_speaker"])
    found = [one for one in case.having(check["quote"]) if _folded(one[1]).endswith(name)]
    return f"of {found[0][1]}: {found[0][0]!r}" if found else None


def _quote(case: Case, check: Check) -> str | None:
    found = case.having(check["quote"])
    return _said(found, check) if found else f"no quote has {check['quote']!r}"


def _whole(case: Case, check: Check) -> str | None:
    found = [one for one in case.quotes if one[0] == _spaced(check["whole"])]
    near = [one[0] for one in case.having(check["whole"][:12])]
    return _said(found, check) if found else f"no quote is {check['whole']!r}, near: {near[:1]}"


def _said(found: list[Quote], check: Check) -> str | None:
    if "speaker" not in check:
        return None
    wrong = [one for one in found if _folded(one[1]) != _folded(check["speaker"])]
    return f"{wrong[0][0]!r} is of {wrong[0][1]}, not {check['speaker']}" if wrong else None


def _no_quote(case: Case, check: Check) -> str | None:
    found = case.having(check["no_quote"])
    return f"{check['no_quote']!r} is in {found[0][0]!r} of {found[0][1]}" if found else None


def _once(case: Case, check: Check) -> str | None:
    number = sum(_spaced(text).count(_spaced(check["once"])) for text in case.texts)
    return None if number == 1 else f"{check['once']!r} stands {number} times"


def _people(case: Case, check: Check) -> str | None:
    have, wanted = sorted(case.people), sorted(map(_folded, check["people"]))
    return None if have == wanted else f"people are {have}, not {wanted}"


def _no_person(case: Case, check: Check) -> str | None:
    there = _folded(check["no_person"]) in case.people
    return f"a person {check['no_person']!r}" if there else None


def _role(role: str, case: Case, check: Check) -> str | None:
    roles = case.people.get(_folded(check[role]), [])
    return None if role in roles else f"{check[role]!r} is no {role}: {case.people}"


def _not_title(case: Case, check: Check) -> str | None:
    have = [one["title"] for one in case.interviews]
    return f"title is {have}" if _folded(check["not_title"]) in map(_folded, have) else None


def _interviews(case: Case, check: Check) -> str | None:
    number = len(case.interviews)
    return None if number == check["interviews"] else f"{number} interviews"


def _ask(case: Case, check: Check) -> str | None:
    last = case.answers("ask", *check["ask"])[-1]
    return next(_wrong_in(last, check), None)


def _wrong_in(answer: Mapping[str, Any], check: Check) -> Iterator[str]:
    if check.get("outcome", answer.get("outcome")) != answer.get("outcome"):
        yield f"{check['ask'][-1]!r}: {answer.get('outcome')}: {_spaced(answer['message'])[:160]}"
    if "first" in check:
        first = (answer.get("quotes") or [{"text": "", "speaker": None}])[0]
        if _spaced(check["first"]) not in _spaced(first["text"]):
            yield f"{check['ask'][-1]!r}: first is {first['text']!r}, not {check['first']!r}"
        elif _folded(first["speaker"]) != _folded(check.get("speaker", first["speaker"])):
            yield f"{check['ask'][-1]!r}: first is of {first['speaker']}"


def _verdict(case: Case, check: Check) -> str | None:
    lines = case.answers("check", check["check"])
    verdicts = {line["check"].get("verdict") for line in lines if line.get("check")}
    if "not_verdict" in check:
        return f"{check['check']!r}: {verdicts}" if verdicts <= {check["not_verdict"]} else None
    return None if check["verdict"] in verdicts else f"{check['check']!r}: {verdicts}"


FAILING: dict[str, Callable[[Case, Check], str | None]] = {
    "any": _any,
    "all": _all,
    "refused": _refused,
    "not_speaker": _not_speaker,
    "quote": _quote,
    "whole": _whole,
    "no_quote": _no_quote,
    "once": _once,
    "people": _people,
    "no_person": _no_person,
    "host": partial(_role, "host"),
    "guest": partial(_role, "guest"),
    "not_title": _not_title,
    "interviews": _interviews,
    "ask": _ask,
    "check": _verdict,
}
"""What judges a check, by the first of these keys that it has (some have ``quote`` as well)."""
