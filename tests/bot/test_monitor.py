"""Metrics, logs and Sentry, as whoever runs the bot has them: with no token and nobody's words."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from tests.bot.test_logs import TOKEN, run
from tests.conftest import running_playground
from tests.ports import free_port
from tests.talking import SECONDS, Talk

QUESTION = "What did Kerry say about zanzibarian?"
WORD = "zanzibarian"
RUN = [sys.executable, "-c", "from bot.cli import main; main()", "run"]


@contextmanager
def bot_as_it_is_run(server: PlaygroundServer, errors: Path, **own: str) -> Iterator[httpx.Client]:
    """Run `onrecord run`, and yield what asks its monitor."""
    at = f"127.0.0.1:{free_port()}"
    telegram = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
    environment = os.environ | telegram | {"ONRECORD_METRICS": at, **own}
    with errors.open("wb") as file, httpx.Client(base_url=f"http://{at}") as client:
        process = subprocess.Popen(RUN, env=environment, stderr=file)  # noqa: S603
        try:
            until = time.monotonic() + SECONDS
            while not _is_up(client):
                assert process.poll() is None, errors.read_text()
                assert time.monotonic() < until
                time.sleep(0.1)
            yield client
        finally:
            process.terminate()
            process.wait(SECONDS)


def _is_up(client: httpx.Client) -> bool:
    try:
        return client.get("/health").status_code == 200
    except httpx.TransportError:
        return False


def figures(client: httpx.Client) -> dict[tuple[str, ...], float]:
    """Return each sample by its name and the values of its labels."""
    told = client.get("/metrics").text
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }


def test_metrics_and_logs_tell_what_happens_and_nobodys_words(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with (
        running_playground() as server,
        bot_as_it_is_run(
            server, errors, ONRECORD_LOG_FORMAT="json", ONRECORD_LOG_LEVEL="DEBUG"
        ) as up,
        Talk.with_new_person(server) as person,
    ):
        person.say("What did Kerry say about Iran?")
        person.say(QUESTION)
        told = figures(up)
        assert told["onrecord_questions_total", "answered"] == 1
        assert sum(v for k, v in told.items() if k[0] == "onrecord_questions_total") == 2
        assert told["onrecord_answer_seconds_count",] == 2
        calls = [k[1] for k in told if k[0] == "onrecord_telegram_call_seconds_count"]
        assert all(re.fullmatch("[A-Za-z]+", method) for method in calls)
        assert any(method.startswith("send") for method in calls)
        assert told["onrecord_interviews",] == 1
        assert told["onrecord_passages",] > 10
        assert told["onrecord_missing", "database"] == 0
        shown = up.get("/metrics").text
        assert up.get("/ready").json()["ok"] is True
        assert up.get("/metrics/else").status_code == 404
    logged = errors.read_text()
    lines = [json.loads(line) for line in logged.splitlines()]
    assert lines
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    for text in (shown, logged):
        assert server.token not in text
        assert WORD not in text
        assert "Kerry" not in text


def test_metrics_are_told_nowhere_unless_asked_for(tmp_path: Path) -> None:
    assert Settings().metrics_at is None
    assert Settings(metrics="127.0.0.1:9464").metrics_at == ("127.0.0.1", 9464)
    assert Settings(metrics="[::1]:9464").metrics_at == ("::1", 9464)
    with socket.create_server(("127.0.0.1", 0)) as taken, running_playground() as server:
        at = f"127.0.0.1:{taken.getsockname()[1]}"
        told = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
        for value, words in ((at, "Nothing can listen at"), ("here", "an address and a port")):
            code, said = run(
                "from bot.cli import main; main(['run'])", **told, ONRECORD_METRICS=value
            )
            assert code == 1
            assert words in said
            assert "Traceback" not in said


IN_JSON = f"""
import logging
from bot.logs import set_up_logging
set_up_logging("INFO", ("{TOKEN}", 'pass"word'), "json")
logging.getLogger("telegram").info("POST /bot%s/getMe\\n%s é", "{TOKEN}", 'pass"word')
try:
    raise ValueError("bad address /bot{TOKEN}/getMe")
except ValueError:
    logging.getLogger("telegram").exception("failed")
"""


def test_a_line_of_json_is_one_event_without_secrets() -> None:
    _, logged = run(IN_JSON)
    first, second = map(json.loads, logged.splitlines())
    assert first["message"] == "POST /bot[hidden]/getMe\n[hidden] é"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", first["time"])
    assert (second["level"], second["logger"], second["message"]) == ("ERROR", "telegram", "failed")
    assert "ValueError" in second["exception"]
    assert TOKEN not in logged


class _Sentry(BaseHTTPRequestHandler):
    """Takes what is told to a Sentry."""

    told: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        packed = self.headers.get("Content-Encoding") == "gzip"
        self.told.append((zlib.decompress(body, 31) if packed else body).decode())
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture
def sentry() -> Iterator[tuple[str, list[str]]]:
    told: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Sentry", (_Sentry,), {"told": told}))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://key@127.0.0.1:{server.server_address[1]}/1", told
    server.shutdown()


TO_SENTRY = f"""
import logging, os, sentry_sdk
from bot.logs import set_up_logging
from bot.sentry import set_up_sentry
set_up_logging("INFO", ())
set_up_sentry(os.environ["ONRECORD_SENTRY_DSN"])
def asked(text):
    typed = text.upper()
    logging.getLogger("bot").info("asked: %s", text)
    try:
        {{}}[text]
    except KeyError as error:
        raise ValueError(f"/bot{TOKEN}/ {{text}}") from error
try:
    asked("{WORD}")
except ValueError:
    logging.getLogger("bot").exception("Chat %d: %s", 5, "{WORD}")
logging.getLogger("bot").error("Not sent to %s", "{WORD}")
sentry_sdk.flush()
"""


def test_a_sentry_hears_what_and_where_and_nobodys_words(sentry: tuple[str, list[str]]) -> None:
    address, told = sentry
    code, said = run(TO_SENTRY, ONRECORD_SENTRY_DSN=address)
    assert code == 0, said
    every = "".join(told)
    assert "ValueError" in every
    assert "KeyError" in every
    assert '"function":"asked"' in every.replace(" ", "")
    assert "Chat %d: %s" in every
    for words in (WORD, WORD.upper(), TOKEN, socket.gethostname(), os.environ["HOME"]):
        assert words not in every


def test_a_sentry_that_is_none_is_told() -> None:
    script = "from bot.cli import main; main(['work'])"
    code, said = run(script, ONRECORD_SENTRY_DSN="nonsense")
    assert code == 1
    assert "ONRECORD_SENTRY_DSN should be otherwise" in said
    without = "import sys; sys.modules['sentry_sdk'] = None; " + script
    code, said = run(without, ONRECORD_SENTRY_DSN="http://key@127.0.0.1:9/1")
    assert code == 1
    assert "pip install 'onrecord[sentry]'" in said
