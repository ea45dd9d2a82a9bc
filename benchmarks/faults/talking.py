"""Those who ask: a conversation in a process of its own, and the real bot over HTTP."""

from __future__ import annotations

import itertools
import json
import re
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from benchmarks.faults.commands import Commands, Ended
from bot.playground.people import Person
from bot.playground.server import PlaygroundServer

STUCK = 30.0
"""Seconds without an answer after which nobody waits any longer."""
START = 300.0
"""Seconds that it may take to open a library, on a busy machine."""
OWN = re.compile(r"^“(?:… )?(.*?)(?: …)?”$", re.DOTALL)
ENDS = "…"
LABEL = re.compile(r"\d+\. ")
"""What a part of a summary starts with, above its quote."""
FIRST_PERSON = 100


class Conversation:
    """A conversation with an index that was opened once, and is opened anew when asked to."""

    def __init__(self, commands: Commands, library: Path) -> None:
        self._commands, self._library = commands, library
        self._start()

    def _start(self) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self._process = self._commands.python(
            "benchmarks.faults.conversing", str(self._library), **pipes
        )
        self._read(START)

    def _read(self, seconds: float) -> dict[str, Any] | None:
        out = self._process.stdout
        if out is None or not select.select([out], [], [], seconds)[0]:
            return None
        line = out.readline()
        return dict(json.loads(line)) if line else None

    def tell(self, way: str, text: str = "", **fields: Any) -> dict[str, Any] | None:
        """Give an order, and return what came of it; None where nothing came."""
        if self._process.stdin is None:
            raise RuntimeError("not started")
        order = json.dumps({"way": way, "text": text, **fields})
        try:
            self._process.stdin.write(order + "\n")
            self._process.stdin.flush()
            told = self._read(STUCK)
        except BrokenPipeError:
            told = None
        if told is None:
            self.close()
            self._start()
        return told

    def close(self) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()


class Bot:
    """``onrecord run`` on a library, its Telegram, and those who talk to it."""

    def __init__(self, commands: Commands, library: Path) -> None:
        self._commands, self._library = commands, library
        self._people = itertools.count(FIRST_PERSON)

    def __enter__(self) -> Self:
        self.server = PlaygroundServer()
        self.server.start()
        env = {
            "TELEGRAM_BOT_TOKEN": self.server.token,
            "TELEGRAM_API_URL": self.server.url,
            "ONRECORD_LOG_LEVEL": "WARNING",
            "ONRECORD_QUESTIONS_PER_MINUTE": "1000",
        }
        self.job = self._commands.start("run", "--library", self._library, env=env)
        self._client = httpx.Client(base_url=self.server.url, timeout=STUCK)
        self._seen = 0
        self.meet()
        self.say("/start", START)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()
        self.ended: Ended = self.job.end(0)
        self.server.stop()

    def meet(self) -> None:
        """Go on as somebody who has not talked to it before."""
        number = next(self._people)
        self.person = number
        self.who = Person(1000 + number, f"Visitor {number}")
        self.server.telegram.people[self.who.id] = self.who  # else no bot may write to them

    def post(self, path: str, **fields: Any) -> Any:
        """Do what the chat page does."""
        answer = self._client.post(path, json={"person": self.person, **fields})
        return answer.json() if answer.status_code < 400 else {}

    def tell(self, update: dict[str, Any]) -> None:
        """Hand the bot an update as it is."""
        self.server.run(self.server.telegram.tell_bot(update))

    def say(self, text: str, seconds: float = STUCK, **fields: Any) -> list[dict[str, Any]]:
        """Say something, and return what comes back; nothing where nothing comes."""
        self.post("/chat/say", text=text, **fields)
        return self.hear(seconds)

    def overhear(self) -> list[dict[str, Any]]:
        """Return what has come already, and is no answer to what is said next."""
        return self._events(0)

    def hear(self, seconds: float = STUCK) -> list[dict[str, Any]]:
        """Return the bot's next messages and answers to presses."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if found := self._events(int(min(left, 5)) or 1):
                return found
        return []

    def _events(self, seconds: int) -> list[dict[str, Any]]:
        query = {"after": self._seen, "person": self.person, "wait": seconds}
        events = self._client.get("/chat/events", params=query).json()
        self._seen = max((event["id"] for event in events), default=self._seen)
        return [event for event in events if self._mine(event)]

    def _mine(self, event: dict[str, Any]) -> bool:
        sender = event.get("message", {}).get("from", {})
        if event["kind"] in ("message", "edited"):
            return bool(sender.get("is_bot")) and event.get("chat_id") == self.who.id
        return bool(event["kind"] == "answered")

    @property
    def cpu(self) -> float:
        """Seconds of processor that the bot has taken (Linux)."""
        fields = Path(f"/proc/{self.job.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100


def quotes_in(message: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return the quotes that a message shows, each with the name in bold that stands below it."""
    if rich := message.get("rich_message"):
        return list(_rich_quotes(rich["blocks"]))
    units = str(message.get("text", "")).encode("utf-16-le")

    def text(entity: dict[str, Any]) -> str:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        return units[2 * start : 2 * end].decode("utf-16-le")

    entities = message.get("entities", [])
    bold = [one for one in entities if one["type"] == "bold"]
    found = []
    for block in (one for one in entities if "blockquote" in one["type"]):
        end = block["offset"] + block["length"]
        inside = [one for one in bold if block["offset"] <= one["offset"] < end]
        below = [one for one in bold if one["offset"] >= end and not LABEL.match(text(one))]
        own = OWN.match(text(block).strip())
        name = text(below[0]) if below else None
        if inside:
            found += [(text(one), name) for one in inside]
        elif own and not own[1].endswith(ENDS):
            found.append((own[1], name))
    return found


def _rich_quotes(blocks: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str | None]]:
    """Yield the quotes of a rich message, each with the name in bold of its credit."""
    for block in blocks:
        inside = block.get("blocks", ())
        if "quot" not in block["type"]:
            yield from _rich_quotes(inside)
            continue
        words = _words(block.get("text", "")) or "".join(_words(one["text"]) for one in inside)
        bold = [one for one in _parts(block.get("credit", "")) if isinstance(one, dict)]
        named = [_words(one) for one in bold if one["type"] == "bold"]
        own = OWN.match(words.strip())
        if own and not own[1].endswith(ENDS):
            yield own[1], named[0] if named else None


def _parts(text: Any) -> Sequence[Any]:
    return text if isinstance(text, list) else (text,)


def _words(text: Any) -> str:
    """Return the words of a rich text."""
    if isinstance(text, dict):
        return _words(text.get("text", ""))
    return text if isinstance(text, str) else "".join(map(_words, text))
