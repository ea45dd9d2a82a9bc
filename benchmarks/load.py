"""How many questions a second does the bot answer, how soon, and does its memory stay flat?

People ask through the playground's Bot API over HTTP; the bot is a process of its own. The baseline
is a bot of the same library, python-telegram-bot, that sends back what it gets. Telegram's own
limits (30 messages a second) are lifted for both: they would be all that is measured.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bot.playground.people import Person
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import Telegram
from bot.settings import in_a_file
from corpus.library.shipped import shipped_library

QUESTIONS = (
    "What did Kerry say about Iran?",
    "And about Israel?",
    "what else?",
    "when was that?",
    "What did Rouhani say?",
    "What did Kerry say about volcanoes?",
)
SECONDS_FOR_START = 60.0
SECONDS_FOR_ANSWER = 120.0
MEASURED = 20
"""How many times memory is looked at."""
BOT = """
import sys
from pathlib import Path
from telegram.ext import BaseRateLimiter
from bot.telegram.application import ALLOWED_UPDATES, build_application
from bot.settings import Settings
from corpus.library.store import Library
from retrieval.index import Index

class NoLimits(BaseRateLimiter):
    async def initialize(self): pass
    async def shutdown(self): pass
    async def process_request(self, callback, args, kwargs, endpoint, data, rate_limit_args):
        return await callback(*args, **kwargs)

token, url, library = sys.argv[1:]
index = Index.open(Library.open(Path(library)))
application = build_application(token, index, url, Settings(per_minute=3000), NoLimits())
application.run_polling(allowed_updates=list(ALLOWED_UPDATES))
"""
ECHO = """
import sys
from telegram.ext import ApplicationBuilder, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

token, url, _ = sys.argv[1:]
application = (
    ApplicationBuilder().token(token).base_url(f"{url}/bot").concurrent_updates(True)
    .connection_pool_size(64).pool_timeout(60).build()
)
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""


@dataclass(slots=True)
class _Watched(Telegram):
    """A Telegram that tells who asked as soon as they are answered."""

    waiting: dict[int, asyncio.Future[float]] = field(default_factory=dict)

    def store(self, message: dict[str, Any]) -> None:
        Telegram.store(self, message)
        future = self.waiting.pop(message["chat"]["id"], None) if _is_bots(message) else None
        if future is not None and not future.done():
            future.set_result(time.monotonic())


def _is_bots(message: dict[str, Any]) -> bool:
    return bool(message["from"]["is_bot"])


def measure(users: int, updates: int, rate: float) -> list[dict[str, Any]]:
    """Return a row for each bot; the load is the same for both."""
    return [_row(name, script, users, updates, rate) for name, script in _BOTS]


_BOTS = (("OnRecord", BOT), ("echo bot", ECHO))


def _row(name: str, script: str, users: int, updates: int, rate: float) -> dict[str, Any]:
    watched = _Watched()
    server = PlaygroundServer(telegram=watched)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        in_a_file(shipped_library(), path).close()
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", script, server.token, server.url, str(path)],
            stderr=subprocess.DEVNULL,
        )
        try:
            work = _load(watched, process.pid, users, updates, rate)
            taken, seconds, busy, memory = server.run(work)
        finally:
            process.kill()
            process.wait()
            server.stop()
    times = np.array(taken) * 1000
    settled = memory[len(memory) // 4 :]
    return {
        "bot": name,
        "users": users,
        "questions": len(taken),
        "a second": len(taken) / seconds,
        "p50 ms": float(np.percentile(times, 50)),
        "p99 ms": float(np.percentile(times, 99)),
        "CPU ms each": 1000 * busy / len(taken),
        "MB at first": memory[0],
        "MB at a quarter": settled[0],
        "MB at the end": memory[-1],
    }


async def _load(
    telegram: _Watched, pid: int, users: int, updates: int, rate: float
) -> tuple[list[float], float, float, list[float]]:
    """Ask and wait; return the seconds of each answer, of all of it, those that the bot's process
    worked, and the memory in between."""
    people = [Person(5000 + number, f"User {number}") for number in range(users)]
    await _ask(telegram, people[0], "/start", SECONDS_FOR_START)
    taken: list[float] = []
    memory = [_resident(pid)]
    left = updates

    async def user(person: Person, number: int) -> None:
        nonlocal left
        await asyncio.sleep(number / rate if rate else 0)
        turn = number
        while left > 0:
            left -= 1
            text = QUESTIONS[turn % len(QUESTIONS)]
            turn += 1
            seconds = await _ask(telegram, person, text, SECONDS_FOR_ANSWER)
            taken.append(seconds)
            if len(taken) % max(updates // MEASURED, 1) == 0:
                memory.append(_resident(pid))
            if rate:
                await asyncio.sleep(max(users / rate - seconds, 0))

    started, worked = time.monotonic(), _worked(pid)
    await asyncio.gather(*(user(person, number) for number, person in enumerate(people)))
    return taken, time.monotonic() - started, _worked(pid) - worked, memory


async def _ask(telegram: _Watched, person: Person, text: str, seconds: float) -> float:
    future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    telegram.waiting[person.id] = future
    started = time.monotonic()
    await telegram.say(person, text)
    return await asyncio.wait_for(future, seconds) - started


def _worked(pid: int) -> float:
    """Return the seconds that a process has worked, on all cores (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    """Return the memory of a process, in MB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return float("nan")
