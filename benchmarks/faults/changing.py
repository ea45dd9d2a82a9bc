"""Interviews that change, go and come back while others ask: is everything shown of one moment?"""

from __future__ import annotations

import math
import random
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.faults.commands import Commands, json_lines
from benchmarks.faults.judging import Moment, Truth
from benchmarks.faults.setup import Setup
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.talking import Bot, Conversation, quotes_in
from benchmarks.faults.tally import HANG, SILENT, TRACE, TRACEBACK, WRONG, Tally

CHANGES_EACH = 10
"""Changes that one library sees."""
SIZES = (6, 1)
LAG = 15.0
"""Seconds after which the bot must have taken up a change."""
OPENED_ANEW = 4
"""A conversation opens the index anew after so many rounds of questions."""


def measure(commands: Commands, tally: Tally, setup: Setup) -> None:
    """Make `rounds` changes in libraries of one interview and of several, asking all the while."""
    for start in range(0, setup.rounds, CHANGES_EACH):
        size = SIZES[start // CHANGES_EACH % len(SIZES)]
        shelf = _Changing(commands, tally, f"change-{start}", size, setup.seed + start)
        with Bot(commands, shelf.library) as bot:
            conversation = Conversation(commands, shelf.library)
            changes = threading.Thread(
                target=shelf.change, args=(min(CHANGES_EACH, setup.rounds - start),)
            )
            changes.start()
            while changes.is_alive():
                shelf.ask_aloud(conversation)
                shelf.ask_command()
                shelf.ask_bot(bot)
            changes.join()
            conversation.close()
        if TRACE in bot.ended.err:
            for trace in bot.ended.err.split(TRACE)[1:]:
                tally.fail(TRACEBACK, TRACE + trace, f"the bot, over {size} interviews")
        shutil.rmtree(shelf.folder)
        shutil.rmtree(shelf.documents)


class _Changing(Shelf):
    """A library that changes, and what it has said at each moment."""

    def __init__(self, commands: Commands, tally: Tally, name: str, size: int, seed: int) -> None:
        super().__init__(commands, tally, name)
        self._maker, self._asks = Maker(seed), Maker(seed + 1)
        self._pick = random.Random(seed)  # noqa: S311
        self._truth = Truth()
        self._now: list[tuple[Made, Moment | None, Path]] = []
        self._opened, self._asked = time.monotonic(), 0
        for number in range(size):
            made = replace(self._maker.interview(number), written=number % 3 == 1 - size % 2)
            path = self.write(made, str(number))
            self._now.append((made, self._truth.add(Moment(made.title, made.turns)), path))
        self.run("add", "--json", self.documents)
        self.run("ask", "hello")

    def change(self, count: int) -> None:
        """Change, remove and add interviews again, one after the other."""
        for _ in range(count):
            number = self._pick.randrange(len(self._now))
            made, moment, path = self._now[number]
            since = time.monotonic()
            if moment is not None and self._pick.random() < 1 / 3:
                interview = self.export().get(made.title)
                if interview:
                    self.run("remove", interview["id"])
                self._now[number] = (made, None, path)
            else:
                made = self._next(made, number)
                path.write_text(made.markdown)
                new = self._truth.add(Moment(made.title, made.turns, since))
                self.run("add", "--json", path)
                self._now[number] = (made, new, path)
            if moment is not None:
                moment.until = time.monotonic()
            self.tally.rounds += 1

    def _next(self, made: Made, number: int) -> Made:
        if self._pick.random() < 0.6:
            return self._maker.changed(made)
        turns = self._pick.choice((4, 12, 30))
        return replace(self._maker.interview(number, turns), written=made.written)

    def _question(self) -> str:
        made = self._pick.choice(self._now)[0]
        return self._asks.question(made)[0] if self._asks.random.random() < 0.8 else "hello"

    def ask_aloud(self, conversation: Conversation) -> None:
        """Ask of an index that was opened some time ago."""
        if self._asked % OPENED_ANEW == 0:
            self._opened = time.monotonic()
            conversation.tell("open")
        self._asked += 1
        for _ in range(4):
            question = self._question()
            told = conversation.tell("ask", question)
            if told is None:
                self.tally.fail(HANG, "a conversation got no answer", question)
            elif "error" in told:
                self.tally.fail(TRACEBACK, told["error"], f"a conversation: {question}")
            else:
                self._judge(told["answer"], self._opened, ["a conversation", question])

    def ask_command(self) -> None:
        """Ask with the command line."""
        question, start = self._question(), time.monotonic()
        for answer in json_lines(self.run("ask", "--json", question).out):
            self._judge(answer, start, ["the command line", question])

    def _judge(self, answer: dict[str, Any], start: float, given: object) -> None:
        for wrong, shown in self._truth.mistakes(answer, start, time.monotonic()):
            self.tally.fail(WRONG, wrong, [given, shown])

    def ask_bot(self, bot: Bot) -> None:
        """Ask the bot."""
        for _ in range(3):
            question, start = self._question(), time.monotonic()
            events = bot.say(question)
            if not events:
                self.tally.fail(SILENT, "the bot said nothing", question)
            for event in events:
                for text, speaker in quotes_in(event.get("message", {})):
                    wrong = self._truth.mistake(text, speaker, None, start - LAG, math.inf)
                    if wrong:
                        self.tally.fail(WRONG, wrong, ["the bot", question, text, speaker])
