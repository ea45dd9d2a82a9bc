"""A bot of grammY's, as it is, speaks to the playground in rich messages.

grammY is JavaScript for Node: ``npm install --no-package-lock --prefix tests/bot/grammy``
fetches it, and the compiler that holds what the bot sends and receives against its types. The tests
fetch nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.server import PlaygroundServer
from tests.conftest import running_playground
from tests.rich import blocks, paragraph, picture
from tests.talking import SECONDS, Talk, eventually

HERE = Path(__file__).parent / "grammy"
NODE = shutil.which("node")
PACKAGES = HERE / "node_modules"
COMPILER = PACKAGES / "typescript" / "bin" / "tsc"
TYPES = "UserFromGetMe, Message, SentGuestMessage, Update"
STRICT = "--noEmit --strict --skipLibCheck --allowJs --checkJs --target es2022 --module nodenext"
FRIENDS = -1003
EDITED = {"blocks": [paragraph(["Edited, ", {"type": "bold", "text": "richly"}])]}

pytestmark = pytest.mark.skipif(
    NODE is None or not (PACKAGES / "grammy").exists(),
    reason="needs Node and `npm install --prefix tests/bot/grammy`",
)


class GrammyBot:
    """The bot in a process of its own, and what it has received."""

    def __init__(self, server: PlaygroundServer, folder: Path) -> None:
        (folder / "blocks.json").write_text(json.dumps(blocks()), "utf-8")
        (folder / "picture.png").write_bytes(picture())
        environment = {
            "PATH": os.environ["PATH"],
            "PLAYGROUND": server.url,
            "TOKEN": server.token,
            "BLOCKS": str(folder / "blocks.json"),
            "PICTURE": str(folder / "picture.png"),
        }
        self.received: list[tuple[str, Any]] = []
        self.process = subprocess.Popen(  # noqa: S603 (a bot of ours)
            [str(NODE), str(HERE / "bot.mjs")], env=environment, stdout=subprocess.PIPE, text=True
        )
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            one = json.loads(line)
            self.received.append((one["type"], one["value"]))

    def of_type(self, kind: str) -> list[Any]:
        return [value for name, value in self.received if name == kind]

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(SECONDS)
        finally:
            self.process.kill()
        self._reading.join()


@pytest.fixture(scope="module")
def server() -> Iterator[PlaygroundServer]:
    with running_playground() as running_server:
        yield running_server


@pytest.fixture(scope="module")
def bot(server: PlaygroundServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GrammyBot]:
    running = GrammyBot(server, tmp_path_factory.mktemp("grammy"))
    try:
        eventually(lambda: running.received)
        yield running
    finally:
        running.stop()


def test_each_kind_of_block_is_sent_edited_and_read(
    server: PlaygroundServer, bot: GrammyBot
) -> None:
    with Talk.with_new_person(server) as talk:
        talk.tell("go")
        assert talk.wait("draft")["rich_message"]["blocks"][0]["type"] == "thinking"
        shown = talk.wait("message")["message"]
        eventually(lambda: bot.of_type("Message.RichMessageMessage"))
        sent = bot.of_type("Message.RichMessageMessage")[-1]
        assert sent == shown
        assert sent["rich_message"]["is_rtl"] is True
        kinds = [block["type"] for block in sent["rich_message"]["blocks"]]
        assert kinds == [block["type"] for block in blocks()]

        talk.press_data(shown, "next")
        assert talk.wait("edited")["message"]["rich_message"] == EDITED
        assert talk.wait("edited")["message"]["text"] == "plain"
        talk.wait("answered")
        eventually(lambda: len(bot.of_type("Message")) == 2)
        assert "message is not modified" in bot.of_type("string")[0]


def test_a_rich_message_is_offered_inline_and_by_a_guest(
    server: PlaygroundServer, bot: GrammyBot
) -> None:
    with Talk.with_new_person(server, FRIENDS) as talk:
        assert talk.choose(talk.type_inline("x"))["rich_message"] == EDITED
        assert talk.say("@onrecord_playground_bot x")["rich_message"] == EDITED
        eventually(lambda: bot.of_type("SentGuestMessage"))


@pytest.mark.skipif(not COMPILER.exists(), reason="needs TypeScript, which npm fetches with grammY")
def test_what_is_sent_and_received_is_of_the_types_of_others(
    server: PlaygroundServer, bot: GrammyBot, tmp_path: Path
) -> None:
    """The compiler takes the bot as it is, and all that it received as values of grammY's types."""
    with Talk.with_new_person(server) as talk, Talk.with_new_person(server, FRIENDS) as host:
        talk.press_data(talk.say("go"), "next")
        talk.wait("answered")
        host.say("@onrecord_playground_bot x", quote="x")
        eventually(lambda: bot.of_type("SentGuestMessage"))
    values = [
        f"export const received{at}: {kind} = {json.dumps(value)};"
        for at, (kind, value) in enumerate(list(bot.received))
    ]
    typed = tmp_path / "received.mts"
    path = PACKAGES / "@grammyjs" / "types" / "mod.js"
    typed.write_text("\n".join([f'import type {{ {TYPES} }} from "{path}";', *values]), "utf-8")
    command = [str(NODE), str(COMPILER), *STRICT.split(), str(HERE / "bot.mjs"), str(typed)]
    compiled = subprocess.run(  # noqa: S603 (a compiler, on files of ours)
        command, capture_output=True, text=True, cwd=HERE
    )
    assert compiled.returncode == 0, compiled.stdout
