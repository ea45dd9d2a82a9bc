"""A person who talks to the bot through the playground's HTTP, as the chat page does."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from bot.playground.server import PlaygroundServer

SECONDS = 20.0
_people = itertools.count(2)


class Talk:
    """One chat: say something, press buttons, and see what comes back."""

    def __init__(self, client: httpx.Client, person: int) -> None:
        self._client = client
        self._person = person
        self._seen = 0

    @classmethod
    @contextmanager
    def with_new_person(cls, server: PlaygroundServer) -> Iterator[Talk]:
        with httpx.Client(base_url=server.url, timeout=30) as client:
            yield cls(client, next(_people))

    def _post(self, path: str, **fields: Any) -> httpx.Response:
        return self._client.post(path, json={"person": self._person, **fields})

    def wait(self, kind: str) -> dict[str, Any]:
        """Return the next event of this kind that the bot causes."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            query = {"after": self._seen, "person": self._person}
            for event in self._client.get("/chat/events", params=query).json():
                self._seen = event["id"]
                own = event.get("message", {}).get("from", {}).get("is_bot") is False
                if event["kind"] == kind and not own:
                    return dict(event)
        raise AssertionError(f"nothing of kind {kind!r} came")

    def say(self, text: str) -> dict[str, Any]:
        """Send a message; return the bot's."""
        self._post("/chat/say", text=text).raise_for_status()
        return dict(self.wait("message")["message"])

    def press(self, message: dict[str, Any], label: str) -> str:
        """Press the button whose label starts like this; return the id of the query."""
        button = next(b for b in buttons(message) if b["text"].startswith(label))
        return self.press_data(message, button["callback_data"])

    def press_data(self, message: dict[str, Any], data: str) -> str:
        answer = self._post("/chat/press", message_id=message["message_id"], data=data)
        answer.raise_for_status()
        return str(answer.json()["query_id"])


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
