"""Whoever runs the bot: interviews by document and link, what was asked, what was missed."""

from __future__ import annotations

import asyncio
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from bot.telegram.context import WORKERS, Memory
from corpus.library.store import Library
from retrieval.index import Index
from tests.talking import Talk, eventually

ICE = b"**Ada Moss:** The harbour froze over in March.\n\n**Ben Ray:** Did it?"


def added(talk: Talk, name: str, data: bytes) -> str:
    """Send a document that is taken; return what came of it."""
    said = str(talk.send_file(name, data)["text"])
    assert said.endswith("Ask me about it.")
    return said


def test_a_document_is_added_and_can_be_asked_about(fresh: PlaygroundServer) -> None:
    with Talk.as_admin(fresh) as admin:
        said = added(admin, "../../ice & <snow>.md", ICE)
        assert "Added:" in said
        assert "2 people" in said
        assert "harbour froze" in admin.say("What did Moss say about the harbour?")["text"]
        added(admin, "ice.md", ICE.replace(b"March", b"April"))


def test_no_more_documents_are_read_at_once_than_there_are_cores(library: Library) -> None:
    cores, go = os.cpu_count() or 1, threading.Event()
    running: list[int] = []
    most: list[int] = []

    def read(number: int) -> int:
        running.append(number)
        most.append(len(running))
        go.wait(20)
        running.remove(number)
        return number

    async def upload(memory: Memory) -> list[int]:
        added = [asyncio.create_task(memory.add(read, n)) for n in range(cores + WORKERS)]
        assert await memory.work(len, "an answer waits for none of them") == 32
        go.set()
        return await asyncio.gather(*added)

    memory = Memory(Index.open(library), Settings())
    assert asyncio.run(upload(memory)) == list(range(cores + WORKERS))
    memory.close()
    assert max(most) <= cores


def test_a_document_that_is_none_says_why(fresh: PlaygroundServer) -> None:
    with Talk.as_admin(fresh) as admin:
        assert "Not added:" in admin.send_file("noise.bin", b"\x00\x01\x02" * 100)["text"]


def test_others_can_not_add(fresh: PlaygroundServer, library: Library) -> None:
    with Talk.with_new_person(fresh) as talk:
        assert "Only whoever runs me" in talk.send_file("ice.md", ICE)["text"]
        assert talk.say("/stats")["text"].startswith("•")
        talk.say("http://127.0.0.1:1/secret")
    assert len(library.ids()) == 1


def test_a_link_into_the_network_of_the_server_is_refused(fresh: PlaygroundServer) -> None:
    class Secret(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(ICE)

    web = HTTPServer(("127.0.0.1", 0), Secret)
    threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
    with Talk.as_admin(fresh) as admin:
        said = admin.say(f"http://localhost:{web.server_port}/ice")["text"]
        assert said.startswith("Not added:")
        assert "no public address" in said
    web.shutdown()


def reactions(library: Library) -> int:
    with library.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT COUNT(*) FROM feedback").scalar_one())


def test_stats_count_and_draw(fresh: PlaygroundServer, library: Library) -> None:
    with Talk.as_admin(fresh) as admin:
        answer = admin.say("What did Kerry say about Iran?")
        admin.say("What did Kerry say about volcanoes?")
        admin.react(answer, "👍")
        eventually(lambda: reactions(library) == 1)
        shown = admin.say("/stats")
        assert shown["photo"]
        assert "2 questions" in shown["caption"]
        assert "1 answered, 1 not on record" in shown["caption"]
        assert "👍 1" in shown["caption"]
        assert "John Kerry · Iran" in shown["caption"]


def test_missed_lists_what_found_nothing(fresh: PlaygroundServer) -> None:
    with Talk.as_admin(fresh) as admin:
        assert "found something" in admin.say("/missed")["text"]
        admin.say("What did Kerry say about <b>volcanoes</b>?")
        assert "about <b>volcanoes</b>?" in admin.say("/missed")["text"]


def test_reload_says_how_many(fresh: PlaygroundServer) -> None:
    with Talk.as_admin(fresh) as admin:
        assert "1 interview" in admin.say("/reload")["text"]


def test_admins_are_read_from_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ADMINS", "12, 34")
    assert Settings().admins == {12, 34}
    monkeypatch.setenv("ONRECORD_ADMINS", "ada")
    with pytest.raises(ValueError, match="ids of Telegram users"):
        Settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ONRECORD_ADMINS", "ada", "ids of Telegram users"),
        ("ONRECORD_QUIET_HOURS", "late", "two hours"),
        ("ONRECORD_TIME_ZONE", "Mars/Base", "a time zone"),
        ("ONRECORD_WEBHOOK_URL", "http://x.org", "addresses only"),
        ("ONRECORD_WEBHOOK_SECRET", "very secret!", "letters, digits"),
        ("ONRECORD_CONVERSATION_HOURS", "soon", "integer"),
    ],
)
def test_a_wrong_setting_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["run"])
    assert result.exit_code == 1
    assert name in result.output
    assert told in result.output
    assert value not in result.output.replace(name, "")


SERIES = "---\nlanguage: en\nprogramme: {programme}\n---\n\n"
FULL = (
    SERIES.format(programme="Harbour Talk")
    + "**Lenny Orr:** Who runs the light?\n\n**Ada Moss:** The town does, and always has done."
)
SHORT = (
    SERIES.format(programme="Night Talk")
    + "**Lenny:** Who owns the ferry?\n\n**Bo Lund:** Nobody owns the ferry, and nobody ever did."
)


def test_whoever_runs_it_says_at_a_tap_that_two_are_one(fresh: PlaygroundServer) -> None:
    with Talk.as_admin(fresh) as admin:
        added(admin, "full.md", FULL.encode())
        added(admin, "short.md", SHORT.encode())
        asked = admin.wait("message")["message"]
        assert asked["text"] == "Are Lenny Orr and Lenny the same person?"
        with Talk.with_new_person(fresh) as other:
            assert "/alike" not in other.say("/help")["text"]
            assert "Are Lenny" not in other.say("/alike")["text"]
        admin.press(asked, "The same person")
        assert "Lenny is Lenny Orr now" in admin.wait("edited")["message"]["text"]
        said = admin.say("What did Lenny Orr ask about the ferry?")["text"]
        assert "Who owns the ferry?" in said
        assert "Lenny Orr\nNight Talk" in said
        assert admin.say("/alike")["text"] == "No two people here look alike."


def test_two_people_stay_two_at_a_tap(fresh: PlaygroundServer, library: Library) -> None:
    with Talk.as_admin(fresh) as admin:
        for name, text in (("full.md", FULL), ("short.md", SHORT)):
            added(admin, name, text.encode())
        asked = admin.wait("message")["message"]
        admin.press(asked, "Two people")
        assert "stay two people" in admin.wait("edited")["message"]["text"]
        assert admin.say("/alike")["text"] == "No two people here look alike."
    with library.reading() as now:
        assert [one.kind.value for one in now.rulings.listed] == ["apart"]
