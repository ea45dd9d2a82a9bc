"""Talks with an index in a process of its own: a line of JSON in, a line of JSON out.

``{"way": "ask" | "about" | "check" | "open", "text": …, "anew": …, "selected": …}`` is answered by
``{"answer" | "error", "cpu"}``. It stands in for the bot: one index, and a conversation that goes
on. What is selected are some words of the text.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.answers import as_json, ask, ask_about, check_quote
from bot.settings import Settings, open_library
from corpus.model import Span
from retrieval.asking.conversation import State
from retrieval.asking.typed import Typed
from retrieval.index import Index


def talk(path: Path, orders: Iterator[str]) -> Iterator[str]:
    """Answer each order."""
    index = Index.open(open_library(Settings(), path))
    state = State()
    yield json.dumps({"ready": True})
    for line in orders:
        order = json.loads(line)
        started = time.process_time()
        answered: dict[str, Any] = {}
        try:
            if order["way"] == "open":
                index = Index.open(open_library(Settings(), path))
            else:
                state = State() if order.get("anew") else state
                answered["answer"], state = _answer(index, state, order)
        except Exception:
            answered["error"] = traceback.format_exc()
            state = State()
        yield json.dumps(answered | {"cpu": time.process_time() - started}, default=str)


def _answer(index: Index, state: State, order: dict[str, Any]) -> tuple[dict[str, Any], State]:
    way, text = order["way"], Typed(order["text"])
    if way == "about":
        answer, state = ask_about(index, text)
    elif way == "check":
        answer, state = check_quote(index, state, text, _selected(text, order.get("selected")))
    else:
        answer, state = ask(index, state, text)
    return as_json(text, answer), state


def _selected(text: Typed, words: str | None) -> Span | None:
    part = Typed(words or "")
    return Span(text.index(part), text.index(part) + len(part)) if part else None


if __name__ == "__main__":
    for reply in talk(Path(sys.argv[1]), iter(sys.stdin)):
        print(reply, flush=True)
