"""Two bots by webhook on one library: whichever hears of it, each chat is answered, in order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from bot.playground.server import PlaygroundServer
from bot.settings import in_a_file
from corpus.library.shipped import shipped_library
from tests.bot.test_fire import IRAN, onrecord_run, sent
from tests.conftest import running_playground
from tests.engines import postgresql
from tests.engines.opensearch import is_listening
from tests.engines.test_deploy import caddyfile
from tests.ports import free_port
from tests.talking import Talk, eventually

NEWSROOM = -1001


@dataclass
class Workers:
    """Bots by webhook, and their Telegram, which calls one of them at a time, or a proxy."""

    telegram: PlaygroundServer
    folder: Path
    settings: dict[str, str]
    stack: ExitStack
    processes: list[subprocess.Popen[str]]
    ports: list[int]

    def start(self, number: int) -> None:
        """Start a worker in the place of the one before it, and wait until it is ready."""
        port = self.ports[number]
        own = {**self.settings, "ONRECORD_WEBHOOK_PORT": str(port)}
        running = onrecord_run(self.telegram, self.folder / str(number), **own)
        hook, told = dict(self.telegram.telegram.webhook), self._told
        process = self.stack.enter_context(running)
        self.processes[number : number + 1] = [process]
        eventually(lambda: self._told > told or process.poll() is not None)
        assert process.poll() is None, process.communicate()
        self.telegram.telegram.webhook |= (
            hook  # where it is called from elsewhere is not known here
        )
        eventually(partial(_is_up, port))

    @property
    def _told(self) -> int:
        """How often Telegram was told where it is to call."""
        return sum(name == "setWebhook" for name, _, _ in self.telegram.telegram.calls)

    def call(self, number: int) -> None:
        """Have Telegram call a worker from now on."""
        url = f"http://127.0.0.1:{self.ports[number]}/hook"
        self.telegram.telegram.webhook["url"] = url


@contextmanager
def two_workers(folder: Path, **more: str) -> Iterator[Workers]:
    server = postgresql.shared_server()
    where = server.address(server.new_database())
    in_a_file(shipped_library(), where).close()
    settings = {
        "ONRECORD_DATABASE": where,
        "ONRECORD_WEBHOOK_URL": "https://bot.example.org/hook",
        "ONRECORD_WEBHOOK_SECRET": "s3cret",
        **more,
    }
    with running_playground(rich=False) as telegram, ExitStack() as stack:
        workers = Workers(telegram, folder, settings, stack, [], [free_port(), free_port()])
        for number in range(2):
            (folder / str(number)).mkdir()
            workers.start(number)
        yield workers


@contextmanager
def proxy(workers: Workers, folder: Path) -> Iterator[str]:
    """Run the proxy of ``deploy/`` before two workers; yield the address that Telegram calls."""
    port = free_port()
    both = " ".join(f"127.0.0.1:{port}" for port in workers.ports)
    file = re.sub(r"dynamic a bot 8080 \{[^}]*\}", f"to {both}", caddyfile())
    own = f"{{\n\tadmin off\n}}\nhttp://127.0.0.1:{port}"
    (folder / "Caddyfile").write_text(file.replace("{$ONRECORD_DOMAIN}", own))
    with subprocess.Popen(  # noqa: S603
        ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")],  # noqa: S607
        env={**os.environ, "HOME": str(folder)},
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            eventually(partial(is_listening, port))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _is_up(port: int) -> bool:
    try:
        return bool(httpx.get(f"http://127.0.0.1:{port}/health").json()["ok"])
    except httpx.HTTPError:
        return False


def test_a_worker_that_is_killed_leaves_nobody_waiting(tmp_path: Path) -> None:
    with two_workers(tmp_path) as workers, ExitStack() as stack:
        talks = [Talk.with_new_person(workers.telegram) for _ in range(6)]
        people = [stack.enter_context(talk) for talk in talks]
        talk = people[0]
        for number, (text, said) in enumerate(((IRAN, "Iran"), ("And about Israel?", "iron"))):
            workers.call(number)
            assert said in talk.say(text)["text"]  # the conversation is one, whoever answers
        workers.call(0)
        for one in people:
            one.tell(IRAN)
        workers.processes[0].kill()
        for one in people:
            assert "Iran" in one.wait("message")["message"]["text"]
        workers.call(1)
        people[3].tell("And about Israel?")  # what was sent and not noted yet may come twice
        answers = iter(lambda: people[3].wait("message")["message"]["text"], None)
        assert any("iron" in next(answers) for _ in range(2))


def test_limits_hold_over_all_workers_together(tmp_path: Path) -> None:
    few = {"ONRECORD_QUESTIONS_PER_MINUTE": "3"}
    with (
        two_workers(tmp_path, **few) as workers,
        Talk.with_new_person(workers.telegram, NEWSROOM) as among,
        Talk.with_new_person(workers.telegram) as alone,
    ):
        for number in (0, 1, 0):
            workers.call(number)
            among.tell(f"/ask {IRAN}")
        for _ in range(3):
            among.wait("message")
        times = sent(workers.telegram, NEWSROOM)
        assert all(later - before > 0.95 for before, later in pairwise(times))
        for number in (1, 0, 1, 0, 1):
            workers.call(number)
            alone.tell(IRAN)
        answers = [alone.wait("message")["message"]["text"] for _ in range(4)]
        assert sum("ask faster than" in text for text in answers) == 1
        assert alone.hears_nothing()


@pytest.mark.skipif(shutil.which("caddy") is None, reason="there is no Caddy here")
def test_a_rolling_restart_behind_the_proxy_loses_nothing(tmp_path: Path) -> None:
    with two_workers(tmp_path) as workers, proxy(workers, tmp_path) as address:
        people = [workers.stack.enter_context(Talk.with_new_person(workers.telegram)) for _ in "ab"]
        workers.telegram.telegram.webhook["url"] = f"{address}/hook"
        for number in range(2):
            for person in people:
                person.tell(IRAN)
            workers.processes[number].terminate()
            for person in people:
                person.tell("And about Israel?")
            assert workers.processes[number].wait(60) == 0
            for person in people:
                assert "Iran" in person.wait("message")["message"]["text"]
                assert "iron" in person.wait("message")["message"]["text"]
            workers.start(number)
        assert all(person.hears_nothing() for person in people)
        for path, status in (("/health", 404), ("/ready", 404), ("/interview/x", 404), ("/", 404)):
            assert httpx.get(f"{address}{path}").status_code == status
