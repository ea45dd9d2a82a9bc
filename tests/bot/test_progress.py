"""Long work shows itself: as a draft, as a message that is edited, or as typing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.mending import adding
from bot.playground.errors import ApiError
from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from bot.telegram import progress
from corpus.forms.lines import to_json
from corpus.intake import read_interview
from corpus.library.adding import add_document
from corpus.library.store import Library
from retrieval.index import Index
from tests.clock import LeapingClock
from tests.conftest import playground_with_bot
from tests.talking import Talk

ICE = b"**Ada Moss:** The harbour froze over in March.\n\n**Ben Ray:** Did it?"
UNKNOWN = ApiError(404, "Not Found: method not found")
REFUSED = ApiError(400, "Bad Request: DRAFTS_FORBIDDEN")


@pytest.fixture
def admin(fresh: PlaygroundServer) -> Iterator[Talk]:
    with Talk.as_admin(fresh) as talk:
        yield talk


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Reading goes on to its end when this is set, and is shown at every moment until then."""
    opened = threading.Event()

    def slow(*args: Any) -> Iterator[Any]:
        yield from add_document(*args)
        opened.wait(60)

    monkeypatch.setattr(adding, "add_document", slow)
    monkeypatch.setattr(progress, "EVERY", 0.05)
    monkeypatch.setattr(progress, "AGAIN", 0.1)
    return opened


def upload(talk: Talk, name: str = "ice.md", data: bytes = ICE) -> dict[str, Any]:
    """Send a document; return the first message that the bot sends."""
    return talk.send_file(name, data)


def drafts(server: PlaygroundServer) -> list[str]:
    """Return what stood in drafts, those that came again once."""
    shown = [event["text"] for event in server.telegram.events if event["kind"] == "draft"]
    return list(dict.fromkeys(shown))


def edits(talk: Talk, ending: str) -> list[str]:
    """Return what a message says, edit by edit, until it says this."""
    said: list[str] = []
    while not said or ending not in said[-1]:
        said.append(str(talk.wait("edited")["message"]["text"]))
    return said


def test_a_document_shows_itself_as_a_draft_and_the_result_is_a_message(
    fresh: PlaygroundServer, admin: Talk
) -> None:
    result = upload(admin)
    assert "Added: ice" in result["text"]
    assert result["text"].endswith("Ask me about it.")
    shown = drafts(fresh)
    assert shown[:2] == ["Fetching ice.md…", "Reading ice.md…"]
    assert shown[-1].endswith("Indexing…")
    methods = [name for name, _, _ in fresh.telegram.calls]
    assert "editMessageText" not in methods
    assert methods.count("sendMessage") == 1


@pytest.mark.parametrize(("refusal", "asked_again"), [(UNKNOWN, 0), (REFUSED, 1)])
def test_where_no_draft_is_taken_one_message_is_edited(
    fresh: PlaygroundServer, admin: Talk, refusal: ApiError, asked_again: int
) -> None:
    fresh.faults.append(("sendMessageDraft", refusal))
    first = upload(admin)
    assert first["text"] == "Fetching ice.md…"
    said = edits(admin, "Ask me about it")
    assert said[0] == "Reading ice.md…"
    assert "Added: ice" in said[-1]
    second = upload(admin, "more.md", ICE.replace(b"March", b"May"))
    assert ("Added" in second["text"]) == bool(asked_again)


def test_a_draft_is_shown_again_before_it_fades(
    fresh: PlaygroundServer, admin: Talk, gate: threading.Event
) -> None:
    uploading = threading.Thread(target=upload, args=(admin,))
    uploading.start()
    with Talk.as_admin(fresh) as watching:
        seen: list[str] = []
        while seen.count("Reading ice.md…\n1 interview read") < 3:
            seen.append(str(watching.wait("draft")["text"]))
    gate.set()
    uploading.join()
    assert seen[-1] == seen[-2]


def test_an_export_tells_how_far_it_is(
    library: Library, fresh: PlaygroundServer, admin: Talk, gate: threading.Event
) -> None:
    texts = (b"**Ada Moss:** Number %d of the harbours froze." % n for n in range(3))
    lines = (to_json(read_interview(text, f"h{n}", {})) for n, text in enumerate(texts))
    exported = "\n".join(lines).encode()
    uploading = threading.Thread(target=upload, args=(admin, "all.jsonl", exported))
    uploading.start()
    with Talk.as_admin(fresh) as watching:
        while "3 interviews read" not in watching.wait("draft")["text"]:
            pass
    gate.set()
    uploading.join()
    assert len(library.ids()) == 4


def test_what_is_no_document_says_so_in_a_message_that_stays(admin: Talk) -> None:
    assert "Not added:" in upload(admin, "noise.bin", b"\x00\x01\x02" * 100)["text"]


@pytest.mark.parametrize("asked", ["/people", "/quiz", "/settings", "/summary Kerry", "/random"])
def test_whatever_takes_longer_than_a_second_shows_it(
    timed: PlaygroundServer, clock: LeapingClock, asked: str
) -> None:
    with Talk.with_new_person(timed) as talk:
        talk.say("hello")
        with clock.held():  # so that it waits for its turn
            talk.tell(asked)
            talk.wait("action")
        talk.wait("message")


def test_what_is_said_past_the_bot_in_a_group_shows_nothing(
    timed: PlaygroundServer, clock: LeapingClock
) -> None:
    timed.telegram.reads_all = True
    with Talk.with_new_person(timed, -1001) as talk:
        talk.tell("good morning")
        assert talk.hears_nothing("action")


@pytest.fixture(scope="module")
def clock() -> LeapingClock:
    return LeapingClock()


@pytest.fixture(scope="module")
def timed(shipped: Index, clock: LeapingClock) -> Iterator[PlaygroundServer]:
    with playground_with_bot(shipped, Settings(admins=frozenset({YOU})), clock=clock) as server:
        yield server
