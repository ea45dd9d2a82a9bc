"""Judges what is shown against what was said. It shares no code with what it judges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.faults.sources import Made

Said = tuple[str | None, str]


@dataclass
class Moment:
    """What an interview says from one time to another, in seconds of a monotonic clock."""

    title: str
    said: tuple[Said, ...]
    since: float = -math.inf
    until: float = math.inf


class Truth:
    """Everything that was ever on record, and when."""

    def __init__(self, moments: Iterable[Moment] = ()) -> None:
        self._moments: dict[str, list[Moment]] = {}
        for moment in moments:
            self.add(moment)

    @classmethod
    def of(cls, interviews: Iterable[Made]) -> Truth:
        """Return what interviews that were made up say."""
        return cls(Moment(one.title, one.turns) for one in interviews)

    @classmethod
    def exported(cls, lines: Iterable[Mapping[str, Any]]) -> Truth:
        """Return what the lines of an export say."""
        return cls(Moment(line["title"], tuple(quotes_of(line))) for line in lines)

    def add(self, moment: Moment) -> Moment:
        """Take up what an interview says from now on."""
        self._moments.setdefault(moment.title, []).append(moment)
        return moment

    def mistake(
        self, text: str, speaker: str | None, title: str | None, start: float = 0, end: float = 0
    ) -> str | None:
        """Say what is wrong with a quote that was shown between two times; None: nothing.

        :param title: of the interview that it is said to be from; None where that is not shown
        """
        known = self._moments.get(title, []) if title is not None else _all(self._moments)
        there = [one for one in known if one.since <= end and one.until >= start]
        if not there:
            return "of an interview that was not there"
        speakers = {who for one in there for who, words in one.said if stands(text, words)}
        if not speakers:
            old = any(stands(text, words) for one in known for _, words in one.said)
            return "words of another moment" if old else "words that stand nowhere"
        nobody = title is None and None in speakers  # a chat describes who has no name
        return None if speaker in speakers or nobody else "words of another person"

    def mistakes(
        self, answer: Mapping[str, Any], start: float = 0, end: float = 0
    ) -> list[tuple[str, Any]]:
        """Return what is wrong with the quotes of an answer, as ``ask --json`` prints it."""
        found = []
        for quote in answer.get("quotes", ()):
            title = quote["interview"]["title"]
            wrong = self.mistake(quote["text"], quote["speaker"], title, start, end)
            if wrong:
                found.append((wrong, {key: quote[key] for key in ("text", "speaker")}))
        return found


def _all(moments: Mapping[str, Sequence[Moment]]) -> list[Moment]:
    return [one for some in moments.values() for one in some]


def stands(text: str, words: str) -> bool:
    """Tell whether a text stands in some words, letter for letter, and cuts no word in two."""
    at = words.find(text) if text.strip() else -1
    while at >= 0:
        before, after = words[at - 1 : at] if at else "", words[at + len(text) :][:1]
        if not (_joined(before, text[0]) or _joined(text[-1], after)):
            return True
        at = words.find(text, at + 1)
    return False


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and left.isascii() and right.isascii()


def quotes_of(line: Mapping[str, Any]) -> list[Said]:
    """Return who says what, of a line of an export."""
    text = line["source"] if line["text"] is None else line["text"]
    return [(row["speaker"], text[row["start"] : row["end"]]) for row in line["quotes"]]


def whole(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return an interview of an export without what tells where it was added from."""
    return {key: value for key, value in line.items() if key != "origin"}
