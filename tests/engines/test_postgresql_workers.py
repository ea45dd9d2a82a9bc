"""Two bots by webhook on one library: whichever hears of it, each chat is answered, in order."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import httpx

from bot.settings import in_a_file
from corpus.library.shipped import shipped_library
from tests.bot.test_fire import IRAN, free_port, onrecord_run
from tests.conftest import running_playground
from tests.engines import postgresql
from tests.talking import Talk, eventually


def test_a_worker_that_is_killed_leaves_nobody_waiting(tmp_path: Path) -> None:
    server = postgresql.shared_server()
    where = server.address(server.new_database())
    in_a_file(shipped_library(), where).close()
    ports = free_port(), free_port()
    with running_playground(rich=False) as telegram, ExitStack() as stack:
        workers = []
        for number, port in enumerate(ports):
            (tmp_path / str(number)).mkdir()
            own = {
                "ONRECORD_DATABASE": where,
                "ONRECORD_WEBHOOK_URL": "https://bot.example.org/hook",
                "ONRECORD_WEBHOOK_PORT": str(port),
                "ONRECORD_WEBHOOK_SECRET": "s3cret",
            }
            worker = onrecord_run(telegram, tmp_path / str(number), **own)
            workers.append(stack.enter_context(worker))
            eventually(partial(_is_up, port))
        people = [stack.enter_context(Talk.with_new_person(telegram)) for _ in range(6)]
        talk = people[0]
        for text, port, said in ((IRAN, ports[0], "Iran"), ("And about Israel?", ports[1], "iron")):
            telegram.telegram.webhook["url"] = f"http://127.0.0.1:{port}/hook"
            assert said in talk.say(text)["text"]  # the conversation is one, whoever answers
        telegram.telegram.webhook["url"] = f"http://127.0.0.1:{ports[0]}/hook"
        for one in people:
            one.tell(IRAN)
        workers[0].kill()
        for one in people:
            assert "Iran" in one.wait("message")["message"]["text"]
        telegram.telegram.webhook["url"] = f"http://127.0.0.1:{ports[1]}/hook"
        assert "iron" in people[3].say("And about Israel?")["text"]


def _is_up(port: int) -> bool:
    try:
        return bool(httpx.get(f"http://127.0.0.1:{port}/health").json()["ok"])
    except httpx.HTTPError:
        return False
