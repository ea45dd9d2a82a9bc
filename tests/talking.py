"""A person who talks to the bot through the playground's HTTP, as the chat page does."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from bot.playground.server import PlaygroundServer
from bot.playground.telegram import BOT_USER

SECONDS = 120.0
"""How long is waited for what must come: long, on a machine that has more to do."""
SILENT = 0.7
"""Seconds after which nothing is taken to be coming."""
_people = itertools.count(2)
_tls = httpx.create_ssl_context()
"""Of all clients, though none needs it: to make one takes longer than an answer does."""


class Talk:
    """One person in one chat: say something, press buttons, and see what comes back."""

    def __init__(
        self,
        client: httpx.Client,
        person: int,
        chat: int | None = None,
        topic: int | None = None,
        language: str = "en",
    ) -> None:
        self._client = client
        self.number = person
        self.chat, self.topic, self.language = chat, topic, language
        self._seen = self._latest()
        self.own: dict[str, Any] = {}
        """What is said with every message: that a bot writes it, or in whose name."""

    @classmethod
    @contextmanager
    def with_new_person(
        cls,
        server: PlaygroundServer,
        chat: int | None = None,
        topic: int | None = None,
        language: str = "en",
    ) -> Iterator[Talk]:
        with httpx.Client(base_url=server.url, timeout=SECONDS, verify=_tls) as client:
            yield cls(client, next(_people), chat, topic, language)

    @classmethod
    @contextmanager
    def as_admin(cls, server: PlaygroundServer, chat: int | None = None) -> Iterator[Talk]:
        """Talk as number 1, who runs the bot and is an admin of the groups."""
        with httpx.Client(base_url=server.url, timeout=SECONDS, verify=_tls) as client:
            yield cls(client, 1, chat)

    @property
    def id(self) -> int:
        return 1000 + self.number

    def _post(self, path: str, **fields: Any) -> Any:
        place = {"chat": self.chat} if self.chat else {}
        body = {"person": self.number, "language": self.language, **place, **self.own, **fields}
        answer = self._client.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    def _events(self, seconds: float) -> list[dict[str, Any]]:
        query = {"after": self._seen, "person": self.number}
        try:
            answer = self._client.get("/chat/events", params=query, timeout=seconds)
        except httpx.ReadTimeout:
            return []
        return list(answer.json())

    def _latest(self) -> int:
        query = {"after": 0, "wait": 0, "person": self.number}
        events = self._client.get("/chat/events", params=query).json()
        return int(max((event["id"] for event in events), default=0))

    def wait(self, kind: str, seconds: float = SECONDS) -> dict[str, Any]:
        """Return the next event of this kind that the bot causes in this chat."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            for event in self._events(left):
                self._seen = event["id"]
                sender = event.get("message", {}).get("from", {}).get("id")
                own = sender not in (None, BOT_USER["id"])
                here = event["chat_id"] in (self.chat or self.id, self.id)
                if event["kind"] == kind and here and not own:
                    return dict(event)
        raise AssertionError(f"nothing of kind {kind!r} came")

    def hears_nothing(self, kind: str = "message") -> bool:
        try:
            self.wait(kind, SILENT)
        except AssertionError:
            return True
        return False

    def tell(self, text: str, **fields: Any) -> int:
        """Send a message and go on; return its id."""
        topic = {"topic": self.topic} if self.topic else {}
        return int(self._post("/chat/say", text=text, **topic, **fields)["message_id"])

    def say(self, text: str, **fields: Any) -> dict[str, Any]:
        """Send a message; return the bot's."""
        said = self.tell(text, **fields)
        while True:
            message = dict(self.wait("message")["message"])
            replied = message.get("reply_to_message", {}).get("message_id")
            if self.chat is None or replied == said:  # a group has others' answers as well
                return message

    def edit(self, message_id: int, text: str) -> dict[str, Any]:
        """Edit a message of one's own; return the bot's that changes."""
        self._post("/chat/edit", message_id=message_id, text=text)
        while (event := self.wait("edited"))["message"]["from"]["is_bot"] is False:
            pass
        return dict(event["message"])

    def react(self, message: dict[str, Any], emoji: str | None) -> None:
        self._post("/chat/react", message_id=message["message_id"], emoji=emoji)

    def send_file(
        self, name: str, data: bytes, caption: str = "", kind: str = "text/plain"
    ) -> dict[str, Any]:
        """Send a photo, a voice message or a document, by its type; return the bot's message."""
        fields = {"person": str(self.number), "caption": caption}
        files = {"file": (name, data, kind)}
        answer = self._client.post("/chat/upload", data=fields, files=files)
        answer.raise_for_status()
        self.sent = int(answer.json()["message_id"])
        return dict(self.wait("message")["message"])

    def press(self, message: dict[str, Any], label: str) -> str:
        """Press the button whose label starts like this; return the id of the query."""
        button = next(b for b in buttons(message) if b["text"].startswith(label))
        return self.press_data(message, button["callback_data"])

    def all_buttons(self, message: dict[str, Any]) -> dict[str, Any]:
        """Open the buttons that are seldom wanted; return the message with them."""
        self.press(message, "⋯")
        return dict(self.wait("edited")["message"])

    def press_data(self, message: dict[str, Any], data: str) -> str:
        fields = {"message_id": message["message_id"], "data": data}
        return str(self._post("/chat/press", **fields)["query_id"])

    def vote(self, message: dict[str, Any], option: int) -> None:
        """Choose an option of a poll, by its number."""
        self._post("/chat/vote", message_id=message["message_id"], option=option)

    def type_inline(self, text: str, offset: str = "") -> dict[str, Any]:
        """Type after the bot's name; return the results."""
        return dict(self._post("/chat/inline", text=text, offset=offset))

    def choose(self, results: dict[str, Any], number: int = 0) -> dict[str, Any]:
        """Send a result into the chat; return its message."""
        result = results["results"][number]
        self._post("/chat/choose", query_id=results["query_id"], result_id=result["id"])
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            for event in self._events(SECONDS):
                self._seen = event["id"]
                if event.get("message", {}).get("via_bot"):
                    return dict(event["message"])
        raise AssertionError("the result was not sent")


def eventually(is_so: Callable[[], object]) -> None:
    """Wait until something is so that nobody tells of."""
    until = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.02)


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for button in buttons(message)]


def parts(message: dict[str, Any], kind: str) -> list[str]:
    """Return the texts of a message's entities of one kind."""
    units = message["text"].encode("utf-16-le")
    return [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in message.get("entities", [])
        if kind in e["type"]
    ]
